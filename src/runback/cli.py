"""Words in, exit code out. Each command imports its work only when it is called."""

import os
import sys
from collections.abc import Callable
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal, NoReturn

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
runs = typer.Typer(help="What your own files say about your runs.", invoke_without_command=True)
app.add_typer(runs, name="runs")


Units = Annotated[
    Literal["km", "mi"] | None,
    typer.Option("--units", help="Kilometres or miles, on the page and in files that name no unit."),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Count as if it were this day.")]
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
    runs_path: Annotated[
        list[Path] | None, typer.Option("--runs", metavar="PATH", help="Your runs: an export, folder or file.")
    ] = None,
    units: Units = None,
    today: Today = "",
) -> None:
    """Ask about your back and say what to do next."""

    def work() -> int:
        from runback.commands.check import run_check
        from runback.commands.interview import CheckOptions

        paths = tuple(runs_path or ())
        options = CheckOptions(
            _day(today), answers, as_json, plain, region, not no_save, resume, exit_code, paths, units
        )
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
def stretch(
    routine: Annotated[
        str,
        typer.Option("--for", metavar="NAME", help="A routine by name, such as before-run."),
    ] = "",
    minutes: Annotated[int, typer.Option("--minutes", metavar="N", help="How long, 5 to 30.")] = 12,
    equipment: Annotated[
        str, typer.Option("--equipment", metavar="LIST", help="What you have: band,ball (chair, wall, towel assumed).")
    ] = "",
    position: Annotated[
        list[str] | None, typer.Option("--position", metavar="NAME", help="no-kneeling or no-lying; may be repeated.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Your own routine, as a physio gave it (TOML)."),
    ] = None,
    guide: Annotated[bool, typer.Option("--guide", help="Follow along: figure, countdown and cues.")] = False,
    speak: Annotated[bool, typer.Option("--speak", help="With --guide: say each cue aloud.")] = False,
    no_motion: Annotated[bool, typer.Option("--no-motion", help="With --guide: a still figure.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="With --guide: no bell.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="One line a step, no redraw.")] = False,
    figure: Annotated[
        Literal["braille", "block", "ascii"] | None,
        typer.Option("--figure", help="Characters of the figure; else the best your terminal has."),
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page to print.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF to print.")] = None,
    paper: Annotated[
        Literal["a4", "letter"] | None, typer.Option("--paper", help="Paper of the page; else by region.")
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List every exercise and routine.")] = False,
    show: Annotated[str, typer.Option("--show", metavar="NAME", help="Show one exercise.")] = "",
    again: Annotated[str, typer.Option("--again", metavar="NAME", help="Offer a move again that made it worse.")] = "",
    region: Annotated[str, typer.Option("--region", metavar="CODE", help="Where you are: GB, US, DE, ...")] = "",
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Print or guide the stretching routine that suits your last check."""

    def work() -> int:
        from runback.commands.wishes import StretchOptions

        options = StretchOptions(
            _day(today),
            routine=routine,
            minutes=minutes,
            equipment=equipment,
            positions=tuple(position or ()),
            file=file,
            html=html,
            pdf=pdf,
            paper=paper,
            guide=guide,
            speak=speak,
            motion=not no_motion,
            quiet=quiet,
            plain=plain,
            figure=figure,
            region=region,
            as_json=as_json,
        )
        if list_all or show or again:
            from runback.commands.library import run_library

            return run_library(options, show=show, again=again)
        from runback.commands.stretch import run_stretch

        return run_stretch(options)

    _run(work)


@app.command()
def seen(
    who: Annotated[str, typer.Option("--who", metavar="WHO", help="doctor, physio, emergency or other.")] = "",
    exercises: Annotated[
        str, typer.Option("--exercises", metavar="WHICH", help="What was allowed: none, gentle, own or all.")
    ] = "",
    running: Annotated[
        str, typer.Option("--running", metavar="HOW", help="What was said: not_said, none, walk or run.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day you were seen; today if left out.")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Numbered questions, one line each, no redraw.")] = False,
    today: Today = "",
) -> None:
    """Record that a doctor or physio saw you, and what they allowed."""

    def work() -> int:
        from runback.commands.seen import SeenOptions, run_seen

        day = _day(on, "--on") if on else None
        return run_seen(SeenOptions(_day(today), who, exercises, running, day, plain))

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


@runs.callback()
def runs_main(
    context: typer.Context, units: Units = None, as_of: AsOf = "", as_json: Json = False, today: Today = ""
) -> None:
    """What your own files say about your runs: the last weeks and the load."""
    if context.invoked_subcommand is not None:
        return

    def work() -> int:
        from runback.commands.runs import RunsOptions, show_load

        day = _day(as_of, "--as-of") if as_of else _day(today)
        return show_load(RunsOptions(day, units, as_json))

    _run(work)


@runs.command("import")
def runs_import(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zips of any kind.")],
    units: Units = None,
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Read runs from exports and activity files, and keep them on this machine."""

    def work() -> int:
        from runback.commands.runs import RunsOptions, import_runs

        return import_runs(paths, RunsOptions(_day(today), units, as_json))

    _run(work)


@runs.command("list")
def runs_list(units: Units = None, as_json: Json = False, today: Today = "") -> None:
    """List every run that is kept."""

    def work() -> int:
        from runback.commands.runs import RunsOptions, list_runs

        return list_runs(RunsOptions(_day(today), units, as_json))

    _run(work)


@runs.command("add")
def runs_add(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help='Such as "12.5 km 1:05:00 yesterday".')],
    units: Units = None,
    today: Today = "",
) -> None:
    """Keep a run in your own words."""

    def work() -> int:
        from runback.commands.runs import RunsOptions, add_run

        return add_run(" ".join(text), RunsOptions(_day(today), units))

    _run(work)


@runs.command("forget")
def runs_forget(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete every run that is kept; checks stay."""

    def work() -> int:
        from runback.commands.runs import forget_runs

        return forget_runs(yes=yes)

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


def _day(text: str, option: str = "--today") -> date:
    if not text:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AnswersError(f"{option}: read {text!r}, expected a date such as 2026-03-28.") from None
    if not EARLIEST <= day <= LATEST:
        raise AnswersError(f"{option}: read {text!r}, expected a date from {EARLIEST} to {LATEST}.")
    return day
