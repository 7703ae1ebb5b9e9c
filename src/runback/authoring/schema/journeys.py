"""The strict shape of runners whose result is stated: journeys, and boundary cases."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from runback.authoring.schema.parts import Disposition, GoTo, Name, Part, Running, Text, Texts

Names = Annotated[tuple[Name, ...], Field(strict=False)]
Said = dict[str, Any]
"""Answers by fact; what each fact may be answered with is checked against the rulebook."""


class Expected(Part):
    """What must come out for a journey; what is left out is not looked at.

    Attributes:
        at_least: the mildest disposition that will do; `at_most` the most urgent one.
        complete: whether no question is left that could change the result.
        running_at_most: the most running that will do.
        within_days: how soon to be seen.
        go_to: whom to turn to.
        routine: the routine that suits first; "" for none.
        stage: where run and walk in turns begins; "" for nowhere.
        exercises: what is offered; `not_exercises` what is not.
    """

    disposition: Disposition | None = None
    at_least: Disposition | None = None
    at_most: Disposition | None = None
    could_be: Disposition | None = None
    complete: bool = True
    running: Running | None = None
    running_at_most: Running | None = None
    within_days: Annotated[int, Field(ge=1)] | None = None
    go_to: GoTo | None = None
    routine: str | None = None
    stage: str | None = None
    exercises: Names = ()
    not_exercises: Names = ()


class Journey(Part):
    """A runner in a sentence: the ordinary runner, except for a few answers, and what they must be told.

    Attributes:
        source: where the expectation comes from.
        region: where the runner is; "" when that is not known.
        must_say: words of the result page, in any case; `must_not_say` words that may not stand there.
        screens_at_most: how many screens the interview may take.
    """

    runner: Text
    source: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    changes: Said = Field(alias="except", default_factory=dict)
    region: str = "GB"
    expect: Expected
    must_say: Texts = ()
    must_not_say: Texts = ()
    screens_at_most: Annotated[int, Field(ge=0)] | None = None


class Decided(Part):
    """What the rules decide for a boundary case.

    Attributes:
        left_out: steps that are withheld.
        kept_from: loads, and exercises for reasons of their own, that are kept back.
        routine: the routine that suits first; "" for none.
        stage: where run and walk in turns begins; "" unless that is the decision.
    """

    disposition: Disposition
    running: Running | None = None
    stage: str = ""
    left_out: Names
    kept_from: Names
    routine: str


class BoundaryCase(Part):
    """One of two runners an answer apart, beside a rule, named condition, load, exercise or routine."""

    rule: Name
    changes: Said = Field(alias="except")
    expect: Decided
