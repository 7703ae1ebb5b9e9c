"""Words in, exit code out. Each command imports its work only when it is called."""

import os
import sys
from collections.abc import Callable
from datetime import date
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from runback import __version__
from runback.errors import AnswersError, RunbackError

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""Days that can be counted from; dates are added to them."""

FAILED = 1
WRONG_USAGE = 2
STOPPED = 130

app = typer.Typer(
    name="runback",
    help="Self-care advice for adults who run and have back pain. Not a medical check. It asks, never sends.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
rules = typer.Typer(help="Read the rulebook: its rules, questions and sources.", no_args_is_help=True)
app.add_typer(rules, name="rules")

Today = Annotated[str, typer.Option("--today", metavar="DATE", help="The day to count from, such as 2026-03-28.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer passes the option's value by position
    if wanted:
        print(f"runback {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  the callback does the work
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Self-care advice for adults who run and have back pain. Without a command: runback check."""
    if context.invoked_subcommand is None:
        check()


@app.command()
def check(
    answers: Annotated[
        str,
        typer.Option("--answers", metavar="FILE", help="Answers as JSON or TOML instead of questions; - reads stdin."),
    ] = "",
    as_json: Json = False,
    plain: Annotated[bool, typer.Option("--plain", help="Numbered questions, one line each, no redraw.")] = False,
    region: Annotated[str, typer.Option("--region", metavar="CODE", help="Where you are: GB, US, DE, ...")] = "",
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing of this check.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with today's unfinished check.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 0, 10, 20, 30 or 40 by urgency; 3 when incomplete.")
    ] = False,
    today: Today = "",
) -> None:
    """Ask about your back and say what to do next."""

    def work() -> int:
        from runback.commands.check import run_check
        from runback.commands.interview import CheckOptions

        options = CheckOptions(_day(today), answers, as_json, plain, region, not no_save, resume, exit_code)
        return run_check(options)

    _run(work)


@app.command()
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

        return run_why(number, _day(today), signs=signs, steps=steps, as_json=as_json)

    _run(work)


@app.command()
def forget(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete everything runback keeps on this machine, for good."""

    def work() -> int:
        from runback.commands.forget import run_forget

        return run_forget(yes=yes)

    _run(work)


@rules.command("list")
def rules_list(as_json: Json = False) -> None:
    """List every rule and its reason."""

    def work() -> int:
        from runback.commands.rules import list_rules

        return list_rules(as_json=as_json)

    _run(work)


@rules.command("show")
def rules_show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule, a step or a question.")], as_json: Json = False
) -> None:
    """Show one rule, step or question with its sources."""

    def work() -> int:
        from runback.commands.rules import show_rule

        return show_rule(name, as_json=as_json)

    _run(work)


@rules.command("facts")
def rules_facts(as_json: Json = False) -> None:
    """List every question."""

    def work() -> int:
        from runback.commands.rules import list_facts

        return list_facts(as_json=as_json)

    _run(work)


@rules.command("sources")
def rules_sources(as_json: Json = False) -> None:
    """List every source, and what became of each claim of the founding documents."""

    def work() -> int:
        from runback.commands.rules import list_sources

        return list_sources(as_json=as_json)

    _run(work)


@rules.command("schema")
def rules_schema() -> None:
    """Print what each data file may hold, as JSON Schema."""

    def work() -> int:
        from runback.commands.rules import print_schema

        return print_schema()

    _run(work)


@rules.command("verify")
def rules_verify(as_json: Json = False) -> None:
    """Prove every promise of the rulebook on this machine."""

    def work() -> int:
        from runback.commands.verify import run_verify

        return run_verify(as_json=as_json)

    _run(work)


@rules.command("mutate")
def rules_mutate(
    as_json: Json = False,
    write_cases: Annotated[
        bool, typer.Option("--write-cases", help="Write the boundary cases anew, for a clinician to review.")
    ] = False,
) -> None:
    """Change every rule a little and see that a journey or boundary case notices."""

    def work() -> int:
        from runback.commands.mutate import run_mutate

        return run_mutate(as_json=as_json, write_cases=write_cases)

    _run(work)


def _run(work: Callable[[], int]) -> NoReturn:
    """Run a command's work and leave with its exit status; a known error is one line on standard error."""
    if sys.stdout is None:
        raise typer.Exit(_complain("standard output is closed, so there is nowhere to print the result.", FAILED))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a question mark for a letter that this terminal does not have
    try:
        status = work()
        sys.stdout.flush()
    except AnswersError as error:
        status = _complain(error, WRONG_USAGE)
    except RunbackError as error:
        status = _complain(error, FAILED)
    except KeyboardInterrupt:
        status = STOPPED
    except BrokenPipeError:
        status = _drop_output()
    except OSError as error:
        status = _complain(f"cannot go on: {error.strerror or error}.", _drop_output())
    raise typer.Exit(status)


def _drop_output() -> int:
    """Nobody can read standard output any more; flushing it at exit would complain once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _complain(error: RunbackError | str, status: int) -> int:
    print(f"runback: {error}", file=sys.stderr)
    return status


def _day(text: str) -> date:
    if not text:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AnswersError(f"--today: read {text!r}, expected a date such as 2026-03-28.") from None
    if not EARLIEST <= day <= LATEST:
        raise AnswersError(f"--today: read {text!r}, expected a date from {EARLIEST} to {LATEST}.")
    return day
