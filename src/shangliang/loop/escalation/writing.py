"""How does a drafted proposal or opinion brief read on paper? From what the folder of the matter holds already."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from shangliang.ground.dossier.public import DossierBrief
from shangliang.kernel.clock import local_day
from shangliang.loop.escalation.kinds import BEYOND_LABELS, Way
from shangliang.loop.escalation.models import Slip
from shangliang.loop.topics.public import TopicBrief

_HEAD = {
    Way.PROPOSAL: "关于“{title}”的提案（草稿）",
    Way.BRIEF: "社情民意信息（草稿）：{title}",
}


def paper_text(
    way: Way,
    paper: str,
    matter: DossierBrief,
    topic: TopicBrief,
    slip: Slip,
    why: str,
    now: datetime,
) -> str:
    """The draft in Chinese, as proposals and briefs are written: what is so, why it matters, what is suggested."""
    day = local_day(now)
    with override("zh-hans"):
        beyond = str(BEYOND_LABELS[slip.beyond])
    where = f"，地点：{matter.place}" if matter.place else ""
    sections = [
        (
            "来源",
            [
                (
                    f"由{matter.number}“{matter.title}”转办，反映人数 {max(1, matter.voices)}{where}。"
                    f"{slip.from_body.name}上报，{slip.to_body.name}研究后转为本件。"
                ),
            ],
        ),
        ("情况反映", [topic.facts, topic.interest]),
        ("问题分析", [topic.why_now, f"{beyond}：{slip.reason}", f"转办理由：{why}"]),
        (
            "建议",
            [
                "\n".join(f"{n}. {q}" for n, q in enumerate(topic.sub_questions, 1))
                or topic.request
                or "（请执笔人补充）"
            ],
        ),
    ]
    parts = [
        f"# {_HEAD[way].format(title=matter.title)}",
        f"编号：{paper}　　来源事项：{matter.number}",
    ]
    for index, (heading, lines) in enumerate(sections):
        parts.append(f"## {'一二三四'[index]}、{heading}")
        parts += [line for line in lines if line]
    if way is Way.PROPOSAL:
        parts += ["建议承办单位：（请提案审查时确定）", "提案者：（请补充）"]
    else:
        parts.append("报送：（请补充）")
    parts.append(f"{slip.to_body.name}\n\n{day.year} 年 {day.month} 月 {day.day} 日")
    return "\n\n".join(parts)
