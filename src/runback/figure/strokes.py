"""What a picture is made of: lines, rings and parts of a body, the same for a terminal, a page and a print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, dist, sin, tau
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Ball: TypeAlias = tuple[Point, float]
"""A middle and a radius."""
Role: TypeAlias = Literal["ground", "wall", "prop", "soft", "skin", "top", "shorts", "shoe", "hair", "arrow"]
"""What a stroke shows; `soft` is a towel, strap or band."""

BODY: frozenset[Role] = frozenset({"skin", "top", "shorts", "shoe", "hair"})
WIDTH: dict[Role, float] = {"ground": 0.02, "wall": 0.025, "prop": 0.035, "soft": 0.035, "arrow": 0.034}
"""How thick each line is, in body units."""
RIM = 0.014
"""How far a part of the body keeps what is behind it away, so that limbs that cross stay two."""
DIRECTIONS = tuple((cos(tau * step / 14), sin(tau * step / 14)) for step in range(14))
HEAD_SIZE = 0.085
"""How long and how wide to each side the head of an arrow is."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, a ring around one, or a filled part of the body.

    Attributes:
        points: in body units, x to the right and y up; the middle of a ring.
        radius: of a ring; 0 for a line.
        filled: a closed outline, painted inside.
        far: on the side of the body that is farther from the viewer.
        layer: parts with the same number belong to one limb and do not keep each other away.
    """

    role: Role
    points: tuple[Point, ...]
    radius: float = 0.0
    filled: bool = False
    far: bool = False
    layer: int = 0

    def mirrored(self, middle: float) -> Stroke:
        """The same stroke in a mirror that stands upright at an x."""
        return replace(self, points=tuple((2 * middle - x, y) for x, y in self.points))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body: what is wrapped round a few balls."""

    role: Role
    balls: tuple[Ball, ...]
    far: bool = False

    def stroke(self, layer: int) -> Stroke:
        """The part as a filled outline; always with the same number of points, so that it can be animated."""
        return Stroke(self.role, tuple(self._edge(x, y) for x, y in DIRECTIONS), filled=True, far=self.far, layer=layer)

    def _edge(self, x: float, y: float) -> Point:
        """The outermost point in a direction."""
        (across, up), radius = max(self.balls, key=lambda ball: ball[0][0] * x + ball[0][1] * y + ball[1])
        return across + radius * x, up + radius * y


def arrow_strokes(path: Sequence[Point]) -> tuple[Stroke, ...]:
    """A line with a solid head at its end; nothing for an empty path."""
    if len(path) < 2:  # noqa: PLR2004 - no way without two ends
        return ()
    end = path[-1]
    before = next((point for point in reversed(path) if dist(point, end) > HEAD_SIZE / 2), path[0])
    size = dist(before, end) or 1.0
    x, y = (end[0] - before[0]) / size, (end[1] - before[1]) / size
    sides = [(end[0] - 0.6 * HEAD_SIZE * y * sign, end[1] + 0.6 * HEAD_SIZE * x * sign) for sign in (1, -1)]
    tip = (end[0] + HEAD_SIZE * x, end[1] + HEAD_SIZE * y)
    return Stroke("arrow", tuple(path)), Stroke("arrow", (sides[0], tip, sides[1]), filled=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in body units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return (self.left + self.right) / 2


def frame_around(strokes: Iterable[Stroke], balls: Iterable[Ball] = ()) -> Frame:
    """The smallest box that holds strokes with their thickness, and balls."""
    thick = [((x, y), one.radius + WIDTH.get(one.role, 0.0) / 2) for one in strokes for x, y in one.points]
    every = [(x - radius, y - radius, x + radius, y + radius) for (x, y), radius in (*thick, *balls)]
    left, bottom, right, top = zip(*every, strict=True)
    return Frame(min(left), min(bottom), max(right), max(top))
