"""Each row knows its version, so that an index beside the database can follow; rows of before are indexed again.

SQLite makes the table anew for such columns and loses its triggers with the old one: they are put on again.
"""

from importlib import import_module

from django.db import migrations, models

_index = import_module("shangliang.ground.search.migrations.0002_index_of_tokens")


def start(apps, schema_editor):
    apps.get_model("search", "SearchClock").objects.create(pk=1, last=0)


def put_triggers_on(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in _index.SQLITE:
            if "TRIGGER" in statement:
                cursor.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))
        cursor.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_tokens")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, put_triggers_on),
        migrations.CreateModel(
            name="SearchClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(start, migrations.RunPython.noop),
        migrations.AddField("searchrow", "units", models.TextField(blank=True, default="")),
        migrations.AddField("searchrow", "facts", models.TextField(blank=True, default="")),
        migrations.AddField("searchrow", "form", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("searchrow", "version", models.BigIntegerField(db_index=True, default=0)),
        migrations.AddField("searchrow", "is_out", models.BooleanField(default=False)),
        migrations.AddIndex("searchrow", models.Index(fields=["form"], name="search_row_by_form")),
        migrations.RunPython(put_triggers_on, migrations.RunPython.noop),
    ]
