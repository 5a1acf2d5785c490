"""Addresses of the escalation room beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.escalation import views

urlpatterns = [path("upwards", views.upwards, name="upwards")]
