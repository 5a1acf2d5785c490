"""Who waits for an event waits for one that exists: a renamed event would else be missed in silence."""

from __future__ import annotations

from shangliang.kernel import events


def test_every_event_somebody_waits_for_is_declared() -> None:
    declared = set(events.event_types())
    waited = {name for name in events._handlers if not name.endswith("*")}
    assert waited
    assert waited <= declared, waited - declared
