"""A clock that was wrong once opens nothing: a day still to come is never recent."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from command_line import TODAY, one_line, ordinary, runback, written
from runback.journal.best_effort import Keeper
from runback.journal.database import Draft, open_journal
from runback.journal.exercise_log import DoneMove, DoneSession, SessionLog
from runback.journal.recent import recent

DAY = date.fromisoformat(TODAY)
AHEAD = "2150-01-01"
TOMORROW = "2026-11-22"
TOLD = ("--who", "physio", "--exercises", "all", "--running", "run")
every_day_ahead = pytest.mark.parametrize("ahead", [TOMORROW, AHEAD])


def words_of(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., None]:
    def keep(day: str, **changed: object) -> None:
        answers = written(tmp_path, ordinary(**changed))
        assert runback("check", "--answers", str(answers), "--region", "GB", "--today", day).exit_code == 0

    return keep


@pytest.mark.parametrize(("ago", "is_recent"), [(-1, False), (-45_000, False), (0, True), (7, True), (8, False)])
def test_recent_is_today_or_some_days_ago_and_never_ahead(ago: int, *, is_recent: bool) -> None:
    assert recent(DAY - timedelta(ago), DAY, 7) is is_recent


@every_day_ahead
def test_a_check_dated_ahead_opens_no_routine_and_says_why(checked: Callable[..., None], ahead: str) -> None:
    checked(ahead)
    found = json.loads(runback("stretch", "--json", "--today", TODAY).stdout)
    assert found["routine"] is None
    said = words_of(runback("stretch", "--today", TODAY).stdout)
    assert "a day still to come, so it is not used." in said
    assert "From your answers of" not in said


def test_a_runner_whose_check_is_dated_ahead_is_asked_the_danger_signs(checked: Callable[..., None]) -> None:
    checked(AHEAD)
    asked = runback("stretch", "--plain", "--today", TODAY, given="\nq\n").stderr
    assert "Your last check is dated 1 January 2150, a day still to come, so it is not used." in asked
    assert "Pain, tightness or pressure in your chest" in asked


def test_a_runner_whose_check_is_old_is_told_why_it_is_asked_again(checked: Callable[..., None]) -> None:
    checked("2026-11-01")
    asked = runback("stretch", "--plain", "--today", TODAY, given="q\n").stderr
    assert "Your last check, of 1 November 2026, is too old for that." in asked


def test_a_check_of_today_that_leaves_questions_open_is_not_called_old(tmp_path: Path) -> None:
    answers = written(tmp_path, {"age": 38, "chest_pain": "no"})
    runback("check", "--answers", str(answers), "--today", TODAY)
    said = words_of(runback("stretch", "--today", TODAY).stdout)
    assert "Your last check, of 21 November 2026, leaves questions open." in said


def test_a_danger_sign_dated_ahead_still_holds_exercises_back(checked: Callable[..., None]) -> None:
    checked(AHEAD, fever="yes")
    said = runback("stretch", "--today", TODAY).stdout
    assert "Pelvic tilt" not in said
    assert "Speak to a health professional today" in said


@every_day_ahead
def test_a_visit_dated_ahead_allows_nothing_and_says_why(checked: Callable[..., None], ahead: str) -> None:
    checked(TODAY, fever="yes")
    assert runback("seen", *TOLD, "--today", ahead).exit_code == 0
    found = json.loads(runback("stretch", "--json", "--today", TODAY).stdout)
    assert found["exercises"] == []
    assert "a day still to come, so it does not count. Say it again: runback seen" in found["why"]
    assert runback("seen", *TOLD, "--today", TODAY).exit_code == 0
    assert json.loads(runback("stretch", "--json", "--today", TODAY).stdout)["exercises"]


def test_a_visit_about_a_check_dated_ahead_asks_for_a_new_check(checked: Callable[..., None]) -> None:
    checked(AHEAD, fever="yes")
    result = runback("seen", *TOLD, "--today", TODAY)
    assert result.exit_code == 2
    assert "which is still to come. Make one: runback check" in one_line(result)


def test_why_says_of_a_check_dated_ahead_that_nothing_goes_by_it(checked: Callable[..., None]) -> None:
    checked(AHEAD)
    assert "dated on a day still to come" in words_of(runback("why", "--today", TODAY).stdout)


@every_day_ahead
def test_an_unfinished_check_dated_ahead_is_not_gone_on_with(home: Path, ahead: str) -> None:
    with open_journal(home) as journal:
        journal.keep_draft(Draft(date.fromisoformat(ahead), "1.1.0", "GB", {"age": 38}))
    assert Keeper(save=True, warn=print).draft(DAY) is None


def load_with(tmp_path: Path) -> tuple[Any, str]:
    answers = written(tmp_path, ordinary())
    result = runback("check", "--answers", str(answers), "--json", "--today", TODAY)
    return json.loads(result.stdout)["load"], result.stderr


def test_runs_dated_ahead_answer_nothing_and_that_is_said(tmp_path: Path) -> None:
    runback("runs", "add", "10 km 1:00:00 today", "--today", AHEAD)
    load, said = load_with(tmp_path)
    assert load is None
    assert "Your runs are dated 2150-01-01, which is still to come, so they are not used." in said


def test_one_run_dated_ahead_takes_nothing_from_the_others(tmp_path: Path) -> None:
    runback("runs", "add", "10 km 1:00:00 today", "--today", TODAY)
    runback("runs", "add", "42 km 4:00:00 today", "--today", AHEAD)
    load, said = load_with(tmp_path)
    assert said == ""
    assert load["days_since_last_run"] == 0


def test_a_session_dated_ahead_changes_nothing_but_what_made_it_worse(home: Path, checked: Callable[..., None]) -> None:
    with open_journal(home) as journal:
        done = DoneSession(date.fromisoformat(AHEAD), "acute_back", 60, "worse", (DoneMove("pelvic_tilt", 60, True),))
        SessionLog(journal).keep(done)
        SessionLog(journal).keep(done)
    checked(TODAY)
    assert "pelvic_tilt" not in runback("stretch", "--json", "--today", TODAY).stdout.partition('"left_out"')[0]
