"""What a figure claims of its body, measured on the body that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees
from typing import assert_never

from runback.authoring.schema.figure_claims import Bends, Claim, LiesDown, Meets, Moves, Stays, When
from runback.authoring.schema.figures import FigureTable
from runback.authoring.toml.documents import Entry
from runback.errors import DataError
from runback.figure.figure import Figure
from runback.figure.motion import Stance
from runback.figure.skeleton import LIMBS, Joints, rest
from runback.figure.vectors import Vector, cross, dot, from_to, length

STAYS_WITHIN = 0.03
ON_THE_GROUND = 0.03
WAYS: dict[str, Vector] = {
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "right": (1, 0, 0),
    "left": (-1, 0, 0),
    "near": (0, 0, 1),
    "away": (0, 0, -1),
}
BACK = {"low_back": ("pelvis", "waist", "waist", "chest"), "back": ("pelvis", "waist", "chest", "neck")}
BACK["neck"] = ("chest", "neck", "neck", "head")


def claim_faults(entry: Entry[FigureTable], figure: Figure) -> Iterator[DataError]:
    """Every claim that the drawn body does not keep, at its own line."""
    for place, claim in enumerate(entry.value.expect):
        broken = _broken(claim, figure)
        if broken:
            yield entry.fault(f"`expect`: {broken}", "expect", place)


def _broken(claim: Claim, figure: Figure) -> str:
    """What is drawn instead, or nothing when the claim holds."""
    match claim:
        case Bends():
            return _bent_wrong(claim, figure)
        case Moves():
            start, end = _joints(figure, 0.0)[claim.joint], _joints(figure, 1.0)[claim.joint]
            gone = dot(from_to(start, end), WAYS[claim.way])
            limits = f"{claim.by:g}" if claim.most == 2 else f"{claim.by:g} to {claim.most:g}"  # noqa: PLR2004 - no limit
            return "" if claim.by <= gone <= claim.most else f"{claim.joint} goes {gone:.2f} {claim.way}, not {limits}"
        case Stays():
            return _strays(claim, figure)
        case Meets():
            one, other = claim.joints
            gap = max(length(from_to(stance.joints[one], stance.joints[other])) for stance in _seen(figure, claim.at))
            return "" if gap <= claim.within else f"{one} is {gap:.2f} away from {other}"
        case LiesDown():
            return _in_the_air(claim, figure)
        case _:
            assert_never(claim)


def _bent_wrong(claim: Bends, figure: Figure) -> str:
    found = [_bend(stance.joints, claim.of) for stance in _seen(figure, claim.at)]
    wrong = [angle for angle in found if not claim.least <= angle <= claim.most]
    if not wrong:
        return ""
    return f"{claim.of} is bent by {wrong[0]:.0f} degrees, not {claim.least:g} to {claim.most:g}"


def _strays(claim: Stays, figure: Figure) -> str:
    start = _joints(figure, 0.0)
    for joint in claim.joints:
        gap = max(length(from_to(start[joint], stance.joints[joint])) for stance in _seen(figure, "way"))
        if gap > STAYS_WITHIN:
            return f"{joint} moves by {gap:.2f}"
    return ""


def _in_the_air(claim: LiesDown, figure: Figure) -> str:
    for joint in claim.joints:
        height = max(stance.joints[joint][1] for stance in _seen(figure, claim.at)) - rest(joint)
        if height > ON_THE_GROUND:
            return f"{joint} is {height:.2f} above the ground"
    return ""


def _joints(figure: Figure, moment: float) -> Joints:
    return figure.motion.stance(moment).joints


def _seen(figure: Figure, when: When) -> list[Stance]:
    moments = {"start": (0.0,), "end": (1.0,), "way": figure.motion.moments}[when]
    return [figure.motion.stance(moment) for moment in moments]


def _bend(joints: Joints, what: str) -> float:
    """Degrees from straight; along the spine positive when it is rounded forwards."""
    if what in BACK:
        a, b, c, d = (joints[name] for name in BACK[what])
        lower, upper = from_to(a, b), from_to(c, d)
        right = from_to(joints["left_hip"], joints["right_hip"])
        forwards = -dot(cross(lower, upper), right) / length(right)
        size = _angle(lower, upper)
        return size if forwards >= 0 else -size
    side, _, kind = what.partition("_")
    if kind == "hip":
        return _angle(from_to(joints["waist"], joints["pelvis"]), from_to(joints[what], joints[f"{side}_knee"]))
    limb = next(limb for limb in LIMBS if limb.middle == what)
    return _angle(from_to(joints[limb.root], joints[what]), from_to(joints[what], joints[limb.end]))


def _angle(one: Vector, other: Vector) -> float:
    return degrees(atan2(length(cross(one, other)), dot(one, other)))
