"""Points and directions in space: x to the right of the picture, y up, z towards the viewer."""

from __future__ import annotations

from math import cos, hypot, radians, sin, sqrt
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
ORIGIN: Vector = (0.0, 0.0, 0.0)
STRAIGHT = 1e-6
NOTHING = 1e-100
"""A limb bent by less than this does not say to which side it bends."""


def direction(angle: float, out: float) -> Vector:
    """A unit direction.

    Args:
        angle: degrees in the picture: 0 right, 90 up, 180 left, -90 down.
        out: degrees out of the picture, towards the viewer when positive.
    """
    flat = cos(radians(out))
    return flat * cos(radians(angle)), flat * sin(radians(angle)), sin(radians(out))


def along(start: Vector, way: Vector, distance: float) -> Vector:
    """The point at a distance from another."""
    return start[0] + way[0] * distance, start[1] + way[1] * distance, start[2] + way[2] * distance


def from_to(start: Vector, end: Vector) -> Vector:
    """What leads from one point to another."""
    return end[0] - start[0], end[1] - start[1], end[2] - start[2]


def between(start: Vector, end: Vector, share: float = 0.5) -> Vector:
    """A point on the straight line from one point to another; the middle when no share is given."""
    return along(start, from_to(start, end), share)


def length(vector: Vector) -> float:
    """How long a vector is."""
    return hypot(*vector)


def dot(one: Vector, other: Vector) -> float:
    """How far one vector goes along another, times the length of the other."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Vector, other: Vector) -> Vector:
    """The vector square to two others, by the right-hand rule."""
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def unit(vector: Vector) -> Vector:
    """The direction of a vector; upwards for one without length."""
    size = length(vector)
    return along(ORIGIN, vector, 1 / size) if size > NOTHING else (0.0, 1.0, 0.0)


def bent(root: Vector, goal: Vector, upper: float, lower: float, towards: Vector) -> tuple[Vector, Vector]:
    """The knee or elbow, and the end, of a limb that reaches for a goal.

    Args:
        root: where the limb begins.
        goal: where its end should be.
        upper: length of the first bone.
        lower: length of the second bone.
        towards: a point on the side to which the limb bends.

    Returns:
        the joint between the bones, and the end: the goal, or as near to it as the limb reaches.
    """
    reach = length(from_to(root, goal))
    span = min(max(reach, abs(upper - lower) + 1e-9), upper + lower)
    way = unit(from_to(root, goal))
    share = (upper**2 - lower**2 + span**2) / (2 * span)
    foot = along(root, way, share)
    hint = from_to(root, towards)
    side = along(hint, way, -dot(hint, way))
    if length(side) < STRAIGHT:
        side = cross(way, (0.0, 0.0, 1.0) if abs(way[1]) > abs(way[2]) else (0.0, 1.0, 0.0))
    height = sqrt(max(0.0, upper**2 - share**2))
    return along(foot, unit(side), height), along(root, way, span)
