"""The page says how soon, and whom to turn to first."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from rich.console import Console

from journeys.journey import TODAY, answers_but
from runback.engine.assessment import Assessment, NextCheck, assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import load
from runback.terminal.pages.result import show_assessment


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


def page(rulebook: Rulebook, found: Assessment) -> str:
    console = Console(file=StringIO(), width=200, color_system=None, highlight=False)
    show_assessment(console, rulebook, found)
    return " ".join(console.file.getvalue().split())  # type: ignore[attr-defined]


def told(rulebook: Rulebook, disposition: str, go_to: str = "", days: int | None = None) -> str:
    found = assess(rulebook, answers_but(rulebook), region=rulebook.region("GB"), today=TODAY)
    check = None if days is None else NextCheck("seen_by", TODAY + timedelta(days=days), None)
    running = found.running if disposition in {"soon", "routine"} else None
    changed = replace(found, disposition=disposition, go_to=go_to, within_days=days, next_check=check, running=running)
    return page(rulebook, changed)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "Ask for a visit within 1 day, by Sunday 22 November 2026."),
        (3, "Ask for a visit within 3 days, by Tuesday 24 November 2026."),
        (14, "Ask for a visit within 14 days, by Saturday 5 December 2026."),
    ],
)
def test_a_runner_who_should_book_is_told_within_how_many_days_and_by_when(
    rulebook: Rulebook, days: int, said: str
) -> None:
    assert date(2026, 11, 21) == TODAY
    assert said in told(rulebook, "soon", days=days)


def test_a_pregnant_runner_is_told_to_ring_her_unit_at_any_hour_before_any_other_line(rulebook: Rulebook) -> None:
    assert "Who to call - Ring your maternity unit now, day or night. - Call 111" in told(
        rulebook, "urgent", "maternity_unit"
    )


def test_a_clinician_today_is_reached_by_the_line_of_the_region(rulebook: Rulebook) -> None:
    assert "Who to call - Call 111, or your GP." in told(rulebook, "urgent", "clinician")


@pytest.mark.parametrize(
    ("disposition", "go_to", "said"),
    [
        ("soon", "pelvic_health", "Who to see - See a physio for pelvic health."),
        ("routine", "pharmacist", "Who to see - Ask a pharmacist."),
    ],
)
def test_a_visit_to_book_says_with_whom(rulebook: Rulebook, disposition: str, go_to: str, said: str) -> None:
    assert said in told(rulebook, disposition, go_to, days=7 if disposition == "soon" else None)


def test_without_a_place_the_page_names_nobody(rulebook: Rulebook) -> None:
    assert "Who to" not in told(rulebook, "soon", days=7)
