"""Fitting exercises into the time there is: fewer of them, or less of each, most important first."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from runback.engine.rulebook.exercises import Dose, Exercise
from runback.exercise.plan import Move, session_seconds

SHORTEST, USUAL, LONGEST = 5, 12, 30
"""Minutes a routine may be asked to take."""


def fit(
    exercises: Sequence[Exercise], first: Sequence[str], seconds: int
) -> tuple[tuple[Move, ...], tuple[Exercise, ...]]:
    """Moves that take at most so many seconds, in the order of `exercises`, and the exercises there is no time for.

    The most important exercise is always among the moves. The others join it in order of importance, each with its
    fewest repetitions, until one does not fit: so more time never takes a move away. Then, in the same order, each
    gets its usual dose, and after that further sets.

    Args:
        exercises: in the order they are done.
        first: ids, most important first; the others follow in order.
        seconds: the time there is.
    """
    named = {exercise.id: exercise for exercise in exercises}
    ranked = [*(name for name in first if name in named), *(name for name in named if name not in first)]
    doses: dict[str, Dose] = {}

    def moves() -> tuple[Move, ...]:
        return tuple(Move(exercise, doses[exercise.id]) for exercise in exercises if exercise.id in doses)

    def attempt(name: str, dose: Dose) -> bool:
        before = doses.get(name)
        doses[name] = dose
        first_of_all = before is None and len(doses) == 1
        if session_seconds(moves()) <= seconds or first_of_all:
            return True
        if before is None:
            del doses[name]
        else:
            doses[name] = before
        return False

    for name in ranked:
        if not attempt(name, shortest(named[name].dose)):
            break
    for name in tuple(doses):
        attempt(name, named[name].dose)
    _more_sets(ranked, doses, attempt)
    return moves(), tuple(exercise for exercise in exercises if exercise.id not in doses)


def shortest(dose: Dose) -> Dose:
    """The least of an exercise that is still worth doing: one set of the fewest repetitions."""
    return replace(dose, repetitions=dose.fewest, sets=1)


def _more_sets(ranked: Sequence[str], doses: dict[str, Dose], attempt: Callable[[str, Dose], bool]) -> None:
    """One further set of each in turn, as long as any fits."""
    growing = True
    while growing:
        growing = False
        for name in ranked:
            dose = doses.get(name)
            if dose is not None and dose.sets < dose.most_sets:
                growing |= attempt(name, replace(dose, sets=dose.sets + 1))
