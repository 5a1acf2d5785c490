"""What may one sign-in cost? Little enough that a hall of members gets in (reliability.md 0.4).

Argon2id with 19 MiB, two passes, one lane: the OWASP minimum; Django's defaults (100 MiB) and PBKDF2 with a
million rounds would keep 3,718 members waiting for minutes.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class HallArgon2Hasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
