"""What does the code say about itself? Writes docs/reference, or says what has drifted.

scripts/docs.py write
scripts/docs.py check
"""

from __future__ import annotations

import dataclasses
import difflib
import inspect
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings_test")
django.setup()

import grimp  # noqa: E402  Django has to be ready before its rooms are read
from django.urls import get_resolver  # noqa: E402
from django.utils import translation  # noqa: E402
from nets.house import FLOORS, rooms  # noqa: E402
from nets.rooms import room_of  # noqa: E402

from shangliang.front.commands.openapi import document  # noqa: E402
from shangliang.front.look.acting import all_specs  # noqa: E402
from shangliang.ground.accounts.public import ROLE_LABELS, Role  # noqa: E402
from shangliang.ground.ledger.public import sentences  # noqa: E402
from shangliang.ground.rulebook.public import DEFAULTS, UNIT_LABELS  # noqa: E402
from shangliang.kernel.events import Event, event_types, subscribers  # noqa: E402
from shangliang.kernel.permissions import ANYONE, SIGNED_IN, declared  # noqa: E402
from shangliang.kernel.workflow import Workflow  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- Written by `make docs` from the code; `make test` compares. Do not edit. -->\n"
Lines = Iterator[str]


def _table(*head: str) -> list[str]:
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(c).replace("|", "\\|").replace("\n", " ") for c in cells) + " |"


def _rooms() -> dict[str, Path]:
    """Rooms by dotted name, in the order in which they may know each other."""
    found = {".".join(r.relative_to(SRC).parts): r for r in rooms(SRC)}
    order = _order()
    return dict(sorted(found.items(), key=lambda item: order.index(item[0])))


def _order() -> list[str]:
    """Earlier rooms first, as the contracts in pyproject.toml have it."""
    config = import_module("tomllib").loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[str] = []
    for floor in FLOORS:
        container = f"shangliang.{floor}"
        for contract in config["tool"]["importlinter"]["contracts"]:
            if container in contract.get("containers", ()):
                for layer in reversed(contract["layers"]):
                    names = [name.strip(" ()") for name in layer.split("|")]
                    found += [f"{container}.{name}" for name in names]
    return found


def _promise(package: str) -> str:
    text = inspect.getdoc(import_module(package)) or ""
    return text.partition("\n\n")[0].replace("\n", " ")


def rooms_page() -> Lines:
    """The graph of the rooms, from the imports that are there."""
    yield "# Rooms\n"
    yield "Arrows lead from a room to one it knows. Every arrow points to an earlier room; every room may know `kernel`"
    yield "and `look`, which are left out.\n"
    known = _rooms()
    names, order = list(known), _order()
    graph = grimp.build_graph("shangliang", cache_dir=None)
    edges: dict[str, set[str]] = defaultdict(set)
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = room_of(importer), room_of(imported)
            if here in known and there in known and here != there:
                edges[here].add(there)
    back = [(a, b) for a in edges for b in edges[a] if order.index(b) > order.index(a)]
    if back:
        raise SystemExit(f"an arrow runs back: {back[0][0]} -> {back[0][1]}")
    yield "```mermaid\nflowchart BT"
    for floor in FLOORS:
        inside = [n for n in names if n.startswith(f"shangliang.{floor}.")]
        if inside:
            yield f"  subgraph {floor}"
            yield from (f"    {n.rpartition('.')[2]}" for n in inside)
            yield "  end"
    for here in names:
        for there in sorted(edges[here], key=order.index):
            yield f"  {here.rpartition('.')[2]} --> {there.rpartition('.')[2]}"
    yield "```\n"
    yield from _table("room", "floor", "what it answers", "knows")
    for name in names:
        knows = ", ".join(b.rpartition(".")[2] for b in sorted(edges[name], key=order.index))
        yield _row(f"`{name.rpartition('.')[2]}`", name.split(".")[1], _promise(name), knows or "–")


def _workflows() -> Iterator[tuple[str, Workflow]]:
    for name, room in _rooms().items():
        for file in (*sorted(room.glob("workflow*.py")), *sorted(room.glob("workflow/*.py"))):
            module = import_module(".".join(file.relative_to(SRC).with_suffix("").parts))
            for value in vars(module).values():
                if isinstance(value, Workflow):
                    yield name.rpartition(".")[2], value


def workflows_page() -> Lines:
    """Every state machine with its table."""
    yield "# Workflows\n"
    yield "The same rows give the buttons, the guards and the tests.\n"
    seen: set[str] = set()
    for room, flow in _workflows():
        if flow.name in seen:
            continue
        seen.add(flow.name)
        yield f"## {room}: `{flow.name}`\n"
        yield f"```mermaid\n{flow.mermaid()}\n```\n"
        yield from _table("act", "from", "to", "permission", "clock", "document")
        for row in flow:
            yield _row(
                f"`{row.verb}`",
                ", ".join(sorted(row.sources)),
                ", ".join(row.targets),
                f"`{row.permission}`",
                f"`{row.clock}`" if row.clock else "–",
                row.document or "–",
            )
        yield ""


