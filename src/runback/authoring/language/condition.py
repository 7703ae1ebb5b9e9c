"""The condition tree: what every `when` and `ask_if` becomes once parsed.

The operators are closed: these eight node kinds say everything a rule may say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Operator = Literal["==", "!=", "<", "<=", ">", ">="]


class Node(BaseModel):
    """One node of a condition; equal trees compare equal and can be hashed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Is(Node):
    """A yes_no fact is yes."""

    kind: Literal["is"] = "is"
    fact: str


class Compare(Node):
    """A fact compared with one option (by its place among the options) or one whole number."""

    kind: Literal["compare"] = "compare"
    fact: str
    operator: Operator
    value: int | str


class OneOf(Node):
    """A fact has one of several values."""

    kind: Literal["one_of"] = "one_of"
    fact: str
    values: Annotated[tuple[int | str, ...], Field(min_length=1, strict=False)]


class Named(Node):
    """A condition of `conditions.toml`, by its name."""

    kind: Literal["named"] = "named"
    name: str


class Not(Node):
    """The opposite of a condition."""

    kind: Literal["not"] = "not"
    of: Condition


class AllOf(Node):
    """Every one of several conditions."""

    kind: Literal["all_of"] = "all_of"
    of: Annotated[tuple[Condition, ...], Field(min_length=2, strict=False)]


class AnyOf(Node):
    """At least one of several conditions."""

    kind: Literal["any_of"] = "any_of"
    of: Annotated[tuple[Condition, ...], Field(min_length=2, strict=False)]


class AtLeast(Node):
    """At least `count` of several conditions."""

    kind: Literal["at_least"] = "at_least"
    count: Annotated[int, Field(ge=1)]
    of: Annotated[tuple[Condition, ...], Field(min_length=1, strict=False)]


Condition = Annotated[
    Is | Compare | OneOf | Named | Not | AllOf | AnyOf | AtLeast,
    Field(discriminator="kind"),
]

for _node in (Not, AllOf, AnyOf, AtLeast):
    _node.model_rebuild()


def walk(condition: Condition) -> Iterator[Condition]:
    """Every node of a condition, the condition itself first; named conditions are not followed."""
    yield condition
    match condition:
        case Not(of=inner):
            yield from walk(inner)
        case AllOf(of=inner) | AnyOf(of=inner) | AtLeast(of=inner):
            for part in inner:
                yield from walk(part)
        case _:
            pass


def names(condition: Condition) -> tuple[str, ...]:
    """The facts and named conditions a condition mentions itself, each once, in order."""
    found: dict[str, None] = {}
    for node in walk(condition):
        match node:
            case Is(fact=name) | Compare(fact=name) | OneOf(fact=name) | Named(name=name):
                found[name] = None
            case _:
                pass
    return tuple(found)
