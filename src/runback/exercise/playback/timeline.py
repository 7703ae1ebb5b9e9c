"""A session as a timeline: the phases it is done in, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from runback.engine.rulebook.exercises import Dose
from runback.exercise.plan import OTHER_SIDE, Move, Session, cycles, ready_seconds
from runback.figure.sides import Seen, seen

Kind: TypeAlias = Literal["ready", "there", "hold", "back", "change_side", "rest"]

MOVING = frozenset({"there", "hold", "back"})
"""The kinds of phase in which a repetition is done."""

POSITIONS = {
    "standing": "Stand up.",
    "seated": "Sit down.",
    "back": "Lie on your back.",
    "front": "Lie on your front.",
    "side": "Lie on your side.",
    "hands_and_knees": "Go on hands and knees.",
    "half_kneeling": "Kneel on one knee.",
}
STAY = "Stay there and breathe."


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which one thing is done.

    Attributes:
        kind: `ready` (reading, getting into position), `there` (to the end position), `hold`, `back`, `change_side` or
            `rest` (between sets).
        move: which move of the session, from 0. Of `ready`, the one that comes.
        cue: what to do; in `ready` and `rest`, what comes next. In `ready`, all that has to be known of it.
        side: `left`, `right` or "". Of `ready`, `change_side` and `rest`, the side that comes.
        set_number, sets: from 1, and how many; likewise of what comes.
        repetition, repetitions: from 1, and how many; 0 where none is done.
        start, end: the moments of the figure, from 0 (start pose) to 1 (end pose).
        alternating: the sides are done in turn, one repetition each.
    """

    kind: Kind
    move: int
    seconds: int
    cue: str
    side: str
    set_number: int
    sets: int
    repetition: int
    repetitions: int
    start: float
    end: float
    alternating: bool

    @property
    def seen(self) -> Seen:
        """How the figure shows the side."""
        return seen(self.side, alternating=self.alternating)


def timeline(session: Session, *, spoken: bool = False) -> tuple[Phase, ...]:
    """The phases of a session; together they last exactly as long as its moves, read or spoken."""
    phases: list[Phase] = []
    for number, move in enumerate(session.moves):
        before = session.moves[number - 1] if number else None
        seconds = ready_seconds(before, move, spoken=spoken)
        phases.append(_waiting("ready", number, move.dose, seconds, _in_full(move)))
        phases += _doing(number, move)
    return tuple(phase for phase in phases if phase.seconds)


def announcement(move: Move) -> tuple[str, str, str]:
    """What comes: the name of a move, its position, and its first step."""
    exercise = move.exercise
    return f"{exercise.name}.", POSITIONS[exercise.position], exercise.steps[0]


def _in_full(move: Move) -> str:
    """What comes, with who leaves it out, how it is done and when to stop."""
    exercise = move.exercise
    name, position, _ = announcement(move)
    texts = ("Next:", name, position, exercise.skip_if, move.note, *exercise.steps, exercise.stop_if)
    return " ".join(text for text in texts if text)


def _doing(number: int, move: Move) -> Iterator[Phase]:
    dose = move.dose
    name, position, step = announcement(move)
    for set_number in range(1, dose.sets + 1):
        if set_number > 1:
            comes = f"Rest. Next: set {set_number} of {dose.sets}, {name} {position} {step}"
            yield replace(_waiting("rest", number, dose, dose.rest, comes), set_number=set_number)
        for place, sides in enumerate(_runs(dose)):
            if place:
                change = _waiting("change_side", number, dose, OTHER_SIDE, f"Change sides: now the {sides[0]}.")
                yield replace(change, set_number=set_number, side=sides[0])
            for repetition in range(1, cycles(dose) + 1):
                for side in sides:
                    yield from _repetition(number, move, set_number, side, repetition)


def _runs(dose: Dose) -> tuple[tuple[str, ...], ...]:
    """The sides done in one go: all of one and then the other, or both within each repetition."""
    if dose.sides == "each":
        return ("left",), ("right",)
    return (("left", "right"),) if dose.sides == "alternate" else (("",),)


def _waiting(kind: Kind, number: int, dose: Dose, seconds: int, cue: str) -> Phase:
    """A phase in which nothing is done, before the first set and side."""
    place = (_runs(dose)[0][0], 1, dose.sets, 0, cycles(dose))
    return Phase(kind, number, seconds, cue, *place, 0, 0, dose.sides == "alternate")


def _repetition(number: int, move: Move, set_number: int, side: str, repetition: int) -> Iterator[Phase]:
    exercise, dose = move.exercise, move.dose
    place = (side, set_number, dose.sets, repetition, cycles(dose))
    alternating = dose.sides == "alternate"
    yield Phase("there", number, dose.move, exercise.there, *place, 0, 1, alternating)
    yield Phase("hold", number, dose.hold, exercise.holding or STAY, *place, 1, 1, alternating)
    yield Phase("back", number, dose.move, exercise.back, *place, 1, 0, alternating)
