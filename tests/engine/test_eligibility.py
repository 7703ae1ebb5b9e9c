"""Which routine and which exercises are offered: only what is certainly not kept from this runner."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.people import everything, exact, part_of, something, unsure
from engine.small_rulebook import STANDING, Sketch
from runback.engine.answers import Answer, read_answer
from runback.engine.eligibility import below_urgent, keeping, needed, possible, suited
from runback.engine.evaluate import NO, YES
from runback.engine.next_question import lines, next_screen, open_facts
from runback.engine.readings import Readings
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook

from .conftest import TODAY

SOURCED: dict[str, Any] = {"sources": ["guide:one"], "standing": STANDING, "judgement": "", "claims": []}
DOSE = {
    "repetitions": 5, "fewest": 3, "hold": 0, "move": 2, "seconds": 0, "sets": 1, "most_sets": 1, "rest": 0,
    "sides": "together", "days": "every day",
}  # fmt: skip
WELL = {"fever": "no", "numb": "no", "leg": "no", "sore_knee": "no", "harder": "neither", "pain": 2}


def a_rulebook() -> Rulebook:
    """Six questions, two dangers, four moves and four routines, of which one is only had by name."""
    book = Sketch()
    book.screen("signs", "Signs")
    book.fact("fever", "yes_no", "yes")
    book.fact("numb", "timed", "more")
    book.screen("legs", "Legs")
    book.fact("leg", "yes_no", "yes")
    book.fact("sore_knee", "yes_no", "yes", ask_if="leg", gate=book.is_("leg"))
    book.screen("pain", "The pain")
    book.fact("harder", "choice", options=("neither", "bending", "arching"))
    book.fact("pain", "number", "more", cells=[[0, 3], [4, 6], [7, 10]])
    book.rule("fever", book.is_("fever"), "urgent")
    book.rule("numb", book.is_("numb", "new"), "emergency")
    book.rule("old_numbness", book.is_("numb", "old", "weeks", "new"), "soon", "walk_only")
    compiled = book.finish()
    leg, bending, bad = book.is_("leg"), book.is_("harder", "bending"), book.from_("pain", 7)
    _move(book, compiled, "walk")
    _move(book, compiled, "tilt", ("bad", bad))
    _move(book, compiled, "fold", ("leg", leg), ("bending", bending), ("bad", bad))
    _move(book, compiled, "kneel", ("sore_knee", book.is_("sore_knee")))
    _routine(compiled, "leg_moves", leg, ["walk", "tilt"])
    _routine(compiled, "by_name", None, ["fold"], ("leg", leg), ("bad", bad))
    _routine(compiled, "small_moves", book.any(bending, bad), ["walk", "tilt", "kneel"])
    _routine(compiled, "usual", book.no(bad), ["walk", "tilt", "fold"])
    return Rulebook.from_compiled(compiled)


def _reasons(reasons: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
    return [{"when": why, "in_words": why, "because": f"{why}.", "load": "", "node": node} for why, node in reasons]


def _move(book: Sketch, compiled: dict[str, Any], name: str, *reasons: tuple[str, int]) -> None:
    against = book.node("or", [node for _, node in reasons])
    node = book.no(against)
    words = ("name", "kind", "position", "there", "holding", "back", "felt", "stop_if", "skip_if", "off", "figure")
    lists = ("also", "equipment", "steps", "loads")
    compiled["exercises"].append(
        {"id": name, "dose": DOSE, "easier": None, "harder": None, "not_for": _reasons(reasons), "node": node}
        | dict.fromkeys(words, name)
        | {part: [] for part in lists}
        | SOURCED
    )
    compiled["shown"][name] = book.all(node, book.no(compiled["levels"]["urgent"]))


def _routine(
    compiled: dict[str, Any], name: str, node: int | None, exercises: list[str], *reasons: tuple[str, int]
) -> None:
    words = {"name": name, "purpose": "", "when": "", "in_words": "", "days": ""}
    made = {"id": name, "node": node, "not_for": _reasons(reasons), "exercises": exercises, "first": exercises[:1]}
    compiled["routines"].append(made | words | SOURCED)


BOOK = a_rulebook()
MOVES = tuple(BOOK.exercises.values())
law = settings(deadline=None)
WHOLE = everything(BOOK)


def answers(**changed: object) -> dict[str, Answer]:
    """A runner whom nothing ails but an ordinary back, except for what is given; None leaves a question open."""
    said = {name: value for name, value in (WELL | changed).items() if value is not None}
    return {name: read_answer(BOOK.fact(name), value, TODAY) for name, value in said.items()}


def read(**changed: object) -> Readings:
    return Readings.of(BOOK, answers(**changed))


def offered_to(readings: Readings, *, cleared: bool = False) -> set[str]:
    """The moves that nothing keeps back, with the disposition or, when `cleared`, with a clinician's word for it."""
    allowed = cleared or below_urgent(readings)
    return {move.id for move in MOVES if allowed and keeping(readings, move.not_for) is None}


