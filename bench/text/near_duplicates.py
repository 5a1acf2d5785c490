"""Near-duplicates: altered copies among all texts, against rensa with shingles and check in plain Python."""

from __future__ import annotations

import random
import re

from rensa import RMinHash, RMinHashLSH

from bench.text.data import Data
from bench.text.table import Row, spent
from made_messages import edited
from shangliang.ground.search.text.duplicates import duplicates
from shangliang.ground.search.text.normal import Text

_PHRASES = (
    "希望有关部门尽快处理此事,谢谢!",
    "恳请领导重视,给老百姓一个说法。",
    "此事已多次反映,至今没有结果。",
)
_KINDS = (
    "5 % edits",
    "15 % edits and phrases",
    "rearranged, 10 % edits",
    "30 % edits",
    "60 % cut and a phrase",
)


def measure(data: Data) -> list[Row]:
    rng = random.Random(11)
    long = [t for t in data.texts if len(t.body) >= 60]
    copies, kind = [], {}
    for n, source in enumerate(rng.sample(long, min(1000, len(long)))):
        key = f"copy of {source.key}"
        kind[key] = n % 5
        copies.append(Text(key, "", _altered(source.body, n % 5, rng)))
    texts = [Text(t.key, "", t.body) for t in data.texts] + copies
    duplicates(texts[:200])  # what is loaded at the first call is no part of the pace
    with spent() as used:
        found = duplicates(texts)
    with spent() as natural:
        duplicates(data.texts)
    pairs = {(p.one, p.other) for p in found.pairs}
    body = {t.key: t.body for t in texts}
    right = sum(_alike(body[a], body[b]) for a, b in pairs) / max(len(pairs), 1)
    with spent() as plain:
        theirs = _plain(texts)
    out, whole = [], []
    for which, name in enumerate(_KINDS):
        mine = [k for k, v in kind.items() if v == which]
        hit, base = (
            sum((k.removeprefix("copy of "), k) in found_pairs for k in mine) / len(mine)
            for found_pairs in (pairs, theirs)
        )
        whole.append((hit, base))
        out.append(Row(f"— {name}", f"{len(mine)} copies", "", f"{base:.3f}", f"{hit:.3f}"))
    hit, base = (sum(w[i] for w in whole) / len(whole) for i in (0, 1))
    speed, slow = len(texts) / used.cpu, len(texts) / plain.cpu
    crowd = [
        Text(f"c{n}", "", f"{texts[0].body}{n}{edited(_PHRASES[0], 0.3, rng)}")
        for n in range(10_000)
    ]
    with spent() as half:
        duplicates(crowd[:5_000])
    with spent() as crowded:
        one = duplicates(crowd)
    on = f"{data.name} and {len(copies)} altered copies (bodies only)"
    return [
        Row("near-duplicates, recall", on, "≥ 0.98", f"{base:.3f} rensa 126, 42 × 3, checked", f"{hit:.3f}", hit >= 0.98),
        *out,
        Row("near-duplicates, precision of the pairs found (Jaccard ≥ 0.30 or contained by half)", on, "≥ 0.99",
            "1 by its check", f"{right:.4f}", right >= 0.99),
        Row("near-duplicates, texts per CPU s", on, "≥ 10,000", f"{slow:,.0f}", f"{speed:,.0f}", speed >= 10_000),
        Row("— the same on the messages alone, as they came", data.name, "≥ 10,000", "",
            f"{len(data.texts) / natural.cpu:,.0f}", len(data.texts) / natural.cpu >= 10_000),
        Row("— 10,000 all but identical texts: time against 5,000", "made", "≤ 2.5 times (quadratic: 4)", "",
            f"{crowded.cpu / half.cpu:.2f} times, {len(crowd) / crowded.cpu:,.0f} per CPU s, largest group {len(one.groups[0].keys):,}",
            crowded.cpu <= 2.5 * half.cpu),
    ]  # fmt: skip


def _altered(text: str, kind: int, rng: random.Random) -> str:
    if kind == 0:
        return edited(text, 0.05, rng)
    if kind == 1:
        return rng.choice(_PHRASES) + edited(text, 0.15, rng) + rng.choice(_PHRASES)
    if kind == 2:
        parts = [s for s in re.split(r"(?<=[。!?;,!?])", text) if s]
        rng.shuffle(parts)
        return edited("".join(parts), 0.10, rng)
    if kind == 3:
        return edited(text, 0.30, rng)
    return text[: int(len(text) * 0.4)] + rng.choice(_PHRASES)


def _shingles(text: str) -> set[str]:
    text = "".join(text.split())
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _alike(a: str, b: str) -> bool:
    one, other = _shingles(a), _shingles(b)
    common = len(one & other)
    return common >= 0.3 * len(one | other) or common >= 0.5 * min(len(one), len(other))


def _plain(texts: list[Text]) -> set[tuple[str, str]]:
    index = RMinHashLSH(threshold=0.3, num_perm=126, num_bands=42)
    sets = [_shingles(t.body) for t in texts]
    found = set()
    for n, grams in enumerate(sets):
        made = RMinHash(num_perm=126, seed=42)
        made.update(list(grams))
        for other in index.query(made):
            common = len(grams & sets[other])
            if common >= 0.3 * len(grams | sets[other]) or common >= 0.5 * min(
                len(grams), len(sets[other])
            ):
                found.add((texts[other].key, texts[n].key))
        index.insert(n, made)
    return found
