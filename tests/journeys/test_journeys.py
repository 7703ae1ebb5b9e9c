"""Every journey ends where the evidence says it should."""

from io import StringIO

import pytest
from rich.console import Console

from journeys.journey import TODAY, Journey, asked_in_order, journeys
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.selection import session_after
from runback.proof.journeys import unmet
from runback.terminal.pages.result import show_assessment

every_journey = pytest.mark.parametrize("journey", journeys(), ids=lambda journey: f"{journey.file}::{journey.id}")

every_whole_journey = pytest.mark.parametrize(
    "journey",
    [journey for journey in journeys() if journey.expect.get("complete", True)],
    ids=lambda journey: f"{journey.file}::{journey.id}",
)


def assessed(rulebook: Rulebook, journey: Journey) -> Assessment:
    region = rulebook.region(journey.region) if journey.region else None
    return assess(rulebook, journey.answers(rulebook), region=region, today=TODAY)


def page(rulebook: Rulebook, assessment: Assessment) -> str:
    console = Console(file=StringIO(), width=200, color_system=None, highlight=False)
    show_assessment(console, rulebook, assessment)
    return " ".join(console.file.getvalue().split())  # type: ignore[attr-defined]


@every_journey
def test_a_journey_ends_as_the_evidence_says(rulebook: Rulebook, journey: Journey) -> None:
    found = assessed(rulebook, journey)
    assert [one.says for one in unmet(rulebook, journey.stated, found)] == [], journey.runner


@every_journey
def test_a_result_page_says_what_it_must(rulebook: Rulebook, journey: Journey) -> None:
    words = page(rulebook, assessed(rulebook, journey)).lower()
    assert [must for must in journey.must_say if must.lower() not in words] == []
    assert [never for never in journey.must_not_say if never.lower() in words] == []


@pytest.mark.slow
@every_whole_journey
def test_a_short_interview_ends_like_answering_everything(rulebook: Rulebook, journey: Journey) -> None:
    everything = journey.answers(rulebook)
    asked, screens = asked_in_order(rulebook, everything)
    short = assess(rulebook, asked, region=None, today=TODAY)
    full = assess(rulebook, everything, region=None, today=TODAY)
    assert (short.disposition, short.running, short.complete) == (full.disposition, full.running, full.complete)
    assert [item.id for item in short.steps] == [item.id for item in full.steps]
    assert session_after(rulebook, short) == session_after(rulebook, full)
    if journey.screens_at_most is not None:
        assert len(screens) <= journey.screens_at_most, screens
