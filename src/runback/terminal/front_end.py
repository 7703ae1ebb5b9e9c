"""What asks the pages of an interview: a terminal that redraws them, or numbered lines."""

from __future__ import annotations

import sys

from runback.errors import AnswersError, RunbackError
from runback.interview.dialogue import Ask
from runback.interview.page import Move, Sheet
from runback.terminal.screen.streams import can_type, is_read, may_redraw, narrate, prompt

NO_TERMINAL = (
    "There is no terminal to ask at. Give answers with --answers FILE, or --answers - for standard input, "
    "or ask numbered questions with --plain."
)


def front_end(*, plain: bool) -> Ask:
    """Redrawn pages on a terminal that can; numbered questions otherwise, or when asked for."""
    if not plain and not can_type():
        raise AnswersError(NO_TERMINAL)
    if plain or not redraws():
        return _ask_numbered
    return _ask_redrawn


def redraws() -> bool:
    """Whether pages may be redrawn: on a terminal that can, for a runner who has not asked for plain lines."""
    return may_redraw() and is_read()


def _ask_redrawn(sheet: Sheet) -> Move:
    from runback.terminal.interview.keys import ask

    try:
        return ask(sheet)
    except (EOFError, RunbackError):
        raise
    except Exception:  # noqa: BLE001  whatever this terminal did, the question itself can be asked in lines
        narrate("This page cannot be drawn here, so its questions come one by one.")
        return _ask_numbered(sheet)


def _ask_numbered(sheet: Sheet) -> Move:
    from runback.terminal.interview.plain import ask

    return ask(sheet, read=_read_line, write=narrate)


def _read_line(words: str) -> str:
    try:
        prompt(words)
        line = sys.stdin.buffer.readline() if sys.stdin else b""
    except OSError:  # nobody reads or answers any more
        line = b""
    if not line:
        narrate("")
        raise EOFError
    return line.decode(errors="replace").rstrip("\r\n")
