"""One steady runner, asked on many days: what the back does decides, and the calendar does not."""

from datetime import date

import pytest

from journeys.journey import answers_but
from runback.engine.assessment import Assessment, assess
from runback.rulebook_store import load

BOOK = load()
DAYS = range(2, 181)
EASES = {"pain_intensity": 1, "pain_on_run": "eases", "run_pain": 2, "course": "same", "daily_life": "fine"}
PAINLESS = {**EASES, "pain_on_run": "none"}
SORE = {"pain_intensity": 3, "run_pain": 3, "course": "same", "easy_minutes": 12}


def on_day(day: int, **said: object) -> Assessment:
    asked = {"new_turn": "no"} if day >= 14 else {}
    if day >= 84:
        lasting = ("morning_stiffness", "better_with_movement", "joint_family_signs")
        asked |= {"assessed": "yes", **dict.fromkeys(lasting, "no")}
    answers = answers_but(BOOK, duration_days=day, last_run_days=2, **asked, **said)
    return assess(BOOK, answers, region=None, today=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("runner", "running"),
    [(EASES, "short_and_easy"), (PAINLESS, "as_usual"), (SORE, "run_walk")],
    ids=["eases on the run", "runs without pain", "sore"],
)
def test_running_is_the_same_on_every_day_from_the_third(runner: dict[str, object], running: str) -> None:
    assert {day: on_day(day, **runner).running for day in DAYS} == dict.fromkeys(DAYS, running)


def test_where_run_and_walk_begins_is_the_same_on_every_day() -> None:
    assert {stage.id for day in DAYS if (stage := on_day(day, **SORE).stage)} == {"stage_6"}


@pytest.mark.parametrize("day", [0, 1])
def test_only_the_first_two_days_hold_a_sore_back_from_running(day: int) -> None:
    assert on_day(day, **SORE).running == "walk_only"
    assert on_day(day, **EASES).running == "short_and_easy"
