"""What do the components look like in every state? Invented material for the catalogue page and its tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Offer
from shangliang.front.look.figures import Knot
from shangliang.front.look.forms import LinesField, LookForm
from shangliang.kernel.verdict import ALLOW, deny


class SampleForm(LookForm):
    """One field of every kind."""

    examples = {"text": _("A left-turn lane with its own light, tried for two weeks with cones.")}

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=60,
        help_text=_("One sentence, as you would tell a neighbour."),
    )
    text = forms.CharField(label=_("What should change?"), widget=forms.Textarea, max_length=1500)
    kind = forms.ChoiceField(
        label=_("How urgent is it?"),
        widget=forms.RadioSelect,
        choices=[
            ("today", _("Somebody may be hurt")),
            ("week", _("This week")),
            ("can_wait", _("It can wait")),
        ],
    )
    street = forms.ChoiceField(
        label=_("Where?"),
        choices=[("", _("Choose a street")), ("1", "柳堤街道"), ("2", "石渡街道")],
    )
    asked = LinesField(
        label=_("What do you ask for?"), required=False, help_text=_("One thing on each line.")
    )
    when = forms.DateField(label=_("Until when?"), required=False)
    public = forms.BooleanField(label=_("My name may be shown"), required=False)


def knots(now: datetime, *, late: bool = False) -> list[Knot]:
    """A matter in the middle of its way."""
    day = timedelta(days=1)
    return [
        Knot(str(_("Raised by a resident")), "done", now - 48 * day, str(_("Left turns block the second crossing at rush hour.")), "#", who="赵居民"),
        Knot(str(_("Taken up as a topic")), "done", now - 40 * day, who="柳堤街道协商议事之家"),
        Knot(str(_("Talked over at the round table")), "done", now - 12 * day, str(_("21 seats, two rounds, 4 points agreed, 1 left open.")), "#"),
        Knot(str(_("Carried out by the traffic police")), "late" if late else "now", None, str(_("Cones for two weeks, then the lines are painted.")), "#", now + (-4 * day if late else 6 * day), -3 if late else 4, who="市交管局"),
        Knot(str(_("Judged by those concerned")), "next", now + 20 * day),
        Knot(str(_("Looked back upon")), "next", now + 180 * day),
    ]  # fmt: skip


def finished(now: datetime) -> list[Knot]:
    """A matter that has been carried out."""
    return [
        Knot(k.label, "kept" if n == 3 else "done", now - timedelta(days=200 - 20 * n))
        for n, k in enumerate(knots(now))
    ]


def seats() -> list[dict[str, Any]]:
    """A round table with three sides, one speaker, one next, two empty seats."""
    residents, members, offices = str(_("residents")), str(_("members")), str(_("departments"))
    names = [("赵阿姨", residents), ("钱师傅", residents), ("孙同学", residents), ("李奶奶", residents), ("周先生", residents), ("", residents),
             ("王委员", members), ("郑委员", members), ("冯委员", members), ("市交管局", offices), ("市城管局", offices), ("", offices)]  # fmt: skip
    tones = {residents: "indigo", members: "jade", offices: "ochre"}
    return [
        {
            "name": name,
            "side": side,
            "glyph": name[1:2] if side == offices else "",
            "tone": tones[side],
            "speaking": n == 3,
            "next": n == 9,
            "empty": not name,
        }
        for n, (name, side) in enumerate(names)
    ]


def acts() -> list[Offer]:
    """Two acts that are open and one that is refused with a reason."""

    def spec(verb: str, label: Any) -> ActSpec:
        return ActSpec(
            room="sample", verb=verb, label=label, form_class=SampleForm, perform=lambda *_args: ""
        )

    return [
        Offer(spec("answer", _("Give the answer")), "#", ALLOW, str(_("Give the answer"))),
        Offer(spec("return", _("Send it back")), "#", ALLOW, str(_("Send it back"))),
        Offer(spec("close", _("Close")), "#", deny("kernel.sign_in_first"), str(_("Close"))),
    ]
