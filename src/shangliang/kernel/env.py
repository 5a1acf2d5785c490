"""How is this installation set up? Typed settings from the environment that fail loudly."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

DEMO_MARK = "demo.city"
"""A file of this name in the data folder: what is kept there is invented, however it is served."""


class EnvError(ValueError):
    """The environment says something that cannot be used; the message names the variable and the cure."""


@dataclass(frozen=True)
class Env:
    """All settings that come from outside; `data` holds the database, files, mail, tiles and keys."""

    data: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    debug: bool
    demo: bool
    base_url: str
    https: bool
    mail_url: str
    mail_from: str
    inbox_url: str
    partners: tuple[str, ...]
    """Sites (`https://news.example`) that may show a call of the online hall in a frame."""

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith(("postgres://", "postgresql://"))


def _flag(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, "").strip().lower()
    if text in {"", "1", "0", "true", "false", "yes", "no"}:
        return default if text == "" else text in {"1", "true", "yes"}
    raise EnvError(f"{name} is {text!r}; say 1 or 0")


def _secret(data: Path) -> str:
    if given := os.environ.get("SHANGLIANG_SECRET_KEY"):
        if len(given) < 32:
            raise EnvError(
                "SHANGLIANG_SECRET_KEY is shorter than 32 characters; use a longer random text"
            )
        return given
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "ascii")
    return path.read_text("ascii").strip()


def load() -> Env:
    """Read the environment; EnvError with the cure when something is off."""
    data = Path(os.environ.get("SHANGLIANG_DATA", "var")).resolve()
    base_url = os.environ.get("SHANGLIANG_URL", "http://127.0.0.1:8000").rstrip("/")
    if urlparse(base_url).scheme not in {"http", "https"}:
        raise EnvError(f"SHANGLIANG_URL is {base_url!r}; it must start with http:// or https://")
    hosts = os.environ.get("SHANGLIANG_HOSTS", "127.0.0.1,localhost,[::1]")
    return Env(
        data=data,
        database_url=os.environ.get("SHANGLIANG_DATABASE", ""),
        secret_key=_secret(data),
        hosts=tuple(h.strip() for h in hosts.split(",") if h.strip()),
        debug=_flag("SHANGLIANG_DEBUG", default=False),
        demo=_flag("SHANGLIANG_DEMO", default=(data / DEMO_MARK).is_file()),
        base_url=base_url,
        https=base_url.startswith("https://"),
        mail_url=os.environ.get("SHANGLIANG_MAIL", ""),
        mail_from=os.environ.get("SHANGLIANG_MAIL_FROM", "商量 <noreply@shangliang.example>"),
        inbox_url=os.environ.get("SHANGLIANG_INBOX", ""),
        partners=_partners(),
    )


def _partners() -> tuple[str, ...]:
    found = os.environ.get("SHANGLIANG_PARTNERS", "").replace(",", " ").split()
    for site in found:
        parts = urlparse(site)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
            raise EnvError(
                f"SHANGLIANG_PARTNERS has {site!r}; each site must look like https://news.example"
            )
    return tuple(site.rstrip("/") for site in found)


def mail_settings(url: str) -> dict[str, object]:
    """Django's EMAIL_* settings for `smtp://`, `smtp+tls://` or `smtps://user:password@host:port`; `{}` for none."""
    if not url:
        return {}
    parts = urlparse(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise EnvError("SHANGLIANG_MAIL must look like smtp+tls://user:password@host:587")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def inbox_trouble(url: str) -> str:
    """What is wrong with SHANGLIANG_INBOX; empty when it can be used (or is not set)."""
    if not url:
        return ""
    parts = urlparse(url)
    if parts.scheme == "maildir":
        return "" if parts.path else "SHANGLIANG_INBOX names no folder; say maildir:/path"
    if parts.scheme not in {"imap", "imap+tls", "imaps"} or not parts.hostname:
        return "SHANGLIANG_INBOX must look like imaps://user:password@host/INBOX"
    return ""


def postgres_options(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a `postgres://user:password@host:port/name` address."""
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise EnvError("SHANGLIANG_DATABASE must look like postgres://user:password@host:5432/name")
    query = parse_qs(parts.query)
    host = query.get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": "-c synchronous_commit=on"},
    }
