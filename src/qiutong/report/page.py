"""How does a mayor read the result? One HTML file without scripts, fonts or links to elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from importlib.resources import files

from qiutong.report.svg import hue, opinion_map
from qiutong.report.words import Language, knows, letter, percent, say
from qiutong.results import VERSION, Analysis, MinorityPosition, ScoredStatement, Tally

LINES = 7
_HALF = 0.5
_ROUNDING = 0.005

Say = Callable[..., str]


class Page:
    """The page of one analysis; `texts` gives the words of statements by id."""

    def __init__(
        self, analysis: Analysis, texts: Mapping[int, str], language: Language, title: str | None
    ) -> None:
        self.analysis = analysis
        self.texts = texts
        self.language: Language = language
        self.say: Say = partial(say, language=language)
        self.title = title or self.say("title")
        self.tally: dict[int, Tally] = {t.statement: t for t in analysis.tallies}
        self.hues = {g.id: hue(at) for at, g in enumerate(analysis.groups)}

    def html(self) -> str:
        """The whole document."""
        a = self.analysis
        basis = self.say(
            "basis",
            people=f"{a.participants:,}",
            statements=f"{a.statements:,}",
            votes=f"{a.votes:,}",
        )
        verdict = self.say(f"verdict_{a.verdict}", n=len(a.groups))
        lang = "zh-Hans" if self.language == "zh" else "en"
        style = files("qiutong.report").joinpath("style.css").read_text(encoding="utf-8")
        body = "".join(
            [
                f"<header><h1>{escape(self.title)}</h1>",
                f'<p class="quiet">{escape(basis)}</p></header>',
                f'<p class="verdict">{escape(verdict)}</p>',
                self._legend(),
                f'<div class="pair">{self._common()}{self._dissent()}</div>',
                self._picture(),
                self._groups(),
                self._minority(),
                f'<div class="pair">{self._bridging()}{self._shortlist()}</div>',
                self._cannot(),
                self._table(),
                self._method(),
            ]
        )
        return (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>{style}</style></head>"
            f"<body><main>{body}</main></body></html>"
        )

    def text(self, statement: int) -> str:
        """The words of a statement, or its number."""
        found = self.texts.get(statement, "").strip()
        return escape(found or self.say("statement", id=statement))

    def name(self, group: int) -> str:
        """The name of a camp; cuts through a continuum are called parts."""
        kind = "part" if self.analysis.verdict == "continuum" else "group"
        return self.say(kind, name=letter(group, self.language))

    def _section(self, key: str, why: str, inner: str, **values: object) -> str:
        if not inner:
            return ""
        reason = f'<p class="quiet">{escape(self.say(why, **values))}</p>' if why else ""
        return f"<section><h2>{escape(self.say(key))}</h2>{reason}{inner}</section>"

    def _common(self) -> str:
        grouped = bool(self.analysis.groups)
        best = [s for s in self.analysis.common_ground if s.score > _HALF][:LINES]
        lines = [self._line(s, self._claim(s, agree=True)) for s in best]
        inner = f'<ol class="list">{"".join(lines)}</ol>'
        if not lines:
            inner = f"<p>{escape(self.say('common_none'))}</p>"
        out = self._section("common", "common_why" if grouped else "common_why_one", inner)
        worst = [s for s in self.analysis.common_rejection if s.score > _HALF][:3]
        if worst and grouped:
            lines = [self._line(s, self._claim(s, agree=False)) for s in worst]
            out += self._section("rejected", "", f'<ol class="list">{"".join(lines)}</ol>')
        return f"<div>{out}</div>"

    def _legend(self) -> str:
        if not self.analysis.common_ground:
            return ""
        key = "bars_note" if self.analysis.groups else "bars_note_one"
        return f'<p class="quiet legend">{escape(self.say(key))}</p>'

    def _claim(self, item: ScoredStatement, *, agree: bool) -> str:
        """Which words are true: a camp under a tenth has no veto, so it may lie below the score."""
        if not self.analysis.groups:
            return "overall"
        shares = [r if agree else 1.0 - r for r in item.by_group if r is not None]
        every = all(share >= item.score - _ROUNDING for share in shares)
        if agree:
            return "least" if every else "least_large"
        return "rejected_least" if every else "rejected_large"

    def _dissent(self) -> str:
        grouped = bool(self.analysis.groups)
        lines = [self._line(s, None) for s in self.analysis.divisive[:LINES]]
        why = "dissent_why" if grouped else "dissent_why_one"
        return f"<div>{self._section('dissent', why, self._list(lines))}</div>"

    def _line(self, item: ScoredStatement, claim: str | None) -> str:
        note = ""
        if claim is not None:
            low, high = percent(item.low), percent(item.high)
            words = self.say(claim, p=percent(item.score))
            note = f'<p class="quiet">{escape(words)} · {escape(self.say("between", low=low, high=high))}</p>'
        return f'<li><p class="text">{self.text(item.statement)}</p>{note}{self._bars(item)}</li>'

    def _bars(self, item: ScoredStatement) -> str:
        tally = self.tally[item.statement]
        groups = self.analysis.groups
        if not groups:
            colour = "var(--indigo)"
            bar = self._bar(tally.rate, colour, tally.low, tally.high)
            return f'<div class="rows"><span></span>{bar}<span>{percent(tally.rate)}</span></div>'
        rows = []
        for group, rate in zip(groups, item.by_group, strict=True):
            name = f"<span>{self._dot(group.id)}{escape(self.name(group.id))}</span>"
            if rate is None:
                rows.append(f"{name}<span>{escape(self.say('few'))}</span><span></span>")
            else:
                bar = self._bar(rate, self.hues[group.id])
                rows.append(f"{name}{bar}<span>{percent(rate)}</span>")
        return f'<div class="rows">{"".join(rows)}</div>'

    def _bar(
        self, rate: float, colour: str, low: float | None = None, high: float | None = None
    ) -> str:
        span = ""
        if low is not None and high is not None:
            span = f'<b style="left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%"></b>'
        return (
            f'<span class="bar" aria-hidden="true"><i style="width:{100 * rate:.1f}%;'
            f'background:{colour}"></i>{span}<span class="mid"></span></span>'
        )

    def _dot(self, group: int) -> str:
        return f'<span class="dot" style="background:{self.hues[group]}"></span>'

    def _picture(self) -> str:
        drawn = self.analysis.map
        if drawn is None or not drawn.statements or self.analysis.verdict == "one":
            return ""  # without camps and without a continuum the axes are noise
        by_pull = sorted(drawn.statements, key=lambda s: (s.x, s.statement))
        ends = [("map_right", by_pull[-1:-4:-1]), ("map_left", by_pull[:3])]
        sides = "".join(
            f"<h3>{escape(self.say(key))}</h3><ul>"
            + "".join(f"<li>{self.text(s.statement)}</li>" for s in found)
            + "</ul>"
            for key, found in ends
        )
        inner = f'<div class="pair"><div>{opinion_map(self.analysis, self.language)}</div><div>{sides}</div></div>'
        return self._section("map", "map_why", inner, least=drawn.least)

    def _groups(self) -> str:
        blocks = []
        for group in self.analysis.groups:
            size = self.say("group_size", people=f"{group.size:,}", share=percent(group.share))
            lines = [
                f'<li><span class="badge">{escape(self.say("stance_" + s.stance))}</span>'
                f'{self.text(s.statement)}<br><span class="quiet">'
                f"{escape(self.say('against_rest', own=percent(s.rate), other=percent(s.elsewhere)))}"
                "</span></li>"
                for s in group.representative[:5]
            ]
            inner = self._list(lines) or f"<p>{escape(self.say('group_quiet'))}</p>"
            blocks.append(
                f"<div><h3>{self._dot(group.id)}{escape(self.name(group.id))} "
                f'<span class="quiet">{escape(size)}</span></h3>{inner}</div>'
            )
        inner = f'<div class="pair">{"".join(blocks)}</div>' if blocks else ""
        return self._section("groups", "", inner)

    def _minority(self) -> str:
        best: list[MinorityPosition] = sorted(
            self.analysis.minority, key=lambda p: -abs(p.rate - p.elsewhere)
        )[:LINES]
        lines = []
        for p in best:
            words = self.say(
                f"minority_{p.stance}",
                group=self.name(p.group),
                own=percent(p.rate),
                other=percent(p.elsewhere),
            )
            lines.append(
                f'<li><p class="text">{self.text(p.statement)}</p>'
                f'<p class="quiet">{self._dot(p.group)}{escape(words)}</p></li>'
            )
        return self._section("minority", "minority_why", self._list(lines))

    def _bridging(self) -> str:
        if self.analysis.map is None or self.analysis.verdict == "one":
            return ""
        shared = {s.statement for s in self.analysis.common_ground[:LINES]}
        best = [s for s in self.analysis.bridging if s.score > _HALF and s.statement not in shared]
        lines = [f"<li>{self.text(s.statement)}</li>" for s in best[:5]]
        return f"<div>{self._section('bridging', 'bridging_why', self._list(lines))}</div>"

    def _shortlist(self) -> str:
        lines = [
            f'<li><p class="text">{self.text(e.statement)}</p><p class="quiet">'
            f"{escape(self.say('represented', p=percent(e.represented)))}</p></li>"
            for e in self.analysis.shortlist
        ]
        return f"<div>{self._section('shortlist', 'shortlist_why', self._list(lines))}</div>"

    def _cannot(self) -> str:
        keys = [f"note_{n}" for n in self.analysis.notes if knows(f"note_{n}")]
        lines = [f"<li>{escape(self.say(k))}</li>" for k in ["cannot_always", *dict.fromkeys(keys)]]
        return self._section("cannot", "", f"<ul>{''.join(lines)}</ul>")

    def _table(self) -> str:
        heads = ["col_statement", "col_agree", "col_disagree", "col_pass", "col_range"]
        rows = [
            f'<tr><td>{self.text(t.statement)}</td><td class="n">{t.agree}</td>'
            f'<td class="n">{t.disagree}</td><td class="n">{t.passed}</td>'
            f'<td class="n">{percent(t.low)}–{percent(t.high)}</td></tr>'
            for t in self.analysis.shown
        ]
        head = "".join(
            f'<th{"" if at == 0 else " class=n"} scope="col">{escape(self.say(h))}</th>'
            for at, h in enumerate(heads)
        )
        return (
            f"<section><details><summary><h2>{escape(self.say('table'))}</h2></summary>"
            f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div></details></section>"
        )

    def _method(self) -> str:
        a = self.analysis
        words = self.say("method_text", seed=a.seed, hash=a.input_hash[:16], version=VERSION)
        return self._section("method", "", f'<p class="quiet">{escape(words)}</p>')

    def _list(self, lines: list[str]) -> str:
        return f'<ul class="list">{"".join(lines)}</ul>' if lines else ""


def page(
    analysis: Analysis,
    *,
    texts: Mapping[int, str] | None = None,
    language: Language = "zh",
    title: str | None = None,
) -> str:
    """One self-contained HTML page."""
    return Page(analysis, texts or {}, language, title).html()
