"""A page of moves on a terminal: what to watch out for, then each move, then what was left out and why."""

from rich.console import Console
from rich.text import Text

from runback.figure.figure import Figure
from runback.output.handout.context import Alarm
from runback.output.handout.handout import Sheet
from runback.output.handout.headings import HEADINGS, Labelled
from runback.output.handout.move import SheetMove
from runback.terminal.pages.poses import console_look, pose_rows
from runback.terminal.player.figure import Look
from runback.terminal.screen.console import heading, item, sentence

INDENT = 3


def show_sheet(console: Console, sheet: Sheet, style: Look | None = None) -> None:
    """Print a page of moves.

    Args:
        console: where to print.
        sheet: what to print.
        style: how figures are shown; None for the best of this terminal, and no drawings in a pipe.
    """
    style = console_look(console, style)
    with console:  # written in one go
        console.print()
        sentence(console, sheet.title, "bold reverse")
        for words in (sheet.purpose, f"{sheet.amount} {sheet.why}".strip()):
            if words:
                sentence(console, words)
        _help(console, sheet)
        for move in sheet.moves:
            _move(console, move, style)
        if sheet.empty:
            console.print()
            sentence(console, sheet.empty, "bold")
        show_labelled(console, HEADINGS.left_out, sheet.left_out)
        _footer(console, sheet)


def show_figure(console: Console, figure: Figure | None, style: Look | None) -> None:
    """Print the start and the end of a move, where there is room."""
    if figure is None or style is None:
        return
    rows = pose_rows(figure, console.width - 2 * INDENT, style, colour=console.color_system is not None)
    if rows:
        console.print(Text("\n").join(Text(" " * INDENT) + row for row in rows))


def show_labelled(console: Console, title: str, rows: tuple[Labelled, ...]) -> None:
    """Print lines under a heading, or nothing when there are none."""
    if rows:
        heading(console, title)
    for row in rows:
        item(console, f"{row.label}: {row.text}")


def show_steps(console: Console, steps: tuple[str, ...]) -> None:
    """Print steps with their numbers."""
    for number, step in enumerate(steps, start=1):
        item(console, step, mark=f"  {number}.")


def show_remarks(console: Console, remarks: tuple[Labelled, ...]) -> None:
    """Print what to know of a move."""
    for remark in remarks:
        words = f"{remark.label}: {remark.text}" if remark.label else remark.text
        item(console, words, mark="  *" if remark.strong else "   ")


def _help(console: Console, sheet: Sheet) -> None:
    heading(console, HEADINGS.help)
    for alarm in sheet.alarms:
        _alarm(console, alarm)
    item(console, sheet.numbers)
    item(console, sheet.stop)
    show_labelled(console, HEADINGS.not_for, sheet.not_for)


def _alarm(console: Console, alarm: Alarm) -> None:
    item(console, alarm.action)
    for sign in alarm.signs:
        item(console, sign, mark="   *")


def _move(console: Console, move: SheetMove, style: Look | None) -> None:
    heading(console, f"{move.number}. {move.name}")
    item(console, move.dose, mark="  ")
    if move.note:
        item(console, move.note, mark="  ")
    if move.not_for:
        item(console, move.not_for, mark="  *")
    show_figure(console, move.figure, style)
    show_steps(console, move.steps)
    show_remarks(console, move.remarks)
    item(console, move.cited, mark="  ", quiet=True)


def _footer(console: Console, sheet: Sheet) -> None:
    console.print()
    if sheet.cited:
        sentence(console, sheet.cited, "dim")
    if any(move.figure for move in sheet.moves):
        sentence(console, "Follow along: runback stretch guide. On paper: runback stretch --pdf FILE", "bold")
        sentence(console, "One move with its sources: runback stretch show NAME", "dim")
    for line in sheet.footer:
        sentence(console, line, "dim")
