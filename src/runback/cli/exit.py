"""Running a command's work, and leaving with its exit status."""

import gc
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

from runback.cli.standard_streams import drop_what_nobody_reads
from runback.commands.exit_status import FAILED, STOPPED, WRONG_USAGE
from runback.errors import AnswersError, RunbackError
from runback.visible_text import shortened

SELDOM = 100_000
"""New objects between two looks for garbage: a command is short, and looking takes a tenth of its time."""


def run(work: Callable[[], int]) -> NoReturn:
    """Run a command's work and leave with its exit status; a known error is one line on standard error."""
    gc.set_threshold(SELDOM)
    from runback.terminal.screen.endings import Endings

    endings = Endings()
    try:
        with endings.heard():
            status = _done(work)
    except KeyboardInterrupt:
        status = STOPPED
    drop_what_nobody_reads()
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


def _complain(error: RunbackError | str, status: int) -> int:
    from runback.terminal.screen.streams import narrate

    narrate(f"runback: {shortened(str(error))}")
    return status
