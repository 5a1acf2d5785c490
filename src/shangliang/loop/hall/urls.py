"""Addresses of the hall beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.hall import desk_views, outward, views

urlpatterns = [
    path("hall", views.hall, name="hall"),
    path("hall/rules", desk_views.conduct, name="hall-conduct"),
    path("hall/golden", desk_views.golden, name="hall-golden"),
    path("hall/find", desk_views.find, name="hall-find"),
    path("hall/moderation", desk_views.queue, name="hall-queue"),
    path("hall/moderation/statistics", desk_views.statistics, name="hall-statistics"),
    path("hall/feed.atom", outward.all_atom, name="hall-feed"),
    path("hall/<str:number>", views.call_page, name="hall-call"),
    path("hall/<str:number>/ideas", views.ideas_page, name="hall-ideas"),
    path("hall/<str:number>/ideas/<str:n>", views.idea_page, name="hall-idea"),
    path("hall/<str:number>/voice", views.voice, name="hall-voice"),
    path("hall/<str:number>/receipt", desk_views.receipt, name="hall-receipt"),
    path("hall/<str:number>/widget", outward.widget, name="hall-widget"),
    path("hall/<str:number>/feed.json", outward.feed_json, name="hall-feed-json"),
    path("hall/<str:number>/feed.atom", outward.feed_atom, name="hall-feed-atom"),
    path("m/<str:number>/hall-queue", desk_views.to_queue, name="hall-to-queue"),
    path("m/<str:number>/hall-duty", desk_views.to_call, name="hall-to-call"),
]
