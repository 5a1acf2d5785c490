"""Where the ledger's pages and static files live."""

from __future__ import annotations

from django.urls import path, re_path

from shangliang.ground.ledger import views

app_name = "ledger"

urlpatterns = [
    path("ledger", views.ledger_page, name="page"),
    re_path(r"^ledger/entry/(?P<index>\d{1,15})$", views.entry_page, name="entry"),
    re_path(r"^ledger/entry/(?P<index>\d{1,15})\.json$", views.entry_proof, name="proof"),
    re_path(r"^ledger/(?P<name>checkpoint|key)$", views.static_file, name="file"),
    re_path(r"^ledger/checkpoints/(?P<size>\d{1,15})$", views.old_checkpoint, name="checkpoint"),
    path("ledger/tile/<path:path>", views.tile, name="tile"),
    path("ledger/verifier.py", views.verifier_source, name="verifier"),
    path("ledger/copy.zip", views.packed, name="copy"),
]
