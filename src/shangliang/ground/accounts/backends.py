"""Who has signed in with this session? The person and the grants in force, with one query at each request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.queries import with_grants
from shangliang.kernel import clock


class PersonBackend(ModelBackend):
    """Passwords as usual; whoever comes back with a session brings their grants along, read afresh each time."""

    def get_user(self, user_id: Any) -> Person | None:
        """None when the person is gone or no longer active."""
        person = with_grants(user_id, clock.now())
        return person if person is not None and self.user_can_authenticate(person) else None
