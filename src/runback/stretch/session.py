"""One time of doing a routine: which moves, how much of each, and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from runback.engine.exercises import Dose, Exercise

READY = 6
"""Seconds to read what comes next."""

NEW_POSITION = 8
"""Further seconds to get into another position, up from the floor or down to it."""

OTHER_SIDE = 4
"""Seconds to change sides."""


@dataclass(frozen=True, slots=True)
class Move:
    """An exercise with the dose it is done in this time.

    Attributes:
        note: what a physiotherapist wrote beside it, or "".
    """

    exercise: Exercise
    dose: Dose
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise of the routine that is not offered now.

    Attributes:
        why: `not_for` (whom it is not for), `not_known` (an answer is missing), `worse` (it made things worse twice),
            `gentle` (only gentle moves were allowed), `equipment`, `position` or `time`.
        says: the reason, to the runner.
    """

    exercise: str
    name: str
    why: str
    says: str


@dataclass(frozen=True, slots=True)
class Session:
    """A routine made ready to print or play.

    Attributes:
        routine: its id, or the file it comes from.
        purpose, days: for whom or when, and how often; may be "".
    """

    routine: str
    name: str
    purpose: str
    days: str
    moves: tuple[Move, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def seconds(self) -> int:
        """From the first move to the end of the last, getting into position included."""
        return session_seconds(self.moves)


def side_count(dose: Dose) -> int:
    """How often a set's repetitions are done: once, or once on each side."""
    return 1 if dose.sides == "together" else 2


def cycles(dose: Dose) -> int:
    """Repetitions of one side in one set; steady movement counts its whole swings."""
    return dose.repetitions or -(-dose.seconds // (2 * dose.move))


def dose_seconds(dose: Dose) -> int:
    """How long a dose takes, changes of side and rests included."""
    one = cycles(dose) * (2 * dose.move + dose.hold) * side_count(dose)
    changes = OTHER_SIDE if dose.sides == "each" else 0
    return dose.sets * (one + changes) + (dose.sets - 1) * dose.rest


def ready_seconds(before: Move | None, move: Move) -> int:
    """Seconds between two moves, to read and get into position."""
    same = before is not None and before.exercise.position == move.exercise.position
    return READY if same else READY + NEW_POSITION


def session_seconds(moves: Sequence[Move]) -> int:
    """How long moves take one after the other."""
    pairs = zip((None, *moves), moves, strict=False)
    return sum(ready_seconds(before, move) + dose_seconds(move.dose) for before, move in pairs)
