"""Strokes drawn with dots: a cell of a terminal holds 2 by 4 of braille, or 1 by 2 half blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from math import ceil, dist, floor, sqrt
from typing import Literal, TypeAlias

from runback.figure.strokes import BODY, RIM, WIDTH, Frame, Point, Stroke

Style: TypeAlias = Literal["braille", "block", "colour"]
"""Braille has the finest dots; half blocks are for fonts without it; `colour` gives each half block its own colour."""
Span: TypeAlias = tuple[int, float, float]
Edge: TypeAlias = tuple[float, float, float, float]
"""From one height to another, the x at the first, and how much x changes from line to line."""
Run: TypeAlias = tuple[str, str, str]
"""What is painted in front and behind, and the characters for it."""

CELLS = {"braille": (2, 4), "block": (1, 2), "colour": (1, 2)}
BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
BRAILLE = [sum(bit for place, bit in enumerate(BRAILLE_BITS) if cell >> place & 1) for cell in range(256)]
MARKS = {"braille": " " + "".join(chr(0x2800 + bits) for bits in BRAILLE[1:]), "block": " ▀▄█", "colour": " ▀▄█"}
"""The character of each cell; its dots are counted along its lines, from the top."""
PAINTS = (
    "", "ground", "wall", "prop", "soft", "ghost", "arrow", "skin", "top", "shorts", "shoe", "hair",
    "far skin", "far top", "far shorts", "far shoe", "far hair",
)  # fmt: skip
"""What a dot can show, by its number; "" is nothing."""
CODES = {paint: code for code, paint in enumerate(PAINTS)}
DOT = 0.75
DASH = 2
BOTH, UPPER, LOWER = 3, 1, 2


def draw(strokes: Iterable[Stroke], frame: Frame, columns: int, rows: int, style: Style) -> list[str]:
    """The picture as lines of text, without colour.

    Args:
        strokes: farthest first.
        frame: the part of the picture to show, as large as fits; it stands on the last line.
        columns: characters in a line.
        rows: lines.
        style: the characters.

    Returns:
        `rows` lines of `columns` characters; a cell without dots is a space.
    """
    dots = _Dots((columns, rows), CELLS[style], frame)
    dots.add_all(strokes)
    return ["".join(map(MARKS[style].__getitem__, dots.cells(row))) for row in range(rows)]


def paint(
    strokes: Iterable[Stroke], frame: Frame, size: tuple[int, int], style: Style, ghost: Iterable[Stroke] = ()
) -> list[list[Run]]:
    """The picture as lines of characters that belong together by colour; as `draw`, and behind it a ghost.

    Args:
        strokes: farthest first.
        frame: the part of the picture to show.
        size: characters in a line, and lines.
        style: the characters.
        ghost: the body at another moment, behind the strokes and all of one colour.
    """
    dots = _Dots(size, CELLS[style], frame, every_line=style == "colour")
    dots.add_ghost(ghost)
    dots.add_all(strokes)
    return [_runs(dots, row, style) for row in range(size[1])]


def pixels(strokes: Iterable[Stroke], frame: Frame, size: tuple[int, int], ghost: Iterable[Stroke] = ()) -> list[bytes]:
    """The picture as lines of numbers from `PAINTS`, one for each dot; size is dots in a line, and lines."""
    dots = _Dots(size, (1, 1), frame, every_line=True)
    dots.add_ghost(ghost)
    dots.add_all(strokes)
    return list(map(bytes, dots.painted))


def _runs(dots: _Dots, row: int, style: Style) -> list[Run]:
    cells = dots.cells(row)
    if style == "colour":
        halves = zip(*dots.painted[2 * row : 2 * row + 2], cells, strict=True)
        shown = [_halves(PAINTS[above], PAINTS[below], cell) for above, below, cell in halves]
    else:
        owned = zip(dots.painted[row], cells, strict=True)
        shown = [(PAINTS[owner] if cell else "", "", MARKS[style][cell]) for owner, cell in owned]
    grouped = groupby(shown, key=lambda cell: cell[:2])
    return [(front, behind, "".join(mark for _, _, mark in run)) for (front, behind), run in grouped]


def _halves(above: str, below: str, cell: int) -> Run:
    """A cell of two half blocks, each with its own paint."""
    if cell == BOTH and above == below:
        return above, "", "█"
    if cell == BOTH:
        return above, below, "▀"
    return (above, "", "▀") if cell == UPPER else (below, "", "▄") if cell == LOWER else ("", "", " ")


class _Dots:
    """A grid of dots; each line is a number with a byte for each cell, whose lowest bit is its leftmost dot.

    Args:
        size: cells in a line, and lines of cells.
        cell: dots of a cell from left to right, and from top to bottom.
        frame: what is shown.
        every_line: each line of dots remembers what painted it; else each line of cells does.
    """

    def __init__(self, size: tuple[int, int], cell: tuple[int, int], frame: Frame, *, every_line: bool = False) -> None:
        (columns, rows), (across, down) = size, cell
        self.columns, self.across, self.down = columns, across, down
        self.width, self.height = across * columns, down * rows
        self.lines = [0] * self.height
        self.unit = 1 if every_line else down
        self.painted = [bytearray(columns) for _ in range(self.height // self.unit)]
        self.code = 0
        self.scale = min(self.width / frame.width, self.height / frame.height)
        self.left = (self.width - frame.width * self.scale) / 2 - frame.left * self.scale
        self.bottom = self.height + frame.bottom * self.scale
        dots = [1 << 8 * (dot // across) + dot % across for dot in range(self.width)]
        self.left_of = list(accumulate(dots, initial=0))
        self.dashes = sum(dot for place, dot in enumerate(dots) if place // DASH % 2 == 0)

    def cells(self, row: int) -> bytes:
        """The dots of each cell of a row, as a number."""
        lines = self.lines[self.down * row : self.down * row + self.down]
        together = sum(line << self.across * place for place, line in enumerate(lines))
        return together.to_bytes(self.columns, "little")

    def add_all(self, strokes: Iterable[Stroke]) -> None:
        """Paint strokes; a limb keeps what is behind it a little away."""
        for _, group in groupby(strokes, key=lambda stroke: (stroke.role in BODY, stroke.layer)):
            layer = list(group)
            spans = [list(self._inside(stroke)) for stroke in layer]
            for stroke, inside in zip(layer, spans, strict=True):
                if stroke.role in BODY and stroke.filled:
                    self._keep_away(inside)
            for stroke, inside in zip(layer, spans, strict=True):
                self._add(stroke, inside)

    def add_ghost(self, strokes: Iterable[Stroke]) -> None:
        """Paint the parts of a body all alike."""
        self.code = CODES["ghost"]
        for stroke in strokes:
            if stroke.role in BODY:
                for span in self._inside(stroke):
                    self._fill(*span)

    def _add(self, stroke: Stroke, inside: Iterable[Span]) -> None:
        self.code = CODES[f"far {stroke.role}" if stroke.far else stroke.role]
        for span in inside:
            self._fill(*span)
        points = [self._place(point) for point in stroke.points]
        thick = max(1, round(WIDTH.get(stroke.role, 0.0) * self.scale))
        if stroke.radius:
            self._ring(points[0], stroke.radius * self.scale, thick)
        elif stroke.role not in BODY:
            for start, end in pairwise(points):
                if stroke.role == "ground":
                    self._dashed(start, end, thick / 2)
                else:
                    for span in self._bar(start, end, thick / 2, round_ends=True):
                        self._fill(*span)

    def _inside(self, stroke: Stroke) -> Iterator[Span]:
        """Where the lines of dots run inside a filled outline that has no dents; a wall stays empty."""
        if not stroke.filled or stroke.role == "wall":
            return
        points = [self._place(point) for point in stroke.points]
        left: dict[int, float] = {}
        right: dict[int, float] = {}
        for top, bottom, x, slope in _edges(points):
            for line in range(max(0, ceil(top - 0.5)), min(self.height, ceil(bottom - 0.5))):
                at = x + (line + 0.5 - top) * slope
                left[line] = min(left.get(line, at), at)
                right[line] = max(right.get(line, at), at)
        for line in sorted(left):
            yield line, left[line], right[line]

    def _keep_away(self, inside: Sequence[Span]) -> None:
        rim = RIM * self.scale if self.unit == 1 else max(1.0, RIM * self.scale)
        for line, left, right in inside:
            self._clear(line, left - rim, right + rim)
        for line, left, right in (*inside[:1], *inside[-1:]):
            for away in range(1, round(rim) + 1):
                for beside in (line - away, line + away):
                    if 0 <= beside < self.height:
                        self._clear(beside, left, right)

    def _place(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.bottom - point[1] * self.scale

    def _mask(self, left: float, right: float) -> int:
        """The dots whose middles lie from left to right."""
        first, last = max(0, ceil(left - 0.5)), min(self.width, ceil(right - 0.5))
        return self.left_of[last] - self.left_of[first] if last > first else 0

    def _fill(self, line: int, left: float, right: float) -> None:
        self.lines[line] |= self._mask(left, right)
        self._mark(line, left, right, self.code)

    def _clear(self, line: int, left: float, right: float) -> None:
        self.lines[line] &= ~self._mask(left, right)
        if self.unit == 1:
            self._mark(line, left, right, 0)

    def _mark(self, line: int, left: float, right: float, code: int) -> None:
        first, last = max(0, ceil(left - 0.5)), min(self.width, ceil(right - 0.5))
        if last > first:
            begin, end = first // self.across, (last - 1) // self.across + 1
            self.painted[line // self.unit][begin:end] = bytes((code,)) * (end - begin)

    def _dashed(self, start: Point, end: Point, radius: float) -> None:
        steep = abs(end[1] - start[1]) > abs(end[0] - start[0])
        for line, left, right in self._bar(start, end, radius):
            if not steep:
                self.lines[line] |= self._mask(left, right) & self.dashes
                self._mark(line, left, right, self.code)
            elif line // DASH % 2 == 0:
                self._fill(line, left, right)

    def _bar(self, start: Point, end: Point, radius: float, *, round_ends: bool = False) -> Iterator[Span]:
        """Where a straight stroke crosses each line of dots."""
        (ax, ay), (bx, by) = start, end
        size = dist(start, end)
        radius = max(radius, DOT) if size < 1 else radius
        across = (-(by - ay) / size * radius, (bx - ax) / size * radius) if size else (0.0, radius)
        turns = ((ax, ay, 1), (bx, by, 1), (bx, by, -1), (ax, ay, -1))
        edges = _edges([(x + sign * across[0], y + sign * across[1]) for x, y, sign in turns])
        for line in self._lines(min(ay, by) - radius, max(ay, by) + radius):
            y = line + 0.5
            ends = _crossings(edges, y)
            if round_ends:
                for x, height in (start, end):
                    away = y - height
                    if -radius < away < radius:
                        reach = sqrt(radius * radius - away * away)
                        ends += (x - reach, x + reach)
            if ends:
                yield line, min(ends), max(ends)

    def _ring(self, middle: Point, radius: float, thick: int) -> None:
        x, height = middle
        outer, inner = radius + thick / 2, max(0.0, radius - thick / 2)
        for line in self._lines(height - outer, height + outer):
            away = abs(line + 0.5 - height)
            if away >= outer:
                continue
            reach = sqrt(outer**2 - away**2)
            hole = sqrt(inner**2 - away**2) if away < inner else 0.0
            self._fill(line, x - reach, x - hole)
            self._fill(line, x + hole, x + reach)

    def _lines(self, top: float, bottom: float) -> range:
        """The lines of dots between two heights, as far as there are any."""
        return range(max(0, floor(top)), min(self.height, ceil(bottom)))


def _edges(outline: Sequence[Point]) -> list[Edge]:
    """The edges of a closed outline, without those that are level."""
    edges = []
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if ay < by:
            edges.append((ay, by, ax, (bx - ax) / (by - ay)))
        elif by < ay:
            edges.append((by, ay, bx, (ax - bx) / (ay - by)))
    return edges


def _crossings(edges: Iterable[Edge], y: float) -> list[float]:
    """Where edges cross a height."""
    return [x + (y - top) * slope for top, bottom, x, slope in edges if top <= y < bottom]
