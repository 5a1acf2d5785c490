"""Which words set some texts apart from others? Words and new compounds, by log-odds with a prior (Monroe et al. 2008)."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rjieba import cut

_WORD = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z0-9]*|\d{1,4}[a-z路栋期组号]?")
_IDLE_TEXT = """
的 了 是 在 我 我们 有 和 不 也 都 就 要 请 请问 希望 问题 反映 相关 部门 关于 政府 领导 谢谢 您好 你好 尊敬 一个
没有 现在 这个 什么 为什么 怎么 可以 能 能否 是否 进行 情况 咨询 投诉 建议 解决 给 对 及 与 等 被 把 让 从 到 为
上 下 中 还 又 再 但 但是 而且 因为 所以 如果 已经 一直 多次 至今 目前 今年 去年 时候 时间 这样 这些 那么 他们 你们
自己 大家 老百姓 居民 业主 市民 群众 市 县 区 西地省 省 年 月 日 号 元 人 个 次 们 之 其 此 该 以 于 由 将 会
可 很 太 更 最 只 才 却 呢 吗 吧 啊 说 去 来 做 看 想 知道 出现 造成 严重 影响 处理 回复 有关 尽快 多少 到底
究竟 过 着 里 后 前 the and of to in is for
"""
_IDLE = frozenset(_IDLE_TEXT.split())
"""Words of every message: they bind nothing."""


@dataclass(frozen=True)
class Word:
    """A word that sets texts apart: `z` its log-odds in standard errors, `inside` of the texts hold it, and `outside` others."""

    word: str
    z: float
    inside: int
    outside: int


def terms(text: str) -> list[str]:
    """Words of a text, and neighbours side by side: names that no dictionary has (丽发 + 新城) are such pairs."""
    found: list[str] = []
    for piece in _WORD.findall(unicodedata.normalize("NFKC", text).lower()):
        words = cut(piece)
        found += [w for w in words if len(w) > 1]
        # A pair with a word of every message in it is grammar and no name.
        found += [a + b for a, b in itertools.pairwise(words) if not {a, b} & _IDLE]
    return [w for w in found if w not in _IDLE]


def present(texts: Iterable[str]) -> list[frozenset[str]]:
    """Which terms each text holds."""
    return [frozenset(terms(t)) for t in texts]


def setting_apart(
    inside: Sequence[frozenset[str]],
    everywhere: Counter[str],
    total: int,
    *,
    most: int = 8,
    least: int = 2,
    z_from: float = 1.96,
) -> tuple[Word, ...]:
    """Words that more of the texts `inside` hold than of the others; `everywhere` counts the texts with each word.

    Log-odds of the shares, shrunk by the word's share everywhere; a word needs `least` texts and `z_from` standard errors.
    What only repeats a part of a longer word found is left out.
    """
    counts = Counter(itertools.chain.from_iterable(inside))
    n, rest = len(inside), max(total - len(inside), 1)
    prior = min(10.0, rest / 10)  # a handful of texts must not drown in it
    found: list[tuple[float, Word]] = []
    for word, here in counts.items():
        if here < least:
            continue
        there = max(everywhere[word] - here, 0)
        share = (everywhere[word] + 0.5) / (total + 1)
        a, b = here + share, there + share * prior
        odds = math.log(a / (n - here + 1)) - math.log(b / (rest - there + 1))
        z = odds / math.sqrt(1 / a + 1 / b)
        if z >= z_from:
            # What most of them say and hardly anybody else; of a name and its part, the whole name.
            weight = odds * here / n * math.log2(1 + len(word))
            found.append((-round(weight, 9), Word(word, round(z, 2), here, there)))
    found.sort(key=lambda pair: (pair[0], pair[1].word))
    kept: list[Word] = []
    for _weight, name in found:
        if any(
            name.word in k.word or (k.word in name.word and k.inside >= name.inside) for k in kept
        ):
            continue
        kept.append(name)
        if len(kept) == most:
            break
    return tuple(kept)


_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")


def quote(text: str, word: str, most: int = 60) -> str:
    """The sentence of `text` in which `word` stands, as it was written, cut around the word when it is long."""
    for sentence in _SENTENCE.findall(text):
        plain = sentence.strip()
        at = unicodedata.normalize("NFKC", plain).lower().replace(" ", "").find(word)
        if at < 0:
            continue
        if len(plain) <= most:
            return str(plain)
        begin = max(0, min(at - most // 3, len(plain) - most))
        end = begin + most
        return ("…" if begin else "") + plain[begin:end] + ("…" if end < len(plain) else "")
    return ""
