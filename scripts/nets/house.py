"""Does the source keep the rules of the house? One function a rule, each gives findings; nothing means kept.

    python -m nets.house SRC [RULE ...]      with scripts/ and SRC on the path

The rules that import-linter checks stand in pyproject.toml; these read templates, models, doors and tables.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import io
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum
from importlib import import_module
from pathlib import Path

Findings = Iterator[str]

FLOORS = ("ground", "loop", "mirror")
_ORDER = {"kernel": 0, "ground": 1, "loop": 2, "mirror": 3, "front": 4}
_MOST_LINES = 500
_FORBIDDEN_NAMES = {
    "utils.py",
    "helpers.py",
    "common.py",
    "services.py",
    "signals.py",
    "constants.py",
}
_INLINE = re.compile(
    r"""\sstyle\s*=\s*["'{]|<style\b|<script(?![^>]*\ssrc=)(?![^>]*type="application/json")[^>]*>"""
    r"""|\son[a-z]+\s*=\s*["']|javascript:""",
    re.IGNORECASE,
)
_BORROWS = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")


def rooms(src: Path) -> list[Path]:
    """Folders of the rooms, in the order of the floors."""
    return [
        room
        for floor in FLOORS
        for room in sorted((src / "shangliang" / floor).iterdir())
        if (room / "apps.py").exists()
    ]


def _name(src: Path, path: Path) -> str:
    return str(path.relative_to(src))


def _dotted(src: Path, path: Path) -> str:
    return ".".join(path.relative_to(src).with_suffix("").parts)


def _sources(src: Path) -> Iterator[Path]:
    for package in ("shangliang", "qiutong"):
        yield from sorted(p for p in (src / package).rglob("*.py") if "migrations" not in p.parts)


def short_files(src: Path) -> Findings:
    """No file is longer than 500 lines."""
    for path in _sources(src):
        if (lines := path.read_text("utf-8").count("\n")) > _MOST_LINES:
            yield f"{_name(src, path)} has {lines} lines, more than {_MOST_LINES}"


def telling_names(src: Path) -> Findings:
    """No file is named after what every file is: utils, helpers, common, services, signals, constants."""
    for path in _sources(src):
        if path.name in _FORBIDDEN_NAMES:
            yield f"{_name(src, path)}: name it after the question it answers"


def first_sentence(src: Path) -> Findings:
    """Every module starts with a sentence that says which question it answers."""
    for path in _sources(src):
        text = path.read_text("utf-8")
        if text.strip() and not ast.get_docstring(ast.parse(text)):
            yield f"{_name(src, path)} has no docstring"


def pure_files(src: Path) -> Findings:
    """Events, workflow, rules and permissions know no database, no request and no table."""
    for room in rooms(src):
        for name in ("events", "workflow", "rules", "permissions"):
            path = room / f"{name}.py"
            if not path.exists():
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                for module in _imported(node):
                    if module.startswith(("django.db", "django.http")) or ".models" in module:
                        yield f"{_name(src, path)}:{node.lineno} imports {module}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _templates(src: Path) -> Iterator[Path]:
    yield from sorted((src / "shangliang").glob("*/*/templates/**/*.html"))


def no_inline(src: Path) -> Findings:
    """No style and no script inside a template: the content security policy would stop them."""
    for path in _templates(src):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if _INLINE.search(line):
                yield f"{_name(src, path)}:{number}: inline style or script: {line.strip()[:80]}"


def own_templates(src: Path) -> Findings:
    """A template extends and includes only those of its own room, of look, or of a ground room it stands on."""
    ground = {p.name for p in (src / "shangliang" / "ground").iterdir()}
    for path in _templates(src):
        floor, room = path.relative_to(src).parts[1:3]
        lenders = {room, "look"} | (set() if floor == "ground" else ground)
        if (folder := path.relative_to(src).parts[4]) != room:
            yield f"{_name(src, path)} lies in the folder {folder}, not in {room}"
        for borrowed in _BORROWS.findall(path.read_text("utf-8")):
            if borrowed.partition("/")[0] not in lenders:
                yield f"{_name(src, path)} borrows {borrowed}"


