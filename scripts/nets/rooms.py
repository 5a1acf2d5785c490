"""What is a room, and which part of it is a module?"""

from __future__ import annotations

import grimp
from importlinter import Contract, ContractCheck, output

FLOORS = ("shangliang.ground", "shangliang.loop", "shangliang.mirror")


def room_of(module: str) -> str:
    """The room's package (`shangliang.loop.topics`), or nothing for what lies in no room."""
    parts = module.split(".")
    floor = ".".join(parts[:2])
    return ".".join(parts[:3]) if floor in FLOORS and len(parts) > 2 else ""


def part_of(module: str) -> str:
    """The name of the module inside its room: `actions` for `shangliang.loop.topics.actions.raise_topic`."""
    parts = module.split(".")
    return parts[3] if room_of(module) and len(parts) > 3 else ""


class PairContract(Contract):
    """A contract about single imports: subclasses say what is wrong with one."""

    def wrong(self, importer: str, imported: str) -> str:
        """Why this import may not be; empty when it may."""
        raise NotImplementedError

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002  their signature
        found: list[str] = []
        for importer in sorted(graph.modules):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                why = self.wrong(importer, imported)
                if why:
                    details = graph.get_import_details(importer=importer, imported=imported)
                    line = details[0]["line_number"] if details else "?"
                    found.append(f"{importer} -> {imported} (l.{line}): {why}")
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["found"]:
            output.print_error(line, bold=False)
