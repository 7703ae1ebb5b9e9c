"""Standard input and output: whether somebody is there, and whole words for whoever reads."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from runback.terminal.screen.size import columns
from runback.terminal.screen.width import hang
from runback.visible_text import visible


def prompt(words: str) -> None:
    """Ask for a line, on standard error."""
    with suppress(OSError):  # whoever answers without seeing it is heard all the same
        print(visible(words), end="", file=sys.stderr, flush=True)


def can_type() -> bool:
    """Whether somebody can type an answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_read() -> bool:
    """Whether somebody reads the result as it is printed, and no file or program takes it."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_watched() -> bool:
    """Whether somebody reads what is said beside the result."""
    return sys.stderr is not None and sys.stderr.isatty()


def may_redraw() -> bool:
    """Whether what is on a terminal may be redrawn: it can be, and the runner has not asked for plain lines."""
    accessible = os.environ.get("ACCESSIBLE", "").lower() not in {"", "0", "false"}
    dumb = os.environ.get("TERM", "") in {"", "dumb", "unknown"} and os.name != "nt"
    return not accessible and not dumb


def say(words: str = "", lead: str = "") -> None:
    """Print a part of the result; on a terminal in whole words, the further rows lined up behind its lead."""
    _write(words, lead, sys.stdout, wrapped=is_read())


def narrate(words: str) -> None:
    """Say something that is not the result: on standard error, in whole words where somebody watches.

    Where nobody can hear it any more, the work goes on to its end.
    """
    with suppress(OSError):
        _write(words, "", sys.stderr, wrapped=is_watched())


def print_json(document: object) -> int:
    """Print one document for another program; returns the exit status of having done so."""
    import json

    print(json.dumps(document, indent=2, ensure_ascii=False), flush=True)
    return 0


def _write(words: str, lead: str, stream: TextIO | None, *, wrapped: bool) -> None:
    if stream is None:
        return
    if not wrapped:
        lines = "\n".join(visible(line) for line in words.split("\n"))
        print(lead + lines, file=stream, flush=stream is sys.stderr)
        return
    width = columns()
    for number, line in enumerate(words.split("\n")):
        for row in hang(line, width, lead if number == 0 else " " * len(lead)):
            print(row, file=stream)
    stream.flush()
