"""Exercises are held to the evidence that a physiotherapist checks; where they differ, file and line are told."""

import json
from pathlib import Path

import pytest

from authoring.sample import Sample
from command_line import runback

FILE, FLOOR = "exercise_evidence.toml", "exercises/floor.toml"

EVIDENCE = """\
never = ["stroll"]

[named_in]
relief-1 = ["fold"]

[doses]
tilt = { hold = [0, 0], repetitions = [8, 12], sets = [1, 1] }
stroll = { seconds = [60, 120] }

[left_to_runner]
fold = ["dizzy"]

[barred.with_a_fever]
runner = "A runner with a fever."
except = { fever = "yes" }
exercises = ["fold"]

[suits.who_is_sore]
runner = "A runner who is sore."
routine = "morning"
has = ["tilt"]
has_no_kinds = ["strength"]
"""


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    made = Sample(tmp_path / "data")
    made.add_runners()
    made.change(FLOOR, 'loads = ["bends"]', 'loads = ["bends"]\nskip_if = "Not if you are dizzy."')
    made.write(FILE, EVIDENCE)
    return made


def told(sample: Sample) -> list[tuple[str, int, str]]:
    found = json.loads(runback("rules", "check", str(sample.folder), "--json").stdout)
    return [(one["file"].removeprefix(f"{sample.folder}/"), one["line"], one["message"]) for one in found]


def test_exercises_that_keep_to_the_evidence_have_no_fault(sample: Sample) -> None:
    assert told(sample) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "words", "message"),
    [
        (FILE, "hold = [0, 0]", "hold = [5, 9]", FLOOR, "dose = { repetitions = 12", "[tilt] `dose` comes to 0 hold; the evidence says 5 to 9 (exercise_evidence.toml:7)"),
        (FILE, "[8, 12]", "[9, 12]", FLOOR, "dose = { repetitions = 12", "[tilt] `dose` comes to 8 repetitions; the evidence says 9 to 12"),
        (FILE, "[60, 120]", "[60, 90]", "exercises/walk.toml", "dose", "[stroll] `dose` comes to 120 seconds"),
        (FILE, '["stroll"]', "[]", "exercises/walk.toml", "off = ", "[stroll] `off` is not borne out"),
        (FILE, '["stroll"]', '["stroll", "fold"]', FLOOR, "[fold]", "[fold] nobody is given this by the evidence"),
        (FILE, '= ["fold"]\n\n[doses]', '= ["tilt"]\n\n[doses]', FLOOR, "[tilt]", "[tilt] `claims` lacks 'relief-1'"),
        (FILE, "relief-1", "relief-2", FILE, "relief-2", "'relief-2' is not in claims_made.toml; did you mean 'relief-1'?"),
        (FILE, '["dizzy"]', '["dizzy", "knee"]', FLOOR, "skip_if", "[fold] `skip_if` does not speak of 'knee'"),
        (FILE, "tilt = {", "tild = {", FILE, "tild", "`doses`: 'tild' is not an exercise; did you mean 'tilt'?"),
        (FILE, 'exercises = ["fold"]', 'exercises = ["fald"]', FILE, "fald", "`barred`: 'fald' is not an exercise; did you mean 'fold'?"),
        (FILE, 'exercises = ["fold"]', "exercises = []", FILE, "[barred.with_a_fever]", "bars nothing"),
        (FILE, 'exercises = ["fold"]', 'kinds = ["strech"]', FILE, "strech", "did you mean 'stretch'?"),
        (FILE, 'fever = "yes"', 'fevr = "yes"', FILE, "fevr", "[barred.with_a_fever] there is no fact called 'fevr'; did you mean 'fever'?"),
        (FILE, 'routine = "morning"', 'routine = "mornin"', FILE, "mornin", "[suits.who_is_sore] `routine`: 'mornin' is not a routine; did you mean 'morning'?"),
        (FILE, 'fever = "yes"', "age = 40", FILE, "[barred.with_a_fever]", "[barred.with_a_fever] A runner with a fever. 'fold' is offered all the same"),
        (FILE, 'has = ["tilt"]', 'has_not = ["tilt"]', FILE, "[suits.who_is_sore]", "'tilt' is offered all the same"),
        (FILE, 'has = ["tilt"]', 'has = ["stroll"]', FILE, "[suits.who_is_sore]", "'stroll' is not offered"),
        (FILE, "never =", "nevr =", FILE, "nevr", "unknown key `nevr`; did you mean 'never'?"),
    ],
)  # fmt: skip
def test_a_difference_is_told_with_its_place(
    sample: Sample, file: str, old: str, new: str, place: str, words: str, message: str
) -> None:
    sample.change(file, old, new)
    found = told(sample)
    assert [one for one in found if one[:2] == (place, sample.line(place, words)) and message in one[2]], found
