"""Which routine suits a runner, and what of it is offered now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from runback.engine.assessment import Assessment
from runback.engine.eligibility import below_urgent, keeping, needed, possible, suited
from runback.engine.evaluate import YES
from runback.engine.next_question import Goal
from runback.engine.readings import TOP_DOWN, Readings
from runback.engine.rulebook.exercises import Exercise, NotFor, Routine
from runback.engine.rulebook.levels import UNSURE_CEILING
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.fit_time import USUAL, fit
from runback.exercise.plan import LeftOut, Move, Session, dose_seconds

AT_HAND = frozenset({"chair", "wall", "towel"})
"""Equipment everybody is taken to have."""

KNEELING = frozenset({"hands_and_knees", "half_kneeling"})
LYING = frozenset({"back", "front", "side"})
GENTLE = frozenset({"mobility", "stretch", "cardio"})

DANGER = TOP_DOWN[: TOP_DOWN.index(UNSURE_CEILING) + 1]
"""The dispositions at which nobody is offered an exercise."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the runner asked for.

    Attributes:
        minutes: at most this long.
        equipment: what is at hand.
        without: positions to leave out.
        worse: exercises that made things worse twice.
        cleared: a clinician allowed exercises, so that the disposition no longer keeps them back.
        looked: a clinician looked and allowed exercises, so that what waited for that waits no longer.
        gentle: nothing but moves, stretches and walking.
    """

    minutes: int = USUAL
    equipment: frozenset[str] = AT_HAND
    without: frozenset[str] = frozenset()
    worse: frozenset[str] = frozenset()
    cleared: bool = False
    looked: bool = False
    gentle: bool = False


def settling(routine: Routine | None = None) -> Goal:
    """What must be known before a routine is offered: danger signs, and whom it is not for.

    Args:
        routine: the one asked for; None for the one that suits best.
    """

    def items(readings: Readings) -> Iterator[int]:
        for one in (routine,) if routine else possible(readings):
            yield from needed(readings.any.rulebook, one)

    return Goal(DANGER, (), items)


def settling_moves(moves: Iterable[Move]) -> Goal:
    """What must be known before these moves are offered; a runner's own exercises rest on danger signs alone."""
    names = [move.exercise.id for move in moves]

    def items(readings: Readings) -> Iterator[int]:
        shown = readings.any.rulebook.shown
        return (shown[name] for name in names if name in shown)

    return Goal(DANGER, (), items)


def gentle_moves(rulebook: Rulebook) -> tuple[Exercise, ...]:
    """Walking and the small moves: what a leaflet shows to whom nothing was asked."""
    found = (exercise for exercise in rulebook.exercises.values() if exercise.kind in GENTLE - {"stretch"})
    return tuple(exercise for exercise in found if not exercise.off)


def make_session(rulebook: Rulebook, readings: Readings, routine: Routine, wishes: Wishes) -> Session:
    """A routine as this runner may do it: what is not for them is left out, and the rest fitted into the minutes.

    Returns:
        a session; without moves when nothing may be offered.
    """
    left_out: list[LeftOut] = []
    open_to: list[Exercise] = []
    for name in routine.exercises:
        exercise = _at_hand(rulebook.exercise(name), wishes)
        against = _against(readings, exercise, wishes)
        if against is None:
            open_to.append(exercise)
        else:
            left_out.append(against)
    held_back = sum(dose_seconds(rulebook.exercise(left.exercise).dose) for left in left_out if left.why == "worse")
    moves, without_time = fit(open_to, routine.first, wishes.minutes * 60 - held_back)
    no_time = [LeftOut(one.id, one.name, "time", f"No time in {wishes.minutes} minutes.") for one in without_time]
    return Session(routine.id, routine.name, routine.purpose, routine.days, moves, (*left_out, *no_time))


def session_after(rulebook: Rulebook, assessment: Assessment) -> Session | None:
    """The routine that goes with a result: none while questions are open, and none where it may be urgent."""
    if not assessment.complete or assessment.disposition in DANGER:
        return None
    readings = Readings.of(rulebook, assessment.answers)
    if not below_urgent(readings):
        return None
    routine = suited(readings)
    return None if routine is None else make_session(rulebook, readings, routine, Wishes())


def as_prescribed(readings: Readings, prescribed: Session, wishes: Wishes) -> Session:
    """What a physiotherapist gave, without the moves that are kept from this runner or that made things worse twice.

    A move that the clinician allowed stays, whatever the answers: someone has looked. What it needs was given with it.
    """
    known = readings.any.rulebook.exercises
    at_hand = frozenset(thing for move in prescribed.moves for thing in move.exercise.equipment)
    wishes = replace(wishes, equipment=at_hand, worse=wishes.worse & known.keys())
    moves: list[Move] = []
    left_out: list[LeftOut] = []
    for move in prescribed.moves:
        allowed = wishes.cleared or move.exercise.id not in known
        against = (None if allowed else _unsafe(readings, move.exercise, Wishes())) or _unwanted(move.exercise, wishes)
        if against is None:
            moves.append(move)
        else:
            left_out.append(against)
    return replace(prescribed, moves=tuple(moves), left_out=tuple(left_out))


def kept_because(readings: Readings, reason: NotFor) -> str:
    """Why something is kept from this runner, to the runner: the reason, or the condition that is still open."""
    known = readings.any.truths[reason.node] is YES
    return reason.because if known else f"Not offered while this is open: {reason.in_words}."


def _at_hand(exercise: Exercise, wishes: Wishes) -> Exercise:
    """The move with its equipment where that is at hand, else without."""
    return exercise if wishes.equipment.issuperset(exercise.equipment) else exercise.without_equipment()


def _against(readings: Readings, exercise: Exercise, wishes: Wishes) -> LeftOut | None:
    return _unsafe(readings, exercise, wishes) or _unwanted(exercise, wishes)


def _unsafe(readings: Readings, exercise: Exercise, wishes: Wishes) -> LeftOut | None:
    loads = readings.any.rulebook.loads
    lifted = {load.id for load in loads.values() if load.until_seen and wishes.looked}
    reason = keeping(readings, [reason for reason in exercise.not_for if reason.load not in lifted])
    if reason is not None:
        known = readings.any.truths[reason.node] is YES
        return LeftOut(exercise.id, exercise.name, "not_for" if known else "not_known", kept_because(readings, reason))
    if not wishes.cleared and not below_urgent(readings):
        return LeftOut(exercise.id, exercise.name, "not_known", "Not offered until someone has checked you.")
    return None


def _unwanted(exercise: Exercise, wishes: Wishes) -> LeftOut | None:
    if exercise.id in wishes.worse:
        again = f"To have it again: runback stretch offer {exercise.id}"
        return LeftOut(exercise.id, exercise.name, "worse", f"It made things worse twice. {again}")
    if wishes.gentle and exercise.kind not in GENTLE:
        return LeftOut(exercise.id, exercise.name, "gentle", "Only gentle moves were allowed.")
    if missing := [thing for thing in exercise.equipment if thing not in wishes.equipment]:
        return LeftOut(exercise.id, exercise.name, "equipment", f"It needs a {' and a '.join(missing)}.")
    if exercise.position in wishes.without:
        return LeftOut(exercise.id, exercise.name, "position", "You asked to leave this position out.")
    return None
