"""Running a command's work, and leaving with its exit status."""

import gc
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

import typer

from runback.commands.exit_status import FAILED, STOPPED, WRONG_USAGE
from runback.errors import AnswersError, RunbackError

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
