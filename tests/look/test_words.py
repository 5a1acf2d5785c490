"""Are dates, deadlines, reasons and texts said as people say them?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polib
import pytest
from django.utils.translation import override
from look_home import HOME, PO

from shangliang.front.look import charts, dates, figures, glossary, icons, reasons
from shangliang.front.look.markup import markdown_lite
from shangliang.front.look.templatetags import look as tags
from shangliang.kernel.verdict import ALLOW, deny

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # 11:00 on a Sunday in the city
SRC = HOME.parents[1]


@override("zh-hans")
@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "3 天后，11 月 25 日周三"),
        (0, "今天"),
        (-1, "昨天"),
        (-4, "4 天前，11 月 18 日周三"),
        (40, "2027 年 1 月 1 日周五"),
        (-30, "10 月 23 日周五"),
    ],
)
def test_chinese_dates(days, words):
    assert dates.human_words(date(2026, 11, 22) + timedelta(days=days), NOW) == words


@override("en")
def test_english_dates():
    assert dates.human_words(date(2026, 11, 25), NOW) == "in 3 days, Wed 25 Nov"
    assert dates.exact_words(NOW) == "Sunday, 22 November 2026 11:00"


def test_the_day_is_the_citys_day_not_that_of_greenwich():
    late_evening = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
    assert dates.day_of(late_evening) == date(2026, 11, 22)


@override("zh-hans")
@pytest.mark.parametrize(
    ("ahead", "working", "words", "tone"),
    [
        (timedelta(days=5), 3, "还有 3 个工作日", "calm"),
        (timedelta(days=1), 1, "还有 1 个工作日", "soon"),
        (timedelta(days=-4), -3, "迟了 3 个工作日", "late"),
        (timedelta(hours=2), 0, "今天到期", "soon"),
        (timedelta(days=1), 0, "下个工作日前到期", "soon"),
        (timedelta(days=9), None, "还有 9 天", "calm"),
        (timedelta(days=-2), None, "迟了 2 天", "late"),
        (timedelta(hours=-1), 0, "迟了 1 个工作日", "late"),
    ],
)
def test_deadlines_in_words(ahead, working, words, tone):
    due = dates.due_words(NOW + ahead, NOW, working)
    assert (due.words, due.tone) == (words, tone)


def test_text_of_people_is_escaped_and_only_paragraphs_lists_and_headings_remain():
    html = markdown_lite("# 题\n一\n二\n\n- <b>x</b>\n- y\n\n1. z\n<script>alert(1)</script>")
    assert html == (
        "<h3>题</h3><p>一<br>二</p>\n<ul><li>&lt;b&gt;x&lt;/b&gt;</li><li>y</li></ul>\n"
        "<ol><li>z</li></ol><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


@pytest.mark.parametrize("counts", [(1, 1, 1), (124, 31, 45), (1, 0, 0), (2, 1, 4), (999, 1, 0)])
def test_shares_add_up_to_a_hundred(counts):
    parts, total = figures.shares(*counts)
    assert sum(p.percent for p in parts) == 100
    assert total == sum(counts)
    assert parts[-1].start + parts[-1].width == pytest.approx(100, abs=0.05)


def test_shares_of_nobody_are_nothing():
    assert figures.shares(0, 0, 0)[1] == 0


def test_bars_are_measured_against_the_longest_one():
    rows = charts.bars_of([("甲", 10), {"label": "乙", "value": 5, "said": "5 件"}])
    assert [(r.width, r.said) for r in rows] == [(100.0, "10"), (50.0, "5 件")]
    assert charts.bars_of([("甲", 0)])[0].width == 0


def test_a_trend_stays_in_its_field_and_begins_at_zero():
    trend = charts.trend_of([("1", 0), ("2", 4), ("3", 2)])
    assert [p[3] for p in trend.points] == [86.0, 10.0, 48.0]
    assert all(10 <= p[2] <= 310 for p in trend.points)
    assert charts.trend_of([]).last is None
    assert charts.trend_of([("1", 3)]).path == "M10.0 10.0"


def test_seats_stand_inside_the_drawing_and_apart_from_each_other():
    for count in (1, 9, 25, 60):
        ring = figures.ring_of([{"name": f"人{n}", "side": "a"} for n in range(count)])
        for seat in ring.seats:
            assert ring.radius <= seat.x <= 320 - ring.radius
            assert ring.radius <= seat.y <= 320 - ring.radius
        if count > 1:
            (one, two) = ring.seats[:2]
            assert ((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5 >= 1.9 * ring.radius


def test_the_miniature_knows_where_the_matter_stands():
    steps = [{"label": s, "state": s} for s in ("done", "late", "next")]
    mini = figures.mini(steps)
    assert (mini.position, mini.total) == (2, 3)
    assert mini.current is not None
    assert mini.current.label == "late"
    assert figures.mini([]).total == 0


def test_every_reason_the_kernel_gives_has_a_sentence():
    codes = set()
    for path in (SRC / "kernel").glob("*.py"):
        codes |= set(re.findall(r'"(kernel\.[a-z_]+)"', path.read_text("utf-8")))
    assert codes
    assert codes <= set(reasons.reasons()), codes - set(reasons.reasons())


def test_every_refusal_in_the_source_has_a_sentence():
    """Deny, Refused, Conflict … are always written with their code in the call."""
    call = re.compile(r"(?:deny|OutOfOrder|Conflict|NotFound|Invalid)\(\s*\"([a-z_]+\.[a-z_.]+)\"")
    codes = {c for p in SRC.rglob("*.py") for c in call.findall(p.read_text("utf-8"))}
    assert len(codes) > 20
    assert codes <= set(reasons.reasons()), codes - set(reasons.reasons())


@override("zh-hans")
def test_a_reason_is_filled_with_words_not_with_codes():
    reasons.register_labels({"sample.adopt": "采纳", "sample.raised": "已提出"})
    said = reasons.explain(
        "kernel.out_of_order", {"workflow": "sample", "verb": "adopt", "state": "raised"}
    )
    assert said == "现在不能“采纳”，因为目前的状态是“已提出”。请打开这件事，看看下一步可以做什么。"


@override("en")
def test_an_unknown_reason_and_a_missing_parameter_do_not_break_the_page():
    assert "no.such" in reasons.explain("no.such")
    assert "field" in reasons.explain("kernel.too_short")


def test_braces_in_a_parameter_are_only_text():
    assert "{0.__class__}" in reasons.explain(
        "kernel.too_long", {"field": "{0.__class__}", "size": 1, "most": 1}
    )


def test_a_reason_may_not_be_registered_twice_with_different_words():
    with pytest.raises(ValueError, match="twice"):
        reasons.register_reasons({"kernel.invalid": "Something else."})


def test_a_yes_explains_nothing():
    assert tags.explain(ALLOW) == {"sentence": ""}
    assert tags.explain(deny("kernel.refused"))["sentence"]


@override("zh-hans")
def test_every_glossary_word_is_explained_in_both_languages():
    for key, entry in glossary.terms().items():
        assert re.search(r"[一-鿿]", str(entry.meaning)), key


def test_every_tone_has_a_shape():
    assert set(tags.SHAPES) == tags.TONES


def test_every_icon_used_in_a_template_exists():
    for path in SRC.rglob("templates/**/*.html"):
        for name in re.findall(r"{%\s*icon\s+\"([a-z]+)\"", path.read_text("utf-8")):
            assert name in icons.ICONS, (path, name)


def test_nothing_is_left_untranslated_and_placeholders_agree():
    for entry in polib.pofile(str(PO)):
        assert entry.translated(), entry.msgid
        said = entry.msgstr or entry.msgstr_plural[0]
        wanted = set(re.findall(r"%\(\w+\)[sd]|{\w+}|__n__", entry.msgid_plural or entry.msgid))
        assert set(re.findall(r"%\(\w+\)[sd]|{\w+}|__n__", said)) == wanted, entry.msgid


def test_every_sentence_marked_for_translation_is_in_the_catalogue():
    known = {e.msgid for e in polib.pofile(str(PO))}
    for path in (HOME / "templates").rglob("*.html"):
        for text in re.findall(r"{%\s*translate\s+\"([^\"]+)\"", path.read_text("utf-8")):
            assert text in known, (Path(path).name, text)
