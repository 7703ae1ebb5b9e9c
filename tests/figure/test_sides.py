"""The side a runner is told is the side that the figure shows at work."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figure.small_figure import figure, pose
from runback.authoring.compile.figures import compile_figures
from runback.figure.figure import Figure
from runback.figure.sides import seen
from runback.figure.skeleton import BONES, Angle, View, joints_of, opposite, other_side
from runback.figure.strokes import Stroke
from runback.figure.vectors import from_to, length

DATA = Path(__file__).resolve().parents[2] / "data"
EXERCISES = {
    name: exercise
    for file in sorted((DATA / "exercises").glob("*.toml"))
    for name, exercise in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
DRAWN = compile_figures(DATA)
TAKES_TURNS = [name for name, exercise in EXERCISES.items() if exercise["dose"].get("sides") == "alternate"]

FROM_THE_SIDE = figure(pose(0), pose(1, {"right_thigh": (0, 0)}))
FACING: dict[str, Angle] = {"hips": (180, 0), "shoulders": (180, 0)}
FROM_THE_FRONT = figure(pose(0, FACING), pose(1, {"left_upper_arm": (60, 0)}, FACING), view="front")
angles = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
bones = st.fixed_dictionaries(dict.fromkeys(BONES, angles))


def only(strokes: tuple[Stroke, ...], role: str) -> Stroke:
    return next(stroke for stroke in strokes if stroke.role == role)


@pytest.mark.parametrize(
    ("side", "alternating", "expected"),
    [
        ("", False, "as_drawn"),
        ("right", False, "as_drawn"),
        ("right", True, "as_drawn"),
        ("left", False, "mirrored"),
        ("left", True, "limbs_changed"),
    ],
)
def test_a_figure_is_drawn_doing_the_right_side(side: str, expected: str, *, alternating: bool) -> None:
    assert seen(side, alternating=alternating) == expected


def test_a_person_seen_from_the_side_keeps_facing_the_same_way_when_the_other_knee_comes_up() -> None:
    right, left = FROM_THE_SIDE.strokes(1), FROM_THE_SIDE.strokes(1, seen="limbs_changed")
    assert only(right, "hair").points == only(left, "hair").points
    assert FROM_THE_SIDE.motion.stance(1).joints["right_knee"][0] == pytest.approx(0.44)
    changed = FROM_THE_SIDE.motion.other_side("side").stance(1).joints
    assert changed["left_knee"][0] == pytest.approx(0.44)
    assert changed["right_knee"][0] == pytest.approx(0)


def foot_ahead(strokes: tuple[Stroke, ...], way: int) -> Stroke:
    """The shoe that is farther in a direction."""
    return max((s for s in strokes if s.role == "shoe"), key=lambda shoe: max(way * x for x, _ in shoe.points))


def test_the_near_leg_works_on_the_right_and_the_far_leg_on_the_left() -> None:
    assert not foot_ahead(FROM_THE_SIDE.strokes(1), 1).far
    assert foot_ahead(FROM_THE_SIDE.strokes(1, seen="limbs_changed"), 1).far


def test_a_person_who_turns_round_faces_the_other_way_and_works_with_the_near_leg_again() -> None:
    assert not foot_ahead(FROM_THE_SIDE.strokes(1, seen="mirrored"), -1).far


def test_from_the_front_changed_limbs_are_the_mirror_image() -> None:
    changed = FROM_THE_FRONT.motion.other_side("front").stance(1).joints
    for joint, (x, y, z) in FROM_THE_FRONT.motion.stance(1).joints.items():
        assert changed[opposite(joint)] == pytest.approx((-x, y, z))


@given(bones, st.sampled_from(["side", "front"]))
def test_changing_left_and_right_is_a_mirror_within_the_body(of: dict[str, Angle], view: View) -> None:
    across = {"side": (1, 1, -1), "front": (-1, 1, 1)}[view]
    changed = joints_of(other_side(of, view))
    for joint, place in joints_of(of).items():
        expected = [part * sign for part, sign in zip(place, across, strict=True)]
        assert changed[opposite(joint)] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("exercise", TAKES_TURNS)
def test_a_move_whose_sides_take_turns_starts_alike_on_both(exercise: str) -> None:
    shown = Figure.from_compiled(DRAWN[EXERCISES[exercise].get("figure", exercise)])
    start, other = shown.motion.stance(0).joints, shown.motion.other_side(shown.view).stance(0).joints
    assert {joint for joint, place in start.items() if length(from_to(place, other[joint])) > 0.02} == set()
