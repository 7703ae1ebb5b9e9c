"""A move: poses on the way from start to end, with hands and feet kept where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from runback.figure.skeleton import (
    BONES,
    JOINTS,
    LIMB_OF,
    LIMBS,
    Angle,
    Joints,
    Limb,
    View,
    joints_of,
    opposite,
    other_side,
    rest,
)
from runback.figure.vectors import Vector, along, bent, between, direction, from_to

STEPS = 8
SETTLES = 0.15


@dataclass(frozen=True)
class Pose:
    """Where each bone points at one moment.

    Attributes:
        at: the moment: 0 is the start of a move, 1 its end, 2 the end of going on with the other side.
        holds: a hand or foot and what it is kept at: another joint, or the middle of a bone.
        lift: how high the lowest joint is above the ground, in a move without contacts.
        stands_on: the foot that stays where it is until the next pose, in a move that goes somewhere; or "".
    """

    at: float
    bones: Mapping[str, Angle]
    holds: Mapping[str, str]
    lift: float
    stands_on: str = ""

    def other_side(self, view: View) -> Pose:
        """The same pose with left and right changed."""
        holds = {opposite(limb): opposite(goal) for limb, goal in self.holds.items()}
        stands_on = self.stands_on and opposite(self.stands_on)
        return Pose(self.at, other_side(self.bones, view), holds, self.lift, stands_on)


@dataclass(frozen=True)
class Stance:
    """The body at one moment."""

    bones: Mapping[str, Angle]
    joints: Joints
    misses: Mapping[str, float]
    """How far each held or planted joint stays from its goal; the limb is too short when it is not 0."""


@dataclass(frozen=True)
class Motion:
    """The poses in order, and the joints that stay where they are all the time; the first carries the body."""

    poses: tuple[Pose, ...]
    contacts: tuple[str, ...]

    @cached_property
    def planted(self) -> Mapping[str, Vector]:
        """Where each contact stays: where the first pose has it, set on the ground when it is near to it."""
        joints = _grounded(joints_of(self.poses[0].bones), self.poses[0].lift)
        return {joint: _settled(joint, joints[joint]) for joint in self.contacts}

    @cached_property
    def _steps(self) -> tuple[Vector, ...]:
        """Where the foot that each pose stands on is, step by step."""
        places: list[Vector] = []
        joints = _grounded(joints_of(self.poses[0].bones), 0.0)
        for before, after in pairwise(self.poses):
            places.append(joints[before.stands_on])
            joints = joints_of(after.bones)
            joints = _moved(joints, from_to(joints[before.stands_on], places[-1]))
        return tuple(places)

    @property
    def moments(self) -> tuple[float, ...]:
        """Enough moments from first to last to judge the whole move by."""
        return tuple(step / STEPS for step in range(round(self.poses[-1].at * STEPS) + 1))

    def other_side(self, view: View) -> Motion:
        """The same move with left and right changed."""
        poses = tuple(pose.other_side(view) for pose in self.poses)
        return Motion(poses, tuple(opposite(joint) for joint in self.contacts))

    def stance(self, moment: float) -> Stance:
        """The body at a moment; one before the first pose or after the last counts as that pose."""
        step, share = self._around(moment)
        before, after = self.poses[step], self.poses[step + 1]
        bones = {name: _mixed(angle, after.bones[name], share) for name, angle in before.bones.items()}
        joints = joints_of(bones)
        if self.contacts:
            carrier = self.contacts[0]
            joints = _moved(joints, from_to(joints[carrier], self.planted[carrier]))
        elif before.stands_on:
            joints = _moved(joints, from_to(joints[before.stands_on], self._steps[step]))
        else:
            joints = _grounded(joints, before.lift + (after.lift - before.lift) * share)
        misses = {}
        for joint, point in self.planted.items():
            if joint in LIMB_OF and joint != self.contacts[0]:
                _reach(joints, bones, joint, point)
            misses[joint] = _distance(joints[joint], point)
        for limb in LIMBS:
            held = [(pose.holds.get(limb.end), weight) for pose, weight in ((before, 1 - share), (after, share))]
            misses |= _hold(joints, bones, limb, [(what, weight) for what, weight in held if what and weight])
        return Stance(bones, joints, misses)

    def _around(self, moment: float) -> tuple[int, float]:
        """The pose before a moment, and how far it is on the way to the next."""
        moment = min(max(moment, 0.0), self.poses[-1].at)
        after = next(index for index, pose in enumerate(self.poses) if index and pose.at >= moment)
        before, later = self.poses[after - 1], self.poses[after]
        return after - 1, (moment - before.at) / (later.at - before.at)


def _mixed(start: Angle, end: Angle, share: float) -> Angle:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _moved(joints: Joints, way: Vector) -> Joints:
    return {name: along(point, way, 1.0) for name, point in joints.items()}


def _grounded(joints: Joints, lift: float) -> Joints:
    lowest = min(point[1] - rest(name) for name, point in joints.items())
    return _moved(joints, (0.0, lift - lowest, 0.0))


def _settled(joint: str, point: Vector) -> Vector:
    return (point[0], rest(joint), point[2]) if abs(point[1] - rest(joint)) <= SETTLES else point


def _distance(one: Vector, other: Vector) -> float:
    return max(map(abs, from_to(one, other)))


def _reach(joints: Joints, bones: Mapping[str, Angle], joint: str, goal: Vector) -> None:
    limb = LIMB_OF[joint]
    last, size = direction(*bones[limb.last]), BONES[limb.last].length
    end = along(goal, last, -size) if joint == limb.tip else goal
    upper, lower = BONES[limb.upper].length, BONES[limb.lower].length
    joints[limb.middle], joints[limb.end] = bent(joints[limb.root], end, upper, lower, joints[limb.middle])
    joints[limb.tip] = along(joints[limb.end], last, size)


def _hold(joints: Joints, bones: Mapping[str, Angle], limb: Limb, held: list[tuple[str, float]]) -> Mapping[str, float]:
    free = joints[limb.end]
    goal = free
    for what, weight in held:
        goal = along(goal, from_to(free, _place(joints, what)), weight)
    if not held:
        return {}
    _reach(joints, bones, limb.end, goal)
    fully = sum(weight for _, weight in held) == 1
    return {limb.end: _distance(joints[limb.end], goal)} if fully else {}


def _place(joints: Joints, name: str) -> Vector:
    if name in JOINTS:
        return joints[name]
    bone = BONES[name]
    return between(joints[bone.start], joints[bone.end])
