"""Which accounts may a visitor of the demo city try? None anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise


@dataclass(frozen=True)
class DemoAccount:
    """A door into the demo: login, name, what one can do with it."""

    login: str
    name: str
    role: str | Promise


DEMO_PASSWORD = "shangliang-demo"  # noqa: S105  printed on the demo's own sign-in page


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts shown on the sign-in page of a demo installation."""
    return _accounts if settings.DEMO else ()


_accounts: tuple[DemoAccount, ...] = ()


def set_demo_accounts(accounts: tuple[DemoAccount, ...]) -> None:
    """Filled by the demo city when it is installed."""
    global _accounts
    _accounts = accounts
