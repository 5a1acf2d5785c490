"""Where might a matter belong? Suggestions with their reasons, beside the form in which a person decides; never applied."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from shangliang.front.look.acting import Subject
from shangliang.front.look.reasons import Text, label
from shangliang.ground.directory.public import LEVEL_LABELS, Level
from shangliang.ground.dossier.public import STAGE_LABELS, Stage
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.search.public import PastMatters, past_matters, suggest_department
from shangliang.kernel.actor import Actor
from shangliang.loop.topics.categories import suggest_category
from shangliang.loop.topics.queries import get


def about_sorting(number: str, actor: Actor) -> Subject:
    """The matter with what speaks for a level, a department and a category; silent where unsure."""
    topic, matter = get(number), get_dossier(number)
    text = f"{topic.facts}\n{topic.request}"
    past = past_matters(text, title=topic.title, actor=actor, besides=number)
    facts: list[tuple[Text, object]] = []
    if past.level:
        facts.append((_("Suggested level"), _level(past)))
    hints = suggest_department(text, title=topic.title).hints
    if hints:
        said = "；".join(f"{h.name}（{'、'.join(h.words)}）" if h.words else h.name for h in hints)
        facts.append((_("Suggested department"), said))
    about = suggest_category(f"{topic.title}\n{text}")
    if about.category:
        said = f"{label(f'topics.category.{about.category}')}（{'、'.join(about.words)}）"
        facts.append((_("Suggested category"), said))
    if past.matters:
        facts.append((_("Similar past matters"), _linked(past)))
    if facts:
        facts.append(
            (_("What this is"), _("A suggestion from words and past matters; you decide."))
        )
    voices = _("Which open matters say nearly the same?")
    facts.append(
        (
            _("Similar voices"),
            format_html('<a href="/intake/voices?with={}">{}</a>', number, voices),
        )
    )
    return Subject(
        title=f"{number} {topic.title}",
        state=STAGE_LABELS[Stage(matter.stage)],
        facts=facts,
        text=topic.facts,
    )


def _level(past: PastMatters) -> str:
    """“street: 4 of 5 similar matters were dealt with there”."""
    return _("%(level)s: %(here)s of %(all)s similar matters were dealt with there") % {
        "level": LEVEL_LABELS[Level(past.level)],
        "here": past.at_level,
        "all": len(past.matters),
    }


def _linked(past: PastMatters) -> str:
    return format_html_join(
        "；", '<a href="{}">{}</a> {}', ((m.url, m.title, m.body) for m in past.matters)
    )
