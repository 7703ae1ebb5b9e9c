"""Where something comes from, in full: each source with its address, and what recognised guidance says."""

from rich.console import Console
from rich.text import Text

from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.citation import Sourced, full_citations, standing_words
from runback.terminal.screen.console import QUIET, item

FROM = "   from"
STANDING = "   standing"


def show_sources(console: Console, rulebook: Rulebook, sourced: Sourced) -> None:
    """Print each source and its address, then the standing."""
    for words, address in full_citations(rulebook, sourced):
        item(console, words, mark=FROM, quiet=True)
        if address:
            _address(console, address)
    item(console, standing_words(rulebook, sourced), mark=STANDING, quiet=True)


def _address(console: Console, address: str) -> None:
    """An address in one piece, so that it can be copied; a terminal too narrow for it wraps it."""
    indent = " " * (len(FROM) + 2)
    fits = len(indent + address) <= console.width
    console.print(Text((indent if fits else "") + address, style=QUIET), soft_wrap=True)
