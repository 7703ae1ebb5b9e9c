"""`rules` and what it can do."""

from pathlib import Path
from typing import Annotated

import typer

from runback.cli.exit import run
from runback.cli.options import Json
from runback.cli.usage import CommandGroup

rules = typer.Typer(help="Read the rulebook: its rules, questions and sources.", no_args_is_help=True, cls=CommandGroup)


@rules.command("list")
def rules_list(as_json: Json = False) -> None:
    """List every rule and its reason."""

    def work() -> int:
        from runback.commands.rules.show import list_rules

        return list_rules(as_json=as_json)

    run(work)


@rules.command("show")
def rules_show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Any id that a message names.")],
    as_json: Json = False,
) -> None:
    """Show what stands under an id: a rule, step, question, journey, promise ..."""

    def work() -> int:
        from runback.commands.rules.show import show_rule

        return show_rule(name, as_json=as_json)

    run(work)


@rules.command("facts")
def rules_facts(as_json: Json = False) -> None:
    """List every question."""

    def work() -> int:
        from runback.commands.rules.show import list_facts

        return list_facts(as_json=as_json)

    run(work)


@rules.command("sources")
def rules_sources(as_json: Json = False) -> None:
    """List every source, and what became of each claim of the founding documents."""

    def work() -> int:
        from runback.commands.rules.show import list_sources

        return list_sources(as_json=as_json)

    run(work)


@rules.command("schema")
def rules_schema(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Write one file for each kind of data file.")
    ] = None,
) -> None:
    """Print what each data file may hold, as JSON Schema."""

    def work() -> int:
        from runback.commands.rules.show import print_schema

        return print_schema(out)

    run(work)


@rules.command("check")
def rules_check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="A data folder; without one, this rulebook's own.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell every fault of the rulebook's files at once, with file and line."""

    def work() -> int:
        from runback.commands.rules.check import run_check

        return run_check(folder, as_json=as_json)

    run(work)


@rules.command("verify")
def rules_verify(as_json: Json = False) -> None:
    """Prove every promise of the rulebook on this machine."""

    def work() -> int:
        from runback.commands.rules.verify import run_verify

        return run_verify(as_json=as_json)

    run(work)


@rules.command("mutate")
def rules_mutate(
    as_json: Json = False,
    write_cases: Annotated[
        bool, typer.Option("--write-cases", help="Write the boundary cases anew, for a clinician to review.")
    ] = False,
) -> None:
    """Change every rule a little and see that a journey or boundary case notices."""

    def work() -> int:
        from runback.commands.rules.mutate import run_mutate

        return run_mutate(as_json=as_json, write_cases=write_cases)

    run(work)


@rules.command("diff")
def rules_diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A data folder, a wheel of runback, or a rulebook.json.")],
    as_json: Json = False,
) -> None:
    """Tell what differs from an older rulebook, and who is told something else."""

    def work() -> int:
        from runback.commands.rules.diff import run_diff

        return run_diff(old, as_json=as_json)

    run(work)
