"""A slip is answered, a topic vetted and an order given in a real browser, and axe finds nothing on those pages."""

from __future__ import annotations

import pytest

from axe_check import faults
from shangliang.loop.escalation.public import mark_slip, open_slip, send_slip
from shangliang.loop.vetting.public import invite_vetters, open_round, round_of
from stage_topics import triaged

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def slip(town, cast, city, now) -> str:
    number = triaged(cast, city, now, "园区门口的路归谁修")
    mark_slip(actor=cast.clerk, number=number, beyond="department", reason="路归区里管。", now=now)
    send_slip(actor=cast.clerk, number=number, now=now)
    return number


@pytest.mark.parametrize(("lang", "width"), [("zh-hans", 390), ("en", 1280)])
def test_the_body_above_takes_it_over_and_people_see_it(
    visit, town, slip, cast, city, now, lang: str, width: int
) -> None:
    asked = triaged(cast, city, now, "楼下能不能装两盏灯")
    assert cast.expert.id is not None
    invite_vetters(actor=cast.clerk, number=asked, person_ids=[cast.expert.id], now=now)
    here = open_round(
        actor=cast.clerk,
        title="这个月先商量哪件",
        kind="pairwise",
        numbers=[asked, town.vetted],
        body_id=city.street.id,
        now=now,
    )
    page = visit(f"/m/{slip}/escalation/accept", login="office", lang=lang, width=width)
    page.fill("#id_answer", "区政协受理，十个工作日内召集联动协商。")
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/m/{slip}**")
    found = open_slip(slip)
    assert found is not None
    assert found.state == "accepted_district"
    bad = faults(page, width)
    for path in ("/upwards", "/lanes", "/priorities", f"/m/{slip}/escalation/call_joint"):
        page.goto(town.url + path)
        bad += faults(page, width)
    vetter = visit(f"/m/{asked}/vetting/score", login="expert", lang=lang, width=width)
    bad += faults(vetter, width)
    people = visit(
        f"/m/{here.number}/voices/{here.sounding_id}/order", lang=lang, width=width, script=True
    )
    bad += faults(people, width)
    people.click("button[name=first] >> nth=0")
    people.wait_for_selector(".vote-done")
    assert round_of(here.number) is not None
    assert bad == []
    assert page.complaints + people.complaints == []
