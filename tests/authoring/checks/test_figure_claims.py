"""What a figure claims is held against the body that is drawn, with file and line."""

from pathlib import Path

import pytest

from runback.authoring.checks.figures import check_figures

BEND = """\
[bend]
contacts = ["right_ankle", "left_ankle"]
expect = [
  CLAIM,
]

[[bend.poses]]

[[bend.poses]]
spine = [70, 50, 30]
legs = [-60, -120, 0]
arms = [-60, 0, 0]
"""
# Standing, then: knees bent by 60, the back rounded by 40 (20 at the waist), each elbow by 60, hands forward.
TRUE = [
    '{ kind = "bend", of = "right_knee", least = 59, most = 61 }',
    '{ kind = "bend", of = "right_knee", at = "start", most = 1 }',
    '{ kind = "bend", of = "back", least = 39, most = 41 }',
    '{ kind = "bend", of = "low_back", least = 19, most = 21 }',
    '{ kind = "bend", of = "left_elbow", at = "way", most = 61 }',
    '{ kind = "go", joint = "pelvis", way = "down", by = 0.1, most = 0.13 }',
    '{ kind = "go", joint = "right_wrist", way = "right", by = 0.3 }',
    '{ kind = "stay", joints = ["right_ankle", "left_toe"] }',
    '{ kind = "lie", joints = ["right_ankle"] }',
    '{ kind = "meet", joints = ["right_hip", "left_hip"], at = "way", within = 0.2 }',
]
UNTRUE = [
    ('{ kind = "bend", of = "right_knee", most = 50 }', "right_knee is bent by 60 degrees, not -180 to 50"),
    ('{ kind = "bend", of = "back", most = 10 }', "back is bent by 40 degrees"),
    ('{ kind = "bend", of = "left_elbow", at = "way", least = 30 }', "left_elbow is bent by 0 degrees"),
    ('{ kind = "go", joint = "waist", way = "up" }', "waist goes -0.13 up, not 0.02"),
    (
        '{ kind = "go", joint = "pelvis", way = "down", by = 0.05, most = 0.1 }',
        "pelvis goes 0.12 down, not 0.05 to 0.1",
    ),
    ('{ kind = "stay", joints = ["right_ankle", "head"] }', "head moves by"),
    ('{ kind = "lie", joints = ["right_knee"], at = "end" }', "right_knee is 0.37 above the ground"),
    ('{ kind = "meet", joints = ["right_wrist", "right_knee"] }', "away from right_knee"),
    ('{ kind = "meet", joints = ["right_hand", "right_knee"] }', "`right_hand` is not a joint"),
    ('{ kind = "bend", of = "elbow" }', "elbow"),
]


def faults(folder: Path, claim: str) -> list[tuple[str, int | None]]:
    (folder / "figures").mkdir()
    (folder / "figures" / "standing.toml").write_text(BEND.replace("CLAIM", claim), encoding="utf-8")
    return [(fault.message, fault.line) for fault in check_figures(folder)[1]]


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_true_of_the_body_is_no_fault(tmp_path: Path, claim: str) -> None:
    assert faults(tmp_path, claim) == []


@pytest.mark.parametrize(("claim", "message"), UNTRUE)
def test_what_is_not_true_of_the_body_is_named_with_its_line(tmp_path: Path, claim: str, message: str) -> None:
    ((said, line),) = faults(tmp_path, claim)
    assert said.startswith("[bend] ")
    assert message in said
    assert line in {3, 4}


def test_arching_a_back_counts_down_from_straight(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    arched = BEND.replace("[70, 50, 30]", "[90, 100, 115]").replace(
        "CLAIM", '{ kind = "bend", of = "back", most = -24 }'
    )
    (tmp_path / "figures" / "standing.toml").write_text(arched, encoding="utf-8")
    assert check_figures(tmp_path)[1] == []
