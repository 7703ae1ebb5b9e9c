"""What a figure must show because the text of its exercise says so."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from runback.authoring.schema.parts import Name, Part

When: TypeAlias = Literal["start", "end", "way"]
"""The start pose, the end pose, or every moment of the move."""
Way: TypeAlias = Literal["up", "down", "right", "left", "near", "away"]
"""As seen in a picture that is neither turned nor tilted; `near` is towards the viewer."""
Bending: TypeAlias = Literal[
    "low_back", "back", "neck",
    "right_knee", "left_knee", "right_hip", "left_hip", "right_elbow", "left_elbow",
]  # fmt: skip


class Bends(Part):
    """How far a joint is bent, in degrees; 0 is straight. Rounding a back counts up from 0, arching it down.

    Attributes:
        of: `low_back` is bent at the waist; `back` from the low back to the upper one.
        least: the smallest bend that is true to the text. `most`: the largest.
    """

    kind: Literal["bend"]
    of: Bending
    at: When = "end"
    least: Annotated[float, Field(ge=-180, le=180)] = -180
    most: Annotated[float, Field(ge=-180, le=180)] = 180


class Moves(Part):
    """A joint goes a certain way from start to end, at least `by` body units; a person is about 1.75 tall."""

    kind: Literal["go"]
    joint: Name
    way: Way
    by: Annotated[float, Field(gt=0, le=2)] = 0.02
    most: Annotated[float, Field(gt=0, le=2)] = 2


class Stays(Part):
    """Joints that stay where they are all the time, but for what skin and clothes give."""

    kind: Literal["stay"]
    joints: Annotated[tuple[Name, ...], Field(strict=False, min_length=1)]


class Meets(Part):
    """A joint that is at another, within the thickness of a limb."""

    kind: Literal["meet"]
    joints: Annotated[tuple[Name, Name], Field(strict=False)]
    at: When = "end"
    within: Annotated[float, Field(gt=0, le=1)] = 0.1


class LiesDown(Part):
    """Joints that are on the ground."""

    kind: Literal["lie"]
    joints: Annotated[tuple[Name, ...], Field(strict=False, min_length=1)]
    at: When = "way"


Claim = Annotated[Bends | Moves | Stays | Meets | LiesDown, Field(discriminator="kind")]
