"""Addresses of the sessions room beside its acts; they stand before the act pages of the design system."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.sessions import views

urlpatterns = [
    path("m/<str:number>/live", views.live, name="live"),
    path("m/<str:number>/live/part", views.live_part, name="live-part"),
    path("m/<str:number>/live/check-in", views.check_in, name="live-check-in"),
    path("m/<str:number>/live/hand", views.hand, name="live-hand"),
    path("m/<str:number>/live/qr.svg", views.live_qr, name="live-qr"),
    path("m/<str:number>/screen", views.screen, name="screen"),
    path("m/<str:number>/screen/part", views.screen_part, name="screen-part"),
    path("m/<str:number>/seat-cards", views.seat_cards, name="seat-cards"),
]
