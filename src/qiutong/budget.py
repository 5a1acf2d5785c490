"""Which projects does a shared budget pay for, so that every voter has an equal say? Equal shares.

Method of Equal Shares (Peters, Pierczynski, Skowron 2021): everybody gets an equal part of the
money; a project is bought by its supporters at the lowest price per unit of satisfaction rho for
which they can pay it, and they pay as equally as their purses allow. What is left over is used by
giving everybody virtual money in small steps as long as the result stays within the budget
(completion Add1), and then by votes for cost. With cost utilities and without that last step the
results equal those published for Assen 2024, Swiecie 2023 and Wieliczka 2023 (Pabulib).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from qiutong.errors import BadFile, QiutongError
from qiutong.opening import opened, rows

Float64 = NDArray[np.float64]
Utility = Literal["cost", "count"]

_FINE = 5000


@dataclass(frozen=True)
class Project:
    """A project with a whole-number cost."""

    id: str
    cost: int
    name: str = ""


@dataclass(frozen=True)
class Purchase:
    """One round: the project, its price rho, the number of payers and the largest payment."""

    project: str
    rho: float
    payers: int
    largest_payment: float


@dataclass(frozen=True)
class Selection:
    """What is bought: by equal shares in order, and what was added with the rest."""

    purchases: tuple[Purchase, ...]
    added: tuple[str, ...]
    cost: int
    budget: int
    virtual_budget: float
    represented: float
    """Share of voters who support at least one bought project."""

    @property
    def projects(self) -> tuple[str, ...]:
        """All bought projects."""
        return tuple(p.project for p in self.purchases) + self.added


@dataclass(frozen=True, eq=False)
class Instance:
    """A budget, projects and ballots: points [V] by project for each voter (approval is 1)."""

    budget: int
    projects: tuple[Project, ...]
    ballots: tuple[Mapping[str, float], ...]


def equal_shares(
    instance: Instance,
    *,
    utility: Utility = "cost",
    complete: bool = True,
    fill: bool = True,
    step: int | None = None,
) -> Selection:
    """Equal shares; `utility` "cost" counts money spent for a voter, "count" projects (or points).

    Ties go to the project with more supporters, then the lower cost, then the id; a project that
    costs more than the whole budget is left aside. `step` is the virtual money a voter and round of
    the completion (None: 1, or a five-thousandth of the purse when that is more, so that large sums
    do not take for ever); `fill` spends what is then left by votes for cost.
    """
    _check(instance)
    voters = len(instance.ballots)
    support = _support(instance, utility)
    if voters == 0:
        return Selection((), (), 0, instance.budget, float(instance.budget), 0.0)
    endowment = instance.budget / voters
    bought = _rounds(instance, support, endowment)
    if complete:
        wanted = sum(len(support[p.id][0]) > 0 for p in instance.projects if _payable(p, instance))
        while len(bought) < wanted:
            richer = endowment + (step or max(1.0, float(endowment // _FINE)))
            more = _rounds(instance, support, richer)
            if _cost(instance, more) > instance.budget:
                break
            endowment, bought = richer, more
            if endowment * voters > 1e3 * max(instance.budget, 1):
                break
    spent = _cost(instance, bought)
    added: list[str] = []
    if fill:
        chosen = {p.project for p in bought}
        rest = [p for p in instance.projects if p.id not in chosen]
        rest.sort(key=lambda p: (-len(support[p.id][0]) / max(p.cost, 1), p.cost, p.id))
        for project in rest:
            if len(support[project.id][0]) and spent + project.cost <= instance.budget:
                added.append(project.id)
                spent += project.cost
    heard = np.zeros(voters, bool)
    for name in [*(p.project for p in bought), *added]:
        heard[support[name][0]] = True
    return Selection(
        tuple(bought), tuple(added), spent, instance.budget, endowment * voters, float(heard.mean())
    )


def _payable(project: Project, instance: Instance) -> bool:
    return project.cost <= instance.budget


def _rounds(
    instance: Instance, support: Mapping[str, tuple[NDArray[np.int64], Float64]], endowment: float
) -> list[Purchase]:
    """Buy the cheapest affordable project (by rho) until none is left; rho never falls, so a heap."""
    purse = np.full(len(instance.ballots), endowment)
    queue = [
        (0.0, -len(support[p.id][0]), p.cost, p.id)
        for p in instance.projects
        if len(support[p.id][0]) and _payable(p, instance)
    ]
    heapq.heapify(queue)
    out: list[Purchase] = []
    while queue:
        known, fewer, price, name = heapq.heappop(queue)
        who, worth = support[name]
        rho = _rho(purse[who], worth, price)
        if rho is None:
            continue
        rounded = float(f"{rho:.11e}")  # equal prices must compare as equal
        if rounded > known:
            heapq.heappush(queue, (rounded, fewer, price, name))
            continue
        pay = np.minimum(purse[who], rho * worth)
        purse[who] -= pay
        out.append(Purchase(name, rho, int((pay > 0).sum()), float(pay.max(initial=0.0))))
    return out


def _rho(purse: Float64, worth: Float64, price: float) -> float | None:
    """The least rho with sum of min(purse, rho worth) = price, or None when they cannot pay."""
    if price <= 0:
        return 0.0
    if purse.sum() < price * (1.0 - 1e-12) - 1e-12:
        return None
    order = np.argsort(purse / worth, kind="stable")
    b, u = purse[order], worth[order]
    paid = np.concatenate([[0.0], np.cumsum(b)[:-1]])
    left = np.cumsum(u[::-1])[::-1]
    rho = (price - paid) / left
    enough = np.flatnonzero(rho <= b / u + 1e-12)
    return float(max(rho[enough[0]], 0.0)) if len(enough) else float((b / u)[-1])


def _support(instance: Instance, utility: Utility) -> dict[str, tuple[NDArray[np.int64], Float64]]:
    found: dict[str, tuple[list[int], list[float]]] = {p.id: ([], []) for p in instance.projects}
    for voter, ballot in enumerate(instance.ballots):
        for name, points in ballot.items():
            if points > 0:
                found[name][0].append(voter)
                found[name][1].append(points)
    cost = {p.id: max(p.cost, 1) for p in instance.projects}
    return {
        name: (
            np.array(who, np.int64),
            np.array(points, float) * (cost[name] if utility == "cost" else 1.0),
        )
        for name, (who, points) in found.items()
    }


def _cost(instance: Instance, bought: Sequence[Purchase]) -> int:
    cost = {p.id: p.cost for p in instance.projects}
    return sum(cost[p.project] for p in bought)


def _check(instance: Instance) -> None:
    known = {p.id for p in instance.projects}
    if len(known) != len(instance.projects):
        raise QiutongError("duplicate", "a project occurs twice")
    if instance.budget < 0 or any(p.cost < 0 for p in instance.projects):
        raise QiutongError("cost", "budget and costs cannot be negative")
    for ballot in instance.ballots:
        for name in ballot:
            if name not in known:
                raise QiutongError("project", f"a ballot names the unknown project {name!r}")


def read_pabulib(path: str | Path) -> tuple[Instance, tuple[str, ...]]:
    """A `.pb` file of Pabulib (format of pabulib.org) and the projects marked as selected in it."""
    section, head = "", list[str]()
    meta: dict[str, str] = {}
    projects: list[Project] = []
    selected: list[str] = []
    ballots: list[Mapping[str, float]] = []
    with opened(path) as lines:
        for line, row in rows(lines, delimiter=";"):
            if not any(row):
                continue
            if row[0].strip() in {"META", "PROJECTS", "VOTES"}:
                section, head = row[0].strip(), []
                continue
            if not head:
                head = [h.strip() for h in row]
                continue
            cells = dict(zip(head, row, strict=False))
            try:
                if section == "META":
                    meta[row[0].strip()] = row[1].strip()
                elif section == "PROJECTS":
                    project = Project(
                        cells["project_id"], int(cells["cost"]), cells.get("name", "")
                    )
                    projects.append(project)
                    if cells.get("selected") == "1":
                        selected.append(project.id)
                elif section == "VOTES":
                    ballots.append(_ballot(cells, meta.get("vote_type", "approval")))
            except (KeyError, ValueError, IndexError) as wrong:
                raise BadFile("row", "not as the header says", line=line) from wrong
    if "budget" not in meta:
        raise BadFile("meta", "no budget in META")
    try:
        budget = int(float(meta["budget"].replace(",", ".")))
    except (ValueError, OverflowError) as wrong:
        raise BadFile("meta", f"budget {meta['budget'][:40]!r} is no amount of money") from wrong
    return Instance(budget, tuple(projects), tuple(ballots)), tuple(selected)


def _ballot(cells: Mapping[str, str], kind: str) -> dict[str, float]:
    names = [n for n in cells["vote"].split(",") if n]
    if kind in {"cumulative", "scoring"}:
        points = [float(p) for p in cells["points"].split(",")]
        return dict(zip(names, points, strict=True))
    if kind == "ordinal":
        return {name: float(len(names) - at) for at, name in enumerate(names)}
    return dict.fromkeys(names, 1.0)
