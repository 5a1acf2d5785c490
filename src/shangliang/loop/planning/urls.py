"""Addresses of the planning room beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.planning import views

urlpatterns = [
    path("plan", views.plan_page, name="plan"),
    path("plan/<int:year>", views.plan_page, name="plan-year"),
]
