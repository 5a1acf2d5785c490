"""Was a published ballot box altered? 核验公布的票箱. Needs Python 3.9 or later and nothing else.

    python boxes.py EXPORT_DIR --box BOX.csv [--box ANOTHER.csv ...] [--receipt RECEIPT]

The root of the box is computed anew and looked for among the votes of the ledger, the ballots are counted again, and a
receipt is looked up. Check the ledger itself with verifier.py. Exit code 0: all agrees, 1: it does not, 2: cannot be read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CLOSED, VOIDED = "soundings.sounding.closed", "soundings.sounding.voided"


def tree(leaves: list[bytes]) -> str:
    """Merkle root (RFC 6962) over the lines in the order of their text."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    level = [hashlib.sha256(b"\x00" + line).digest() for line in sorted(leaves)]

    def join(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return part[0]
        split = 1 << (len(part) - 1).bit_length() - 1
        return hashlib.sha256(b"\x01" + join(part[:split]) + join(part[split:])).digest()

    return join(level).hex()


def entries(top: Path) -> Iterator[dict[str, Any]]:
    """All entries of an exported ledger, a few of them perhaps twice."""
    for path in sorted((top / "tile" / "entries").rglob("*")):
        data, at = path.read_bytes() if path.is_file() else b"", 0
        while at < len(data):
            end = at + 2 + int.from_bytes(data[at : at + 2], "big")
            entry = json.loads(data[at + 2 : end])
            at = end
            if isinstance(entry, dict):
                yield entry


def read_box(path: Path) -> list[bytes]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    if not rows or rows[0] != ["leaf"] or any(len(r) != 1 for r in rows):
        raise ValueError(f"{path.name} is no published box")
    return [r[0].encode() for r in rows[1:]]


def count(lines: list[bytes]) -> tuple[dict[str, int], int, list[str]]:
    """Counts by option, how many ballots, and the receipts."""
    counts: dict[str, int] = {}
    receipts: list[str] = []
    ballots = 0
    for line in lines:
        row = json.loads(line)
        if row[0] == "count":
            ballots += row[2]
            marked = row[3].items()
        else:
            ballots, receipts = ballots + 1, [*receipts, row[0]]
            marked = [(key, 1) for key in row[1].split("+")]
        for key, n in marked:
            counts[key] = counts.get(key, 0) + n
    return {key: n for key, n in counts.items() if n}, ballots, receipts


def examine(votes: dict[str, dict[str, Any]], path: Path, receipt: str) -> tuple[bool, list[str]]:
    """Whether one box agrees with the ledger, and what to say about it."""
    lines = read_box(path)
    found = votes.get(tree(lines))
    if found is None:
        return False, [
            f"✗ {path.name}：账本里没有哪次表决是这个票箱：有票被增加、抽走或改动过。",
            "  No vote of the ledger has this box: ballots were added, taken out or changed.",
        ]
    said, name = found["payload"], f"{found['matter']} {found['payload'].get('title', '')}"
    counts, ballots, receipts = count(lines)
    told = {key: n for key, n in said.get("counts", {}).items() if n}
    good = len(set(receipts)) == len(receipts)
    if found["name"] == CLOSED:
        good = good and ballots == said["participants"] and (not told or told == counts)
        if said.get("secrecy") == "unlinkable":
            good = good and len(receipts) <= said["issued"]
    sums = ", ".join(f"{key} {n}" for key, n in sorted(counts.items()))
    words = [f"{'✓' if good else '✗'} {path.name}：{name}：{ballots} 票 / ballots: {sums}"]
    if not good:
        words += ["  重新计票与账本不符。 The count does not agree with the ledger."]
    if found["name"] == VOIDED:
        words += ["  这次表决已宣布无效。 This vote was declared void."]
    if receipt:
        there = receipt.strip().lower() in receipts
        good = good and there
        words += [
            (
                f"  {'✓' if there else '✗'} 凭条{'在' if there else '不在'}票箱里。"
                f" The receipt is {'' if there else 'not '}in the box."
            )
        ]
    return good, words


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="核验票箱 / Verify a published box")
    parser.add_argument("export", type=Path)
    parser.add_argument("--box", type=Path, action="append", required=True)
    parser.add_argument("--receipt", default="")
    options = parser.parse_args(arguments)
    try:
        votes = {
            e["payload"]["root"]: e
            for e in entries(options.export)
            if e.get("name") in {CLOSED, VOIDED} and e.get("payload", {}).get("root")
        }
        results = [examine(votes, path, options.receipt) for path in options.box]
        code = 0 if all(good for good, _ in results) else 1
        said = [line for _, words in results for line in words]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        code, said = 2, [f"读不出来 / cannot be read: {error}"]
    print("\n".join(said))  # noqa: T201  a command prints
    return code


if __name__ == "__main__":
    sys.exit(main())
