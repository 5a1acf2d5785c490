"""How do the minutes read on paper? A draft made of what was noted at the table, for the recorder to put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.front.look.dates import exact_words
from shangliang.ground.soundings.public import BallotResult
from shangliang.loop.sessions.models import Session
from shangliang.loop.sessions.motions import MotionBrief
from shangliang.loop.sessions.queries import SessionBrief
from shangliang.loop.sessions.questions import QuestionBrief
from shangliang.loop.sessions.times import Share

_RESULTS = {"consensus": "达成共识", "partial": "部分达成共识", "none": "未达成共识"}
_KINDS = {"opinion": "意见", "question": "提问", "answer": "答复", "fact": "情况"}
_CLAIMS = {"rebuttal": "，回应"}
_SIDES = {"for": "赞成方", "against": "反对方", "open": "未定方", "advice": "咨询席"}
_CHANGES = {"replace": "改为", "insert": "之后增加", "strike": "删去"}
_MOTIONS = {"open": "未表决", "adopted": "通过", "rejected": "未通过", "withdrawn": "撤回"}
_AMENDMENTS = {"proposed": "未表决", "adopted": "采纳", "rejected": "未采纳"}
_NUMBERS = "一二三四五六七八九十"

Section = tuple[str, list[str]]


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


def _said_time(share: Share) -> str:
    return f"{_SIDES.get(share.key, share.key)} {share.turns} 次、{share.minutes}"


def _speeches(s: SessionBrief) -> list[Section]:
    found: list[Section] = []
    if s.speeches:
        lines = [
            f"- {t.seat}（{_KINDS.get(t.kind, '发言')}{_CLAIMS.get(t.claim, '')}）：{t.gist}"
            for t in s.speeches
        ]
        times = [_said_time(share) for share in s.sides if share.seconds]
        found.append(("发言要点", ["\n".join(lines)]))
        if times:
            found[-1][1].append(f"各方发言（次数、分秒）：{'；'.join(times)}。")
    ruled = [t for t in s.orders if t.ruling]
    if ruled:
        text = "\n".join(f"- {t.seat}：{t.about}。主持裁定：{t.ruling}" for t in ruled)
        found.append(("程序问题", [text]))
    return found


def _questions(asked: Sequence[QuestionBrief]) -> list[Section]:
    lines = []
    for q in asked:
        if q.state == "answered":
            where = "当场" if q.at_table else "会后"
            lines.append(f"- 问：{q.text} {q.unit}{where}答：{q.answer}")
        elif q.state == "put":
            due = f"，应在 {exact_words(q.due_at)} 前答复" if q.due_at else ""
            lines.append(f"- 问：{q.text} 待{q.unit or '答复'}{due}。")
    waiting = sum(q.waits for q in asked)
    if waiting:
        lines.append(f"- 另有 {waiting} 个问题未及提出，保留在提问列表。")
    return [("提问与答复", ["\n".join(lines)])] if lines else []


def _motions(moved: Sequence[MotionBrief]) -> list[Section]:
    found: list[str] = []
    for m in moved:
        found.append(f"动议 {m.n}《{m.title}》：{_MOTIONS[m.state]}。")
        lines = [
            f"- 修正案 {a.n}：第 {a.where} 行{_CHANGES[a.kind]}{'“' + '／'.join(a.lines) + '”' if a.lines else ''}。"
            f"{_AMENDMENTS[a.state]}（赞成 {a.in_favour}、反对 {a.against}、弃权 {a.abstained}）"
            for a in m.amendments
        ]
        if lines:
            found.append("\n".join(lines))
        if m.state == "adopted":
            found.append("\n".join(f"{n}. {line}" for n, line in enumerate(m.final, 1)))
    return [("动议与修正", found)] if found else []


def draft_minutes(
    s: SessionBrief,
    title: str,
    ballots: tuple[str, ...] = (),
    *,
    questions: Sequence[QuestionBrief] = (),
    motions: Sequence[MotionBrief] = (),
    before: SessionBrief | None = None,
) -> str:
    """Who was there, what was said for each side, what was asked and is owed, what was voted, what was reached."""
    present = [seat.label for seat in s.seats if seat.checked_in]
    here = f"应到 {len(s.seats)} 席，实到 {len(present)} 席"
    if s.present_online:
        here += f"（现场 {s.present_in_hall} 席，线上 {s.present_online} 席）"
    head = [
        f"# {minutes_title(title, s.round)}",
        f"时间：{exact_words(s.opened_at or s.meets_at)}。地点：{s.place}。主持：{s.host}。"
        + (f"记录：{s.recorder}。" if s.recorder else ""),
        f"{here}：{'、'.join(present) or '无'}。",
    ]
    if s.interests:
        told = "；".join(f"{seat.label}：{seat.interest}" for seat in s.interests)
        head.append(f"利益申明：{told}。")
    sections: list[Section] = []
    if before is not None and (before.agreed or before.best_for or before.best_against):
        kept = [f"- 已达成：{point}" for point in before.agreed]
        if before.best_for or before.best_against:
            kept.append(f"- 留待本轮：{before.best_for}／{before.best_against}")
        sections.append(("上一轮留下的共识和分歧", ["\n".join(kept)]))
    sections += [*_speeches(s), *_questions(questions), *_motions(motions)]
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


def resolution_text(motion: MotionBrief, row: Session, counted: str, now: datetime) -> str:
    """The resolution: the text as amended, the vote, and under which rule it passed."""
    adopted = sum(a.state == "adopted" for a in motion.amendments)
    lines = [f"{n}. {line}" for n, line in enumerate(motion.final, 1)]
    return "\n\n".join(
        [
            f"# 决议：{motion.title}",
            (
                f"{exact_words(now)}，{row.place}。第 {row.round} 轮协商会表决通过"
                f"（修正案 {len(motion.amendments)} 件，采纳 {adopted} 件）。"
            ),
            "\n".join(lines),
            f"表决：{counted}。",
        ]
    )
