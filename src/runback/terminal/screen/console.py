"""Headings, sentences and items on a console no wider than people like to read."""

from typing import Final

from rich.console import Console
from rich.text import Text

from runback.terminal.screen.size import columns
from runback.terminal.screen.width import cells, wrap

WIDEST: Final = 88
QUIET: Final = "dim italic"


def result_console() -> Console:
    """A console on standard output, no wider than people like to read."""
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(columns(), WIDEST)
    return console


def heading(console: Console, words: str) -> None:
    """A heading with a blank row above it."""
    console.print()
    sentence(console, words, "bold underline")


def sentence(console: Console, words: str, style: str = "") -> None:
    """Words from the left edge, with no space left over at the end of a row."""
    _rows(console, words, style)


def item(console: Console, words: str, note: str = "", mark: str = "-", *, quiet: bool = False) -> None:
    """A line of the page whose further rows line up behind its mark, with a note below it."""
    lead = f" {mark} "
    _rows(console, words, QUIET if quiet else "", lead)
    if note:
        _rows(console, note, QUIET, " " * cells(lead))


def _rows(console: Console, words: str, style: str, lead: str = "") -> None:
    indent = cells(lead)
    for place, row in enumerate(wrap(words, console.width - indent)):
        before = Text(lead if place == 0 else " " * indent, style=style if place == 0 and lead.strip() else "")
        console.print(before + Text(row, style=style), soft_wrap=True)
