"""Do the words of the kernel mean what every room relies on?"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.kernel import env
from shangliang.kernel.actor import SYSTEM, Actor, ActorKind, Grant, guest
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Refused
from shangliang.kernel.events import Event, subscribe, subscribers
from shangliang.kernel.permissions import ANYONE, SIGNED_IN, declare, may, paths_of, require
from shangliang.kernel.text import check_length, clean, spreadsheet_safe
from shangliang.kernel.verdict import ALLOW, deny, first_refusal
from shangliang.kernel.workdays import WorkCalendar
from shangliang.kernel.workflow import Workflow, row


def person(*grants):
    return Actor(ActorKind.PERSON, 1, "甲", tuple(Grant(r, p) for r, p in grants))


# verdict


def test_verdict__the_first_refusal_wins():
    no, other = deny("a.no", n=1), deny("b.no")
    assert not no
    assert first_refusal(ALLOW, no, other) is no
    assert first_refusal(ALLOW) is ALLOW
    assert ALLOW.and_then(no) is no
    assert no.and_then(other) is no


def test_verdict__parameters_cannot_be_changed():
    with pytest.raises(TypeError):
        deny("a.no", n=1).params["n"] = 2


# permissions


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("shangliang.kernel.permissions._held_by", {})
    declare(
        {
            "t:thing:see": {ANYONE},
            "t:thing:say": {SIGNED_IN},
            "t:thing:do": {"clerk", "office"},
            "t:thing:none": set(),
        }
    )


def test_may__follows_the_tree_of_bodies(table):
    clerk = person(("clerk", "/1/2/"))
    assert may(clerk, "t:thing:do", "/1/2/")
    assert may(clerk, "t:thing:do", "/1/2/9/")
    assert may(clerk, "t:thing:do", "/1/").code == "kernel.elsewhere"
    assert may(clerk, "t:thing:do", "/1/3/").code == "kernel.elsewhere"
    assert may(person(("clerk", "")), "t:thing:do", "/9/")


def test_may__says_why_not(table):
    assert may(guest(), "t:thing:do").code == "kernel.sign_in_first"
    assert may(guest(), "t:thing:say").code == "kernel.sign_in_first"
    assert may(person(("expert", "")), "t:thing:do").code == "kernel.not_your_part"
    assert may(person(), "t:thing:say")
    assert may(guest(), "t:thing:see")
    assert may(SYSTEM, "t:thing:none")
    with pytest.raises(Refused) as refused:
        require(person(), "t:thing:none")
    assert refused.value.status == 403


def test_paths_of__agrees_with_may(table):
    actor = person(("clerk", "/1/2/"), ("office", "/3/"), ("expert", "/4/"))
    assert paths_of(actor, "t:thing:do") == ("/1/2/", "/3/")
    assert paths_of(actor, "t:thing:see") == ("",)
    assert paths_of(guest(), "t:thing:say") == ()


def test_declare__the_same_permission_twice_must_agree(table):
    declare({"t:thing:do": {"office", "clerk"}})
    with pytest.raises(ValueError, match="declared twice"):
        declare({"t:thing:do": {"clerk"}})


@pytest.mark.parametrize(("path", "covered"), [("/1/", True), ("/1/2/", True), ("/11/", False)])
def test_grant__a_path_that_only_looks_alike_is_not_covered(path, covered):
    assert Grant("clerk", "/1/").covers(path) is covered


# workflow


class S(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    LOST = "lost"


def flow(*rows, final=("c",)):
    return Workflow("t.thing", states=S, start=S.A, final=final, rows=rows)


def test_workflow__says_what_is_unreachable_and_what_is_a_dead_end():
    table = flow(row("go", S.A, S.B, "p"), row("end", S.B, S.C, "p"))
    assert table.unreachable() == {"lost"}
    assert table.dead_ends() == {"lost"}
    assert [r.verb for r in table.available(S.B)] == ["end"]


def test_workflow__a_final_state_that_is_left_is_seen():
    assert "c" in flow(row("go", S.A, S.C, "p"), row("back", S.C, S.A, "p")).dead_ends()


def test_workflow__refuses_out_of_order_naming_both():
    verdict = flow(row("go", S.A, S.B, "p")).check("go", S.B)
    assert verdict.code == "kernel.out_of_order"
    assert dict(verdict.params) == {"workflow": "t.thing", "verb": "go", "state": "b"}


def test_workflow__a_verb_stands_once():
    with pytest.raises(ValueError, match="two rows"):
        flow(row("go", S.A, S.B, "p"), row("go", S.B, S.C, "p"))


def test_workflow__draws_every_row():
    drawn = flow(row("go", (S.A, S.B), (S.B, S.C), "p")).mermaid()
    for line in ("[*] --> a", "a --> b: go", "a --> c: go", "b --> c: go", "c --> [*]"):
        assert line in drawn


# working days

NATIONAL = {date(2026, 10, d) for d in (1, 2, 5, 6, 7)}
DAYS = WorkCalendar.of(NATIONAL, {date(2026, 10, 10)})


def test_workdays__jump_over_weekend_and_holiday_and_count_the_made_up_saturday():
    start = datetime(2026, 9, 30, 15, tzinfo=LOCAL)
    assert DAYS.due(start, 1).astimezone(LOCAL).date() == date(2026, 10, 8)
    assert DAYS.due(start, 3).astimezone(LOCAL).date() == date(2026, 10, 10)
    assert DAYS.between(date(2026, 9, 30), date(2026, 10, 10)) == 3


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)), st.integers(1, 60))
def test_workdays__a_deadline_is_as_many_working_days_away_as_promised(moment, count):
    start = moment.replace(tzinfo=LOCAL)
    day = DAYS.due(start, count).astimezone(LOCAL).date()
    assert DAYS.between(start.date(), day) == count
    assert DAYS.due(start, count) > start


# text


@given(st.text())
def test_clean__is_stable_and_keeps_no_control_or_direction_mark(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in once)
    assert not set(once) & set("\u202e\u2066\u2069\u200f\ufeff")


def test_clean__keeps_rare_han_and_what_people_write():
    assert clean("  𬱟字 <b>不</b>  ") == "𬱟字 <b>不</b>"
    assert clean("a\u202eb\x00c") == "abc"
    assert clean("一\r\n\r\n\r\n\r\n二") == "一\n\n二"
    assert clean("一\n二", lines=False) == "一 二"
    assert len(clean("e" + "\u0301" * 500)) < 10


def test_clean__an_emoji_family_stays_one():
    family = "👨\u200d👩\u200d👧"
    assert clean(family) == family


def test_check_length__counts_characters():
    assert check_length("路灯", least=2, most=2, field="title")
    assert check_length("路", least=2, most=9, field="title").code == "kernel.too_short"
    assert check_length("路灯亮", least=1, most=2, field="title").code == "kernel.too_long"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "＝1"])
def test_spreadsheet_safe__no_cell_is_a_formula(cell):
    assert spreadsheet_safe(cell) == "'" + cell
    assert spreadsheet_safe("路灯 = 亮") == "路灯 = 亮"


# events


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    name = "kerneltest.thing.happened"
    when: datetime
    places: tuple[str, ...] = ()


def test_event__gives_plain_values():
    event = Happened(matter="T-1", when=datetime(2026, 1, 1, tzinfo=LOCAL), places=("a", "b"))
    assert event.payload() == {"when": "2026-01-01T00:00:00+08:00", "places": ["a", "b"]}


def test_event__refuses_what_is_no_value():
    with pytest.raises(TypeError, match="may not carry"):
        Happened(when=datetime.now(LOCAL), places=({1},)).payload()


def test_subscribe__a_star_hears_every_event_that_begins_so(monkeypatch):
    monkeypatch.setattr("shangliang.kernel.events._handlers", {})

    @subscribe("kerneltest.thing.*")
    def broad(event):
        pass

    @subscribe("kerneltest.thing.happened", "other.thing.happened")
    def narrow(event):
        pass

    assert set(subscribers("kerneltest.thing.happened").values()) == {broad, narrow}
    assert set(subscribers("kerneltest.thing.gone").values()) == {broad}
    assert subscribers("kerneltest.thin") == {}


def test_subscribe__who_cares_for_matters_only_is_not_told_of_the_rest(monkeypatch):
    monkeypatch.setattr("shangliang.kernel.events._handlers", {})
    monkeypatch.setattr("shangliang.kernel.events._only_of_matters", set())

    @subscribe("*", of_matters=True)
    def follows_matters(event):
        pass

    @subscribe("*")
    def hears_all(event):
        pass

    assert set(subscribers("a.b.c").values()) == {follows_matters, hears_all}
    assert set(subscribers("a.b.c", of_matter=False).values()) == {hears_all}


# settings


@pytest.fixture
def clear_env(monkeypatch, tmp_path):
    for name in ("URL", "HOSTS", "DATABASE", "DEBUG", "DEMO", "SECRET_KEY"):
        monkeypatch.delenv(f"SHANGLIANG_{name}", raising=False)
    monkeypatch.setenv("SHANGLIANG_DATA", str(tmp_path / "data"))
    return monkeypatch


def test_env__makes_a_secret_once_and_keeps_it_to_itself(clear_env, tmp_path):
    first = env.load().secret_key
    assert env.load().secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("URL", "ftp://x"), ("DEBUG", "perhaps"), ("SECRET_KEY", "short")],
)
def test_env__fails_loudly_and_names_the_variable(clear_env, name, value):
    clear_env.setenv(f"SHANGLIANG_{name}", value)
    with pytest.raises(env.EnvError, match=f"SHANGLIANG_{name}"):
        env.load()


def test_env__a_folder_with_an_invented_city_says_so_however_it_is_served(clear_env, tmp_path):
    assert not env.load().demo
    (tmp_path / "data" / env.DEMO_MARK).touch()
    assert env.load().demo
    clear_env.setenv("SHANGLIANG_DEMO", "0")
    assert not env.load().demo


@pytest.mark.parametrize("url", ["postgres://", "mysql://h/n", "postgres://h"])
def test_postgres_options__an_address_that_is_none(url):
    with pytest.raises(env.EnvError, match="SHANGLIANG_DATABASE"):
        env.postgres_options(url)


def test_postgres_options__reads_socket_password_and_name():
    found = env.postgres_options("postgres://u:p%40ss@/city?host=/run/pg")
    assert found["HOST"] == "/run/pg"
    assert found["PASSWORD"] == "p@ss"
    assert found["NAME"] == "city"
    assert found["OPTIONS"] == {"options": "-c synchronous_commit=on"}


def test_clock__the_city_is_eight_hours_ahead():
    assert datetime(2026, 1, 1, tzinfo=LOCAL).utcoffset() == timedelta(hours=8)
