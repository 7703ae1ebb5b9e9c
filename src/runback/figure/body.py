"""The parts of a body in its clothes: limbs, trunk and head in the order in which they hide each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians, sin

from runback.figure.motion import Stance
from runback.figure.skeleton import LIMBS, Joints, Limb, gaze
from runback.figure.strokes import Ball, Part, Point, Role, Stroke
from runback.figure.vectors import Vector, along, between, from_to, unit

LEVELS = {
    "pelvis": (0.06, 0.085, 0.0),
    "waist": (0.045, 0.07, 0.33),
    "chest": (0.075, 0.08, 0.67),
    "neck": (0.115, 0.055, 1.0),
}
"""Of each height of the trunk: how far its two sides are from the middle, how thick it is, and how much the shoulders'
turn counts against the hips'."""
BELT = 0.3
LEG: tuple[tuple[Role, tuple[tuple[float, float], ...]], ...] = (
    ("shoe", ((2.0, 0.04), (2.2, 0.045), (3.0, 0.03))),
    ("skin", ((1.0, 0.05), (1.3, 0.055), (2.0, 0.034))),
    ("skin", ((0.5, 0.065), (1.0, 0.05))),
    ("shorts", ((0.0, 0.085), (0.72, 0.066))),
)
ARM: tuple[tuple[Role, tuple[tuple[float, float], ...]], ...] = (
    ("skin", ((2.0, 0.03), (2.7, 0.03))),
    ("skin", ((1.0, 0.04), (2.0, 0.028))),
    ("skin", ((0.2, 0.045), (1.0, 0.04))),
    ("top", ((0.0, 0.06), (0.55, 0.05))),
)
"""What a limb is wrapped in, from its tip: where along it, and how thick."""
SMOOTHNESS = 4
LOOKS_AWAY = -0.1
HEAD_FIRST = 0.4
"""How much nearer than it is the head counts: it says where a body looks, so an arm beside it does not hide it."""


@dataclass(frozen=True)
class Camera:
    """Where the picture is seen from: turned about the body's vertical, then looking down; both in degrees."""

    turn: float = 0.0
    tilt: float = 0.0

    def point(self, place: Vector) -> Point:
        """Where a place is in the picture."""
        across, near = self._turned(place)
        _, _, flat, steep = self._angles
        return across, place[1] * flat - near * steep

    def nearness(self, place: Vector) -> float:
        """How near a place is to the viewer, compared with others."""
        _, _, flat, steep = self._angles
        return self._turned(place)[1] * flat + place[1] * steep

    def _turned(self, place: Vector) -> tuple[float, float]:
        x, _, z = place
        cosine, sine, _, _ = self._angles
        return x * cosine - z * sine, x * sine + z * cosine

    @cached_property
    def _angles(self) -> tuple[float, float, float, float]:
        """Cosine and sine of the turn, then of the tilt."""
        turn, tilt = radians(self.turn), radians(self.tilt)
        return cos(turn), sin(turn), cos(tilt), sin(tilt)


def line(camera: Camera, role: Role, places: Sequence[Vector], *, filled: bool = False) -> Stroke:
    """A line through places in space, as the camera sees it."""
    return Stroke(role, tuple(camera.point(place) for place in places), filled=filled)


def body_layers(
    stance: Stance, camera: Camera, far: str, limbs: Iterable[Limb] = LIMBS
) -> list[tuple[int, list[Part]]]:
    """The parts of a body by limb, with its number, farthest first; those of the far side are marked."""
    joints = stance.joints
    head_first = camera.nearness(joints["head"]) + HEAD_FIRST
    layers = [
        *(_limb(joints, limb, camera, far) for limb in limbs if limb.root.startswith("left")),
        (_nearness(camera, [joints[name] for name in LEVELS]), _trunk(joints, camera)),
        (head_first, _head(stance, camera)),
        *(_limb(joints, limb, camera, far) for limb in limbs if limb.root.startswith("right")),
    ]
    numbered = sorted(enumerate(layers), key=lambda layer: round(layer[1][0], 2))
    return [(number, parts) for number, (_, parts) in numbered]


def _nearness(camera: Camera, places: Sequence[Vector]) -> float:
    return sum(map(camera.nearness, places)) / len(places)


