"""The strict shape of every other file under data/: what each table may hold, and nothing else."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from runback.authoring.schema.parts import Address, Disposition, GoTo, Name, Part, Running, Text, Texts

LONGEST_WAIT = 14
"""Days: the latest that a soon rule may say."""


class NamedCondition(Part):
    """A condition with a name, for use in other conditions."""

    when: Text
    means: Text


class Standing(Part):
    """What recognised guidance says of a rule or an advice item."""

    guidance: Literal["agrees", "partly", "conflicts", "silent"]
    by: Text | None = None
    note: Text | None = None


class Sourced(Part):
    """What cites its sources and says what recognised guidance thinks of it."""

    sources: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    standing: Standing
    judgement: Text | None = None
    claims: Texts = ()


class Rule(Sourced):
    """When a condition holds: a disposition, a running limit, or advice withheld.

    Attributes:
        within_days: how soon to be seen, for `soon` only; the clock's `soon_days` where it is not said.
        go_to: whom to turn to.
    """

    disposition: Literal["routine", "soon", "urgent", "emergency"] | None = None
    within_days: Annotated[int, Field(ge=1, le=LONGEST_WAIT)] | None = None
    go_to: GoTo | None = None
    running: Running | None = None
    withhold: Texts = ()
    when: Text
    because: Text
    say: Text | None = None
    crisis: bool = False


class Advice(Sourced):
    """A self-care step, a running decision, a stage of run and walk, a result of its own, or a safety-net line.

    Attributes:
        bouts: of a stage, the minutes of each stretch of running.
        walk: of a stage, the minutes of walking between them.
    """

    kind: Literal["step", "running", "stage", "result", "safety_net"]
    text: Text
    more: Text | None = None
    rank: int | None = None
    when: Text | None = None
    ceiling: Disposition | None = None
    group: Name | None = None
    bouts: Annotated[tuple[Annotated[float, Field(gt=0, le=60)], ...], Field(strict=False)] = ()
    walk: Annotated[float, Field(gt=0, le=10)] | None = None


class Source(Part):
    """A document: the founding ones, guidelines, studies."""

    title: Text
    publisher: Text | None = None
    date: Text | None = None
    address: Address | None = None
    kind: Literal["guideline", "document", "study", "review", "founding"]
    seen: Literal["publisher", "copy", "summary"] | None = None
    sections: dict[str, Text] = Field(default_factory=dict)


class Claim(Part):
    """What became of one claim of the founding documents."""

    section: Text
    says: Text
    status: Literal["used", "changed", "left_out"]
    because: Text | None = None
    guideline: Text | None = None


class PhoneLine(Part):
    """A line to call, and who answers."""

    name: Text
    number: Text


class Region(Part):
    """Whom to call in one country, with the day it was checked."""

    name: Text
    emergency: Text
    also: Texts = ()
    urgent_line: PhoneLine | None = None
    urgent_advice: Text
    judgement: Text | None = None
    crisis: PhoneLine | None = None
    sources: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    checked: datetime.date


class AnswerWords(Part):
    """The words for the answers that many facts share."""

    yes: Text
    no: Text
    new: Text
    weeks: Text
    old: Text
    looked_at: Text
    not_sure: Text
    prefer_not_to_say: Text


class DispositionWords(Part):
    """What a disposition tells the runner."""

    headline: Text
    action: Text


class DispositionsWording(Part):
    """The words for every disposition."""

    self_care: DispositionWords
    routine: DispositionWords
    soon: DispositionWords
    urgent: DispositionWords
    emergency: DispositionWords


class RunningWording(Part):
    """The name of every running decision."""

    stop: Text
    walk_only: Text
    run_walk: Text
    short_and_easy: Text
    as_usual: Text


class GoToWording(Part):
    """Whom to turn to, by `go_to`."""

    emergency: Text
    maternity_unit: Text
    surgical_team: Text
    urgent_line: Text
    pelvic_health: Text
    physio: Text
    clinician: Text
    pharmacist: Text


class Wording(Part):
    """Small texts, and the days after which to check again."""

    answers: AnswerWords
    dispositions: DispositionsWording
    running: RunningWording
    go_to: GoToWording
    texts: dict[str, Text]
    clock: dict[str, int]


class Title(Part):
    """The rulebook's version, the day it was released, and who reviewed it."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    released: datetime.date | None = None
    reviewed_by: str
    schema_version: Literal[1] = Field(alias="schema")


class SportWords(Part):
    """What the sports of watches and web sites mean."""

    run_indoors: Texts
    run_outdoors: Texts
    run: Texts
    other: Texts


class Retired(Part):
    """A question, or some of its answers, of an older rulebook: the facts that ask for it now."""

    now: Texts = ()
    answers: dict[Name, Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]] = Field(default_factory=dict)


class Contradiction(Part):
    """Answers that cannot both be true."""

    when: Text
    ask: Text
