"""Was this copy of the ledger altered? 核验商量账本. Needs Python 3.9 or later and nothing else.

    python verifier.py EXPORT_DIR [--key KEY_OR_FILE] [--checkpoint OLD_CHECKPOINT_FILE ...]

Everything is computed anew from the entries: leaves, tiles, root, signature, dates, older checkpoints.
Exit code 0: intact, 1: altered, 2: cannot be read. The format is described in docs/ledger.md.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

TABLE = """
changed | 第 {place} 条被改动过：内容与树中的记录对不上。 | Changed byte: entry {place} does not match its record in the tree.
rewritten | 条目与瓦片自洽，却与签名的检查点不符：内容被整体改写过。 | Rewritten: entries and tiles agree with each other, not with the signed checkpoint.
dropped | 第 {place} 条被抽掉了。 | Dropped entry: entry {place} was taken out.
added | 第 {place} 处混入了未经登记的条目。 | Added entry: what stands at {place} was never recorded.
reordered | 条目的先后次序被调换过，从第 {place} 处开始。 | Reordered entries: the order was changed, beginning at {place}.
truncated | 账本尾部被截断：{time} 签到 {size} 条，这里只有 {there} 条。 | Truncation: {size} entries were signed at {time}, only {there} are here.
rollback | 这是一份旧账：它停在 {there} 条，而 {time} 已签到 {size} 条。 | Rollback: a copy of yesterday with {there} entries; {size} were signed at {time}.
fork | 账本分叉：同样 {size} 条，签出了两个不同的检查点（{time}）。 | Fork: two signed checkpoints of one size {size} with different roots ({time}).
history | 历史被改写：{time} 签过的前 {size} 条，与现在的不同。 | History rewritten: the first {size} entries are not those signed at {time}.
tile | 瓦片 {path} 被改动或缺失，条目本身完好。 | Tile {path} was changed or is missing; the entries themselves are intact.
signature | 检查点 {path} 没有这把公钥的有效签名。 | Signature: checkpoint {path} is not validly signed by this key.
future | 第 {place} 条注明的时间晚于收录它的检查点。 | Date: entry {place} states a time after the checkpoint that contains it.
misplaced | 第 {place} 条自称的位置与所在的位置不符。 | Misplaced: entry {place} says that it stands elsewhere.
malformed | 第 {place} 条格式不对。 | Malformed: entry {place} has not the form of an entry.
twice | 编号 {id} 出现了两次，第二次在第 {place} 条。 | Twice: number {id} occurs again at entry {place}.
"""
WORDS = {line.split(" | ")[0]: line.split(" | ")[1:] for line in TABLE.strip().splitlines()}
FIELDS = {"index", "id", "name", "matter", "subject", "payload", "actor", "at"}
SLACK, EMPTY = timedelta(minutes=5), hashlib.sha256(b"").digest()
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")
Point = tuple[int, int, int, int]


class Head(NamedTuple):
    path: str
    origin: str
    size: int
    root: bytes
    time: str
    note: str


def add(a: Point, b: Point) -> Point:
    """Sum of two points in extended coordinates (RFC 8032, 5.1.4)."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Point) -> Point:
    out = (0, 1, 1, 0)
    for bit in f"{scalar:b}":
        out = add(add(out, out), point) if bit == "1" else add(out, out)
    return out


def decompress(data: bytes) -> Point | None:
    sign, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032, section 5.1.7, without the cofactor."""
    a, r, base = decompress(public), decompress(signature[:32]), decompress(BASE)
    s = int.from_bytes(signature[32:], "little")
    sizes = (len(public), len(signature)) == (32, 64)
    if not sizes or a is None or r is None or base is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little")
    left, right = times(s, base), add(r, times(k % ORDER, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def read_head(path: Path) -> Head:
    note = path.read_text("utf-8")
    lines = note.partition("\n\n")[0].split("\n")
    root = base64.b64decode(lines[2], validate=True)
    time = next((x[5:] for x in lines[3:] if x.startswith("time ")), "")
    return Head(path.name, lines[0], int(lines[1]), root, time, note)


def signed(head: Head, key: str) -> bool:
    name, _, encoded = key.split("+", 2)
    public = base64.b64decode(encoded)
    key_hash = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    text, _, rest = head.note.partition("\n\n")
    for line in rest.splitlines():
        if line.startswith(f"\u2014 {name} ") and name == head.origin and public[:1] == b"\x01":
            raw, body = base64.b64decode(line.split(" ")[-1]), text.encode() + b"\n"
            if raw[:4] == key_hash and ed25519_verify(public[1:], body, raw[4:]):
                return True
    return False


def push(peaks: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Add a leaf hash to the perfect subtrees of a tree (RFC 6962)."""
    size = 1
    while peaks and peaks[-1][0] == size:
        leaf, size = hashlib.sha256(b"\x01" + peaks.pop()[1] + leaf).digest(), size * 2
    peaks.append((size, leaf))


