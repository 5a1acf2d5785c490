"""How does the documents room speak? Its sentences for the trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.ground.documents.events import DocumentAdded, VersionAdded, VersionRead
from shangliang.ground.ledger.public import say

say(DocumentAdded.name, _("{actor} added the paper “{title}”."))
say(VersionAdded.name, _("{actor} added version {version} of the paper “{title}”."))
say(VersionRead.name, _("Version {version} of a paper was read."))
