"""Every small slip that could stand in a rule, a named condition or what keeps an exercise back, told in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.language.expression import opposite, show
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.models import Rule
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook
from runback.engine.rulebook.levels import DISPOSITIONS, RUNNING

LONGEST_SHOWN = 100

Change = tuple[str, Condition]
"""What was changed, in words, and the changed condition."""


@dataclass(frozen=True)
class Decides:
    """What follows when a rule fires."""

    disposition: str | None = None
    running: str | None = None
    withhold: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: Rule) -> "Decides":
        """What an authored rule decides."""
        return cls(rule.disposition, rule.running, rule.withhold)


@dataclass(frozen=True)
class Mutant:
    """A rulebook with one small change.

    Attributes:
        kind: what was changed; `not_for` is a reason of an exercise's own.
        owner: its id.
        changed: the change in words.
        when: the condition it has now.
        decides: what the rule decides now; None for all that is no rule.
        place: which of the owner's reasons, from 0.
    """

    kind: Literal["rule", "condition", "load", "not_for", "routine", "stage"]
    owner: str
    changed: str
    when: Condition
    decides: Decides | None = None
    place: int = 0


def mutants(book: AuthoredRulebook, parsed: Expressions) -> tuple[Mutant, ...]:
    """Every mutant of rules, named conditions, loads, reasons against exercises, routines and stages."""
    rules = (mutant for entry in book.rules for mutant in mutants_of_rule(entry, parsed))
    exercises = {entry.id for entry in book.exercises}
    stages = {
        entry.id: parsed.advice[entry.id]
        for entry in book.advice
        if entry.value.kind == "stage" and entry.id in parsed.advice
    }
    reasons = {owned: condition for owned, condition in parsed.not_for.items() if owned[0] in exercises}
    return (
        *rules,
        *_of_conditions("condition", parsed.named, parsed.vocabulary),
        *_of_conditions("load", parsed.loads, parsed.vocabulary),
        *(
            Mutant("not_for", owner, said, changed, place=place)
            for (owner, place), condition in reasons.items()
            for said, changed in changes(condition, parsed.vocabulary)
        ),
        *_of_conditions("routine", parsed.routines, parsed.vocabulary),
        *_of_conditions("stage", stages, parsed.vocabulary),
    )


def _of_conditions(
    kind: Literal["condition", "load", "routine", "stage"], conditions: Mapping[str, Condition], vocabulary: Vocabulary
) -> Iterator[Mutant]:
    for name, condition in conditions.items():
        for said, changed in changes(condition, vocabulary):
            yield Mutant(kind, name, said, changed)


def mutants_of_rule(entry: Entry[Rule], parsed: Expressions) -> Iterator[Mutant]:
    """Every mutant of one rule: its condition changed, or what it decides."""
    when, decides = parsed.rules[entry.id], Decides.of(entry.value)
    for said, changed in changes(when, parsed.vocabulary):
        yield Mutant("rule", entry.id, said, changed, decides)
    for said, other in _other_decisions(decides):
        yield Mutant("rule", entry.id, said, when, other)


def changes(condition: Condition, vocabulary: Vocabulary) -> Iterator[Change]:
    """Every condition that is one small change away, each once; a part that stands twice is told by its place."""
    met = {condition}
    times: Counter[str] = Counter()
    for said, changed in _changes(condition, vocabulary):
        if changed not in met:
            met.add(changed)
            times[said] += 1
            yield said if times[said] == 1 else f"{said}, at place {times[said]}", changed


def _changes(condition: Condition, vocabulary: Vocabulary) -> Iterator[Change]:
    yield f"`{_short(condition)}` negated", opposite(condition)
    match condition:
        case Is() | Named():
            return
        case Compare():
            yield from _moved(condition, vocabulary)
        case OneOf():
            yield from _other_values(condition, vocabulary)
        case Not(of=inner):
            for said, changed in _changes(inner, vocabulary):
                yield said, opposite(changed)
        case AllOf() | AnyOf() | AtLeast():
            yield from _joined_otherwise(condition)
            yield from _parts_changed(condition, vocabulary)


def _moved(leaf: Compare, vocabulary: Vocabulary) -> Iterator[Change]:
    """The threshold, or the option, one place lower and one place higher."""
    for value in _neighbours(leaf.fact, leaf.value, vocabulary):
        changed = leaf.model_copy(update={"value": value})
        yield f"`{show(leaf)}` read as `{show(changed)}`", changed


def _other_values(leaf: OneOf, vocabulary: Vocabulary) -> Iterator[Change]:
    for place, value in enumerate(leaf.values):
        rest = (*leaf.values[:place], *leaf.values[place + 1 :])
        if rest:
            yield f"`{show(leaf)}` without {value}", leaf.model_copy(update={"values": rest})
        for other in _neighbours(leaf.fact, value, vocabulary):
            if other not in leaf.values:
                values = tuple(sorted((*rest, other), key=lambda one: vocabulary.place(leaf.fact, one)))
                changed = leaf.model_copy(update={"values": values})
                yield f"`{show(leaf)}` read as `{show(changed)}`", changed


def _neighbours(fact: str, value: int | str, vocabulary: Vocabulary) -> Iterator[int | str]:
    if isinstance(value, int):
        yield from (value - 1, value + 1)
        return
    options = vocabulary.facts[fact].option_ids
    place = options.index(value)
    yield from options[max(place - 1, 0) : place]
    yield from options[place + 1 : place + 2]


def _joined_otherwise(condition: AllOf | AnyOf | AtLeast) -> Iterator[Change]:
    match condition:
        case AllOf(of=parts):
            yield f"`and` read as `or` in `{_short(condition)}`", AnyOf(of=parts)
        case AnyOf(of=parts):
            yield f"`or` read as `and` in `{_short(condition)}`", AllOf(of=parts)
        case AtLeast(count=count, of=parts):
            for other in (count - 1, count + 1):
                if 1 <= other <= len(parts):
                    yield f"`{_short(condition)}` read as at least {other}", AtLeast(count=other, of=parts)


def _parts_changed(condition: AllOf | AnyOf | AtLeast, vocabulary: Vocabulary) -> Iterator[Change]:
    for place, part in enumerate(condition.of):
        before, after = condition.of[:place], condition.of[place + 1 :]
        rest = (*before, *after)
        if len(rest) == 1 and not isinstance(condition, AtLeast):
            yield f"without `{_short(part)}`", rest[0]
        elif rest:
            yield f"without `{_short(part)}`", condition.model_copy(update={"of": rest})
        for said, changed in _changes(part, vocabulary):
            yield said, condition.model_copy(update={"of": (*before, changed, *after)})


def _other_decisions(decides: Decides) -> Iterator[tuple[str, Decides]]:
    yield "the rule left out", Decides()
    if decides.disposition is not None:
        for level in _beside(DISPOSITIONS, decides.disposition):
            lowest = level == DISPOSITIONS[0]
            changed = replace(decides, disposition=None if lowest else level)
            yield f"`{decides.disposition}` read as `{level}`", changed
    if decides.running is not None:
        for limit in _beside(RUNNING, decides.running):
            freest = limit == RUNNING[-1]
            yield f"`{decides.running}` read as `{limit}`", replace(decides, running=None if freest else limit)
    for item in decides.withhold:
        rest = tuple(other for other in decides.withhold if other != item)
        yield f"`{item}` no longer withheld", replace(decides, withhold=rest)


def _beside(ladder: tuple[str, ...], rung: str) -> tuple[str, ...]:
    place = ladder.index(rung)
    return (*ladder[max(place - 1, 0) : place], *ladder[place + 1 : place + 2])


def _short(condition: Condition) -> str:
    text = show(condition)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
