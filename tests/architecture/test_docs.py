"""Do the generated documents agree with the code, and is a drift seen?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def check(top: Path) -> tuple[int, str]:
    path = f"{top / 'src'}{os.pathsep}{top / 'scripts'}"
    done = subprocess.run(
        [sys.executable, top / "scripts" / "docs.py", "check"],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_docs__agree_with_the_code():
    code, said = check(ROOT)
    assert code == 0, said


def test_docs__a_changed_rule_and_a_changed_row_are_seen(tmp_path):
    for name in ("src", "scripts", "docs"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "static", "*.mo"),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    rules = tmp_path / "src/shangliang/ground/rulebook/defaults.py"
    old = 'Default("topic.vet", 10,'
    assert old in rules.read_text("utf-8")
    rules.write_text(rules.read_text("utf-8").replace(old, 'Default("topic.vet", 11,'), "utf-8")
    code, said = check(tmp_path)
    assert code == 1
    assert "docs/reference/rules.md" in said
    assert "| 11 |" in said
    assert "docs/reference/events.md" not in said
