"""Does each command do its work, and say in one line what is wrong when it cannot?"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shangliang.front.cli import app

COMMANDS = (
    "serve", "demo", "worker", "migrate", "check", "verify", "export-ledger", "backup", "restore",
    "import-conversation", "openapi", "search-index",
)  # fmt: skip


def trouble(said, *words):
    """One line, exit code 2, no traceback."""
    assert said.code == 2, said
    assert said.err.count("shangliang: ") == 1, said.err
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err, said.err


def test_help__names_every_command():
    said = CliRunner().invoke(app, ["--help"])
    assert said.exit_code == 0
    for command in COMMANDS:
        assert command in said.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help__every_command_explains_itself(command):
    said = CliRunner().invoke(app, [command, "--help"])
    assert said.exit_code == 0
    assert "Usage" in said.output


def test_an_unknown_command_is_refused():
    assert CliRunner().invoke(app, ["frobnicate"]).exit_code == 2


def test_help__needs_no_settings(fresh):
    assert fresh("--help", SHANGLIANG_URL="gopher://x").code == 0
    assert not fresh.data.exists()


def test_settings__a_bad_address_is_told_in_one_line(fresh):
    trouble(fresh("check", SHANGLIANG_URL="gopher://x"), "SHANGLIANG_URL", "http://")


def test_settings__a_short_secret_is_refused(fresh):
    trouble(fresh("check", SHANGLIANG_SECRET_KEY="short"), "SHANGLIANG_SECRET_KEY")


def test_settings__a_database_that_does_not_answer(fresh):
    said = fresh("check", SHANGLIANG_DATABASE="postgres://x@127.0.0.1:1/none")
    trouble(said, "The database does not answer", "SHANGLIANG_DATABASE")


def test_data__a_file_is_no_folder(fresh, tmp_path):
    (tmp_path / "nothing").write_text("x")
    trouble(fresh("check"), str(tmp_path / "nothing"))


def test_migrate__prepares_an_empty_folder_and_then_has_nothing_to_do(fresh):
    assert "migrations applied" in fresh("migrate").out
    assert "up to date" in fresh("migrate").out


def test_check__finds_a_founded_city_in_order(terminal):
    said = terminal("check")
    assert said.code == 0, said.out + said.err
    assert "SQLite synchronous = 2" in said.out
    assert "journal_mode = wal" in said.out
    assert "The ledger in the database says what was signed" in said.out


def test_check__sees_an_altered_entry_and_missing_triggers(terminal):
    terminal.python(
        "import sqlite3, os; db = sqlite3.connect(os.environ['SHANGLIANG_DATA'] + '/shangliang.sqlite3');"
        "db.execute('DROP TRIGGER ledger_entry_no_update');"
        "db.execute(\"UPDATE ledger_entry SET name = 'x.y.z' WHERE id = 3\"); db.commit()"
    )
    said = terminal("check")
    assert said.code == 1
    assert "altered" in said.out
    assert "ledger_entry_no_update" in said.out


def test_check__sees_migrations_that_wait(fresh):
    said = fresh("check")
    assert said.code == 1
    assert "migrations are waiting" in said.out


def test_worker__once_does_each_room_s_work(terminal):
    said = terminal("worker", "--once")
    assert said.code == 0
    assert "ledger: " in said.out
    assert "failed" not in said.out


_QUEUED = """
import django
django.setup()
from shangliang.ground.jobs.models import Job
from shangliang.kernel import clock
Job.objects.create(kind="test.unheard", queued_at=clock.now())
"""
_STATE = """
import django
django.setup()
from shangliang.ground.jobs.models import Job
assert Job.objects.get(kind="test.unheard").state == "failed"
"""


def test_worker__one_room_alone_does_the_jobs_that_wait(terminal):
    terminal.python(_QUEUED)
    said = terminal("worker", "--once", "--room", "jobs")
    assert (said.code, said.out.strip()) == (0, "jobs: 1")
    terminal.python(_STATE)


def test_worker__a_room_without_background_work_is_told(terminal):
    trouble(terminal("worker", "--once", "--room", "attic"), "attic", "--room")


def test_worker__long_work_is_done_by_a_process_of_its_own(terminal):
    terminal.python(_QUEUED)
    process = subprocess.Popen(terminal.command("worker"), env=terminal.env)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        until = time.monotonic() + 30
        while not children.read_text().split() and time.monotonic() < until:
            pass
        (child,) = children.read_text().split()
        seen = ""
        while process.poll() is None and _alive(child) and time.monotonic() < until:
            seen = Path(f"/proc/{child}/cmdline").read_text() or seen
        assert seen.split("\0")[-3:] == ["--room", "jobs", ""]
        terminal.python(_STATE)
        process.terminate()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()


def _alive(pid: str) -> bool:
    """Whether a child still works; one that has ended waits as a zombie to be asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_worker__refuses_a_database_that_is_not_ready(fresh):
    trouble(fresh("worker", "--once"), "migrations are waiting", "shangliang migrate")


