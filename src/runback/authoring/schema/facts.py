"""The strict shape of `facts/*.toml`: one screen and its facts, by kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from runback.authoring.schema.parts import Name, Part, Text, Texts


class Screen(Part):
    """The heading of one screen of questions."""

    title: Text
    intro: Text | None = None
    none: Text | None = None


class Option(Part):
    """One answer of a choice."""

    id: Name
    say: Text


class Band(Part):
    """A stretch of numbers offered as one answer, both ends included."""

    first: int = Field(alias="from")
    last: int = Field(alias="to")
    say: Text


class Fact(Part):
    """What every kind of fact has. Its values are whole numbers: options count from 0.

    Attributes:
        from_journal: never asked: told by what is kept of earlier days, and else what it is `otherwise`.
        wanted: asked wherever running may be allowed, though no rule needs it.
    """

    ask: Text
    why: Text
    help: Text | None = None
    noun: Text | None = None
    kind: str
    worse: str | None = None
    probe: Text | None = None
    probe_worse: Literal["yes", "no"] | None = None
    first_class: bool = False
    intimate: bool = False
    ask_if: Text | None = None
    from_journal: bool = False
    wanted: bool = False
    otherwise: str | int | None = None
    sources: Texts = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The options in order, milder first when `worse` says so; none for numbers and days."""
        return ()

    @property
    def values(self) -> range:
        """Every value the fact can have."""
        return range(len(self.option_ids))


class YesNo(Fact):
    """A fact that is yes or no."""

    kind: Literal["yes_no"]
    worse: Literal["yes", "no"] | None = None
    otherwise: Literal["yes", "no"] | None = None

    @property
    def option_ids(self) -> tuple[str, ...]:
        """No before yes."""
        return ("no", "yes")


class Timed(Fact):
    """A sign with an age of its own: absent, over 12 weeks or 2 to 12 weeks old and unchanged, or new or worse.

    Attributes:
        looked_at: whether "looked at since it began, and unchanged" is offered too; it is milder than `old`.
    """

    kind: Literal["timed"]
    worse: Literal["more", "less"] | None = None
    otherwise: Literal["no", "looked_at", "old", "weeks", "new"] | None = None
    looked_at: bool = False

    @property
    def option_ids(self) -> tuple[str, ...]:
        """From absent to new."""
        return ("no", *(("looked_at",) if self.looked_at else ()), "old", "weeks", "new")


class Choice(Fact):
    """A fact with options of its own."""

    kind: Literal["choice"]
    worse: Literal["more", "less"] | None = None
    otherwise: Text | None = None
    options: Annotated[tuple[Option, ...], Field(strict=False, min_length=2)]

    @property
    def option_ids(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(option.id for option in self.options)


class _Ranged(Fact):
    worse: Literal["more", "less"] | None = None
    otherwise: int | None = None
    low: Annotated[int, Field(ge=0)]
    high: int

    @property
    def values(self) -> range:
        """Every whole number from low to high."""
        return range(self.low, self.high + 1)


class Number(_Ranged):
    """A whole number in a unit, typed or, where there are bands, picked from them."""

    kind: Literal["number"]
    unit: Text | None = None
    bands: Annotated[tuple[Band, ...], Field(strict=False)] = ()


class Days(_Ranged):
    """A time ago, in days."""

    kind: Literal["days"]
    bands: Annotated[tuple[Band, ...], Field(strict=False, min_length=1)]


FACT_KINDS: dict[str, type[Fact]] = {
    "yes_no": YesNo,
    "timed": Timed,
    "choice": Choice,
    "number": Number,
    "days": Days,
}
