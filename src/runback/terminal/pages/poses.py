"""Start and end of a move side by side, drawn with the characters a terminal has."""

from math import ceil

from rich.console import Console
from rich.style import Style
from rich.text import Text

from runback.figure.figure import Figure
from runback.figure.raster import Run, paint
from runback.figure.raster import Style as CellStyle
from runback.output.handout.headings import HEADINGS
from runback.terminal.player.figure import Look, best_look
from runback.terminal.screen.paints import PALETTE

GAP = 4
WIDEST, NARROWEST = 38, 18
LOWEST, HIGHEST = 3, 14


def console_look(console: Console, wanted: Look | None) -> Look | None:
    """How figures are shown here; None where nobody looks, as in a pipe, unless somebody asked for them."""
    here = console.is_terminal and not console.is_dumb_terminal
    return best_look(wanted, console.encoding) if here else wanted


def pose_rows(figure: Figure, width: int, look: Look, *, colour: bool) -> list[Text]:
    """The start and the end of a move with their captions; nothing when it is too narrow for two, or in words alone.

    Args:
        figure: the drawing.
        width: columns there are for both.
        look: the characters to draw with; a page of text has no real pictures.
        colour: the end also shows the start behind it, and the way; without colour they would hide the body.
    """
    columns = min(WIDEST, (width - GAP) // 2)
    if columns < NARROWEST or look == "ascii":
        return []
    style: CellStyle = "block" if look == "block" else "colour" if look == "colour" and colour else "braille"
    frame = figure.frame_of_ends
    rows = min(HIGHEST, max(LOWEST, ceil(columns / 2 * frame.height / frame.width)))
    start, end = figure.strokes(0.0), figure.strokes(1.0)
    poses = [paint(start, frame, (columns, rows), style)]
    if figure.still:
        return [_beside((runs,)) for runs in poses[0]]
    if colour:
        poses.append(paint((*end, *figure.arrow_strokes), frame, (columns, rows), style, ghost=start))
    else:
        poses.append(paint(end, frame, (columns, rows), style))
    captions = (" " * GAP).join(caption.center(columns) for caption in (HEADINGS.start, HEADINGS.end))
    return [*map(_beside, zip(*poses, strict=True)), Text(captions.rstrip())]


def _beside(pictures: tuple[list[Run], ...]) -> Text:
    """Rows of several pictures as one."""
    row = Text()
    for place, runs in enumerate(pictures):
        row.append(" " * GAP if place else "")
        for front, behind, marks in runs:
            row.append(marks, Style(color=PALETTE.get(front), bgcolor=PALETTE.get(behind)) if front else "")
    row.rstrip()
    return row
