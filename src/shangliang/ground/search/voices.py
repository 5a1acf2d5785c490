"""Which open matters say the same? Near-duplicates of one, and all of a body's in groups, found by a background job.

    near_duplicates(number, actor) -> tuple[NearDuplicate, ...]       at once, for one matter
    ask_for_groups(path, *, actor, now) -> JobStatus                  starts the job; needs search:voices:group at `path`
    groups(path, actor) -> VoiceGroups | None                         the newest result, only matters the actor may see

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
from shangliang.ground.search.text.duplicates import duplicates
from shangliang.ground.search.text.grouping import Group, Grouping, group
from shangliang.ground.search.text.normal import Text
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of, require

KIND = "search.voices"
_MOST = 20_000
"""The newest open matters; more are no longer one evening's reading."""
_CANDIDATES = 20


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
    """A matter of a group."""

    number: str
    title: str

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class VoiceGroup:
    """Matters that may be one, the most typical first. `hidden` more belong to it that the reader may not see."""

    id: str
    matters: tuple[VoiceMatter, ...]
    hidden: int
    cohesion: float
    bindings: tuple[VoiceBinding, ...]


@dataclass(frozen=True)
class VoiceGroups:
    """A result of the job `search.voices`."""

    groups: tuple[VoiceGroup, ...]
    texts: int
    alone: int
    made_at: datetime | None
    version: str
    parameters: Mapping[str, Any]
    input_hash: str
    job: int


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
    running = latest(KIND, actor, path=path, done_only=False)
    if running is not None and running.is_open:
        return running
    return enqueue(
        KIND,
        {"path": path},
        actor=actor,
        now=now,
        permission=Perm.GROUP,
        path=path,
        back=f"/voices?body={path}",
    )


def may_group(actor: Actor) -> bool:
    """Whether the actor may have any body's matters grouped: who sees the way to `/voices`."""
    return bool(paths_of(actor, Perm.GROUP))


def groups(path: str, actor: Actor) -> VoiceGroups | None:
    """The newest groups of the body at `path`; None when nobody has asked yet, or the actor may not see them."""
    if not may(actor, Perm.GROUP, path):
        return None
    job = latest(KIND, actor, path=path)
    if job is None or job.result is None:
        return None
    made = job.result
    numbers = {n for g in made["groups"] for n in g["numbers"]}
    seen = Dossier.objects.visible_to(actor).filter(closed_at__isnull=True, number__in=numbers)
    titles = dict(seen.values_list("number", "title"))
    shown = [_shown(g, titles) for g in made["groups"]]
    return VoiceGroups(
        groups=tuple(g for g in shown if len(g.matters) > 1),
        texts=made["texts"],
        alone=made["alone"],
        made_at=job.ended_at,
        version=made["version"],
        parameters=made["parameters"],
        input_hash=made["input_hash"],
        job=job.id,
    )


def _shown(kept: Mapping[str, Any], titles: Mapping[str, str]) -> VoiceGroup:
    return VoiceGroup(
        id=kept["id"],
        matters=tuple(VoiceMatter(n, titles[n]) for n in kept["numbers"] if n in titles),
        hidden=sum(n not in titles for n in kept["numbers"]),
        cohesion=kept["cohesion"],
        bindings=tuple(
            VoiceBinding(b["word"], b["inside"], b["outside"], quotes)
            for b in kept["bindings"]
            if (quotes := tuple(VoiceQuote(n, t) for n, t in b["quotes"] if n in titles))
        ),
    )


def find_groups(params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The work of the job: read, compare, keep. Groups keep the names they had in the result before."""
    path = str(params["path"])
    progress(0, 0, "search.reading_texts")
    texts = _texts(path)
    progress(0, len(texts), "search.comparing_texts")
    found = group(
        texts,
        previous=_names_before(path),
        tell=lambda done, total: progress(done, total, "search.comparing_texts"),
    )
    progress(len(texts), len(texts), "search.writing_groups")
    return _kept(found)


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


def _kept(found: Grouping) -> dict[str, Any]:
    return {
        "groups": [_row(g) for g in found.groups],
        "texts": found.texts,
        "alone": len(found.alone),
        "version": found.version,
        "parameters": found.parameters,
        "input_hash": found.input_hash,
    }


def _row(g: Group) -> dict[str, Any]:
    return {
        "id": g.id,
        "numbers": list(g.keys),
        "cohesion": g.cohesion,
        "bindings": [
            {
                "word": b.word.word,
                "inside": b.word.inside,
                "outside": b.word.outside,
                "quotes": [[q.key, q.text] for q in b.quotes],
            }
            for b in g.bindings
        ],
    }
