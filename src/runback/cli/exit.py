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
