"""Who is this, and who holds a role there?"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, FilteredRelation, Q

from shangliang.ground.accounts.models import Person, RoleGrant
from shangliang.kernel.actor import Actor, ActorKind, Grant


@dataclass(frozen=True)
class PersonBrief:
    """A person as other rooms may see one."""

    id: int
    login: str
    name: str
    email: str
    language: str


def brief(person: Person) -> PersonBrief:
    return PersonBrief(person.pk, person.login, person.name, person.email, person.language)


def with_grants(person_id: int, now: datetime) -> Person | None:
    """The person's row with the grants in force (`brought`); one query."""
    in_force = Q(grants__since__lte=now) & (
        Q(grants__until__isnull=True) | Q(grants__until__gt=now)
    )
    rows = list(
        Person.objects.filter(pk=person_id)
        .annotate(held=FilteredRelation("grants", condition=in_force))
        .annotate(held_role=F("held__role"), held_path=F("held__path"))
        .order_by("held__id")
    )
    if not rows:
        return None
    rows[0].brought = tuple(Grant(r.held_role, r.held_path) for r in rows if r.held_role)
    return rows[0]


def actor_for(person: Person, now: datetime) -> Actor:
    """The person with the grants in force; one query unless the row has brought them."""
    grants = person.brought
    if grants is None:
        rows = RoleGrant.objects.in_force(now).filter(person=person).values_list("role", "path")
        grants = tuple(Grant(r, p) for r, p in rows)
    return Actor(kind=ActorKind.PERSON, id=person.pk, name=person.name, grants=grants)


def actor_by_login(login: str, now: datetime) -> Actor:
    """The actor with this login; Person.DoesNotExist when there is none."""
    return actor_for(Person.objects.get(login=login, is_active=True), now)


def people(ids: set[int] | frozenset[int] | list[int]) -> dict[int, PersonBrief]:
    """Briefs by id; one query."""
    return {p.pk: brief(p) for p in Person.objects.filter(pk__in=ids)}


def holders(role: str, path: str, now: datetime) -> list[PersonBrief]:
    """People who hold `role` at a body that covers `path`."""
    prefixes = [""]
    parts = path.strip("/").split("/") if path else []
    prefixes += ["/" + "/".join(parts[:n]) + "/" for n in range(1, len(parts) + 1)]
    rows = RoleGrant.objects.in_force(now).filter(
        role=role, path__in=prefixes, person__is_active=True
    )
    return [brief(g.person) for g in rows.select_related("person").order_by("person_id")]


def people_with_role(role: str, now: datetime, path: str = "") -> list[PersonBrief]:
    """People who hold `role` at the body with `path` or below it."""
    rows = RoleGrant.objects.in_force(now).filter(
        role=role, path__startswith=path, person__is_active=True
    )
    seen = {
        g.person_id: brief(g.person) for g in rows.select_related("person").order_by("person_id")
    }
    return list(seen.values())


def pseudonym_key(actor: Actor, matter: str) -> str:
    """A key that stands for the actor in one matter only; different matters cannot be joined by it.

    Persons: HMAC of the matter under their own secret. Guests: hash of their token and the matter.
    """
    if actor.is_person:
        secret = Person.objects.values_list("secret", flat=True).get(pk=actor.id or 0)
    else:
        secret = actor.guest_key
    return hmac.new(secret.encode(), matter.encode(), hashlib.sha256).hexdigest()[:40]
