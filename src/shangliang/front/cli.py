"""What can be typed? `shangliang serve | demo | worker | check | verify | backup | restore | …`

Only words and their help stand here; the work is in `front.commands`, loaded after Django is set up, so that
`--help` answers at once and a broken setting is told in one line.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import django
import typer
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from rich.markup import escape

from shangliang.front.commands.talking import err
from shangliang.front.commands.trouble import Trouble
from shangliang.kernel.env import EnvError
from shangliang.kernel.errors import ShangliangError

app = typer.Typer(
    name="shangliang",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="商量 · consultative deliberation, from a resident's worry to a decision that is carried out.",
)

Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every network.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]
Workers = Annotated[
    int, typer.Option(help="Processes that serve pages, one thread each.", min=1, max=64)
]


@app.callback()
def options(
    data: Annotated[
        Path | None,
        typer.Option(
            help="Folder of database, files, keys and ledger (SHANGLIANG_DATA; else ./var)."
        ),
    ] = None,
) -> None:
    """Settings come from the environment: SHANGLIANG_DATA, _DATABASE, _URL, _HOSTS, _SECRET_KEY."""
    if data is not None:
        os.environ["SHANGLIANG_DATA"] = str(data)


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Serve the platform: pages, votes and the background worker. Ctrl-C stops all."""
    _do("serve", host=host, port=port, workers=workers)


@app.command()
def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = 2,
    build_only: Annotated[bool, typer.Option(help="Make the city and stop.")] = False,
) -> None:
    """Make the demo city 江澜市 when it is not there, show its accounts and serve it."""
    os.environ["SHANGLIANG_DEMO"] = "1"
    if not os.environ.get("SHANGLIANG_URL"):
        os.environ["SHANGLIANG_URL"] = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104  compared
    _do("demo", host=host, port=port, workers=workers, build_only=build_only)


@app.command()
def worker(
    once: Annotated[bool, typer.Option(help="One turn, then stop.")] = False,
    room: Annotated[str, typer.Option(help="Only this room's work, for example jobs.")] = "",
) -> None:
    """Do the background work: the ledger's tree, deliveries, reminders, analyses. `serve` starts one itself."""
    _do("worker", once=once, room=room)


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    _do("migrate")


@app.command()
def check() -> None:
    """Look at settings, database and ledger; exit code 1 when something is wrong."""
    _do("check")


@app.command("search-index")
def search_index(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Throw the index away and make it again.")
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Ask every room for its texts again first.")
    ] = False,
) -> None:
    """Bring the search index up to date. The worker does it by itself; this is for large imports and after repairs."""
    _do("search_index", fresh=fresh, texts=texts)


@app.command()
def verify(
    export: Annotated[Path, typer.Argument(help="Folder of an exported ledger.")],
    key: Annotated[str, typer.Option(help="The public key, or a file with it.")] = "",
    checkpoint: Annotated[
        list[Path] | None, typer.Option(help="A checkpoint you kept; may be given again.")
    ] = None,
    box: Annotated[
        list[Path] | None, typer.Option(help="A published ballot box to count again; may repeat.")
    ] = None,
    receipt: Annotated[str, typer.Option(help="Your receipt: does it lie in the box?")] = "",
) -> None:
    """Check a copy of the ledger, offline, and boxes of votes; exit code 1 when something was altered."""
    _do(
        "verify",
        needs_django=False,
        export=export,
        key=key,
        checkpoints=checkpoint or [],
        boxes_given=box or [],
        receipt=receipt,
    )


@app.command("export-ledger")
def export_ledger(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
) -> None:
    """Copy the public ledger with its verifier, for anybody to check."""
    _do("export_ledger", folder=folder)


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A file to write, or a folder to put it in.")],
) -> None:
    """Copy database, files, keys and ledger into one .tar.gz, while people go on working."""
    _do("backup", target=target)


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `shangliang backup`.")],
    force: Annotated[
        bool, typer.Option("--force", help="Put aside what is there now and restore.")
    ] = False,
) -> None:
    """Bring a backup back after checking every byte of it. Stop the server first."""
    _do("restore", source=source, force=force)


@app.command("import-conversation")
def import_conversation(
    folder: Annotated[Path, typer.Argument(help="Folder with summary, comments and votes as CSV.")],
    title: Annotated[str, typer.Option(help="Another title than the export's topic.")] = "",
    body: Annotated[str, typer.Option(help="Key of the body that answers; else the city's.")] = "",
) -> None:
    """Make a matter of a public Polis export, with its statements, votes and result page."""
    _do("import_conversation", folder=folder, title=title, body=body)


@app.command()
def openapi(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write it; else it is printed.")
    ] = None,
) -> None:
    """Print the OpenAPI document of the REST interface."""
    _do("openapi", file=file)


def _do(command: str, *, needs_django: bool = True, **words: Any) -> None:
    """Load the command and run it; whatever goes wrong becomes one line and an exit code."""
    try:
        if needs_django:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings")
            django.setup()
        code = import_module(f"shangliang.front.commands.{command}").run(**words)
    except Trouble as error:
        _fail(str(error))
    except (EnvError, ImproperlyConfigured) as error:
        _fail(f"The settings cannot be used: {error}")
    except ShangliangError as error:
        _fail(import_module("shangliang.front.look.reasons").explain(error.code, error.params))
    except DatabaseError as error:
        _fail(f"The database says: {str(error).strip().splitlines()[0]}. Try `shangliang check`.")
    except OSError as error:
        _fail(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        err.print("Interrupted.")
        raise typer.Exit(130) from None
    raise typer.Exit(code or 0)


def _fail(text: str) -> None:
    err.print(f"[red]shangliang:[/red] {escape(text)}")
    raise typer.Exit(2)


def main() -> None:
    """The console script."""
    app(prog_name="shangliang")


if __name__ == "__main__":
    main()
