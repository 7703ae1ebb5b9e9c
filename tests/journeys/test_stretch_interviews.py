"""The questions before a routine, for a runner without a check: danger signs and what decides exercises, no more."""

from functools import cache

import pytest

from journeys.journey import TODAY, Journey, answers_but, asked_in_order, journeys
from runback.engine.answers import Answer, Answers
from runback.engine.assess import assess
from runback.engine.fold import cone, facts_in
from runback.engine.interview import CHECK, ended, next_screen, open_facts
from runback.engine.ladders import DISPOSITIONS, urgency
from runback.engine.offer import keeping, needed, suited
from runback.engine.reading import Readings
from runback.engine.rulebook import Rulebook
from runback.rulebook import load
from runback.stretch.routine import Wishes, make_session, session_after, settling
from runback.stretch.session import Session

NEVER_ASKED = {
    "new_shoes", "new_training", "worse_next_morning", "pain_on_run", "load_spike", "heat_or_cold_risk", "heavy_drinking",
}  # fmt: skip
"""What a check asks for running and for care at home."""

whole = [journey for journey in journeys() if journey.expect.get("complete", True)]
every_whole_journey = pytest.mark.parametrize("journey", whole, ids=lambda journey: f"{journey.file}::{journey.id}")


@cache
def may_matter() -> frozenset[str]:
    """The questions that danger signs and exercises rest on, and those that open them."""
    book = load()
    nodes = [book.levels[name] for name in DISPOSITIONS if urgency(name) >= urgency("urgent")]
    nodes += [node for routine in book.routines.values() if routine.node is not None for node in needed(book, routine)]
    found: set[str] = set()
    waiting = list(nodes)
    while waiting:
        for name in facts_in(book, cone(book, waiting.pop())):
            gate = book.fact(name).gate
            if name not in found and gate is not None:
                waiting.append(gate)
            found.add(name)
    return frozenset(found)


def asked(rulebook: Rulebook, journey: Journey) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """What is asked before a routine, and what a check asks."""
    everything = journey.answers(rulebook)
    before_routine, _ = asked_in_order(rulebook, everything, settling())
    in_check, _ = asked_in_order(rulebook, everything)
    return before_routine, in_check


def routine_of(rulebook: Rulebook, answers: Answers) -> Session | None:
    readings = Readings.of(rulebook, answers)
    routine = suited(readings)
    return None if routine is None else make_session(rulebook, readings, routine, Wishes())


@every_whole_journey
def test_only_danger_signs_and_what_decides_exercises_are_asked(rulebook: Rulebook, journey: Journey) -> None:
    before_routine, in_check = asked(rulebook, journey)
    assert before_routine.keys() <= may_matter()
    assert before_routine.keys() <= in_check.keys()
    assert not before_routine.keys() & NEVER_ASKED


@every_whole_journey
def test_after_the_questions_nothing_is_open(rulebook: Rulebook, journey: Journey) -> None:
    before_routine, _ = asked(rulebook, journey)
    assert open_facts(rulebook, before_routine, goal=settling()) == ()
    assert next_screen(rulebook, before_routine, settling()) is None


@every_whole_journey
def test_the_routine_is_the_one_that_goes_with_a_whole_check(rulebook: Rulebook, journey: Journey) -> None:
    before_routine, in_check = asked(rulebook, journey)
    found = assess(rulebook, in_check, region=None, today=TODAY)
    early = assess(rulebook, before_routine, region=None, today=TODAY)
    danger = urgency("urgent")
    assert (urgency(early.disposition) >= danger) == (urgency(found.disposition) >= danger)
    if urgency(found.disposition) < danger:
        assert routine_of(rulebook, before_routine) == session_after(rulebook, found)


def test_what_a_check_asks_for_running_and_care_is_no_part_of_what_decides_exercises(rulebook: Rulebook) -> None:
    assert not may_matter() & NEVER_ASKED
    assert rulebook.by_id.keys() >= NEVER_ASKED


def test_the_ordinary_runner_is_asked_fewer_questions_than_by_a_check(rulebook: Rulebook) -> None:
    answers = answers_but(rulebook)
    before_routine, _ = asked_in_order(rulebook, answers, settling())
    in_check, _ = asked_in_order(rulebook, answers)
    assert set(in_check) - set(before_routine) >= NEVER_ASKED - {"heavy_drinking"}
    assert open_facts(rulebook, before_routine, goal=CHECK) != ()


def test_most_runners_are_asked_fewer_questions_and_none_is_asked_more(rulebook: Rulebook) -> None:
    counts = [tuple(map(len, asked(rulebook, journey))) for journey in whole]
    assert all(before_routine <= in_check for before_routine, in_check in counts)
    assert sum(before_routine < in_check for before_routine, in_check in counts) > len(counts) / 2


@pytest.mark.parametrize("routine", ["before_run", "after_run", "strength_days"])
def test_a_routine_asked_for_by_name_is_settled_too(rulebook: Rulebook, routine: str) -> None:
    wanted = rulebook.routine(routine)
    for journey in whole:
        answers, _ = asked_in_order(rulebook, journey.answers(rulebook), settling(wanted))
        assert open_facts(rulebook, answers, goal=settling(wanted)) == ()
        readings = Readings.of(rulebook, answers)
        complete = Readings.of(rulebook, journey.answers(rulebook))
        if ended(rulebook, answers) or urgency(complete.disposition) >= urgency("urgent"):
            continue
        assert keeping(readings, wanted.not_for) == keeping(complete, wanted.not_for), journey.id
