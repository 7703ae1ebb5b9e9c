"""The moving figure, in the characters that a terminal has."""

import os
import sys
from collections.abc import Mapping
from math import sqrt
from typing import Literal, Protocol, TypeAlias

from runback.exercise.playback.timeline import Phase
from runback.figure.raster import PAINTS, Run, paint, pixels
from runback.figure.sides import Seen
from runback.figure.strokes import Frame, Stroke
from runback.terminal.interview.block import Row
from runback.terminal.screen.big_letters import Ink
from runback.terminal.screen.kitty import IMAGE, escape, shows_pictures
from runback.terminal.screen.paints import PALETTE, colour_depth, painted

Look: TypeAlias = Literal["kitty", "colour", "braille", "block", "ascii"]
"""How a figure is shown: a real picture, characters, or not at all, in words alone."""

SMALLEST = (14, 5)
"""Columns and rows below which a figure says nothing."""

LARGEST = (110, 36)
"""Columns and rows beyond which a figure grows no more: it is drawn ten times a second."""

_CELL = (12, 24)
"""Dots of a real picture in a cell of the terminal."""

_MOST_DOTS = 100_000
"""Dots of a picture beyond which the terminal makes it larger: it is drawn ten times a second."""

_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")


class Drawing(Protocol):
    """A figure that can be drawn at each moment of its move."""

    @property
    def cyclic(self) -> bool:
        """Whether the move goes on with the other side instead of going back."""

    @property
    def still(self) -> bool:
        """Whether nothing moves: somebody who rests."""

    @property
    def frame(self) -> Frame:
        """A box around every moment."""

    @property
    def frame_of_both_sides(self) -> Frame:
        """A box around every moment, also with left and right limbs changed."""

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        """The picture at a moment from 0 to 1, or to 2 when the figure is cyclic."""


def best_look(
    wanted: Look | None, encoding: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Look:
    """What a runner asked for where the terminal can, else the next simpler; the best it can when nothing was asked.

    Args:
        wanted: how.
        encoding: of what is written to.
        environment: its variables.
        platform: the system's name, as in `sys.platform`.
    """
    simple = best_style(encoding, environment, platform)
    pictures, colours = shows_pictures(environment), colour_depth(environment) > 0
    if wanted is None:
        return "kitty" if pictures and simple == "braille" else simple
    if wanted == "kitty" and not pictures:
        wanted = "colour"
    return simple if wanted == "colour" and not colours else wanted


def best_style(
    encoding: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Literal["braille", "block", "ascii"]:
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
        style: how they are shown.
        motion: False shows the pose that a phase leads to, and stands still.
    """

    def __init__(self, figures: Mapping[str, Drawing], style: Look, *, motion: bool = True) -> None:
        self.figures = figures
        self.style = style
        self.motion = motion
        self._drawn: tuple[object, list[Row]] = (None, [])

    @property
    def ink(self) -> Ink:
        """What large letters are drawn with."""
        return "ascii" if self.style == "ascii" else "block"

    def moves(self, figure: str, phase: Phase) -> bool:
        """Whether anything moves in a phase."""
        drawing = self.figures.get(figure)
        return self.motion and drawing is not None and not drawing.still and phase.start != phase.end

    def rows(self, figure: str, phase: Phase, moment: float, columns: int, rows: int) -> list[Row]:
        """The figure as rows; none when there is no such figure, no picture is wanted, or too little room."""
        drawing = self.figures.get(figure)
        if drawing is None or self.style == "ascii" or columns < SMALLEST[0] or rows < SMALLEST[1]:
            return []
        moment = moment if self.motion else phase.end
        if drawing.cyclic and phase.kind == "back":
            moment = 2 - moment
        wanted = (figure, moment, phase.seen, phase.alternating, columns, rows)
        if self._drawn[0] != wanted:
            strokes = drawing.strokes(moment, seen=phase.seen)
            frame = drawing.frame_of_both_sides if phase.alternating else drawing.frame
            width, height = min(columns, LARGEST[0]), min(rows, LARGEST[1])
            indent = " " * ((columns - width) // 2)
            if self.style == "kitty":
                shown = _picture(strokes, frame, indent, width, height)
            else:
                shown = [_row(indent, runs) for runs in paint(strokes, frame, (width, height), self.style)]
            self._drawn = (wanted, shown)
        return self._drawn[1]


def _picture(strokes: tuple[Stroke, ...], frame: Frame, indent: str, width: int, height: int) -> list[Row]:
    """A real picture: it hangs from its first row, and the rows below it stay empty."""
    across, down = width * _CELL[0], height * _CELL[1]
    share = min(1.0, sqrt(_MOST_DOTS / (across * down)))
    dots = pixels(strokes, frame, (round(across * share), round(down * share)))
    colours = [PALETTE.get(name, "#000000") for name in PAINTS]
    first: Row = (("", indent), (IMAGE + escape(dots, colours, width, height), ""))
    return [first, *([()] * (height - 1))]


def _row(indent: str, runs: list[Run]) -> Row:
    """A row of characters, without the blank ones at its end."""
    if runs and not runs[-1][0]:
        runs = runs[:-1]
    return (("", indent), *((painted(front, behind), text) for front, behind, text in runs)) if runs else ()
