"""The house with the ledger's pages in front."""

from django.urls import include, path

urlpatterns = [
    path("", include("shangliang.ground.ledger.urls")),
    path("", include("shangliang.front.config.urls")),
]
