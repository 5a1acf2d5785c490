"""Which addresses belong to papers? They stand before the general act addresses."""

from __future__ import annotations

from django.urls import path

from shangliang.ground.documents import views

urlpatterns = [
    path("m/<str:number>/documents", views.document_list, name="documents"),
    path("m/<str:number>/documents/<int:document_id>", views.document_page, name="document"),
    path(
        "m/<str:number>/documents/<int:document_id>/v<int:version>/file",
        views.document_file,
        name="document-file",
    ),
    path(
        "m/<str:number>/documents/<int:document_id>/v<int:version>/print",
        views.document_print,
        name="document-print",
    ),
    path(
        "m/<str:number>/documents/<int:document_id>/v<int:version>/text",
        views.document_text,
        name="document-text",
    ),
]
