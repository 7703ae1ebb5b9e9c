"""A routine that a physiotherapist gave, from the runner's own TOML file: every fault names file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from runback.authoring.documents import Document, read_document
from runback.authoring.exercises import Position, Positive, Seconds
from runback.authoring.parts import Part, Text, Texts
from runback.authoring.read import FolderReader
from runback.authoring.suggest import did_you_mean
from runback.engine.exercises import Dose, Exercise
from runback.engine.records import Standing
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError, DataError
from runback.stretch.session import Move, Session

LARGEST: Final = 1_000_000
"""Bytes; a routine is under 10,000."""

MOST_MOVES: Final = 40
GIVEN_BY: Final = "It is in the file you gave. No source is known for it."


class OwnMove(Part):
    """One exercise: one of runback's by its id, or one described here."""

    exercise: Text | None = None
    name: Text | None = None
    position: Position | None = None
    steps: Texts = ()
    there: Text | None = None
    hold_cue: Text | None = None
    back: Text | None = None
    felt: Text | None = None
    stop_if: Text | None = None
    note: Text | None = None
    repetitions: Positive | None = None
    seconds: Positive | None = None
    hold: Seconds | None = None
    move: Positive | None = None
    sets: Positive | None = None
    rest: Seconds | None = None
    sides: Literal["together", "each", "alternate"] | None = None
    days: Text | None = None


class OwnRoutine(Part):
    """The whole file."""

    name: Text = "My own routine"
    purpose: Text = "From your own file."
    days: Text = "as you were told"
    move: Annotated[tuple[OwnMove, ...], Field(strict=False, min_length=1, max_length=MOST_MOVES)]


def read_routine_file(rulebook: Rulebook, path: Path) -> Session:
    """Read a routine file.

    Returns:
        the routine as prescribed, before anything is left out.

    Raises:
        AnswersError: one line with file and line, what was read and what was expected.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise AnswersError(f"{path}:1: is larger than {LARGEST:,} bytes, expected a routine.")
        document = read_document(path, path.parent)
        reader = FolderReader(path.parent)
        whole = reader.table(document, (), document.tables, OwnRoutine)
        if whole is None:
            raise reader.faults[0]
        moves = tuple(_move(rulebook, one, document, place) for place, one in enumerate(whole.move))
    except OSError as error:
        raise AnswersError(f"{path}: cannot be read: {error.strerror or error}.") from error
    except DataError as error:
        raise AnswersError(str(error)) from error
    return Session(path.name, whole.name, whole.purpose, whole.days, moves, ())


def _move(rulebook: Rulebook, own: OwnMove, document: Document, place: int) -> Move:
    if own.exercise is not None:
        known = rulebook.exercises.get(own.exercise)
        if known is None:
            near = did_you_mean(own.exercise, rulebook.exercises) or "; `runback stretch --list` names them all"
            raise document.fault(f"there is no exercise called '{own.exercise}'{near}", ("move", place, "exercise"))
        return Move(known, _dose(known.dose, own, document, place), own.note or "")
    if own.name is None:
        text = "a move needs `exercise` (one of runback's) or `name` with `steps` (your own)"
        raise document.fault(text, ("move", place))
    if not own.steps:
        raise document.fault("`steps` is missing: how it is done, one text for each step", ("move", place))
    dose = _dose(_NO_DOSE, own, document, place)
    return Move(_own_exercise(own, own.name, dose, place), dose, own.note or "")


_NO_DOSE: Final = Dose(0, 0, 0, 2, 0, 1, 1, 0, "together", "as you were told")


def _dose(usual: Dose, own: OwnMove, document: Document, place: int) -> Dose:
    if own.repetitions is not None and own.seconds is not None:
        raise document.fault("give `repetitions` or `seconds`, not both", ("move", place, "seconds"))
    given = {
        name: value
        for name in ("hold", "move", "rest", "sides", "days", "sets")
        if (value := getattr(own, name)) is not None
    }
    if own.repetitions is not None:
        given |= {"repetitions": own.repetitions, "fewest": own.repetitions, "seconds": 0}
    if own.seconds is not None:
        given |= {"repetitions": 0, "fewest": 0, "seconds": own.seconds}
    dose = replace(usual, **given)
    if not (dose.repetitions or dose.seconds):
        text = "how much of it is missing: give `repetitions` (with `hold` in seconds) or `seconds`"
        raise document.fault(text, ("move", place))
    return replace(dose, most_sets=dose.sets)


def _own_exercise(own: OwnMove, name: str, dose: Dose, place: int) -> Exercise:
    return Exercise(
        id=f"own_{place + 1}",
        name=name,
        also=(),
        kind="own",
        position=own.position or "",
        equipment=(),
        steps=own.steps,
        there=own.there or "Slowly into the move.",
        holding=own.hold_cue or "Hold, and breathe.",
        back=own.back or "Slowly back.",
        dose=dose,
        felt=own.felt or "",
        stop_if=own.stop_if or "Stop if pain goes above 5 or moves into a leg.",
        skip_if="",
        easier=None,
        harder=None,
        loads=(),
        not_for=(),
        off="",
        figure="",
        sources=(),
        standing=Standing("silent", "", GIVEN_BY),
        judgement="",
        claims=(),
        node=-1,
    )
