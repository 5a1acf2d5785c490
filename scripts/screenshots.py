"""What does the product look like? Drives the demo city in a browser and writes the pictures of README and docs.

scripts/screenshots.py [DATA]      DATA (or SHANGLIANG_DATA): a folder with a demo city; else one is made and thrown away

Writes docs/pictures/<page>-<zh|en>-<1280|390>.png. The city is the same each time; dates are seen from today.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PASSWORD = "shangliang-demo"
SIZES = {1280: 900, 390: 844}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
MOST_BYTES = 250_000
PATIENCE = 600


@dataclass(frozen=True)
class Picture:
    """One page: where it is (a path, or the words of a title and what follows the matter's address), and who looks."""

    name: str
    path: str
    title: str = ""
    login: str = ""


SHOTS = (
    Picture("home", "/"),
    Picture("matter", "", title="社区食堂和老年助餐点"),
    Picture("desk", "/desk", login="li"),
    Picture("voices", "/voices", title="电动自行车充电棚选址"),
    Picture("live", "/live", title="电动自行车充电棚选址"),
    Picture("report", "/outcomes/report/1", title="柳堤小学门口上下学拥堵"),
)


def chromium() -> str:
    """The system's browser."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("chromium is missing: sudo apt-get install chromium fonts-noto-cjk")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(data: Path, log_file: Path) -> Iterator[str]:
    """The demo as `make demo` serves it; the city is built when the folder is empty."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "SHANGLIANG_DATA": str(data),
        "SHANGLIANG_URL": address,
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "shangliang.front.cli", "demo", "--port", str(port)]
    with log_file.open("w") as log:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(server, address, log_file)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], address: str, log_file: Path) -> None:
    print(f"Waiting for the demo city at {address}")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(f"The demo did not start:\n{log_file.read_text()}")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(1)
    raise SystemExit("The demo took too long to start.")


def _signed_in(browser: Browser, address: str, shot: Picture, lang: str, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        device_scale_factor=1 if width > 600 else 2,
        reduced_motion="reduce",
        color_scheme="light",
        locale="zh-CN" if lang == "zh" else "en-GB",
    )
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "lang", "value": LANGUAGES[lang], "url": address}])
    page = context.new_page()
    if shot.login:
        page.goto(f"{address}/sign-in")
        page.fill("#id_login", shot.login)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/desk")
    return page


def _where(page: Page, address: str, shot: Picture) -> str:
    if not shot.title:
        return address + shot.path
    page.goto(f"{address}/search?q={shot.title}")
    found = page.locator("main a", has_text=shot.title).first.get_attribute("href") or ""
    if not found.startswith("/m/"):
        raise SystemExit(f"There is no matter called {shot.title}.")
    return address + found.split("#")[0] + shot.path


def _take(browser: Browser, address: str, shot: Picture, lang: str, width: int) -> Path:
    page = _signed_in(browser, address, shot, lang, width)
    page.goto(_where(page, address, shot))
    page.wait_for_load_state("networkidle")
    raw = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.context.close()
    target = PICTURES / f"{shot.name}-{lang}-{width}.png"
    for colours in (128, 64, 32):
        small = raw.quantize(colors=colours, method=Image.Quantize.MEDIANCUT)
        small.save(target, optimize=True)
        if target.stat().st_size < MOST_BYTES:
            break
    return target


def take_all(address: str) -> list[Path]:
    """All pictures, written to docs/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        taken = [
            _take(browser, address, shot, lang, width)
            for shot in SHOTS
            for lang in LANGUAGES
            for width in SIZES
        ]
        browser.close()
    return taken


def main() -> None:
    """Build or find the city, take the pictures, say how large they are."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SHANGLIANG_DATA", "")
    with (
        tempfile.TemporaryDirectory(prefix="shangliang-pictures-") as own,
        _served(Path(given or own), Path(own) / "demo.log") as address,
    ):
        for picture in take_all(address):
            print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
