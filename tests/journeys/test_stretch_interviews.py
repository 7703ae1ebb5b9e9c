"""The questions before a routine, for a runner without a check: danger signs and what decides exercises, no more."""

from functools import cache

import pytest

from journeys.journey import TODAY, Journey, answers_but, asked_in_order, journeys
from runback.engine.answers import Answer, Answers
from runback.engine.assessment import assess
from runback.engine.eligibility import keeping, needed, suited
from runback.engine.evaluate import cone, facts_in
from runback.engine.next_question import CHECK, open_facts
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import DISPOSITIONS, urgency
from runback.exercise.plan import Session
from runback.exercise.selection import Wishes, make_session, session_after, settling
from runback.rulebook_store import load

pytestmark = pytest.mark.slow

BOOK = load()
NEVER_ASKED = {
    "new_shoes", "new_training", "worse_next_morning", "pain_on_run", "heat_or_cold_risk", "heavy_drinking",
}  # fmt: skip
"""What a check asks for running and for care at home."""

complete = [journey for journey in journeys() if journey.expect.get("complete", True)]
of_moves = [journey for journey in complete if journey.file == "exercises"]
others = [journey for journey in complete if journey.file != "exercises"]
many = [*of_moves, *others[::3]]  # an interview takes its time
many_journeys = pytest.mark.parametrize("journey", many, ids=lambda journey: f"{journey.file}::{journey.id}")


@cache
def may_matter() -> frozenset[str]:
    """The questions that danger signs and exercises rest on, and those that open them."""
    nodes = [BOOK.levels[name] for name in DISPOSITIONS if urgency(name) >= urgency("urgent")]
    nodes += [node for routine in BOOK.routines.values() if routine.node is not None for node in needed(BOOK, routine)]
    found: set[str] = set()
    waiting = list(nodes)
    while waiting:
        for name in facts_in(BOOK, cone(BOOK, waiting.pop())):
            gate = BOOK.fact(name).gate
            if name not in found and gate is not None:
                waiting.append(gate)
            found.add(name)
    return frozenset(found)


@cache
def asked(name: str) -> dict[str, Answer]:
    """What the runner of a journey is asked before a routine, and answers."""
    journey = next(one for one in many if one.id == name)
    return asked_in_order(BOOK, journey.answers(BOOK), settling())[0]


def routine_of(answers: Answers) -> Session | None:
    readings = Readings.of(BOOK, answers)
    routine = suited(readings)
    return None if routine is None else make_session(BOOK, readings, routine, Wishes())


@many_journeys
def test_only_danger_signs_and_what_decides_exercises_are_asked(journey: Journey) -> None:
    told = {fact.id for fact in BOOK.facts if fact.from_journal}
    assert asked(journey.id).keys() - told <= may_matter()
    assert not asked(journey.id).keys() & NEVER_ASKED


@many_journeys
def test_after_the_questions_nothing_is_open(journey: Journey) -> None:
    assert open_facts(BOOK, asked(journey.id), goal=settling()) == ()


@many_journeys
def test_the_routine_is_the_one_that_goes_with_a_whole_check(journey: Journey) -> None:
    found = assess(BOOK, journey.answers(BOOK), region=None, today=TODAY)
    early = assess(BOOK, asked(journey.id), region=None, today=TODAY)
    danger = urgency("urgent")
    assert (urgency(early.disposition) >= danger) == (urgency(found.disposition) >= danger)
    if urgency(found.disposition) < danger:
        offered, after_check = routine_of(asked(journey.id)), session_after(BOOK, found)
        if after_check is None and offered is not None:
            assert offered.moves == ()
        else:
            assert offered == after_check


def test_what_a_check_asks_for_running_and_care_is_no_part_of_what_decides_exercises() -> None:
    assert not may_matter() & NEVER_ASKED
    assert BOOK.by_id.keys() >= NEVER_ASKED


def test_the_ordinary_runner_is_asked_fewer_questions_than_by_a_check() -> None:
    answers = answers_but(BOOK)
    before_routine, _ = asked_in_order(BOOK, answers, settling())
    in_check, _ = asked_in_order(BOOK, answers)
    assert set(in_check) - set(before_routine) >= NEVER_ASKED - {"heavy_drinking"}
    assert open_facts(BOOK, before_routine, goal=CHECK) != ()


def test_most_runners_are_asked_fewer_questions_and_none_is_asked_more() -> None:
    counts = [(len(asked(journey.id)), len(asked_in_order(BOOK, journey.answers(BOOK))[0])) for journey in of_moves]
    assert all(before_routine <= in_check for before_routine, in_check in counts)
    assert sum(before_routine < in_check for before_routine, in_check in counts) > len(counts) / 2


@pytest.mark.parametrize("routine", ["before_run", "after_run", "strength_days"])
def test_a_routine_asked_for_by_name_is_settled_too(routine: str) -> None:
    wanted = BOOK.routine(routine)
    for journey in of_moves[::3]:
        everything = Readings.of(BOOK, journey.answers(BOOK))
        answers, _ = asked_in_order(BOOK, journey.answers(BOOK), settling(wanted))
        assert open_facts(BOOK, answers, goal=settling(wanted)) == ()
        if urgency(everything.disposition) < urgency("urgent"):
            readings = Readings.of(BOOK, answers)
            assert keeping(readings, wanted.not_for) == keeping(everything, wanted.not_for), journey.id
