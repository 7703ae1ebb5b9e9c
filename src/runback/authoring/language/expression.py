"""Text to condition tree and back.

The text is read with Python's own grammar and then only a short list of its forms is let through;
nothing is ever evaluated.
"""

from __future__ import annotations

import ast
from typing import NoReturn, cast

from runback.authoring.language.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Is,
    Named,
    Not,
    OneOf,
    Operator,
)
from runback.authoring.language.syntax import syntax
from runback.authoring.language.vocabulary import DOUBTS, Vocabulary, doubt, shown
from runback.errors import DataError
from runback.nearest_name import did_you_mean

_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}
_HINTS: dict[type[ast.expr], str] = {
    ast.Attribute: "a dot is not part of the rule language",
    ast.Subscript: "square brackets belong only after `in`, as in `fact in [a, b]`",
    ast.BinOp: "arithmetic is not part of the rule language",
    ast.UnaryOp: "arithmetic is not part of the rule language",
    ast.List: "a list belongs only after `in`, as in `fact in [a, b]`",
    ast.Tuple: "a comma belongs only inside `at_least(…)` and `[…]`; join conditions with `and` or `or`",
    ast.Call: "the only functions are at_least(number, condition, …), unsure(fact) and untold(fact)",
    ast.NamedExpr: "`:=` is not part of the rule language",
}


def parse(text: str, vocabulary: Vocabulary) -> Condition:
    """Read one expression.

    Args:
        text: the expression as authored; line breaks count as spaces.
        vocabulary: the facts and named conditions it may mention.

    Raises:
        DataError: what is wrong, at which column (no file or line: the caller knows them).
    """
    return _Parser(vocabulary).condition(syntax(text))


def _fault(node: ast.expr, message: str) -> NoReturn:
    head, mark, question = message.partition("; did you mean")
    raise DataError(f"{head} (column {node.col_offset + 1}){mark}{question}")


