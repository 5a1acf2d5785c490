"""The index: FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL; both from the same column of tokens.

FTS5's `ascii` tokenizer keeps every non-ASCII character as it is, so that it cuts exactly where Python did; only
the underscore of the numbers must be named. `detail=none`: each token stands once, positions mean nothing.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        tokens, content='search_searchrow', content_rowid='id', detail=none, columnsize=0,
        tokenize="ascii tokenchars '_'")""",
    """CREATE TRIGGER search_row_added AFTER INSERT ON search_searchrow BEGIN
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
    """CREATE TRIGGER search_row_removed AFTER DELETE ON search_searchrow BEGIN
        INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens); END""",
    """CREATE TRIGGER search_row_changed AFTER UPDATE OF tokens ON search_searchrow BEGIN
        INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_row_changed",
    "DROP TRIGGER search_row_removed",
    "DROP TRIGGER search_row_added",
    "DROP TABLE search_index",
)
POSTGRES = (
    """ALTER TABLE search_searchrow ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_vector ON search_searchrow USING gin (vector)",
)
POSTGRES_BACK = ("ALTER TABLE search_searchrow DROP COLUMN vector",)


def _run(schema_editor, sqlite, postgres):
    statements = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def build(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRES)


def drop(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_rows")]

    operations = [migrations.RunPython(build, drop)]
