"""What a runner has said counts from the moment it is said, whether or not the interview or the page is finished."""

from datetime import date
from pathlib import Path

import pytest

from command_line import TODAY, check, ordinary, runback, written
from runback.commands.check import run as command
from runback.journal.database import Draft, Journal, journal_folder, open_journal
from runback.rulebook_store import load


def newest() -> str:
    with open_journal(journal_folder()) as journal:
        return disposition_in(journal)


def disposition_in(journal: Journal) -> str:
    kept = journal.check()
    return "" if kept is None else kept.disposition


def stopped_after_a_danger_sign(age: str = "38") -> str:
    """Numbness between the legs for some weeks: urgent at least, and the interview goes on."""
    said = [age, *["2"] * 13, "2", "q"]
    return runback("check", "--plain", "--region", "GB", "--today", TODAY, given="\n".join(said) + "\n").stderr


def test_a_result_that_nobody_reads_to_its_end_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(written(tmp_path, ordinary())).exit_code == 0

    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command, "_show", closed)
    check(written(tmp_path, ordinary(saddle_numbness="new")))
    assert newest() == "emergency"


def test_a_runner_who_stops_after_a_danger_sign_is_told_what_it_means() -> None:
    said = stopped_after_a_danger_sign()
    assert "What you have said so far is enough: Speak to a health professional today." in said
    assert "Do not run or do exercises until someone has checked you." in said


def test_a_runner_who_stops_before_any_danger_sign_is_told_nothing_of_the_kind() -> None:
    said = runback("check", "--plain", "--region", "GB", "--today", TODAY, given="38\n2\nq\n").stderr
    assert "Stopped." in said
    assert "so far is enough" not in said


def test_a_danger_sign_of_an_unfinished_check_holds_exercises_back(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary()))
    assert "so far is enough" in stopped_after_a_danger_sign(age="")
    result = runback("stretch", "--today", TODAY)
    assert "Pelvic tilt" not in result.stdout
    assert "Speak to a health professional today" in result.stdout
    assert "runback seen" in result.stdout


def test_a_danger_sign_does_not_end_with_the_day_it_was_said_on(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary()))
    assert "so far is enough" in stopped_after_a_danger_sign(age="")
    assert "Pelvic tilt" not in runback("stretch", "--today", "2026-11-22").stdout


def test_an_emergency_of_the_same_day_is_named_before_new_questions(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary(saddle_numbness="new")), "--region", "GB")
    again = runback("check", "--plain", "--today", TODAY, given="q\n").stderr
    assert "Your check earlier today was an emergency" in again
    assert "Call 999 now." in again


def test_an_emergency_of_another_day_is_not(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary(saddle_numbness="new")), "--region", "GB")
    again = runback("check", "--plain", "--today", "2026-11-22", given="q\n").stderr
    assert "earlier today" not in again


def test_questions_of_a_stretch_go_on_where_they_were_stopped() -> None:
    runback("stretch", "--plain", "--region", "GB", "--today", TODAY, given="38\n2\n2\nq\n")
    again = runback("stretch", "--plain", "--region", "GB", "--today", TODAY, given="q\n").stderr
    assert "How old are you?" not in again


def test_questions_before_a_routine_say_first_why_they_are_asked() -> None:
    asked = runback("stretch", "--plain", "--region", "GB", "--today", TODAY, given="38\nq\n").stderr
    assert "First, questions on danger signs: no exercise suits everybody" in asked


def test_what_a_runner_said_since_the_last_check_counts_together_with_it(tmp_path: Path, home: Path) -> None:
    """A small fall alone is not urgent, and neither are blood thinners."""
    check(written(tmp_path, ordinary(injury="small_fall")))
    assert newest() not in {"urgent", "emergency"}
    with open_journal(home) as journal:
        journal.keep_draft(Draft(date.fromisoformat(TODAY), load().version, "GB", {"blood_thinners": "yes"}))
    given = runback("stretch", "--today", TODAY).stdout
    assert "Pelvic tilt" not in given
    assert "Speak to a health professional today" in given


def test_a_danger_sign_among_the_questions_of_a_stretch_holds_exercises_back(tmp_path: Path) -> None:
    check(written(tmp_path, {"age": 38, "chest_pain": "no"}))
    said = [*["2"] * 12, "2", "q"]
    asked = runback("stretch", "--plain", "--region", "GB", "--today", TODAY, given="\n".join(said) + "\n").stderr
    assert "so far is enough" in asked
    again = runback("stretch", "--today", TODAY).stdout
    assert "Pelvic tilt" not in again
    assert "Speak to a health professional today" in again


def test_a_danger_sign_of_an_unfinished_check_outlives_the_beginning_of_another(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary()))
    stopped_after_a_danger_sign(age="")
    runback("check", "--plain", "--region", "GB", "--today", TODAY, given="\n2\nq\n")
    assert "Pelvic tilt" not in runback("stretch", "--today", TODAY).stdout
    assert newest() == "urgent"


def test_a_check_finished_after_an_unfinished_one_takes_its_place(tmp_path: Path) -> None:
    stopped_after_a_danger_sign()
    check(written(tmp_path, ordinary()))
    assert "Pelvic tilt" in runback("stretch", "--today", TODAY).stdout


def test_an_interview_whose_result_nobody_reads_to_its_end_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command, "_show", closed)
    result = runback("check", "--plain", "--region", "GB", "--today", TODAY, given="38\n1\n")
    assert result.exit_code == 1
    assert newest() == "emergency"


def test_a_sign_counts_before_the_runner_has_said_how_new_it_is(tmp_path: Path) -> None:
    """Not sure of numbness, then sure that wiping does not feel the same: how new it is has not been asked yet."""
    check(written(tmp_path, ordinary()))
    said = ["", *["2"] * 13, "6", "2", "q"]
    asked = runback("check", "--plain", "--region", "GB", "--today", TODAY, given="\n".join(said) + "\n").stderr
    assert "so far is enough" in asked
    assert "Pelvic tilt" not in runback("stretch", "--today", TODAY).stdout
    resumed = runback("check", "--plain", "--resume", "--today", TODAY, given="q\n").stderr
    assert "Yes, new or worse in the last 14 days" in resumed
    assert "5 No\n" not in resumed
