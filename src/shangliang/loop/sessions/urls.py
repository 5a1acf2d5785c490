"""Addresses of the sessions room beside its acts; they stand before the act pages of the design system."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.sessions import table_views, views

urlpatterns = [
    path("m/<str:number>/live", views.live, name="live"),
    path("m/<str:number>/live/part", views.live_part, name="live-part"),
    path("m/<str:number>/live/check-in", views.check_in, name="live-check-in"),
    path("m/<str:number>/live/hand", views.hand, name="live-hand"),
    path("m/<str:number>/live/qr.svg", views.live_qr, name="live-qr"),
    path("m/<str:number>/live/events", table_views.hints, name="live-events"),
    path("m/<str:number>/live/questions", table_views.questions_page, name="live-questions"),
    path("m/<str:number>/live/questions/<int:n>/echo", table_views.echo, name="live-echo"),
    path("m/<str:number>/live/motions", table_views.motions_page, name="live-motions"),
    path("m/<str:number>/live/options", table_views.options_page, name="live-options"),
    path("m/<str:number>/live/record", table_views.record_page, name="live-record"),
    path("m/<str:number>/live/seat/<str:code>", table_views.seat_page, name="live-seat"),
    path("m/<str:number>/live/seat/<str:code>/qr.svg", table_views.seat_qr, name="seat-qr"),
    path("procedures", table_views.procedures_page, name="procedures"),
    path("procedures/<slug:form>", table_views.procedure_page, name="procedure"),
    path("m/<str:number>/screen", views.screen, name="screen"),
    path("m/<str:number>/screen/part", views.screen_part, name="screen-part"),
    path("m/<str:number>/seat-cards", views.seat_cards, name="seat-cards"),
]