def foreign_keys(src: Path) -> Findings:
    """Foreign keys point to ground or into their own room, never to a later floor or another loop room."""
    models = import_module("django.apps").apps.get_models()
    for model in models:
        if not model.__module__.startswith("shangliang."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or not inspect.isclass(target):
                continue
            if why := _wrong_key(model.__module__, target.__module__):
                yield f"{model.__module__}.{model.__name__}.{field.name} → {target.__name__}: {why}"


def _wrong_key(here: str, there: str) -> str:
    if not there.startswith("shangliang."):
        return "" if not there.startswith("django.contrib.auth") else "use accounts"
    a, b = here.split(".")[1:3], there.split(".")[1:3]
    if a == b:
        return ""
    if _ORDER[b[0]] > _ORDER[a[0]]:
        return f"{b[0]} stands above {a[0]}"
    return "" if b[0] == "ground" else "only ground may be pointed to from another room"


_EDGES_AT_THE_DOOR = {
    # The cookie of a voter without an account belongs to soundings; the live pages of later rooms read it.
    "shangliang.ground.soundings.public": {"keep_guest", "remember_voter", "seat_key_of"},
}


def plain_doors(src: Path) -> Findings:
    """What a door gives and takes is plain: values, enums, frozen dataclasses, and functions of those."""
    for room in rooms(src):
        if not (room / "public.py").exists():
            yield f"{_name(src, room)} has no public.py"
            continue
        module = import_module(_dotted(src, room / "public.py"))
        edges = _EDGES_AT_THE_DOOR.get(module.__name__, set())
        for name in sorted(set(getattr(module, "__all__", ())) - edges):
            thing = getattr(module, name)
            if inspect.isclass(thing):
                if not _plain(thing):
                    yield f"{module.__name__}.{name} is no frozen dataclass, enum, event or exception"
            elif inspect.isfunction(thing):
                for what, hint in _hints(thing).items():
                    if not _plain(hint):
                        yield f"{module.__name__}.{name}: {what} is {hint}"


_VALUES = (
    str,
    int,
    float,
    bool,
    bytes,
    date,
    datetime,
    time,
    timedelta,
    Path,
    type(None),
    io.IOBase,
)


def _hints(function: Callable[..., object]) -> dict[str, object]:
    try:
        return typing.get_type_hints(inspect.unwrap(function))
    except NameError as error:
        return {"annotation": str(error)}


def _plain(hint: object) -> bool:
    if isinstance(hint, list):
        return all(_plain(h) for h in hint)
    if hint in {typing.Any, object, None, Ellipsis} or isinstance(hint, typing.TypeVar):
        return True
    origin = typing.get_origin(hint)
    if origin is not None:
        if origin is typing.ClassVar or origin is typing.Literal:
            return True
        inside = all(_plain(h) for h in typing.get_args(hint))
        return inside and (origin in {typing.Union, types.UnionType} or _container(origin))
    if not inspect.isclass(hint):
        return False
    if dataclasses.is_dataclass(hint):
        return bool(hint.__dataclass_params__.frozen)
    return issubclass(hint, (*_VALUES, Enum, BaseException)) or _container(hint) or _lazy(hint)


def _container(cls: type) -> bool:
    return cls.__module__ in {"builtins", "collections", "collections.abc", "types"}


def _lazy(cls: type) -> bool:
    """Lazy text, numbers of numpy (soundings), uploads, typing protocols."""
    return cls.__module__ in {"django.utils.functional", "django.core.files.uploadedfile"} or (
        cls.__module__.startswith("numpy") or getattr(cls, "_is_protocol", False)
    )


def migrations(src: Path) -> Findings:
    """No migration is missing."""
    management = import_module("django.core.management")
    out = io.StringIO()
    try:
        management.call_command("makemigrations", check=True, dry_run=True, stdout=out, verbosity=1)
    except SystemExit:
        text = " ".join(out.getvalue().split())
        yield f"a migration is missing: {text[:300]}"


def permissions(src: Path) -> Findings:
    """Every permission is held by somebody and asked for somewhere."""
    for room in rooms(src):
        file = room / "permissions.py"
        if not file.exists():
            continue
        module = import_module(_dotted(src, file))
        text = "\n".join(
            p.read_text("utf-8")
            for p in room.rglob("*.py")
            if p != file and "migrations" not in p.parts
        )
        for perm in module.Perm:
            if perm not in module.HELD_BY:
                yield f"{module.__name__}.{perm.name} is held by nobody: HELD_BY does not name it"
            if not re.search(rf"\bPerm\.{perm.name}\b", text):
                yield f"{module.__name__}.{perm.name} is asked for nowhere"
            if not re.fullmatch(rf"{room.name}:[a-z_]+:[a-z_]+", str(perm)):
                yield f"{module.__name__}.{perm.name} = {perm}: say {room.name}:noun:verb"


def sentences(src: Path) -> Findings:
    """Every public event has a sentence for the trail, and is named after its room."""
    said = import_module("shangliang.ground.ledger.public").sentences()
    for name, cls in import_module("shangliang.kernel.events").event_types().items():
        if not cls.__module__.startswith("shangliang."):
            continue
        if cls.public and name not in said:
            yield f"{cls.__module__}.{cls.__name__} ({name}) has no sentence"
        room = cls.__module__.split(".")[2]
        if not re.fullmatch(rf"{room}\.[a-z_]+\.[a-z_]+", name):
            yield f"{cls.__module__}.{cls.__name__} ({name}): say {room}.noun.done"


def verbs(src: Path) -> Findings:
    """Every verb of a workflow can be done: an act page, or an act of the room that bears its name."""
    specs = {s.key for s in import_module("shangliang.front.look.acting").all_specs()}
    for room in rooms(src):
        for workflow in _workflows(src, room):
            acts = set(_acts(src, room))
            for row in workflow:
                named = any(a == row.verb or a.startswith(f"{row.verb}_") for a in acts)
                if f"{room.name}.{row.verb}" not in specs and not named:
                    yield f"{workflow.name}: nobody can {row.verb}"
            for state in sorted(workflow.unreachable()):
                yield f"{workflow.name}: no row leads to {state}"
            for state in sorted(workflow.dead_ends()):
                yield f"{workflow.name}: {state} is a dead end, or final and left again"


def _workflows(src: Path, room: Path) -> list[typing.Any]:
    kind = import_module("shangliang.kernel.workflow").Workflow
    found: dict[str, typing.Any] = {}
    for file in (*sorted(room.glob("workflow*.py")), *sorted(room.glob("workflow/*.py"))):
        module = import_module(_dotted(src, file))
        found |= {w.name: w for w in vars(module).values() if isinstance(w, kind)}
    return list(found.values())


def _acts(src: Path, room: Path) -> Iterator[str]:
    for file in room.rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(d, ast.Name) and d.id == "act" for d in node.decorator_list
            ):
                yield node.name


