"""How far the next run may go."""

from datetime import date

import pytest

from runback.engine.answers import Answers, read_answer
from runback.engine.next_run import NextRun, next_run
from runback.rulebook_store import load

BOOK = load()


def said(**given: object) -> Answers:
    return {name: read_answer(BOOK.fact(name), value, date(2026, 12, 1)) for name, value in given.items()}


@pytest.mark.parametrize(
    ("running", "usual", "longest", "km"),
    [
        ("short_and_easy", 8, 12, 8.0),
        ("short_and_easy", 12, 10, 10.0),
        ("short_and_easy", "8-11", "16-20", 8.0),
        ("short_and_easy", 8, None, 8.0),
        ("short_and_easy", None, 12, 12.0),
        ("short_and_easy", None, None, None),
        ("as_usual", 8, 30, 33.0),
        ("as_usual", 8, None, None),
    ],
)
def test_the_next_run_goes_no_further_than_what_went_well(
    running: str, usual: object, longest: object, km: float | None
) -> None:
    known = {"usual_run_km": usual, "longest_run_km": longest, "runs_a_week": 3}
    found = next_run(said(**{name: value for name, value in known.items() if value is not None}), running)
    assert found is not None
    assert found.km == (None if km is None else pytest.approx(km))
    assert found.times_a_week == 3


@pytest.mark.parametrize("running", ["stop", "walk_only", "run_walk", None])
def test_who_does_not_run_without_breaks_is_given_no_distance(running: str | None) -> None:
    assert next_run(said(usual_run_km=8, longest_run_km=12), running) is None


def test_nothing_known_is_nothing_said() -> None:
    assert next_run({}, "short_and_easy") == NextRun(None, None)
