"""The records of exercises, of the loads they put on a back, and of routines. All are plain, frozen data."""

from dataclasses import dataclass, replace

from runback.engine.rulebook.records import Standing


@dataclass(frozen=True, slots=True)
class NotFor:
    """Runners whom an exercise or routine is kept from. `load` is the load it comes from, or "".

    Attributes:
        when, in_words: the condition in the rule language and in English.
        because: the reason, to the runner.
        node: the condition in the rulebook's nodes.
    """

    when: str
    in_words: str
    because: str
    load: str
    node: int


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise. Either `repetitions` or `seconds` is 0.

    Attributes:
        repetitions: on each side, in each set; `fewest` when time is short.
        hold: seconds in the end position.
        move: seconds from one position to the other.
        seconds: steady movement for this long.
        sets, most_sets: how many, and how many when there is time.
        rest: seconds between sets.
        sides: `together`, `each` (all of one side, then the other) or `alternate` (a side each repetition).
        days: how often, in words.
    """

    repetitions: int
    fewest: int
    hold: int
    move: int
    seconds: int
    sets: int
    most_sets: int
    rest: int
    sides: str
    days: str


@dataclass(frozen=True, slots=True)
class Version:
    """An easier or harder way: words, and the exercise it is, or ""."""

    say: str
    exercise: str


@dataclass(frozen=True, slots=True)
class Bare:
    """The same move without what not everybody has at hand; `equipment` is what it still needs."""

    name: str
    equipment: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A stretch or strength move. Texts that are not given are "".

    Attributes:
        also: other names.
        kind: `mobility`, `stretch`, `strength`, `warm_up` or `cardio`.
        position: `standing`, `seated`, `back`, `front`, `side`, `hands_and_knees` or `half_kneeling`.
        there, holding, back: cues for moving to the end position, staying, and coming back.
        skip_if: what only the runner can notice.
        off: why no routine holds it.
        loads: what it does to the back, ids of loads.
        figure: the id of its drawing.
        node: none of `not_for` holds, before the disposition is looked at.
        bare: the move without its equipment; None where there is no such version.
    """

    id: str
    name: str
    also: tuple[str, ...]
    kind: str
    position: str
    equipment: tuple[str, ...]
    steps: tuple[str, ...]
    there: str
    holding: str
    back: str
    dose: Dose
    felt: str
    stop_if: str
    skip_if: str
    easier: Version | None
    harder: Version | None
    loads: tuple[str, ...]
    not_for: tuple[NotFor, ...]
    off: str
    figure: str
    sources: tuple[str, ...]
    standing: Standing
    judgement: str
    claims: tuple[str, ...]
    node: int
    bare: Bare | None = None

    def without_equipment(self) -> "Exercise":
        """The move as it is done with little at hand; itself where there is no such version."""
        if self.bare is None:
            return self
        return replace(self, name=self.bare.name, steps=self.bare.steps, equipment=self.bare.equipment)


@dataclass(frozen=True, slots=True)
class Load:
    """What a move does to the back, and whom that does not suit.

    Attributes:
        everywhere: true of every exercise.
        until_seen: lifted once a clinician has looked and allowed exercises.
    """

    id: str
    means: str
    because: str
    everywhere: bool
    until_seen: bool
    sources: tuple[str, ...]
    standing: Standing
    judgement: str
    claims: tuple[str, ...]
    when: str
    in_words: str
    node: int


@dataclass(frozen=True, slots=True)
class Routine:
    """An authored sequence of exercises, by id.

    Attributes:
        purpose: for whom or when, one line.
        when, in_words, node: which runners get it unasked; "" and None when it is only had by name.
        not_for: whom the whole routine is kept from.
        exercises: in the order they are done.
        first: what stays when time is short, most important first.
        days: how often, in words.
    """

    id: str
    name: str
    purpose: str
    when: str
    in_words: str
    node: int | None
    not_for: tuple[NotFor, ...]
    exercises: tuple[str, ...]
    first: tuple[str, ...]
    days: str
    sources: tuple[str, ...]
    standing: Standing
    judgement: str
    claims: tuple[str, ...]
