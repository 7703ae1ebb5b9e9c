"""The written form of a figure: few words for the author, every bone for the compiler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from runback.authoring.schema.figure_claims import Claim
from runback.authoring.schema.parts import Name, Part
from runback.figure.skeleton import ARMS, LEGS, TRUNK, WIDTHS, Angle, View, opposite, opposite_angle, other_side

Three: TypeAlias = tuple[Angle, Angle, Angle]
EXPECTED = "is not an angle in degrees, a pair of it and the degrees towards the viewer, or three such for a limb"
MOST = 720


def _pair(said: object) -> Angle:
    """An angle in the picture and one out of it.

    Raises:
        ValueError: the end of a sentence that begins with what was said.
    """
    match said:
        case [angle, out]:
            return _degrees(angle), _degrees(out)
        case _:
            return _degrees(said), 0


def _three(said: object) -> Three:
    match said:
        case [first, second, third]:
            return _pair(first), _pair(second), _pair(third)
        case _:
            return (_pair(said),) * 3


def _degrees(said: object) -> float:
    if not isinstance(said, int | float) or isinstance(said, bool) or not -MOST <= said <= MOST:
        raise ValueError(EXPECTED)
    return said


_DEGREES = {"type": "number", "minimum": -MOST, "maximum": MOST}
_PAIR = {"anyOf": [_DEGREES, {"type": "array", "items": _DEGREES, "minItems": 2, "maxItems": 2}]}
_THREE = {"anyOf": [_PAIR, {"type": "array", "items": _PAIR, "minItems": 3, "maxItems": 3}]}
OneBone = Annotated[Angle, BeforeValidator(_pair), WithJsonSchema(_PAIR)]
ThreeBones = Annotated[Three, BeforeValidator(_three), WithJsonSchema(_THREE)]
Names = Annotated[tuple[Name, ...], Field(strict=False)]
Shift = Annotated[tuple[float, float], Field(strict=False)]


class Pose(Part):
    """Where the bones point at one moment; what is left out stays as it was in the pose before.

    An angle is in degrees as seen in the picture (0 right, 90 up), or a pair of it and the degrees towards the
    viewer. A limb takes one angle for all three of its bones, or three.

    Attributes:
        at: the moment, from 0 to 1; left out, poses are spread evenly. A last pose at 2 looks like the first and ends
            a way back that is drawn as well.
        arms: the right arm, and the left one as its mirror image. `legs` likewise.
        hips: from the left hip to the right one. `shoulders` likewise.
        holds: a wrist or ankle, and the joint or bone at which it is kept, in this pose only.
        lift: how high the body is above the ground, without contacts.
        collars: from the neck to the right shoulder, and the left one as its mirror image, in a shrug.
        stands_on: the joint that stays where it is until the next pose, in a move that goes somewhere.
    """

    at: Annotated[float, Field(ge=0, le=2)] | None = None
    spine: ThreeBones | None = None
    neck: OneBone | None = None
    face: OneBone | None = None
    hips: OneBone | None = None
    shoulders: OneBone | None = None
    arms: ThreeBones | None = None
    right_arm: ThreeBones | None = None
    left_arm: ThreeBones | None = None
    legs: ThreeBones | None = None
    right_leg: ThreeBones | None = None
    left_leg: ThreeBones | None = None
    holds: dict[str, str] = Field(default_factory=dict)
    lift: Annotated[float, Field(ge=0, le=1)] | None = None
    collars: OneBone | None = None
    stands_on: Name | None = None


class Wall(Part):
    """An upright wall, `x` to the right of where the hips begin; without a width it is a line."""

    kind: Literal["wall"]
    x: float
    height: Annotated[float, Field(gt=0, le=3)] = 1.9
    width: Annotated[float, Field(ge=0, le=3)] = 0.5


class Chair(Part):
    """A chair, `x` to the right of where the hips begin; left out, its seat is as high as they are.

    Attributes:
        seat: how high the seat of an empty chair is.
    """

    kind: Literal["chair"]
    faces: Literal["right", "left", "viewer"] = "right"
    x: float = 0
    seat: Annotated[float, Field(gt=0, le=1)] | None = None


class Ball(Part):
    """A ball that goes along with a joint, `shift` away from it."""

    kind: Literal["ball"]
    at: Name
    shift: Shift = (0, 0)
    radius: Annotated[float, Field(gt=0, le=1)] = 0.15


class Strap(Part):
    """A towel, strap or band, drawn straight from joint to joint."""

    kind: Literal["strap"]
    along: Annotated[Names, Field(min_length=2)]


class Towel(Part):
    """A folded towel on the ground under a joint that rests on it."""

    kind: Literal["towel"]
    under: Name


class Pillow(Part):
    """A pillow on the ground under a joint that rests on it."""

    kind: Literal["pillow"]
    under: Name


class Rope(Part):
    """A rope between two joints; `sag` is how far its middle hangs below them, negative when it swings above."""

    kind: Literal["rope"]
    along: Annotated[Names, Field(min_length=2, max_length=2)]
    sag: float


class Arrow(Part):
    """The way of a joint, shown in print; the arrow stands `shift` away from it.

    Attributes:
        circle: the radius of a round arrow about the joint, for a move that goes round on the spot.
    """

    follows: Name
    shift: Shift = (0, 0)
    circle: Annotated[float, Field(ge=0, le=1)] = 0


Prop = Annotated[Wall | Chair | Ball | Strap | Rope | Towel | Pillow, Field(discriminator="kind")]


class FigureTable(Part):
    """One figure.

    Attributes:
        view: from the person's right side, or from the front.
        turn: degrees by which the right end of the picture is swung towards the viewer.
        tilt: degrees by which the viewer looks down.
        contacts: joints that stay where they are all the time; the first carries the body.
        cyclic: the move goes on with the other side instead of going back.
        upper_body: a person from the hips up, without legs and ground, for a move of the shoulders.
        still: somebody who rests: the end is the start.
        expect: what the steps of the exercise say of the body, held true by the compiler.
    """

    view: View = "side"
    turn: Annotated[float, Field(ge=-180, le=180)] = 0
    tilt: Annotated[float, Field(ge=-90, le=90)] = 0
    contacts: Names = ()
    poses: Annotated[tuple[Pose, ...], Field(strict=False, min_length=2)]
    props: Annotated[tuple[Prop, ...], Field(strict=False)] = ()
    arrow: Arrow | None = None
    cyclic: bool = False
    upper_body: bool = False
    still: bool = False
    expect: Annotated[tuple[Claim, ...], Field(strict=False)] = ()

    @property
    def moments(self) -> list[float]:
        """The moment of each pose."""
        last = len(self.poses) - 1
        return [place / last if pose.at is None else pose.at for place, pose in enumerate(self.poses)]


LIMBS = {"arm": ARMS, "leg": LEGS}
UPRIGHT: Mapping[View, Mapping[str, object]] = {
    "side": {"spine": 90, "arms": -90, "legs": [-90, -90, 0], "hips": [0, 90], "shoulders": [0, 90]},
    "front": {"spine": 90, "arms": -90, "legs": [-90, -90, [180, 60]], "hips": 180, "shoulders": 180},
}
"""How a person stands before the first pose says anything."""
WHOLE_ROUND = 2
"""The moment at which a move that does not go back the way it came looks as at the start."""


def compiled(name: str, table: FigureTable) -> dict[str, Any]:
    """A figure as plain data: every pose with the direction of every bone."""
    poses = _poses(table)
    for pose in poses:
        pose["bones"] = {bone: list(angle) for bone, angle in pose["bones"].items()}
    return {
        "id": name,
        "view": table.view,
        "turn": table.turn,
        "tilt": table.tilt,
        "contacts": list(table.contacts),
        "poses": poses,
        "props": [prop.model_dump(mode="json") for prop in table.props],
        "arrow": [table.arrow.follows, *table.arrow.shift, table.arrow.circle] if table.arrow else [],
        "cyclic": poses[-1]["at"] == WHOLE_ROUND,
        "upper_body": table.upper_body,
        "still": table.still,
    }


def _poses(table: FigureTable) -> list[dict[str, Any]]:
    bones = dict(_said(Pose.model_validate(UPRIGHT[table.view]), table.view))
    lift, stands_on = 0.0, ""
    poses: list[dict[str, Any]] = []
    for moment, pose in zip(table.moments, table.poses, strict=True):
        bones |= _said(pose, table.view)
        lift = lift if pose.lift is None else pose.lift
        stands_on = pose.stands_on or stands_on
        whole = {"neck": bones["upper_back"]} | bones
        said = {"holds": dict(pose.holds), "lift": lift, "stands_on": stands_on}
        poses.append({"at": moment, "bones": whole, **said})
    if table.cyclic:
        for other in poses[1:]:
            poses.append(_other_side(other, poses[-1]["bones"], table.view))
    return poses


def _said(pose: Pose, view: View) -> Iterator[tuple[str, Angle]]:
    """The bones that a pose mentions."""
    if pose.spine:
        yield from zip(tuple(TRUNK)[:3], pose.spine, strict=True)
    for name in ("neck", "face", *WIDTHS):
        if angle := getattr(pose, name):
            yield name, angle
    if pose.collars:
        yield "right_collar", pose.collars
        yield "left_collar", opposite_angle(pose.collars, view)
    for kind, limbs in LIMBS.items():
        both: Three | None = getattr(pose, f"{kind}s")
        for side, limb in limbs.items():
            angles = both and (both if side == "right" else [opposite_angle(angle, view) for angle in both])
            angles = getattr(pose, f"{side}_{kind}") or angles
            if angles:
                yield from zip((limb.upper, limb.lower, limb.last), angles, strict=True)


def _other_side(pose: dict[str, Any], before: Mapping[str, Angle], view: View) -> dict[str, Any]:
    """A pose of the second half of a cyclic move: left and right have changed places."""
    bones = other_side(pose["bones"], view)
    return {
        "at": pose["at"] + 1,
        "bones": {name: (_near_to(before[name][0], angle), out) for name, (angle, out) in bones.items()},
        "holds": {opposite(limb): opposite(goal) for limb, goal in pose["holds"].items()},
        "lift": pose["lift"],
        "stands_on": pose["stands_on"] and opposite(pose["stands_on"]),
    }


def _near_to(before: float, angle: float) -> float:
    """The same angle, within half a turn of the one before it."""
    return angle + 360 * round((before - angle) / 360)
