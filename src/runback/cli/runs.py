"""`runs` and what it can do."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from runback.cli.exit import run
from runback.cli.options import AsOf, Json, Today, Units
from runback.cli.usage import CommandGroup, refuse_early_options
from runback.inputs.day import day_of

runs = typer.Typer(help="What your own files say about your runs.", cls=CommandGroup)


@runs.callback(invoke_without_command=True)
def runs_main(
    context: typer.Context, units: Units = None, as_of: AsOf = "", as_json: Json = False, today: Today = ""
) -> None:
    """What your own files say about your runs: the last weeks and the load."""
    if context.invoked_subcommand is not None:
        refuse_early_options(context)
        return

    def work() -> int:
        from runback.commands.runs.run import RunsOptions, show_load

        day = day_of(as_of, "--as-of") if as_of else day_of(today)
        return show_load(RunsOptions(day, units, as_json))

    run(work)


@runs.command("import")
def runs_import(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zips of any kind.")],
    units: Units = None,
    assume: Annotated[
        Literal["run"] | None, typer.Option("--assume", help="Count activities that name no sport as runs.")
    ] = None,
    sport: Annotated[
        list[str] | None,
        typer.Option("--sport", metavar="WORD=KIND", help="What a word of your files means: run or other. Kept."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read; keep nothing.")] = False,
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Read runs from exports and activity files, and keep them on this machine."""

    def work() -> int:
        from runback.commands.runs.run import RunsOptions, import_runs

        options = RunsOptions(
            day_of(today), units, as_json, assume_runs=assume == "run", sports=tuple(sport or ()), keep=not dry_run
        )
        return import_runs(paths, options)

    run(work)


@runs.command("list")
def runs_list(units: Units = None, as_json: Json = False, today: Today = "") -> None:
    """List every run that is kept."""

    def work() -> int:
        from runback.commands.runs.run import RunsOptions, list_runs

        return list_runs(RunsOptions(day_of(today), units, as_json))

    run(work)


@runs.command("add")
def runs_add(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help='Such as "12.5 km 1:05:00 yesterday".')],
    units: Units = None,
    today: Today = "",
) -> None:
    """Keep a run in your own words."""

    def work() -> int:
        from runback.commands.runs.run import RunsOptions, add_run

        return add_run(" ".join(text), RunsOptions(day_of(today), units))

    run(work)


@runs.command("forget")
def runs_forget(
    day: Annotated[str, typer.Argument(metavar="[DATE]", help="Only the runs of this day.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete every run that is kept, or those of one day; checks stay."""

    def work() -> int:
        from runback.commands.runs.run import forget_runs

        return forget_runs(day_of(day, "DATE") if day else None, yes=yes)

    run(work)