def discovered(src: Path) -> Findings:
    """Every room with models, events or acts is installed and found by Django as a room."""
    apps = import_module("django.apps").apps
    room_config = import_module("shangliang.kernel.rooms").RoomConfig
    for room in rooms(src):
        name = _dotted(src, room / "apps.py").removesuffix(".apps")
        config = next((c for c in apps.get_app_configs() if c.name == name), None)
        if config is None:
            yield f"{name} is not among INSTALLED_APPS"
        elif not isinstance(config, room_config):
            yield f"{name} was not found as a room: its apps.py gives {type(config).__name__}"


RULES: dict[str, Callable[[Path], Findings]] = {
    rule.__name__: rule
    for rule in (
        short_files,
        telling_names,
        first_sentence,
        pure_files,
        no_inline,
        own_templates,
        discovered,
        foreign_keys,
        plain_doors,
        migrations,
        permissions,
        sentences,
        verbs,
    )
}
_WITHOUT_DJANGO = {
    "short_files",
    "telling_names",
    "first_sentence",
    "pure_files",
    "no_inline",
    "own_templates",
}


def main(words: list[str]) -> int:
    src = Path(words[0]).resolve()
    wanted = words[1:] or list(RULES)
    if not set(wanted) <= _WITHOUT_DJANGO:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings_test")
        import_module("django").setup()
    wrong = [f"{rule}: {line}" for rule in wanted for line in RULES[rule](src)]
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
