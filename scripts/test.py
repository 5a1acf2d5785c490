"""Is the whole thing right? Every check in order, on SQLite and on PostgreSQL, with one sum at the end.

A failing step does not stop the others; what could not run (no PostgreSQL, no Chromium) counts as failed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = (str(BIN / "pytest"), "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Step:
    """One command; a `suite` is counted by its tests, anything else counts as one check."""

    title: str
    command: tuple[str, ...]
    suite: bool = False
    needs: tuple[str, ...] = ()
    path: str = "src"
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    title: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    remark: str = ""


def _python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


LINT = (
    Step("ruff", (str(BIN / "ruff"), "check", "--quiet", ".")),
    Step("ruff format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Step("import-linter", (str(BIN / "lint-imports"), "--no-cache"), path="src:scripts"),
    Step("mypy", (str(BIN / "mypy"),)),
    Step("translations", _python("scripts/messages.py", "check")),
    Step("generated documents", _python("scripts/docs.py", "check")),
)
MATHS = Step(
    "qiutong without Django",
    (*PYTEST, "-p", "no:django", "-p", "no_django", "--confcutdir=tests/qiutong", "tests/qiutong"),
    suite=True,
    path="src:scripts",
)
_SUITE = (*PYTEST, "-n", "2", "-m", "not browser", "--ignore=tests/qiutong", "tests")
SQLITE = Step("suite on SQLite", (*_SUITE, "--durations=10"), suite=True)
BROWSER = Step(
    "browser",
    (*PYTEST, "-n", "2", "-m", "browser", "--ignore=tests/qiutong", "tests"),
    suite=True,
    needs=("chromium",),
)
POSTGRES = Step(
    "suite on PostgreSQL",
    # The nets read the source and not the database: once is enough.
    _python("scripts/with_postgres.py", *_SUITE, "--ignore=tests/architecture"),
    suite=True,
    needs=("postgresql",),
)


def missing(what: str) -> bool:
    """Whether a program of the system that a step needs is absent."""
    if what == "chromium":
        return not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return not (list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb"))


def count(report: Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) of a JUnit file; a missing file is nothing."""
    if not report.exists():
        return 0, 0, 0
    total = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return max(0, total - failed - skipped), failed, skipped


def run(step: Step) -> Outcome:
    """Run one step and count what it says."""
    outcome = Outcome(step.title)
    print(f"\n── {step.title} " + "─" * max(3, 70 - len(step.title)), flush=True)
    for what in step.needs:
        if missing(what):
            outcome.failed = 1
            outcome.remark = f"{what} is missing: sudo apt-get install {what}"
            print(outcome.remark)
            return outcome
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "junit.xml"
        command = [*step.command, f"--junitxml={report}"] if step.suite else list(step.command)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(ROOT / p) for p in step.path.split(":")),
            **step.environment,
        }
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if step.suite:
            outcome.passed, outcome.failed, outcome.skipped = count(report)
            if code == 5:  # pytest: nothing was collected
                outcome.remark = "no test was found"
            if code and not outcome.failed:
                outcome.failed = 1
        else:
            outcome.passed, outcome.failed = int(code == 0), int(code != 0)
    outcome.seconds = time.monotonic() - started
    return outcome


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="only style, types, nets and documents")
    parser.add_argument("--quick", action="store_true", help="leave out browser and PostgreSQL")
    asked = parser.parse_args(words)
    steps = [*LINT]
    if not asked.lint:
        steps += [MATHS, SQLITE]
    if not asked.lint and not asked.quick:
        steps += [BROWSER, POSTGRES]
    outcomes = [run(step) for step in steps]
    print("\n── all together " + "─" * 56)
    for o in outcomes:
        mark = "failed" if o.failed else "ok"
        detail = f"{o.passed} passed, {o.failed} failed" + (
            f", {o.skipped} skipped" if o.skipped else ""
        )
        print(f"{mark:7}{o.title:26}{detail:40}{o.seconds:7.1f} s  {o.remark}".rstrip())
    failed = sum(o.failed for o in outcomes)
    print(f"\n{sum(o.passed for o in outcomes)} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
