"""Laws of exercises that hold for every runner, on the rulebook that runners get."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.people import everything, part_of, unsure
from journeys.journey import answers_but
from journeys.test_laws_of_the_real_rulebook import BOOK, RUNNERS, WHOLE, law
from runback.engine.answers import Answer, Answers, state
from runback.engine.assessment import assess
from runback.engine.eligibility import below_urgent, keeping, suited
from runback.engine.evaluate import NO, YES, fold
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import urgency
from runback.engine.rulebook.records import Fact
from runback.exercise.fit_time import LONGEST, SHORTEST
from runback.exercise.plan import Session
from runback.exercise.selection import KNEELING, LYING, Wishes, gentle_moves, make_session, session_after

pytestmark = pytest.mark.slow

UNTIL_SEEN = {load.id for load in BOOK.loads.values() if load.until_seen}
TODAY = date(2026, 11, 21)
ROUTINES = st.sampled_from(list(BOOK.routines.values()))
SIGNS = st.sampled_from([fact for fact in BOOK.facts if fact.worse])
WISHES = st.builds(
    Wishes,
    minutes=st.integers(SHORTEST, LONGEST),
    equipment=st.sets(st.sampled_from(["chair", "wall", "towel", "band", "ball"])).map(frozenset),
    without=st.sampled_from([frozenset(), KNEELING, LYING, KNEELING | LYING]),
    worse=st.sets(st.sampled_from(list(BOOK.exercises)), max_size=5).map(frozenset),
    cleared=st.booleans(),
    looked=st.booleans(),
    gentle=st.booleans(),
)


def offered_to(answers: Answers, *, cleared: bool = False) -> set[str]:
    """The exercises that nothing keeps back, with the disposition or, when `cleared`, a clinician's word for it."""
    readings = Readings.of(BOOK, answers)
    allowed = cleared or below_urgent(readings)
    return {one.id for one in BOOK.exercises.values() if allowed and keeping(readings, one.not_for) is None}


def exercises_of(session: Session) -> list[str]:
    return [move.exercise.id for move in session.moves]


@law
@given(WHOLE, st.data(), ROUTINES, WISHES)
def test_no_session_has_a_move_that_may_not_suit_however_the_open_answers_go(
    answers: dict[str, Answer], data: st.DataObject, routine: object, wishes: Wishes
) -> None:
    fewer = data.draw(part_of(answers))
    session = make_session(BOOK, Readings.of(BOOK, fewer), routine, wishes)  # type: ignore[arg-type]
    early, late = (fold(BOOK, state(BOOK, given)) for given in (fewer, answers))
    for name in exercises_of(session):
        exercise = BOOK.exercise(name)
        for reason in exercise.not_for:
            if wishes.looked and reason.load in UNTIL_SEEN:
                continue
            assert early[reason.node] is NO, (name, reason.when)
            assert late[reason.node] is NO, (name, reason.when)
        assert not exercise.off
        assert name not in wishes.worse
        assert exercise.position not in wishes.without
        assert set(exercise.equipment) <= wishes.equipment


@law
@given(RUNNERS, ROUTINES)
def test_at_urgent_or_above_there_is_no_session_and_no_move_of_any(answers: dict[str, Answer], routine: object) -> None:
    found = assess(BOOK, answers, region=None, today=TODAY)
    if urgency(found.disposition) < urgency("urgent"):
        return
    assert session_after(BOOK, found) is None
    readings = Readings.of(BOOK, answers)
    if readings.any.truths[BOOK.levels["urgent"]] is not NO:
        assert offered_to(answers) == set()
        assert make_session(BOOK, readings, routine, Wishes(minutes=LONGEST)).moves == ()  # type: ignore[arg-type]


@law
@given(RUNNERS)
def test_while_questions_are_open_no_session_goes_with_the_result(answers: dict[str, Answer]) -> None:
    found = assess(BOOK, answers, region=None, today=TODAY)
    if not found.complete:
        assert session_after(BOOK, found) is None


@law
@given(WHOLE, st.data(), st.booleans())
def test_taking_an_answer_away_never_adds_an_exercise(
    answers: dict[str, Answer],
    data: st.DataObject,
    cleared: bool,  # noqa: FBT001  hypothesis hands over what it draws by position
) -> None:
    fewer = data.draw(part_of(answers))
    assert offered_to(fewer, cleared=cleared) <= offered_to(answers, cleared=cleared)


@law
@given(WHOLE, SIGNS)
def test_becoming_unsure_of_a_sign_never_adds_an_exercise(answers: dict[str, Answer], fact: Fact) -> None:
    if fact.id in answers:
        assert offered_to(answers | {fact.id: unsure(fact)}) <= offered_to(answers)


@law
@given(RUNNERS)
def test_what_is_offered_is_what_the_rulebook_shows(answers: dict[str, Answer]) -> None:
    truths = Readings.of(BOOK, answers).any.truths
    assert offered_to(answers) == {name for name in BOOK.exercises if truths[BOOK.shown[name]] is YES}


@law
@given(RUNNERS)
def test_a_clinicians_word_only_ever_adds(answers: dict[str, Answer]) -> None:
    assert offered_to(answers) <= offered_to(answers, cleared=True)


@law
@given(RUNNERS, ROUTINES, WISHES)
def test_every_exercise_of_a_routine_is_done_or_left_out_with_a_reason_and_none_is_both(
    answers: dict[str, Answer], routine: object, wishes: Wishes
) -> None:
    session = make_session(BOOK, Readings.of(BOOK, answers), routine, wishes)  # type: ignore[arg-type]
    left_out = [left.exercise for left in session.left_out]
    assert sorted(exercises_of(session) + left_out) == sorted(routine.exercises)  # type: ignore[attr-defined]
    assert all(left.says.endswith(".") or left.why == "worse" for left in session.left_out)


@law
@given(everything(BOOK, doubt=False))
def test_everybody_below_urgent_with_sure_answers_has_a_routine(answers: dict[str, Answer]) -> None:
    found = assess(BOOK, answers, region=None, today=TODAY)
    if found.complete and urgency(found.disposition) < urgency("urgent"):
        assert suited(Readings.of(BOOK, answers)) is not None


def test_a_leaflet_shows_only_small_moves_and_walking() -> None:
    kinds = {exercise.kind for exercise in gentle_moves(BOOK)}
    assert kinds == {"mobility", "cardio"}
    assert all(not exercise.off for exercise in gentle_moves(BOOK))


def test_the_laws_meet_a_runner_who_is_offered_much_and_one_who_is_offered_nothing() -> None:
    assert offered_to({}) == set()
    assert len(offered_to(answers_but(BOOK))) > len(BOOK.exercises) / 2
