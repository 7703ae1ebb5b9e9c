"""Saying something that is not the result."""

import sys
from contextlib import suppress
from shutil import get_terminal_size


def narrate(words: str) -> None:
    """Say something that is not the result: on standard error, in whole words where somebody watches.

    Where nobody can hear it any more, the work goes on to its end.
    """
    if sys.stderr.isatty():
        from textwrap import fill

        width = get_terminal_size().columns
        words = "\n".join(fill(line, width, break_on_hyphens=False) for line in words.split("\n"))
    with suppress(OSError):
        print(words, file=sys.stderr, flush=True)
