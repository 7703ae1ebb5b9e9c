"""Faults in loads, exercises and routines: each is named with its file, its line and the word probably meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from authoring.sample import Sample
from runback.authoring.compile.rulebook import compile_folder, faults
from runback.errors import DataError

LOADS, FLOOR, WALK, ROUTINES = "loads.toml", "exercises/floor.toml", "exercises/walk.toml", "routines.toml"


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    book = Sample(tmp_path / "data")
    book.add_moves()
    return book


SPOILED = [
    # file, what it says, what it is made to say, on which line the fault is found, part of the message
    (LOADS, 'means = "a forward', 'mean = "a forward', "mean = ", "[bends] unknown key `mean`; did you mean 'means'?"),
    (LOADS, 'means = "a forward bend"\n', "", "[bends]", "[bends] `means` is missing"),
    (LOADS, "everywhere = true", 'everywhere = "yes"', "everywhere", "`everywhere` is 'yes'; expected true or false"),
    (LOADS, "[bends]", "[Bends]", "[Bends]", "this id must be small letters, digits and underscores"),
    (LOADS, "or fever", "or fevr", "fevr", "[bends] `when`: unknown name 'fevr'"),
    (LOADS, "or fever", "or fevr", "fevr", "did you mean 'fever'?"),
    (LOADS, "duration_days < 14", "duration_days < 0", "< 0", "is never true"),
    (LOADS, '["guide:bone health"]', '["gide:bone health"]', "gide", "'gide' is not a key of sources.toml; did you mean 'guide'?"),
    (LOADS, '["guide:bone health"]', '["guide:bone helth"]', "helth", "'bone helth' is not a section of 'guide' in sources.toml; did you mean 'bone health'?"),
    (LOADS, ', by = "guide" }', " }", '"agrees" }', "`standing.by` is missing: the key of the guideline that agrees"),
    (LOADS, '["relief-1"]', '["relief-2"]', "relief-2", "'relief-2' is not in claims_made.toml; did you mean 'relief-1'?"),
    (LOADS, "[bends]", "[heat]", "[heat]", "this id is already used at advice/care.toml:1"),
    (LOADS, "[bends]", "[any_exercise]", "[any_exercise]", "this id means every exercise and cannot be one of them"),
    (FLOOR, 'felt = "A pull."', 'fellt = "A pull."', "fellt", "[fold] unknown key `fellt`; did you mean 'felt'?"),
    (FLOOR, 'felt = "A pull."\n', "", "[fold]", "[fold] `felt` is missing"),
    (FLOOR, 'felt = "A pull."', 'felt = " "', 'felt = " "', "`felt` is empty"),
    (FLOOR, 'kind = "stretch"', 'kind = "strech"', "strech", "`kind` is 'strech'; expected one of mobility, stretch, strength, warm_up, cardio; did you mean 'stretch'?"),
    (FLOOR, 'position = "standing"', 'position = "seatd"', "seatd", "did you mean 'seated'?"),
    (FLOOR, '["chair"]', '["chare"]', "chare", "`equipment.0` is 'chare'; expected one of chair, wall, towel, band, ball; did you mean 'chair'?"),
    (FLOOR, 'steps = ["Breathe out and fold.", "Breathe in and come up."]', "steps = []", "steps = []", "`steps` needs at least 1"),
    (FLOOR, 'steps = ["Breathe out and fold.", "Breathe in and come up."]', 'steps = "Fold."', '"Fold."', "`steps` is 'Fold.'; expected a list in square brackets"),
    (FLOOR, 'there = "Breathe out.", hold', 'their = "Breathe out.", hold', "their", "unknown key `cues.their`; did you mean 'there'?"),
    (FLOOR, "sets = 2", "setts = 2", "setts", "unknown key `dose.setts`; did you mean 'sets'?"),
    (FLOOR, "repetitions = 3", "repetitions = 0", "repetitions = 0", "`dose.repetitions` is 0; input should be greater than or equal to 1"),
    (FLOOR, "hold = 20", "hold = 3601", "3601", "`dose.hold` is 3601; input should be less than or equal to 3600"),
    (FLOOR, "hold = 20", "hold = 20.5", "20.5", "`dose.hold` is 20.5; expected a whole number"),
    (FLOOR, "repetitions = 3", "repetitions = 3, seconds = 60", "seconds = 60", "a dose has either `repetitions` or `seconds`"),
    (FLOOR, "repetitions = 3, ", "", "hold = 20", "a dose has either `repetitions` or `seconds`"),
    (FLOOR, "fewest = 8", "fewest = 13", "fewest = 13", "`fewest` is at most `repetitions`"),
    (FLOOR, "sets = 2", "sets = 2, most_sets = 1", "most_sets", "`most_sets` is at least `sets`"),
    (FLOOR, '"each"', '"eech"', "eech", "`dose.sides` is 'eech'; expected one of together, each, alternate; did you mean 'each'?"),
    (WALK, "seconds = 120, move = 4", "seconds = 120, move = 4, hold = 5", "hold = 5", "[stroll] `dose.hold` goes with `repetitions`; `seconds` is steady movement"),
    (FLOOR, '["bends"]', '["bendz"]', "bendz", "[fold] `loads`: 'bendz' is not in loads.toml; did you mean 'bends'?"),
    (FLOOR, '["bends"]', '["bends", "bends"]', '"bends", "bends"', "`loads`: 'bends' stands twice"),
    (FLOOR, '{ running = "run_walk", because', '{ running = "run", because', '"run", because', "`not_for.1.running` is 'run'; expected one of walk_only, run_walk, short_and_easy, as_usual"),
    (FLOOR, '{ running = "run_walk", because', '{ running = "run_walk", when = "fever", because', 'when = "fever", because', "give either `when` or `running`"),
    (FLOOR, '{ running = "run_walk", because', "{ because", "{ because", "give either `when` or `running`"),
    (FLOOR, "pain_intensity >= 5", "pain_intensty >= 5", "intensty", "[fold] `not_for`: unknown name 'pain_intensty'"),
    (FLOOR, "pain_intensity >= 5", "pain_intensity >= 11", ">= 11", "[fold] `not_for`"),
    (FLOOR, 'exercise = "fold"', 'exercise = "foldd"', "foldd", "[tilt] `harder`: 'foldd' is not an exercise; did you mean 'fold'?"),
    (FLOOR, 'exercise = "fold"', 'exercise = "tilt"', 'exercise = "tilt"', "`harder`: an exercise is no version of itself"),
    (FLOOR, 'easier = { say = "Make it smaller." }', 'easier = { say = "Walk.", exercise = "strole" }', "strole", "`easier`: 'strole' is not an exercise; did you mean 'stroll'?"),
    (FLOOR, '["guide:bone health"]', '["guide"]', '["guide"]', "[tilt] `sources`: 'guide' names no section; write 'guide:section'"),
    (FLOOR, '"silent" }', '"silent", by = "guide" }', '"silent", by', "[tilt] `standing.by` names a guideline, though guidance is silent"),
    (FLOOR, '["relief-1"]', '["relief1"]', '["relief1"]', "[fold] `claims`: 'relief1' is not in claims_made.toml; did you mean 'relief-1'?"),
    (FLOOR, "[tilt]", "[bends]", "[bends]", "this id is already used at loads.toml:9"),
    (WALK, "[stroll]", "[fold]", "[fold]", "this id is already used at exercises/floor.toml:15"),
    (WALK, "[stroll]", "[lambda]", "[lambda]", "this id is a word of the rule language"),
    (ROUTINES, '["tilt", "fold"]', '["tilt", "fald"]', "fald", "[morning] `exercises`: 'fald' is not an exercise; did you mean 'fold'?"),
    (ROUTINES, '["tilt", "fold"]', '["tilt", "fold", "tilt"]', '"fold", "tilt"]', "`exercises`: 'tilt' stands twice"),
    (ROUTINES, '["tilt", "fold"]', '["tilt", "stroll"]', "stroll", "`exercises`: 'stroll' is off, so no routine may hold it"),
    (ROUTINES, '["tilt", "fold"]', "[]", "exercises = []", "`exercises` needs at least 1"),
    (FLOOR, '["Breathe out and fold.", "Breathe in and come up."]', '["Fold."]', '["Fold."]', "[fold] `steps` do not tell the breath: say when to breathe in and out"),
    (FLOOR, 'cues = { there = "Breathe out.", hold = "Stay.", back', 'cues = { there = "Out.", back', 'there = "Out."', "[fold] `cues.hold` is missing: the words for a hold of 20 seconds"),
    (FLOOR, 'stop_if = "Stop if it hurts."\neasier = { say = "Fold', 'stop_if = "If it hurts, stop."\neasier = { say = "Fold', "If it hurts", "[fold] `stop_if` begins with the word Stop"),
    (FLOOR, 'easier = { say = "Fold less." }\n', "", "[fold]", "[fold] `easier` is missing: what to do when this is too much"),
    (FLOOR, 'easier = { say = "Fold less." }', 'easier = { say = "Walk.", exercise = "stroll" }', '"stroll"', "[fold] `easier`: 'stroll' is off, so nobody is sent to it"),
    (FLOOR, 'also = ["Forward bend"]', 'also = ["tilt"]', '["tilt"]', "[fold] `also`: 'tilt' is already a name of 'tilt' at exercises/floor.toml:1"),
    (FLOOR, 'sources = ["guide:bone health"]\nstanding = { guidance = "agrees"', 'sources = ["relief:heat"]\nstanding = { guidance = "agrees"', '["relief:heat"]', "[fold] only a founding document or our own review stands behind this; say in `judgement`"),
    (WALK, 'off = "It is only in the library."\n', "", "[stroll]", "[stroll] stands in no routine: name it in routines.toml, or say in `off` why nobody is given it"),
    (ROUTINES, 'first = ["tilt"]', 'first = ["tild"]', "tild", "[morning] `first`: 'tild' is not one of its exercises; did you mean 'tilt'?"),
    (ROUTINES, 'first = ["tilt"]', 'first = ["stroll"]', "stroll", "`first`: 'stroll' is not one of its exercises"),
    (ROUTINES, 'first = ["tilt"]', 'first = ["tilt", "tilt"]', '"tilt", "tilt"]', "`first`: 'tilt' stands twice"),
    (ROUTINES, 'first = ["tilt"]\n', "", "[morning]", "`first` is missing"),
    (ROUTINES, "course == better", "course == beter", "beter", "did you mean 'better'?"),
    (ROUTINES, 'when = "fever"', 'when = "fevr"', "fevr", "[morning] `not_for`: unknown name 'fevr'"),
    (ROUTINES, "[morning]", "[tilt]", "[tilt]", "this id is already used at exercises/floor.toml:1"),
    (ROUTINES, "[morning]", "[heat]", "[heat]", "this id is already used at advice/care.toml:1"),
    (ROUTINES, 'purpose = "To begin the day."', "purpose = begin", "begin", "is not valid TOML: Invalid value"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "message"),
    SPOILED,
    ids=[f"{file.rpartition('/')[2]}: {message[:60]}" for file, _, _, _, message in SPOILED],
)
def test_a_fault_is_named_with_file_line_and_remedy(
    sample: Sample, file: str, old: str, new: str, where: str, message: str
) -> None:
    sample.change(file, old, new)
    found = faults(sample.folder)
    said = [fault for fault in found if message in fault.message]
    assert said, [str(fault) for fault in found]
    assert (said[0].file, said[0].line) == (sample.folder / file, sample.line(file, where))


def test_a_sound_sample_has_no_faults(sample: Sample) -> None:
    assert faults(sample.folder) == []


@pytest.mark.parametrize(
    ("file", "owner"), [(LOADS, "any_move"), (FLOOR, "fold"), (WALK, "stroll"), (ROUTINES, "morning")]
)
def test_every_reference_that_leads_nowhere_is_found_in_one_reading(sample: Sample, file: str, owner: str) -> None:
    sample.write(file, (sample.folder / file).read_text(encoding="utf-8").replace("guide:bone health", "guide:bones"))
    found = faults(sample.folder)
    assert any(f"[{owner}]" in fault.message for fault in found)
    assert {fault.file for fault in found} == {sample.folder / file}


def test_a_fault_in_one_file_does_not_hide_one_in_another(sample: Sample) -> None:
    sample.change(FLOOR, '["bends"]', '["bendz"]')
    sample.change(ROUTINES, '["tilt", "fold"]', '["tilt", "fald"]')
    sample.change(LOADS, '["relief-1"]', '["relief-2"]')
    assert {fault.file for fault in faults(sample.folder)} == {
        sample.folder / name for name in (FLOOR, ROUTINES, LOADS)
    }


def test_loads_exercises_and_routines_are_optional(sample: Sample) -> None:
    for name in (ROUTINES, FLOOR, WALK, LOADS):
        (sample.folder / name).unlink()
    compiled = compile_folder(sample.folder)
    assert (compiled["loads"], compiled["exercises"], compiled["routines"]) == ([], [], [])


def test_a_routine_without_its_exercises_is_a_fault_and_no_crash(sample: Sample) -> None:
    (sample.folder / FLOOR).unlink()
    with pytest.raises(DataError, match="'tilt' is not an exercise"):
        compile_folder(sample.folder)


@pytest.fixture
def compiled(sample: Sample) -> dict[str, dict[str, Any]]:
    whole = compile_folder(sample.folder)
    return {one["id"]: one for part in ("loads", "exercises", "routines") for one in whole[part]}


def test_what_is_left_out_of_a_dose_has_its_meaning_written_out(compiled: dict[str, dict[str, Any]]) -> None:
    usual = {"hold": 0, "seconds": 0, "sets": 1, "most_sets": 1, "rest": 0, "sides": "together", "days": "every day"}
    assert compiled["tilt"]["dose"] == usual | {"repetitions": 12, "fewest": 8, "move": 4}
    assert compiled["fold"]["dose"] == usual | {
        "repetitions": 3, "fewest": 3, "hold": 20, "move": 3, "sets": 2, "most_sets": 2, "rest": 30, "sides": "each",
    }  # fmt: skip
    assert compiled["stroll"]["dose"] == usual | {
        "repetitions": 0,
        "fewest": 0,
        "move": 4,
        "seconds": 120,
        "most_sets": 3,
    }


def test_an_exercise_has_the_loads_of_every_exercise_before_its_own(compiled: dict[str, dict[str, Any]]) -> None:
    assert compiled["tilt"]["loads"] == ["any_move"]
    assert compiled["fold"]["loads"] == ["any_move", "bends"]


def test_an_exercise_is_kept_from_runners_by_its_loads_and_then_by_its_own_reasons(
    compiled: dict[str, dict[str, Any]],
) -> None:
    reasons = [(one["load"], one["because"]) for one in compiled["fold"]["not_for"]]
    assert reasons == [
        ("any_move", "Someone should look before you exercise."),
        ("bends", "Bending waits for two weeks."),
        ("", "Pain is 5 or more."),
        ("", "There is no running yet."),
    ]
    assert compiled["fold"]["not_for"][3]["in_words"] == "running that is not allowed yet"


def test_a_figure_goes_by_the_name_of_its_exercise_unless_it_says_otherwise(sample: Sample) -> None:
    sample.change(WALK, "[stroll]", '[stroll]\nfigure = "walking"')
    figures = {one["id"]: one["figure"] for one in compile_folder(sample.folder)["exercises"]}
    assert figures == {"tilt": "tilt", "fold": "fold", "stroll": "walking"}
