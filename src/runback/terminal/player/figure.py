"""The moving figure, in the characters that a terminal has."""

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from runback.exercise.playback.timeline import Phase
from runback.figure.raster import Style, draw
from runback.figure.sides import Seen
from runback.figure.strokes import Frame, Stroke
from runback.terminal.screen.big_letters import Ink

SMALLEST = (14, 5)
"""Columns and rows below which a figure says nothing."""

LARGEST = (110, 36)
"""Columns and rows beyond which a figure grows no more: it is drawn ten times a second."""

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")


class Drawing(Protocol):
    """A figure that can be drawn at each moment of its move."""

    @property
    def cyclic(self) -> bool:
        """Whether the move goes on with the other side instead of going back."""

    @property
    def frame(self) -> Frame:
        """A box around every moment."""

    @property
    def frame_of_both_sides(self) -> Frame:
        """A box around every moment, also with left and right limbs changed."""

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        """The picture at a moment from 0 to 1, or to 2 when the figure is cyclic."""


def best_style(encoding: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Style:
    """The finest characters that are surely on the screen.

    A locale without other letters counts, whatever the encoding: Python writes UTF-8 there all the same.

    Args:
        encoding: of what is written to.
        environment: its variables.
        platform: the system's name, as in `sys.platform`.
    """
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    if locale in {"C", "POSIX"} or not encoding.lower().replace("-", "").startswith("utf"):
        return "ascii"
    old_windows = platform == "win32" and not environment.keys() & {"WT_SESSION", "TERM_PROGRAM", "ConEmuANSI"}
    return "block" if old_windows or environment.get("TERM") == "linux" else "braille"


class Picture:
    """The figures of a session, drawn one at a time.

    Args:
        figures: by id.
        style: the characters to draw with.
        motion: False shows the pose that a phase leads to, and stands still.
    """

    def __init__(self, figures: Mapping[str, Drawing], style: Style, *, motion: bool = True) -> None:
        self.figures = figures
        self.style = style
        self.motion = motion
        self._drawn: tuple[object, list[str]] = (None, [])

    @property
    def ink(self) -> Ink:
        """What large letters are drawn with."""
        return "ascii" if self.style == "ascii" else "block"

    def moves(self, figure: str, phase: Phase) -> bool:
        """Whether anything moves in a phase."""
        return self.motion and figure in self.figures and phase.start != phase.end

    def rows(self, figure: str, phase: Phase, moment: float, columns: int, rows: int) -> list[str]:
        """The figure as rows of text; none when there is no such figure, or too little room."""
        drawing = self.figures.get(figure)
        if drawing is None or columns < SMALLEST[0] or rows < SMALLEST[1]:
            return []
        moment = moment if self.motion else phase.end
        if drawing.cyclic and phase.kind == "back":
            moment = 2 - moment
        wanted = (figure, moment, phase.seen, phase.alternating, columns, rows)
        if self._drawn[0] != wanted:
            strokes = drawing.strokes(moment, seen=phase.seen)
            frame = drawing.frame_of_both_sides if phase.alternating else drawing.frame
            width = min(columns, LARGEST[0])
            lines = draw(strokes, frame, width, min(rows, LARGEST[1]), self.style)
            indent = " " * ((columns - width) // 2)
            self._drawn = (wanted, [(indent + line).rstrip() for line in lines])
        return self._drawn[1]
