"""In which order are matters shown? The same arithmetic whoever found them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Substr

from shangliang.ground.search.asking import Facts
from shangliang.ground.search.matching import FACTS, facts_of, seen_rows
from shangliang.ground.search.tokens import fold, number_token, pairs, query_tokens, runs
from shangliang.kernel.actor import Actor

READ = 1_200
"""Characters of a text that count for the order; what stands further down is found all the same."""
_TITLE_WEIGHT = 3.0
_MORE = ("dossier__number", "dossier__title", "dossier__title_en", "dossier__voices", "head")


@dataclass(frozen=True)
class Candidate:
    """A matter that may be shown, as the database has it now."""

    facts: Facts
    number: str
    title: str
    title_en: str
    voices: int
    head: str


def candidates(rows: Sequence[int], actor: Actor) -> list[Candidate]:
    """The rows that the actor may see, last moved first; one query."""
    if not rows:
        return []
    found = seen_rows(actor).filter(id__in=rows).annotate(head=Substr("body", 1, READ))
    made = [
        Candidate(facts_of(v[: len(FACTS)]), *v[len(FACTS) :])
        for v in found.values_list(*FACTS, *_MORE)
    ]
    return sorted(made, key=lambda c: -c.facts.key)


def scores(found: Sequence[Candidate], asked: str) -> dict[int, float]:
    """BM25's saturation over the tokens, title three times as heavy; whole words and the number itself on top.

    Every candidate holds every token, so that rarity would not change the order.
    """
    whole = [piece for _, piece in runs(asked)]
    numbers = {number_token(piece) for sort, piece in runs(asked) if sort == "number"}
    stems = [t.rstrip("*") for t in query_tokens(asked)]
    texts = [(c, fold(f"{c.title}\n{c.title_en}"), fold(c.head)) for c in found]
    average = sum(len(b) for _, _, b in texts) / len(texts) if texts else 0.0
    out: dict[int, float] = {}
    for candidate, title, body in texts:
        damp = 1.2 * (0.25 + 0.75 * len(body) / (average or 1.0))
        score = 0.0
        for stem in stems:
            in_title, in_body = title.count(stem), body.count(stem)
            score += _TITLE_WEIGHT * in_title / (in_title + 0.5) + in_body / (in_body + damp)
        score /= len(stems) or 1
        score += sum(_TITLE_WEIGHT * (w in title) + (w in body) for w in whole) / (len(whole) or 1)
        if numbers and number_token(candidate.number) in numbers:
            score += 100.0
        out[candidate.facts.row] = round(score, 6)
    return out


def shares(found: Sequence[Candidate], stems: Sequence[str]) -> dict[int, float]:
    """How much of what was asked each candidate holds, 0 to 1; of equals those with more in the title first."""
    out: dict[int, float] = {}
    for candidate in found:
        title = fold(f"{candidate.title}\n{candidate.title_en}")
        text = f"{title}\n{fold(candidate.head)}"
        held = sum(s in text for s in stems) / len(stems)
        in_title = sum(s in title for s in stems) / len(stems)
        out[candidate.facts.row] = round(held + 0.01 * in_title, 6)
    return out


def likeness(found: Sequence[Candidate], text: str) -> list[tuple[float, Candidate]]:
    """How alike each candidate is to the text: cosine of their character pairs, most alike first.

    A title says what a matter is about: it is compared by itself too.
    """
    mine = set(pairs(text))
    ranked = [
        (
            round(
                max(_cosine(mine, set(pairs(t))) for t in (c.title, f"{c.title}\n{c.head}")),
                3,
            ),
            c,
        )
        for c in found
    ]
    return sorted(ranked, key=lambda item: (-item[0], item[1].number))


def _cosine(a: set[str], b: set[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
