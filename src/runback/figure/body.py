"""The lines of a body: limbs, trunk and head in the order in which they hide each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

from runback.figure.motion import Stance
from runback.figure.skeleton import HEAD_RADIUS, LIMBS, Joints, Limb, gaze
from runback.figure.strokes import Point, Role, Stroke
from runback.figure.vectors import Vector, along, between, from_to, unit

GIRTHS = {"pelvis": 0.09, "waist": 0.09, "chest": 0.13, "neck": 0.17}
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


def body_strokes(stance: Stance, camera: Camera, far: str, limbs: Iterable[Limb] = LIMBS) -> list[Stroke]:
    """The strokes of a body, farthest first; the limbs of the far side, if there is one, are thin."""
    joints = stance.joints
    trunk = line(camera, "body", _outline(joints), filled=True)
    head_first = camera.nearness(joints["head"]) + HEAD_FIRST
    layers = [
        *(_limb(joints, limb, camera, far) for limb in limbs if limb.root.startswith("left")),
        (_nearness(camera, [joints[name] for name in GIRTHS]), [trunk]),
        (head_first, _head(stance, camera)),
        *(_limb(joints, limb, camera, far) for limb in limbs if limb.root.startswith("right")),
    ]
    return [stroke for _, strokes in sorted(layers, key=lambda layer: round(layer[0], 2)) for stroke in strokes]


def _nearness(camera: Camera, places: Sequence[Vector]) -> float:
    return sum(map(camera.nearness, places)) / len(places)


def _limb(joints: Joints, limb: Limb, camera: Camera, far: str) -> tuple[float, list[Stroke]]:
    places = [joints[name] for name in (limb.root, limb.middle, limb.end, limb.tip)]
    role: Role = "far" if far and limb.root.startswith(far) else "near"
    return _nearness(camera, places), [line(camera, role, places)]


def _head(stance: Stance, camera: Camera) -> list[Stroke]:
    joints, way = stance.joints, gaze(stance.bones)
    head = joints["head"]
    throat = along(head, unit(from_to(head, joints["neck"])), HEAD_RADIUS)
    nose = [along(head, way, HEAD_RADIUS * share) for share in (1.0, 1.4)]
    ring = Stroke("head", (camera.point(head),), HEAD_RADIUS, filled=True)
    face = line(camera, "face", nose)
    neck = line(camera, "body", [joints["neck"], throat])
    return [neck, face, ring] if camera.nearness(way) < LOOKS_AWAY else [neck, ring, face]


def _outline(joints: Joints) -> list[Vector]:
    right = _side(joints, 1.0)
    left = _side(joints, -1.0)
    return [*right, *reversed(left), right[0]]


def _side(joints: Joints, sign: float) -> list[Vector]:
    """One side of the trunk from the hip to the shoulder."""
    hips = unit(from_to(joints["left_hip"], joints["right_hip"]))
    shoulders = unit(from_to(joints["left_shoulder"], joints["right_shoulder"]))
    places = []
    for step, (name, girth) in enumerate(GIRTHS.items()):
        across = unit(between(hips, shoulders, step / (len(GIRTHS) - 1)))
        places.append(along(joints[name], across, sign * girth))
    return smooth(places)


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
