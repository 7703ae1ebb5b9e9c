"""Strokes drawn with characters: a cell holds 2 by 4 dots of braille, or 1 by 2 half blocks or ASCII marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, dist, floor, sqrt
from typing import Literal, TypeAlias

from runback.stretch.strokes import HALO_FROM, WIDTH, Frame, Point, Stroke

Style: TypeAlias = Literal["braille", "block", "ascii"]
Span: TypeAlias = tuple[int, float, float]

BRAILLE_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
CELLS = {"braille": (2, 4), "block": (1, 2), "ascii": (1, 2)}
HALVES = {"block": " ▀▄█", "ascii": " '.:"}
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
    dots = _Dots(across * columns, down * rows, frame)
    for stroke in strokes:
        dots.add(stroke)
    cells = (dots.lines[down * row : down * row + down] for row in range(rows))
    if style == "braille":
        return [_braille(lines, columns) for lines in cells]
    return [_halves(upper, lower, columns, HALVES[style]) for upper, lower in cells]


def _braille(lines: Sequence[int], columns: int) -> str:
    text = []
    for column in range(columns):
        cell = 0
        for line, (left, right) in zip(lines, BRAILLE_BITS, strict=True):
            pair = line >> 2 * column & 3
            cell |= (left if pair & 1 else 0) | (right if pair & 2 else 0)
        text.append(chr(0x2800 + cell) if cell else " ")
    return "".join(text)


def _halves(upper: int, lower: int, columns: int, marks: str) -> str:
    return "".join(marks[(upper >> column & 1) + 2 * (lower >> column & 1)] for column in range(columns))


class _Dots:
    """A grid of dots; each line is a number whose lowest bit is the leftmost dot."""

    def __init__(self, width: int, height: int, frame: Frame) -> None:
        self.width, self.height = width, height
        self.lines = [0] * height
        self.scale = min(width / frame.width, height / frame.height)
        self.left = (width - frame.width * self.scale) / 2 - frame.left * self.scale
        self.bottom = height + frame.bottom * self.scale
        self.dashes = sum(((1 << DASH) - 1) << dot for dot in range(0, width, 2 * DASH))

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
        return (1 << last) - (1 << first) if last > first else 0

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
        corners = [(x + sign * across[0], y + sign * across[1]) for x, y, sign in turns]
        for line in self._lines(min(ay, by) - radius, max(ay, by) + radius):
            y = line + 0.5
            ends = _crossings(corners, y)
            if round_ends:
                for x, height in (start, end):
                    if abs(y - height) < radius:
                        reach = sqrt(radius**2 - (y - height) ** 2)
                        ends += [x - reach, x + reach]
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
        for line in self._lines(min(y for _, y in points), max(y for _, y in points)):
            ends = sorted(_crossings(points, line + 0.5))
            for left, right in zip(ends[::2], ends[1::2], strict=True):
                self._clear(line, left, right)

    def _lines(self, top: float, bottom: float) -> range:
        """The lines of dots between two heights, as far as there are any."""
        return range(max(0, floor(top)), min(self.height, ceil(bottom)))


def _crossings(outline: Sequence[Point], y: float) -> list[float]:
    """Where a closed outline crosses a height."""
    return [
        ax + (bx - ax) * (y - ay) / (by - ay)
        for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True)
        if (ay <= y) != (by <= y)
    ]
