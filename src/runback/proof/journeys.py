"""Journeys walked: what a runner is told, held against what the journey states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from runback.authoring.checks.runners import UNANSWERED
from runback.authoring.schema.journeys import Expected, Journey
from runback.engine.answers import Answer, read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.eligibility import suited
from runback.engine.evaluate import YES
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import RUNNING, UNSURE_CEILING, urgency
from runback.engine.rulebook.rulebook import Rulebook

DAY: Final = date(2026, 11, 21)
"""The day on which journeys are walked."""

Said = Mapping[str, Any]
STATED: Final = ("disposition", "could_be", "running", "within_days", "go_to")
"""What an assessment must have exactly as stated."""


@dataclass(frozen=True)
class Unmet:
    """Something a journey states that does not come out.

    Attributes:
        path: the key of the journey that states it.
    """

    path: tuple[str, ...]
    says: str


def walk(rulebook: Rulebook, journey: Journey, ordinary: Said) -> Assessment:
    """What the runner of a journey is told.

    Raises:
        AnswersError: an answer or region that the rulebook does not have.
    """
    region = rulebook.region(journey.region) if journey.region else None
    return assess(rulebook, answers_of(rulebook, journey.changes, ordinary), region=region, today=DAY)


def answers_of(rulebook: Rulebook, changes: Said, ordinary: Said) -> dict[str, Answer]:
    """The answers of the ordinary runner, except for what changes.

    Raises:
        AnswersError: an answer that the rulebook does not have.
    """
    said = {name: value for name, value in {**ordinary, **changes}.items() if value != UNANSWERED}
    return {name: read_answer(rulebook.fact(name), value, DAY) for name, value in said.items()}


def unmet(rulebook: Rulebook, journey: Journey, found: Assessment) -> Iterator[Unmet]:
    """What a journey states that did not come out, and answers to questions that are never asked."""
    readings = Readings.of(rulebook, found.answers)
    for name, value in journey.changes.items():
        fact = rulebook.fact(name)
        if value != UNANSWERED and readings.closed(fact):
            yield Unmet(("except", name), f"'{name}' is not asked here: {fact.ask_if} does not hold")
    yield from _completeness(journey.expect, found)
    yield from _levels(journey.expect, found)
    yield from _moves(journey.expect, readings, found)


def _completeness(expect: Expected, found: Assessment) -> Iterator[Unmet]:
    if expect.complete and not found.complete:
        listed = ", ".join(found.open)
        text = f"this journey is left open: {listed}; answer them, or state `complete = false`"
        yield Unmet(("except",), text)
    elif found.complete and not expect.complete:
        yield Unmet(("expect", "complete"), "`complete` is false, but no question is open that could change the result")


def _levels(expect: Expected, found: Assessment) -> Iterator[Unmet]:
    for key in STATED:
        stated, came = getattr(expect, key), getattr(found, key, None)
        if stated is not None and stated != came:
            yield Unmet(("expect", key), f"`{key}` is {stated!r}, but comes to {came or 'nothing'!r}{_why(key, found)}")
    why = _why("disposition", found)
    if expect.at_least and urgency(found.disposition) < urgency(expect.at_least):
        text = f"`at_least` is {expect.at_least!r}, but the disposition comes to {found.disposition!r}{why}"
        yield Unmet(("expect", "at_least"), text)
    if expect.at_most and urgency(found.disposition) > urgency(expect.at_most):
        text = f"`at_most` is {expect.at_most!r}, but the disposition comes to {found.disposition!r}{why}"
        yield Unmet(("expect", "at_most"), text)
    stage = found.stage.id if found.stage else ""
    if expect.stage is not None and expect.stage != stage:
        yield Unmet(("expect", "stage"), f"`stage` is {expect.stage!r}, but comes to {stage!r}")
    most = expect.running_at_most
    if most and found.running and RUNNING.index(found.running) > RUNNING.index(most):
        text = f"`running_at_most` is {most!r}, but running comes to {found.running!r}{_why('running', found)}"
        yield Unmet(("expect", "running_at_most"), text)


def _why(key: str, found: Assessment) -> str:
    """The rules behind a part of a result."""
    rules = found.limited_by if key == "running" else tuple(one.rule for one in found.decided_by)
    return f", by {', '.join(rule.id for rule in rules)}" if rules and key != "could_be" else ""


def _moves(expect: Expected, readings: Readings, found: Assessment) -> Iterator[Unmet]:
    rulebook = readings.any.rulebook
    for key, offered in (("exercises", True), ("not_exercises", False)):
        for name in getattr(expect, key):
            if (readings.any.truths[rulebook.shown[name]] is YES) is not offered:
                yield Unmet(("expect", key), f"'{name}' is {'not ' if offered else ''}offered")
    if expect.routine is not None:
        moving = found.complete and urgency(found.disposition) < urgency(UNSURE_CEILING)
        routine = suited(readings) if moving else None
        came = routine.id if routine else ""
        if came != expect.routine:
            yield Unmet(("expect", "routine"), f"`routine` is {expect.routine!r}, but {came!r} suits first")
