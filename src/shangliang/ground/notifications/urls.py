"""Which addresses belong to notices? They stand before the general act addresses."""

from __future__ import annotations

from django.urls import path

from shangliang.ground.notifications import views

urlpatterns = [
    path("notices", views.notice_list, name="notices"),
    path("notices/read", views.mark_all, name="notices-read"),
    path("notices/<int:notice_id>/read", views.mark_one, name="notice-read"),
    path("unfollow/<str:token>", views.unfollow_link, name="unfollow-link"),
    path("follow/<str:token>", views.follow_link, name="follow-link"),
    path("m/<str:number>/follow", views.follow, name="follow"),
    path("m/<str:number>/unfollow", views.unfollow, name="unfollow"),
]
