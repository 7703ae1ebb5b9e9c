"""A condition in plain English, for a runner or a physiotherapist to read."""

from __future__ import annotations

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
)
from runback.authoring.language.vocabulary import Leaf, Vocabulary
from runback.authoring.schema.facts import Fact

_AGES = {
    "looked_at": "looked at and unchanged since",
    "old": "for over 12 weeks and unchanged",
    "weeks": "for 2 to 12 weeks and unchanged",
    "new": "new or worse",
}
_NUMBER_WORDS = {
    "==": "{} is {}",
    "!=": "{} is not {}",
    "<": "{} is less than {}",
    "<=": "{} is {} or less",
    ">": "{} is more than {}",
    ">=": "{} is {} or more",
}


def in_words(condition: Condition, vocabulary: Vocabulary) -> str:
    """Say a condition in English, without a full stop.

    Facts speak by their `noun`, or by their id with spaces; named conditions by their `means`.
    """
    match condition:
        case Is() | Compare() | OneOf():
            return _leaf(condition, vocabulary)
        case Named(name=name):
            return vocabulary.conditions[name].means
        case Not(of=Is(fact=fact)):
            found = vocabulary.facts[fact]
            return f"without {found.noun}" if found.noun else f"not {_subject(fact, found)}"
        case Not(of=inner):
            return f"not {_inside(inner, vocabulary)}"
        case AllOf(of=parts):
            return " and ".join(_inside(part, vocabulary) for part in parts)
        case AnyOf(of=(one, other)):
            return f"{_inside(one, vocabulary)} or {_inside(other, vocabulary)}"
        case AnyOf(of=parts):
            return f"any of: {_list(parts, vocabulary)}"
        case AtLeast(count=count, of=parts):
            return f"at least {count} of: {_list(parts, vocabulary)}"


def _list(parts: tuple[Condition, ...], vocabulary: Vocabulary) -> str:
    said = (in_words(part, vocabulary) for part in parts)
    return "; ".join(f"({text})" if ";" in text else text for text in said)


def _inside(part: Condition, vocabulary: Vocabulary) -> str:
    text = in_words(part, vocabulary)
    joined = isinstance(part, AllOf | AnyOf | AtLeast)
    spoken = isinstance(part, Named) and any(word in f" {text} " for word in (" or ", " and ", ":", ";"))
    return f"({text})" if joined or spoken else text


def _subject(name: str, fact: Fact) -> str:
    return fact.noun or name.replace("_", " ")


def _leaf(leaf: Leaf, vocabulary: Vocabulary) -> str:
    fact = vocabulary.facts[leaf.fact]
    subject = _subject(leaf.fact, fact)
    if isinstance(leaf, Is):
        return subject
    if not fact.option_ids:
        return _number(leaf, fact, subject)
    true_of = tuple(value for value in fact.values if vocabulary.holds(leaf, value))
    if fact.kind == "timed":
        return _timed(subject, fact.option_ids, true_of)
    if fact.option_ids[0] == "no" and 0 not in true_of and len(true_of) == len(fact.values) - 1:
        return subject
    if fact.option_ids[0] == "no" and true_of == (0,):
        return f"without {subject}"
    options = [option.replace("_", " ") for option in fact.option_ids]
    if isinstance(leaf, Compare) and leaf.operator == "!=":
        return f"{subject} is not {options[vocabulary.place(leaf.fact, leaf.value)]}"
    return f"{subject} is {' or '.join(options[value] for value in true_of)}"


def _timed(subject: str, ages: tuple[str, ...], true_of: tuple[int, ...]) -> str:
    """A sign with the ages at which the condition holds; `ages` begins with its absence."""
    absent = 0 in true_of
    held = [ages[place] for place in true_of if place]
    left = [age for age in ages[1:] if age not in held]
    if not held:
        return f"without {subject}"
    if not left:
        return subject
    if left == ["new"]:
        said = "for longer and unchanged"
    elif left == ["looked_at"]:
        said = f"{'not' if absent else 'unless'} looked at and unchanged since"
    else:
        said = ", or ".join(_AGES[age] for age in held)
    return f"{subject} absent, or {said}" if absent else f"{subject} ({said})"


def _number(leaf: Compare | OneOf, fact: Fact, subject: str) -> str:
    unit = "days" if fact.kind == "days" else str(getattr(fact, "unit", None) or "")
    suffix = f" {unit}" if unit.isalpha() else ""
    if isinstance(leaf, OneOf):
        return f"{subject} is {' or '.join(map(str, leaf.values))}{suffix}"
    return _NUMBER_WORDS[leaf.operator].format(subject, f"{leaf.value}{suffix}")
