"""How does somebody take the ledger home? A folder with everything that a check needs, the verifier included."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from shangliang.ground.ledger import boxes, notes, verifier
from shangliang.ground.ledger.sequencer import alone, tiles_dir

_FRESH = timedelta(hours=1)
"""A copy for download is made anew after this time at the earliest, however many people ask."""

_READ_ME = """\
商量公开账本副本 / A copy of the public ledger

    python verifier.py . --key <印在会议纪要上的公钥> --checkpoint <您以前留存的检查点>
    python verifier.py . --key <the key printed in the minutes> --checkpoint <a checkpoint you kept>
    python boxes.py . --box <公布的票箱.csv / a published box> --receipt <您的凭条 / your receipt>

只需 Python 3.9 以上，无需联网，也不需要本平台。Needs Python 3.9 or later, no network and no server.
"""


@dataclass(frozen=True)
class Exported:
    """What an export holds."""

    directory: Path
    size: int
    files: int


class NothingToExport(Exception):
    """No head has been signed yet."""


def export(directory: Path) -> Exported:
    """Copy tiles, entry bundles, heads, public key and the verifier into a new or empty directory."""
    top = tiles_dir()
    if directory.exists() and any(directory.iterdir()):
        raise FileExistsError(f"{directory} is not empty")
    with alone():
        if not (top / "checkpoint").is_file():
            raise NothingToExport("run the sequencer first: no head has been signed yet")
        head = notes.read_head((top / "checkpoint").read_text("utf-8"))
        shutil.copytree(top, directory, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)
    shutil.copy(verifier.__file__, directory / "verifier.py")
    shutil.copy(boxes.__file__, directory / "boxes.py")
    (directory / "README.txt").write_text(_READ_ME, "utf-8")
    return Exported(directory, head.size, sum(1 for p in directory.rglob("*") if p.is_file()))


def packed_copy(now: datetime) -> Path:
    """The export as a zip for download, at most an hour old; made by one process while others wait for it."""
    path = Path(settings.DATA) / "ledger-copy.zip"
    with alone(".copy-lock"):
        if path.is_file() and now.timestamp() - path.stat().st_mtime < _FRESH.total_seconds():
            return path
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".copy-") as place:
            export(Path(place) / "shangliang-ledger")
            made = shutil.make_archive(f"{place}/copy", "zip", place, "shangliang-ledger")
            Path(made).replace(path)
    return path
