"""How is moderated? Public counts by decision and reason, how long it took, what became of appeals. Small counts hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.small_counts import shown_counts
from shangliang.loop.hall.codes import CODE_LABELS
from shangliang.loop.hall.models import Decision, Post
from shangliang.loop.hall.workflow import PostState


@dataclass(frozen=True)
class Counted:
    """A count under its name; None when it is too small to be shown."""

    key: str
    label: str
    count: int | None


@dataclass(frozen=True)
class Moderation:
    """The statistics of a year."""

    verdicts: tuple[Counted, ...]
    reasons: tuple[Counted, ...]
    median_minutes: int | None
    in_time: int | None
    """Per cent decided within the time of the rulebook."""
    appeals: int | None
    granted: int | None
    waiting: int
    least: int


_VERDICTS = (
    PostState.PUBLISHED.value,
    PostState.FOLDED.value,
    PostState.RETURNED.value,
    PostState.REFERRED.value,
)


def moderation(now: datetime, *, days: int = 365) -> Moderation:
    """Decisions of the last year over all calls; five queries however many there are."""
    least = int(rule_number("privacy.min_cell_internal", on=now))
    rows = Decision.objects.filter(at__gt=now - timedelta(days=days))
    first = rows.filter(of_appeal=False)
    by_verdict = _counts(first, "verdict")
    by_code = _counts(first.exclude(code=""), "code")
    appeals = rows.filter(of_appeal=True).aggregate(
        all=Count("id"), granted=Count("id", filter=Q(granted=True))
    )
    decided = first.filter(waited_minutes__isnull=False)
    facts = decided.aggregate(all=Count("id"), kept=Count("id", filter=Q(in_time=True)))
    waited = decided.order_by("waited_minutes").values_list("waited_minutes", flat=True)
    enough = facts["all"] >= least
    median = waited[facts["all"] // 2] if enough else None
    shown = shown_counts([by_verdict.get(v, 0) for v in _VERDICTS], least)
    codes = sorted(by_code, key=lambda c: (-by_code[c], c))
    shown_codes = shown_counts([by_code[c] for c in codes], least)
    appealed = appeals["all"] if appeals["all"] >= least else None
    return Moderation(
        verdicts=tuple(Counted(v, v, n) for v, n in zip(_VERDICTS, shown, strict=True)),
        reasons=tuple(
            Counted(c, str(CODE_LABELS[c]), n) for c, n in zip(codes, shown_codes, strict=True)
        ),
        median_minutes=median,
        in_time=round(100 * facts["kept"] / facts["all"]) if enough else None,
        appeals=appealed,
        granted=appeals["granted"] if appealed is not None and _fit(appeals, least) else None,
        waiting=Post.objects.filter(state=PostState.SUBMITTED.value).count(),
        least=least,
    )


def _fit(appeals: dict[str, int], least: int) -> bool:
    """Neither the granted nor the dismissed ones are a small number."""
    dismissed = appeals["all"] - appeals["granted"]
    return all(n == 0 or n >= least for n in (appeals["granted"], dismissed))


def _counts(rows: QuerySet[Decision], field: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(field).annotate(n=Count("id")))
