"""Addresses of the preparation room beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.preparation import views

urlpatterns = [path("m/<str:number>/notice", views.notice, name="preparation-notice")]
