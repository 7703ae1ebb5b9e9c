"""The records a compiled rulebook is made of. All are plain, frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What a runner answered to one fact.

    Attributes:
        said: an option id, `not_sure` or `prefer_not_to_say`, a number in the fact's unit,
            or a range of it (both ends included).
        possible: the cells still possible, one bit each; never 0.
        sure: false for `not_sure` and `prefer_not_to_say`.
    """

    said: str | int | tuple[int, int]
    possible: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a yes_no, timed or choice fact, and the words for it."""

    id: str
    say: str


@dataclass(frozen=True, slots=True)
class Band:
    """A range of days (`first` to `last`, both included) offered as one choice."""

    first: int
    last: int
    say: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing asked. A cell is an option, or a stretch of numbers no rule tells apart.

    Attributes:
        index: place in the asking order, from 0.
        kind: `yes_no`, `timed`, `choice`, `number` or `days`.
        noun: a short name for use inside a sentence, or "".
        worse: `yes`, `no`, `more`, `less`, or "" for a neutral fact.
        probe: a plainer yes-or-no question for a runner who is not sure, or "".
        probe_worse: the probe's answer (`yes` or `no`) that means the worst value.
        first_class: whether an unsure answer counts up to urgent, not only up to soon.
        intimate: whether "prefer not to say" is offered.
        from_journal: never asked: told by what is kept of earlier days, and else what it is `otherwise`.
        wanted: asked wherever running may be allowed, though no rule needs it; a result never waits for it.
        ask_if: the gate in the rule language, or "".
        otherwise: the cell the fact reads as while its gate is closed, or while the journal says nothing.
        low, high: the range of a number (in `unit`) or of days, else None.
        cells: lowest and highest value of each cell, in order; for options their places.
        worst, best: cell indexes, None for a neutral fact.
        gate: the node that must hold for the fact to be asked, or None.
        full: the mask of every cell.
    """

    index: int
    id: str
    screen: str
    kind: str
    ask: str
    why: str
    help: str
    noun: str
    worse: str
    probe: str
    probe_worse: str
    first_class: bool
    intimate: bool
    ask_if: str
    otherwise: int
    options: tuple[Option, ...]
    low: int | None
    high: int | None
    unit: str
    bands: tuple[Band, ...]
    cells: tuple[tuple[int, int], ...]
    worst: int | None
    best: int | None
    gate: int | None
    full: int
    sources: tuple[str, ...]
    from_journal: bool = False
    wanted: bool = False

    def mask(self, first: int, last: int) -> int:
        """The cells that hold some value from `first` to `last`, both included; 0 when none does."""
        return sum(1 << place for place, (low, high) in enumerate(self.cells) if low <= last and first <= high)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a condition may ask of an answer besides its value; numbered after the facts, with the cells no and yes.

    Attributes:
        index: its number, from the count of facts on.
        word: `unsure` (not sure, or not told) or `untold` (not told).
        fact: the number of the fact it is about.
    """

    index: int
    word: str
    fact: int


@dataclass(frozen=True, slots=True)
class Retired:
    """A question of an older rulebook: the facts that ask for it `now`, or that ask for each of its gone `answers`."""

    now: tuple[str, ...]
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Screen:
    """Facts asked together. `none` is the words of its "none of these" row, or ""."""

    id: str
    title: str
    intro: str
    none: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What recognised guidance says: `agrees`, `partly`, `conflicts` or `silent`; `by` is a source key or ""."""

    guidance: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows when a condition holds. `disposition`, `go_to`, `running`, `say` and `judgement` are "" when absent.

    Attributes:
        within_days: how soon to be seen; None unless it is a `soon` rule.
        go_to: whom to turn to, of `GO_TO`.
        running: the most running allowed, of `RUNNING`.
        withhold: ids of advice it takes away.
        because: the reason, to the runner.
        say: for an emergency, the words to say on arrival.
        crisis: a crisis line rather than an ambulance.
        when, in_words: the condition in the rule language and in English.
        node: the condition in the rulebook's nodes.
    """

    id: str
    file: str
    disposition: str
    within_days: int | None
    go_to: str
    running: str
    withhold: tuple[str, ...]
    because: str
    say: str
    crisis: bool
    sources: tuple[str, ...]
    standing: Standing
    judgement: str
    claims: tuple[str, ...]
    when: str
    in_words: str
    node: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A named part of conditions and what it means."""

    id: str
    when: str
    means: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot both be true, and how to ask about them."""

    id: str
    ask: str
    node: int
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to tell the runner. `node` is its own condition, before withholding, ceiling and group.

    Attributes:
        kind: `step`, `running`, `stage`, `result` or `safety_net`.
        rank: steps are shown smaller first.
        ceiling: the highest disposition at which it is shown.
        group: of one group only the first is shown; "" for none.
        bouts: of a stage, the minutes of each stretch of running.
        walk: of a stage, the minutes of walking between them.
    """

    id: str
    kind: str
    text: str
    more: str
    rank: int
    ceiling: str
    group: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    standing: Standing
    judgement: str
    when: str
    in_words: str
    node: int
    bouts: tuple[float, ...] = ()
    walk: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """A document or guideline; `sections` maps a section's key to what it says."""

    key: str
    title: str
    publisher: str
    date: str
    address: str
    kind: str
    seen: str
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a founding document; `status` is `used`, `changed` or `left_out`."""

    id: str
    section: str
    says: str
    status: str
    because: str
    guideline: str
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A named telephone line."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Region:
    """Whom to call in one region. `checked` is the ISO date of the check; `judgement`: what has no source, or ""."""

    code: str
    name: str
    emergency: str
    also: tuple[str, ...]
    urgent_line: Phone | None
    urgent_advice: str
    crisis: Phone | None
    sources: tuple[str, ...]
    checked: str
    judgement: str
