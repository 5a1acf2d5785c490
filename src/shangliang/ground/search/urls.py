"""Which addresses belong to this room?"""

from __future__ import annotations

from django.urls import path

from shangliang.ground.search import views

urlpatterns = [path("voices", views.voices, name="like-voices")]
