"""Addresses of the outcomes room beside its acts; they stand before the general act addresses."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.outcomes import views

urlpatterns = [
    path(
        "m/<str:number>/outcomes/report/<int:round_number>",
        views.report_page,
        name="outcomes-report",
    ),
]
