"""Visits in the journal: what a clinician allowed, about which check, and for how long it counts."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from runback.journal.database import FILE_NAME, open_journal
from runback.journal.forget import forget
from runback.journal.visit_log import ALLOWED_DAYS, Seen, SeenLog

DAY = date(2026, 11, 21)
SEEN = Seen(1, DAY, "physio", "gentle", "walk")


def keep(home: Path, *visits: Seen) -> None:
    with open_journal(home) as journal:
        for seen in visits:
            SeenLog(journal).keep(seen)


def about(home: Path, check: int) -> Seen | None:
    with open_journal(home) as journal:
        return SeenLog(journal).about(check)


def test_a_visit_comes_back_as_it_was_kept(home: Path) -> None:
    keep(home, SEEN)
    assert about(home, 1) == SEEN


def test_a_visit_is_about_one_check_alone(home: Path) -> None:
    keep(home, SEEN, replace(SEEN, checked=3, exercises="all"))
    assert about(home, 1) == SEEN
    assert about(home, 2) is None
    assert about(home, 3) == replace(SEEN, checked=3, exercises="all")


def test_of_several_visits_about_a_check_the_one_told_last_counts(home: Path) -> None:
    keep(home, replace(SEEN, day=DAY + timedelta(3), exercises="all"), replace(SEEN, exercises="none"))
    assert about(home, 1) == replace(SEEN, exercises="none")


def test_an_empty_log_has_nothing(home: Path) -> None:
    assert about(home, 1) is None


def test_forgetting_forgets_the_visits(home: Path) -> None:
    keep(home, SEEN)
    forget(home)
    assert not (home / FILE_NAME).exists()
    assert about(home, 1) is None


@pytest.mark.parametrize("exercises", ["gentle", "own", "all"])
@pytest.mark.parametrize(("days", "counts"), [(0, True), (1, True), (27, True), (28, True), (29, False), (365, False)])
def test_what_was_allowed_counts_for_28_days(exercises: str, days: int, *, counts: bool) -> None:
    assert ALLOWED_DAYS == 28
    assert replace(SEEN, exercises=exercises).allows_exercises(DAY + timedelta(days)) is counts


@pytest.mark.parametrize("days", [0, 28, 29])
def test_a_visit_at_which_no_exercises_were_allowed_never_allows_any(days: int) -> None:
    assert replace(SEEN, exercises="none").allows_exercises(DAY + timedelta(days)) is False