def root_of(peaks: list[tuple[int, bytes]]) -> bytes:
    acc = peaks[-1][1] if peaks else EMPTY
    for _, h in reversed(peaks[:-1]):
        acc = hashlib.sha256(b"\x01" + h + acc).digest()
    return acc


def tree_root(hashes: list[bytes]) -> bytes:
    peaks: list[tuple[int, bytes]] = []
    for h in hashes:
        push(peaks, h)
    return root_of(peaks)


def tile_path(level: object, number: int, width: int) -> str:
    name = f"{number % 1000:03d}"
    while number := number // 1000:
        name = f"x{number % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


def rows(size: int) -> list[tuple[int, int]]:
    return [(n, min(256, size - n * 256)) for n in range((size + 255) // 256)]


class Verifier:
    def __init__(self, top: Path, key: str, older: list[Path]) -> None:
        self.top, self.key = top, key
        self.head = read_head(top / "checkpoint")
        kept = (read_head(p) for p in (top / "checkpoints").glob("*"))
        self.history = sorted(kept, key=lambda h: h.size)
        self.given = [read_head(p) for p in older]
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.leaves: list[bytes] = []
        self.claims: list[int | None] = []  # the place that each entry says it has
        self.roots, self.ids = {0: EMPTY}, set[int]()

    def say(self, kind: str, **facts: Any) -> None:
        self.found.append((kind, facts))

    def run(self) -> list[tuple[str, dict[str, Any]]]:
        self.read_entries()
        there, head = len(self.leaves), self.head
        self.intact = (there, self.roots.get(there)) == (head.size, head.root)
        odd = self.found
        self.found = [] if signed(head, self.key) else [("signature", {"path": "checkpoint"})]
        if not self.intact:
            self.name_the_attack()
        else:
            wrong = [i for i, claim in enumerate(self.claims) if claim not in (i, None)]
            self.found += odd + [("misplaced", {"place": i}) for i in wrong[:20]]
            self.read_tiles(self.leaves)
        for old in self.history + self.given:
            self.compare_with(old, always=old in self.given)
        return self.found

    def read(self, path: str) -> bytes:
        return (self.top / path).read_bytes() if (self.top / path).is_file() else b""

    def read_entries(self) -> None:
        heads = [*self.history, self.head]
        wanted = {h.size for h in heads + self.given}
        peaks: list[tuple[int, bytes]] = []
        for number, width in rows(self.head.size):
            data, at = self.read(tile_path("entries", number, width)), 0
            while at < len(data):
                end = at + 2 + int.from_bytes(data[at : at + 2], "big")
                leaf, at = data[at + 2 : end], end
                while len(heads) > 1 and heads[0].size <= len(self.leaves):
                    heads.pop(0)
                self.claims.append(self.read_entry(leaf, len(self.leaves), heads[0].time))
                self.leaves.append(hashlib.sha256(b"\x00" + leaf).digest())
                push(peaks, self.leaves[-1])
                if len(self.leaves) in wanted:
                    self.roots[len(self.leaves)] = root_of(peaks)

    def read_entry(self, leaf: bytes, place: int, limit: str) -> int | None:
        """The place that the entry says it has; None when it has not the form of an entry."""
        try:
            entry = json.loads(leaf)
            claim = int(entry["index"])
            if set(entry) == {"index", "sealed"} and len(bytes.fromhex(entry["sealed"])) == 32:
                return claim
            at = datetime.fromisoformat(entry["at"][:-1])
            if set(entry) != FIELDS or not entry["name"]:
                raise ValueError(place)
            if limit and at > datetime.fromisoformat(limit[:-1]) + SLACK:
                self.say("future", place=place)
            if entry["id"] in self.ids:
                self.say("twice", id=entry["id"], place=place)
            self.ids.add(entry["id"])
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
            self.say("malformed", place=place)
            return None
        return claim

    def read_tiles(self, expected: list[bytes]) -> None:
        level = 0
        while expected:
            for number, width in rows(len(expected)):
                path = tile_path(level, number, width)
                if self.read(path) != b"".join(expected[number * 256 : number * 256 + width]):
                    self.say("tile", path=path)
            level, full = level + 1, range(0, len(expected) - 255, 256)
            expected = [tree_root(expected[i : i + 256]) for i in full]

    def name_the_attack(self) -> None:
        """Compare with the hashes in the tiles if those were signed, else with the places claimed."""
        size, there = self.head.size, len(self.leaves)
        tiles = [self.read(tile_path(0, *row)).ljust(row[1] * 32, b"\0") for row in rows(size)]
        hashes = [t[i : i + 32] for t in tiles for i in range(0, len(t), 32)]
        good = tree_root(hashes) == self.head.root
        want: list[Any] = hashes if good else list(range(size))
        have: list[Any] = self.leaves if good else self.claims
        known, present = set(want), set(have)
        if have == want:  # nothing is missing, so something was altered, and the tiles after it
            differ = next((i for i in range(size) if self.leaves[i] != hashes[i]), None)
            self.say("rewritten" if differ is None else "changed", place=differ)
        elif have == want[:there]:
            self.say("truncated", size=size, there=there, time=self.head.time)
        elif Counter(have) == Counter(want):
            self.say("reordered", place=next(i for i in range(size) if have[i] != want[i]))
        else:
            strange = {i for i, h in enumerate(have) if h not in known}
            missing = {i for i, h in enumerate(want) if h not in present}
            changed = strange & missing if there == size else set()
            for i in sorted(strange | missing)[:20]:
                kind = "changed" if i in changed else "dropped" if i in missing else "added"
                self.say(kind, place=i)

    def compare_with(self, old: Head, *, always: bool) -> None:
        """Does the tree continue an older head? One that differs only counts when the key signed it."""
        head, same = self.head, self.roots.get(old.size) == old.root
        same = same or (old.size, old.root) == (head.size, head.root)
        if (always or not same) and not signed(old, self.key):
            self.say("signature", path=old.path)
        elif old.size > head.size:
            kind = "rollback" if head.time < old.time else "truncated"
            self.say(kind, size=old.size, there=head.size, time=old.time)
        elif old.size == head.size and old.root != head.root:
            self.say("fork", size=old.size, time=old.time)
        elif not same and self.intact:
            self.say("history", size=old.size, time=old.time)


def report(verifier: Verifier, options: argparse.Namespace) -> list[str]:
    head, count = verifier.head, len(verifier.history + verifier.given)
    lines = ["✗ " + "\n  ".join(WORDS[kind]).format(**facts) for kind, facts in verifier.found]
    if not lines:
        lines = [f"✓ 账本完好：{head.size} 条，检查点 {head.time}，与 {count} 个检查点一致。"]
        lines += [f"  Intact: {head.size} entries, {head.time}, agrees with {count} checkpoints."]
    if not options.key:
        lines += ["! 公钥取自副本本身，请与会议纪要上印的公钥核对。 The key came with the copy."]
    if not options.checkpoint:
        lines += ["! 未给出自己留存的检查点，发现不了整本重造。 Keep a checkpoint of your own."]
    return lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="核验账本副本 / Verify a copy of the ledger")
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", help="公钥或其文件 / the public key, or its file")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    options = parser.parse_args(arguments)
    try:
        key = options.key or str(options.export / "key")
        key = (key if key.count("+") > 1 else Path(key).read_text("utf-8")).strip()
        verifier = Verifier(options.export, key, options.checkpoint)
        code, lines = (1 if verifier.run() else 0), report(verifier, options)
    except (OSError, ValueError, LookupError) as error:
        code, lines = 2, [f"读不出来 / cannot be read: {error}"]
    print("\n".join(lines))  # noqa: T201  a command prints
    return code


if __name__ == "__main__":
    sys.exit(main())
