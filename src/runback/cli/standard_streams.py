"""Standard input, output and error as a command finds and leaves them, whatever the shell closed or filled."""

import os
import sys
from io import TextIOWrapper
from typing import Final

_LAST_STREAM: Final = 2


def open_streams() -> None:
    """Give closed streams somewhere to go, and letters that a terminal does not have a question mark.

    Without this, what is meant for a closed standard error is printed as a part of the result, and the next file that
    is opened takes its place.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        pass
    os.close(number)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  as above


def drop_what_nobody_reads() -> None:
    """A stream that cannot be written to any more would complain once more when it is flushed at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
