"""What a picture is made of: lines and rings with a part to play, the same for a terminal, a page and a print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import dist
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Role: TypeAlias = Literal["ground", "prop", "far", "body", "near", "head", "face", "arrow"]

WIDTH: dict[Role, float] = {
    "ground": 0.014,
    "prop": 0.03,
    "far": 0.034,
    "body": 0.07,
    "near": 0.06,
    "head": 0.034,
    "face": 0.034,
    "arrow": 0.022,
}
"""How thick each stroke is, in body units."""
HALO = 0.018
"""How far a near limb keeps other strokes away, on each side."""
HALO_FROM = 0.08
"""Where on a limb that begins, so that it does not cut the limb off."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, or a ring around one.

    Attributes:
        points: in body units, x to the right and y up; the middle of a ring.
        radius: of a ring; 0 for a line.
        filled: a closed outline that hides what is behind it.
    """

    role: Role
    points: tuple[Point, ...]
    radius: float = 0.0
    filled: bool = False

    def after(self, distance: float) -> tuple[Point, ...]:
        """The points of a line without its first part, which has the given length."""
        (ax, ay), (bx, by) = self.points[:2]
        size = dist(self.points[0], self.points[1])
        share = min(1.0, distance / size) if size else 1.0
        return ((ax + (bx - ax) * share, ay + (by - ay) * share), *self.points[1:])

    def mirrored(self, middle: float) -> Stroke:
        """The same stroke in a mirror that stands upright at an x."""
        return replace(self, points=tuple((2 * middle - x, y) for x, y in self.points))


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


def frame_around(strokes: list[Stroke]) -> Frame:
    """The smallest box that holds strokes with their thickness."""
    boxes = [(x, y, stroke.radius + WIDTH[stroke.role] / 2) for stroke in strokes for x, y in stroke.points]
    return Frame(
        min(x - margin for x, _, margin in boxes),
        min(y - margin for _, y, margin in boxes),
        max(x + margin for x, _, margin in boxes),
        max(y + margin for _, y, margin in boxes),
    )
