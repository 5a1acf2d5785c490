"""What does the product look like? Pictures for README, taken from the demo city as it is served.

scripts/screenshots.py [DATA]      DATA: a folder with a demo city; else one is made and thrown away
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
HEIGHTS = {1280: 900, 390: 844}
_UP_WITHIN = 900


def chromium() -> str:
    """The system's browser."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("chromium is missing: sudo apt-get install chromium fonts-noto-cjk")


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The demo, served from `data`; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "shangliang.front.cli",
            "--data",
            str(data),
            "demo",
            "--port",
            str(port),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if f":{port}" in line:
                break
        else:
            raise SystemExit("the demo did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def matters(address: str) -> list[dict[str, object]]:
    with urllib.request.urlopen(f"{address}/api/matters?limit=50") as answer:
        found = json.load(answer)
    return found["items"] if isinstance(found, dict) else found


def best(rows: list[dict[str, object]], *stages: str) -> str:
    """The matter with the most voices in the first of the stages that has one."""
    for stage in stages:
        if fitting := [r for r in rows if r["stage"] == stage]:
            return str(max(fitting, key=lambda r: int(str(r["voices"])))["number"])
    return str(rows[0]["number"])


def take(browser: Browser, address: str, name: str, path: str, width: int, login: str = "") -> None:
    """One page in both languages."""
    for short, language in LANGUAGES.items():
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            locale="zh-CN" if short == "zh" else "en-GB",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "lang", "value": language, "url": address}])
        page = context.new_page()
        if login:
            page.goto(f"{address}/sign-in")
            page.locator("input[name=login]").first.fill(login)
            page.locator("input[name=password]").first.fill("shangliang-demo")
            page.locator("input[name=password]").first.press("Enter")
            page.wait_for_load_state("networkidle")
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        picture = Image.open(io.BytesIO(page.screenshot()))
        target = FOLDER / f"{name}-{short}-{width}.png"
        picture.convert("RGB").quantize(192, dither=Image.Dither.NONE).save(target, optimize=True)
        print(f"{target.relative_to(ROOT)}  {path}  {target.stat().st_size // 1024} KiB")
        context.close()


def main(words: list[str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as made,
        sync_playwright() as play,
        served(Path(words[0]) if words else Path(made)) as address,
    ):
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        rows = matters(address)
        done = best(rows, "closed", "looked_back", "rated", "fed_back", "carried_out")
        talking = best(rows, "in_session", "reported", "decided")
        take(browser, address, "home", "/", 1280)
        take(browser, address, "home", "/", 390)
        take(browser, address, "matter", f"/m/{done}", 1280)
        take(browser, address, "voices", f"/m/{talking}/voices", 390)
        take(browser, address, "live", f"/m/{talking}/live", 390)
        take(browser, address, "desk", "/desk", 1280, login="li")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
