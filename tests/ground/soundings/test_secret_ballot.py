"""Level S2: nobody, not even with the whole database in hand, can tell who voted what."""

import random
import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, connections

import stage_ballots as stage
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import blind, tokens
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import BoxBallot, Roll, Slip, TokenKey
from shangliang.ground.soundings.queries import roll_hash
from shangliang.kernel.errors import Conflict, Invalid, Refused
from stage_ballots import token_for
from stage_sessions import NOW, voter


@pytest.fixture
def vote(at, number):
    return stage.opened(at, number, 12, secrecy="unlinkable")


def _close(at, vote):
    return soundings.close_sounding(actor=at.host, sounding_id=vote.id, now=NOW)


def test_a_token_is_given_once_and_votes_once(at, vote, number):
    mine = token_for(vote.id, 0)
    first = mine.cast("yes")
    assert not first.repeated
    again = mine.cast("yes")
    assert (again.receipt, again.repeated) == (first.receipt, True)
    with pytest.raises(Conflict, match=r"soundings\.other_choice"):
        mine.cast("no")
    assert Slip.objects.count() == 1
    with pytest.raises(Conflict, match=r"soundings\.token_was_given"):
        token_for(vote.id, 0)
    _close(at, vote)
    assert list(BoxBallot.objects.values_list("pk", "choice")) == [(first.receipt, "yes")]
    row = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert (row.payload["secrecy"], row.payload["issued"]) == ("unlinkable", 1)


def test_the_same_blinded_number_again_is_a_retry(vote):
    n, e = tokens.public_half(vote.id)
    blinded = blind.blind(n, e, blind.prepare(bytes(32))).message
    facts = {"actor": voter(1), "sounding_id": vote.id, "blinded": blinded, "now": NOW}
    assert soundings.issue_token(**facts) == soundings.issue_token(**facts)
    assert Roll.objects.exclude(issued="").count() == 1


def test_a_refused_number_costs_nobody_the_token(vote):
    with pytest.raises(Invalid):
        soundings.issue_token(actor=voter(1), sounding_id=vote.id, blinded=b"\xff" * 256, now=NOW)
    assert Roll.objects.exclude(issued="").count() == 0
    assert token_for(vote.id, 1).cast("no").receipt


def test_who_is_not_on_the_roll_gets_no_token_and_the_named_way_takes_no_ballot(vote):
    with pytest.raises(Refused, match=r"soundings\.not_on_the_roll"):
        token_for(vote.id, 99)
    with pytest.raises(Refused, match=r"soundings\.needs_a_token"):
        soundings.cast_ballot(actor=voter(0), sounding_id=vote.id, choice="yes", now=NOW)
    assert Slip.objects.count() == 0


def test_a_token_that_the_server_did_not_sign_or_of_another_ballot_is_refused(at, vote, number):
    other = stage.opened(at, number, 12, secrecy="unlinkable", title="另一次")
    mine = token_for(other.id, 0)
    mine.sounding_id = vote.id
    with pytest.raises(Refused, match=r"soundings\.bad_token"):
        mine.cast("yes")
    forged = token_for(vote.id, 1)
    forged.token = forged.token[:-1] + b"x"
    with pytest.raises(Refused, match=r"soundings\.bad_token"):
        forged.cast("yes")


def test_after_the_close_the_key_is_gone_and_nobody_can_make_a_token(at, vote):
    mine, late = token_for(vote.id, 0), token_for(vote.id, 1)
    mine.cast("yes")
    _close(at, vote)
    assert TokenKey.objects.get(pk=vote.id).sealed == ""
    with pytest.raises(Refused, match=r"soundings\.closed"):
        late.cast("yes")
    with pytest.raises(Refused, match=r"soundings\.closed"):
        token_for(vote.id, 2)


def test_tokens_first_ballots_later(at, number):
    start = NOW + timedelta(minutes=20)
    vote = stage.opened(at, number, 5, secrecy="unlinkable", casting_at=start)
    mine = token_for(vote.id, 0)
    with pytest.raises(Refused, match=r"soundings\.casting_later"):
        mine.cast("yes")
    assert mine.cast("yes", now=start).receipt
    with pytest.raises(Refused, match=r"soundings\.tokens_are_out"):
        token_for(vote.id, 1, now=start)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"audience": "anyone", "secrecy": "unlinkable"}, "soundings.token_needs_a_person"),
        ({"audience": "anyone", "secrecy": "named"}, "soundings.roll_call_needs_names"),
        ({"casting_at": NOW}, "soundings.casting_only_with_tokens"),
        ({"method": "paper", "secrecy": "unlinkable"}, "soundings.counted_without_names"),
    ],
)
def test_what_does_not_go_together_is_not_drafted(at, number, wanted, code):
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        stage.drafted(at, number, **wanted)


# What an administrator has: every table, every column, and the order and transaction of every row.


