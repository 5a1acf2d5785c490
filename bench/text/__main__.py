"""Measures the text engine beside its baselines and writes docs/benchmarks-text.md.

    python -m bench.text                         all measures
    python -m bench.text same_matter matters     some; the others' rows stay as they are

A measure is a module of this folder with `measure(data) -> list[Row]`; MEASURES names them in order.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from importlib import import_module
from importlib.util import find_spec

from bench.text.data import ROOT, data
from bench.text.table import HEAD

TARGET = ROOT / "docs" / "benchmarks-text.md"
MEASURES = ("near_duplicates", "same_matter", "matters", "departments", "themes", "index")
"""`index` (search at a million texts) is added when its module is there."""

_ABOUT = """# Text engine: measured

Made by `python -m bench.text` (see [bench/text](../bench/text/README.md)): ours beside the baseline, both in the same run on the
same texts. Bars are those of the requirements and are not moved; a shortfall is shown as one. CPU seconds are those of one core;
wall seconds grow with whatever else the machine does, so the load beside the run is told.
"""


def main(words: list[str]) -> int:
    known = [m for m in MEASURES if find_spec(f"bench.text.{m}")]
    if unknown := set(words) - set(known):
        print(
            f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(known)}", file=sys.stderr
        )
        return 2
    kept = _kept()
    for name in words or known:
        module = import_module(f"bench.text.{name}")
        about = (module.__doc__ or "").strip().splitlines()[0]
        lines = [row.line() for row in module.measure(data())]
        load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        where = f"Python {platform.python_version()}, {platform.machine()}, {load}"
        kept[name] = "\n".join([f"## {about}", "", HEAD, *lines, "", f"{where}; {data().name}."])
        print(kept[name], flush=True)
    parts = [f"<!-- {n} -->\n{kept[n]}\n<!-- end {n} -->" for n in known if n in kept]
    TARGET.write_text(_ABOUT + "\n" + "\n\n".join(parts) + "\n", "utf-8")
    return 0


def _kept() -> dict[str, str]:
    """Rows of an earlier run, by measure."""
    text = TARGET.read_text("utf-8") if TARGET.exists() else ""
    return dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- end \1 -->", text, re.DOTALL))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
