"""A list comes in: checked line by line, then whole or not at all, never twice."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence import GUEST, entries, owed, refused, stage
from mini_city import PASSWORD, Cast, City
from shangliang.ground.directory.public import add_place
from shangliang.ground.dossier.public import get, listing
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.ledger.models import Entry
from shangliang.ground.notifications.models import Letter, Notice
from shangliang.ground.rulebook.public import override_rule
from shangliang.ground.search.public import similar
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.intake import queries
from shangliang.loop.intake.models import SheetList
from shangliang.loop.intake.public import bring_in_list, check_list, finish_list
from shangliang.loop.topics import public as topics

HEADING = "标题,内容,地点,诉求,称呼,来源,紧急"


def sheet(*rows: str, heading: str = HEADING) -> bytes:
    return "\n".join([heading, *rows]).encode()


def good(count: int = 3) -> bytes:
    return sheet(
        *(
            f"第 {n} 处路灯不亮,三号巷第 {n} 根灯杆从十月中旬起不亮。,柳荫社区,请修好,老赵,表 {n},是"
            for n in range(count)
        )
    )


def checked(cast: Cast, city: City, now: datetime, content: bytes, ending: str = "csv") -> str:
    return check_list(
        actor=cast.clerk,
        name="征题.csv",
        content=content,
        ending=ending,
        place_id=city.community_place.id,
        now=now,
    )


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_check_list__nothing_comes_in_yet(cast: Cast, city: City, now: datetime) -> None:
    number = checked(cast, city, now, good())
    found = queries.sheet_list(number, cast.clerk)
    assert (found.rows, found.fault_count, found.state) == (3, 0, "checked")
    assert listing(SYSTEM) == []


def test_bring_in__every_row_becomes_a_matter_with_an_entry_of_its_own(
    cast: Cast, city: City, now: datetime
) -> None:
    number = checked(cast, city, now, good())
    bring_in_list(actor=cast.clerk, number=number, now=now)
    numbers = finish_list(actor=cast.clerk, number=number, now=now)
    assert numbers == ["T-2026-0001", "T-2026-0002", "T-2026-0003"]
    topic = topics.get(numbers[1])
    assert (topic.title, topic.channel, topic.source, topic.urgent, topic.nickname) == (
        "第 1 处路灯不亮", "sheet", "表 1", True, "老赵",
    )  # fmt: skip
    assert (stage(numbers[1]), get(numbers[1]).voices) == ("raised", 1)
    assert entries(numbers[1]) == ["topics.topic.raised"]
    assert entries(numbers[0]) == ["topics.topic.raised", "intake.list.brought_in"]


def test_bring_in__floods_nobody_with_duties_notices_or_letters(
    cast: Cast, city: City, now: datetime
) -> None:
    number = checked(cast, city, now, good(40))
    bring_in_list(actor=cast.clerk, number=number, now=now)
    numbers = finish_list(actor=cast.clerk, number=number, now=now)
    assert owed(numbers[5]) == {}
    assert Notice.objects.count() + Letter.objects.count() <= 5


def test_bring_in__numbers_go_on_where_they_stood(cast: Cast, city: City, now: datetime) -> None:
    words = {"facts": "二号楼楼顶从九月起漏水。", "place_id": city.community_place.id}
    topics.raise_topic(actor=GUEST, title="楼顶漏水", now=now, **words)
    number = checked(cast, city, now, good())
    bring_in_list(actor=cast.clerk, number=number, now=now)
    assert finish_list(actor=cast.clerk, number=number, now=now)[-1] == "T-2026-0004"
    assert (
        topics.raise_topic(actor=GUEST, title="楼顶漏水", now=now, **words).number == "T-2026-0005"
    )


def test_bring_in__faulty_lines_are_named_and_nothing_comes_in(
    cast: Cast, city: City, now: datetime
) -> None:
    number = checked(
        cast, city, now,
        sheet(
            "灯,三号巷的路灯从十月中旬起不亮。,,,,,",
            "路灯不亮了,不亮,,,,,",
            f"路灯不亮了,{'长' * 2001},,,,,",
            "路灯不亮了,四号巷的路灯从十月中旬起不亮。,月球社区,,,,",
            "路灯又不亮,五号巷的路灯从十月中旬起不亮。,,,,,",
            ",,,,,,",
            "路灯又不亮,五号巷的路灯从十月中旬起不亮。,,,,,",
        ),
    )  # fmt: skip
    found = queries.sheet_list(number, cast.clerk)
    assert [(f["line"], f["column"], f["code"]) for f in found.faults] == [
        (2, "title", "intake.fault_short"),
        (3, "facts", "intake.fault_short"),
        (4, "facts", "intake.fault_long"),
        (5, "place", "intake.fault_place"),
        (8, "facts", "intake.fault_twice"),
    ]
    with refused(Refused, "intake.list_faulty"):
        bring_in_list(actor=cast.clerk, number=number, now=now)
    assert listing(SYSTEM) == []


def test_bring_in__the_same_file_is_not_brought_in_twice(
    cast: Cast, city: City, now: datetime
) -> None:
    first = checked(cast, city, now, good())
    bring_in_list(actor=cast.clerk, number=first, now=now)
    finish_list(actor=cast.clerk, number=first, now=now)
    second = checked(cast, city, now, good())
    with refused(Refused, "intake.list_in_already", list=first):
        bring_in_list(actor=cast.clerk, number=second, now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        bring_in_list(actor=cast.clerk, number=first, now=now)
    assert len(listing(SYSTEM)) == 3


def test_finish_list__something_fails_half_way_and_nothing_is_left(
    cast: Cast, city: City, now: datetime
) -> None:
    number = checked(cast, city, now, good())
    bring_in_list(actor=cast.clerk, number=number, now=now)

    def fail(said: str) -> None:
        if said == "written":
            raise RuntimeError

    before = Entry.objects.count()
    with pytest.raises(RuntimeError):
        finish_list(actor=cast.clerk, number=number, now=now, step=fail)
    assert (listing(SYSTEM), Entry.objects.count()) == ([], before)
    assert SheetList.objects.get().state == "waiting"
    assert len(finish_list(actor=cast.clerk, number=number, now=now)) == 3


def test_finish_list__the_rules_have_changed_since_and_it_says_so(
    cast: Cast, city: City, now: datetime
) -> None:
    number = checked(cast, city, now, sheet(f"路灯不亮了,{'长' * 500},,,,,"))
    bring_in_list(actor=cast.clerk, number=number, now=now)
    override_rule(
        actor=SYSTEM,
        key="topic.max_chars",
        path="",
        value=200,
        effective_from=now.date(),
        reason="试验",
        now=now,
    )
    assert finish_list(actor=cast.clerk, number=number, now=now) == []
    assert SheetList.objects.get().state == "failed"


@pytest.mark.parametrize(
    ("content", "ending", "code"),
    [
        (b"", "csv", "intake.list_without_heading"),
        ("只有一列\n甲".encode(), "csv", "intake.list_without_heading"),
        (HEADING.encode(), "csv", "intake.list_empty"),
        (b"\xff\xfe\x00\x81\x30", "csv", "intake.list_unreadable"),
        (HEADING.encode() + b"\na\0b,c", "csv", "intake.list_unreadable"),
        (b"PK\x03\x04 no zip", "xlsx", "intake.list_unreadable"),
        (b"MZ", "xlsx", "intake.list_unreadable"),
    ],
)
def test_check_list__what_is_no_list_is_refused_with_a_sentence(
    cast: Cast, city: City, now: datetime, content: bytes, ending: str, code: str
) -> None:
    with refused(Invalid, code):
        checked(cast, city, now, content, ending)
    assert not SheetList.objects.exists()


def test_check_list__longer_than_the_rulebook_allows(cast: Cast, city: City, now: datetime) -> None:
    override_rule(
        actor=SYSTEM,
        key="intake.list_rows",
        path="",
        value=2,
        effective_from=now.date(),
        reason="试验",
        now=now,
    )
    with refused(Invalid, "intake.list_too_long", most=2):
        checked(cast, city, now, good(3))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_check_list__reads_what_chinese_spreadsheets_write(
    cast: Cast, city: City, now: datetime, encoding: str
) -> None:
    number = checked(cast, city, now, good().decode().encode(encoding))
    assert queries.sheet_list(number, cast.clerk).rows == 3


def test_check_list__a_formula_is_no_text(cast: Cast, city: City, now: datetime) -> None:
    content = xlsx(["标题", "内容"], ["路灯不亮了", '=HYPERLINK("http://a.example","点这里看看")'])
    faults = queries.sheet_list(checked(cast, city, now, content, "xlsx"), cast.clerk).faults
    assert [(f["line"], f["column"]) for f in faults] == [(2, "facts")]


def test_check_list__an_xlsx_with_numbers_and_hidden_characters(
    cast: Cast, city: City, now: datetime
) -> None:
    content = xlsx(
        ["Title", "Facts", "来源"],
        ["路灯\u202e不亮了\u200b", "三号巷的路灯从十月中旬起不亮。", 12.0],
        [None, None, None],
        ["路灯又不亮", "四号巷的路灯从十月中旬起不亮。", "A1"],
    )
    number = checked(cast, city, now, content, "xlsx")
    bring_in_list(actor=cast.clerk, number=number, now=now)
    first = topics.get(finish_list(actor=cast.clerk, number=number, now=now)[0])
    assert (first.title, first.source) == ("路灯不亮了", "12")


def test_list__only_for_its_part_and_its_own_bodies(cast: Cast, city: City, now: datetime) -> None:
    number = checked(cast, city, now, good())
    with refused(Refused, "kernel.elsewhere"):
        bring_in_list(actor=cast.outsider, number=number, now=now)
    for actor in (cast.resident, cast.member, cast.moderator):
        with refused(Refused, "kernel.not_your_part"):
            bring_in_list(actor=actor, number=number, now=now)
    with refused(NotFound, "intake.list_not_found"):
        bring_in_list(actor=cast.clerk, number="L-2026-9999", now=now)


def test_list_pages__from_the_file_to_the_inbox(client: Client, cast: Cast, city: City) -> None:
    add_place(
        actor=SYSTEM,
        key="liuan",
        name="柳岸社区",
        level="community",
        parent="liudi",
        now=clock.now(),
    )
    assert client.login(username="clerk", password=PASSWORD)
    place = {"place_id": city.community_place.id, "channel": "sheet"}
    faulty = client.post(
        "/intake/lists", {**place, "upload": SimpleUploadedFile("a.csv", sheet("灯,不亮,,,,,"))}
    )
    page = client.get(faulty["Location"]).content.decode()
    assert "至少要 4 个字，现有 1 个" in page
    assert "bring_in" not in page
    file = SimpleUploadedFile("征题.csv", good(5))
    address = client.post("/intake/lists", {**place, "upload": file})["Location"]
    assert "导入 5 行" in client.get(address).content.decode()
    job = client.post(f"{address}/bring_in")["Location"]
    assert job.startswith("/jobs/")
    client.post(f"{address}/bring_in")
    run_waiting(clock.now())
    page = client.get(address).content.decode()
    assert "已导入" in page
    assert len(listing(SYSTEM)) == 5
    assert "第 3 处路灯不亮" in client.get("/intake?channel=sheet").content.decode()
    assert similar("第 3 处路灯不亮", actor=cast.clerk), "what came in can be found"
    again = client.post("/intake/lists", {**place, "upload": SimpleUploadedFile("b.csv", good(5))})
    assert "已经导入过" in client.get(again["Location"]).content.decode()


def test_list_page__a_bad_file_keeps_what_was_chosen(
    client: Client, cast: Cast, city: City
) -> None:
    assert client.login(username="clerk", password=PASSWORD)
    answer = client.post(
        "/intake/lists",
        {
            "place_id": city.community_place.id,
            "channel": "sheet",
            "upload": SimpleUploadedFile("a.csv", b"x,y\n1,2"),
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "必须有“标题”和“内容”两列" in page
    assert f'value="{city.community_place.id}" selected' in page
