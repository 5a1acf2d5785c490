"""How does a stranger see that the draw was fair? A public list, a public seed, a certificate.

`publish` makes a list of (by default 1,000) equally likely panels; a person's stated chance is the
share of the list in which the name stands, so it is exact. The list is made public before the seed
is known (a lottery number, dice thrown in public, a future stock index). `draw` hashes the list and
the seed to a line of the list. `verify` checks all of it with nothing but the certificate and the
pool; no solver is needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qiutong.errors import QiutongError
from qiutong.lottery.fair import Lottery, lottery
from qiutong.lottery.pool import Person, Quota, fingerprint

LINES = 1000
_VERSION = 1


@dataclass(frozen=True)
class PublicList:
    """Equally likely panels, by line from 0; `pool` is the fingerprint of people and quotas."""

    panels: tuple[tuple[str, ...], ...]
    pool: str
    bound: float

    @property
    def digest(self) -> str:
        """SHA-256 of the list: publish it before the seed is known."""
        text = json.dumps([self.pool, self.panels], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def chances(self) -> dict[str, float]:
        """Share of the list in which each name stands (names that never stand are left out)."""
        count: dict[str, int] = {}
        for panel in self.panels:
            for person in panel:
                count[person] = count.get(person, 0) + 1
        return {person: n / len(self.panels) for person, n in sorted(count.items())}


@dataclass(frozen=True)
class Drawn:
    """The panel of the draw and the line of the list on which it stands."""

    line: int
    panel: tuple[str, ...]
    seed: str
    list_digest: str


def publish(
    found: Lottery, people: Sequence[Person], quotas: Sequence[Quota], *, lines: int = LINES
) -> PublicList:
    """Turn weights into a list of `lines` concrete panels with the chances kept."""
    times = _whole(found, lines)
    turn = [0] * len(found.task.count)
    order = [
        sorted(members, key=lambda person: hashlib.sha256(person.encode()).digest())
        for members in found.task.members
    ]
    panels: list[tuple[str, ...]] = []
    for row, repeat in zip(found.panels.tolist(), times.tolist(), strict=True):
        for _ in range(repeat):
            panel: list[str] = []
            for kind, places in enumerate(row):
                members = order[kind]
                for _place in range(places):
                    panel.append(members[turn[kind] % len(members)])
                    turn[kind] += 1
            panels.append(tuple(sorted(panel)))
    panels.sort(key=lambda panel: hashlib.sha256("\n".join(panel).encode()).digest())
    pool = fingerprint(people, quotas, found.task.size)
    return PublicList(tuple(panels), pool, float(found.bound.min()))


def draw(listed: PublicList, seed: str) -> Drawn:
    """The line that the public seed selects."""
    line = _line(listed.digest, seed, len(listed.panels))
    return Drawn(line, listed.panels[line], seed, listed.digest)


def certificate(
    listed: PublicList, drawn: Drawn, quotas: Sequence[Quota], size: int
) -> dict[str, Any]:
    """Everything a stranger needs besides the pool itself."""
    return {
        "version": _VERSION,
        "pool": listed.pool,
        "size": size,
        "quotas": [[q.feature, q.value, q.low, q.high] for q in quotas],
        "list": [list(panel) for panel in listed.panels],
        "list_digest": listed.digest,
        "least_chance_bound": listed.bound,
        "seed": drawn.seed,
        "line": drawn.line,
        "panel": list(drawn.panel),
    }


def verify(proof: dict[str, Any], people: Sequence[Person]) -> tuple[str, ...]:
    """Codes of what is wrong with a certificate; empty when everything holds, "malformed" for no certificate."""
    try:
        quotas = [Quota(f, v, int(low), int(high)) for f, v, low, high in proof["quotas"]]
        size = int(proof["size"])
        listed = PublicList(
            tuple(tuple(panel) for panel in proof["list"]),
            str(proof["pool"]),
            float(proof["least_chance_bound"]),
        )
        claimed = [proof[key] for key in ("list_digest", "seed", "line", "panel")]
        return _wrong(listed, quotas, size, claimed, people)
    except (KeyError, TypeError, ValueError):
        return ("malformed",)


def _wrong(
    listed: PublicList,
    quotas: Sequence[Quota],
    size: int,
    claimed: Sequence[Any],
    people: Sequence[Person],
) -> tuple[str, ...]:
    list_digest, seed, drawn_line, panel = claimed
    wrong: list[str] = []
    if fingerprint(people, quotas, size) != listed.pool:
        wrong.append("pool")
    if listed.digest != list_digest:
        wrong.append("list_digest")
    known = {p.id: p for p in people}
    if any(not _fits(p, known, quotas, size) for p in set(listed.panels)):
        wrong.append("quotas")
    if not listed.panels:
        return (*wrong, "list")
    line = _line(listed.digest, str(seed), len(listed.panels))
    if line != drawn_line:
        wrong.append("line")
    elif list(listed.panels[line]) != list(panel):
        wrong.append("panel")
    return tuple(wrong)


def least_chance(proof: dict[str, Any], people: Sequence[Person]) -> float:
    """The smallest share of the published list in which anybody of the pool stands."""
    count = {p.id: 0 for p in people}
    for panel in proof["list"]:
        for person in panel:
            if person in count:
                count[person] += 1
    return min(count.values(), default=0) / max(len(proof["list"]), 1)


def replacements(
    people: Sequence[Person],
    quotas: Sequence[Quota],
    panel: Sequence[str],
    dropped: Sequence[str],
    *,
    seed: int = 0,
) -> tuple[Lottery, list[Person], list[Quota]]:
    """A lottery for the empty places, with the quotas that the people who stay leave open.

    Returns the lottery with its pool and quotas, to be published and drawn like the first one.
    """
    gone = set(dropped)
    if not gone or not gone <= set(panel):
        raise QiutongError("dropped", "only members of the panel can be replaced")
    known = {p.id: p for p in people}
    stay = [known[i] for i in panel if i not in gone]
    homes = {p.household for p in stay} - {None}
    rest = [p for p in people if p.id not in set(panel) and p.household not in homes]
    left = []
    for q in quotas:
        have = sum(dict(p.features).get(q.feature) == q.value for p in stay)
        left.append(Quota(q.feature, q.value, max(q.low - have, 0), max(q.high - have, 0)))
    return lottery(rest, left, len(gone), seed=seed), rest, left


def _line(digest: str, seed: str, lines: int) -> int:
    """A number below `lines` from SHA-256, the uneven rest of the range thrown away."""
    limit = (1 << 256) - (1 << 256) % lines
    turn = 0
    while True:
        block = hashlib.sha256(f"{digest}\n{seed}\n{turn}".encode()).digest()
        number = int.from_bytes(block, "big")
        if number < limit:
            return number % lines
        turn += 1


def _fits(
    panel: tuple[str, ...], known: dict[str, Person], quotas: Sequence[Quota], size: int
) -> bool:
    if len(set(panel)) != size or len(panel) != size or any(i not in known for i in panel):
        return False
    members = [known[i] for i in panel]
    homes = [p.household for p in members if p.household is not None]
    if len(set(homes)) != len(homes):
        return False
    features = [dict(p.features) for p in members]
    return all(
        q.low <= sum(f.get(q.feature) == q.value for f in features) <= q.high for q in quotas
    )


def _whole(found: Lottery, lines: int) -> NDArray[np.int64]:
    """Whole repeats of the panels, moved one by one until the chances are as near as they get."""
    exact = found.weight * lines
    times = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - times), kind="stable")
    times[order[: lines - int(times.sum())]] += 1
    effect = found.panels / found.task.count / lines
    off = times @ effect - found.chance
    norm = (effect**2).sum(axis=1)
    for _ in range(20 * len(times)):
        pull = effect @ off
        add = int(np.argmin(2.0 * pull + norm))
        take = np.where(times > 0, -2.0 * pull + norm, np.inf) - 2.0 * (effect @ effect[add])
        away = int(np.argmin(take))
        change = effect[add] - effect[away]
        if add == away or 2.0 * off @ change + change @ change >= -1e-15:
            break
        times[add] += 1
        times[away] -= 1
        off += change
    return times
