"""How do the minutes read on paper? A draft made of what was noted at the table, for the recorder to put right."""

from __future__ import annotations

from shangliang.front.look.dates import exact_words
from shangliang.ground.soundings.public import BallotResult
from shangliang.loop.sessions.queries import SessionBrief

_RESULTS = {"consensus": "达成共识", "partial": "部分达成共识", "none": "未达成共识"}
_KINDS = {"opinion": "意见", "question": "提问", "answer": "答复", "fact": "情况"}
_NUMBERS = "一二三四五六七八九十"


def minutes_title(title: str, round_: int) -> str:
    """Papers are in Chinese, whatever the language of the reader."""
    return f"“{title}”协商会纪要（第 {round_} 轮）"[:120]


def said_ballot(r: BallotResult) -> str:
    """What was voted on, how many voted how (unless they were too few to tell), and what came out."""
    came = r.winner or ("票数相同" if r.tie else "通过" if r.passed else "未通过")
    said = [f"应投 {r.turnout.electors} 票，实投 {r.turnout.voted} 票"]
    if not r.hidden:
        said.append("、".join(f"{o.label} {o.count} 票" for o in r.options))
    return f"{r.sounding.title}：{came}（{'；'.join(said)}）"


def draft_minutes(s: SessionBrief, title: str, ballots: tuple[str, ...] = ()) -> str:
    """Who was there, what was said for each side, what was voted, what was reached."""
    present = [seat.label for seat in s.seats if seat.checked_in]
    head = [
        f"# {minutes_title(title, s.round)}",
        f"时间：{exact_words(s.opened_at or s.meets_at)}。地点：{s.place}。主持：{s.host}。"
        + (f"记录：{s.recorder}。" if s.recorder else ""),
        f"应到 {len(s.seats)} 席，实到 {len(present)} 席：{'、'.join(present) or '无'}。",
    ]
    sections: list[tuple[str, list[str]]] = []
    if s.speeches:
        lines = [f"- {t.seat}（{_KINDS.get(t.kind, '发言')}）：{t.gist}" for t in s.speeches]
        sections.append(("发言要点", ["\n".join(lines)]))
    if ballots:
        sections.append(("表决", ["\n".join(f"- {line}" for line in ballots)]))
    if s.result:
        sections.append(("结果", [f"{_RESULTS[s.result]}。"]))
    if s.agreed:
        points = "\n".join(f"{n}. {point}" for n, point in enumerate(s.agreed, 1))
        sections.append(("共识", [points]))
    if s.best_for or s.best_against:
        sections.append(
            ("分歧", [f"赞成的主要理由：{s.best_for}", f"反对的主要理由：{s.best_against}"])
        )
    parts = list(head)
    for index, (heading, lines) in enumerate(sections):
        parts.append(f"## {_NUMBERS[index]}、{heading}")
        parts += lines
    return "\n\n".join(parts)
