"""What may happen next? Frozen tables that give buttons, guards, diagrams and tests from the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from shangliang.kernel.verdict import ALLOW, Verdict, deny


@dataclass(frozen=True)
class Transition:
    """One row: who with `permission` may do `verb` in `sources`, leading to one of `targets`.

    `clock` is the rulebook key of the deadline that the target state starts; `document` the paper it makes.
    """

    verb: str
    sources: frozenset[str]
    targets: tuple[str, ...]
    permission: str
    clock: str | None = None
    document: str | None = None

    @property
    def target(self) -> str:
        return self.targets[0]


def row(
    verb: str,
    sources: Iterable[str] | str,
    target: Iterable[str] | str,
    permission: str,
    *,
    clock: str | None = None,
    document: str | None = None,
) -> Transition:
    """Write a table row; a lone state may stand for a set of one."""
    src = (sources,) if isinstance(sources, str) else sources
    dst = (target,) if isinstance(target, str) else target
    return Transition(
        verb,
        frozenset(str(s) for s in src),
        tuple(str(t) for t in dst),
        str(permission),
        clock,
        document,
    )


class Workflow:
    """A frozen state machine: `states` (a StrEnum), where it starts, where it ends, and its rows."""

    def __init__(
        self,
        name: str,
        *,
        states: type[StrEnum],
        start: str,
        final: Iterable[str],
        rows: Iterable[Transition],
    ) -> None:
        self.name = name
        self.states = states
        self.start = str(start)
        self.final = frozenset(str(s) for s in final)
        self.rows: tuple[Transition, ...] = tuple(rows)
        self._by_verb = {r.verb: r for r in self.rows}
        if len(self._by_verb) != len(self.rows):
            raise ValueError(f"{name}: a verb stands in two rows")

    def __iter__(self) -> Iterator[Transition]:
        return iter(self.rows)

    def row(self, verb: str) -> Transition:
        """The row of `verb`; KeyError when there is none."""
        return self._by_verb[verb]

    def verbs(self) -> tuple[str, ...]:
        return tuple(self._by_verb)

    def available(self, state: str) -> tuple[Transition, ...]:
        """Rows that leave `state`."""
        return tuple(r for r in self.rows if str(state) in r.sources)

    def check(self, verb: str, state: str) -> Verdict:
        """Whether `verb` fits `state`; the refusal names both and what could be done instead."""
        if str(state) in self.row(verb).sources:
            return ALLOW
        return deny("kernel.out_of_order", workflow=self.name, verb=verb, state=str(state))

    def unreachable(self) -> set[str]:
        """States that no chain of rows reaches from the start."""
        seen, todo = {self.start}, [self.start]
        while todo:
            here = todo.pop()
            for r in self.available(here):
                for target in r.targets:
                    if target not in seen:
                        seen.add(target)
                        todo.append(target)
        return {str(s) for s in self.states} - seen

    def dead_ends(self) -> set[str]:
        """States that are not final although nothing leaves them, and final ones that something leaves."""
        return {
            str(s) for s in self.states if bool(self.available(str(s))) == (str(s) in self.final)
        }

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"  [*] --> {self.start}"]
        for r in self.rows:
            lines += [f"  {s} --> {t}: {r.verb}" for s in sorted(r.sources) for t in r.targets]
        lines += [f"  {s} --> [*]" for s in sorted(self.final)]
        return "\n".join(lines)
