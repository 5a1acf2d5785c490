"""Which open matters say the same? Near-duplicates of one, and all of a body's in groups, found by a background job.

    near_duplicates(number, actor) -> tuple[NearDuplicate, ...]       at once, for one matter
    ask_for_groups(path, *, actor, now) -> JobStatus                  starts the job; needs search:voices:group at `path`
    groups(path, actor, after=, around=) -> VoiceGroups | None         a page of the newest result, only what the actor may see

Groups are proposals: a person joins matters (topics.merge), nothing here does. A result says with which version, parameters
and input it was made. Matters are named by number alone in what is kept, so that a matter that is hidden later is hidden here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.jobs.public import JobStatus, Progress, enqueue, latest
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.permissions import Perm
from shangliang.ground.search.queries import similar
from shangliang.ground.search.text.crowds import Crowds
from shangliang.ground.search.text.duplicates import duplicates
from shangliang.ground.search.text.grouping import Group, Grouping, group
from shangliang.ground.search.text.normal import Text, input_hash
from shangliang.ground.search.text.words import quote
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of, require
from shangliang.kernel.reading import remembered

KIND = "search.voices"
PAGE = 10
"""Groups on one page."""
SHOWN = 200
"""Matters of one group that are shown, and joined, in one go."""
_LOOKED_THROUGH = 60
_MOST = 20_000
"""The newest open matters; more are no longer one evening's reading."""
_CANDIDATES = 20
_READ = 2000


@dataclass(frozen=True)
class NearDuplicate:
    """A matter that says almost the same: `jaccard` of the two texts' character pairs; `identical` word for word."""

    number: str
    title: str
    jaccard: float
    identical: bool

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class VoiceQuote:
    """A sentence of a matter, as it was written."""

    number: str
    text: str


@dataclass(frozen=True)
class VoiceBinding:
    """A word that binds a group: so many of its matters hold it, and so many others; with sentences that show it."""

    word: str
    inside: int
    outside: int
    quotes: tuple[VoiceQuote, ...]


@dataclass(frozen=True)
class VoiceMatter:
    """A matter of a group; `quote` is its sentence with most of the binding words, `copy` whether it says nearly the same."""

    number: str
    title: str
    quote: str = ""
    copy: bool = False

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class VoiceGroup:
    """Matters that may be one, the most typical first. `hidden` more belong to it that the reader may not see.

    `copies` of them say nearly the same, word for word; `size` counts all, of which at most 200 are shown.
    """

    id: str
    matters: tuple[VoiceMatter, ...]
    hidden: int
    cohesion: float
    bindings: tuple[VoiceBinding, ...]
    size: int
    copies: int


@dataclass(frozen=True)
class VoiceGroups:
    """A page of a result of the job `search.voices`; `after` leads to the next one, `count` groups were found in all."""

    groups: tuple[VoiceGroup, ...]
    texts: int
    alone: int
    made_at: datetime | None
    version: str
    parameters: Mapping[str, Any]
    input_hash: str
    job: int
    count: int
    after: str


def near_duplicates(number: str, actor: Actor) -> tuple[NearDuplicate, ...]:
    """Matters that say almost the same as the one numbered `number`, most alike first, among those the actor may see."""
    seen = Dossier.objects.visible_to(actor)
    row = SearchRow.objects.filter(dossier__number=number, dossier__in=seen, is_out=False).first()
    if row is None:
        raise NotFound("kernel.not_found")
    asked = f"{row.title}\n{row.body}"
    numbers = [s.number for s in similar(asked, actor=actor, limit=_CANDIDATES, besides=number)]
    others = SearchRow.objects.filter(dossier__number__in=numbers).select_related("dossier")
    texts = [Text(number, row.title, row.body)]
    texts += [Text(r.dossier.number, r.title, r.body) for r in others]
    titles = {t.key: t.title for t in texts}
    found = [
        NearDuplicate(other, titles[other], pair.jaccard, pair.identical)
        for pair in duplicates(texts).pairs
        if number in {pair.one, pair.other}
        for other in [pair.other if pair.one == number else pair.one]
    ]
    return tuple(sorted(found, key=lambda d: (-d.jaccard, d.number)))


def ask_for_groups(path: str, *, actor: Actor, now: datetime) -> JobStatus:
    """Start sorting the open matters of the body at `path` and of those below it; while it runs, the same job is given."""
    require(actor, Perm.GROUP, path)
    running = grouping_under_way(path, actor)
    if running is not None:
        return running
    return enqueue(
        KIND,
        {"path": path},
        actor=actor,
        now=now,
        permission=Perm.GROUP,
        path=path,
        back=f"/intake/voices?body={path}",
    )


def grouping_under_way(path: str, actor: Actor) -> JobStatus | None:
    """The job that sorts the body's matters now, if there is one."""
    running = _newest(path, actor)
    return running if running is not None and running.is_open else None


@remembered
def _newest(path: str, actor: Actor) -> JobStatus | None:
    return latest(KIND, actor, path=path, done_only=False)


def _newest_done(path: str, actor: Actor) -> JobStatus | None:
    newest = _newest(path, actor)
    return newest if newest is None or newest.result else latest(KIND, actor, path=path)


def bodies_to_group(actor: Actor) -> tuple[str, ...]:
    """Paths of the bodies whose matters the actor may have grouped."""
    return tuple(p for p in paths_of(actor, Perm.GROUP) if p)


def may_group(actor: Actor) -> bool:
    """Whether the actor may have any body's matters grouped: who sees the way to `/intake/voices`."""
    return bool(paths_of(actor, Perm.GROUP))


