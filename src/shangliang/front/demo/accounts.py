"""Which accounts may a visitor of the demo city try? One for each role."""

from __future__ import annotations

from shangliang.front.demo.people import ACCOUNT_BY_KEY
from shangliang.front.portal.demo_cast import DemoAccount
from shangliang.ground.accounts.public import ROLE_LABELS, Role

_SHOWN = (
    "zhao",
    "wang",
    "moyunfan",
    "shuiqinglan",
    "clerk",
    "convener",
    "expert",
    "host",
    "recorder",
    "li",
    "chair",
    "shizheng",
    "ducha",
    "zhujian",
    "moderator",
    "admin",
    "auditor",
)
"""One account of each role, in the order of the loop."""
_SHOWN_AS = {"moyunfan": Role.CONVENER, "shuiqinglan": Role.COMMITTEE}
"""The role that an account is shown for, where it is not its first."""


def demo_accounts() -> tuple[DemoAccount, ...]:
    """One account for each role, for the sign-in page of a demo installation."""
    found = []
    for login in _SHOWN:
        account = ACCOUNT_BY_KEY[login]
        role = _SHOWN_AS.get(login, Role(account.roles[0][0]))
        found.append(
            DemoAccount(account.key, f"{account.name}（{account.post}）", ROLE_LABELS[role])
        )
    return tuple(found)
