"""Which addresses belong to this room? They stand before the act pages of the design system."""

from __future__ import annotations

from django.urls import path

from shangliang.ground.soundings import light, ordering, paper, views

urlpatterns = [
    path("m/<str:number>/voices", views.voices, name="voices"),
    path("m/<str:number>/voices/<int:pk>", views.one, name="voices-one"),
    path("m/<str:number>/voices/<int:pk>/vote", views.vote, name="voices-vote"),
    path("m/<str:number>/voices/<int:pk>/ballot", paper.ballot, name="voices-ballot"),
    path("m/<str:number>/voices/<int:pk>/token", paper.token, name="voices-token"),
    path("m/<str:number>/voices/<int:pk>/receipt", paper.receipt, name="voices-receipt"),
    path("m/<str:number>/voices/<int:pk>/roll", paper.roll, name="voices-roll"),
    path("cast", light.view, name="cast"),
    path("box", light.view, name="box"),
    path("m/<str:number>/voices/<int:pk>/rate", views.rate, name="voices-rate"),
    path("m/<str:number>/voices/<int:pk>/order", ordering.order, name="voices-order"),
    path("m/<str:number>/voices/<int:pk>/box.csv", paper.box_csv, name="voices-box"),
]
