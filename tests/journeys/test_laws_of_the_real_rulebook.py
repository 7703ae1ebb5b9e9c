"""Laws that hold for every runner, on the rulebook that runners get."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from io import StringIO

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rich.console import Console

from engine.people import everything, exact, mildest_first, part_of, something, unsure
from journeys.journey import asked_in_order, ordinary_runner
from runback.engine.answers import Answer, Answers, contradictions, read_answer, state
from runback.engine.assessment import Assessment, assess
from runback.engine.evaluate import Truth, fold
from runback.engine.next_question import ended, lines, next_screen
from runback.engine.rulebook.levels import RUNNING, urgency
from runback.engine.rulebook.records import Fact
from runback.interview.dialogue import ALL_ASKED, next_place
from runback.interview.session import Session
from runback.output.as_json.assessment import assessment_json
from runback.rulebook_store import data_folder, load
from runback.terminal.pages.result import show_assessment

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)
BOOK = load()
REGIONS = st.sampled_from([None, *BOOK.regions.values()])
SIGNS = st.sampled_from([fact for fact in BOOK.facts if fact.worst is not None])
MILDEST = {fact.id: exact(fact, fact.best or 0) for fact in BOOK.facts}
PROMISES = tomllib.loads((data_folder() / "promises.toml").read_text(encoding="utf-8"))

# A busy machine is not a broken law, and a runner answers many questions.
law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

NEARLY_ORDINARY = st.sets(st.sampled_from([fact.id for fact in BOOK.facts]), min_size=1, max_size=6)


@st.composite
def nearly_ordinary(draw: st.DrawFn) -> dict[str, Answer]:
    """The ordinary runner but for a few answers: here the rules that need no emergency decide."""
    answers = {name: read_answer(BOOK.fact(name), said, TODAY) for name, said in ordinary_runner().items()}
    for name in sorted(draw(NEARLY_ORDINARY)):
        answers[name] = draw(an_answer(BOOK.fact(name)))
    return consistent(answers)


def an_answer(fact: Fact) -> st.SearchStrategy[Answer]:
    sure = st.sampled_from(range(len(fact.cells))).map(lambda cell: exact(fact, cell))
    return st.one_of(sure, sure, st.just(unsure(fact))) if fact.worse else sure


def consistent(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Without the details that their own gate rules out."""
    kept = dict(answers)
    while clashes := [facts for _, facts in contradictions(BOOK, kept)]:
        gone = max(clashes[0], key=lambda name: (BOOK.by_id[name].gate is not None, BOOK.by_id[name].index))
        del kept[gone]
    return kept


