"""How a journey walks: one browser for each person, pages and forms only, and a clock that the story moves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from mini_city import PASSWORD
from shangliang.ground.ledger.public import deliver_pending
from shangliang.kernel import clock


@dataclass
class Walk:
    """One matter on its way. `number` is known once it has been raised."""

    monkeypatch: Any
    hour: datetime
    number: str = ""
    language: str = "zh-hans"
    people: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.monkeypatch.setattr(clock, "now", lambda: self.hour)

    def later(self, **span: float) -> None:
        """So much time goes by."""
        self.hour += timedelta(**span)
        deliver_pending(limit=None)

    def as_(self, who: str) -> Client:
        """The browser of a person of the cast; `guest-7` and the like are visitors without an account."""
        if who not in self.people:
            client = Client()
            client.cookies["lang"] = self.language
            if not who.startswith("guest"):
                assert client.login(username=who, password=PASSWORD)
            self.people[who] = client
        return self.people[who]

    def page(self, who: str, address: str = "") -> str:
        """What somebody reads at an address (the matter's page unless said)."""
        answer = self.as_(who).get(address or f"/m/{self.number}")
        assert answer.status_code == 200, (
            address,
            answer.status_code,
            _words(answer.content.decode()),
        )
        return answer.content.decode()

    def offered(self, who: str, room: str, verb: str) -> bool:
        """Whether the matter's page offers the act to somebody."""
        return f'href="/m/{self.number}/{room}/{verb}"' in self.page(who)

    def waits(self, who: str, room: str, verb: str) -> bool:
        """Whether the act waits on somebody's desk."""
        return f'href="/m/{self.number}/{room}/{verb}' in self.page(who, "/desk")

    def act(self, who: str, room: str, verb: str, **facts: Any) -> str:
        """Fill in the act's form and send it; it must be taken. Choices given as `...` take the first one offered."""
        address = f"/m/{self.number}/{room}/{verb}"
        form = self.page(who, address)
        answer = self.as_(who).post(
            address, {k: first_choice(form, k) if v is ... else v for k, v in facts.items()}
        )
        assert answer.status_code == 302, (
            address,
            answer.status_code,
            _words(answer.content.decode()),
        )
        return answer["Location"]

    def refused(self, who: str, room: str, verb: str, **facts: Any) -> str:
        """Send an act that must be refused; the words of the page."""
        answer = self.as_(who).post(f"/m/{self.number}/{room}/{verb}", facts)
        assert answer.status_code in {403, 404, 409, 422}, answer.status_code
        return _words(answer.content.decode())


def first_choice(page: str, name: str) -> str:
    """The first value that a select or a group of radio buttons offers."""
    select = re.search(rf'<select name="{name}".*?</select>', page, re.DOTALL)
    if select:
        values = re.findall(r'<option value="([^"]+)"', select.group())
    else:
        values = re.findall(rf'<input type="radio" name="{name}" value="([^"]+)"', page)
    assert values, f"nothing to choose for {name}"
    return str(values[0])


def _words(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0] or page
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))[:1500]
