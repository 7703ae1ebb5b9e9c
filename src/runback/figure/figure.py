"""A person who shows an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, radians, sin
from typing import Any

from runback.figure.body import Camera, body_layers, smooth
from runback.figure.motion import STEPS, Motion, Pose, Stance
from runback.figure.props import furniture, gear, ground, on_the_other_side
from runback.figure.sides import Seen
from runback.figure.skeleton import ARMS, LIMBS, View
from runback.figure.strokes import Ball, Frame, Part, Point, Stroke, arrow_strokes, frame_around

APART = 0.05
ROUND = range(-130, 171, 20)
"""Degrees of a round arrow."""


@dataclass(frozen=True)
class Arrow:
    """The way of a joint, drawn `right` of it and `up` from it; or a round arrow about it with that radius."""

    follows: str
    right: float
    up: float
    circle: float


@dataclass(frozen=True)
class Figure:
    """One exercise as a moving drawing.

    Attributes:
        arrow: what an arrow shows in print, if there is one.
        cyclic: from moment 1 to 2 the move goes on instead of going back, as in walking; 2 looks like 0.
        upper_body: legs and ground are left out.
        still: start and end are the same: somebody who rests.
    """

    id: str
    view: View
    motion: Motion
    camera: Camera
    props: tuple[Mapping[str, Any], ...]
    arrow: Arrow | None
    cyclic: bool
    upper_body: bool
    still: bool

    @classmethod
    def from_compiled(cls, fields: Mapping[str, Any]) -> Figure:
        """A figure from its plain data, as compiled from `data/figures/`."""
        poses = tuple(
            Pose(
                pose["at"],
                {name: (angle[0], angle[1]) for name, angle in pose["bones"].items()},
                pose["holds"],
                pose["lift"],
                pose["stands_on"],
            )
            for pose in fields["poses"]
        )
        camera = Camera(fields["turn"], fields["tilt"])
        motion = Motion(poses, tuple(fields["contacts"]))
        arrow = Arrow(*fields["arrow"]) if fields["arrow"] else None
        props = tuple(fields["props"])
        looks = (arrow, fields["cyclic"], fields["upper_body"], fields["still"])
        return cls(fields["id"], fields["view"], motion, camera, props, *looks)

    @cached_property
    def frame(self) -> Frame:
        """A fixed box around every moment and the arrow, so that an animation does not jump."""
        return frame_around([*self.setting, *self._gear, *self.arrow_strokes], self._balls)

    @cached_property
    def frame_of_ends(self) -> Frame:
        """A box around the start, the end and the arrow, for pictures that do not move."""
        ends = [self.motion.stance(moment) for moment in (0.0, 1.0)]
        moved = [stroke for stance in ends for stroke in gear(self.props, stance.joints, self.camera)]
        return frame_around([*self.setting, *moved, *self.arrow_strokes], self._balls_of(ends))

    @cached_property
    def frame_of_both_sides(self) -> Frame:
        """A fixed box around every moment, also with left and right limbs changed."""
        one, other = self.frame, self._changed.frame
        sides = (min(one.left, other.left), min(one.bottom, other.bottom))
        return Frame(*sides, max(one.right, other.right), max(one.top, other.top))

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        """The picture at a moment, farthest stroke first.

        Args:
            moment: 0 is the start pose, 1 the end pose; anything beyond counts as the nearer of them, or goes
                round and round when the figure is cyclic.
            seen: the move as it is drawn or done with the other side: in a mirror within the same frame, or with
                left and right limbs changed.
        """
        shown = self._changed if seen == "limbs_changed" else self
        strokes = (*self.setting, *shown.moving(moment))
        if seen == "mirrored":
            return tuple(stroke.mirrored(self.frame.middle) for stroke in strokes)
        return strokes

    def moving(self, moment: float) -> list[Stroke]:
        """The body at a moment and what moves with it, without what stands still."""
        return self._drawn(self.motion.stance(moment % 2 if self.cyclic else moment))

    def _drawn(self, stance: Stance) -> list[Stroke]:
        body = [part.stroke(number) for number, parts in self._layers(stance) for part in parts]
        return [*body, *gear(self.props, stance.joints, self.camera)]

    def _layers(self, stance: Stance) -> list[tuple[int, list[Part]]]:
        return body_layers(stance, self.camera, self._far, ARMS.values() if self.upper_body else LIMBS)

    @cached_property
    def _balls(self) -> list[Ball]:
        """What the body is wrapped round at every moment."""
        return self._balls_of(self._stances)

    def _balls_of(self, stances: Iterable[Stance]) -> list[Ball]:
        layers = [layer for stance in stances for _, layer in self._layers(stance)]
        return [ball for layer in layers for part in layer for ball in part.balls]

    @cached_property
    def _gear(self) -> list[Stroke]:
        """What moves with the body, at every moment."""
        return [stroke for stance in self._stances for stroke in gear(self.props, stance.joints, self.camera)]

    @cached_property
    def arrow_strokes(self) -> tuple[Stroke, ...]:
        """The arrow that shows the way from start to end; empty when there is none."""
        return arrow_strokes(self.path())

    def path(self) -> tuple[Point, ...]:
        """The line of the arrow that shows the move, without corners; empty when there is none."""
        arrow = self.arrow
        if arrow is None:
            return ()
        way = [self.camera.point(stance.joints[arrow.follows]) for stance in self._stances[: STEPS + 1]]
        if arrow.circle:
            x, y = way[-1]
            angles = [radians(angle) for angle in ROUND]
            way = [(x + arrow.circle * cos(angle), y + arrow.circle * sin(angle)) for angle in angles]
        curve = smooth([(x + arrow.right, y + arrow.up, 0.0) for x, y in way])
        return tuple((x, y) for x, y, _ in curve)

    @cached_property
    def _stances(self) -> tuple[Stance, ...]:
        return tuple(self.motion.stance(moment) for moment in self.motion.moments)

    @cached_property
    def setting(self) -> tuple[Stroke, ...]:
        """What stands still behind the body: ground, walls, chairs."""
        everywhere = [stance.joints for stance in self._stances]
        below = () if self.upper_body else (ground(everywhere, self.camera),)
        return (*below, *furniture(self.props, everywhere[0], self.camera))

    @cached_property
    def _far(self) -> str:
        """The side that is farther from the viewer in the start pose, or nothing when neither is."""
        start = self._stances[0].joints
        gap = self.camera.nearness(start["right_hip"]) - self.camera.nearness(start["left_hip"])
        return "" if abs(gap) < APART else "left" if gap > 0 else "right"

    @cached_property
    def _changed(self) -> Figure:
        """The same figure with left and right limbs changed."""
        props = tuple(map(on_the_other_side, self.props))
        return replace(self, motion=self.motion.other_side(self.view), props=props)
