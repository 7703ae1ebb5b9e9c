"""What must hold inside one fact beyond the shape of its table."""

from __future__ import annotations

from collections.abc import Iterator

from runback.authoring.schema.facts import Choice, Days, Fact, Number
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError
from runback.nearest_name import did_you_mean, listed


def fact_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    """Faults that make a fact unusable in expressions."""
    for screen in book.screens:
        if not screen.facts and not book.unread_ids:
            yield DataError(f"the screen '{screen.id}' has no facts", book.folder / "facts")
        for entry in screen.facts:
            yield from _values(entry)
            yield from _unsure(entry)
            yield from _otherwise(entry)


def _values(entry: Entry[Fact]) -> Iterator[DataError]:
    fact = entry.value
    if isinstance(fact, Choice):
        for place, option in enumerate(fact.options):
            if option.id in fact.option_ids[:place]:
                yield entry.fault(f"option '{option.id}' stands twice", "options", place)
    if isinstance(fact, Number | Days) and fact.high <= fact.low:
        yield entry.fault(f"`high` is {fact.high}, which is not above `low`, {fact.low}", "high")
    elif isinstance(fact, Number | Days) and fact.bands:
        yield from _bands(entry, fact)


def _bands(entry: Entry[Fact], fact: Number | Days) -> Iterator[DataError]:
    expected = fact.low
    for place, band in enumerate(fact.bands):
        if band.first != expected:
            yield entry.fault(f"band {place + 1} begins at {band.first}; {expected} is next", "bands", place, "from")
        if band.last < band.first:
            yield entry.fault(f"band {place + 1} ends before it begins", "bands", place, "to")
        expected = band.last + 1
    if expected != fact.high + 1:
        text = f"the last band ends at {expected - 1}; it must end at `high`, {fact.high}"
        yield entry.fault(text, "bands", len(fact.bands) - 1, "to")


def _unsure(entry: Entry[Fact]) -> Iterator[DataError]:
    fact = entry.value
    if fact.worse and fact.probe is None and fact.kind in {"yes_no", "timed"}:
        yield entry.fault("`worse` makes this a warning sign: add `probe`, a plainer yes/no question", "worse")
    if fact.first_class and not fact.worse:
        yield entry.fault("`first_class` is about 'not sure', which is offered only with `worse`", "first_class")
    if fact.probe and not fact.worse:
        yield entry.fault("`probe` is never asked: it follows 'not sure', which is offered only with `worse`", "probe")
    if fact.probe_worse and not fact.probe:
        yield entry.fault("`probe_worse` stands without a `probe`", "probe_worse")


def _otherwise(entry: Entry[Fact]) -> Iterator[DataError]:
    fact = entry.value
    if fact.otherwise is None:
        if (fact.ask_if or fact.from_journal) and not fact.option_ids:
            key = "ask_if" if fact.ask_if else "from_journal"
            yield entry.fault("`otherwise` is missing: the number this fact reads as when it is not asked", key)
    elif not (fact.ask_if or fact.from_journal):
        yield entry.fault("`otherwise` has no effect without `ask_if` or `from_journal`", "otherwise")
    elif isinstance(fact.otherwise, str) and fact.otherwise not in fact.option_ids:
        near = did_you_mean(fact.otherwise, fact.option_ids)
        text = f"`otherwise` is '{fact.otherwise}'; expected one of {listed(fact.option_ids)}{near}"
        yield entry.fault(text, "otherwise")
    elif isinstance(fact.otherwise, int) and fact.otherwise not in fact.values:
        text = f"`otherwise` is {fact.otherwise}; expected {fact.values[0]} to {fact.values[-1]}"
        yield entry.fault(text, "otherwise")


def retired_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    """What is retired must be gone, and what asks for it now must be there."""
    facts = {entry.id: entry.value for entry in book.facts}
    for entry in book.retired:
        one, fact = entry.value, facts.get(entry.id)
        if not one.now and not one.answers:
            yield entry.fault("says nothing: write `now`, or `answers` with the answers that are gone")
        if one.now and fact is not None:
            yield entry.fault("this question is still asked, so it is not retired", "now")
        if one.answers and fact is None:
            yield entry.fault("there is no such question any more: write `now` instead of `answers`", "answers")
        for answer in one.answers:
            if fact is not None and answer in fact.option_ids:
                yield entry.fault(f"'{answer}' can still be answered, so it is not retired", "answers", answer)
        for name in (*one.now, *(name for names in one.answers.values() for name in names)):
            if name not in facts:
                yield entry.fault(f"there is no fact called '{name}'{did_you_mean(name, facts)}")
