"""Which accounts may a visitor of the demo city try? None anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shangliang.ground.accounts.public import ROLE_LABELS, Role


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


@dataclass(frozen=True)
class Door:
    """A demo account as it is shown: the name apart from the post behind it."""

    login: str
    name: str
    post: str
    role: str


_GROUPS: tuple[tuple[str | Promise, frozenset[Role]], ...] = (
    (_("Residents and members"), frozenset({Role.RESIDENT, Role.MEMBER, Role.CONVENER})),
    (_("In the neighbourhood"), frozenset({Role.CLERK, Role.ROOM_CONVENER})),
    (_("At the table"), frozenset({Role.HOST, Role.RECORDER, Role.EXPERT})),
    (_("CPPCC"), frozenset({Role.OFFICE, Role.CHAIR, Role.COMMITTEE})),
    (
        _("Those who decide and carry out"),
        frozenset({Role.PARTY_OFFICE, Role.INSPECTION, Role.DEPARTMENT}),
    ),
    (_("Behind the scenes"), frozenset({Role.MODERATOR, Role.ADMINISTRATOR, Role.AUDITOR})),
)


def demo_doors() -> list[tuple[str | Promise, list[Door]]]:
    """The demo accounts in the groups of the sign-in page."""
    titles = {str(text): role for role, text in ROLE_LABELS.items()}
    doors: dict[int, list[Door]] = {}
    for account in demo_accounts():
        role = titles.get(str(account.role))
        place = next((n for n, (_t, roles) in enumerate(_GROUPS) if role in roles), 0)
        name, _open, post = account.name.partition("（")
        doors.setdefault(place, []).append(
            Door(account.login, name, post.removesuffix("）"), str(account.role))
        )
    return [(title, doors[n]) for n, (title, _roles) in enumerate(_GROUPS) if n in doors]


_accounts: tuple[DemoAccount, ...] = ()


def set_demo_accounts(accounts: tuple[DemoAccount, ...]) -> None:
    """Filled by the demo city when it is installed."""
    global _accounts
    _accounts = accounts
