"""How does the jobs room speak? Names of states, reasons for refusals and failures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons

register_reasons(
    {
        "jobs.not_found": _(
            "There is no such job, or it belongs to somebody else. Jobs are kept for thirty days."
        ),
        "jobs.ended_already": _("This job has already ended, so it cannot be stopped."),
        "jobs.given_up": _(
            "The work was begun three times and interrupted each time. "
            "Start it once more; if it happens again, tell the administrator."
        ),
        "jobs.unknown_kind": _("This installation does not know this kind of work (any more)."),
        "jobs.broke": _(
            "Something broke on our side while working. Nothing was changed halfway. "
            "Start it once more; if it happens again, tell the administrator."
        ),
    }
)
register_labels(
    {
        "jobs.queued": _("Waiting for its turn"),
        "jobs.running": _("Under way"),
        "jobs.done": _("Ready"),
        "jobs.failed": _("Could not be finished"),
        "jobs.cancelled": _("Stopped"),
    }
)
