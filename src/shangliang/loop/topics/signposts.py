"""Is there a quicker door for this? Words that point to the hotline, the petition office, a court or the owners' assembly.

A hint for the writer and a suggestion for whoever sorts; nobody is sent away by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shangliang.loop.topics.codes import Elsewhere

_WORDS: tuple[tuple[Elsewhere, str], ...] = (
    (
        Elsewhere.HOTLINE,
        (
            r"停水|停电|停气|断网|漏气|爆管|井盖|垃圾(没人|没有人)?(清|收)|占道|乱停|噪[音声]扰民|坏了(没人|三|两|好几|几)"
            r"|power cut|no water|gas leak|manhole|street ?lamp"
        ),
    ),
    (
        Elsewhere.PETITION,
        r"信访|上访|举报|贪污|受贿|以权谋私|吃拿卡要|处理决定不服|petition|corrupt|bribe",
    ),
    (
        Elsewhere.COURT,
        r"起诉|官司|法院|判决|仲裁|赔偿金?额|欠薪|拖欠工资|合同纠纷|离婚|遗产|lawsuit|court|unpaid wages|damages",
    ),
    (
        Elsewhere.OWNERS,
        r"业主大会|业委会|维修(资金|基金)|公共收益|物业费|换物业|更换物业|选聘物业|owners' (vote|meeting)|maintenance fund|property fee",
    ),
)
_PATTERNS = tuple((where, re.compile(words, re.IGNORECASE)) for where, words in _WORDS)


@dataclass(frozen=True)
class Signpost:
    """A place that may suit better, and the word in the text that points there."""

    where: str
    word: str


def signposts(text: str) -> tuple[Signpost, ...]:
    """Places that may suit better, in the order of the list; empty for most texts."""
    found = ((where, pattern.search(text)) for where, pattern in _PATTERNS)
    return tuple(Signpost(where.value, hit.group()) for where, hit in found if hit is not None)
