"""A person does not let it in: the reason reaches the sender, the words stay readable for them."""

from __future__ import annotations

from datetime import datetime

from django.test import Client

from evidence import GUEST, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import listing
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.ledger.models import Entry
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.intake.models import Held
from shangliang.loop.intake.public import reject_items
from shangliang.loop.topics.public import waiting_url
from stage_intake import held


def test_reject__the_sender_reads_why_and_how_to_object(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    assert reject_items(actor=cast.clerk, number=number, reason="这是商业广告。", now=now) == 1
    page = client.get(waiting_url("ABCD-2345")).content.decode()
    assert "这是商业广告。" in page
    assert "您可以提出异议" in page
    assert "走不通" in page, "the own words stay readable"
    assert listing(SYSTEM) == []


def test_reject__a_thousand_copies_in_one_decision(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    one = Held.objects.get()
    for n in range(150):
        one.pk, one.number = None, f"W-2026-9{n:03d}"
        one.save(force_insert=True)
    client.login(username="clerk", password=PASSWORD)
    answer = client.post(f"/act/intake/reject/{number}", {"reason": "同一份广告。", "alike": "on"})
    assert answer["Location"].startswith("/jobs/"), "the page waits for nobody"
    assert Held.objects.get(number=number).state == "rejected"
    assert Held.objects.filter(state="waiting").count() == 141
    run_waiting(now)
    assert not Held.objects.filter(state="waiting").exists()
    assert set(Held.objects.values_list("reason", flat=True)) == {"同一份广告。"}
    assert Entry.objects.filter(name="intake.held.rejected").count() == 151


def test_reject__needs_a_reason_the_part_and_something_that_waits(
    cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    with refused(Refused, "topics.reason_needed"):
        reject_items(actor=cast.clerk, number=number, reason="", now=now)
    with refused(Refused, "kernel.not_your_part"):
        reject_items(actor=cast.member, number=number, reason="不合适。", now=now)
    with refused(Refused, "kernel.sign_in_first"):
        reject_items(actor=GUEST, number=number, reason="不合适。", now=now)
    reject_items(actor=cast.clerk, number=number, reason="不合适。", now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        reject_items(actor=cast.clerk, number=number, reason="不合适。", now=now)


def test_reject_page__keeps_the_reason_when_it_is_too_short(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = held(city, now)
    assert client.login(username="clerk", password=PASSWORD)
    answer = client.post(f"/act/intake/reject/{number}", {"reason": "不"})
    assert answer.status_code == 422
    assert "不</textarea>" in answer.content.decode()
