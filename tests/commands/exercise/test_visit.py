"""`runback seen`: what a clinician said about the last check, and what follows from it."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from command_line import TODAY, one_line, ordinary, runback, written
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.database import Draft, open_journal
from runback.journal.visit_log import Seen, SeenLog

DAY = date(2026, 11, 21)
TOLD = ("--who", "physio", "--exercises", "gentle", "--running", "walk")
AGAIN = "Anything new, such as numbness, weakness or trouble with your bladder or bowels? Then: runback check"


def seen(*words: str, today: str = TODAY, given: str | None = None) -> Result:
    return runback("seen", "--today", today, *words, given=given)


def kept(home: Path, check: int = 1) -> Seen | None:
    with open_journal(home) as journal:
        return SeenLog(journal).about(check)


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., None]:
    """Keep the check of the ordinary runner, except for what is given."""

    def keep(today: str = TODAY, **changed: Any) -> None:
        answers = written(tmp_path, ordinary(**changed))
        assert runback("check", "--answers", str(answers), "--today", today).exit_code == 0

    return keep


def test_a_visit_is_kept_with_who_when_and_what_was_allowed(checked: Callable[..., None], home: Path) -> None:
    checked(fever="yes")
    result = seen(*TOLD)
    assert (result.exit_code, result.stderr) == (0, "")
    assert kept(home) == Seen(1, DAY, "physio", "gentle", "walk")
    assert result.stdout.splitlines() == [
        "Kept: a physio saw you on 21 November 2026, about your check of 21 November 2026.",
        "They allowed walking only. Their word holds for 28 days: runback check",
        "Exercises are offered again, for 28 days: runback stretch",
        AGAIN,
    ]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("doctor", "a doctor saw you"),
        ("physio", "a physio saw you"),
        ("emergency", "an emergency department saw you"),
        ("other", "another health professional saw you"),
        ("DOCTOR", "a doctor saw you"),
    ],
)
def test_anybody_who_may_have_looked_can_be_named(checked: Callable[..., None], who: str, words: str) -> None:
    checked(fever="yes")
    result = seen("--who", who, "--exercises", "all", "--running", "not_said")
    assert result.exit_code == 0
    assert words in result.stdout


@pytest.mark.parametrize(
    ("exercises", "line"),
    [
        ("none", "No exercises are offered until someone allows them, or a new check holds nothing against them."),
        ("gentle", "Exercises are offered again, for 28 days: runback stretch"),
        ("own", "What they gave you is offered for 28 days: runback stretch --file FILE"),
        ("all", "Exercises are offered again, for 28 days: runback stretch"),
    ],
)
def test_what_follows_from_the_visit_is_said(checked: Callable[..., None], exercises: str, line: str) -> None:
    checked(fever="yes")
    result = seen("--who", "doctor", "--exercises", exercises, "--running", "none")
    assert line in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == AGAIN


@pytest.mark.parametrize("running", ["not_said", "none", "walk", "run"])
def test_what_was_said_of_running_is_kept(checked: Callable[..., None], home: Path, running: str) -> None:
    checked(fever="yes")
    seen("--who", "doctor", "--exercises", "all", "--running", running)
    visit = kept(home)
    assert visit is not None
    assert visit.running == running


def test_a_visit_is_about_the_last_check(checked: Callable[..., None], home: Path) -> None:
    checked(fever="yes")
    checked(fever="yes")
    seen(*TOLD)
    assert kept(home, 1) is None
    assert kept(home, 2) is not None


def test_the_visit_told_last_counts(checked: Callable[..., None], home: Path) -> None:
    checked(fever="yes")
    seen("--who", "physio", "--exercises", "all", "--running", "run")
    seen("--who", "doctor", "--exercises", "none", "--running", "none")
    assert kept(home) == Seen(1, DAY, "doctor", "none", "none")


def test_without_a_check_there_is_nothing_that_someone_could_have_looked_at(home: Path) -> None:
    result = seen(*TOLD)
    assert result.exit_code == 2
    assert "Start with: runback check" in one_line(result)
    assert kept(home) is None


@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-15", "2026-11-21"])
def test_a_visit_may_have_been_on_any_day_since_the_check(checked: Callable[..., None], home: Path, day: str) -> None:
    checked(today="2026-11-10", fever="yes")
    assert seen(*TOLD, "--on", day).exit_code == 0
    visit = kept(home)
    assert visit is not None
    assert visit.day.isoformat() == day


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2026-11-09", "--on: read 2026-11-09, expected a day from your last check (2026-11-10) to 2026-11-21."),
        ("2026-11-22", "--on: read 2026-11-22, expected a day from your last check (2026-11-10) to 2026-11-21."),
        ("yesterday", "--on: read 'yesterday', expected a date such as"),
        ("2026-02-30", "--on: read '2026-02-30', expected a date such as"),
    ],
)
def test_a_day_that_cannot_be_right_is_refused(checked: Callable[..., None], home: Path, day: str, says: str) -> None:
    checked(today="2026-11-10", fever="yes")
    result = seen(*TOLD, "--on", day)
    assert result.exit_code == 2
    assert says in one_line(result)
    assert kept(home) is None


def test_a_visit_of_long_ago_opens_nothing_and_says_so(checked: Callable[..., None]) -> None:
    checked(today="2026-10-01", fever="yes")
    result = seen(*TOLD, "--on", "2026-10-02")
    assert "What was allowed counts for 28 days, and they are over. Ask again." in result.stdout.splitlines()
    assert "Exercises are offered again" not in result.stdout
    found = json.loads(runback("stretch", "--json", "--today", TODAY).stdout)
    assert found["exercises"] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--who", "mother"), "--who: read 'mother', expected one of doctor, physio, emergency, other."),
        (("--exercises", "some"), "--exercises: read 'some', expected one of none, gentle, own, all."),
        (("--running", "yes"), "--running: read 'yes', expected one of not_said, none, walk, run."),
    ],
)
def test_an_unknown_word_names_those_that_are_known(
    checked: Callable[..., None], home: Path, words: tuple[str, ...], says: str
) -> None:
    checked(fever="yes")
    result = seen(*words)
    assert result.exit_code == 2
    assert one_line(result) == f"runback: {says}"
    assert kept(home) is None


@pytest.mark.parametrize("words", [(), ("--who", "physio"), ("--who", "physio", "--exercises", "all")])
def test_in_a_pipe_everything_has_to_be_said_as_options(
    checked: Callable[..., None], home: Path, words: tuple[str, ...]
) -> None:
    checked(fever="yes")
    result = seen(*words, given="1\n1\n1\n")
    assert result.exit_code == 2
    assert one_line(result).endswith("Say it here: runback seen --who WHO --exercises EXERCISES --running RUNNING")
    assert kept(home) is None


@pytest.mark.parametrize(
    ("words", "typed", "visit"),
    [
        ((), "2\n4\n3\n", ("physio", "all", "walk")),
        ((), "a physio\ngentle moves and stretches\nrunning\n", ("physio", "gentle", "run")),
        (("--who", "other"), "3\n1\n", ("other", "own", "not_said")),
        (("--who", "other", "--running", "none"), "2\n", ("other", "gentle", "none")),
        ((), "\n1\n\n1\n1\n", ("doctor", "none", "not_said")),
        ((), "2\nb\n1\n4\n4\n", ("doctor", "all", "run")),
        ((), "2\n4\nb\n2\n3\n", ("physio", "gentle", "walk")),
        ((), "b\n2\n4\n4\n", ("physio", "all", "run")),
        ((), "2\n4\nr\n1\n2\n2\n", ("doctor", "gentle", "none")),
    ],
)
def test_what_is_not_said_is_asked_and_can_be_put_right(
    checked: Callable[..., None], home: Path, words: tuple[str, ...], typed: str, visit: tuple[str, str, str]
) -> None:
    checked(fever="yes")
    result = seen("--plain", *words, given=typed)
    assert result.exit_code == 0, result.output
    assert kept(home) == Seen(1, DAY, *visit)


def test_enter_alone_answers_nothing(checked: Callable[..., None], home: Path) -> None:
    checked(fever="yes")
    assert seen("--plain", given="\n\n\n").exit_code == 2
    assert kept(home) is None


def test_a_runner_who_stops_has_nothing_kept(checked: Callable[..., None], home: Path) -> None:
    checked(fever="yes")
    result = seen("--plain", given="2\n4\nq\n")
    assert (result.exit_code, result.stdout) == (130, "")
    assert kept(home) is None


@pytest.mark.parametrize("typed", ["", "2\n", "2\n4\n"])
def test_input_that_ends_early_is_one_line_and_nothing_is_kept(
    checked: Callable[..., None], home: Path, typed: str
) -> None:
    checked(fever="yes")
    result = seen("--plain", given=typed)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "runback: The input ended before the last question. Nothing is kept."
    assert kept(home) is None


def test_a_visit_that_cannot_be_kept_is_a_failure_and_says_so(
    checked: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    checked(fever="yes")
    monkeypatch.setattr("runback.journal.visit_log.transaction", full)
    result = seen(*TOLD)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "database or disk is full" in result.stderr


def test_without_a_journal_there_is_a_warning_and_no_check_to_speak_of(home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")
    result = seen(*TOLD)
    assert result.exit_code == 2
    assert result.stderr.count("Warning: ") == 1
    assert "There is no check yet" in result.stderr


def test_a_runner_who_is_allowed_no_exercises_gets_none_from_the_moment_it_is_said(
    checked: Callable[..., None], home: Path
) -> None:
    checked()
    assert "Pelvic tilt" in runback("stretch", "--today", TODAY).stdout
    result = seen("--plain", given="2\n1\n")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith("What you said about exercises counts already.")
    assert kept(home) == Seen(1, DAY, "physio", "none", "not_said")
    assert "Pelvic tilt" not in runback("stretch", "--today", TODAY).stdout


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [("all", "gentle", "gentle"), ("all", "none", "none"), ("gentle", "all", "gentle"), ("none", "all", "none")],
)
def test_of_a_visit_told_in_part_only_what_allows_less_counts(
    checked: Callable[..., None], home: Path, before: str, said: str, after: str
) -> None:
    checked(fever="yes")
    seen("--who", "doctor", "--exercises", before, "--running", "none")
    stopped = seen("--plain", "--who", "physio", "--exercises", said, given="q\n")
    assert stopped.exit_code == 130
    typed = {"none": "1", "gentle": "2", "all": "4"}[said]
    assert seen("--plain", "--who", "physio", given=f"{typed}\nq\n").exit_code == 130
    visit = kept(home)
    assert visit is not None
    assert visit.exercises == after


def test_a_visit_put_right_while_it_is_told_is_kept_once(checked: Callable[..., None], home: Path) -> None:
    checked()
    assert seen("--plain", given="2\n1\nb\n4\n4\n").exit_code == 0
    assert kept(home) == Seen(1, DAY, "physio", "all", "run")
    with open_journal(home) as journal:
        assert journal.connection.execute("SELECT count(*) FROM seen").fetchone() == (1,)


def test_a_visit_after_a_danger_sign_of_an_unfinished_check_is_about_that_sign(
    checked: Callable[..., None], home: Path, rulebook: Rulebook
) -> None:
    checked()
    with open_journal(home) as journal:
        journal.keep_draft(Draft(DAY, rulebook.version, "GB", {"age": 38, "saddle_numbness": "weeks"}))
    assert seen("--who", "doctor", "--exercises", "all", "--running", "run").exit_code == 0
    assert kept(home, 2) == Seen(2, DAY, "doctor", "all", "run")
    assert "Speak to a health professional" not in runback("stretch", "--today", TODAY).stdout
