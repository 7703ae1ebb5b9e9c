"""Every figure of data/figures: a body that keeps its bones, its contacts and its frame."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from runback.authoring.compile.figures import compile_figures
from runback.figure.figure import Figure
from runback.figure.raster import draw
from runback.figure.skeleton import BONES
from runback.figure.strokes import WIDTH, Frame, Stroke
from runback.figure.vectors import from_to, length

DATA = Path(__file__).resolve().parents[2] / "data"
FIGURES = {name: Figure.from_compiled(fields) for name, fields in compile_figures(DATA).items()}
MOMENTS = [step / 16 for step in range(17)]
LONGEST_STEP = 0.12

pytestmark = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)


def moments(figure: Figure) -> list[float]:
    return [*MOMENTS, *(moment + 1 for moment in MOMENTS[1:])] if figure.cyclic else MOMENTS


def within(frame: Frame, strokes: Iterable[Stroke]) -> bool:
    """Whether strokes with their thickness lie within a frame, but for what a curve does between two moments."""
    boxes = [
        (point, stroke.radius + WIDTH.get(stroke.role, 0) / 2 - 0.02) for stroke in strokes for point in stroke.points
    ]
    return all(
        frame.left <= x - margin
        and x + margin <= frame.right
        and frame.bottom <= y - margin
        and y + margin <= frame.top
        for (x, y), margin in boxes
    )


def test_bones_keep_their_length(figure: Figure) -> None:
    for moment in moments(figure):
        joints = figure.motion.stance(moment).joints
        for name, bone in BONES.items():
            assert length(from_to(joints[bone.start], joints[bone.end])) == pytest.approx(bone.length), (name, moment)


def test_nobody_sinks_into_the_ground(figure: Figure) -> None:
    for moment in moments(figure):
        for joint, place in figure.motion.stance(moment).joints.items():
            assert place[1] >= -1e-3, (joint, moment)


def test_contacts_stay_where_they_are(figure: Figure) -> None:
    start = figure.motion.stance(0).joints
    for moment in moments(figure):
        joints = figure.motion.stance(moment).joints
        for contact in figure.motion.contacts:
            assert length(from_to(start[contact], joints[contact])) < 0.05, (contact, moment)


def test_no_joint_jumps_on_the_way(figure: Figure) -> None:
    last = 2 if figure.cyclic else 1
    stances = [figure.motion.stance(step / 64).joints for step in range(64 * last + 1)]
    for before, after in pairwise(stances):
        for joint, place in before.items():
            assert length(from_to(place, after[joint])) < LONGEST_STEP, joint


def test_the_frame_holds_every_moment(figure: Figure) -> None:
    for moment in moments(figure):
        assert within(figure.frame, figure.strokes(moment))
        assert within(figure.frame_of_both_sides, figure.strokes(moment))
        assert within(figure.frame_of_both_sides, figure.strokes(moment, seen="limbs_changed"))


def test_the_start_and_the_end_can_be_told_apart_on_a_small_terminal(figure: Figure) -> None:
    start, end = (draw(figure.strokes(moment), figure.frame, 28, 10, "braille") for moment in (0, 1))
    changed = sum(one != other for a, b in zip(start, end, strict=True) for one, other in zip(a, b, strict=True))
    assert changed == 0 if figure.still else changed >= 12


def test_a_person_who_turned_round_is_the_mirror_image(figure: Figure) -> None:
    across = figure.frame.left + figure.frame.right
    for moment in (0, 0.3, 1):
        pairs = zip(figure.strokes(moment), figure.strokes(moment, seen="mirrored"), strict=True)
        for stroke, mirrored in pairs:
            assert (mirrored.role, mirrored.radius, mirrored.filled) == (stroke.role, stroke.radius, stroke.filled)
            assert [across - x for x, _ in mirrored.points] == pytest.approx([x for x, _ in stroke.points])
            assert [y for _, y in mirrored.points] == [y for _, y in stroke.points]


def test_there_is_one_person_in_the_picture(figure: Figure) -> None:
    roles = [stroke.role for stroke in figure.strokes(0.5)]
    assert roles.count("hair") == 1
    assert roles.count("ground") == (0 if figure.upper_body else 1)
    assert roles.count("shoe") == (0 if figure.upper_body else 2)
