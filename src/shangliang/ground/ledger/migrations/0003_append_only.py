"""Entries and checkpoints can no longer be changed or removed."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shangliang.ground.ledger import append_only


def put_on(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.put_on(schema_editor.connection)


def take_off(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_erasable_salts")]

    operations = [migrations.RunPython(put_on, take_off)]
