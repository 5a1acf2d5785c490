"""The steps that bring a matter to each state of the rooms after the session, as people would take them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import include, path

from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.ground.directory.public import body
from shangliang.ground.dossier.public import Kind, Stage, move, open_dossier
from shangliang.ground.rulebook.public import set_holiday
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL

urlpatterns = [
    path("", include(f"shangliang.{room}.urls"))
    for room in ("ground.documents", "ground.notifications", "front.look")
]
"""The pages of these rooms alone: tests use `pytest.mark.urls("stage_outcomes")`."""

NOW = datetime(2026, 9, 21, 9, 0, tzinfo=LOCAL)
"""A Monday; Mid-Autumn (25 September) and the National Day holiday (1 to 7 October) lie ahead."""


def announce_holidays(now: datetime = NOW) -> None:
    """The autumn of 2026 as an office would set it: a week off, one Saturday worked for it."""
    for number in range(1, 8):
        day = date(2026, 10, number)
        set_holiday(actor=SYSTEM, day=day, is_working=False, name="国庆节", now=now)
    set_holiday(actor=SYSTEM, day=date(2026, 10, 10), is_working=True, name="国庆调休", now=now)


def person(login: str, name: str, role: Role, key: str, now: datetime = NOW) -> Actor:
    """One more person with a role at the body `key`."""
    day = now - timedelta(days=200)
    brief = add_person(
        actor=SYSTEM,
        login=login,
        name=name,
        password=None,
        email=f"{login}@example.org",
        now=day,
    )
    grant_role(actor=SYSTEM, person_id=brief.id, role=role, path=body(key).path, now=day)
    return actor_by_login(login, now)


def matter(
    *,
    now: datetime = NOW,
    title: str = "老旧小区加装电梯的费用分摊",
    stage: Stage | None = Stage.IN_SESSION,
    is_public: bool = True,
) -> str:
    """A consultation of the street that has come as far as `stage`."""
    number = open_dossier(
        kind=Kind.CONSULTATION,
        title=title,
        body_id=body("street").id,
        now=now - timedelta(days=60),
        is_public=is_public,
    ).number
    if stage is not None:
        move(number, stage, now=now - timedelta(days=3))
    return number
