"""The facts and named conditions an expression may mention, and what they can be compared with."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from runback.authoring.language.condition import Compare, Is, OneOf
from runback.authoring.schema.facts import Fact
from runback.authoring.schema.models import NamedCondition
from runback.nearest_name import did_you_mean, listed

_TESTS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Leaf = Is | Compare | OneOf


def shown(item: str) -> str:
    """The name under which a promise speaks of an advice item, as a yes-or-no matter."""
    return f"shown({item})"


def doubt(word: str, fact: str) -> str:
    """The name under which a condition speaks of not being sure of a fact, or of not telling it."""
    return f"{word}({fact})"


DOUBTS = {"unsure": "doubt about", "untold": "silence about"}
"""What a condition may say of an answer besides its value, and the words for it: not sure or not told; not told."""


@dataclass(frozen=True)
class Vocabulary:
    """Every name of the rule language; facts stand in asking order. `items` are what a promise may say is shown."""

    facts: Mapping[str, Fact]
    conditions: Mapping[str, NamedCondition]
    items: tuple[str, ...] = ()

    def place(self, fact: str, value: int | str) -> int:
        """A value as a whole number: the option's place, or the number itself."""
        return self.facts[fact].option_ids.index(value) if isinstance(value, str) else value

    def holds(self, leaf: Leaf, value: int) -> bool:
        """Whether a leaf is true of one value of its fact."""
        match leaf:
            case Is():
                return value == 1
            case Compare(fact=fact, operator=sign, value=bound):
                return _TESTS[sign](value, self.place(fact, bound))
            case OneOf(fact=fact, values=values):
                return any(self.place(fact, one) == value for one in values)

    def edges(self, leaf: Leaf) -> tuple[int, ...]:
        """The values at which the leaf's truth may differ from the value before."""
        match leaf:
            case Is():
                return (1,)
            case Compare(fact=fact, operator=sign, value=bound):
                place = self.place(fact, bound)
                return {"<": (place,), ">=": (place,), "<=": (place + 1,), ">": (place + 1,)}.get(
                    sign, (place, place + 1)
                )
            case OneOf(fact=fact, values=values):
                places = [self.place(fact, one) for one in values]
                return tuple(sorted({edge for place in places for edge in (place, place + 1)}))

    def pointless(self, leaf: Compare | OneOf) -> str:
        """Why a leaf is no question at all (always or never true, order where there is none), or nothing."""
        fact = self.facts[leaf.fact]
        if isinstance(leaf, Compare) and fact.kind == "yes_no" and leaf.operator not in {"==", "!="}:
            return f"'{leaf.fact}' is yes or no and has no order: write `{leaf.fact}` or `not {leaf.fact}`"
        bounds = leaf.values if isinstance(leaf, OneOf) else (leaf.value,)
        for bound in bounds:
            if self.place(leaf.fact, bound) not in fact.values and not _is_ordered(leaf):
                return f"{bound} is outside {self.expected(leaf.fact)}"
        values = fact.values
        samples = {values[0], *(edge for edge in self.edges(leaf) if edge in values)}
        verdicts = {self.holds(leaf, sample) for sample in samples}
        if len(verdicts) == 1:
            text = f"{leaf.operator} {leaf.value}" if isinstance(leaf, Compare) else f"in [{listed(map(str, bounds))}]"
            word = "always" if verdicts.pop() else "never"
            return f"`{leaf.fact} {text}` is {word} true of {self.expected(leaf.fact)}"
        return ""

    def expected(self, fact: str) -> str:
        """The values of a fact in a few words, for messages."""
        found = self.facts[fact]
        if found.option_ids:
            return f"'{fact}' ({found.kind}: {listed(found.option_ids)})"
        return f"'{fact}' ({found.kind}: {found.values[0]} to {found.values[-1]})"

    def example(self, fact: str) -> str:
        """A comparison that would be allowed."""
        found = self.facts[fact]
        if found.option_ids:
            return f"{fact} == {found.option_ids[-1]}"
        return f"{fact} >= {found.values[-1]}"

    def unknown(self, word: str) -> str:
        """What to say of a name that is neither fact nor condition."""
        owners = [name for name, fact in self.facts.items() if word in fact.option_ids]
        if word in {"true", "false", "none"} and not owners:
            return f"'{word}' is not a condition: write a fact's name alone for yes, `not` before it for no"
        near = did_you_mean(word, [*self.facts, *self.conditions])
        if not near and owners:
            return f"'{word}' is an option of '{owners[0]}': write `{owners[0]} == {word}`"
        return f"unknown name '{word}', neither a fact nor a named condition{near}"

    def no_doubt(self, word: str, fact: str) -> str:
        """What to say of a doubt that no runner can have, or that no rule asks for."""
        found = self.facts[fact]
        if found.worse if word == "unsure" else found.intimate:
            return f"no rule, condition or advice asks {doubt(word, fact)}, so it makes no difference"
        needs = "a fact with `worse`" if word == "unsure" else "a fact with `intimate = true`"
        return f"{doubt(word, fact)} can never be: {word} takes {needs}"

    def not_an_option(self, fact: str, word: str) -> str:
        """What to say of a word that the fact cannot be compared with."""
        options = self.facts[fact].option_ids
        near = did_you_mean(word, options)
        owners = [name for name, other in self.facts.items() if word in other.option_ids and other.kind == "choice"]
        if word in self.facts or word in self.conditions:
            near = "; compare a fact with its own values, not with another name"
        elif not near and owners:
            near = f"; it is an option of '{owners[0]}'"
        return f"'{word}' is not a value of {self.expected(fact)}{near}"


def _is_ordered(leaf: Compare | OneOf) -> bool:
    return isinstance(leaf, Compare) and leaf.operator not in {"==", "!="}
