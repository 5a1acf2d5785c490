"""How does the search room speak? Names of its jobs and of what they are doing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels

register_labels(
    {
        "job.search.voices": _("Grouping similar voices"),
        "job.search.trends": _("Counting rising words"),
        "search.reading_texts": _("Reading the texts"),
        "search.comparing_texts": _("Comparing the texts"),
        "search.writing_groups": _("Putting the groups together"),
    }
)
