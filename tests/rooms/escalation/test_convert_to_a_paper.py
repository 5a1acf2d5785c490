"""A matter turned into a proposal or an opinion brief leaves the draft in its folder, numbered, to print and to take along."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from mini_city import Cast, City
from shangliang.ground.documents.public import documents, versions
from shangliang.ground.ledger.public import trail
from shangliang.loop.escalation.public import convert_slip
from shangliang.loop.escalation.queries import slips
from stage_escalation import WHY, accepted
from stage_topics import vetted

REASON = "更适合由委员提出。"


@pytest.mark.parametrize(
    ("way", "letter", "title"), [("proposal", "P", "提案"), ("brief", "B", "社情民意信息")]
)
def test_draft_stands_in_the_folder_with_its_number(
    cast: Cast, city: City, now: datetime, way: str, letter: str, title: str
) -> None:
    number = accepted(cast, city, now, vetted(cast, city, now))
    convert_slip(actor=cast.office, number=number, way=way, reason=REASON, now=now)
    (paper,) = documents(number, kinds=(way,))
    slip = slips(number)[-1]
    assert slip.paper_id == paper.id
    assert re.fullmatch(rf"{letter}-2026-\d{{4}}", slip.paper_number)
    assert slip.paper_number in paper.title
    assert title in paper.title
    text = versions(paper.id)[0].text
    for words in (slip.paper_number, number, WHY, REASON, "建议", "情况反映"):
        assert words in text
    said = next(s for s in trail(number) if s.name == "escalation.slip.converted")
    assert said.payload["paper"] == slip.paper_number

    reader = Client()
    address = f"/m/{number}/documents/{paper.id}"
    assert address in reader.get(f"/m/{number}").content.decode()
    printed = reader.get(f"{address}/v1/print").content.decode()
    assert WHY in printed
    assert "paper.css" in printed
    taken = reader.get(f"{address}/v1/text")
    assert taken.content.decode() == text
    assert "attachment" in taken["Content-Disposition"]
    assert reader.get(f"{address}/v2/print").status_code == 404


def test_two_drafts_never_share_a_number(cast: Cast, city: City, now: datetime) -> None:
    numbers = []
    for title in ("巷子里的路灯坏了两周", "菜场门口雨天积水"):
        number = accepted(cast, city, now, vetted(cast, city, now, title))
        convert_slip(actor=cast.office, number=number, way="proposal", reason=REASON, now=now)
        numbers.append(slips(number)[-1].paper_number)
    assert len(set(numbers)) == 2


def test_supervision_needs_no_paper(cast: Cast, city: City, now: datetime) -> None:
    number = accepted(cast, city, now)
    convert_slip(actor=cast.office, number=number, way="supervision", reason=REASON, now=now)
    assert documents(number) == []
    assert slips(number)[-1].paper_number == ""