def test_openapi__prints_a_document(fresh, tmp_path):
    said = fresh("openapi")
    assert json.loads(said.out)["openapi"].startswith("3.")
    assert fresh("openapi", tmp_path / "api.json").code == 0
    assert json.loads((tmp_path / "api.json").read_text("utf-8")) == json.loads(said.out)


def test_openapi__a_file_that_cannot_be_written(fresh, tmp_path):
    trouble(fresh("openapi", tmp_path / "no" / "api.json"), "cannot be written")


def test_verify__an_exported_ledger_is_intact_until_a_byte_changes(terminal, tmp_path):
    copy = tmp_path / "ledger"
    assert terminal("export-ledger", copy).code == 0
    assert terminal("verify", copy).code == 0
    bundle = next((copy / "tile" / "entries").rglob("*.p/*"))
    data = bytearray(bundle.read_bytes())
    data[data.index(b"directory")] ^= 1
    bundle.write_bytes(data)
    said = terminal("verify", copy)
    assert said.code == 1
    assert "entry" in said.out


def test_verify__needs_neither_settings_nor_database(terminal, fresh, tmp_path):
    copy = tmp_path / "ledger"
    terminal("export-ledger", copy)
    said = fresh("verify", copy, SHANGLIANG_URL="gopher://x")
    assert said.code == 0
    assert not fresh.data.exists()


@pytest.mark.parametrize("what", ["missing", "empty", "file"])
def test_verify__bad_input(fresh, tmp_path, what):
    path = tmp_path / "x"
    if what == "empty":
        path.mkdir()
    if what == "file":
        path.write_text("x")
    trouble(fresh("verify", path), str(path))


def test_verify__a_damaged_checkpoint_cannot_be_read(terminal, tmp_path):
    copy = tmp_path / "ledger"
    terminal("export-ledger", copy)
    (copy / "checkpoint").write_text("nonsense")
    assert terminal("verify", copy).code == 2


def test_export_ledger__refuses_a_folder_in_use(terminal, tmp_path):
    (tmp_path / "x").write_text("x")
    trouble(terminal("export-ledger", tmp_path), "is not empty")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve__a_port_in_use_is_told_with_another(terminal):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        trouble(
            terminal("serve", "--port", str(port)), f"Port {port} is in use", f"--port {port + 1}"
        )


@pytest.mark.parametrize("words", [("--port", "0"), ("--port", "70000"), ("--port", "x")])
def test_serve__a_port_that_is_none(words):
    assert CliRunner().invoke(app, ["serve", *words]).exit_code == 2


def test_serve__an_address_of_another_machine(terminal):
    trouble(terminal("serve", "--host", "192.0.2.1", "--port", str(free_port())), "192.0.2.1")


@pytest.mark.slow
def test_serve__prepares_the_database_answers_and_stops_with_one_signal(fresh):
    port = free_port()
    process = subprocess.Popen(
        fresh.command("serve", "--port", str(port), "--workers", "1"),
        env=fresh.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert answer.status == 200
            assert "商量" in answer.read().decode()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) == 2, "server and worker"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        until = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < until:
            pass
        assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    finally:
        process.kill()
        process.communicate()
