"""Strokes drawn with characters: a cell holds 2 by 4 dots of braille, or 1 by 2 half blocks or ASCII marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil, dist, floor, sqrt
from typing import Literal, TypeAlias

from runback.figure.strokes import HALO_FROM, WIDTH, Frame, Point, Stroke

Style: TypeAlias = Literal["braille", "block", "ascii"]
Span: TypeAlias = tuple[int, float, float]
Edge: TypeAlias = tuple[float, float, float, float]
"""From one height to another, the x at the first, and how much x changes from line to line."""

CELLS = {"braille": (2, 4), "block": (1, 2), "ascii": (1, 2)}
BRAILLE_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
BRAILLE = [sum(bit for place, bit in enumerate(BRAILLE_BITS) if cell >> place & 1) for cell in range(256)]
MARKS = {"braille": " " + "".join(chr(0x2800 + bits) for bits in BRAILLE[1:]), "block": " ▀▄█", "ascii": " '.:"}
"""The character of each cell; its dots are counted along its lines, from the top."""
HALO = 1.0
DOT = 0.75
DASH = 2


def draw(strokes: Iterable[Stroke], frame: Frame, columns: int, rows: int, style: Style) -> list[str]:
    """The picture as lines of text.

    Args:
        strokes: farthest first.
        frame: the part of the picture to show, as large as fits; it stands on the last line.
        columns: characters in a line.
        rows: lines.
        style: braille has the finest dots; half blocks and ASCII are for fonts without it.

    Returns:
        `rows` lines of `columns` characters; a cell without dots is a space.
    """
    across, down = CELLS[style]
    dots = _Dots(columns, rows, across, down, frame)
    for stroke in strokes:
        dots.add(stroke)
    return ["".join(map(MARKS[style].__getitem__, dots.cells(row))) for row in range(rows)]


class _Dots:
    """A grid of dots; each line is a number with a byte for each cell, whose lowest bit is its leftmost dot."""

    def __init__(self, columns: int, rows: int, across: int, down: int, frame: Frame) -> None:
        self.columns, self.across, self.down = columns, across, down
        self.width, self.height = across * columns, down * rows
        self.lines = [0] * self.height
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

    def add(self, stroke: Stroke) -> None:
        points = [self._place(point) for point in stroke.points]
        thick = max(1, round(WIDTH[stroke.role] * self.scale))
        if stroke.radius:
            self._ring(points[0], stroke.radius * self.scale, thick, filled=stroke.filled)
            return
        if stroke.filled:
            self._clear_inside(points)
        if stroke.role == "near":
            for start, end in pairwise(map(self._place, stroke.after(HALO_FROM))):
                for span in self._bar(start, end, thick / 2 + HALO):
                    self._clear(*span)
        for start, end in pairwise(points):
            if stroke.role == "ground":
                self._dashed(start, end, thick / 2)
            else:
                for span in self._bar(start, end, thick / 2, round_ends=True):
                    self._fill(*span)

    def _place(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.bottom - point[1] * self.scale

    def _mask(self, left: float, right: float) -> int:
        """The dots whose middles lie from left to right."""
        first, last = max(0, ceil(left - 0.5)), min(self.width, ceil(right - 0.5))
        return self.left_of[last] - self.left_of[first] if last > first else 0

    def _fill(self, line: int, left: float, right: float) -> None:
        self.lines[line] |= self._mask(left, right)

    def _clear(self, line: int, left: float, right: float) -> None:
        self.lines[line] &= ~self._mask(left, right)

    def _dashed(self, start: Point, end: Point, radius: float) -> None:
        steep = abs(end[1] - start[1]) > abs(end[0] - start[0])
        for line, left, right in self._bar(start, end, radius):
            if not steep:
                self.lines[line] |= self._mask(left, right) & self.dashes
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

    def _ring(self, middle: Point, radius: float, thick: int, *, filled: bool) -> None:
        x, height = middle
        outer, inner = radius + thick / 2, max(0.0, radius - thick / 2)
        for line in self._lines(height - outer, height + outer):
            away = abs(line + 0.5 - height)
            if away >= outer:
                continue
            reach = sqrt(outer**2 - away**2)
            hole = sqrt(inner**2 - away**2) if away < inner else 0.0
            if filled:
                self._clear(line, x - reach, x + reach)
            self._fill(line, x - reach, x - hole)
            self._fill(line, x + hole, x + reach)

    def _clear_inside(self, points: Sequence[Point]) -> None:
        edges = _edges(points)
        for line in self._lines(min(y for _, y in points), max(y for _, y in points)):
            ends = sorted(_crossings(edges, line + 0.5))
            for left, right in zip(ends[::2], ends[1::2], strict=True):
                self._clear(line, left, right)

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
