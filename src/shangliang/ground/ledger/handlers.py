"""Where does the ledger hook into acts and migrations? Imported once, when Django's models are ready."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate

from shangliang.ground.ledger import append_only, outbox, queries
from shangliang.kernel.act import after_commit, look_up_request


def keep_append_only(*, using: str, plan: list[Any] | None = None, **_: object) -> None:
    """After migrating forward: SQLite drops the triggers of a table whose columns are altered."""
    database = connections[using]
    forward = any(not backward for _, backward in plan or ())
    if forward and "ledger_entry" in database.introspection.table_names():
        append_only.put_on(database)


look_up_request(queries.matter_of_request)
after_commit(outbox.after_act)
post_migrate.connect(keep_append_only, sender=apps.get_app_config("ledger"))
