"""Addresses of common guidance topics beside their acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.guidance import views

urlpatterns = [path("guidance", views.guidance_page, name="guidance")]