class _Parser:
    """Turns the allowed forms of syntax into nodes; each form has its own method."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def condition(self, node: ast.expr) -> Condition:
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return AllOf(of=self.joined(parts, AllOf))
            case ast.BoolOp(values=parts):
                return AnyOf(of=self.joined(parts, AnyOf))
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return opposite(self.condition(inner))
            case ast.Compare():
                return self.comparison(node)
            case ast.Name():
                return self.name(node)
            case ast.Call(func=ast.Name(id="at_least")):
                return self.at_least(node)
            case ast.Call(func=ast.Name(id="shown")) if self.vocabulary.items:
                return self.shown(node)
            case ast.Call(func=ast.Name(id=word)) if word in DOUBTS:
                return self.doubt(word, node)
            case ast.Constant():
                return self.constant(node)
            case _:
                _fault(node, _HINTS.get(type(node), "this is not part of the rule language"))

    def joined(self, parts: list[ast.expr], kind: type[AllOf | AnyOf]) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for part in parts:
            condition = self.condition(part)
            for one in condition.of if isinstance(condition, kind) else (condition,):
                if one in found:
                    _fault(part, f"`{show(one)}` is said twice")
                found.append(one)
        return tuple(found)

    def name(self, node: ast.Name) -> Condition:
        if node.id in self.vocabulary.conditions:
            return Named(name=node.id)
        fact = self.vocabulary.facts.get(node.id)
        if fact is None:
            _fault(node, self.vocabulary.unknown(node.id))
        if fact.kind != "yes_no":
            _fault(node, f"'{node.id}' is not a yes_no fact: compare it, as in `{self.vocabulary.example(node.id)}`")
        return Is(fact=node.id)

    def constant(self, node: ast.Constant) -> NoReturn:
        if isinstance(node.value, bool) or node.value is None:
            _fault(node, self.vocabulary.unknown(str(node.value).lower()))
        if isinstance(node.value, str):
            _fault(node, "names are written without quotation marks")
        _fault(node, f"{node.value!r} alone is not a condition")

    def at_least(self, node: ast.Call) -> Condition:
        if node.keywords or any(isinstance(part, ast.Starred) for part in node.args):
            _fault(node, "at_least takes a whole number and conditions, as in at_least(2, a, b, c)")
        count = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        parts = node.args[1:]
        if type(count) is not int or not parts:
            _fault(node, "at_least takes a whole number and conditions, as in at_least(2, a, b, c)")
        if not 1 <= count <= len(parts):
            _fault(node, f"at_least({count}, …) counts {len(parts)} conditions: the number must be 1 to {len(parts)}")
        found: list[Condition] = []
        for part in parts:
            condition = self.condition(part)
            if condition in found:
                _fault(part, f"`{show(condition)}` is counted twice")
            found.append(condition)
        return AtLeast(count=count, of=tuple(found))

    def shown(self, node: ast.Call) -> Condition:
        match node.args:
            case [ast.Name(id=item)] if not node.keywords:
                if item not in self.vocabulary.items:
                    near = did_you_mean(item, self.vocabulary.items)
                    _fault(node, f"there is no advice called '{item}'{near}")
                return Is(fact=shown(item))
        _fault(node, "shown takes the id of one advice item, as in shown(heat)")

    def doubt(self, word: str, node: ast.Call) -> Condition:
        match node.args:
            case [ast.Name(id=fact)] if not node.keywords:
                name = doubt(word, fact)
                if name in self.vocabulary.facts:
                    return Is(fact=name)
                if fact in self.vocabulary.conditions:
                    _fault(node, f"'{fact}' is a named condition: {word} takes one fact, as in {word}(fever)")
                if fact not in self.vocabulary.facts:
                    _fault(node, self.vocabulary.unknown(fact))
                _fault(node, self.vocabulary.no_doubt(word, fact))
        _fault(node, f"{word} takes one fact, as in {word}(fever)")

    def comparison(self, node: ast.Compare) -> Condition:
        if len(node.ops) != 1:
            _fault(node, "one comparison at a time: write `a < b and b < c`")
        sign, right = _SIGNS[type(node.ops[0])], node.comparators[0]
        fact = self.compared_fact(node.left, right)
        if sign == "not in":
            _fault(node, f"'not in' is not part of the rule language: write `not {fact} in […]`")
        if sign in {"is", "is not"}:
            _fault(node, f"'{sign}' is not part of the rule language: write {'==' if sign == 'is' else '!='}")
        if sign == "in":
            return self.one_of(fact, right)
        value = self.value(fact, right)
        condition = Compare(fact=fact, operator=cast("Operator", sign), value=value)
        problem = self.vocabulary.pointless(condition)
        if problem:
            _fault(right, problem)
        if self.vocabulary.facts[fact].kind == "yes_no":
            said_yes = (value == "yes") == (sign == "==")
            return Is(fact=fact) if said_yes else Not(of=Is(fact=fact))
        return condition

    def compared_fact(self, left: ast.expr, right: ast.expr) -> str:
        facts = self.vocabulary.facts
        if isinstance(left, ast.Name) and left.id in facts:
            return left.id
        if isinstance(left, ast.Name) and left.id in self.vocabulary.conditions:
            _fault(left, f"'{left.id}' is a named condition: write it alone, without comparing it")
        if isinstance(right, ast.Name) and right.id in facts:
            _fault(left, f"write the fact first: `{right.id} …`")
        if isinstance(left, ast.Name):
            _fault(left, self.vocabulary.unknown(left.id))
        _fault(left, _HINTS.get(type(left), "a comparison begins with a fact's name"))

    def one_of(self, fact: str, right: ast.expr) -> Condition:
        if not isinstance(right, ast.List) or not right.elts:
            _fault(right, f"after `in` write a list of values, as in `{fact} in [a, b]`")
        values: list[int | str] = []
        for part in right.elts:
            value = self.value(fact, part)
            if value in values:
                _fault(part, f"'{value}' is listed twice")
            values.append(value)
        values.sort(key=lambda value: self.vocabulary.place(fact, value))
        condition = OneOf(fact=fact, values=tuple(values))
        problem = self.vocabulary.pointless(condition)
        if problem:
            _fault(right, problem)
        if self.vocabulary.facts[fact].kind == "yes_no":
            return Is(fact=fact) if values == ["yes"] else Not(of=Is(fact=fact))
        if len(values) == 1:
            return Compare(fact=fact, operator="==", value=values[0])
        return condition

    def value(self, fact: str, node: ast.expr) -> int | str:
        options = self.vocabulary.facts[fact].option_ids
        expected = self.vocabulary.expected(fact)
        match node:
            case ast.Name(id=word) if word in options:
                return word
            case ast.Name(id=word):
                _fault(node, self.vocabulary.not_an_option(fact, word))
            case ast.Constant(value=number) if type(number) is int and not options:
                return number
            case ast.Constant(value=str()):
                _fault(node, "names are written without quotation marks")
            case ast.Constant(value=other):
                _fault(node, f"{other!r} cannot be compared with {expected}")
            case _:
                _fault(node, _HINTS.get(type(node), f"expected {expected}"))


def opposite(condition: Condition) -> Condition:
    """`not` before a condition; two of them cancel out."""
    return condition.of if isinstance(condition, Not) else Not(of=condition)


def show(condition: Condition) -> str:
    """The canonical text of a condition: `parse` reads it back to the same tree."""
    match condition:
        case Is(fact=name) | Named(name=name):
            return name
        case Compare(fact=fact, operator=operator, value=value):
            return f"{fact} {operator} {value}"
        case OneOf(fact=fact, values=values):
            return f"{fact} in [{', '.join(map(str, values))}]"
        case Not(of=inner):
            return f"not {_wrapped(inner, AllOf, AnyOf)}"
        case AllOf(of=parts):
            return " and ".join(_wrapped(part, AnyOf) for part in parts)
        case AnyOf(of=parts):
            return " or ".join(map(show, parts))
        case AtLeast(count=count, of=parts):
            return f"at_least({count}, {', '.join(map(show, parts))})"


def _wrapped(condition: Condition, *loose: type[AllOf | AnyOf]) -> str:
    text = show(condition)
    return f"({text})" if isinstance(condition, loose) else text
