"""Addresses of the handling room beside its acts; they stand before the general act addresses."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.handling import views

urlpatterns = [
    path("promises", views.promise_list, name="promises"),
    path("promises.csv", views.promise_table, name="promises-table"),
    path("m/<str:number>/handling/report", views.promise_print, name="handling-report"),
]
