"""Where does the ledger hook into acts? Imported once, when Django is ready."""

from __future__ import annotations

from shangliang.ground.ledger import outbox, queries
from shangliang.kernel.act import after_commit, look_up_request

look_up_request(queries.matter_of_request)
after_commit(outbox.after_act)
