"""Which addresses belong to the design system? Preferences, language, the catalogue, and every act's page."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from shangliang.front.look import act_views, catalogue, manifest, preferences

urlpatterns = [
    path("language", set_language, name="set_language"),
    path("preference", preferences.preference, name="preference"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("favicon.ico", RedirectView.as_view(url="/static/look/icon-32.png"), name="favicon"),
    path("look", catalogue.page, name="look"),
    path("act/<slug:room>/<slug:verb>", act_views.act, name="act-start"),
    path("act/<slug:room>/<slug:verb>/<str:item>", act_views.act, name="act-start-item"),
    path("m/<str:number>/<slug:room>/<slug:verb>", act_views.act, name="act"),
    path("m/<str:number>/<slug:room>/<slug:verb>/<str:item>", act_views.act, name="act-item"),
]
