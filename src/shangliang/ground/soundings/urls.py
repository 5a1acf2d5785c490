"""Which addresses belong to this room? They stand before the act pages of the design system."""

from __future__ import annotations

from django.urls import path

from shangliang.ground.soundings import ordering, views

urlpatterns = [
    path("m/<str:number>/voices", views.voices, name="voices"),
    path("m/<str:number>/voices/<int:pk>", views.one, name="voices-one"),
    path("m/<str:number>/voices/<int:pk>/vote", views.vote, name="voices-vote"),
    path("m/<str:number>/voices/<int:pk>/ballot", views.ballot, name="voices-ballot"),
    path("m/<str:number>/voices/<int:pk>/rate", views.rate, name="voices-rate"),
    path("m/<str:number>/voices/<int:pk>/order", ordering.order, name="voices-order"),
    path("m/<str:number>/voices/<int:pk>/box.csv", views.box_csv, name="voices-box"),
]
