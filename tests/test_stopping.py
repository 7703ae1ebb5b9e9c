"""What a runner has said counts from the moment it is said, whether or not the interview or the page is finished."""

from pathlib import Path

import pytest

from command_line import TODAY, check, ordinary, runback, written
from runback.commands import check as command
from runback.journal.store import Journal, journal_folder, open_journal


def newest() -> str:
    with open_journal(journal_folder()) as journal:
        return disposition_in(journal)


def disposition_in(journal: Journal) -> str:
    kept = journal.check()
    return "" if kept is None else kept.disposition


def stopped_after_a_danger_sign(age: str = "38") -> str:
    """An old numbness between the legs: urgent at least, and the interview goes on."""
    said = [age, *["2"] * 11, "2", "q"]
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


def test_the_next_day_the_danger_signs_are_asked_anew(tmp_path: Path) -> None:
    check(written(tmp_path, ordinary()))
    assert "so far is enough" in stopped_after_a_danger_sign(age="")
    assert "Pelvic tilt" in runback("stretch", "--today", "2026-11-22").stdout


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


def test_an_interview_whose_result_nobody_reads_to_its_end_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command, "_show", closed)
    result = runback("check", "--plain", "--region", "GB", "--today", TODAY, given="38\n1\n")
    assert result.exit_code == 1
    assert newest() == "emergency"
