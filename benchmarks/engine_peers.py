"""The rules in the languages of three other rule engines, and every engine in the best way found to run it.

Every option is a whole number (its place), so that no engine compares text. Named conditions are written out and
gates folded in as `runback.authoring.compile.lower` does it. Each engine compiles once, before any clock runs.

Tried and left out, because slower on the same rules (microseconds for all rules; the ways of zen-engine and CEL that
are kept take 23 to 70): zen-engine with named conditions and gates as variables of the expression (56), as a decision
table (380) and as an expression node (405); Rust CEL with a variable resolver (48, beside 35 for a context made
beforehand). No difference: zen-engine from bytes, `in [1, 2]` written with "or", json-logic called once with all rules
as a list.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from operator import getitem, itemgetter
from typing import Any

from benchmarks.generated import generate

from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.language.vocabulary import Leaf
from runback.engine.evaluate import fold
from runback.engine.rulebook.rulebook import Rulebook

PEERS = ("zen-engine", "common-expression-language", "json-logic-qubit")

Numbers = Mapping[str, int]
"""One runner: a whole number for every fact."""


@dataclass(frozen=True)
class Engine:
    """One way to get the verdict of every rule.

    Attributes:
        prepare: from a runner's numbers to what is read; done before the clock runs.
        evaluate: the verdicts in file order, of what was prepared; this is timed.
        one: the verdict of one rule (by its place) on numbers that may lack some; None where that is not asked.
    """

    name: str
    prepare: Callable[[Numbers], Any]
    evaluate: Callable[[Any], Sequence[Any]]
    one: Callable[[Any, int], Any] | None = None


def engines(rulebook: Rulebook, parsed: Expressions) -> dict[str, list[Engine]]:
    """Every engine, by what it starts from."""
    runback, zen, cel = _runback(rulebook), _zen(parsed), _cel(parsed)
    return {
        "from a dict of whole numbers": [runback[0], zen[0], cel[0], _json_logic(parsed)],
        "from answers made ready beforehand": [*runback[1:], zen[1], cel[1]],
    }


def otherwise(parsed: Expressions, fact: str) -> int:
    """What a fact counts as while its gate is closed."""
    value = parsed.vocabulary.facts[fact].otherwise
    return parsed.vocabulary.facts[fact].values[0] if value is None else parsed.vocabulary.place(fact, value)


def masks(rulebook: Rulebook) -> Callable[[Numbers], list[int]]:
    """From numbers to the cell of each fact, as `fold` reads them."""
    numbers = itemgetter(*(fact.id for fact in rulebook.facts))
    cells = [
        {value: 1 << place for place, (low, high) in enumerate(fact.cells) for value in range(low, high + 1)}
        for fact in rulebook.facts
    ]
    return lambda runner: list(map(getitem, cells, numbers(runner)))


def _runback(rulebook: Rulebook) -> list[Engine]:
    nodes = [rule.node for rule in rulebook.rules.values()]
    of_rules, generated, read = itemgetter(*nodes), generate(rulebook, nodes), masks(rulebook)
    return [
        Engine("runback, generated", dict, lambda numbers: generated(read(numbers))),
        Engine("runback, generated", read, generated),
        Engine("runback, fold (the specification)", read, lambda state: of_rules(fold(rulebook, state))),
    ]


def _zen(parsed: Expressions) -> list[Engine]:
    zen: Any = import_module("zen")
    texts = _rules(parsed, ZEN)
    whole, each = zen.compile_expression(f"[{', '.join(texts)}]"), [zen.compile_expression(text) for text in texts]
    return [
        Engine("zen-engine, one expression", dict, whole.evaluate, lambda numbers, rule: each[rule].evaluate(numbers)),
        Engine("zen-engine, one expression, JSON text", json.dumps, whole.evaluate),
    ]


def _cel(parsed: Expressions) -> list[Engine]:
    cel: Any = import_module("cel")
    texts = _rules(parsed, CEL)
    whole, each = cel.compile(f"[{', '.join(texts)}]"), [cel.compile(text) for text in texts]
    return [
        Engine("Rust CEL, one expression", dict, whole.execute, lambda numbers, rule: each[rule].execute(numbers)),
        Engine("Rust CEL, one expression, Context", lambda numbers: cel.Context(variables=numbers), whole.execute),
    ]


def _json_logic(parsed: Expressions) -> Engine:
    judge: Any = import_module("json_logic").jsonLogic
    rules = _rules(parsed, JSON_LOGIC)
    return Engine(
        "json-logic-qubit, rule by rule",
        dict,
        lambda numbers: [judge(rule, numbers) for rule in rules],
        lambda numbers, rule: judge(rules[rule], numbers),
    )


@dataclass(frozen=True)
class _Language:
    """How an engine writes a test, a list of values, and the connectives."""

    test: Callable[[str, str, int], Any]
    one_of: Callable[[str, list[int]], Any]
    negate: Callable[[Any], Any]
    every: Callable[[list[Any]], Any]
    some: Callable[[list[Any]], Any]
    at_least: Callable[[int, list[Any]], Any]


ZEN = _Language(
    test=lambda fact, sign, value: f"{fact} {sign} {value}",
    one_of=lambda fact, values: f"{fact} in {values}",
    negate=lambda part: f"not ({part})",
    every=lambda parts: f"({' and '.join(parts)})",
    some=lambda parts: f"({' or '.join(parts)})",
    at_least=lambda least, parts: f"({' + '.join(f'({part} ? 1 : 0)' for part in parts)} >= {least})",
)
CEL = _Language(
    test=ZEN.test,
    one_of=ZEN.one_of,
    negate=lambda part: f"!({part})",
    every=lambda parts: f"({' && '.join(parts)})",
    some=lambda parts: f"({' || '.join(parts)})",
    at_least=ZEN.at_least,
)
JSON_LOGIC = _Language(
    test=lambda fact, sign, value: {sign: [{"var": fact}, value]},
    one_of=lambda fact, values: {"in": [{"var": fact}, values]},
    negate=lambda part: {"!": [part]},
    every=lambda parts: {"and": parts},
    some=lambda parts: {"or": parts},
    at_least=lambda least, parts: {">=": [{"+": [{"if": [part, 1, 0]} for part in parts]}, least]},
)


def _rules(parsed: Expressions, language: _Language) -> list[Any]:
    return [_written(condition, parsed, language) for condition in parsed.rules.values()]


def _written(condition: Condition, parsed: Expressions, language: _Language) -> Any:  # noqa: ANN401 - text or a dict
    def write(part: Condition) -> Any:  # noqa: ANN401 - as above
        return _written(part, parsed, language)

    match condition:
        case Is() | Compare() | OneOf():
            return _leaf(condition, parsed, language)
        case Named(name=name):
            return write(parsed.named[name])
        case Not(of=inner):
            return language.negate(write(inner))
        case AllOf(of=parts):
            return language.every([*map(write, parts)])
        case AnyOf(of=parts):
            return language.some([*map(write, parts)])
        case AtLeast(count=least, of=parts):
            return language.at_least(least, [*map(write, parts)])


def _leaf(leaf: Leaf, parsed: Expressions, language: _Language) -> Any:  # noqa: ANN401 - as above
    place = parsed.vocabulary.place
    match leaf:
        case Is(fact=fact):
            test = language.test(fact, "==", 1)
        case Compare(fact=fact, operator=sign, value=value):
            test = language.test(fact, sign, place(fact, value))
        case OneOf(fact=fact, values=values):
            test = language.one_of(fact, [place(fact, value) for value in values])
    if leaf.fact not in parsed.gates:
        return test
    gate = _written(parsed.gates[leaf.fact], parsed, language)
    if parsed.vocabulary.holds(leaf, otherwise(parsed, leaf.fact)):
        return language.some([test, language.negate(gate)])
    return language.every([test, gate])
