"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from shangliang.front.portal import (
    calendar_pages,
    desks,
    lists,
    matter,
    people,
    reference,
    searching,
    trends,
    who,
)

urlpatterns = [
    path("", lists.home, name="home"),
    path("matters", lists.matters, name="matters"),
    path("search", searching.search_page, name="search"),
    path("search/similar", searching.similar_json, name="search-similar"),
    path("search/suggest", searching.suggest_json, name="search-suggest"),
    path("desk", desks.desk_page, name="desk"),
    path("m/<str:number>", matter.matter_page, name="matter"),
    path("sign-in", people.sign_in, name="sign-in"),
    path("sign-out", people.sign_out, name="sign-out"),
    path("me", people.me, name="me"),
    path("calendar", calendar_pages.calendar_page, name="calendar"),
    path("calendar.ics", calendar_pages.calendar_ics, name="calendar-ics"),
    path("calendar/matter/<str:number>.ics", calendar_pages.matter_ics, name="matter-ics"),
    path("calendar/body/<slug:key>.ics", calendar_pages.body_ics, name="body-ics"),
    path("calendar/platform/<slug:key>.ics", calendar_pages.platform_ics, name="platform-ics"),
    path("guide", reference.guide, name="guide"),
    path("rules", reference.rules, name="rules"),
    path("rooms", reference.rooms, name="rooms"),
    path("rooms/<slug:key>", reference.room, name="room"),
    path("trends", trends.trends_page, name="trends"),
    path("trends/channels", trends.channels_page, name="trends-channels"),
    path("trends/channels.csv", trends.channels_csv, name="trends-channels-csv"),
    path("trends/who", who.who_page, name="trends-who"),
    path("trends/who.csv", who.who_csv, name="trends-who-csv"),
    path("data", reference.data, name="data"),
    path("data/matters.csv", reference.matters_csv, name="matters-csv"),
    path("accessibility", reference.accessibility, name="accessibility"),
]
