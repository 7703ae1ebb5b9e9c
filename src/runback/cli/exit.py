"""Running a command's work, and leaving with its exit status."""

import gc
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

import typer

from runback.errors import AnswersError, RunbackError

FAILED = 1
WRONG_USAGE = 2
STOPPED = 130

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
    print(f"runback: {error}", file=sys.stderr)
    return status
