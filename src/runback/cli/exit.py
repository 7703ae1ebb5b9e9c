"""Running a command's work, and leaving with its exit status; and days as options name them."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from io import TextIOWrapper
from typing import NoReturn

import typer

from runback.commands.exit_status import FAILED, STOPPED, WRONG_USAGE
from runback.errors import AnswersError, RunbackError

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""Days that can be counted from; dates are added to them."""

SELDOM = 100_000
"""New objects between two looks for garbage: a command is short, and looking takes a tenth of its time."""


def run(work: Callable[[], int]) -> NoReturn:
    """Run a command's work and leave with its exit status; a known error is one line on standard error."""
    gc.set_threshold(SELDOM)
    if sys.stdout is None:
        raise typer.Exit(_complain("standard output is closed, so there is nowhere to print the result.", FAILED))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a question mark for a letter that this terminal does not have
    from runback.terminal.screen.endings import Endings

    endings = Endings()
    try:
        with endings.heard():
            status = _done(work)
    except KeyboardInterrupt:
        status = STOPPED
    _drop_what_nobody_reads()
    raise typer.Exit(endings.status(status))


def _done(work: Callable[[], int]) -> int:
    try:
        status = work()
        sys.stdout.flush()
    except AnswersError as error:
        return _complain(error, WRONG_USAGE)
    except RunbackError as error:
        return _complain(error, FAILED)
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        return _complain(f"cannot go on: {error.strerror or error}.", FAILED)
    return status


def _drop_what_nobody_reads() -> None:
    """A stream that cannot be written to any more would complain once more when it is flushed at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(error: RunbackError | str, status: int) -> int:
    from runback.terminal.screen.streams import narrate

    narrate(f"runback: {error}")
    return status


def day_of(text: str, option: str = "--today") -> date:
    """The day that an option names; today for "".

    Raises:
        AnswersError: it is no date, or one that cannot be counted from.
    """
    if not text:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise AnswersError(f"{option}: read {text!r}, expected a date such as 2026-03-28.") from None
    if not EARLIEST <= day <= LATEST:
        raise AnswersError(f"{option}: read {text!r}, expected a date from {EARLIEST} to {LATEST}.")
    return day