@pytest.mark.parametrize(
    ("changed", "moves"),
    [
        ({}, {"walk", "tilt", "fold", "kneel"}),
        ({"leg": "yes"}, {"walk", "tilt", "kneel"}),
        ({"leg": "yes", "sore_knee": "yes"}, {"walk", "tilt"}),
        ({"leg": "yes", "sore_knee": None}, {"walk", "tilt"}),
        ({"leg": "yes", "sore_knee": "not_sure"}, {"walk", "tilt"}),
        ({"leg": "no", "sore_knee": None}, {"walk", "tilt", "fold", "kneel"}),
        ({"leg": None, "sore_knee": None}, {"walk", "tilt"}),
        ({"leg": "not_sure"}, {"walk", "tilt", "kneel"}),
        ({"harder": "bending"}, {"walk", "tilt", "kneel"}),
        ({"harder": None}, {"walk", "tilt", "kneel"}),
        ({"pain": 7}, {"walk", "kneel"}),
        ({"pain": "6-7"}, {"walk", "kneel"}),
        ({"pain": "0-6"}, {"walk", "tilt", "fold", "kneel"}),
        ({"pain": None}, {"walk", "kneel"}),
        ({"numb": "old"}, {"walk", "tilt", "fold", "kneel"}),
    ],
)
def test_only_what_is_certainly_not_kept_from_a_runner_is_offered(changed: dict[str, Any], moves: set[str]) -> None:
    assert offered_to(read(**changed)) == moves


@pytest.mark.parametrize(
    "danger",
    [
        {"fever": "yes"},
        {"fever": None},
        {"fever": "not_sure"},
        {"numb": "new"},
        {"numb": None},
        {"numb": "not_sure"},
        {"fever": None, "numb": None},
    ],
)
def test_nothing_is_offered_while_a_danger_sign_is_there_or_open(danger: dict[str, Any]) -> None:
    assert offered_to(read(**danger)) == set()


@pytest.mark.parametrize("danger", [{"fever": "yes"}, {"numb": "new"}, {"fever": None}, {"numb": "not_sure"}])
def test_a_clinicians_word_stands_for_the_danger_signs_and_for_nothing_else(danger: dict[str, Any]) -> None:
    assert offered_to(read(**danger), cleared=True) == {"walk", "tilt", "fold", "kneel"}
    assert offered_to(read(**danger, leg="yes"), cleared=True) == {"walk", "tilt", "kneel"}
    assert offered_to(read(**danger, leg=None, sore_knee=None), cleared=True) == {"walk", "tilt"}


@pytest.mark.parametrize(
    ("changed", "routine"),
    [
        ({}, "usual"),
        ({"leg": "yes"}, "leg_moves"),
        ({"leg": "yes", "harder": "bending", "pain": 8}, "leg_moves"),
        ({"harder": "bending"}, "small_moves"),
        ({"pain": 8}, "small_moves"),
        ({"harder": None, "pain": 8}, "small_moves"),
        ({"leg": None, "sore_knee": None}, "usual"),
        ({"leg": "not_sure"}, "usual"),
        ({"pain": None}, None),
        ({"pain": "6-7"}, "small_moves"),
        ({"pain": "not_sure"}, "small_moves"),
        ({"pain": "not_sure", "leg": "not_sure"}, "leg_moves"),
        ({"pain": None, "harder": "bending"}, "small_moves"),
    ],
)
def test_a_runner_gets_the_first_routine_that_suits_for_certain_or_else_at_the_worst(
    changed: dict[str, Any], routine: str | None
) -> None:
    found = suited(read(**changed))
    assert (found and found.id) == routine


@pytest.mark.parametrize(
    ("changed", "routines"),
    [
        ({}, ["usual"]),
        ({"leg": "yes"}, ["leg_moves"]),
        ({"leg": None, "sore_knee": None}, ["leg_moves", "usual"]),
        ({"leg": None, "sore_knee": None, "pain": 8}, ["leg_moves", "small_moves"]),
        ({"harder": None}, ["small_moves", "usual"]),
        ({"leg": None, "sore_knee": None, "harder": None, "pain": None}, ["leg_moves", "small_moves", "usual"]),
    ],
)
def test_a_routine_may_suit_until_one_before_it_surely_does(changed: dict[str, Any], routines: list[str]) -> None:
    assert [routine.id for routine in possible(read(**changed))] == routines


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({}, None),
        ({"leg": "yes"}, "leg."),
        ({"leg": "yes", "pain": 8}, "leg."),
        ({"pain": 8}, "bad."),
        ({"leg": None, "sore_knee": None}, "leg."),
        ({"leg": None, "sore_knee": None, "pain": 8}, "bad."),
        ({"leg": "not_sure", "harder": None}, "leg."),
        ({"leg": "not_sure", "harder": "bending"}, "bending."),
    ],
)
def test_a_certain_reason_is_named_before_one_that_is_still_open(changed: dict[str, Any], because: str | None) -> None:
    reason = keeping(read(**changed), BOOK.exercise("fold").not_for)
    assert (reason and reason.because) == because


