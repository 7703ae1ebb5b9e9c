"""One time of doing a routine: which moves, how much of each, and how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from runback.engine.rulebook.exercises import Dose, Exercise

READY = 6
"""Seconds, at least, to read or hear what comes next."""

SETTLE = 4
"""Seconds from the last word to the first movement."""

READ, HEARD = 6.0, 2.5
"""Words a second that are read by somebody who can begin sooner or pause, and that a speaker says."""

FIRST = 10
"""Further seconds before the first move, to find room and read the warnings."""

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


def ready_seconds(before: Move | None, move: Move, *, spoken: bool = False) -> int:
    """Seconds between two moves, to learn what comes and get into position.

    Args:
        before: the move that is over, or None before the first one.
        move: the one that comes.
        spoken: it is also said aloud, which takes longer than reading it.
    """
    exercise = move.exercise
    learn = ceil(word_count(exercise.skip_if, move.note, *exercise.steps) / READ)
    if spoken:
        said = word_count(exercise.name, exercise.skip_if, move.note, *exercise.steps, exercise.stop_if)
        learn = max(learn, ceil(said / HEARD))
    same = before is not None and before.exercise.position == exercise.position
    return max(READY, learn + SETTLE) + (0 if same else NEW_POSITION) + (FIRST if before is None else 0)


def session_seconds(moves: Sequence[Move], *, spoken: bool = False) -> int:
    """How long moves take one after the other."""
    pairs = zip((None, *moves), moves, strict=False)
    return sum(ready_seconds(before, move, spoken=spoken) + dose_seconds(move.dose) for before, move in pairs)


def word_count(*texts: str) -> int:
    """How many words texts have together."""
    return sum(len(text.split()) for text in texts)
