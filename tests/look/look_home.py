"""Where the design system's files are."""

from __future__ import annotations

from pathlib import Path

import shangliang.front.look

HOME = Path(shangliang.front.look.__file__).parent
PO = HOME / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
