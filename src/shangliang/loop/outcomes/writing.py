"""How does a report read on paper? The text that is kept as a document and signed by its hash."""

from __future__ import annotations

from shangliang.loop.outcomes.rules import CONSENSUS, NONE, ReportFacts

_NUMBERS = "一二三四五六七八九十"
_RESULT = {CONSENSUS: "达成共识", NONE: "未达成共识"}


def report_text(title: str, number: str, facts: ReportFacts) -> str:
    """The report in Chinese, in the order of the house: common ground, dissent, recommendations."""
    parts = [
        f"# 关于“{title}”的协商成果报告",
        f"事项编号：{number}。协商结果：{_RESULT.get(facts.result, '部分达成共识')}。",
    ]
    sections: list[tuple[str, list[str]]] = [("基本情况", [facts.summary])]
    if facts.agreed:
        sections.append(("共识", [f"{i}. {x}" for i, x in enumerate(facts.agreed, 1)]))
    if facts.disputes:
        lines = [
            f"{i}. {d.point}\n\n赞成的主要理由：{d.in_favour}\n\n不赞成的主要理由：{d.against}"
            for i, d in enumerate(facts.disputes, 1)
        ]
        sections.append(("分歧", lines))
    if facts.recommendations:
        sections.append(("建议", [f"{i}. {x}" for i, x in enumerate(facts.recommendations, 1)]))
    for index, (heading, lines) in enumerate(sections):
        parts.append(f"## {_NUMBERS[index]}、{heading}")
        parts += lines
    return "\n\n".join(parts)
