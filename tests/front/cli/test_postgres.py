"""Do backup, restore and check hold on PostgreSQL too? Runs when the suite runs there."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from urllib.parse import parse_qs, urlparse

import psycopg
import pytest
from test_commands import trouble

URL = os.environ.get("SHANGLIANG_DATABASE", "")
pytestmark = [
    pytest.mark.skipif(not URL, reason="the suite runs on SQLite"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is missing"),
]


@dataclass(frozen=True)
class Server:
    terminal: object

    def url(self, name):
        return urlparse(URL)._replace(path=f"/{name}").geturl()

    def run(self, name, *words):
        return self.terminal(*words, SHANGLIANG_DATABASE=self.url(name))


@pytest.fixture
def server(fresh, monkeypatch):
    host = parse_qs(urlparse(URL).query).get("host", [urlparse(URL).hostname])[0]
    names = ("cli_one", "cli_two")
    with psycopg.connect(
        host=host, user=urlparse(URL).username, dbname="postgres", autocommit=True
    ) as admin:
        for name in names:
            admin.execute(f"DROP DATABASE IF EXISTS {name}")
            admin.execute(f"CREATE DATABASE {name}")
        yield Server(fresh)
        for name in names:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_serve__does_not_change_the_tables_by_itself(server):
    trouble(
        server.run("cli_one", "serve", "--port", "8399"),
        "migrations are waiting",
        "shangliang migrate",
    )


def test_backup_and_restore__bring_everything_to_another_database(server, tmp_path):
    assert server.run("cli_one", "migrate").code == 0
    assert server.run("cli_one", "worker", "--once").code == 0
    target = tmp_path / "all.tar.gz"
    said = server.run("cli_one", "backup", target)
    assert said.code == 0, said.err
    trouble(server.run("cli_one", "restore", target), "in use already")
    said = server.run("cli_two", "restore", target)
    assert said.code == 0, said.err
    said = server.run("cli_two", "check")
    assert said.code == 0, said.out + said.err
    assert "PostgreSQL synchronous_commit = on" in said.out


def test_restore__a_backup_of_sqlite_is_refused(server, terminal, tmp_path):
    target = tmp_path / "lite.tar.gz"
    assert terminal("backup", target).code == 0
    trouble(server.run("cli_two", "restore", target), "was made on sqlite")
