"""How is qiutong used from the command line? `qiutong analyse votes.csv` and its neighbours."""

from __future__ import annotations

import csv
import io
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from qiutong.analysis import analyse, enough
from qiutong.budget import equal_shares, read_pabulib
from qiutong.compare import compare
from qiutong.coordination import review
from qiutong.errors import BadFile, QiutongError
from qiutong.live import Live
from qiutong.lottery.draw import certificate, draw, least_chance, publish, verify
from qiutong.lottery.fair import lottery
from qiutong.lottery.pool import read_people, read_quotas
from qiutong.opening import write_text
from qiutong.polis.mode import polis_mode
from qiutong.readers import Comment, read_comments, read_votes
from qiutong.report.page import page
from qiutong.report.words import Language, letter, percent, say
from qiutong.results import LEAST, Analysis
from qiutong.simulate import cloud, ideal_points, noise, planted

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="求同: find common ground.",
)
out = Console()

VotesFile = Annotated[Path, typer.Argument(help="Polis export, CSV, Parquet or Arrow")]
CommentsFile = Annotated[
    Path | None, typer.Option("--comments", help="statements; rejected ones are dropped")
]
Seed = Annotated[int, typer.Option(help="seed of every split and sample")]


@app.command("analyse")
def analyse_command(
    votes: VotesFile,
    comments: CommentsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="write JSON to standard output")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="write one self-contained page")
    ] = None,
    png: Annotated[Path | None, typer.Option("--png", help="write the opinion map")] = None,
    lang: Annotated[str, typer.Option(help="zh or en")] = "zh",
    title: Annotated[str | None, typer.Option(help="title of the page")] = None,
    seed: Seed = 0,
    min_group: Annotated[
        int, typer.Option(min=LEAST, help="smallest camp that may be shown")
    ] = LEAST,
    membership: Annotated[
        bool, typer.Option("--membership", help="name everybody's camp in the JSON")
    ] = False,
) -> None:
    """Analyse a conversation and say what people share and where they differ."""
    language = _language(lang)
    found = read_comments(comments) if comments else {}
    store = read_votes(votes, comments=comments)
    result = analyse(store, seed=seed, min_group=min_group)
    texts = {c.id: c.text for c in found.values()}
    if html:
        write_text(html, page(result, texts=texts, language=language, title=title))
    if png:
        _save_picture(result, png, language)
    if as_json:
        meta = [c.id for c in found.values() if c.meta]
        answer = result.to_json(membership=membership)
        answer["polis"] = polis_mode(store, meta=meta).to_json(least=1 if membership else min_group)
        _print_json(answer)
    elif not (html or png):
        _tell(result, texts, language)


@app.command("simulate")
def simulate_command(
    target: Annotated[Path, typer.Argument(help="CSV to write")],
    kind: Annotated[str, typer.Option(help="planted, ideal, cloud or noise")] = "planted",
    people: Annotated[int, typer.Option(min=1)] = 1000,
    statements: Annotated[int, typer.Option(min=1)] = 100,
    mean_votes: Annotated[float, typer.Option(min=0.1)] = 20.0,
    camps: Annotated[int, typer.Option(min=1, max=20)] = 3,
    seed: Seed = 0,
    truth: Annotated[Path | None, typer.Option(help="CSV of everybody's true camp")] = None,
) -> None:
    """Make a conversation whose truth is known."""
    size = (people, statements, mean_votes)
    if kind == "planted":
        shares = tuple(1.0 / (g + 1.5) for g in range(camps))
        world = planted(*size, seed=seed, shares=shares)
    elif kind == "ideal":
        world = ideal_points(*size, seed=seed, camps=camps)
    elif kind == "cloud":
        world = cloud(*size, seed=seed)
    elif kind == "noise":
        world = noise(*size, seed=seed)
    else:
        raise typer.BadParameter("kind is planted, ideal, cloud or noise")
    votes = world.votes
    rows = zip(
        votes.participant_ids[votes.rows].tolist(),
        votes.statement_ids[votes.column].tolist(),
        votes.value.tolist(),
        strict=True,
    )
    _write(target, ["participant", "statement", "vote"], rows)
    if truth:
        pairs = zip(votes.participant_ids.tolist(), world.group.tolist(), strict=True)
        _write(truth, ["participant", "group"], pairs)


@app.command("compare")
def compare_command(
    before: VotesFile,
    after: Annotated[Path, typer.Argument(help="the later votes")],
    seed: Seed = 0,
) -> None:
    """Say what changed between two rounds, as JSON."""
    found = compare(read_votes(before), read_votes(after), seed=seed)
    _print_json(found.to_json())


@app.command("serve-next")
def serve_next_command(
    votes: VotesFile,
    participant: Annotated[int, typer.Option(help="for whom")],
    ticket: Annotated[float, typer.Option(min=0, max=1, help="a number in [0, 1) that you drew")],
    seed: Seed = 0,
) -> None:
    """Say which statement to show next, with the probability to log."""
    if ticket == 1.0:
        raise typer.BadParameter("ticket lies below 1")
    live = Live(read_votes(votes))
    if enough(live.votes()):
        live.refit(seed=seed)
    drawn = live.router().draw(live.votes_of(participant), ticket)
    _print_json(None if drawn is None else vars(drawn))


