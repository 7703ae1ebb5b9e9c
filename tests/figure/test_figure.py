"""A figure: angles in, strokes out; hands and feet stay where they belong."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figure.small_figure import figure, pose
from runback.figure.body import Camera, body_layers
from runback.figure.strokes import Part, Stroke, arrow_strokes
from runback.figure.vectors import Vector, bent, from_to, length

SQUAT = {f"{side}_thigh": (-10, 0) for side in ("right", "left")} | {
    f"{side}_shin": (-110, 0) for side in ("right", "left")
}
places = st.floats(-2, 2)
points = st.tuples(places, places, places)


def near(one: Vector, other: Vector) -> bool:
    return length(from_to(one, other)) < 1e-6


def test_a_standing_runner_is_as_tall_as_the_bones_on_end() -> None:
    joints = figure().motion.stance(0).joints
    assert joints["right_ankle"][1] == pytest.approx(0.055)
    assert joints["head"][1] == pytest.approx(0.055 + 0.43 + 0.44 + 3 * 0.17 + 0.2)


@pytest.mark.parametrize(("moment", "angle"), [(0, -90), (0.25, -67.5), (0.5, -45), (1, 0), (-3, -90), (1.5, 0)])
def test_an_arm_turns_evenly_from_start_to_end_and_no_further(moment: float, angle: float) -> None:
    joints = figure().motion.stance(moment).joints
    x, y, _ = from_to(joints["right_shoulder"], joints["right_wrist"])
    assert (x, y) == pytest.approx((0.52 * math.cos(math.radians(angle)), 0.52 * math.sin(math.radians(angle))))


def test_a_pose_in_between_is_passed_through() -> None:
    bending = figure(pose(0), pose(0.25, {"neck": (50, 0)}), pose(1, {"neck": (90, 0)}))
    assert [bending.motion.stance(moment).bones["neck"][0] for moment in (0, 0.125, 0.25, 0.625, 1)] == [
        90, 70, 50, 70, 90,
    ]  # fmt: skip


def test_feet_on_the_ground_carry_a_runner_who_bends_the_knees() -> None:
    squat = figure(pose(0), pose(1, SQUAT), contacts=["right_ankle", "left_ankle"])
    start, end = squat.motion.stance(0).joints, squat.motion.stance(1).joints
    assert near(start["right_ankle"], end["right_ankle"])
    assert near(start["left_ankle"], end["left_ankle"])
    drop = 0.44 * (1 - math.sin(math.radians(10))) + 0.43 * (1 - math.sin(math.radians(70)))
    assert start["pelvis"][1] - end["pelvis"][1] == pytest.approx(drop)


def test_a_planted_hand_bends_the_elbow_when_the_trunk_comes_down() -> None:
    trunk = ("low_back", "middle_back", "upper_back")
    kneeling = {"right_thigh": (-90, 0), "right_shin": (180, 0), "left_thigh": (-90, 0), "left_shin": (180, 0)}
    flat, low = dict.fromkeys(trunk, (6, 0)), dict.fromkeys(trunk, (-15, 0))
    start = pose(0, kneeling, flat)
    move = figure(start, pose(1, kneeling, low), contacts=["right_knee", "right_wrist"])
    before, after = (move.motion.stance(moment) for moment in (0, 1))
    assert near(before.joints["right_wrist"], after.joints["right_wrist"])
    assert after.joints["right_wrist"][1] == pytest.approx(0.055)
    straight = length(from_to(after.joints["right_shoulder"], after.joints["right_wrist"]))
    assert straight < 0.27 + 0.25
    assert after.misses["right_wrist"] == pytest.approx(0)


def test_a_goal_beyond_the_arm_is_told() -> None:
    tall = figure(pose(0, holds={"right_wrist": "right_ankle"}), pose(1, holds={"right_wrist": "right_ankle"}, lift=1))
    assert tall.motion.stance(0.5).misses["right_wrist"] > 0.3


@given(st.floats(0, 1))
def test_a_hand_that_holds_the_knee_all_the_time_never_lets_go(moment: float) -> None:
    raised = {"right_thigh": (40, 0), "right_shin": (-80, 0)}
    holds = {"right_wrist": "right_knee"}
    joints = figure(pose(0, raised, holds=holds), pose(1, raised, {"neck": (60, 0)}, holds=holds)).motion.stance(moment)
    assert near(joints.joints["right_wrist"], joints.joints["right_knee"])


def test_a_hand_travels_to_what_it_will_hold() -> None:
    raised = {"right_thigh": (40, 0), "right_shin": (-80, 0)}
    move = figure(pose(0, raised), pose(1, raised, holds={"right_wrist": "right_knee"})).motion
    gaps = []
    for step in range(5):
        joints = move.stance(step / 4).joints
        gaps.append(length(from_to(joints["right_wrist"], joints["right_knee"])))
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == pytest.approx(0)


def test_a_jump_leaves_the_ground_by_as_much_as_is_said() -> None:
    jump = figure(pose(0), pose(1, lift=0.3)).motion
    assert [round(jump.stance(moment).joints["right_toe"][1], 6) for moment in (0, 0.5, 1)] == [0.055, 0.205, 0.355]


def test_the_near_limbs_are_drawn_over_the_far_ones_and_the_ground_first() -> None:
    strokes = figure().strokes(0)
    assert strokes[0].role == "ground"
    order = ["far" if stroke.far else "trunk" if stroke.role == "hair" else "near" for stroke in strokes[1:]]
    assert order.index("trunk") > max(place for place, side in enumerate(order) if side == "far")
    shoes = [stroke.far for stroke in strokes if stroke.role == "shoe"]
    assert shoes == [True, False]


def test_a_runner_seen_from_the_front_has_no_far_side() -> None:
    front = {"hips": (180, 0), "shoulders": (180, 0)}
    strokes = figure(pose(0, front), pose(1, {"neck": (80, 0)}, front)).strokes(0)
    assert len([stroke for stroke in strokes if stroke.role == "shoe"]) == 2
    assert not [stroke for stroke in strokes if stroke.far]


@pytest.mark.parametrize(("angle", "ahead"), [(90, 0.132), (0, -0.022), (180, 0.022)])
def test_the_nose_points_ahead_of_the_body(angle: float, ahead: float) -> None:
    stance = figure(pose(0, {"neck": (angle, 0)}), pose(1)).motion.stance(0)
    parts = [part for _, layer in body_layers(stance, Camera(), "left") for part in layer]
    (tip,) = [middle for part in parts for middle, radius in part.balls if radius == min(_radii(parts))]
    assert tip[0] - stance.joints["head"][0] == pytest.approx(ahead)


def _radii(parts: list[Part]) -> list[float]:
    return [radius for part in parts for _, radius in part.balls]


def test_somebody_who_looks_away_shows_hair_and_no_face() -> None:
    away = {"hips": (0, 0), "shoulders": (0, 0)}
    strokes = figure(pose(0, away), pose(1, {"neck": (80, 0)}, away)).strokes(0)
    hair = next(place for place, stroke in enumerate(strokes) if stroke.role == "hair")
    covered = [stroke for stroke in strokes[:hair] if stroke.layer == strokes[hair].layer and stroke.role == "skin"]
    assert len(covered) == 3


@pytest.mark.parametrize("moment", [0, 0.4, 1])
def test_every_part_has_as_many_points_at_every_moment_so_that_it_can_be_animated(moment: float) -> None:
    start = [(stroke.role, len(stroke.points)) for stroke in figure().strokes(0)]
    assert [(stroke.role, len(stroke.points)) for stroke in figure().strokes(moment)] == start


def test_the_camera_looks_down_on_what_is_near() -> None:
    strokes = figure(tilt=30).strokes(0)
    near_shoe, far_shoe = (
        min(y for stroke in strokes if stroke.role == "shoe" and stroke.far == far for _, y in stroke.points)
        for far in (False, True)
    )
    assert near_shoe < far_shoe


def test_the_arrow_follows_its_joint_at_a_distance() -> None:
    shown = figure(arrow=["right_wrist", 0.1, 0.2, 0])
    wrist = shown.motion.stance(1).joints["right_wrist"]
    assert shown.path()[-1] == pytest.approx((wrist[0] + 0.1, wrist[1] + 0.2))
    assert figure().path() == ()


def test_a_round_arrow_goes_about_its_joint_at_the_end_of_the_move() -> None:
    shown = figure(arrow=["right_wrist", 0.1, 0.2, 0.15])
    x, y, _ = shown.motion.stance(1).joints["right_wrist"]
    assert [math.dist(point, (x + 0.1, y + 0.2)) for point in shown.path()] == pytest.approx(
        [0.15] * len(shown.path()), abs=0.002
    )
    assert math.dist(shown.path()[0], shown.path()[-1]) < 0.15


def test_an_arrow_ends_in_a_solid_head_that_points_on() -> None:
    line, head = arrow_strokes([(0, 0), (1, 0)])
    assert not line.filled
    assert head.filled
    assert max(head.points)[0] > 1
    assert arrow_strokes(()) == ()


def test_a_move_of_the_shoulders_shows_a_person_without_legs_and_ground() -> None:
    whole, upper = figure(), figure(upper_body=True)
    roles = {stroke.role for stroke in upper.strokes(0)}
    assert not roles & {"ground", "shoe"}
    assert upper.frame.height < whole.frame.height / 1.5


@pytest.mark.parametrize(("angle", "way"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (270, (0, -1))])
def test_a_shrug_takes_both_arms_along(angle: float, way: tuple[int, int]) -> None:
    shrug = {"right_collar": (angle, 60), "left_collar": (angle, -60)}
    before, after = (one.motion.stance(0).joints for one in (figure(), figure(pose(0, shrug), pose(1, shrug))))
    for joint in ("right_shoulder", "left_wrist"):
        x, y, _ = from_to(before[joint], after[joint])
        assert (x, y) == pytest.approx((way[0] * 0.085, way[1] * 0.085))


def test_a_runner_who_stands_on_one_foot_and_then_the_other_goes_somewhere() -> None:
    wide = {"right_thigh": (-60, 0), "right_shin": (-60, 0), "left_thigh": (-120, 0), "left_shin": (-120, 0)}
    start, middle = pose(0) | {"stands_on": "left_ankle"}, pose(1, wide) | {"stands_on": "right_ankle"}
    walk = figure(start, middle, pose(2), cyclic=True).motion
    assert near(walk.stance(0).joints["left_ankle"], walk.stance(0.7).joints["left_ankle"])
    assert near(walk.stance(1).joints["right_ankle"], walk.stance(1.6).joints["right_ankle"])
    assert walk.stance(2).joints["pelvis"][0] - walk.stance(0).joints["pelvis"][0] == pytest.approx(0.87)


def test_both_sides_fit_in_one_frame() -> None:
    reaching = figure(pose(0), pose(1, {"right_upper_arm": (0, 90), "right_forearm": (0, 90)}), turn=60)
    one, both = reaching.frame, reaching.frame_of_both_sides
    other_hand = max(x for stroke in reaching.strokes(1, seen="limbs_changed") for x, _ in stroke.points)
    assert one.right < other_hand < both.right
    assert both.left == one.left


def test_what_a_hand_holds_changes_sides_with_it() -> None:
    holds = {"right_wrist": "right_knee"}
    raised = {"right_thigh": (40, 0), "right_shin": (-80, 0)}
    props = [
        {"kind": "strap", "along": ["right_wrist", "right_toe"]},
        {"kind": "ball", "at": "right_toe", "shift": [0, 0], "radius": 0.1},
    ]
    move = figure(pose(0, raised, holds=holds), pose(1, raised, {"neck": (60, 0)}, holds=holds), props=props)
    joints = move.motion.other_side("side").stance(1).joints
    assert near(joints["left_wrist"], joints["left_knee"])
    strap, ball = (s for s in move.strokes(1, seen="limbs_changed") if s.role in {"soft", "prop"})
    assert strap.points == (joints["left_wrist"][:2], joints["left_toe"][:2])
    assert ball.points == (joints["left_toe"][:2],)


def test_a_walk_goes_round_and_round() -> None:
    step = {"right_thigh": (-70, 0), "left_thigh": (-110, 0)}
    other = {"right_thigh": (-110, 0), "left_thigh": (-70, 0)}
    walk = figure(pose(0, step), pose(1, other), pose(2, step), cyclic=True)
    assert walk.strokes(0) == walk.strokes(2) == walk.strokes(4)
    assert walk.strokes(0.5) == walk.strokes(2.5)
    assert walk.strokes(1) != walk.strokes(0)


def test_a_ball_and_a_strap_go_along_and_a_wall_stays() -> None:
    props = [
        {"kind": "wall", "x": -0.4, "height": 1.9, "width": 0.5},
        {"kind": "ball", "at": "waist", "shift": [-0.2, 0], "radius": 0.15},
        {"kind": "strap", "along": ["right_wrist", "left_wrist"]},
        {"kind": "rope", "along": ["right_wrist", "left_wrist"], "sag": 0.5},
    ]
    bending = figure(pose(0), pose(1, {"low_back": (45, 0)}), contacts=["right_ankle"], props=props)

    def drawn(moment: float) -> list[Stroke]:
        return [stroke for stroke in bending.strokes(moment) if stroke.role in {"wall", "prop", "soft"}]

    wall, ball, strap, rope = drawn(1)
    waist = bending.motion.stance(1).joints["waist"]
    assert wall == drawn(0)[0]
    assert ball.points[0] == pytest.approx((waist[0] - 0.2, waist[1]))
    assert strap.points == tuple(bending.motion.stance(1).joints[name][:2] for name in ("right_wrist", "left_wrist"))
    assert min(y for _, y in rope.points) == pytest.approx(strap.points[0][1] - 0.5)


@pytest.mark.parametrize("faces", ["right", "left", "viewer"])
def test_a_chair_stands_on_the_ground_under_the_hips(faces: str) -> None:
    sitting = {"right_thigh": (0, 0), "left_thigh": (0, 0)}
    chair = {"kind": "chair", "faces": faces, "x": 0, "seat": None}
    seated = figure(pose(0, sitting), pose(1, sitting, {"neck": (60, 0)}), props=[chair])
    heights = [y for stroke in seated.strokes(0) if stroke.role == "prop" for _, y in stroke.points]
    assert min(heights) == 0
    assert seated.motion.stance(0).joints["pelvis"][1] - 0.075 == pytest.approx(sorted(set(heights))[1])


def test_an_empty_chair_stands_where_it_is_put_and_is_as_high_as_is_said() -> None:
    chair = {"kind": "chair", "faces": "right", "x": 0.6, "seat": 0.5}
    standing = figure(props=[chair])
    places = [point for stroke in standing.strokes(0) if stroke.role == "prop" for point in stroke.points]
    assert sorted({round(x, 6) for x, _ in places}) == [0.4, 0.8]
    assert sorted({round(y, 6) for _, y in places}) == [0, 0.5, 0.95]


@pytest.mark.parametrize("width", [0, 1.2])
def test_a_wall_is_as_wide_as_is_said(width: float) -> None:
    wall = {"kind": "wall", "x": 0.5, "height": 1.9, "width": width}
    (drawn,) = [stroke for stroke in figure(props=[wall], turn=90).strokes(0) if stroke.role == "wall"]
    across = [x for x, _ in drawn.points]
    assert max(across) - min(across) == pytest.approx(width)


@given(root=points, goal=points, towards=points, upper=st.floats(0.1, 1), lower=st.floats(0.1, 1))
def test_a_limb_keeps_its_bones_whatever_it_reaches_for(
    *, root: Vector, goal: Vector, towards: Vector, upper: float, lower: float
) -> None:
    middle, end = bent(root, goal, upper, lower, towards)
    assert length(from_to(root, middle)) == pytest.approx(upper, abs=1e-6)
    assert length(from_to(middle, end)) == pytest.approx(lower, abs=1e-6)
    if abs(upper - lower) < length(from_to(root, goal)) < upper + lower:
        assert length(from_to(end, goal)) < 1e-6


def test_a_knee_bends_to_the_side_where_it_is_written() -> None:
    for side in (-1, 1):
        middle, _ = bent((0, 0, 0), (0, -0.5, 0), 0.4, 0.4, (side * 0.1, -0.2, 0))
        assert middle[0] * side > 0.3


@pytest.mark.parametrize("kind", ["towel", "pillow"])
def test_a_cushion_lies_on_the_ground_under_what_rests_on_it(kind: str) -> None:
    (cushion,) = [s for s in figure(props=[{"kind": kind, "under": "right_ankle"}]).strokes(0) if s.role == "soft"]
    x, _, _ = figure().motion.stance(0).joints["right_ankle"]
    assert min(y for _, y in cushion.points) == 0
    assert min(across for across, _ in cushion.points) < x < max(across for across, _ in cushion.points)
