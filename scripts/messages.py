"""Is every text of the product said in Chinese? Collects the msgids of each room and compares them with its django.po.

scripts/messages.py extract    writes new msgids into each room's django.po, keeps translations, drops what is gone
scripts/messages.py compile    makes the .mo files that are older than their .po
scripts/messages.py check      fails when a msgid is missing, untranslated or damaged in a translation
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib
from babel.messages.extract import extract as babel_extract
from django.conf import settings
from django.utils.translation.template import templatize

from shangliang.front.commands.messages import compile_stale

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
LOCALE = "zh_Hans"

_KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACES = re.compile(r"%\([a-z_]+\)[sd]|(?<!\{)\{[a-z_]*\}(?!\})|%[sd]")
_HEADER = {
    "Project-Id-Version": "Shangliang",
    "Language": LOCALE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Text(NamedTuple):
    """A msgid as gettext knows it."""

    msgid: str
    plural: str
    context: str


def apps(src: Path = SRC) -> list[Path]:
    """Folders of the Django apps of the product."""
    return sorted(p.parent for p in (src / "shangliang").glob("*/*/apps.py"))


def catalogue(app: Path) -> Path:
    return app / "locale" / LOCALE / "LC_MESSAGES" / "django.po"


def texts(app: Path) -> dict[Text, list[str]]:
    """Every text of an app with the files it stands in."""
    found: dict[Text, list[str]] = defaultdict(list)
    for path in sorted(p for p in app.rglob("*") if p.suffix in {".py", ".html", ".txt"}):
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        source = path.read_text("utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        for text in _texts_in(source):
            name = str(path.relative_to(app))
            if name not in found[text]:
                found[text].append(name)
    return dict(found)


def _texts_in(source: str) -> Iterator[Text]:
    stream = io.BytesIO(source.encode("utf-8"))
    for _, message, _, context in babel_extract(
        "python", stream, _KEYWORDS, options={"encoding": "utf-8"}
    ):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Text(singular, plural or "", context or "")


def _key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def open_catalogue(path: Path) -> polib.POFile:
    """The catalogue, or a new one with its header."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    made = polib.POFile(wrapwidth=100)
    made.metadata = dict(_HEADER)
    return made


def extract(src: Path = SRC) -> list[str]:
    """Bring the catalogues up to date with the code; tells what has changed."""
    told: list[str] = []
    for app in apps(src):
        wanted = texts(app)
        path = catalogue(app)
        if not wanted and not path.exists():
            continue
        book = open_catalogue(path)
        known = {_key(e): e for e in book if not e.obsolete}
        new = [t for t in wanted if t not in known]
        gone = [t for t in known if t not in wanted]
        for text in gone:
            book.remove(known[text])
        for text in new:
            entry = polib.POEntry(msgid=text.msgid, msgstr="", msgctxt=text.context or None)
            if text.plural:
                entry.msgid_plural = text.plural
                entry.msgstr_plural = {0: ""}
            if "%(" in text.msgid:
                entry.flags.append("python-format")
            book.append(entry)
        if new or gone:
            path.parent.mkdir(parents=True, exist_ok=True)
            book.save(str(path))
            told.append(f"{app.relative_to(src)}: {len(new)} new, {len(gone)} gone")
    return told


def check(src: Path = SRC) -> list[str]:
    """What a reader of Chinese would miss."""
    wrong: list[str] = []
    said: dict[Text, dict[str, str]] = defaultdict(dict)
    for app in apps(src):
        name = str(app.relative_to(src / "shangliang"))
        book = open_catalogue(catalogue(app))
        known = {_key(e): e for e in book if not e.obsolete}
        for text, files in texts(app).items():
            entry = known.get(text)
            where = f"{name}/{files[0]}: {text.msgid[:70]!r}"
            if entry is None:
                wrong.append(f"{where} is not in django.po")
            elif not entry.translated() or entry.fuzzy:
                wrong.append(f"{where} is not translated")
            else:
                wrong += [f"{where} {why}" for why in _damage(entry)]
                said[text][name] = entry.msgstr or entry.msgstr_plural[0]
    for text, by_app in said.items():
        if len(set(by_app.values())) > 1:
            versions = "; ".join(f"{app}: {words}" for app, words in sorted(by_app.items()))
            wrong.append(f"{text.msgid[:70]!r} is said in two ways, only one can win: {versions}")
    return wrong


def _damage(entry: polib.POEntry) -> Iterator[str]:
    """Placeholders lost or invented, markup changed, Chinese text that is English."""
    strings = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
    allowed = set(_PLACES.findall(entry.msgid)) | set(_PLACES.findall(entry.msgid_plural or ""))
    for string in strings:
        places = set(_PLACES.findall(string))
        if strange := places - allowed:
            yield f"has {min(strange)} only in the translation"
        if (lost := set(_PLACES.findall(entry.msgid)) - places) and not entry.msgid_plural:
            yield f"lost {min(lost)} in the translation"


def main(words: list[str]) -> int:
    settings.configure(USE_I18N=False, TEMPLATES=[]) if not settings.configured else None
    django.setup()
    command = words[0] if words else "check"
    if command == "extract":
        print("\n".join(extract()) or "Nothing is new.")
        return 0
    if command == "compile":
        done = compile_stale(SRC)
        print("\n".join(os.path.relpath(p, ROOT) for p in done) or "Everything is compiled.")
        return 0
    if command == "check":
        wrong = check()
        print("\n".join(wrong) or f"Every text of {len(apps())} apps is translated.")
        return int(bool(wrong))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
