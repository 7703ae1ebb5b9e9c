"""The strict shape of exercises, of the loads they put on a back, and of routines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from runback.authoring.schema.models import Sourced
from runback.authoring.schema.parts import Name, Part, Text, Texts

Names = Annotated[tuple[Name, ...], Field(strict=False)]
Positive = Annotated[int, Field(ge=1, le=3600)]
Seconds = Annotated[int, Field(ge=0, le=3600)]

Kind = Literal["mobility", "stretch", "strength", "warm_up", "cardio"]
Position = Literal["standing", "seated", "back", "front", "side", "hands_and_knees", "half_kneeling"]
Equipment = Literal["chair", "wall", "towel", "band", "ball"]


class NotFor(Part):
    """Runners something is never offered to, and why: by a condition, or by the running they are allowed.

    Attributes:
        running: the least running that must be allowed.
    """

    when: Text | None = None
    running: Literal["walk_only", "run_walk", "short_and_easy", "as_usual"] | None = None
    because: Text

    @model_validator(mode="after")
    def _one_measure(self) -> NotFor:
        if (self.when is None) == (self.running is None):
            raise ValueError("give either `when` or `running`")
        return self


class Dose(Part):
    """How much of an exercise: repetitions with a hold, or seconds of steady movement.

    Attributes:
        repetitions: on each side, in each set; `fewest` when time is short.
        hold: seconds in the end position.
        move: seconds from one position to the other.
        seconds: steady movement for this long, in place of repetitions.
        rest: seconds between sets.
        most_sets: sets when there is time.
    """

    repetitions: Positive | None = None
    fewest: Positive | None = None
    hold: Seconds = 0
    move: Positive = 2
    seconds: Positive | None = None
    sets: Positive = 1
    most_sets: Positive | None = None
    rest: Seconds = 0
    sides: Literal["together", "each", "alternate"] = "together"
    days: Text

    @model_validator(mode="after")
    def _one_measure(self) -> Dose:
        if (self.repetitions is None) == (self.seconds is None):
            raise ValueError("a dose has either `repetitions` or `seconds`")
        if self.fewest is not None and (self.repetitions is None or self.fewest > self.repetitions):
            raise ValueError("`fewest` is at most `repetitions`")
        if self.most_sets is not None and self.most_sets < self.sets:
            raise ValueError("`most_sets` is at least `sets`")
        return self


class Cues(Part):
    """What is said while moving to the end position, holding it, and moving back; each a few words."""

    there: Text
    hold: Text | None = None
    back: Text


class Version(Part):
    """An easier or harder way, in words and, when it is an exercise of its own, by its id."""

    say: Text
    exercise: Name | None = None


class Bare(Part):
    """The same move without what not everybody has at hand.

    Attributes:
        equipment: what it still needs.
    """

    name: Text
    equipment: Annotated[tuple[Equipment, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]


class Exercise(Sourced):
    """A stretch or strength move.

    Attributes:
        also: other names it goes by.
        loads: ids of data/loads.toml: whom they do not suit, this move does not suit either.
        not_for: whom else it is never offered to.
        skip_if: what a runner notices and no question asks, such as a sore wrist.
        bare: the move without its equipment, for who has none.
        off: why it is never put into a routine, although it stays in the library.
        figure: the drawing; its own id when left out.
    """

    name: Text
    also: Texts = ()
    kind: Kind
    position: Position
    equipment: Annotated[tuple[Equipment, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    cues: Cues
    dose: Dose
    felt: Text
    stop_if: Text
    skip_if: Text | None = None
    easier: Version | None = None
    harder: Version | None = None
    bare: Bare | None = None
    loads: Names = ()
    not_for: Annotated[tuple[NotFor, ...], Field(strict=False)] = ()
    off: Text | None = None
    figure: Name | None = None


class Load(Sourced):
    """What a move does to the back, and whom that does not suit.

    Attributes:
        everywhere: holds for every exercise, named or not.
        until_seen: it is lifted once a clinician has looked and allowed exercises.
    """

    means: Text
    when: Text
    because: Text
    everywhere: bool = False
    until_seen: bool = False


class Routine(Sourced):
    """An authored sequence.

    Attributes:
        purpose: one line: for whom or when.
        when: which runners get it without asking for it; of several the first in the file.
        not_for: whom the whole routine is kept from.
        exercises: in the order they are done.
        first: what stays when time is short, most important first.
        days: how often.
    """

    name: Text
    purpose: Text
    when: Text | None = None
    not_for: Annotated[tuple[NotFor, ...], Field(strict=False)] = ()
    exercises: Annotated[tuple[Name, ...], Field(strict=False, min_length=1)]
    first: Annotated[tuple[Name, ...], Field(strict=False, min_length=1)]
    days: Text
