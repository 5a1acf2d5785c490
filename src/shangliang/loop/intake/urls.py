"""Addresses of the intake room beside its acts."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from shangliang.loop.intake import inbox_views, views, voices_views

urlpatterns = [
    path("intake", inbox_views.inbox, name="intake"),
    path("intake/export.csv", inbox_views.export, name="intake-export"),
    path("intake/held", views.held_list, name="intake-held"),
    path("intake/letters", views.letter_list, name="intake-letters"),
    path("intake/lists", views.list_page, name="intake-lists"),
    path("intake/lists/<str:number>", views.one_list, name="intake-list"),
    path("intake/lists/<str:number>/bring_in", views.bring_in, name="intake-bring-in"),
    path("intake/voices", voices_views.voices, name="intake-voices"),
    path("intake/voices/join", voices_views.join, name="intake-join"),
    path("voices", RedirectView.as_view(url="/intake/voices", query_string=True)),
    path("waiting", views.waiting, name="intake-waiting"),
]
