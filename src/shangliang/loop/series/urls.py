"""Addresses of the standing series beside their acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.series import views

urlpatterns = [path("series", views.series_page, name="series")]
