"""What can a program ask and do? The OpenAPI document of the REST interface, as JSON."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from django.utils import translation

from shangliang.front.commands.talking import err
from shangliang.front.commands.trouble import Trouble

_WHERE = ("shangliang.front.portal.rest", "shangliang.front.portal.api")


def document() -> str:
    """The document, keys sorted, so that two of the same are the same text."""
    for name in _WHERE:
        try:
            with translation.override(
                "en"
            ):  # the words are taken when the interface is put together
                module = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue
        schema = module.api.get_openapi_schema()
        return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    raise Trouble("This installation has no REST interface")


def run(*, file: Path | None) -> None:
    """Print the document, or write it to a file."""
    text = document()
    if file is None:
        print(text, end="")  # noqa: T201  the document itself, not wrapped by the console
        return
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}") from error
    err.print(f"{file}: {len(text)} characters")
