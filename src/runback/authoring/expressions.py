"""Every expression of the rulebook, parsed, with the faults that only show between expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from runback.authoring.language.condition import Condition, Named, names, walk
from runback.authoring.language.expression import parse
from runback.authoring.language.vocabulary import DOUBTS, Vocabulary, doubt
from runback.authoring.schema.facts import Fact, YesNo
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError

_DOUBT = re.compile(r"\b(unsure|untold)\s*\(\s*(\w+)\s*\)")

MAX_CHAIN = 50
"""Named conditions that rest on each other in a row; nobody follows more of them."""


@dataclass(frozen=True)
class Expressions:
    """The parsed expressions by the id they stand under; a text left out in the file is left out here."""

    vocabulary: Vocabulary
    named: dict[str, Condition] = field(default_factory=dict)
    gates: dict[str, Condition] = field(default_factory=dict)
    rules: dict[str, Condition] = field(default_factory=dict)
    advice: dict[str, Condition] = field(default_factory=dict)
    contradictions: dict[str, Condition] = field(default_factory=dict)
    loads: dict[str, Condition] = field(default_factory=dict)
    not_for: dict[tuple[str, int], Condition] = field(default_factory=dict)
    routines: dict[str, Condition] = field(default_factory=dict)

    def everything(self) -> tuple[Condition, ...]:
        """Every expression, in a fixed order."""
        parts = (self.named, self.gates, self.rules, self.advice, self.contradictions, self.loads, self.routines)
        return (*(condition for part in parts for condition in part.values()), *self.not_for.values())


def parse_rulebook(book: AuthoredRulebook) -> tuple[Expressions, list[DataError]]:
    """Parse every expression of a rulebook.

    Returns:
        the expressions that could be read, and the faults.
    """
    facts = {entry.id: entry.value for entry in book.facts if is_usable(entry.value)}
    conditions = {entry.id: entry.value for entry in book.conditions}
    parsed = Expressions(Vocabulary({**facts, **_doubts(book, facts)}, conditions))
    faults: list[DataError] = []

    def read(into: dict[str, Condition], entry: Entry[Any], text: str | None, key: str = "when") -> None:
        if text is None:
            return
        try:
            into[entry.id] = parse(text, parsed.vocabulary)
        except DataError as error:
            faults.append(entry.fault(f"`{key}`: {error.message}", key))

    for fact in book.facts:
        read(parsed.gates, fact, fact.value.ask_if, "ask_if")
    for name in parsed.vocabulary.facts.keys() - facts.keys():
        if (gate := parsed.gates.get(_DOUBT.sub(r"\2", name))) is not None:
            parsed.gates[name] = gate
    tables: tuple[tuple[dict[str, Condition], Iterable[Entry[Any]]], ...] = (
        (parsed.named, book.conditions),
        (parsed.rules, book.rules),
        (parsed.advice, book.advice),
        (parsed.contradictions, book.contradictions),
        (parsed.loads, book.loads),
        (parsed.routines, book.routines),
    )
    for into, entries in tables:
        for entry in entries:
            read(into, entry, entry.value.when)
    faults += [*_read_not_for(book, parsed), *_unread_faults(book, parsed)]
    cycles = _cycles(book, parsed.named)
    return parsed, [*faults, *cycles, *([] if cycles else _late_gates(book, parsed))]


def _doubts(book: AuthoredRulebook, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """What conditions ask of an answer besides its value, each as a yes-or-no matter behind the gate of its fact."""
    tables: tuple[Iterable[Entry[Any]], ...] = (
        *(book.conditions, book.rules, book.advice, book.contradictions, book.loads, book.routines),
    )
    texts = [entry.value.when or "" for entries in tables for entry in entries]
    texts += [entry.value.ask_if or "" for entry in book.facts]
    keeping: list[Entry[Any]] = [*book.exercises, *book.routines]
    texts += [reason.when or "" for entry in keeping for reason in entry.value.not_for]
    texts += [text for unread in book.unread for _, text in unread.expressions()]
    found: dict[str, Fact] = {}
    for word, name in sorted({match for text in texts for match in _DOUBT.findall(text)}):
        fact = facts.get(name)
        if fact is not None and (fact.worse if word == "unsure" else fact.intimate):
            noun = f"{DOUBTS[word]} {fact.noun or name.replace('_', ' ')}"
            found[doubt(word, name)] = YesNo(ask=fact.ask, why=fact.why, noun=noun, kind="yes_no", ask_if=fact.ask_if)
    return found


def is_usable(fact: Fact) -> bool:
    """Whether a fact has values to compare."""
    return len(fact.values) > 1


def _unread_faults(book: AuthoredRulebook, parsed: Expressions) -> Iterator[DataError]:
    """Faults of expressions in tables that have another fault in their shape."""
    for unread in book.unread:
        for key, text in unread.expressions():
            try:
                parse(text, parsed.vocabulary)
            except DataError as error:
                yield unread.document.fault(f"[{unread.id}] `{key}`: {error.message}", (unread.id, key))


def _read_not_for(book: AuthoredRulebook, parsed: Expressions) -> Iterator[DataError]:
    keeping: list[Entry[Any]] = [*book.exercises, *book.routines]
    for entry in keeping:
        for place, reason in enumerate(entry.value.not_for):
            try:
                if reason.when is not None:
                    parsed.not_for[entry.id, place] = parse(reason.when, parsed.vocabulary)
            except DataError as error:
                yield entry.fault(f"`not_for`: {error.message}", "not_for", place, "when")


def asked_of(condition: Condition, named: Mapping[str, Condition]) -> frozenset[str]:
    """The facts that are asked to know a condition: those it rests on, and those that a doubt is about."""
    return frozenset(_DOUBT.sub(r"\2", name) for name in facts_of(condition, named))


def facts_of(condition: Condition, named: Mapping[str, Condition]) -> frozenset[str]:
    """The facts a condition rests on, also through named conditions (which must not form a cycle)."""
    found: set[str] = set()
    for name in names(condition):
        found |= facts_of(named[name], named) if name in named else {name}
    return frozenset(found)


def _uses(condition: Condition) -> Iterable[str]:
    return (node.name for node in walk(condition) if isinstance(node, Named))


def _cycles(book: AuthoredRulebook, named: Mapping[str, Condition]) -> list[DataError]:
    length: dict[str, int] = {}

    def follow(name: str, trail: tuple[str, ...]) -> str:
        if name in trail:
            return f"conditions that rest on each other: {' -> '.join((*trail[trail.index(name) :], name))}"
        if name not in named:
            return ""
        if len(trail) + length.get(name, 1) > MAX_CHAIN:
            return f"rests on a chain of over {MAX_CHAIN} named conditions"
        if name in length:
            return ""
        uses = list(_uses(named[name]))
        for used in uses:
            if fault := follow(used, (*trail, name)):
                return fault
        length[name] = 1 + max((length.get(used, 0) for used in uses), default=0)
        return ""

    for entry in book.conditions:
        if fault := follow(entry.id, ()):
            return [entry.fault(fault, "when")]
    return []


def _late_gates(book: AuthoredRulebook, parsed: Expressions) -> list[DataError]:
    order = {entry.id: place for place, entry in enumerate(book.facts)}
    faults = []
    for entry in book.facts:
        gate = parsed.gates.get(entry.id)
        for name in sorted(facts_of(gate, parsed.named), key=lambda one: order.get(one, -1)) if gate else ():
            if _DOUBT.fullmatch(name):
                text = f"`ask_if` rests on {name}: a question is asked by what is answered, not by a doubt"
                faults.append(entry.fault(text, "ask_if"))
            elif name == entry.id:
                faults.append(entry.fault("`ask_if` rests on the fact itself", "ask_if"))
            elif order.get(name, -1) > order[entry.id]:
                text = f"`ask_if` rests on '{name}', which is asked later; move one of them"
                faults.append(entry.fault(text, "ask_if"))
    return faults
