"""Addresses of the topics room beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.topics import views

urlpatterns = [
    path("m/<str:number>/receipt", views.receipt, name="topics-receipt"),
    path("m/<str:number>/photos/<int:photo_id>", views.photo, name="topics-photo"),
    path("m/<str:number>/qr.svg", views.matter_qr, name="matter-qr"),
    path("rooms/<slug:key>/qr.svg", views.platform_qr, name="platform-qr"),
    path("follow", views.follow, name="topics-follow"),
]
