"""`runback stretch`: a routine after a check, a reason where there is none, and a leaflet where nobody was asked."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from typer.testing import Result

from command_line import PROGRAM, TODAY, check, one_line, ordinary, runback, written
from journal.done_sessions import done_sessions
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.playback.playback import Done
from runback.interview.page import Line, Move, Sheet
from runback.journal.database import Check, open_journal
from runback.journal.exercise_log import DoneMove, DoneSession, SessionLog
from runback.terminal.player.outcome import Outcome

DAY = date(2026, 11, 21)
URGENT: dict[str, Any] = {"fever": "yes"}
EMERGENCY: dict[str, Any] = {"saddle_numbness": "new"}
ACUTE = ["pelvic_tilt", "knee_rolls", "heel_slide", "single_knee_to_chest", "cat_cow", "childs_pose", "overhead_reach", "easy_walk"]  # fmt: skip
SETTLED = {"duration_days": 20, "last_run_days": 2, "pain_intensity": 1, "daily_life": "fine", "pain_on_run": "eases"}
LEG = {
    "leg_signs": "yes", "leg_pain": "below_knee", "leg_pain_unbearable": "no", "leg_pain_spreading": "no",
    "cramp_at_distance": "no", "leg_numbness": "no", "leg_weakness": "no", "foot_drop": "no",
}  # fmt: skip
NOT_ALLOWED_YET = "Someone has to check you before you do exercises. Once that is done: runback seen"
OWN = '[[move]]\nexercise = "cat_cow"\n\n[[move]]\nname = "Clam"\nposition = "side"\nsteps = ["Open.", "Close."]\nrepetitions = 8\n'


def stretch(*words: str, today: str = TODAY, given: str | None = None) -> Result:
    return runback("stretch", "--today", today, *words, given=given)


def stretch_json(*words: str, today: str = TODAY) -> dict[str, Any]:
    result = stretch("--json", *words, today=today)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def exercises(found: dict[str, Any]) -> list[str]:
    return [one["id"] for one in found["exercises"]]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., None]:
    """Keep the check of the ordinary runner, except for what is given."""

    def keep(today: str = TODAY, **changed: object) -> None:
        answers = written(tmp_path, ordinary(**changed))
        result = runback("check", "--answers", str(answers), "--region", "GB", "--today", today)
        assert result.exit_code == 0, result.output

    return keep


def seen(exercises: str, on: str = TODAY, today: str = TODAY) -> None:
    told = ("--who", "physio", "--exercises", exercises, "--running", "walk", "--on", on)
    assert runback("seen", *told, "--today", today).exit_code == 0


def answering(asked: list[str], **changed: object) -> Callable[[Sheet], Move]:
    """The ordinary runner at the questions, except for what is given; `asked` takes note of each."""
    said = ordinary(**changed) | {"region": "GB"}

    def answer(line: Line) -> str:
        asked.append(line.id)
        return str(said[line.id])

    def ask(sheet: Sheet) -> Move:
        while not sheet.ended() and (waiting := [line for line in sheet.lines() if not line.value]):
            assert sheet.put(waiting[0].id, answer(waiting[0])) == ""
        return Move.NEXT

    return ask


def asked_then(*words: str, asked: list[str] | None = None, today: str = TODAY, **changed: object) -> Result:
    """Run `stretch` for a runner who answers what is asked."""
    ask = answering([] if asked is None else asked, **changed)
    with patch("runback.terminal.front_end.front_end", lambda **_: ask):
        return stretch("--plain", *words, today=today)


# After a check


def test_after_a_check_the_routine_that_suits_is_printed_and_nothing_is_asked(checked: Callable[..., None]) -> None:
    checked()
    result = stretch()
    assert (result.exit_code, result.stderr) == (0, "")
    said = flat(result.stdout)
    assert said.startswith("Sore back, small moves")
    assert "From your answers of 21 November 2026." in said
    assert "In an emergency: 999 or 112" in said
    assert "1. Pelvic tilt" in said
    assert "Breathe out and gently press your low back towards the floor." in said


def test_a_routine_as_json_is_one_document_with_doses_reasons_and_sources(checked: Callable[..., None]) -> None:
    checked(duration_days=1)
    found = stretch_json("--minutes", "30")
    assert (found["schema"], found["routine"]) == (1, "acute_back")
    left_out = ["single_knee_to_chest", "childs_pose"]
    assert exercises(found) == [name for name in ACUTE if name not in left_out]
    assert [(left["id"], left["reason"]) for left in found["left_out"]] == [(name, "not_for") for name in left_out]
    assert 0 < found["seconds"] <= 30 * 60
    for one in found["exercises"]:
        assert one["sources"], one["id"]
        assert one["steps"], one["id"]
        assert one["dose"]["words"], one["id"]


@pytest.mark.parametrize(("today", "fresh"), [("2026-11-21", True), ("2026-11-28", True), ("2026-11-29", False)])
def test_a_check_counts_for_7_days(checked: Callable[..., None], today: str, *, fresh: bool) -> None:
    checked()
    assert (stretch_json(today=today)["routine"] == "acute_back") is fresh


def test_an_unfinished_check_is_no_ground_for_a_routine(tmp_path: Path) -> None:
    check(written(tmp_path, {"age": 38, "fever": "no"}))
    assert stretch_json()["routine"] is None


def test_answers_that_todays_rulebook_does_not_know_are_asked_again(home: Path) -> None:
    said = ordinary(pain_intensity="a lot", moon="full")
    with open_journal(home) as journal:
        journal.keep_check(Check(DAY, "0.9.0", "GB", "self_care", complete=True, answers=said))
        journal.remember(region="GB", age="38")
    assert stretch_json()["routine"] is None
    asked: list[str] = []
    assert asked_then(asked=asked).exit_code == 0
    assert asked == ["pain_intensity"]


def test_the_routine_follows_the_last_check_and_no_earlier_one(checked: Callable[..., None]) -> None:
    checked(**URGENT)
    checked(**LEG)
    assert stretch_json()["routine"] == "leg_pain_small_moves"
    checked(**SETTLED)
    assert stretch_json()["routine"] == "return_to_run"


def test_when_nothing_is_left_of_a_routine_one_reason_is_said_once(
    checked: Callable[..., None], rulebook: Rulebook
) -> None:
    checked(sex="female", pregnancy="birth")
    result = stretch()
    said = flat(result.stdout)
    assert result.exit_code == 0
    assert "No move of this routine is left for today." in said
    assert said.count(rulebook.loads["planned_with_someone"].because) == 1
    assert "1. Pelvic tilt" not in said
    assert stretch_json()["exercises"] == []
    assert stretch("--guide").exit_code == 0


# Without a check


def test_in_a_pipe_without_a_check_the_page_says_whom_each_move_is_not_for(rulebook: Rulebook) -> None:
    result = stretch("--region", "US")
    said = flat(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert said.startswith("Gentle moves for a sore back No check was made")
    assert "911" in said
    assert "1. " in said
    shown = [one for one in rulebook.exercises.values() if one.kind in {"mobility", "cardio"} and not one.off]
    assert [one.name for one in shown if one.name not in said] == []
    assert flat(rulebook.loads["planned_with_someone"].because) in said
    assert "Glute bridge" not in said


def test_in_a_pipe_the_document_without_a_check_names_the_reasons_against_each_move(rulebook: Rulebook) -> None:
    found = stretch_json()
    assert found["routine"] is None
    assert "no check" in found["why"]
    for one in found["exercises"]:
        assert [reason["when"] for reason in one["not_for"]] == [r.when for r in rulebook.exercise(one["id"]).not_for]


def test_without_a_check_nothing_can_be_followed_along_in_a_pipe() -> None:
    result = stretch("--guide")
    assert result.exit_code == 2
    assert "Make one first: runback check" in one_line(result)


def test_without_a_check_a_few_questions_come_first_and_then_the_routine(checked: Callable[..., None]) -> None:
    asked: list[str] = []
    result = asked_then("--json", "--minutes", "30", asked=asked)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["routine"] == "acute_back"
    assert {"region", "age", "chest_pain", "saddle_numbness", "leg_signs", "harder_position"} <= set(asked)
    assert not {"new_shoes", "load_spike", "heat_or_cold_risk"} & set(asked)
    assert exercises(json.loads(result.stdout)) == ACUTE
    checked()
    assert exercises(stretch_json("--minutes", "30")) == ACUTE


def test_the_first_words_say_why_questions_come_before_a_routine() -> None:
    opened: list[str] = []

    def look_and_stop(sheet: Sheet) -> Move:
        opened.append(sheet.intro)
        return Move.STOP

    with patch("runback.terminal.front_end.front_end", lambda **_: look_and_stop):
        said = f"{stretch('--plain').stderr} {' '.join(opened)}"
    assert "no exercise suits everybody, and some signs need a doctor instead" in said


def test_what_was_answered_before_a_routine_is_not_asked_again(home: Path) -> None:
    asked_then()
    again: list[str] = []
    assert asked_then(asked=again).exit_code == 0
    assert again == []
    assert stretch_json()["routine"] == "acute_back"
    with open_journal(home) as journal:
        kept = journal.check()
    assert kept is not None
    assert (kept.disposition, kept.region) == ("self_care", "GB")


def test_a_routine_by_name_asks_only_what_is_still_open() -> None:
    asked_then()
    asked: list[str] = []
    result = asked_then("--for", "before-run", asked=asked)
    assert result.exit_code == 0
    assert asked
    assert set(asked) <= {
        "back_operation",
        "ran_since",
        "pain_on_run",
        "run_pain",
        "worse_next_morning",
        "last_run_days",
        "load_spike",
    }


def test_an_old_check_is_asked_anew_from_the_first_danger_sign(checked: Callable[..., None]) -> None:
    checked()
    asked: list[str] = []
    assert asked_then("--json", asked=asked, today="2026-12-01", duration_days=14).exit_code == 0
    assert {"chest_pain", "saddle_numbness", "pain_intensity"} <= set(asked)
    assert stretch_json(today="2026-12-01")["routine"] == "acute_back"


@pytest.mark.parametrize(
    ("danger", "headline"),
    [
        (URGENT, "Speak to a health professional today"),
        (EMERGENCY, "Call 999 now."),
        ({"chest_pain": "yes"}, "Call 999 now."),
    ],
)
def test_a_danger_sign_among_the_questions_is_shown_and_kept_and_ends_in_no_routine(
    danger: dict[str, Any], headline: str
) -> None:
    result = asked_then(**danger)
    said = flat(result.stdout)
    assert result.exit_code == 0
    assert said.count(headline) >= 1
    assert said.endswith(NOT_ALLOWED_YET)
    assert "Pelvic tilt" not in said
    assert headline in flat(stretch().stdout)


def test_a_danger_sign_is_shown_beside_a_document_and_not_in_it() -> None:
    result = asked_then("--json", **EMERGENCY)
    found = json.loads(result.stdout)
    assert (found["routine"], found["disposition"], found["exercises"]) == (None, "emergency", [])
    assert "Call 999 now." in flat(result.stderr)


def test_a_runner_who_stops_at_the_questions_gets_no_routine() -> None:
    with patch("runback.terminal.front_end.front_end", lambda **_: lambda _: Move.STOP):
        result = stretch("--plain")
    assert result.exit_code == 130
    assert result.stdout == ""


def test_input_that_ends_before_the_last_question_is_one_line() -> None:
    result = stretch("--plain", "--region", "GB", given="38\n")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("runback: The input ended before the last question.")
    assert result.stdout == ""


# After an urgent check or an emergency


@pytest.mark.parametrize(
    ("danger", "words"),
    [
        (URGENT, ["Speak to a health professional today", "Fever with back pain can mean an infection"]),
        (EMERGENCY, ["Call 999 now.", "Say:"]),
    ],
)
@pytest.mark.parametrize("today", ["2026-11-21", "2027-01-30"])
def test_after_an_urgent_check_there_is_no_routine_and_the_reason_is_said(
    checked: Callable[..., None], danger: dict[str, str], words: list[str], today: str
) -> None:
    checked(**danger)
    result = stretch(today=today)
    said = flat(result.stdout)
    assert result.exit_code == 0
    assert "No routine for now: your check of 21 November 2026 comes first." in result.stderr
    assert [word for word in words if word not in said] == []
    assert said.endswith(NOT_ALLOWED_YET)
    assert "Pelvic tilt" not in said


@pytest.mark.parametrize("words", [("--guide",), ("--for", "before-run"), ("--minutes", "5"), ("--plain",)])
def test_no_option_opens_what_an_urgent_check_closed(checked: Callable[..., None], words: tuple[str, ...]) -> None:
    checked(**URGENT)
    result = stretch(*words)
    assert result.exit_code == 0
    assert NOT_ALLOWED_YET in flat(result.stdout)


@pytest.mark.parametrize("option", ["--html", "--pdf"])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_page_that_cannot_be_given_is_a_failure_and_no_file(
    checked: Callable[..., None], tmp_path: Path, option: str, more: tuple[str, ...]
) -> None:
    checked(**URGENT)
    assert stretch(option, str(tmp_path / "page"), *more).exit_code == 1
    assert not (tmp_path / "page").exists()


def test_a_blocked_routine_as_json_says_how_urgent_it_is(checked: Callable[..., None]) -> None:
    checked(**URGENT)
    found = stretch_json()
    assert (found["routine"], found["disposition"], found["why"]) == (None, "urgent", NOT_ALLOWED_YET)


@pytest.mark.parametrize("danger", [URGENT, EMERGENCY])
@pytest.mark.parametrize(
    ("allowed", "routine", "moves"),
    [
        ("none", None, []),
        ("gentle", "return_to_run", ["half_kneeling_hip_flexor", "heel_slide", "lying_hamstring"]),
        ("own", None, []),
        ("all", "return_to_run", ["banded_lateral_walk", "squat", "half_kneeling_hip_flexor", "bird_dog", "side_plank", "side_leg_lift", "glute_bridge", "heel_slide", "lying_hamstring"]),
    ],
)  # fmt: skip
def test_what_a_clinician_allowed_is_what_is_offered(
    checked: Callable[..., None], danger: dict[str, str], allowed: str, routine: str | None, moves: list[str]
) -> None:
    checked(**SETTLED, **danger)
    seen(allowed)
    found = stretch_json("--minutes", "30")
    assert (found["routine"], exercises(found)) == (routine, moves)


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        ("none", "No exercises were allowed when you were seen on 21 November 2026. Once some are: runback seen"),
        ("own", "You were allowed only what you were given. Play it from its file: runback stretch --file FILE"),
        ("gentle", "Allowed by a health professional on 21 November 2026. From your answers of 21 November 2026."),
        ("all", "Allowed by a health professional on 21 November 2026. From your answers of 21 November 2026."),
    ],
)
def test_a_page_after_a_visit_says_what_was_allowed(checked: Callable[..., None], allowed: str, words: str) -> None:
    checked(**URGENT)
    seen(allowed)
    assert words in flat(stretch().stdout)


@pytest.mark.parametrize("danger", [URGENT, EMERGENCY])
def test_a_page_after_a_visit_still_says_what_to_watch_for(
    checked: Callable[..., None], danger: dict[str, str]
) -> None:
    checked(**danger)
    seen("all")
    said = flat(stretch().stdout)
    assert "Call 999 or go to an emergency department at once if one of these starts" in said
    assert "1. Pelvic tilt" in said


@pytest.mark.parametrize(("today", "counts"), [("2026-12-19", True), ("2026-12-20", False)])
def test_what_was_allowed_counts_for_28_days(checked: Callable[..., None], today: str, *, counts: bool) -> None:
    checked(**URGENT)
    seen("all")
    found = stretch_json(today=today)
    assert (found["routine"] == "acute_back") is counts
    if not counts:
        assert found["why"] == "What was allowed on 21 November 2026 counts for 28 days. Ask again, then: runback seen"


def test_a_new_urgent_check_closes_what_a_visit_opened(checked: Callable[..., None]) -> None:
    checked(**URGENT)
    seen("all")
    assert stretch_json()["routine"] == "acute_back"
    checked(**URGENT)
    assert stretch_json()["why"] == NOT_ALLOWED_YET
    seen("all")
    assert stretch_json()["routine"] == "acute_back"


def test_a_visit_lifts_the_danger_and_not_what_is_against_a_single_move(checked: Callable[..., None]) -> None:
    checked(**URGENT, duration_days=1)
    seen("all")
    found = stretch_json("--minutes", "30")
    assert [left["id"] for left in found["left_out"]] == ["single_knee_to_chest", "childs_pose"]


def test_an_emergency_that_ended_the_questions_leaves_too_little_to_choose_a_routine(tmp_path: Path) -> None:
    check(written(tmp_path, {"age": 38, "chest_pain": "yes"}))
    seen("all")
    found = stretch_json()
    assert found["routine"] is None
    assert "runback check" in found["why"]


@pytest.mark.parametrize(
    ("allowed", "routine", "words"),
    [
        ("none", None, "No exercises were allowed when you were seen on 21 November 2026."),
        ("own", None, "You were allowed only what you were given."),
        ("gentle", "acute_back", ""),
        ("all", "acute_back", ""),
    ],
)
def test_a_clinicians_limit_holds_below_urgent_too(
    checked: Callable[..., None], allowed: str, routine: str | None, words: str
) -> None:
    checked(nothing_changes_it="yes")
    seen(allowed)
    found = stretch_json()
    assert found["routine"] == routine
    assert words in found["why"]


def test_a_new_check_below_urgent_opens_what_a_clinician_had_closed(checked: Callable[..., None]) -> None:
    checked(nothing_changes_it="yes")
    seen("none")
    checked()
    assert stretch_json()["routine"] == "acute_back"


# After an interview that was stopped


def stop_after(*screens: str, **changed: object) -> None:
    """Stop a check as soon as these questions are answered."""
    asked: list[str] = []
    ask = answering(asked, **changed)

    def until_then(sheet: Sheet) -> Move:
        move = ask(sheet)
        return Move.STOP if set(screens) <= set(asked) else move

    with patch("runback.commands.check.run.front_end", lambda **_: until_then):
        assert runback("check", "--plain", "--today", TODAY).exit_code == 130


def test_a_danger_sign_of_an_interview_that_was_stopped_today_holds_exercises_back(
    checked: Callable[..., None],
) -> None:
    checked()
    stop_after("fever", **URGENT)
    found = stretch_json()
    assert (found["routine"], found["disposition"], found["why"]) == (None, "urgent", NOT_ALLOWED_YET)
    assert stretch_json(today="2026-11-22")["routine"] is None


def test_a_danger_sign_told_after_a_visit_closes_what_the_visit_opened(checked: Callable[..., None]) -> None:
    checked(**URGENT)
    seen("all")
    stop_after("saddle_numbness", saddle_numbness="old")
    assert stretch_json()["why"] == NOT_ALLOWED_YET


def test_an_emergency_is_told_once_and_a_visit_on_the_same_day_opens_it() -> None:
    with patch("runback.commands.check.run.front_end", lambda **_: answering([], **EMERGENCY)):
        assert runback("check", "--plain", "--today", TODAY).exit_code == 0
    assert stretch_json()["disposition"] == "emergency"
    seen("all")
    assert stretch_json()["disposition"] is None
    assert "runback check" in stretch_json()["why"]


def test_what_was_answered_before_stopping_is_not_asked_again() -> None:
    stop_after("saddle_numbness")
    asked: list[str] = []
    result = asked_then("--json", asked=asked)
    assert json.loads(result.stdout)["routine"] == "acute_back"
    assert not {"chest_pain", "saddle_numbness"} & set(asked)


# A routine by name


@pytest.mark.parametrize("typed", ["after-run", "after_run", "AFTER-RUN", "after run"])
def test_a_routine_is_found_by_its_name_however_it_is_typed(checked: Callable[..., None], typed: str) -> None:
    checked(**SETTLED)
    assert stretch_json("--for", typed)["routine"] == "after_run"


def test_every_routine_can_be_had_by_name(checked: Callable[..., None], rulebook: Rulebook) -> None:
    checked(**SETTLED)
    for name in rulebook.routines:
        assert stretch_json("--for", name.replace("_", "-"))["routine"] == name


@pytest.mark.parametrize(
    ("typed", "says"), [("befor-run", "did you mean 'before-run'?"), ("strengthdays", "did you mean 'strength-days'?")]
)
def test_a_slip_in_a_name_names_the_nearest(checked: Callable[..., None], typed: str, says: str) -> None:
    checked()
    result = stretch("--for", typed)
    assert result.exit_code == 2
    assert one_line(result).endswith(f"--for: there is no routine called {typed!r}; {says}")


def test_a_name_like_no_other_lists_them_all(rulebook: Rulebook) -> None:
    result = stretch("--for", "zzz")
    assert result.exit_code == 2
    assert ", ".join(name.replace("_", "-") for name in rulebook.routines) in one_line(result)


@pytest.mark.parametrize(
    ("changed", "routine", "because"),
    [
        (
            {"limp": "today", "foot_drop": "no"},
            "before-run",
            "There is no running for now, so there is nothing to warm up for.",
        ),
        (LEG, "after-run", "There is no run to stretch after for now."),
        ({"duration_days": 1}, "strength-days", "Strength work waits in the first two days"),
    ],
)
def test_a_routine_that_is_not_for_this_runner_says_why_and_where_another_is(
    checked: Callable[..., None], changed: dict[str, Any], routine: str, because: str
) -> None:
    checked(**changed)
    result = stretch("--for", routine)
    assert result.exit_code == 0
    said = flat(result.stdout)
    assert ": not now. " in said
    assert because in said
    assert said.endswith("The one that suits you: runback stretch")


# Time, things and positions


@pytest.mark.parametrize("minutes", ["5", "12", "30"])
def test_a_routine_keeps_to_the_minutes(checked: Callable[..., None], minutes: str) -> None:
    checked(**SETTLED)
    found = stretch_json("--minutes", minutes)
    assert 0 < found["seconds"] <= int(minutes) * 60
    assert {left["reason"] for left in found["left_out"]} <= {"time", "equipment"}


@pytest.mark.parametrize("minutes", ["4", "31", "0", "-5", "1000000"])
def test_minutes_out_of_range_are_refused(minutes: str) -> None:
    result = stretch("--minutes", minutes)
    assert result.exit_code == 2
    assert one_line(result) == f"runback: --minutes: read {minutes}, expected 5 to 30."


def test_minutes_in_letters_are_refused() -> None:
    result = stretch("--minutes", "abc")
    assert result.exit_code == 2
    assert "'abc' is not a valid int" in result.stderr


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ((), set()),
        (("--equipment", "band"), set()),
        (("--equipment", "Band, ball"), set()),
        (("--equipment", "ball"), set()),
        (("--equipment", "none"), {"half_kneeling_hip_flexor", "lying_hamstring"}),
        (("--equipment", ","), set()),
    ],
)
def test_moves_that_need_what_is_not_there_are_left_out(
    checked: Callable[..., None], words: tuple[str, ...], left_out: set[str]
) -> None:
    checked(**SETTLED)
    found = stretch_json("--minutes", "30", *words)
    assert {left["id"] for left in found["left_out"] if left["reason"] == "equipment"} == left_out


@pytest.mark.parametrize(("words", "name"), [((), "Side steps"), (("--equipment", "band"), "Banded side steps")])
def test_a_runner_without_a_band_gets_the_move_without_it(
    checked: Callable[..., None], words: tuple[str, ...], name: str
) -> None:
    checked(**SETTLED)
    moves = {move["id"]: move["name"] for move in stretch_json("--minutes", "30", *words)["exercises"]}
    assert moves["banded_lateral_walk"] == name


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        (("--position", "no-kneeling"), {"hands_and_knees", "half_kneeling"}),
        (("--position", "NO-LYING"), {"back", "front", "side"}),
        (
            ("--position", "no-kneeling", "--position", "no-lying"),
            {"hands_and_knees", "half_kneeling", "back", "front", "side"},
        ),
    ],
)
def test_positions_can_be_left_out(checked: Callable[..., None], words: tuple[str, ...], positions: set[str]) -> None:
    checked()
    found = stretch_json("--minutes", "30", *words)
    assert found["exercises"]
    assert not {one["position"] for one in found["exercises"]} & positions
    assert {left["reason"] for left in found["left_out"]} == {"position"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("--equipment", "rope"),
            "--equipment: read 'rope', expected some of chair, wall, towel, band, ball, or none.",
        ),
        (("--equipment", "band,none"), "--equipment: read 'none', expected some of"),
        (("--position", "no-standing"), "--position: read 'no-standing', expected no-kneeling or no-lying."),
        (("--region", "UK"), "--region: read 'UK', expected one of"),
        (("--region", "UK"), "did you mean 'GB'?"),
        (("--file", "mine.toml", "--for", "before-run"), "--file is a routine of its own, so leave out --for."),
    ],
)
def test_words_that_mean_nothing_are_refused_in_one_line(words: tuple[str, ...], says: str) -> None:
    result = stretch(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in one_line(result)


def test_a_region_given_now_changes_the_number_on_the_page(checked: Callable[..., None]) -> None:
    checked()
    assert "911" in stretch("--region", "us").stdout
    assert "In an emergency: 999" in flat(stretch().stdout)


def test_a_page_for_a_runner_who_should_book_a_visit_says_that_this_stands(checked: Callable[..., None]) -> None:
    checked(nothing_changes_it="yes", duration_days=15, new_turn="no")
    assert "Their result stands: book" in flat(stretch().stdout)
    checked()
    assert "Their result stands" not in flat(stretch().stdout)


def test_a_leaflet_in_place_of_a_routine_that_was_named_says_so(mine: str) -> None:
    for words in (("--for", "before-run"), ("--file", mine)):
        result = stretch(*words)
        assert "this is a leaflet and not the routine you named" in result.stderr
        assert "Gentle moves for a sore back" in result.stdout


def test_a_leaflet_after_an_old_check_says_that_it_is_too_old_and_keeps_its_numbers(
    checked: Callable[..., None],
) -> None:
    checked()
    said = flat(stretch(today="2026-12-05").stdout)
    assert "Your last check, of 21 November 2026, is too old for that." in said
    assert "In an emergency: 999" in said


# The library


def test_the_list_names_every_exercise_and_routine(rulebook: Rulebook) -> None:
    result = stretch("--list")
    said = flat(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    names = [*(one.name for one in rulebook.exercises.values()), *(one.name for one in rulebook.routines.values())]
    assert [name for name in names if name not in said] == []
    assert [name for name in rulebook.routines if f"({name.replace('_', '-')})" not in said] == []


def test_the_list_as_json_has_every_exercise_with_its_sources_and_whom_it_is_not_for(rulebook: Rulebook) -> None:
    found = json.loads(stretch("--list", "--json").stdout)
    assert [one["id"] for one in found] == list(rulebook.exercises)
    for one in found:
        assert one.keys() >= {"id", "name", "kind", "position", "not_for", "sources"}
        assert one["sources"]
        assert one["not_for"]


@pytest.mark.parametrize("typed", ["bird_dog", "bird-dog", "Bird dog", "opposite arm and leg reach"])
def test_one_exercise_is_shown_by_any_of_its_names(typed: str) -> None:
    result = stretch("--show", typed)
    assert result.exit_code == 0
    assert "Bird dog" in result.stdout
    assert json.loads(stretch("--show", typed, "--json").stdout)["id"] == "bird_dog"


@pytest.mark.parametrize("option", ["--show", "--again"])
@pytest.mark.parametrize(
    ("typed", "says"), [("brid-dog", "did you mean 'bird_dog'?"), ("zzz", "All of them: runback stretch list")]
)
def test_an_unknown_exercise_names_the_nearest(option: str, typed: str, says: str) -> None:
    result = stretch(option, typed)
    assert result.exit_code == 2
    assert f"there is no exercise called {typed!r}" in one_line(result)
    assert one_line(result).endswith(says)


def test_the_list_can_be_written_as_a_page_and_one_exercise_cannot(tmp_path: Path, rulebook: Rulebook) -> None:
    page = tmp_path / "all.html"
    assert stretch("--list", "--html", str(page)).exit_code == 0
    assert all(one.name in page.read_text("utf-8") for one in rulebook.exercises.values())
    for words in (("--list", "--pdf"), ("--show", "plank", "--html"), ("--show", "plank", "--pdf")):
        result = stretch(*words, str(tmp_path / "other"))
        assert result.exit_code == 2
        assert "--html FILE" in one_line(result)
    assert not (tmp_path / "other").exists()


# Pages


@pytest.mark.parametrize(("option", "begins"), [("--html", b"<!DOCTYPE html>"), ("--pdf", b"%PDF-")])
def test_a_page_is_written_and_said_on_standard_error(
    checked: Callable[..., None], tmp_path: Path, option: str, begins: bytes
) -> None:
    checked()
    page = tmp_path / "page"
    result = stretch(option, str(page))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Written: {page}\n"
    assert page.read_bytes()[:15].upper().startswith(begins.upper())


def test_pages_and_a_document_can_be_had_at_once(checked: Callable[..., None], tmp_path: Path) -> None:
    checked()
    html, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    result = stretch("--html", str(html), "--pdf", str(pdf), "--json")
    assert json.loads(result.stdout)["routine"] == "acute_back"
    assert html.exists()
    assert pdf.exists()


def test_a_leaflet_can_be_written_too(tmp_path: Path) -> None:
    page = tmp_path / "leaflet.html"
    assert stretch("--html", str(page)).exit_code == 0
    assert "Gentle moves for a sore back" in page.read_text("utf-8")


@pytest.mark.parametrize("option", ["--html", "--pdf"])
@pytest.mark.parametrize(("name", "says"), [(".", "is a folder"), ("missing/page", "there is no folder")])
def test_a_page_that_cannot_be_written_is_one_line(
    checked: Callable[..., None], tmp_path: Path, option: str, name: str, says: str
) -> None:
    checked()
    result = stretch(option, str(tmp_path / name))
    assert result.exit_code == 2
    assert says in one_line(result)


def test_without_the_part_that_makes_pdfs_the_other_page_is_named(checked: Callable[..., None], tmp_path: Path) -> None:
    checked()
    with patch.dict(sys.modules, {"typst": None}):
        result = stretch("--pdf", str(tmp_path / "page.pdf"))
    assert result.exit_code == 2
    assert "pip install 'runback[pdf]'" in one_line(result)
    assert "--html FILE" in one_line(result)
    assert not (tmp_path / "page.pdf").exists()


# A routine of the runner's own


@pytest.fixture
def mine(tmp_path: Path) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_a_file_is_given_as_it_was_prescribed(checked: Callable[..., None], mine: str) -> None:
    checked()
    found = stretch_json("--file", mine)
    assert found["routine"] == "mine.toml"
    assert [one["name"] for one in found["exercises"]] == ["Cat-cow", "Clam"]
    assert "It is in the file you gave. No source is known for it." in flat(stretch("--file", mine).stdout)


def test_a_move_of_a_file_that_may_harm_is_left_out_unless_a_clinician_allowed_it(
    checked: Callable[..., None], mine: str
) -> None:
    checked(**LEG)
    before = stretch_json("--file", mine)
    assert [one["name"] for one in before["exercises"]] == ["Clam"]
    assert [(left["id"], left["reason"]) for left in before["left_out"]] == [("cat_cow", "not_for")]
    seen("own")
    after = stretch_json("--file", mine)
    assert [one["name"] for one in after["exercises"]] == ["Cat-cow", "Clam"]


@pytest.mark.parametrize(
    ("allowed", "moves", "why"),
    [
        ("own", ["Cat-cow", "Clam"], "Allowed by a health professional on 21 November 2026."),
        ("all", ["Cat-cow", "Clam"], "Allowed by a health professional on 21 November 2026."),
        ("gentle", [], "What you were given was not among what was allowed. If it is, say so: runback seen"),
        ("none", [], "No exercises were allowed when you were seen on 21 November 2026."),
    ],
)
def test_after_an_urgent_check_a_file_needs_the_word_of_a_clinician(
    checked: Callable[..., None], mine: str, allowed: str, moves: list[str], why: str
) -> None:
    checked(**URGENT)
    assert stretch_json("--file", mine)["why"] == NOT_ALLOWED_YET
    seen(allowed)
    found = stretch_json("--file", mine)
    assert [one["name"] for one in found["exercises"]] == moves
    assert why in found["why"]


def test_a_file_is_asked_for_danger_signs_like_any_routine(mine: str) -> None:
    asked: list[str] = []
    result = asked_then("--file", mine, "--json", asked=asked)
    assert json.loads(result.stdout)["routine"] == "mine.toml"
    assert {"chest_pain", "saddle_numbness", "fever", "leg_signs"} <= set(asked)


def test_a_file_with_a_fault_is_one_line_with_its_line(checked: Callable[..., None], tmp_path: Path) -> None:
    checked()
    path = tmp_path / "mine.toml"
    path.write_text('[[move]]\nexercise = "cat_caw"\n', encoding="utf-8")
    result = stretch("--file", str(path))
    assert result.exit_code == 2
    assert one_line(result) == f"runback: {path}:2: there is no exercise called 'cat_caw'; did you mean 'cat_cow'?"


# What made things worse


def done(home: Path, *worse: str) -> None:
    moves = tuple(DoneMove(name, 20, worse=True) for name in worse)
    with open_journal(home) as journal:
        SessionLog(journal).keep(DoneSession(DAY, "acute_back", 60, "worse", moves))


def test_a_move_that_made_it_worse_twice_is_no_longer_offered_until_it_is_asked_for(
    checked: Callable[..., None], home: Path
) -> None:
    checked()
    done(home, "cat_cow")
    assert "cat_cow" in exercises(stretch_json())
    done(home, "cat_cow")
    found = stretch_json("--minutes", "30")
    assert "cat_cow" not in exercises(found)
    assert [(left["id"], left["reason"]) for left in found["left_out"]] == [("cat_cow", "worse")]
    assert "Cat-cow: It made things worse twice. To have it again: runback stretch offer cat_cow" in flat(
        stretch().stdout
    )
    assert stretch("--again", "Cat-cow").stdout == "Cat-cow is offered again.\n"
    assert "cat_cow" in exercises(stretch_json())
    assert stretch("--again", "cat_cow").stdout == "Cat-cow was not held back.\n"


def test_a_move_that_made_it_worse_twice_is_left_out_of_a_file_too(
    checked: Callable[..., None], home: Path, mine: str
) -> None:
    checked()
    done(home, "cat_cow")
    done(home, "cat_cow")
    assert [one["name"] for one in stretch_json("--file", mine)["exercises"]] == ["Clam"]


@pytest.mark.parametrize(
    ("exercise", "words", "line"),
    [
        (
            "cat_cow",
            (),
            "Cat-cow made it worse twice and is no longer offered. To have it again: runback stretch offer cat_cow",
        ),
        ("own_2", ("--file",), "Clam made it worse twice. Leave it out, and tell the person who gave it to you."),
    ],
)
def test_the_second_time_that_a_move_made_it_worse_is_told(
    checked: Callable[..., None], mine: str, exercise: str, words: tuple[str, ...], line: str
) -> None:
    checked()
    with patch(
        "runback.commands.exercise.guide._play", lambda *_: Outcome((Done(exercise, 20, worse=True),), 60, "worse")
    ):
        told = [stretch("--guide", *(() if not words else (*words, mine))) for _ in range(3)]
    assert [result.exit_code for result in told[:2]] == [0, 0]
    assert told[0].stdout == ""
    assert told[1].stdout == f"{line}\n"
    assert "Kept: 1 move, 1 minute." in told[0].stderr
    assert line not in told[2].stdout


def test_in_a_pipe_a_session_is_written_out_at_once_and_nothing_is_kept_as_done(
    checked: Callable[..., None], home: Path
) -> None:
    checked()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, "stretch", "--guide", "--today", TODAY],
        input="",
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "RUNBACK_HOME": str(home)},
    )
    assert "Pelvic tilt" in run.stdout
    assert run.stdout.rstrip().endswith("The end.")
    assert run.stderr == ""
    with open_journal(home) as journal:
        assert done_sessions(journal) == ()


# A journal that cannot be read


def test_without_a_journal_a_leaflet_is_given_with_one_warning(home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")
    result = stretch()
    assert result.exit_code == 0
    assert result.stderr.count("Warning: ") == 1
    assert "Gentle moves for a sore back" in result.stdout


def test_a_move_cannot_be_had_again_when_nothing_can_be_kept(home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")
    result = stretch("--again", "cat_cow")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Warning: " in result.stderr
