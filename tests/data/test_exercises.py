"""The exercises and routines of the data keep the laws of `data/exercise_evidence.toml`."""

from typing import Any

import pytest

from journeys.journey import answers_but, journeys
from runback.authoring.checks.exercise_evidence import read_evidence
from runback.authoring.schema.exercise_evidence import DoseRange, ExerciseEvidence
from runback.commands.exercise.catalogue import find_exercise
from runback.engine.eligibility import suited
from runback.engine.evaluate import NO, YES
from runback.engine.readings import Readings
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.levels import urgency
from runback.rulebook_store import data_folder, load

BOOK = load()
EVERY = tuple(BOOK.exercises)
every_exercise = pytest.mark.parametrize("exercise", BOOK.exercises.values(), ids=EVERY)


def evidence() -> ExerciseEvidence:
    found, faults = read_evidence(data_folder())
    assert found, faults
    return found.says


EVIDENCE = evidence()
HELD = {name for name, exercise in BOOK.exercises.items() if exercise.kind == "stretch"}
IMPACT = {"burpee", "jumping_jack", "skipping_rope"}


def read(**changed: Any) -> Readings:
    return Readings.of(BOOK, answers_but(BOOK, **changed))


def offered_to(readings: Readings) -> set[str]:
    return {name for name in EVERY if readings.any.truths[BOOK.shown[name]] is YES}


def of_kinds(kinds: tuple[str, ...]) -> set[str]:
    return {name for name, exercise in BOOK.exercises.items() if exercise.kind in kinds}


def test_the_evidence_speaks_of_enough() -> None:
    fewest = {"named_in": 11, "doses": 38, "left_to_runner": 24, "barred": 29, "suits": 6}
    assert [part for part, least in fewest.items() if len(getattr(EVIDENCE, part)) < least] == []


@pytest.mark.parametrize("claim", EVIDENCE.named_in)
def test_every_move_that_a_founding_document_names_is_there_and_says_so(claim: str) -> None:
    assert [name for name in EVIDENCE.named_in[claim] if claim not in BOOK.exercise(name).claims] == []


@every_exercise
def test_an_exercise_is_found_by_every_name_it_goes_by(exercise: Exercise) -> None:
    for name in (exercise.id, exercise.name, *exercise.also):
        assert find_exercise(BOOK, name) == exercise


def test_nobody_is_given_what_the_evidence_gives_to_nobody() -> None:
    assert {name for name, exercise in BOOK.exercises.items() if exercise.off} == set(EVIDENCE.never)
    in_routines = {name for routine in BOOK.routines.values() for name in routine.exercises}
    assert in_routines == set(EVERY) - set(EVIDENCE.never)


@pytest.mark.parametrize(("name", "allowed"), EVIDENCE.doses.items(), ids=EVIDENCE.doses)
def test_a_dose_lies_within_what_the_sources_say(name: str, allowed: DoseRange) -> None:
    dose = BOOK.exercise(name).dose
    given = {"hold": (dose.hold, dose.hold), "repetitions": (dose.fewest, dose.repetitions)}
    given |= {"sets": (dose.sets, dose.most_sets), "seconds": (dose.seconds, dose.seconds)}
    for part, (least, most) in given.items():
        span = getattr(allowed, part)
        assert span is None or span[0] <= least <= most <= span[1], part


def test_the_warm_up_begins_with_two_minutes_of_walking() -> None:
    assert BOOK.routine("before_run").exercises[0] == "easy_walk"
    assert BOOK.exercise("easy_walk").dose.seconds == 120


def test_no_held_stretch_and_no_impact_is_part_of_a_warm_up() -> None:
    assert not set(BOOK.routine("before_run").exercises) & {*HELD, *IMPACT}


@pytest.mark.parametrize("runner", EVIDENCE.barred.values(), ids=EVIDENCE.barred)
def test_a_runner_is_offered_nothing_that_the_evidence_bars(runner: Any) -> None:
    barred = {*runner.exercises, *of_kinds(runner.kinds)}
    barred |= set(EVERY) - set(runner.every_but) if runner.every_but is not None else set()
    assert barred
    assert offered_to(read(**runner.changes)) & barred == set()


@pytest.mark.parametrize(("name", "words"), EVIDENCE.left_to_runner.items(), ids=EVIDENCE.left_to_runner)
def test_what_no_question_asks_is_left_to_the_runner_in_words(name: str, words: tuple[str, ...]) -> None:
    said = BOOK.exercise(name).skip_if.lower()
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("runner", EVIDENCE.suits.values(), ids=EVIDENCE.suits)
def test_a_runner_gets_the_set_of_the_evidence(runner: Any) -> None:
    readings = read(**runner.changes)
    found = suited(readings)
    assert found is not None
    assert found.id == runner.routine
    offered = offered_to(readings) & set(found.exercises)
    assert offered >= set(runner.has)
    assert not offered & {*runner.has_not, *of_kinds(runner.has_no_kinds)}


def test_the_ordinary_runner_is_offered_most_of_the_library() -> None:
    assert offered_to(read()) >= {"pelvic_tilt", "glute_bridge", "lying_hamstring", "march", "easy_walk"}


def truths(node: int) -> set[int]:
    """What a condition comes to for the runners of the journeys about exercises."""
    runners = [Readings.of(BOOK, one.answers(BOOK)) for one in journeys() if one.file == "exercises"]
    return {reading.any.truths[node] for reading in runners if urgency(reading.disposition) < urgency("urgent")}


@pytest.mark.parametrize("load", BOOK.loads)
def test_a_journey_stands_on_either_side_of_every_load(load: str) -> None:
    assert truths(BOOK.loads[load].node) >= {NO, YES}


@pytest.mark.parametrize("routine", [routine.id for routine in BOOK.routines.values() if routine.node is not None])
def test_a_journey_gets_every_routine_and_another_does_not(routine: str) -> None:
    got = {one.moves["routine"] for one in journeys() if one.file == "exercises" and "routine" in one.moves}
    assert routine in got
    assert got - {routine}
