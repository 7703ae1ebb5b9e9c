"""`runback runs`: what the runner's own files say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runback.commands.agree import agreed
from runback.commands.exit_status import DONE, FAILED
from runback.journal.database import journal_folder, open_journal
from runback.journal.run_log import RunLog
from runback.output.wording.sentences import counted
from runback.runs.load.load import load_facts
from runback.runs.model.run import Unit
from runback.terminal.screen.streams import print_json, say

if TYPE_CHECKING:
    from runback.journal.database import Journal

UNIT = "unit"
NO_RUNS = (
    "No runs are kept yet. Read them from your files: runback runs import PATH\n"
    'Without a watch, type them: runback runs add "12.5 km 1:05:00 yesterday"'
)


@dataclass(frozen=True)
class RunsOptions:
    """The words of the command line.

    Attributes:
        day: the day to count to.
        unit: of distances, on the page and in files that name none. None for the one used before on the page, and to
            ask for that of a file.
        assume_runs: whether activities that do not say what they are count as runs.
        sports: what words of files mean, such as `Zorbing=other`.
        keep: whether an import keeps what it reads.
    """

    day: date
    unit: Unit | None = None
    as_json: bool = False
    assume_runs: bool = False
    sports: tuple[str, ...] = ()
    keep: bool = True


def show_load(options: RunsOptions) -> int:
    """Print the last weeks and the load facts.

    Raises:
        StoreError: the journal cannot be read.
    """
    with open_journal(journal_folder()) as journal:
        runs, unit = RunLog(journal).all(), _unit(journal, options)
    load = load_facts(runs, options.day)
    if options.as_json:
        from runback.output.as_json.runs import load_json

        return print_json(load_json(load))
    if not runs:
        say(NO_RUNS)
        return DONE
    from runback.terminal.pages.runs import show_runs
    from runback.terminal.screen.console import result_console

    show_runs(result_console(), runs, load, unit)
    return DONE


def import_runs(paths: list[Path], options: RunsOptions) -> int:
    """Read files and keep their runs; 1 when nothing could be read.

    Raises:
        RunbackError: a path does not exist, or the journal cannot be written.
    """
    from runback.commands.runs.import_files import Wishes, read_runs
    from runback.commands.runs.sport_meanings import given_meanings, kept_meanings, to_remember
    from runback.output.import_summary import account_lines, import_json

    said = given_meanings(options.sports)
    with open_journal(journal_folder()) as journal:
        log = RunLog(journal)
        sports = kept_meanings(journal.remembered()) | said
        wishes = Wishes(options.unit, assume_runs=options.assume_runs, sports=sports)
        account = read_runs(paths, wishes, known=log.all())
        nothing = account.nothing_read
        if options.keep:
            log.add_all(account.tellings, imported=None if nothing else options.day)
            asked = {} if options.unit is None else {UNIT: options.unit}
            journal.remember(**asked, **to_remember(said))
    if options.as_json:
        print_json(import_json(account))
    else:
        say("\n".join([*account_lines(account), *([] if options.keep else ["Nothing was kept: this was a dry run."])]))
    return FAILED if nothing else DONE


def list_runs(options: RunsOptions) -> int:
    """Print every run that is kept.

    Raises:
        StoreError: the journal cannot be read.
    """
    with open_journal(journal_folder()) as journal:
        runs, unit = RunLog(journal).all(), _unit(journal, options)
    if options.as_json:
        from runback.output.as_json.runs import run_json

        return print_json([run_json(run) for run in runs])
    if not runs:
        say(NO_RUNS)
        return DONE
    from runback.terminal.pages.runs import show_list
    from runback.terminal.screen.console import result_console

    show_list(result_console(), runs, unit)
    return DONE


def add_run(words: str, options: RunsOptions) -> int:
    """Keep a run in the runner's own words.

    Raises:
        RunbackError: the words are not understood, or the journal cannot be written.
    """
    from runback.output.wording.quantities import day_words, distance_words, time_words
    from runback.runs.formats.typed_run import typed_run

    run = typed_run(words, options.day)
    with open_journal(journal_folder()) as journal:
        unit, log = _unit(journal, options), RunLog(journal)
        before = log.count()
        log.add_all([run])
        new = log.count() > before
    took = "" if run.moving_s is None else f", {time_words(run.moving_s)}"
    told = f"{distance_words(run.distance_m, unit)}{took}, {day_words(run.local_day)}"
    say(f"{'Kept' if new else 'This run is known already'}: {told}.")
    return DONE


def forget_runs(day: date | None = None, *, yes: bool) -> int:
    """Delete the runs of one day, or after asking all that are kept; 1 when the day has none.

    Raises:
        AnswersError: there is no terminal to ask at and --yes was not given.
    """
    with open_journal(journal_folder()) as journal:
        log = RunLog(journal)
        if day is not None:
            count = log.forget_day(day)
            say(
                f"Deleted: {counted(count, 'run')} of {day.isoformat()}."
                if count
                else f"No run is kept of {day.isoformat()}."
            )
            return DONE if count else FAILED
        if yes or agreed(f"{counted(log.count(), 'run')}", "runback runs forget --yes"):
            say(f"Deleted: {counted(log.forget(), 'run')}. Checks are kept.")
    return DONE


def _unit(journal: Journal, options: RunsOptions) -> Unit:
    known = options.unit or journal.remembered().get(UNIT, "km")
    return "mi" if known == "mi" else "km"
