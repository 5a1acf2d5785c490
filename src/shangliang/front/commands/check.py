"""Is everything in order? Settings, database and ledger, looked at one by one; exit code 1 when something is not."""

from __future__ import annotations

from django.conf import settings
from django.core import checks
from django.db import connection

from shangliang.front.commands import database, ledger
from shangliang.front.commands.talking import bad, good, progress, weak
from shangliang.ground.ledger.public import audit, failures
from shangliang.ground.search.public import ahead, rooms

_NOT_OURS = frozenset(
    {
        "security.W008",  # the proxy in front redirects to https
        "security.W004",  # HSTS follows SHANGLIANG_URL
        "security.W012",  # secure cookies follow SHANGLIANG_URL
        "security.W016",
        "security.W005",
        "security.W021",
    }
)


def run() -> int:
    """Print every finding; how many are bad decides the exit code."""
    database.insist_on_reachable()
    wrong = 0
    for message in checks.run_checks(include_deployment_checks=True):
        if message.id in _NOT_OURS:
            continue
        if message.is_serious():
            wrong += 1
            bad(f"{message.msg} {message.hint or ''} ({message.id})")
        else:
            weak(f"{message.msg} {message.hint or ''} ({message.id})")
    if not settings.BASE_URL.startswith("https://") and not settings.DEMO:
        weak("SHANGLIANG_URL is not https: cookies travel in the clear outside this machine")
    if settings.DEBUG:
        wrong += 1
        bad("SHANGLIANG_DEBUG is on: pages would show what is inside")
    pending = database.pending_migrations()
    if pending:
        bad(f"{len(pending)} migrations are waiting ({pending[0]} …): shangliang migrate")
        return 1
    with progress("Reading the whole database"):
        findings = [*database.settings_read_back(), database.integrity()]
    for finding in findings:
        if finding.ok:
            good(finding.what)
        elif finding.grave:
            wrong += 1
            bad(f"{finding.what}: {finding.why}")
        else:
            weak(f"{finding.what}: {finding.why}")
    with progress("Comparing the ledger with what was signed"), ledger.watched():
        altered = audit()
    for found in altered:
        bad(f"ledger: {found.code} at {found.where}")
    if not altered:
        good("The ledger in the database says what was signed")
    if late := failures():
        weak(
            f"{len(late)} deliveries have failed; the last: {late[0].event} → {late[0].subscriber}"
        )
    last, reached = ahead()
    if reached < last:
        weak(
            f"The search index is {last - reached} changes behind; the worker catches up, until then the database answers"
        )
    else:
        good("The search index is up to date")
    good(f"Search hears from {len(rooms())} rooms; database: {connection.vendor}")
    return int(bool(wrong or altered))
