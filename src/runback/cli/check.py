"""`check`, `why` and `forget`."""

from pathlib import Path
from typing import Annotated

import typer

from runback.cli.exit import run
from runback.cli.options import Json, Plain, Region, Today, Units
from runback.inputs.day import day_of


def check(
    answers: Annotated[
        str,
        typer.Option("--answers", metavar="FILE", help="Answers as JSON or TOML instead of questions; - reads stdin."),
    ] = "",
    as_json: Json = False,
    plain: Plain = False,
    region: Region = "",
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing of this check.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with today's unfinished check.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 0, 10, 20, 30 or 40 by urgency; 3 when incomplete.")
    ] = False,
    runs_path: Annotated[
        list[Path] | None, typer.Option("--runs", metavar="PATH", help="Your runs: an export, folder or file.")
    ] = None,
    units: Units = None,
    today: Today = "",
) -> None:
    """Ask about your back and say what to do next."""

    def work() -> int:
        from runback.commands.check.interview import CheckOptions
        from runback.commands.check.run import run_check

        paths = tuple(runs_path or ())
        options = CheckOptions(
            day_of(today), answers, as_json, plain, region, not no_save, resume, exit_code, paths, units
        )
        return run_check(options)

    run(work)


def why(
    number: Annotated[
        int | None, typer.Argument(metavar="[ID]", help="The check to explain; the newest if left out.")
    ] = None,
    signs: Annotated[bool, typer.Option("--signs", help="List the warning signs that were asked about.")] = False,
    steps: Annotated[bool, typer.Option("--steps", help="List every step that fits, with details.")] = False,
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Explain a check: what decided it, its sources, and what new sign would raise it."""

    def work() -> int:
        from runback.commands.why import run_why

        return run_why(number, day_of(today), signs=signs, steps=steps, as_json=as_json)

    run(work)


def forget(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete everything runback keeps on this machine, for good."""

    def work() -> int:
        from runback.commands.forget import run_forget

        return run_forget(yes=yes)

    run(work)