def _everything():
    """Table → rows in the order in which they lie, each with all columns and its transaction."""
    found = {}
    order, also = (
        ("rowid", "") if connection.vendor == "sqlite" else ("ctid", ", xmin::text::bigint AS of")
    )
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not table.startswith("soundings_"):
                continue
            cursor.execute(f'SELECT *{also} FROM "{table}" ORDER BY {order}')
            names = [c[0] for c in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def _guesses(seen, truth):
    """How many electors each way of joining gets right, of those who voted; by name of the way."""
    roll = [r for r in seen["soundings_roll"] if r["issued"]]
    box = seen["soundings_boxballot"]
    right = {}
    columns = [c for c in roll[0] if c not in {"sounding_id", "has_voted", "area"}]
    by = {c: sorted(roll, key=lambda r, c=c: str(r[c]).zfill(24)) for c in columns} | {"lie": roll}
    also = {c: sorted(box, key=lambda r, c=c: str(r[c]).zfill(24)) for c in box[0] if c != "choice"}
    for left, people in by.items():
        for how, ballots in (also | {"lie": box}).items():
            pairs = list(zip(people, ballots, strict=True))
            for turned in (pairs, list(zip(people, reversed(ballots), strict=True))):
                score = sum(truth[r["voter_hash"]] == b["choice"] for r, b in turned)
                right[left, how] = max(right.get((left, how), 0), score)
    return right


def _attack(at, number, *, at_once):
    """Sixty electors vote for one of twelve options; each guess is right by chance in one of twelve."""
    size, options = 60, [f"选项{n}" for n in range(1, 13)]
    vote = stage.opened(at, number, size, secrecy="unlinkable", options=options)
    dice = random.Random(7)
    truth, held, receipts = {}, [], set()
    for n in dice.sample(range(size), size):
        choice = f"o{dice.randint(1, 12)}"
        truth[roll_hash(vote.id, stage.key_of(number, n))] = choice
        held.append((token_for(vote.id, n), choice))
        if at_once:
            receipts.add(held[-1][0].cast(choice).receipt)
    if not at_once:
        for mine, choice in dice.sample(held, size):
            receipts.add(mine.cast(choice).receipt)
    return vote, truth, held, receipts


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at_once", [True, False])
def test_the_whole_database_after_the_close_does_not_say_who_voted_what(at, at_once):
    vote, truth, held, receipts = _attack(at, stage.new_matter(at), at_once=at_once)
    _close(at, vote)
    seen = _everything()
    assert {b["id"] for b in seen["soundings_boxballot"]} == receipts
    assert seen["soundings_slip"] == []
    # No column of the roll holds a token, a receipt or a choice, nor does anything else hold an elector.
    said = str(seen["soundings_roll"])
    assert not any(mine.token.hex() in said or mine.signature.hex() in said for mine, _ in held)
    assert not any(r in said for r in receipts)
    rest = str({k: v for k, v in seen.items() if k != "soundings_roll"})
    assert not any(h in rest for h in truth)
    # Sixty guesses with a chance of one in twelve: five on average, sixteen are beyond five sigma.
    worst = max(_guesses(seen, truth).items(), key=lambda item: item[1])
    assert worst[1] < 17, worst
    if connection.vendor == "postgresql":
        assert len({r["of"] for r in seen["soundings_roll"]}) == 1
        assert len({r["of"] for r in seen["soundings_boxballot"]}) == 1
    hours = {str(b["hour"]) for b in seen["soundings_boxballot"]}
    assert len(hours) == 1


@pytest.mark.django_db(transaction=True)
def test_while_it_is_open_the_order_of_tokens_is_not_the_order_of_ballots(at):
    vote, truth, held, _ = _attack(at, stage.new_matter(at), at_once=False)
    seen = _everything()
    said = str(seen["soundings_slip"])
    assert not any(h in said for h in truth)
    assert not any(mine.token.hex() in said for mine, _ in held)
    assert {r["has_voted"] in (0, False) for r in seen["soundings_roll"]} == {True}
    assert vote.is_open


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time by itself"
)
def test_a_token_spent_twice_at_the_same_moment_counts_once(at):
    vote = stage.opened(at, stage.new_matter(at), 3, secrecy="unlinkable")
    mine = token_for(vote.id, 0)
    said, start = [], threading.Barrier(8)

    def spend(choice):
        try:
            start.wait(10)
            said.append(mine.cast(choice))
        except Conflict:
            said.append(choice)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=spend, args=(("yes", "no")[n % 2],)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(30)
    taken = [s for s in said if not isinstance(s, str)]
    assert len(said) == 8
    assert sum(not s.repeated for s in taken) == 1
    assert len({s.receipt for s in taken}) == 1
    assert len(taken) == 4  # the four of the other choice were told so
    assert Slip.objects.count() == 1
