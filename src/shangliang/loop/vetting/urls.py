"""Addresses of the vetting room beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.vetting import views

urlpatterns = [
    path("lanes", views.lanes, name="lanes"),
    path("priorities", views.priorities, name="priorities"),
]
