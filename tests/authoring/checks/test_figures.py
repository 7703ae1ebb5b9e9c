"""Figures as they are written: what a pose means, and faults with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from runback.authoring.checks.figures import check_figures
from runback.authoring.compile.figures import compile_figures
from runback.errors import DataError

SOUND = """\
[knee_lift]
contacts = ["left_ankle"]
arrow = { follows = "right_knee", shift = [0, 0.1] }
props = [{ kind = "wall", x = -0.5 }, { kind = "strap", along = ["right_wrist", "left_wrist"] }]

[[knee_lift.poses]]
arms = [-80, [-70, 10], -60]

[[knee_lift.poses]]
right_leg = [40, -90, 0]
holds = { right_wrist = "right_knee" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "standing.toml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def poses(folder: Path, text: str, name: str = "move") -> list[dict[str, Any]]:
    (folder / "figures" / "more.toml").write_text(text, encoding="utf-8")
    found: list[dict[str, Any]] = compile_figures(folder)[name]["poses"]
    return found


def test_a_compiled_figure_is_plain_data(folder: Path) -> None:
    compiled = compile_figures(folder)
    assert json.loads(json.dumps(compiled)) == compiled
    fields = compiled["knee_lift"]
    assert fields["contacts"] == ["left_ankle"]
    assert fields["arrow"] == ["right_knee", 0, 0.1, 0]
    assert [prop["kind"] for prop in fields["props"]] == ["wall", "strap"]


def test_a_pose_keeps_what_the_one_before_said_except_what_is_held(folder: Path) -> None:
    start, end = compile_figures(folder)["knee_lift"]["poses"]
    assert (start["at"], end["at"]) == (0, 1)
    assert start["bones"]["right_thigh"] == [-90, 0]
    assert end["bones"]["right_thigh"] == [40, 0]
    assert start["bones"]["right_forearm"] == end["bones"]["right_forearm"] == [-70, 10]
    assert (start["holds"], end["holds"]) == ({}, {"right_wrist": "right_knee"})


@pytest.mark.parametrize(
    ("view", "angle", "right", "left"),
    [
        ("side", "-80", (-80, 0), (-80, 0)),
        ("side", "[-80, 20]", (-80, 20), (-80, -20)),
        ("front", "-100", (-100, 0), (-80, 0)),
        ("front", "[-100, 20]", (-100, 20), (-80, 20)),
    ],
)
def test_arms_are_the_right_one_and_its_mirror_image(
    folder: Path, view: str, angle: str, right: tuple[int, int], left: tuple[int, int]
) -> None:
    text = f'[move]\nview = "{view}"\n[[move.poses]]\narms = {angle}\n[[move.poses]]\nneck = 60\n'
    bones = poses(folder, text)[0]["bones"]
    assert (bones["right_forearm"], bones["left_forearm"]) == (list(right), list(left))


def test_what_is_said_of_one_arm_counts_more_than_what_is_said_of_both(folder: Path) -> None:
    bones = poses(folder, "[move]\n[[move.poses]]\narms = 10\nleft_arm = 20\n[[move.poses]]\nneck = 60\n")[0]["bones"]
    assert (bones["right_hand"], bones["left_hand"]) == ([10, 0], [20, 0])


def test_a_neck_goes_on_like_the_upper_back_until_it_is_bent(folder: Path) -> None:
    text = "[move]\n[[move.poses]]\nspine = [80, 70, 60]\n[[move.poses]]\nspine = 50\n[[move.poses]]\nneck = 90\n"
    assert [pose["bones"]["neck"] for pose in poses(folder, text)] == [[60, 0], [50, 0], [90, 0]]


def test_poses_without_moments_are_spread_evenly(folder: Path) -> None:
    text = "[move]\n[[move.poses]]\n[[move.poses]]\nneck = 60\n[[move.poses]]\nneck = 80\n"
    assert [pose["at"] for pose in poses(folder, text)] == [0, 0.5, 1]


@pytest.mark.parametrize("view", ["side", "front"])
def test_a_cyclic_move_goes_on_with_left_and_right_changed(folder: Path, view: str) -> None:
    forward, back, foot = ("-60", "-120", "0") if view == "side" else ("[-90, 30]", "[-90, -30]", "[0, 90]")
    text = (
        f'[move]\nview = "{view}"\ncyclic = true\n'
        f"[[move.poses]]\nright_leg = [{forward}, -90, {foot}]\nleft_leg = [{back}, -90, {foot}]\n"
        "[[move.poses]]\nright_leg = -90\nleft_leg = -90\n"
        f"[[move.poses]]\nright_leg = [{back}, -90, {foot}]\nleft_leg = [{forward}, -90, {foot}]\n"
    )
    moves = poses(folder, text)
    assert [pose["at"] for pose in moves] == [0, 0.5, 1, 1.5, 2]
    for bone, other in (("right_thigh", "left_thigh"), ("left_thigh", "right_thigh")):
        assert moves[4]["bones"][bone] == moves[2]["bones"][other] == moves[0]["bones"][bone]


def test_a_way_back_that_is_drawn_as_well_ends_where_the_move_began(folder: Path) -> None:
    there, back = "[[move.poses]]\nat = 1\nneck = 60\n", "[[move.poses]]\nat = 2\nneck = 90\n"
    text = f"[move]\n[[move.poses]]\n{there}{back}"
    assert [pose["at"] for pose in poses(folder, text)] == [0, 1, 2]
    assert compile_figures(folder)["move"]["cyclic"] is True
    assert compile_figures(folder)["knee_lift"]["cyclic"] is False
    (folder / "figures" / "more.toml").write_text(text.replace("neck = 90", "neck = 80"), encoding="utf-8")
    with pytest.raises(DataError, match=r"more.toml:6: \[move\] the pose at 2 is not the one at 0"):
        compile_figures(folder)


# what it says, what it says instead, words on the faulty line, message
FAULTS = [
    ('["left_ankle"]', '["left_ancle"]', "contacts", "`left_ancle` is not a joint; did you mean 'left_ankle'?"),
    ('follows = "right_knee"', 'follows = "tail"', "arrow", "`tail` is not a joint; known are pelvis"),
    ('"left_wrist"]', '"left_hand"]', "props", "`left_hand` is not a joint"),
    ("[-80, [-70, 10], -60]", "[-80, 10, 20, 30]", "arms", "`poses.0.arms` [-80, 10, 20, 30] is not an angle"),
    ("[-80, [-70, 10], -60]", '"down"', "arms", "`poses.0.arms` 'down' is not an angle in degrees"),
    ("[-80, [-70, 10], -60]", "[true, 0]", "arms", "is not an angle in degrees"),
    ("arms =", "amrs =", "amrs", "unknown key `poses.0.amrs`; did you mean 'arms'?"),
    ("arms =", "at = 0.5\narms =", "at = 0.5", "pose 1 is at 0.5; expected 0"),
    ("right_leg =", "at = 0.5\nright_leg =", "at = 0.5", "pose 2 is at 0.5; expected 1 or 2"),
    ("right_leg =", "at = 0\nright_leg =", "at = 0", "pose 2 is not later than the one before"),
    ("right_leg =", "face = 0\nright_leg =", "face", "`face` is also needed in the first pose"),
    ("right_wrist = ", "right_knee = ", "holds", "`right_knee` cannot hold; expected one of right_ankle"),
    ('"right_knee" }\n', '"right_kne" }\n', "holds", "`right_kne` is no joint or bone; did you mean 'right_knee'?"),
    ('"right_knee" }\n', '"left_toe" }\n', "poses", "right_wrist stays"),
    ("[40, -90, 0]", "[-90, -90, -90]", "poses", "right_toe is 0.10 under the ground at moment 1.00"),
    ('["left_ankle"]', '["left_ankle", "right_knee"]', "contacts", "right_knee stays"),
    ('["left_ankle"]', "[]\ncyclic = true", "cyclic", "the end is not the start with left and right changed"),
    (
        'right_leg = [40, -90, 0]\nholds = { right_wrist = "right_knee" }',
        "",
        "poses",
        "the start and the end look the same",
    ),
    ('kind = "wall"', 'kind = "wal"', "props", "`props.0` is"),
]


@pytest.mark.parametrize(("old", "new", "where", "message"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_a_fault_is_named_with_file_and_line(folder: Path, old: str, new: str, where: str, message: str) -> None:
    file = folder / "figures" / "standing.toml"
    assert SOUND.count(old) >= 1
    spoiled = SOUND.replace(old, new)
    file.write_text(spoiled, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        compile_figures(folder)
    said = [fault for fault in check_figures(folder)[1] if message in fault.message]
    assert said, raised.value
    line = next(number for number, text in enumerate(spoiled.splitlines(), 1) if where in text)
    assert (said[0].file, said[0].line) == (file, line)
    assert said[0].message.startswith("[knee_lift] ")


def exercises(folder: Path, text: str) -> list[DataError]:
    """The faults found when the folder holds these exercises."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "legs.toml").write_text(text, encoding="utf-8")
    return check_figures(folder)[1]


def test_an_exercise_that_has_no_figure_is_named_with_file_and_line(folder: Path) -> None:
    faults = exercises(folder, '[knee_lift]\nname = "Knee lift"\n\n[lunge]\nname = "Lunge"\nfigure = "knee_lfit"\n')
    assert [str(fault.message) for fault in faults] == [
        "[lunge] `figure`: 'knee_lfit' is not drawn in figures/; did you mean 'knee_lift'?"
    ]
    assert [(fault.file, fault.line) for fault in faults] == [(folder / "exercises" / "legs.toml", 6)]


def test_an_exercise_is_shown_by_the_figure_of_its_own_name(folder: Path) -> None:
    (fault,) = exercises(folder, '[knee_lift]\nname = "Knee lift"\n\n[squat]\nname = "Squat"\n')
    assert (fault.message, fault.line) == ("[squat] `figure`: 'squat' is not drawn in figures/", 4)


def test_a_figure_that_no_exercise_shows_is_named_with_file_and_line(folder: Path) -> None:
    assert exercises(folder, '[lunge]\nname = "Lunge"\nfigure = "knee_lift"\n') == []
    (folder / "exercises" / "legs.toml").write_text("", encoding="utf-8")
    (fault,) = check_figures(folder)[1]
    assert (fault.message, fault.file) == (
        "[knee_lift] no exercise shows this figure",
        folder / "figures" / "standing.toml",
    )
    assert fault.line == 1


def test_a_figure_drawn_twice_names_both_places(folder: Path) -> None:
    (folder / "figures" / "zz.toml").write_text("\n" + SOUND, encoding="utf-8")
    with pytest.raises(DataError, match=r"zz.toml:2: \[knee_lift\] .* already drawn at figures/standing.toml:1"):
        compile_figures(folder)


def test_a_folder_without_figures_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"holds no \.toml file"):
        compile_figures(tmp_path)


def test_a_faulty_figure_does_not_hide_the_sound_ones(folder: Path) -> None:
    (folder / "figures" / "more.toml").write_text("[move]\nposes = 3\n", encoding="utf-8")
    figures, faults = check_figures(folder)
    assert set(figures) == {"knee_lift"}
    assert [fault.line for fault in faults] == [2]
