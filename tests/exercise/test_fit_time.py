"""Fitting a routine into the time there is: never longer, in its order, and the most important longest."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise.sessions import POSITIONS, dose, move
from runback.engine.rulebook.exercises import Dose, Exercise
from runback.exercise.fit_time import LONGEST, SHORTEST, USUAL, fit, shortest
from runback.exercise.plan import Move, dose_seconds, ready_seconds, session_seconds

pytestmark = pytest.mark.slow

law = settings(deadline=None)


@st.composite
def doses_to_fit(draw: st.DrawFn) -> Dose:
    """A dose as the library has them: repetitions with a fewest, or steady movement, and sets that may grow."""
    sets = draw(st.integers(1, 3))
    made = dose(
        repetitions=draw(st.integers(1, 15)),
        hold=draw(st.integers(0, 30)),
        move=draw(st.integers(1, 4)),
        seconds=draw(st.sampled_from([0, 0, 30, 120])),
        sets=sets,
        rest=draw(st.sampled_from([0, 60])),
        sides=draw(st.sampled_from(["together", "each", "alternate"])),
    )
    return replace(
        made,
        fewest=draw(st.integers(min(made.repetitions, 1), made.repetitions)),
        most_sets=sets + draw(st.integers(0, 3)),
    )


@st.composite
def routines(draw: st.DrawFn) -> tuple[list[Exercise], list[str]]:
    """The exercises of a routine, and which of them come first when time is short."""
    names = [f"move_{number}" for number in range(draw(st.integers(1, 9)))]
    made = [move(name, draw(st.sampled_from(POSITIONS)), draw(doses_to_fit())).exercise for name in names]
    return made, draw(st.lists(st.sampled_from(names), unique=True))


minutes = st.integers(SHORTEST, LONGEST)


def ranked(exercises: list[Exercise], first: list[str]) -> list[str]:
    names = [exercise.id for exercise in exercises]
    return [*first, *(name for name in names if name not in first)]


def names_of(moves: tuple[Move, ...]) -> list[str]:
    return [move.exercise.id for move in moves]


@law
@given(routines(), minutes)
def test_a_session_is_never_longer_than_the_time_unless_it_is_a_single_move(
    routine: tuple[list[Exercise], list[str]], time: int
) -> None:
    moves, _ = fit(*routine, time * 60)
    assert session_seconds(moves) <= time * 60 or len(moves) == 1


@law
@given(routines(), minutes)
def test_the_order_of_a_routine_is_kept_and_no_move_is_lost_or_doubled(
    routine: tuple[list[Exercise], list[str]], time: int
) -> None:
    moves, without_time = fit(*routine, time * 60)
    order = [exercise.id for exercise in routine[0]]
    late = [exercise.id for exercise in without_time]
    assert names_of(moves) == [name for name in order if name not in late]
    assert late == [name for name in order if name not in names_of(moves)]


@law
@given(routines(), minutes)
def test_what_is_more_important_is_never_left_out_for_what_is_less(
    routine: tuple[list[Exercise], list[str]], time: int
) -> None:
    moves, _ = fit(*routine, time * 60)
    kept = set(names_of(moves))
    assert kept == set(ranked(*routine)[: len(kept)])
    assert kept


@law
@given(routines(), minutes, minutes)
def test_more_time_never_takes_a_move_away(routine: tuple[list[Exercise], list[str]], one: int, other: int) -> None:
    short, long = (set(names_of(fit(*routine, time * 60)[0])) for time in sorted((one, other)))
    assert short <= long


@law
@given(routines(), minutes)
def test_a_dose_lies_between_the_fewest_and_the_most(routine: tuple[list[Exercise], list[str]], time: int) -> None:
    for made in fit(*routine, time * 60)[0]:
        usual = made.exercise.dose
        assert usual.fewest <= made.dose.repetitions <= usual.repetitions
        assert 1 <= made.dose.sets <= usual.most_sets
        assert replace(made.dose, repetitions=usual.repetitions, sets=usual.sets) == usual


@law
@given(routines(), minutes)
def test_a_move_is_left_out_only_when_not_even_its_fewest_repetitions_fit(
    routine: tuple[list[Exercise], list[str]], time: int
) -> None:
    exercises, first = routine
    moves, without_time = fit(exercises, first, time * 60)
    if without_time:
        next_one = ranked(exercises, first)[len(moves)]
        wanted = {*names_of(moves), next_one}
        least = [Move(one, shortest(one.dose)) for one in exercises if one.id in wanted]
        assert session_seconds(least) > time * 60


@law
@given(routines(), minutes)
def test_no_time_is_left_in_which_one_more_set_of_anything_would_fit(
    routine: tuple[list[Exercise], list[str]], time: int
) -> None:
    moves, _ = fit(*routine, time * 60)
    for place, made in enumerate(moves):
        if made.dose.sets < made.dose.most_sets:
            more = Move(made.exercise, replace(made.dose, sets=made.dose.sets + 1))
            assert session_seconds([*moves[:place], more, *moves[place + 1 :]]) > time * 60


@law
@given(routines())
def test_endless_time_does_everything_as_much_as_is_sensible(routine: tuple[list[Exercise], list[str]]) -> None:
    moves, without_time = fit(*routine, 10**9)
    assert without_time == ()
    for made in moves:
        assert made.dose == replace(made.exercise.dose, sets=made.exercise.dose.most_sets)


def exercise(name: str, of: Dose) -> Exercise:
    return move(name, of=of).exercise


TILT = exercise("tilt", replace(dose(12, 0, 4), fewest=10))
"""96 seconds, 80 at the fewest."""

WALK = exercise("walk", replace(dose(seconds=120, move=4), most_sets=3))
"""120 seconds a set."""

BEGIN = ready_seconds(None, Move(TILT, TILT.dose))
BOTH = BEGIN + ready_seconds(Move(TILT, TILT.dose), Move(WALK, WALK.dose))
"""Seconds to get ready for the first of them, and for both."""


@pytest.mark.parametrize(
    ("seconds", "repetitions", "sets"),
    [
        (1, 10, 0),
        (BEGIN + 80, 10, 0),
        (BEGIN + 95, 10, 0),
        (BEGIN + 96, 12, 0),
        (BOTH + 80 + 119, 12, 0),
        (BOTH + 80 + 120, 10, 1),
        (BOTH + 96 + 119, 10, 1),
        (BOTH + 96 + 120, 12, 1),
        (BOTH + 96 + 239, 12, 1),
        (BOTH + 96 + 240, 12, 2),
        (BOTH + 96 + 360, 12, 3),
        (9999, 12, 3),
    ],
)
def test_time_goes_to_the_fewest_of_each_then_to_the_usual_dose_then_to_more_sets(
    seconds: int, repetitions: int, sets: int
) -> None:
    tilt, *walk = fit([TILT, WALK], ["tilt"], seconds)[0]
    assert (tilt.dose.repetitions, tilt.dose.sets) == (repetitions, 1)
    assert [made.dose.sets for made in walk] == ([sets] if sets else [])


def test_a_long_move_is_not_passed_over_for_a_short_one_that_matters_less() -> None:
    short, long = exercise("short", dose(5, 0, 1)), exercise("long", dose(100, 0, 2))
    moves, late = fit([short, long, TILT], ["tilt", "long", "short"], 300)
    assert (names_of(moves), [one.id for one in late]) == (["tilt"], ["short", "long"])


def test_nothing_to_fit_is_an_empty_session() -> None:
    assert fit([], ["tilt"], 720) == ((), ())


def test_the_least_of_a_move_is_one_set_of_its_fewest_repetitions() -> None:
    least = shortest(replace(dose(10, 5, 2, sets=3, rest=60), fewest=8, most_sets=4))
    assert (least.repetitions, least.sets) == (8, 1)
    assert dose_seconds(least) == 8 * (2 + 5 + 2)


def test_the_least_of_a_walk_is_its_time_once() -> None:
    assert dose_seconds(shortest(replace(WALK.dose, sets=2, most_sets=5))) == 120


def test_the_usual_routine_takes_12_minutes_of_at_least_5_and_at_most_30() -> None:
    assert (SHORTEST, USUAL, LONGEST) == (5, 12, 30)
