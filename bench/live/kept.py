"""What has an open ballot kept? Receipts and choices as JSON, how many are marked on the roll, and whether SQLite is whole."""

from __future__ import annotations

import json
import sys

from django.db import connection

from shangliang.ground.soundings import box
from shangliang.ground.soundings.models import Roll, Slip


def main(word: str) -> None:
    ballot = int(word)
    rows = [box.unseal(s) for s in Slip.objects.filter(sounding_id=ballot).values_list("sealed", flat=True)]  # fmt: skip
    whole = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            whole = cursor.fetchone()[0]
    json.dump(
        {
            "box": dict(rows),
            "slips": len(rows),
            "marked": Roll.objects.filter(sounding_id=ballot, has_voted=True).count(),
            "whole": whole,
        },
        sys.stdout,
    )