def test_a_routine_needs_to_know_whom_it_suits_whom_it_is_not_for_and_each_of_its_moves() -> None:
    usual, by_name = BOOK.routine("usual"), BOOK.routine("by_name")
    shown = {name: BOOK.shown[name] for name in BOOK.exercises}
    assert list(needed(BOOK, usual)) == [usual.node, shown["walk"], shown["tilt"], shown["fold"]]
    assert list(needed(BOOK, by_name)) == [*(reason.node for reason in by_name.not_for), shown["fold"]]


def test_a_routine_without_a_condition_is_never_had_unasked() -> None:
    for leg in ("yes", "no", "not_sure"):
        for pain in (0, 5, 9):
            readings = read(leg=leg, pain=pain)
            assert "by_name" not in {routine.id for routine in possible(readings)}


@law
@given(something(BOOK))
def test_what_is_offered_is_what_the_rulebook_shows(answers: dict[str, Answer]) -> None:
    readings = Readings.of(BOOK, answers)
    assert offered_to(readings) == {name for name in BOOK.exercises if readings.any.truths[BOOK.shown[name]] is YES}


@law
@given(WHOLE, st.data())
def test_taking_an_answer_away_never_adds_a_move(answers: dict[str, Answer], data: st.DataObject) -> None:
    fewer = data.draw(part_of(answers))
    for cleared in (False, True):
        before, after = (Readings.of(BOOK, given) for given in (fewer, answers))
        assert offered_to(before, cleared=cleared) <= offered_to(after, cleared=cleared)


@law
@given(WHOLE, st.sampled_from([fact for fact in BOOK.facts if fact.worse]))
def test_becoming_unsure_never_adds_a_move(answers: dict[str, Answer], fact: Any) -> None:
    if fact.id in answers:
        doubtful = answers | {fact.id: unsure(fact)}
        assert offered_to(Readings.of(BOOK, doubtful)) <= offered_to(Readings.of(BOOK, answers))


@law
@given(something(BOOK))
def test_what_is_offered_has_no_reason_against_it_for_any_way_the_open_answers_may_go(
    answers: dict[str, Answer],
) -> None:
    offers = offered_to(Readings.of(BOOK, answers))
    assert offers == {move.id for move in MOVES if all(_free(move, one) for one in _ways(answers))}


def _ways(answers: dict[str, Answer]) -> list[dict[str, Answer]]:
    """Every way the open answers may go: a closed question has nothing to say."""
    ways: list[dict[str, Answer]] = [{}]
    for fact in BOOK.facts:
        cells = [cell for cell in range(len(fact.cells)) if answers.get(fact.id, unsure(fact)).possible >> cell & 1]
        ways = [way | {fact.id: exact(fact, cell)} for way in ways for cell in cells]
    return ways


def _free(move: Exercise, way: dict[str, Answer]) -> bool:
    """Whether nothing is against a move, worked out from the words of its reasons."""
    leg = way["leg"].said == "yes"
    holds = {
        "leg": leg,
        "sore_knee": leg and way["sore_knee"].said == "yes",
        "bending": way["harder"].said == "bending",
        "bad": way["pain"].possible == 0b100,
    }
    danger = way["fever"].said == "yes" or way["numb"].said == "new"
    return not danger and not any(holds[reason.when] for reason in move.not_for)


@law
@given(WHOLE, st.data())
def test_a_routine_that_suits_for_certain_still_may_when_more_is_known(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    fewer = data.draw(part_of(answers))
    readings = Readings.of(BOOK, fewer)
    early, late = suited(readings), suited(Readings.of(BOOK, answers))
    order = list(BOOK.routines)
    if early is not None and early.node is not None and readings.any.truths[early.node] is YES:
        assert late is not None
        assert order.index(late.id) <= order.index(early.id)
    if late is not None:
        assert late in tuple(possible(readings))


@law
@given(something(BOOK, doubt=False))
def test_once_nothing_is_open_every_move_of_the_routine_is_decided(answers: dict[str, Answer]) -> None:
    told = dict(answers)
    while screen := next_screen(BOOK, told):
        fact = next(fact for fact in lines(BOOK, screen.id, told) if fact.id not in told)
        told[fact.id] = exact(fact, fact.best or 0)
    assert open_facts(BOOK, told) == ()
    readings = Readings.of(BOOK, told)
    if readings.any.truths[BOOK.levels["urgent"]] is YES:
        return
    routine = suited(readings)
    assert routine is not None
    for name in routine.exercises:
        move = BOOK.exercise(name)
        assert readings.any.truths[BOOK.shown[name]] is (NO if keeping(readings, move.not_for) else YES)
