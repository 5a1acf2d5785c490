"""Are the translations ready to be read? Compiles each room's django.po to django.mo when it is newer.

The .mo files are not committed: `serve`, `demo`, the tests and `make messages` call this. No Django is needed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[3]


def catalogues(source: Path = SOURCE) -> list[Path]:
    """Every django.po below `source`."""
    return sorted(source.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_stale(source: Path = SOURCE) -> list[Path]:
    """Compile what has changed since it was compiled; returns those files.

    A catalogue appears whole or not at all, so that processes which start together do not read half of one.
    """
    done: list[Path] = []
    for po in catalogues(source):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        handle, name = tempfile.mkstemp(dir=po.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as half:
                half.write(polib.pofile(str(po)).to_binary())
            Path(name).chmod(0o644)
            Path(name).replace(mo)
        finally:
            Path(name).unlink(missing_ok=True)
        done.append(po)
    return done
