"""`runback rules check`: an author sees every fault at once, with its place and the word probably meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from authoring.sample import Sample
from command_line import runback

PLANTED = [
    # file, what it says, what it says instead, the words of the line, the message
    ("rules/nerves.toml", "saddle_numbness == new", "saddle_numness == new", "numness", "did you mean 'saddle_numbness'?"),
    ("rules/pain.toml", 'running = "stop"', 'runing = "stop"', "runing", "unknown key `runing`; did you mean 'running'?"),
    ("facts/01_nerves.toml", 'probe = "Hot, then shivery?"\n', "", 'worse = "yes"', "[fever] `worse` makes this a warning sign"),
    ("advice/care.toml", '["relief:heat"]', '["relief:haet"]', "haet", "'haet' is not a section of 'relief' in sources.toml"),
    ("exercises/floor.toml", '["bends"]', '["bendz"]', "bendz", "'bendz' is not in loads.toml; did you mean 'bends'?"),
    ("figures/all.toml", "arms = 90", "arm = 90", "arm = 90", "unknown key `poses.1.arm`; did you mean 'arms'?"),
    ("journeys/all.toml", "must_say", "must_sya", "must_sya", "[newly_numb] unknown key `must_sya`; did you mean 'must_say'?"),
    ("journeys/all.toml", "pain_intensity = 4", "pain_intensty = 4", "intensty", "[sore] there is no fact called 'pain_intensty'; did you mean 'pain_intensity'?"),
    ("promises.toml", "disposition == emergency", "disposition == emergenc", 'emergenc"', "[numb_goes_now] `always`: 'emergenc' is not a value of 'disposition'"),
    ("sources.toml", 'seen = "publisher"\n', "", "[guide]", "[guide] `seen` is missing"),
]  # fmt: skip


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    made = Sample(tmp_path / "data")
    made.add_runners()
    return made


def check(folder: Path, *words: str) -> tuple[int, list[str]]:
    result = runback("rules", "check", str(folder), *words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout.splitlines()


def faults(folder: Path) -> list[dict[str, Any]]:
    status, lines = check(folder, "--json")
    found: list[dict[str, Any]] = json.loads("\n".join(lines))
    assert status == bool(found)
    assert all(fault.keys() == {"file", "line", "message"} for fault in found)
    return found


def messages(folder: Path) -> list[str]:
    return [fault["message"] for fault in faults(folder)]


def test_a_sound_folder_has_no_fault(sample: Sample) -> None:
    assert check(sample.folder) == (0, ["No fault in 9 questions, 7 rules, 3 exercises, 2 journeys."])
    assert faults(sample.folder) == []


def test_ten_planted_faults_are_told_at_once_each_with_its_place(sample: Sample) -> None:
    for file, old, new, _, _ in PLANTED:
        sample.change(file, old, new)
    found = faults(sample.folder)
    assert len(found) == len(PLANTED), found
    for file, _, _, words, message in PLANTED:
        place = {"file": str(sample.folder / file), "line": sample.line(file, words)}
        assert [one for one in found if place.items() <= one.items() and message in one["message"]], (message, found)


def test_faults_come_by_file_and_line_and_none_twice(sample: Sample) -> None:
    for file, old, new, _, _ in PLANTED:
        sample.change(file, old, new)
    status, lines = check(sample.folder)
    assert status == 1
    assert lines[-1].startswith("10 faults in 9 files.")
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines[:-1]]
    assert places == sorted(places)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/01_nerves.toml", 'ask = "A fever?"\n', ""),
        ("facts/02_pain.toml", "high = 10\n", "high = 0\n"),
        ("facts/02_pain.toml", 'title = "The pain"', "titel = 1"),
        ("facts/02_pain.toml", "low = 5", "low = five"),
        ("conditions.toml", 'means = "pain', 'meens = "pain'),
        ("advice/care.toml", "rank = 20\n", 'rank = "20"\n'),
        ("advice/running.toml", 'kind = "running"', 'kid = "running"'),
        ("sources.toml", 'title = "A guideline"\n', ""),
        ("sources.toml", "[guide]", "[guide]\n= 1"),
        ("claims_made.toml", 'section = "heat"\n', ""),
        ("loads.toml", 'means = "a forward bend"\n', ""),
        ("exercises/floor.toml", "[fold]", "[fold]\nname = 1"),
        ("exercises/floor.toml", 'felt = "A pull."\n', ""),
        ("figures/all.toml", "[fold]", "[fold]\n= 1"),
        ("routines.toml", 'days = "every day"\n', ""),
        ("regions.toml", 'emergency = "999"\n', ""),
        ("ordinary_runner.toml", "age = 38", "age = "),
        ("journeys/all.toml", "[newly_numb]", "[newly_numb"),
    ],
)
def test_one_fault_is_told_once_and_not_again_where_others_name_what_it_spoils(
    sample: Sample, file: str, old: str, new: str
) -> None:
    sample.change(file, old, new)
    found = faults(sample.folder)
    assert {fault["file"] for fault in found} == {str(sample.folder / file)}
    assert len(found) <= 2, found


def test_an_expression_is_checked_although_its_rule_has_another_fault(sample: Sample) -> None:
    sample.change(
        "rules/pain.toml", 'running = "stop"\nwhen = "pain_intensity', 'runing = "stop"\nwhen = "pain_intensty'
    )
    assert len(messages(sample.folder)) == 2


@pytest.mark.parametrize(
    ("old", "new", "words", "message"),
    [
        ('disposition = "emergency"', 'disposition = "emergncy"', "emergncy", "did you mean 'emergency'?"),
        ('running = "as_usual"', 'running = "keep"', "keep", "`expect.running` is 'keep'; expected one of stop"),
        ('routine = "morning"', 'routine = "mornin"', "mornin", "'mornin' is not a routine; did you mean 'morning'?"),
        ('exercises = ["tilt"]', 'exercises = ["tild"]', "tild", "'tild' is not an exercise; did you mean 'tilt'?"),
        ('exercises = ["tilt"]', 'exercise = ["tilt"]', "exercise =", "unknown key `expect.exercise`; did you mean 'exercises'?"),
        ('routine = "morning"', 'go_to = "fisio"', "fisio", "`expect.go_to` is 'fisio'"),
        ('routine = "morning"', "within_days = 0", "within_days", "`expect.within_days` is 0"),
        ('disposition = "self_care", running', 'disposition = "self_care", at_most = "soon", running', "at_most", "`expect.at_most` adds nothing"),
        ('saddle_numbness = "new"', 'saddle_numbness = "nwe"', "nwe", "read 'nwe', expected 'saddle_numbness'"),
        ("pain_intensity = 4", "pain_intensity = 40", "= 40", "read 40, expected 'pain_intensity' (number: 0 to 10)"),
        ("pain_intensity = 4", 'onset = "not_sure"', "not_sure", "'onset' cannot be answered with not_sure"),
        ("pain_intensity = 4", 'fever = "prefer_not_to_say"', "prefer", "it is not `intimate`"),
        ('["guide:nerves"]', '["guide:nerve"]', '"guide:nerve"', "`source`: 'nerve' is not a section of 'guide'"),
        ('source = ["guide:nerves"]', 'source = ["guide:nerves"]\nregion = "UK"', "UK", "`region`: 'UK' is not in regions.toml"),
        ("[sore]", "[Sore]", "[Sore]", "this id must be small letters"),
    ],
)  # fmt: skip
def test_a_fault_of_a_journey_has_its_line(sample: Sample, old: str, new: str, words: str, message: str) -> None:
    sample.change("journeys/all.toml", old, new)
    [fault] = faults(sample.folder)
    assert message in fault["message"]
    assert fault["line"] == sample.line("journeys/all.toml", words)


def test_two_journeys_may_not_share_a_name(sample: Sample) -> None:
    text = (sample.folder / "journeys/all.toml").read_text(encoding="utf-8")
    sample.write("journeys/more.toml", text.partition("\n[sore]")[0])
    assert messages(sample.folder) == ["[newly_numb] this journey id is already used at journeys/all.toml:1"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pain_intensity = 4", 'pain_intensity = "unanswered"', "this journey is left open: pain_intensity; answer them"),
        ("pain_intensity = 4", "pain_intensity = 9", "`running` is 'as_usual', but comes to 'stop', by hurts_much"),
        ("pain_intensity = 4", "cancer_years = 2", "'cancer_years' is not asked here: cancer_ever does not hold"),
        ('disposition = "emergency"', 'disposition = "urgent"', "`disposition` is 'urgent', but comes to 'emergency', by numb_saddle"),
        ('disposition = "emergency"', 'at_most = "urgent"', "`at_most` is 'urgent', but the disposition comes to 'emergency'"),
        ('disposition = "self_care", running', 'at_least = "soon", running', "`at_least` is 'soon', but the disposition comes to 'self_care'"),
        ('running = "as_usual"', 'running_at_most = "run_walk"', "`running_at_most` is 'run_walk', but running comes to 'as_usual'"),
        ('running = "as_usual"', 'go_to = "physio"', "`go_to` is 'physio', but comes to 'nothing'"),
        ('running = "as_usual"', "complete = false", "`complete` is false, but no question is open"),
        ('routine = "morning"', 'routine = ""', "`routine` is '', but 'morning' suits first"),
        ('exercises = ["tilt"]', 'not_exercises = ["tilt"]', "'tilt' is offered"),
        ('must_say = ["999"]', 'must_say = ["998"]', "`must_say`: the result page does not say '998'"),
        ('must_say = ["999"]', 'must_not_say = ["999"]', "`must_not_say`: the result page says '999'"),
    ],
)  # fmt: skip
def test_a_journey_that_does_not_come_out_says_what_does(sample: Sample, old: str, new: str, message: str) -> None:
    sample.change("journeys/all.toml", old, new)
    found = messages(sample.folder)
    assert [one for one in found if message in one], found


def test_a_journey_may_state_the_least_and_the_most(sample: Sample) -> None:
    sample.change("journeys/all.toml", 'disposition = "emergency"', 'at_least = "urgent"')
    sample.change(
        "journeys/all.toml",
        'disposition = "self_care", running = "as_usual"',
        'at_most = "soon", running_at_most = "as_usual"',
    )
    assert faults(sample.folder) == []


def test_a_missing_folder_an_empty_one_and_a_file_are_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    assert messages(tmp_path / "nowhere") == messages(tmp_path / "file") == ["this folder is missing"]
    found = messages(tmp_path / "empty")
    assert "this file is missing" in found
    assert "holds no .toml file" in found


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [b"", b"\0\1\2", b"\xff\xfe", b"[a", b"= 1", b"x = " + b"[" * 5_000, b"x = 1" + b"0" * 5_000, b"[a]\nb = 1", b"a = 1"],
    ids=["empty", "binary", "utf16", "open", "no key", "deep", "long number", "other table", "no table"],
)  # fmt: skip
def test_no_content_of_any_file_ends_in_a_traceback(sample: Sample, content: bytes) -> None:
    for file in sorted(sample.folder.rglob("*.toml")):
        whole = file.read_bytes()
        file.write_bytes(content)
        assert faults(sample.folder) or not content, file
        file.write_bytes(whole)


def test_a_folder_in_place_of_a_file_is_told(sample: Sample) -> None:
    (sample.folder / "rules/pain.toml").unlink()
    (sample.folder / "rules/pain.toml").mkdir()
    assert messages(sample.folder) == ["this file is missing"]


@pytest.mark.slow
def test_without_a_folder_the_rulebook_of_this_installation_is_checked() -> None:
    result = runback("rules", "check")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("No fault in ")
