"""`runback rules diff`: an author sees who is told something else than by an older rulebook."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from authoring.sample import Sample
from command_line import one_line, runback
from runback.authoring.checks.runners import read_runners
from runback.authoring.compile.rulebook import compile_folder, write_json
from runback.commands.rules.diff import Report, differ
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.proof.difference.old_rulebook import open_rulebook
from runback.rulebook_store import data_folder, load_compiled

pytestmark = pytest.mark.slow

PAIN, NERVES = "rules/pain.toml", "rules/nerves.toml"


@pytest.fixture
def old(tmp_path: Path) -> Sample:
    made = Sample(tmp_path / "old")
    made.add_runners()
    return made


@pytest.fixture
def new(tmp_path: Path) -> Sample:
    made = Sample(tmp_path / "new")
    made.add_runners()
    return made


def report(old: Path, new: Sample) -> Report:
    compiled = compile_folder(new.folder)
    return differ(open_rulebook(old, compiled), Rulebook.from_compiled(compiled), read_runners(new.folder)[0])


def told(old: Path, new: Sample) -> dict[tuple[Any, ...], dict[str, Any]]:
    found = report(old, new)
    differences = found.comparison.differences
    return {(one.part, one.name, one.before, one.after, one.by): dict(one.runner) for one in differences}


def changed(old: Path, new: Sample) -> list[tuple[str, ...]]:
    return [(one.kind, one.id, one.field, one.before, one.after) for one in report(old, new).changes]


def test_the_same_rulebook_tells_everybody_the_same(old: Sample, new: Sample) -> None:
    assert (told(old.folder, new), changed(old.folder, new)) == ({}, [])


def test_a_moved_limit_names_the_nearest_runner_whom_it_moves(old: Sample, new: Sample) -> None:
    new.change(PAIN, "pain_intensity > 7", "pain_intensity > 5")
    assert told(old.folder, new) == {
        ("running", "", "as_usual", "stop", ("hurts_much",)): {"pain_intensity": 6},
    }
    assert changed(old.folder, new) == [("rule", "hurts_much", "when", "pain_intensity > 7", "pain_intensity > 5")]


def test_a_higher_level_names_the_nearest_runner_whom_it_takes_there(old: Sample, new: Sample) -> None:
    new.change(NERVES, 'disposition = "soon"\nrunning = "walk_only"', 'disposition = "urgent"')
    found = told(old.folder, new)
    assert found["disposition", "", "soon", "urgent", ("old_numb_saddle",)].keys() == {"saddle_numbness"}


def test_a_new_rule_and_one_that_is_gone_are_told_with_a_runner_each(old: Sample, new: Sample) -> None:
    new.change(PAIN, "[several_signs]", "[fever_alone]")
    new.change(PAIN, "at_least(2, fever, stuck, age > 70)", "fever")
    found = changed(old.folder, new)
    assert ("rule", "several_signs", "", "urgent: Together these need a check.", "") in found
    assert ("rule", "fever_alone", "", "", "urgent: Together these need a check.") in found
    assert told(old.folder, new)["disposition", "", "self_care", "urgent", ("fever_alone",)] == {"fever": "yes"}


def test_a_step_and_an_exercise_are_told_with_a_runner_each(old: Sample, new: Sample) -> None:
    new.change("advice/care.toml", 'when = "pain_intensity >= 5"', 'when = "pain_intensity >= 4"')
    new.change("exercises/floor.toml", "pain_intensity >= 5", "pain_intensity >= 4")
    found = told(old.folder, new)
    assert found["step", "rest_a_day", None, "there", ()] == {"pain_intensity": 4}
    assert found["exercise", "fold", "there", None, ()] == {"pain_intensity": 4}


def test_other_words_are_told_and_move_nobody(old: Sample, new: Sample) -> None:
    new.change(PAIN, "Running now would add to it.", "Rest first.")
    assert changed(old.folder, new) == [
        ("rule", "hurts_much", "because", "Running now would add to it.", "Rest first.")
    ]
    assert told(old.folder, new) == {}


def test_where_questions_differ_the_journeys_that_both_understand_are_compared(old: Sample, new: Sample) -> None:
    new.add("facts/02_pain.toml", '\n[stiff]\nask = "Stiff?"\nwhy = "It matters."\nkind = "yes_no"\n')
    new.change(PAIN, "pain_intensity > 7", "pain_intensity > 3")
    found = report(old.folder, new)
    assert not found.every
    assert ("question", "stiff", "", "", "Stiff?") in changed(old.folder, new)
    stopped = ("running", "", "as_usual", "stop", ("hurts_much",))
    assert told(old.folder, new)[stopped] == {"pain_intensity": 4}
    assert found.comparison.compared == 3


def test_a_runner_who_answers_a_new_question_is_not_understood_by_the_old(old: Sample, new: Sample) -> None:
    new.add("facts/02_pain.toml", '\n[stiff]\nask = "Stiff?"\nwhy = "It matters."\nkind = "yes_no"\n')
    new.add("ordinary_runner.toml", 'stiff = "no"\n')
    new.change("journeys/all.toml", "pain_intensity = 4", 'pain_intensity = 4, stiff = "yes"')
    old.change("journeys/all.toml", "pain_intensity = 4", 'saddle_numbness = "new"')
    assert report(old.folder, new).comparison.compared == 2


def test_a_question_with_other_answers_is_told(old: Sample, new: Sample) -> None:
    new.change("facts/02_pain.toml", '{ id = "worse", say = "Worse" }', '{ id = "much_worse", say = "Worse" }')
    assert ("question", "course", "options", "better, same, worse", "better, same, much_worse") in changed(
        old.folder, new
    )


def test_a_wheel_and_a_compiled_file_are_read_like_a_folder(old: Sample, new: Sample, tmp_path: Path) -> None:
    new.change(PAIN, "pain_intensity > 7", "pain_intensity > 5")
    compiled, wheel = tmp_path / "rulebook.json", tmp_path / "runback.whl"
    write_json(compile_folder(old.folder), compiled)
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.write(compiled, "runback/rulebook.json")
        for file in old.folder.rglob("*.toml"):
            packed.write(file, f"runback/data/{file.relative_to(old.folder).as_posix()}")
    assert told(compiled, new) == told(wheel, new) == told(old.folder, new) != {}


def test_what_an_older_rulebook_does_not_say_yet_is_left_empty(old: Sample, new: Sample, tmp_path: Path) -> None:
    compiled = compile_folder(old.folder)
    for rule in compiled["rules"]:
        del rule["say"]
    del compiled["routines"]
    write_json(compiled, tmp_path / "older.json")
    found = changed(tmp_path / "older.json", new)
    assert ("rule", "numb_saddle", "say", "", "I have back pain and new numbness between my legs.") in found
    assert ("routine", "morning", "", "", "Morning") in found


def broken(folder: Path) -> dict[str, Path]:
    """Paths that are no rulebook, each by what is wrong with it."""
    compiled = load_compiled()
    texts = {
        "no JSON": "[",
        "other JSON": "[1, 2]",
        "deep": "[" * 100_000,
        "no schema": json.dumps({"rules": []}),
        "an older schema, 0": json.dumps({**compiled, "schema": 0}),
        "a newer schema, 99": json.dumps({**compiled, "schema": 99}),
        "newer than this runback": json.dumps({**compiled, "oracles": []}),
        "no facts": json.dumps({**compiled, "facts": []}),
        "no nodes": json.dumps({**compiled, "nodes": [["leaf", 100_000, 1]]}),
        "other rules": json.dumps({**compiled, "rules": [1]}),
    }
    paths = {}
    for number, (what, text) in enumerate(texts.items()):
        paths[what] = folder / f"{number}.json"
        paths[what].write_text(text, encoding="utf-8")
    paths["missing"] = folder / "nothing.json"
    paths["binary"] = folder / "binary.whl"
    paths["binary"].write_bytes(bytes(range(256)) * 40)
    paths["another wheel"] = folder / "another.whl"
    with zipfile.ZipFile(paths["another wheel"], "w") as packed:
        packed.writestr("other/__init__.py", "")
    paths["an empty folder"] = folder / "empty"
    paths["an empty folder"].mkdir()
    return paths


def test_what_is_no_rulebook_or_of_another_schema_is_one_line(tmp_path: Path) -> None:
    for what, path in broken(tmp_path).items():
        with pytest.raises(AnswersError) as told:
            open_rulebook(path, load_compiled())
        assert "\n" not in str(told.value)
        assert str(path) in str(told.value)
        assert what in str(told.value) or "schema" not in what, (what, told.value)


def test_the_command_refuses_with_one_line_and_status_2(tmp_path: Path) -> None:
    result = runback("rules", "diff", str(tmp_path / "nothing"))
    assert result.exit_code == 2
    assert "expected a data folder, a wheel of runback, or a rulebook.json" in one_line(result)


def test_the_command_prints_words_and_the_same_as_data(tmp_path: Path) -> None:
    compiled = json.loads(json.dumps(load_compiled()))
    rule = next(one for one in compiled["rules"] if one["disposition"] == "urgent")
    rule["because"] = "An older reason."
    write_json(compiled, tmp_path / "old.json")
    shown = runback("rules", "diff", str(tmp_path / "old.json"))
    assert shown.exit_code == 0, shown.output
    assert f"{rule['id']}, because: An older reason. -> " in shown.stdout
    assert "Nobody." in shown.stdout
    data = json.loads(runback("rules", "diff", str(tmp_path / "old.json"), "--json").stdout)
    assert [(one["kind"], one["id"], one["field"]) for one in data["changes"]] == [("rule", rule["id"], "because")]
    assert data["told"] == []


def test_this_rulebook_does_not_differ_from_its_own_folder() -> None:
    shown = runback("rules", "diff", str(data_folder()))
    assert shown.exit_code == 0, shown.output
    assert "Nobody." in shown.stdout
