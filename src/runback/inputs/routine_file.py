"""A routine that a physiotherapist gave, from the runner's own TOML file: every fault names file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final, get_args

from runback.authoring.schema.exercises import Position
from runback.authoring.schema.own_routine import OwnMove, OwnRoutine
from runback.authoring.toml.documents import Document, read_document
from runback.authoring.toml.folder import FolderReader
from runback.engine.rulebook.exercises import Dose, Exercise
from runback.engine.rulebook.records import Standing
from runback.engine.rulebook.rulebook import Rulebook, exercise_named
from runback.errors import AnswersError, DataError
from runback.exercise.plan import Move, Session, dose_seconds
from runback.nearest_name import did_you_mean, listed

LARGEST: Final = 300_000
"""Bytes; a routine is under 10,000."""

LONGEST: Final = 3600
"""Seconds that one move may take, rests included."""

GIVEN_BY: Final = "It is in the file you gave. No source is known for it."


DESCRIBED: Final = ("name", "position", "steps", "there", "hold_cue", "back", "felt", "stop_if")
"""What only an exercise of the runner's own says."""


def read_routine_file(rulebook: Rulebook, path: Path) -> Session:
    """Read a routine file.

    Returns:
        the routine as prescribed, before anything is left out.

    Raises:
        AnswersError: one line with file and line, what was read and what was expected.
    """
    try:
        document = _document(path)
        whole = _routine(document)
        moves = tuple(
            _as_often(_move(rulebook, one, document, place), one, whole) for place, one in enumerate(whole.move)
        )
    except OSError as error:
        raise AnswersError(f"{path}: cannot be read: {error.strerror or error}.") from error
    except DataError as error:
        raise AnswersError(str(error)) from error
    name = path.name if "." in path.name else f"./{path.name}"  # never the id of one of runback's
    return Session(name, whole.name, whole.purpose, whole.days, moves, ())


def _as_often(move: Move, own: OwnMove, whole: OwnRoutine) -> Move:
    """A move as often as the file says for all, where it says nothing for this one."""
    said = own.days or "days" not in whole.model_fields_set
    return move if said else replace(move, dose=replace(move.dose, days=whole.days))


def _document(path: Path) -> Document:
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise DataError("is a folder, expected a file" if S_ISDIR(status.st_mode) else "is not a plain file", path)
    if status.st_size > LARGEST:
        raise DataError(f"is larger than {LARGEST:,} bytes, expected a routine", path, 1)
    return read_document(path, path.parent)


def _routine(document: Document) -> OwnRoutine:
    if not document.tables:
        raise document.fault("is empty, expected a table [[move]] for each exercise", ())
    if isinstance(document.tables.get("move"), dict):
        raise document.fault("[move] stands in one pair of square brackets, expected two: [[move]]", ("move",))
    reader = FolderReader(document.file.parent)
    whole = reader.table(document, (), document.tables, OwnRoutine)
    if whole is None:
        raise reader.faults[0]
    return whole


def _move(rulebook: Rulebook, own: OwnMove, document: Document, place: int) -> Move:
    if own.exercise is not None:
        known = exercise_named(rulebook, own.exercise)
        if known is None:
            near = did_you_mean(own.exercise, rulebook.exercises) or "; `runback stretch list` names them all"
            raise document.fault(f"there is no exercise called '{own.exercise}'{near}", ("move", place, "exercise"))
        if twice := next((key for key in DESCRIBED if getattr(own, key)), None):
            text = f"`{twice}` does not go with `exercise`, which brings its own; what you were told goes into `note`"
            raise document.fault(text, ("move", place, twice))
        return Move(known, _dose(known.dose, own, document, place), own.note or "")
    if own.name is None:
        text = "a move needs `exercise` (one of runback's) or `name` with `steps` (your own)"
        raise document.fault(text, ("move", place))
    if not own.steps:
        raise document.fault("`steps` is missing: how it is done, one text for each step", ("move", place))
    if own.position is None:
        raise document.fault(f"`position` is missing: one of {listed(get_args(Position))}", ("move", place))
    dose = _dose(_NO_DOSE, own, document, place)
    return Move(_own_exercise(own, own.name, own.position, dose, place), dose, own.note or "")


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
        given = {"repetitions": own.repetitions, "fewest": own.repetitions, "seconds": 0} | given
    if own.seconds is not None:
        given = {"repetitions": 0, "fewest": 0, "seconds": own.seconds, "hold": 0} | given
    dose = replace(usual, **given)
    if not (dose.repetitions or dose.seconds):
        text = "how much of it is missing: give `repetitions` (with `hold` in seconds) or `seconds`"
        raise document.fault(text, ("move", place))
    if dose.seconds and dose.hold:
        raise document.fault("`hold` goes with `repetitions`; `seconds` is steady movement", ("move", place, "hold"))
    dose = replace(dose, most_sets=dose.sets)
    if dose_seconds(dose) > LONGEST:
        raise document.fault(f"takes over {LONGEST // 60} minutes; give less of it", ("move", place))
    return dose


def _own_exercise(own: OwnMove, name: str, position: Position, dose: Dose, place: int) -> Exercise:
    return Exercise(
        id=f"own_{place + 1}",
        name=name,
        also=(),
        kind="own",
        position=position,
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
