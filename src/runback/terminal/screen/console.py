"""Headings, sentences and items on a console no wider than people like to read."""

from typing import Final

from rich.console import Console
from rich.text import Text

WIDEST: Final = 88
QUIET: Final = "dim italic"


def result_console() -> Console:
    """A console on standard output, no wider than people like to read."""
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def heading(console: Console, words: str) -> None:
    """A heading with a blank row above it."""
    console.print()
    sentence(console, words, "bold underline")


def sentence(console: Console, words: str, style: str = "") -> None:
    """Words from the left edge, with no space left over at the end of a row."""
    for row in Text(words, style=style).wrap(console, console.width):
        row.rstrip()
        console.print(row)


def item(console: Console, words: str, note: str = "", mark: str = "-", *, quiet: bool = False) -> None:
    """A line of the page whose further rows line up behind its mark, with a note below it."""
    indent = len(mark) + 2
    lead = Text(f" {mark} ", style=QUIET if quiet else "")
    rows = Text(words, style=QUIET if quiet else "").wrap(console, max(console.width - indent, 1))
    for place, row in enumerate(rows):
        row.rstrip()
        console.print((lead if place == 0 else Text(" " * indent)) + row)
    if note:
        for row in Text(note, style=QUIET).wrap(console, max(console.width - indent, 1)):
            row.rstrip()
            console.print(Text(" " * indent) + row)