def _limb(joints: Joints, limb: Limb, camera: Camera, far: str) -> tuple[float, list[Part]]:
    places = [joints[name] for name in (limb.root, limb.middle, limb.end, limb.tip)]
    is_far = bool(far) and limb.root.startswith(far)
    parts = [
        Part(role, tuple((camera.point(_on(places, at)), radius) for at, radius in balls), is_far)
        for role, balls in (LEG if limb.root.endswith("hip") else ARM)
    ]
    return _nearness(camera, places), parts


def _on(places: Sequence[Vector], at: float) -> Vector:
    """A place on a limb: 0 is its root, 1 its knee or elbow, 2 its end, 3 its tip."""
    bone = min(int(at), len(places) - 2)
    return between(places[bone], places[bone + 1], at - bone)


def _trunk(joints: Joints, camera: Camera) -> list[Part]:
    """Shirt and shorts, from the shoulders down."""
    levels = [_level(joints, camera, name) for name in LEVELS]
    shirt = [Part("top", (*lower, *upper)) for lower, upper in pairwise(levels)]
    sides = zip(levels[0], levels[1], strict=True)
    belt = [(_between(low, high, BELT), size) for (low, size), (high, _) in sides]
    return [*reversed(shirt), Part("shorts", (*levels[0], *belt))]


def _between(one: Point, other: Point, share: float) -> Point:
    """A point on the line between two."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _level(joints: Joints, camera: Camera, name: str) -> list[Ball]:
    """The two balls, right and left, that the trunk is wrapped round at a height."""
    girth, radius, share = LEVELS[name]
    hips = unit(from_to(joints["left_hip"], joints["right_hip"]))
    shoulders = unit(from_to(joints["left_shoulder"], joints["right_shoulder"]))
    across = unit(between(hips, shoulders, share))
    middle = joints[name]
    if name == "neck":
        middle = between(joints["left_shoulder"], joints["right_shoulder"], 0.5)
    return [(camera.point(along(middle, across, sign * girth)), radius) for sign in (1.0, -1.0)]


def _head(stance: Stance, camera: Camera) -> list[Part]:
    joints, way = stance.joints, gaze(stance.bones)
    head, up = joints["head"], unit(from_to(joints["neck"], joints["head"]))

    def place(ahead: float, above: float) -> Point:
        return camera.point(along(along(head, way, ahead), up, above))

    neck = Part("skin", ((camera.point(joints["neck"]), 0.05), (place(0, -0.06), 0.045)))
    hair = Part("hair", ((place(-0.02, 0.015), 0.108),))
    face = Part("skin", ((place(0.028, -0.03), 0.088), (place(0.045, 0.02), 0.07)))
    nose = Part("skin", ((place(0.1, -0.01), 0.025), (place(0.132, -0.022), 0.012)))
    return [neck, nose, face, hair] if camera.nearness(way) < LOOKS_AWAY else [neck, hair, nose, face]


def smooth(places: Sequence[Vector]) -> list[Vector]:
    """A curve through places."""
    before = [along(places[0], from_to(places[1], places[0]), 1.0), *places]
    around = [*before, along(places[-1], from_to(places[-2], places[-1]), 1.0)]
    curve = [places[0]]
    for place in range(len(places) - 1):
        four = around[place : place + 4]
        curve += [_mixed(four, weights) for weights in WEIGHTS]
    return curve


def _weights(share: float) -> tuple[float, float, float, float]:
    """How much each of four places counts between the second and third, on the cubic that bends as the four do."""
    return (
        (-share + 2 * share**2 - share**3) / 2,
        (2 - 5 * share**2 + 3 * share**3) / 2,
        (share + 4 * share**2 - 3 * share**3) / 2,
        (share**3 - share**2) / 2,
    )


WEIGHTS = tuple(_weights(step / SMOOTHNESS) for step in range(1, SMOOTHNESS + 1))


def _mixed(four: Sequence[Vector], weights: tuple[float, float, float, float]) -> Vector:
    (ax, ay, az), (bx, by, bz), (cx, cy, cz), (dx, dy, dz) = four
    a, b, c, d = weights
    return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy, a * az + b * bz + c * cz + d * dz
