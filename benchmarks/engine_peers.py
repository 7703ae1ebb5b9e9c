"""The rulebook in the languages of three other rule engines, from the authored conditions.

Every option is a whole number (its place), so that no engine compares text. Named conditions are expanded and gates
folded in as `runback.authoring.lower` does it. Each engine compiles once, before any clock runs.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from runback.authoring.compile import check_folder
from runback.authoring.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.parsed import Expressions
from runback.authoring.vocabulary import Leaf
from runback.rulebook import data_folder

PEERS = {"zen-engine": "zen", "common-expression-language": "cel", "json-logic-qubit": "json_logic"}
"""What to install, and what to import."""

Numbers = Mapping[str, int]
"""One runner: a whole number for every fact."""


def authored() -> Expressions:
    """The parsed expressions of the rulebook."""
    _, parsed, faults = check_folder(data_folder())
    if faults or parsed is None:
        raise faults[0]
    return parsed


@dataclass(frozen=True)
class Language:
    """How an engine writes a test, a list of values, and the connectives."""

    test: Callable[[str, str, int], Any]
    one_of: Callable[[str, list[int]], Any]
    negate: Callable[[Any], Any]
    every: Callable[[list[Any]], Any]
    some: Callable[[list[Any]], Any]
    at_least: Callable[[int, list[Any]], Any]


ZEN = Language(
    test=lambda fact, sign, value: f"{fact} {sign} {value}",
    one_of=lambda fact, values: f"{fact} in {values}",
    negate=lambda part: f"not ({part})",
    every=lambda parts: f"({' and '.join(parts)})",
    some=lambda parts: f"({' or '.join(parts)})",
    at_least=lambda least, parts: f"({' + '.join(f'({part} ? 1 : 0)' for part in parts)} >= {least})",
)
CEL = Language(
    test=ZEN.test,
    one_of=ZEN.one_of,
    negate=lambda part: f"!({part})",
    every=lambda parts: f"({' && '.join(parts)})",
    some=lambda parts: f"({' || '.join(parts)})",
    at_least=ZEN.at_least,
)
JSON_LOGIC = Language(
    test=lambda fact, sign, value: {sign: [{"var": fact}, value]},
    one_of=lambda fact, values: {"in": [{"var": fact}, values]},
    negate=lambda part: {"!": [part]},
    every=lambda parts: {"and": parts},
    some=lambda parts: {"or": parts},
    at_least=lambda least, parts: {">=": [{"+": [{"if": [part, 1, 0]} for part in parts]}, least]},
)


@dataclass(frozen=True)
class Translation:
    """Writes conditions in one language; `shared` writes named conditions and gates once each, as variables."""

    parsed: Expressions
    language: Language
    shared: bool = False

    @cached_property
    def variables(self) -> dict[str, str]:
        """The shared parts, each after those it rests on. Filled by writing the rules."""
        return {}

    def rules(self) -> list[Any]:
        """Every rule, in file order."""
        return [self.write(condition) for condition in self.parsed.rules.values()]

    def write(self, condition: Condition) -> Any:
        """One condition."""
        language = self.language
        match condition:
            case Is() | Compare() | OneOf():
                return self.leaf(condition)
            case Named(name=name):
                return self.part(f"named_{name}", self.parsed.named[name])
            case Not(of=inner):
                return language.negate(self.write(inner))
            case AllOf(of=parts):
                return language.every([self.write(part) for part in parts])
            case AnyOf(of=parts):
                return language.some([self.write(part) for part in parts])
            case AtLeast(count=least, of=parts):
                return language.at_least(least, [self.write(part) for part in parts])

    def part(self, name: str, condition: Condition) -> Any:
        if not self.shared:
            return self.write(condition)
        if name not in self.variables:
            self.variables[name] = self.write(condition)
        return name

    def leaf(self, leaf: Leaf) -> Any:
        vocabulary, language = self.parsed.vocabulary, self.language
        match leaf:
            case Is(fact=fact):
                test = language.test(fact, "==", 1)
            case Compare(fact=fact, operator=sign, value=value):
                test = language.test(fact, sign, vocabulary.place(fact, value))
            case OneOf(fact=fact, values=values):
                test = language.one_of(fact, [vocabulary.place(fact, value) for value in values])
        if leaf.fact not in self.parsed.gates:
            return test
        gate = self.part(f"gate_{leaf.fact}", self.parsed.gates[leaf.fact])
        if vocabulary.holds(leaf, otherwise(self.parsed, leaf.fact)):
            return language.some([test, language.negate(gate)])
        return language.every([test, gate])


def otherwise(parsed: Expressions, fact: str) -> int:
    """What a fact counts as while its gate is closed."""
    authored_value = parsed.vocabulary.facts[fact].otherwise
    if authored_value is None:
        return parsed.vocabulary.facts[fact].values[0]
    return parsed.vocabulary.place(fact, authored_value)