_PSEUDO = {ANYONE: "anyone", SIGNED_IN: "anyone who has signed in"}


def permissions_page() -> Lines:
    """Who holds what by default."""
    yield "# Permissions\n"
    yield "A role holds a permission at its own body and below. Grants are rows with terms; this table is code.\n"
    yield from _table("permission", "held by")
    for perm, held in declared().items():
        roles = sorted(held, key=lambda r: (r not in _PSEUDO, r))
        yield _row(f"`{perm}`", ", ".join(_PSEUDO.get(r) or _role(r) for r in roles) or "nobody")
    yield "\n## Roles\n"
    yield from _table("role", "name")
    for role, name in ROLE_LABELS.items():
        yield _row(f"`{role}`", name)


def _role(role: str) -> str:
    return str(ROLE_LABELS[Role(role)])


def rules_page() -> Lines:
    """Every number of the procedure."""
    yield "# Rules\n"
    yield "Delivered values. A body may set its own between the bounds, from a day on; each act stamps the version it"
    yield "followed. `source` names the published practice; `inferred` is our proposal.\n"
    yield from _table("rule", "value", "unit", "what", "bounds", "source")
    for rule in DEFAULTS:
        yield _row(
            f"`{rule.key}`",
            f"{rule.value:g}",
            UNIT_LABELS[rule.unit],
            rule.title,
            f"{rule.least:g} – {rule.most:g}",
            rule.source,
        )


def events_page() -> Lines:
    """What the ledger keeps."""
    yield "# Events\n"
    yield "Each act leaves one entry. Fields are facts that anyone may read when the event is public; personal data"
    yield "enter only as commitments. `matter` and `subject` stand in every event.\n"
    yield from _table("event", "public", "fields", "said as", "heard by")
    told = sentences()
    base = {f.name for f in dataclasses.fields(Event)}
    for name, cls in event_types().items():
        if not cls.__module__.startswith("shangliang."):
            continue
        own = ", ".join(f"`{f.name}`" for f in dataclasses.fields(cls) if f.name not in base)
        heard = sorted(
            {key.rpartition(".handlers")[0].rpartition(".")[2] for key in subscribers(name)}
        )
        yield _row(
            f"`{name}`",
            "yes" if cls.public else "no",
            own or "–",
            told.get(name, "–"),
            ", ".join(h for h in heard if h) or "–",
        )


def rest_page() -> Lines:
    """The interface for programs."""
    yield "# REST\n"
    yield "Pages and programs do the same acts. Errors are RFC 9457 problem documents with a `code`. The whole document:"
    yield "`shangliang openapi`.\n"
    spec = json.loads(document())
    held = {s.key: s.permission for s in all_specs()}
    yield from _table("method", "path", "what", "takes", "permission")
    for path, methods in sorted(spec["paths"].items()):
        for method, operation in sorted(methods.items()):
            room_verb = ".".join(path.rstrip("/").replace("/{item}", "").split("/")[-2:])
            acts = path.replace("/{number}", "").replace("/{item}", "").rstrip("/").split("/")
            permission = held.get(room_verb) or held.get(".".join(acts[-2:]), "")
            yield _row(
                method.upper(),
                f"`{path}`",
                operation.get("summary") or operation.get("operationId", ""),
                ", ".join(_takes(spec, operation)) or "–",
                f"`{permission}`" if permission else "–",
            )


def _takes(spec: dict[str, Any], operation: dict[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query":
            yield f"`{parameter['name']}`"
    content = operation.get("requestBody", {}).get("content", {})
    for media in content.values():
        name = media["schema"].get("$ref", "").rpartition("/")[2]
        schema = spec["components"]["schemas"].get(name, media["schema"])
        needed = set(schema.get("required", ()))
        for field in schema.get("properties", {}):
            yield f"**`{field}`**" if field in needed else f"`{field}`"


PAGES: dict[str, Callable[[], Lines]] = {
    "rooms.md": rooms_page,
    "workflows.md": workflows_page,
    "permissions.md": permissions_page,
    "rules.md": rules_page,
    "events.md": events_page,
    "rest.md": rest_page,
}


def written() -> dict[str, str]:
    """Every page as it should be."""
    with translation.override("en"):
        get_resolver().url_patterns  # noqa: B018  loads the rooms' addresses
        return {name: _NOTE + "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}


def main(words: list[str]) -> int:
    command = words[0] if words else "check"
    if command == "write":
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in written().items():
            (FOLDER / name).write_text(text, "utf-8")
        print(f"{len(PAGES)} pages in {FOLDER.relative_to(ROOT)}")
        return 0
    drifted = 0
    for name, text in written().items():
        path = FOLDER / name
        old = path.read_text("utf-8") if path.exists() else ""
        if old != text:
            drifted += 1
            lines = difflib.unified_diff(
                old.splitlines(),
                text.splitlines(),
                f"docs/reference/{name}",
                "the code",
                lineterm="",
                n=0,
            )
            print("\n".join(list(lines)[:12]))
    print(
        "The documents have drifted: make docs"
        if drifted
        else f"{len(PAGES)} pages agree with the code."
    )
    return int(bool(drifted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