def groups(path: str, actor: Actor, *, after: str = "", around: str = "") -> VoiceGroups | None:
    """A page of the newest groups of the body at `path`, or only the one around a matter.

    None when nobody has asked yet, or the actor may not see them. At most four queries, however much was found.
    """
    if not may(actor, Perm.GROUP, path):
        return None
    job = _newest_done(path, actor)
    if job is None or job.result is None:
        return None
    made = job.result
    kept = made["groups"]
    if around:
        kept = [g for g in kept if around in g["numbers"]]
    start = next((i for i, g in enumerate(kept, 1) if g["id"] == after), 0)
    looked = kept[start : start + _LOOKED_THROUGH]
    titles = _open_titles(looked, path, actor)
    alive = [g for g in looked if sum(n in titles for n in g["numbers"][:SHOWN]) > 1]
    page = alive[:PAGE]
    last = page[-1] if len(alive) > PAGE else looked[-1] if looked else None
    more = last is not None and last is not kept[-1]
    texts = _said({n for g in page for n in g["numbers"][:SHOWN] if n in titles})
    return VoiceGroups(
        groups=tuple(_shown(g, titles, texts) for g in page),
        texts=made["texts"],
        alone=made["alone"],
        made_at=job.ended_at,
        version=made["version"],
        parameters=made["parameters"],
        input_hash=made["input_hash"],
        job=job.id,
        count=len(made["groups"]),
        after=last["id"] if more and last is not None else "",
    )


def _open_titles(kept: Sequence[Mapping[str, Any]], path: str, actor: Actor) -> dict[str, str]:
    """Titles of the matters of some groups that are still open and that the actor may see."""
    numbers = {n for g in kept for n in g["numbers"][:SHOWN]}
    seen = Dossier.objects.visible_to(actor).filter(
        closed_at__isnull=True, body_path__startswith=path, number__in=numbers
    )
    return dict(seen.values_list("number", "title"))


def _said(numbers: set[str]) -> dict[str, str]:
    rows = SearchRow.objects.filter(dossier__number__in=numbers, is_out=False)
    return {
        number: f"{title}\n{body[:_READ]}"
        for number, title, body in rows.values_list("dossier__number", "title", "body")
    }


def _shown(
    kept: Mapping[str, Any], titles: Mapping[str, str], texts: Mapping[str, str]
) -> VoiceGroup:
    words = [b["word"] for b in kept["bindings"]]
    copies = set(kept["copies"])
    first = kept["numbers"][:SHOWN]
    return VoiceGroup(
        id=kept["id"],
        matters=tuple(
            VoiceMatter(n, titles[n], _quote_of(texts.get(n, ""), words), n in copies)
            for n in first
            if n in titles
        ),
        hidden=sum(n not in titles for n in first),
        cohesion=kept["cohesion"],
        bindings=tuple(
            VoiceBinding(b["word"], b["inside"], b["outside"], quotes)
            for b in kept["bindings"]
            if (quotes := tuple(VoiceQuote(n, t) for n, t in b["quotes"] if n in titles))
        ),
        size=len(kept["numbers"]),
        copies=len(copies),
    )


def _quote_of(text: str, words: Sequence[str]) -> str:
    """The first sentence beyond the title that holds one of the words, as it was written; else how the text begins."""
    title, _line, body = text.partition("\n")
    for word in words:
        if said := quote(body, word):
            return said
    return body[:60] or title


def find_groups(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The work of the job: read, compare, keep. Groups keep the names they had in the result before."""
    path = str(params["path"])
    progress(0, 0, "search.reading_texts")
    texts = _texts(path)
    progress(0, len(texts), "search.comparing_texts")
    crowds = Crowds.among(texts)
    found = group(
        crowds.read,
        previous=_names_before(path),
        tell=lambda done, total: progress(done, total, "search.comparing_texts"),
    )
    progress(len(texts), len(texts), "search.writing_groups")
    return _kept(found, crowds)


def _texts(path: str) -> Sequence[Text]:
    """Open matters of the body and below, newest first cut off, in the order in which they came."""
    rows = (
        SearchRow.objects.filter(
            is_out=False, dossier__closed_at__isnull=True, dossier__body_path__startswith=path
        )
        .order_by("-dossier_id")
        .values_list("dossier__number", "title", "body", "dossier__opened_at")[:_MOST]
    )
    return [Text(n, title, body, at.date()) for n, title, body, at in reversed(rows)]


def _names_before(path: str) -> dict[str, str]:
    job = latest(KIND, SYSTEM, path=path)
    if job is None or job.result is None:
        return {}
    return {n: g["id"] for g in job.result["groups"] for n in g["numbers"]}


def _kept(found: Grouping, crowds: Crowds) -> dict[str, Any]:
    return {
        "groups": [_row(g, crowds) for g in found.groups],
        "texts": len(crowds.texts),
        "alone": len(found.alone),
        "version": found.version,
        "parameters": {**found.parameters, "copies": crowds.parameters},
        "input_hash": input_hash(crowds.texts),
    }


def _row(g: Group, crowds: Crowds) -> dict[str, Any]:
    numbers, copies = crowds.whole(g.keys)
    return {
        "id": g.id,
        "numbers": list(numbers),
        "copies": list(copies),
        "cohesion": g.cohesion,
        "bindings": [
            {
                "word": b.word.word,
                "inside": crowds.count(b.word.word, numbers, len(g.keys), b.word.inside),
                "outside": b.word.outside,
                "quotes": [[q.key, q.text] for q in b.quotes],
            }
            for b in g.bindings
        ],
    }
