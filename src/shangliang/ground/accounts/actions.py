"""Acts on accounts: add a person, grant a role."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.accounts.events import PersonAdded, RoleGranted
from shangliang.ground.accounts.models import Person, RoleGrant
from shangliang.ground.accounts.permissions import Perm
from shangliang.ground.accounts.queries import PersonBrief, brief
from shangliang.ground.accounts.roles import Role
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean


@act
def add_person(
    *,
    actor: Actor,
    login: str,
    name: str,
    password: str | None,
    now: datetime,
    email: str = "",
    language: str = "zh-hans",
    password_hash: str = "",
) -> PersonBrief:
    """Open an account; the login must be free.

    `password_hash` is a password hashed before (`make_password`), for whoever opens many accounts at once; it
    stands in for `password`.
    """
    require(actor, Perm.ADD_PERSON)
    if Person.objects.filter(login=login.strip().lower()).exists():
        raise Invalid(fields={"login": ["accounts.login_taken"]})
    person = Person.objects.create_user(
        login,
        clean(name, lines=False)[:60],
        password,
        password_hash=password_hash,
        email=email,
        language=language,
    )
    record(PersonAdded(subject=f"person:{person.pk}"), actor=actor, now=now)
    return brief(person)


@act
def grant_role(
    *,
    actor: Actor,
    person_id: int,
    role: str,
    path: str,
    now: datetime,
    until: datetime | None = None,
) -> None:
    """Give a person a role at a body; giving it twice changes nothing but the term."""
    require(actor, Perm.GRANT_ROLE)
    held = Role(role)
    RoleGrant.objects.update_or_create(
        person_id=person_id,
        role=held.value,
        path=path,
        defaults={"until": until},
        create_defaults={"since": now, "until": until},
    )
    record(
        RoleGranted(subject=f"person:{person_id}", role=held.value, path=path), actor=actor, now=now
    )
