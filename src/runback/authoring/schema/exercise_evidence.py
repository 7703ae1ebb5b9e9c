"""The strict shape of `exercise_evidence.toml`: what exercises and routines are held to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from runback.authoring.schema.exercises import Kind
from runback.authoring.schema.journeys import Names, Said
from runback.authoring.schema.parts import Name, Part, Text, Texts

Span = Annotated[tuple[int, int], Field(strict=False)]
"""The least and the most."""


class DoseRange(Part):
    """What the sources say of a dose; what is left out is not looked at.

    Attributes:
        hold: seconds in the end position.
        repetitions: on each side.
        seconds: of a steady move.
    """

    hold: Span | None = None
    repetitions: Span | None = None
    sets: Span | None = None
    seconds: Span | None = None


class Held(Part):
    """A runner: the ordinary one, except for a few answers."""

    runner: Text
    changes: Said = Field(alias="except", default_factory=dict)


class Barred(Held):
    """A runner, and what is not for them.

    Attributes:
        exercises: by name.
        kinds: every exercise of these kinds.
        every_but: every exercise but these.
    """

    exercises: Names = ()
    kinds: Annotated[tuple[Kind, ...], Field(strict=False)] = ()
    every_but: Names | None = None

    @model_validator(mode="after")
    def _bars_something(self) -> Barred:
        if not self.exercises and not self.kinds and self.every_but is None:
            raise ValueError("bars nothing: write `exercises`, `kinds` or `every_but`")
        return self


class Suited(Held):
    """A runner, the routine for them, and what must and must not be offered of it."""

    routine: Name
    has: Names = ()
    has_not: Names = ()
    has_no_kinds: Annotated[tuple[Kind, ...], Field(strict=False)] = ()


class ExerciseEvidence(Part):
    """The whole file.

    Attributes:
        never: what nobody is given.
        named_in: the exercises that a claim of a founding document names.
        left_to_runner: words of reasons that no question asks about, which `skip_if` must hold.
    """

    never: Names = ()
    named_in: dict[str, Names] = Field(default_factory=dict)
    doses: dict[str, DoseRange] = Field(default_factory=dict)
    left_to_runner: dict[str, Texts] = Field(default_factory=dict)
    barred: dict[str, Barred] = Field(default_factory=dict)
    suits: dict[str, Suited] = Field(default_factory=dict)
