"""A person as bones of fixed length: where the joints are when each bone points somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from runback.figure.vectors import ORIGIN, Vector, along, cross, direction, from_to, unit

Angle: TypeAlias = tuple[float, float]
Joints: TypeAlias = dict[str, Vector]
View: TypeAlias = Literal["side", "front"]
"""From where a body that stands upright is seen."""


@dataclass(frozen=True)
class Bone:
    """A bone from one joint to the next; lengths are in body units: a person stands about 1.75 tall."""

    start: str
    end: str
    length: float


@dataclass(frozen=True)
class Limb:
    """An arm or a leg: two bones that bend, and a hand or foot."""

    root: str
    middle: str
    end: str
    tip: str
    upper: str
    lower: str
    last: str


SIDES = ("right", "left")
HEAD_RADIUS = 0.115
TRUNK = {
    "low_back": Bone("pelvis", "waist", 0.17),
    "middle_back": Bone("waist", "chest", 0.17),
    "upper_back": Bone("chest", "neck", 0.17),
    "neck": Bone("neck", "head", 0.2),
}
WIDTHS = {"hips": Bone("pelvis", "right_hip", 0.09), "shoulders": Bone("neck", "right_shoulder", 0.17)}
ARM = {"upper_arm": 0.27, "forearm": 0.25, "hand": 0.09}
LEG = {"thigh": 0.44, "shin": 0.43, "foot": 0.16}
RESTS = {
    "pelvis": 0.075,
    "waist": 0.065,
    "chest": 0.065,
    "neck": 0.065,
    "head": HEAD_RADIUS + 0.03,
    "hip": 0.05,
    "shoulder": 0.05,
}
"""How high the middle of a joint is above what it lies on."""
REST = 0.055


def _limb(side: str, *parts: str) -> Limb:
    return Limb(*(f"{side}_{part}" for part in parts))


ARMS = {side: _limb(side, "shoulder", "elbow", "wrist", "fingertip", *ARM) for side in SIDES}
LEGS = {side: _limb(side, "hip", "knee", "ankle", "toe", *LEG) for side in SIDES}
LIMBS = (*LEGS.values(), *ARMS.values())
LIMB_OF = {joint: limb for limb in LIMBS for joint in (limb.end, limb.tip)}
BONES = {
    **TRUNK,
    **WIDTHS,
    **{
        bone: Bone(start, end, size)
        for limbs, sizes in ((LEGS, LEG), (ARMS, ARM))
        for limb in limbs.values()
        for bone, start, end, size in zip(
            (limb.upper, limb.lower, limb.last),
            (limb.root, limb.middle, limb.end),
            (limb.middle, limb.end, limb.tip),
            sizes.values(),
            strict=True,
        )
    },
}
JOINTS = ("pelvis", *(bone.end for bone in BONES.values()), "left_hip", "left_shoulder")


def rest(joint: str) -> float:
    """How high the middle of a joint is above the ground when it lies on it."""
    return RESTS.get(joint.removeprefix("right_").removeprefix("left_"), REST)


def joints_of(bones: Mapping[str, Angle], pelvis: Vector = ORIGIN) -> Joints:
    """Where every joint is when each bone points as given, in a world without ground."""
    joints: Joints = {"pelvis": pelvis}
    for name, bone in BONES.items():
        way = direction(*bones[name])
        if name in WIDTHS:
            opposite = bone.end.replace("right", "left")
            joints[opposite] = along(joints[bone.start], way, -bone.length)
        joints[bone.end] = along(joints[bone.start], way, bone.length)
    _roll_shoulders(joints, bones)
    return joints


def _roll_shoulders(joints: Joints, bones: Mapping[str, Angle]) -> None:
    """Move each arm with its collar bone, where a pose says where those point."""
    for side, limb in ARMS.items():
        if f"{side}_collar" in bones:
            place = along(joints["neck"], direction(*bones[f"{side}_collar"]), WIDTHS["shoulders"].length)
            moved = from_to(joints[limb.root], place)
            for joint in (limb.root, limb.middle, limb.end, limb.tip):
                joints[joint] = along(joints[joint], moved, 1.0)


def opposite(name: str) -> str:
    """The joint or bone on the body's other side; the same one in the middle of the body."""
    side, _, rest_of_name = name.partition("_")
    return f"{'left' if side == 'right' else 'right'}_{rest_of_name}" if side in SIDES else name


def opposite_angle(angle: Angle, view: View) -> Angle:
    """The same direction on the body's other side."""
    return (angle[0], -angle[1]) if view == "side" else (-180 - angle[0], angle[1])


def other_side(bones: Mapping[str, Angle], view: View) -> dict[str, Angle]:
    """The same pose with left and right changed."""
    changed = {opposite(name): opposite_angle(angle, view) for name, angle in bones.items()}
    for name in WIDTHS:
        angle, out = bones[name]
        changed[name] = (angle, 180 - out) if view == "side" else (-angle, -out)
    return changed


def gaze(bones: Mapping[str, Angle]) -> Vector:
    """Where the face looks: as given, or straight ahead."""
    if "face" in bones:
        return direction(*bones["face"])
    return unit(cross(direction(*bones["neck"]), direction(*bones["shoulders"])))
