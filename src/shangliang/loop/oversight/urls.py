"""Addresses of the oversight room beside its acts; they stand before the general act addresses."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.oversight import views

urlpatterns = [
    path(
        "m/<str:number>/oversight/report/<int:round_number>",
        views.report_page,
        name="oversight-report",
    ),
]
