"""May this module of one room know that module of another? Only through its door, `public`."""

from __future__ import annotations

from importlinter.domain import fields

from nets.rooms import PairContract, part_of, room_of

_GROUND = "shangliang.ground"
_PORTAL = "shangliang.front.portal"
_SHOWN = frozenset({"panel", "acts", "urls"})


class DoorContract(PairContract):
    """From outside, a room is its `public`. Foreign keys may name the models of ground.

    - `open_modules`: modules that anyone may read (words without a database).
    - `ignore_imports`: `importer -> imported`, each with its reason beside it in the configuration.
    """

    open_modules = fields.SetField(subfield=fields.StringField(), required=False)
    ignore_imports = fields.SetField(subfield=fields.StringField(), required=False)

    def wrong(self, importer: str, imported: str) -> str:
        there, here = room_of(imported), room_of(importer)
        if not there or here == there or part_of(imported) in {"", "public"}:
            return ""
        if imported in (self.open_modules or ()):
            return ""
        if importer.startswith(_PORTAL) and part_of(imported) in _SHOWN:
            return ""  # the portal draws what rooms offer
        if f"{importer} -> {imported}" in (self.ignore_imports or ()):
            return ""
        if part_of(imported) == "models" and there.startswith(_GROUND):
            if part_of(importer) in {"models", "migrations"}:
                return ""  # a foreign key
            if here.startswith(_GROUND):
                return ""  # ground rooms read each other's rows (`visible_to`), never write them
        return f"{there} is entered by its door, {there}.public"
