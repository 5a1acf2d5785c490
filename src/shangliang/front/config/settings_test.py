"""Settings of the test suite: SQLite in a file of its own, or the PostgreSQL that SHANGLIANG_DATABASE names."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("SHANGLIANG_DATA", tempfile.mkdtemp(prefix="shangliang-test-"))
os.environ.setdefault("SHANGLIANG_SECRET_KEY", "a-secret-for-tests-only-0123456789-abcdef")

from shangliang.front.commands.messages import compile_stale
from shangliang.front.config.settings import *  # noqa: F403  settings modules extend each other this way

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LEDGER_DELIVERY = "inline"
# Tests roll back, files do not: those that are about the index name a folder of their own.
SEARCH_INDEX = None
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Before Django starts: it reads the catalogues while it loads its first models.
compile_stale()
