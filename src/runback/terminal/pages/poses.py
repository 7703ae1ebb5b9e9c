"""Start and end of a move side by side, drawn with the characters a terminal has."""

from math import ceil

from rich.console import Console

from runback.figure.figure import Figure
from runback.figure.raster import Style, draw
from runback.figure.strokes import frame_around
from runback.output.handout.headings import HEADINGS
from runback.terminal.player.figure import best_style

GAP = 4
WIDEST, NARROWEST = 26, 18
LOWEST, HIGHEST = 3, 9


def console_style(console: Console) -> Style | None:
    """The characters to draw with here; None where nobody looks, as in a pipe."""
    return best_style(console.encoding) if console.is_terminal and not console.is_dumb_terminal else None


def pose_rows(figure: Figure, width: int, style: Style) -> list[str]:
    """The start and the end of a move with their captions; nothing when it is too narrow for two.

    Args:
        figure: the drawing.
        width: columns there are for both.
        style: the characters to draw with.
    """
    columns = min(WIDEST, (width - GAP) // 2)
    if columns < NARROWEST:
        return []
    poses = [figure.strokes(moment) for moment in (0.0, 1.0)]
    frame = frame_around([stroke for pose in poses for stroke in pose])
    rows = min(HIGHEST, max(LOWEST, ceil(columns / 2 * frame.height / frame.width)))
    start, end = (draw(pose, frame, columns, rows, style) for pose in poses)
    pictures = [f"{left}{' ' * GAP}{right}".rstrip() for left, right in zip(start, end, strict=True)]
    captions = (" " * GAP).join(caption.center(columns) for caption in (HEADINGS.start, HEADINGS.end)).rstrip()
    return [*pictures, captions]