def whole(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The same runner once everything that can still be asked has its mildest answer."""
    kept = dict(answers)
    while screen := next_screen(BOOK, kept):
        fact = next(fact for fact in lines(BOOK, screen.id, kept) if fact.id not in kept)
        kept[fact.id] = exact(fact, fact.best or 0)
    return kept


RUNNERS = st.one_of(nearly_ordinary(), something(BOOK))
WHOLE = st.one_of(nearly_ordinary().map(whole), everything(BOOK))


def result(answers: Answers) -> Assessment:
    return assess(BOOK, answers, region=None, today=TODAY)


def told(assessment: Assessment) -> tuple[str, str | None, bool, list[str]]:
    """What a runner is told to do."""
    return assessment.disposition, assessment.running, assessment.complete, [step.id for step in assessment.steps]


@law
@given(RUNNERS, REGIONS)
def test_no_answers_raise_and_every_result_can_be_shown(answers: dict[str, Answer], region: object) -> None:
    found = assess(BOOK, answers, region=region, today=TODAY)  # type: ignore[arg-type]
    console = Console(file=StringIO(), width=40, color_system=None, highlight=False)
    show_assessment(console, BOOK, found)
    json.dumps(assessment_json(BOOK, found))
    assert urgency(found.disposition) <= urgency(found.could_be)
    assert found.complete == (next_screen(BOOK, answers) is None) == (found.open == ())


@law
@given(RUNNERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_makes_no_difference(answers: dict[str, Answer], chance: object) -> None:
    names = list(answers)
    chance.shuffle(names)  # type: ignore[attr-defined]
    shuffled = {name: answers[name] for name in names}
    assert assessment_json(BOOK, result(shuffled)) == assessment_json(BOOK, result(answers))


@law
@given(WHOLE, st.data())
def test_unanswered_is_never_no(answers: dict[str, Answer], data: st.DataObject) -> None:
    told = {name: answer for name, answer in answers.items() if BOOK.by_id[name].from_journal}
    fewer = {**data.draw(part_of(answers)), **told}
    before, after = (fold(BOOK, state(BOOK, given)) for given in (fewer, answers))
    assert all(earlier in (Truth.UNKNOWN, later) for earlier, later in zip(before, after, strict=True))


@law
@given(WHOLE, st.data())
def test_another_answer_never_takes_back_what_was_decided(answers: dict[str, Answer], data: st.DataObject) -> None:
    some = data.draw(part_of(answers))
    before, after = result(some), result(answers)
    assert urgency(before.disposition) <= urgency(after.disposition) <= urgency(before.could_be)
    if before.complete:
        assert told(after) == told(before)


@law
@given(WHOLE)
def test_a_short_interview_ends_like_answering_everything(answers: dict[str, Answer]) -> None:
    full = consistent(MILDEST | answers)
    short, _ = asked_in_order(BOOK, full)
    assert told(result(short)) == told(result(full))


@law
@given(WHOLE, st.data())
def test_going_back_and_changing_answers_equals_a_fresh_interview(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from([fact.id for fact in BOOK.facts]), min_size=1, max_size=3))
    changed = {name: data.draw(an_answer(BOOK.fact(name))) for name in names}
    meant = MILDEST | answers
    session = Session(BOOK, TODAY)
    interview(session, meant)
    meant |= {name: answer for name, answer in changed.items() if name in session.answers}
    for name in changed.keys() & session.answers.keys():
        session.put(name, typed(changed[name]))
    interview(session, meant)
    fresh = Session(BOOK, TODAY)
    interview(fresh, meant)
    assume(not contradictions(BOOK, session.counting()))
    assert told(result(session.counting())) == told(result(fresh.counting()))


def interview(session: Session, meant: Mapping[str, Answer]) -> None:
    """Answer whatever is still asked."""
    while not session.ended() and (place := next_place(session)) != ALL_ASKED:
        fact = next(fact for fact in lines(BOOK, place, session.answers) if fact.id not in session.answers)
        assert session.put(fact.id, typed(meant[fact.id])) == ""


def typed(answer: Answer) -> str:
    return "-".join(map(str, answer.said)) if isinstance(answer.said, tuple) else str(answer.said)


@law
@given(WHOLE, SIGNS)
@pytest.mark.parametrize(
    ("promise", "reached"),
    [
        ("worse_is_never_milder", lambda one: urgency(one.disposition)),
        ("worse_never_runs_more", lambda one: 9 if one.running is None else -RUNNING.index(one.running)),
    ],
)
def test_a_worse_answer_to_a_red_flag_never_lowers_what_a_runner_is_told(
    promise: str, reached: object, answers: dict[str, Answer], fact: Fact
) -> None:
    assume(fact.id not in PROMISES[promise]["without"])
    outcomes = []
    for cell in mildest_first(fact):
        changed = answers | {fact.id: exact(fact, cell)}
        if not contradictions(BOOK, changed):
            outcomes.append(result(changed))
    levels = [reached(one) for one in outcomes if one.complete]  # type: ignore[operator]
    assert levels == sorted(levels)


@law
@given(WHOLE)
def test_an_emergency_ends_the_questions_and_nothing_else_does(answers: dict[str, Answer]) -> None:
    found = result(answers)
    if ended(BOOK, answers):
        assert found.disposition == "emergency"
        assert next_screen(BOOK, answers) is None
        assert (found.running, found.steps, found.next_check) == (None, (), None)
    else:
        assert found.disposition != "emergency"
        assert found.safety_net
