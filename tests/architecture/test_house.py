"""Are the rules of the house kept, and would a breach of each be seen? Breaches are planted in a copy of the source."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nets.house import RULES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """The source, to be spoiled."""
    shutil.copytree(
        ROOT / "src",
        tmp_path / "src",
        ignore=shutil.ignore_patterns("__pycache__", "static", "*.mo"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(top: Path, *command: str) -> tuple[int, str]:
    env = {
        **os.environ,
        "PYTHONPATH": f"{top / 'src'}{os.pathsep}{ROOT / 'scripts'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "400",
    }
    done = subprocess.run(command, cwd=top, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def house(top: Path, rule: str) -> tuple[int, str]:
    return run(top, sys.executable, "-m", "nets.house", str(top / "src"), rule)


def lint(top: Path) -> tuple[int, str]:
    return run(top, str(Path(sys.executable).parent / "lint-imports"), "--no-cache")


def write(top: Path, name: str, text: str) -> None:
    path = top / "src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def append(top: Path, name: str, text: str) -> None:
    path = top / "src" / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def replace(top: Path, name: str, old: str, new: str) -> None:
    path = top / "src" / name
    text = path.read_text("utf-8")
    assert old in text, f"the breach no longer fits {name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_house__is_kept():
    code, said = run(ROOT, sys.executable, "-m", "nets.house", str(ROOT / "src"))
    assert code == 0, said


def test_imports__are_kept():
    code, said = lint(ROOT)
    assert code == 0, said


TOPICS = "shangliang/loop/topics"
BREACHES = {
    "short_files": lambda c: write(c, f"{TOPICS}/long.py", '"""Long."""\n' + "x = 1\n" * 501),
    "telling_names": lambda c: write(c, f"{TOPICS}/utils.py", '"""Anything."""\n'),
    "first_sentence": lambda c: write(c, f"{TOPICS}/silent.py", "x = 1\n"),
    "pure_files": lambda c: append(c, f"{TOPICS}/rules.py", "\nimport django.db.models\n"),
    "no_inline": lambda c: write(
        c, f"{TOPICS}/templates/topics/x.html", "<p style='color:red'>x</p>"
    ),
    "own_templates": lambda c: write(
        c, f"{TOPICS}/templates/topics/x.html", '{% include "planning/plan.html" %}'
    ),
    "discovered": lambda c: write(
        c, "shangliang/ground/attic/apps.py", '"""Nobody lives here."""\n'
    ),
    "foreign_keys": lambda c: append(
        c,
        "shangliang/ground/search/models.py",
        '\n\nclass Wrong(models.Model):\n    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE)\n',
    ),
    "plain_doors": lambda c: append(
        c,
        "shangliang/ground/search/public.py",
        "\nfrom shangliang.ground.search.models import SearchRow\n\n"
        "def row(number: str) -> SearchRow:\n    return SearchRow.objects.get()\n\n"
        '__all__ += ["row"]\n',
    ),
    "migrations": lambda c: replace(
        c,
        "shangliang/ground/search/models.py",
        "    class Meta:",
        "    extra = models.TextField(default='')\n\n    class Meta:",
    ),
    "permissions": lambda c: replace(
        c,
        "shangliang/ground/directory/permissions.py",
        'EDIT = "directory:entry:edit"',
        'EDIT = "directory:entry:edit"\n    IDLE = "directory:entry:idle"',
    ),
    "sentences": lambda c: append(
        c,
        "shangliang/ground/directory/events.py",
        '\n\n@dataclass(frozen=True, kw_only=True)\nclass Silent(Event):\n    name = "directory.thing.silenced"\n',
    ),
    "verbs": lambda c: replace(
        c,
        f"{TOPICS}/workflow.py",
        '        row("triage",',
        '        row("applaud", _S.RAISED, _S.TRIAGED, Perm.TRIAGE),\n        row("triage",',
    ),
}


def test_breaches__there_is_one_for_every_rule():
    assert set(BREACHES) == set(RULES)


@pytest.mark.parametrize("rule", sorted(BREACHES))
def test_house__a_breach_is_seen(copy, rule):
    BREACHES[rule](copy)
    code, said = house(copy, rule)
    assert code == 1, said
    assert re.search(rf"^{rule}: .+", said, re.MULTILINE), said


IMPORTS = {
    "Floors": ("shangliang/kernel/clock.py", "from shangliang.ground.ledger import public"),
    "Floors: ": ("shangliang/front/look/icons.py", "from shangliang.ground.accounts import public"),
    "Ground": (
        "shangliang/ground/accounts/queries.py",
        "from shangliang.ground.directory import public",
    ),
    "Loop": (f"{TOPICS}/queries.py", "from shangliang.loop.planning import public"),
    "qiutong stands alone": ("qiutong/__init__.py", "import django"),
    "Only soundings calls qiutong": (f"{TOPICS}/rules.py", "import qiutong"),
    "Doors": ("shangliang/loop/planning/queries.py", "from shangliang.loop.topics import models"),
    "Doors: ": (f"{TOPICS}/queries.py", "from shangliang.ground.dossier import moves"),
    "Grammar": (f"{TOPICS}/models.py", "from shangliang.loop.topics import views"),
    "Grammar: ": (
        "shangliang/ground/search/queries.py",
        "from shangliang.ground.search import handlers",
    ),
}


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_imports__a_breach_is_seen(copy, name):
    file, line = IMPORTS[name]
    append(copy, file, f"\n{line}  # planted\n")
    code, said = lint(copy)
    assert code == 1, said
    assert re.search(rf"^{re.escape(name.strip(': '))}.* BROKEN$", said, re.MULTILINE), said


def same_names(tests: Path) -> list[str]:
    """Test files that share a name: pytest could import only one of them."""
    seen: dict[str, Path] = {}
    twice = []
    for path in sorted(tests.rglob("*.py")):
        if path.name not in {"conftest.py", "__init__.py"} and path.name in seen:
            twice.append(f"{path.relative_to(tests)} and {seen[path.name].relative_to(tests)}")
        seen[path.name] = path
    return twice


def test_tests__no_two_files_share_a_name(tmp_path):
    assert same_names(ROOT / "tests") == []
    for room in ("a", "b"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "test_x.py").write_text("")
    assert same_names(tmp_path) == ["b/test_x.py and a/test_x.py"]
