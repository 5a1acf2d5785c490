"""Can an office sort its matters by likeness in a real browser: the button, the progress that moves by itself, the groups?"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from axe_check import faults
from shangliang.ground.jobs.models import Job
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.search.public import rebuild
from shangliang.kernel import clock
from stage_topics import raised

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _shot(page: object, name: str) -> None:
    """Kept only when somebody wants to look: SHANGLIANG_SHOTS names a folder."""
    if folder := os.environ.get("SHANGLIANG_SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)  # type: ignore[attr-defined]  # playwright's own class


@pytest.mark.parametrize(("lang", "width"), [("zh-hans", 390), ("en", 1280)])
def test_from_the_desk_to_the_groups(visit, town, cast, city, now, lang, width):
    for title in ("菜场门口下雨就积水", "请治理菜场门口的积水", "菜场积水多年没人管"):
        raised(cast, city, now, title)
    rebuild()
    page = visit("/desk", width=width, lang=lang, login="clerk", reduced_motion="reduce")
    page.click("a[href='/intake/voices']")
    found = faults(page, width)
    _shot(page, f"voices-before-{lang}-{width}")
    page.click("main form[action='/intake/voices'] button")
    page.wait_for_url("**/jobs/*")
    Job.objects.update(done=640, total=1000, note="search.comparing_texts")
    page.wait_for_selector("progress[value='640']")
    found += faults(page, width)
    _shot(page, f"job-{lang}-{width}")
    run_waiting(clock.now())
    page.click("a.button[href^='/intake/voices?body=']")
    page.wait_for_url(re.compile(r"/intake/voices\?body="))
    _shot(page, f"voices-{lang}-{width}")
    page.click("main .alike-group summary")
    found += faults(page, width)
    _shot(page, f"voices-{lang}-{width}")
    assert "积水" in page.inner_text("main .alike-group")
    page.goto(town.url + "/jobs")
    found += faults(page, width)
    _shot(page, f"jobs-{lang}-{width}")
    assert found == []
    assert page.complaints == []
