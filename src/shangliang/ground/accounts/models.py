"""Tables of people and of the roles they hold."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from shangliang.ground.accounts.roles import Role
from shangliang.kernel.actor import Grant


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self,
        login: str,
        name: str,
        password: str | None = None,
        *,
        password_hash: str = "",
        **extra: object,
    ) -> Person:
        """Make a person; without a password they cannot sign in locally."""
        person = Person(login=login.strip().lower(), name=name, **extra)
        if password_hash:
            person.password = password_hash
        else:
            person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. Residents need none; no ID number is ever kept."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    secret = models.CharField(max_length=43, default=secrets.token_urlsafe, editable=False)
    """Seed of the pseudonyms: a fresh one per matter is derived from it and cannot be joined across matters."""

    brought: tuple[Grant, ...] | None = None
    """Grants in force that came with the row (`queries.with_grants`), for the one request it was read for."""

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, now: datetime) -> RoleGrantQuerySet:
        """Grants whose term covers `now`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


class RoleGrant(models.Model):
    """A person holds a role at the body with `path` (and below) from `since` until `until`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role])
    path = models.CharField(max_length=120, blank=True)
    """Path of the body in the directory's tree (`/1/5/12/`); empty is everywhere."""
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "path", "since"], name="grant_once")
        ]
        indexes = [models.Index(fields=["role", "path"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.path}"