@app.command("review")
def review_command(votes: VotesFile, seed: Seed = 0) -> None:
    """List sets of accounts that vote improbably alike, for a human to look at."""
    found = review(read_votes(votes), seed=seed)
    _print_json({**vars(found), "sets": [vars(s) for s in found.sets]})


@app.command("lottery")
def lottery_command(
    people: Annotated[Path, typer.Argument(help="CSV with a column id and the features")],
    quotas: Annotated[Path, typer.Argument(help="CSV with feature, value, min, max")],
    size: Annotated[int, typer.Option(help="places on the panel")],
    certificate_file: Annotated[Path, typer.Option("--out", help="JSON certificate to write")],
    public_seed: Annotated[str, typer.Option(help="drawn in public after the list is out")],
    household: Annotated[str | None, typer.Option(help="column of the household")] = None,
) -> None:
    """Draw a panel and write the certificate."""
    pool, wanted = read_people(people, household=household), read_quotas(quotas)
    found = lottery(pool, wanted, size)
    listed = publish(found, pool, wanted)
    proof = certificate(listed, draw(listed, public_seed), wanted, size)
    write_text(certificate_file, json.dumps(proof, ensure_ascii=False))
    _print_json(
        {
            "panel": proof["panel"],
            "line": proof["line"],
            "least_chance": float(found.chance.min()),
            "bound": float(found.bound.min()),
        }
    )


@app.command("verify-draw")
def verify_command(
    certificate_file: Annotated[Path, typer.Argument(help="the published certificate")],
    people: Annotated[Path, typer.Argument(help="the pool")],
    household: Annotated[str | None, typer.Option(help="column of the household")] = None,
) -> None:
    """Check a draw without any solver; exit code 1 when something does not hold."""
    try:
        proof = json.loads(certificate_file.read_bytes())
    except OSError as failed:
        raise BadFile("open", f"{certificate_file.name}: {failed.strerror}") from failed
    except ValueError as failed:
        raise BadFile("certificate", f"{certificate_file.name} is no JSON") from failed
    pool = read_people(people, household=household)
    wrong = verify(proof, pool)
    found: dict[str, Any] = {"valid": not wrong, "wrong": list(wrong)}
    if not wrong:
        found["least_chance"] = least_chance(proof, pool)
        found["bound"] = proof["least_chance_bound"]
    _print_json(found)
    if wrong:
        raise typer.Exit(1)


@app.command("budget")
def budget_command(
    instance: Annotated[Path, typer.Argument(help="a Pabulib .pb file")],
    utility: Annotated[str, typer.Option(help="cost or count")] = "cost",
) -> None:
    """Choose projects by equal shares."""
    if utility not in ("cost", "count"):
        raise typer.BadParameter("utility is cost or count")
    found = equal_shares(
        read_pabulib(instance)[0], utility="cost" if utility == "cost" else "count"
    )
    _print_json({**vars(found), "purchases": [vars(p) for p in found.purchases]})


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n")


def main() -> None:
    """Entry point; `qiutong votes.csv` is short for `qiutong analyse votes.csv`."""
    arguments = sys.argv[1:]
    if arguments and not arguments[0].startswith("-") and Path(arguments[0]).is_file():
        arguments = ["analyse", *arguments]
    try:
        app(arguments)
    except QiutongError as wrong:
        Console(stderr=True).print(f"[red]{wrong.code}[/red]: {wrong}", highlight=False)
        raise SystemExit(2) from wrong


def _language(lang: str) -> Language:
    if lang == "zh":
        return "zh"
    if lang == "en":
        return "en"
    raise typer.BadParameter("lang is zh or en")


def _write(target: Path, head: list[str], rows: Any) -> None:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    write_text(target, lines.getvalue())


def _save_picture(result: Analysis, png: Path, language: Language) -> None:
    try:
        picture = import_module("qiutong.report.picture")  # Pillow is optional
    except ModuleNotFoundError as missing:
        raise QiutongError("pillow", "writing PNG needs Pillow") from missing
    try:
        picture.save(result, png, language=language)
    except OSError as wrong:
        raise BadFile("write", f"{png}: {wrong.strerror}") from wrong


def _tell(result: Analysis, texts: dict[int, str], language: Language) -> None:
    """The short answer for a terminal."""
    out.print(
        say(
            "basis",
            language,
            people=result.participants,
            statements=result.statements,
            votes=result.votes,
        )
    )
    out.print(f"[bold]{say(f'verdict_{result.verdict}', language, n=len(result.groups))}[/bold]")
    for heading, items in (("common", result.common_ground), ("dissent", result.divisive)):
        table = Table(
            "", *(letter(g.id, language) for g in result.groups), title=say(heading, language)
        )
        for item in items[:7]:
            text = texts.get(item.statement) or say("statement", language, id=item.statement)
            rates = ("·" if r is None else percent(r) for r in item.by_group)
            table.add_row(text[:60], *rates)
        out.print(table)
    for code in result.notes:
        out.print(f"- {say(f'note_{code}', language)}")


__all__ = ["Comment", "app", "main"]

if __name__ == "__main__":
    main()
