"""A routine that a physiotherapist gave, in a file of the runner's."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AliasChoices, Field

from runback.authoring.schema.exercises import Position, Positive, Seconds
from runback.authoring.schema.parts import Part
from runback.visible_text import is_hidden

MOST_MOVES: Final = 40
MAX_LINE: Final = 500
"""Characters of one text; it is read while moving."""


def one_line(text: str) -> str:
    """A text of one line that every terminal and page can show.

    Raises:
        ValueError: the end of a sentence that begins with the text.
    """
    line = " ".join(text.split())
    if len(line) > MAX_LINE:
        raise ValueError(f"is longer than {MAX_LINE} characters")
    if not line:
        raise ValueError("is empty")
    if any(map(is_hidden, line)):
        raise ValueError("holds characters that cannot be shown")
    return line


Line = Annotated[str, AfterValidator(one_line)]
Lines = Annotated[tuple[Line, ...], Field(strict=False)]


class OwnMove(Part):
    """One exercise: one of runback's by its id, or one described here."""

    exercise: Line | None = None
    name: Line | None = None
    position: Position | None = None
    steps: Lines = ()
    there: Line | None = None
    hold_cue: Line | None = None
    back: Line | None = None
    felt: Line | None = None
    stop_if: Line | None = None
    note: Line | None = None
    repetitions: Annotated[Positive | None, Field(validation_alias=AliasChoices("repetitions", "reps"))] = None
    seconds: Positive | None = None
    hold: Seconds | None = None
    move: Positive | None = None
    sets: Positive | None = None
    rest: Seconds | None = None
    sides: Literal["together", "each", "alternate"] | None = None
    days: Line | None = None


class OwnRoutine(Part):
    """The whole file."""

    name: Line = "My own routine"
    purpose: Line = "From your own file."
    days: Line = "as you were told"
    move: Annotated[tuple[OwnMove, ...], Field(strict=False, min_length=1, max_length=MOST_MOVES)]
