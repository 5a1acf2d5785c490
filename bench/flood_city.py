"""The door at which the flood stands: a small city in a scratch database, and one clerk."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from mini_city import PASSWORD, build
from shangliang.front.commands import database
from shangliang.front.commands.messages import compile_stale
from shangliang.ground.accounts.public import actor_by_login
from shangliang.ground.directory.public import place
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.ledger.public import deliver_pending
from shangliang.ground.search import tasks as search_tasks
from shangliang.ground.search.public import groups
from shangliang.kernel import clock
from shangliang.loop.intake.models import Held
from shangliang.loop.topics.models import Topic


class Door:
    """Submits as guests and reads as the clerk, through the whole application."""

    def __init__(self) -> None:
        logging.disable(logging.WARNING)
        settings.ALLOWED_HOSTS = ["*"]
        settings.LEDGER_DELIVERY = "worker"
        compile_stale()
        database.migrate()
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        build()
        self.place = place("liuyin").id
        self.sent = self.refused = 0
        self.clerk = Client()
        assert self.clerk.login(username="clerk", password=PASSWORD)

    def submit(self, text: str, *, address: str = "203.0.113.7") -> None:
        """One submission by a guest who has never been here."""
        self.sent += 1
        answer: Any = Client(REMOTE_ADDR=address).post(
            "/act/topics/raise",
            {"title": "东门路灯不亮", "facts": text, "place_id": self.place},
        )
        self.refused += answer.status_code != 302

    def said(self) -> str:
        """What has become of them so far."""
        held = Held.objects.filter(state="waiting")
        crowds = held.values("words_hash").distinct().count()
        return (
            f"{self.sent:,} sent: {Topic.objects.count():,} in, {held.count():,} held in {crowds} crowds, "
            f"{self.refused:,} refused with a sentence"
        )

    def get(self, path: str) -> None:
        assert self.clerk.get(path).status_code == 200, path

    def release_all(self) -> None:
        """One press in the queue."""
        item = Held.objects.filter(state="waiting").order_by("id").first()
        assert item is not None
        sent = {
            "reason": "说的是同一件事。",
            "alike": "on",
            "title": "",
            "facts": "",
            "place_id": "",
        }
        answer: Any = self.clerk.post(f"/act/intake/release/{item.number}", sent)
        assert answer["Location"].startswith("/jobs/"), answer.content[:500]

    def ask(self) -> None:
        """Have the texts found and grouped."""
        deliver_pending(limit=None, now=clock.now())
        search_tasks.run(clock.now())
        assert self.clerk.post("/intake/voices")["Location"].startswith("/jobs/")

    def work(self) -> None:
        run_waiting(clock.now())

    def found(self) -> str:
        """What the grouping says."""
        clerk = actor_by_login("clerk", clock.now())
        path = clerk.grants[0].path
        made = groups(path, clerk)
        assert made is not None
        return f"{made.texts:,} texts: {made.count} groups, the largest of {max(g.size for g in made.groups):,}"
