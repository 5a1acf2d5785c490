"""Which addresses belong to the rulebook?"""

from __future__ import annotations

from django.urls import path

from shangliang.ground.rulebook import views

urlpatterns = [path("rules/<str:key>", views.rule_page, name="rule")]
