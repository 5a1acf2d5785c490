"""The library's tests run without Django; the path is set here so that no ini file is needed."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

settings.register_profile("qiutong", deadline=None, max_examples=25, derandomize=True)
settings.load_profile("qiutong")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of public data outside the project; tests that need it are skipped without it."""
    path = Path(os.environ.get("SHANGLIANG_SHARED", ROOT.parent / "shared"))
    path = path if (path / "data" / "opendata").is_dir() else ROOT.parents[1] / "shared"
    if not (path / "data" / "opendata").is_dir():
        pytest.skip("the public data is not here")
    return path / "data" / "opendata"
