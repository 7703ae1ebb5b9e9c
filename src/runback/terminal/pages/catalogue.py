"""Every exercise as a list on a terminal."""

from rich.console import Console

from runback.output.handout.catalogue import Library
from runback.terminal.screen.console import heading, item, sentence


def show_library(console: Console, library: Library) -> None:
    """Print every exercise by kind: its id, name, how it starts and how much of it."""
    console.print()
    sentence(console, library.title, "bold")
    sentence(console, library.purpose)
    for group in library.groups:
        heading(console, group.title)
        for entry in group.entries:
            says = f"In no routine: {entry.off}" if entry.off else f"{entry.place} {entry.dose}"
            item(console, f"{entry.name} ({entry.id})", says)
    heading(console, library.routines.title)
    for entry in library.routines.entries:
        item(console, f"{entry.name} ({entry.id.replace('_', '-')})", entry.place)
    console.print()
    sentence(console, "One of them with its sources: runback stretch show NAME", "dim")
    sentence(console, library.footer, "dim")
