"""`data/promises.toml`: safety statements in the rule language, plus `disposition` and `shown(item)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from runback.authoring.check import References
from runback.authoring.condition import Condition
from runback.authoring.documents import Entry
from runback.authoring.expression import parse
from runback.authoring.facts import Choice, Option, YesNo
from runback.authoring.lower import DISPOSITIONS, exercise_groups
from runback.authoring.parsed import Expressions
from runback.authoring.parts import Part, Text, Texts
from runback.authoring.read import AuthoredRulebook, FolderReader
from runback.authoring.suggest import did_you_mean, listed
from runback.authoring.vocabulary import Vocabulary, shown
from runback.errors import DataError

OUTCOME = "disposition"
FILE = "promises.toml"
VERBS = ("always", "never", "possible", "monotone", "unsure", "first_class", "within")


class Promise(Part):
    """One statement about every answer set, by exactly one of its verbs.

    Attributes:
        always: holds for every answer set.
        never: holds for none.
        possible: holds for at least one.
        monotone: a worse answer never makes this milder.
        unsure: an answer "not sure" is never read more mildly than "no".
        first_class: the worst answer to a fact of the first class makes at least this, whatever else is answered.
        within: never more demanding than any rule that fires allows.
        without: facts a monotone or first_class promise leaves aside, each with its reason in `because`.
    """

    says: Text
    because: Text
    sources: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    always: Text | None = None
    never: Text | None = None
    possible: Text | None = None
    monotone: Literal["disposition", "running"] | None = None
    unsure: Literal["disposition"] | None = None
    first_class: Literal["urgent"] | None = None
    within: Literal["running"] | None = None
    without: Texts = ()

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs given; a sound promise has one."""
        return tuple(verb for verb in VERBS if getattr(self, verb) is not None)

    @property
    def text(self) -> str:
        """The condition of an always, never or possible, else ""."""
        return self.always or self.never or self.possible or ""


@dataclass(frozen=True)
class ParsedPromise:
    """A promise with its condition, when its verb has one."""

    entry: Entry[Promise]
    condition: Condition | None

    @property
    def id(self) -> str:
        """The promise's name."""
        return self.entry.id

    @property
    def promise(self) -> Promise:
        """What was written."""
        return self.entry.value


def read_promises(book: AuthoredRulebook, parsed: Expressions) -> tuple[list[ParsedPromise], list[DataError]]:
    """Read and check the promises of a rulebook.

    Returns:
        the promises that could be read, and the faults, each with file and line.
    """
    reader = FolderReader(book.folder)
    vocabulary, references = promise_vocabulary(book, parsed), References(book)
    promises: list[ParsedPromise] = []
    for entry in reader.named_entries(reader.document(FILE), Promise):
        reader.faults += [
            *_verb_faults(entry),
            *_left_aside_faults(entry, book),
            *references.sources(entry, entry.value.sources),
        ]
        try:
            condition = parse(entry.value.text, vocabulary) if entry.value.text else None
            promises.append(ParsedPromise(entry, condition))
        except DataError as error:
            verb = entry.value.verbs[0]
            reader.faults.append(entry.fault(f"`{verb}`: {error.message}", verb))
    return promises, reader.faults


def promise_vocabulary(book: AuthoredRulebook, parsed: Expressions) -> Vocabulary:
    """The rule language, with the outcome as a further choice and advice as yes-or-no matters."""
    levels = tuple(Option(id=level, say=level) for level in DISPOSITIONS)
    outcome = Choice(ask="outcome", why="outcome", kind="choice", options=levels)
    advice, exercises = (entry.id for entry in book.advice), (entry.id for entry in book.exercises)
    items = (*advice, *exercises, *exercise_groups(book))
    matters = {shown(item): YesNo(ask=item, why=item, noun=shown(item), kind="yes_no") for item in items}
    facts = {**parsed.vocabulary.facts, OUTCOME: outcome, **matters}
    return Vocabulary(facts, parsed.vocabulary.conditions, items)


def _verb_faults(entry: Entry[Promise]) -> Iterator[DataError]:
    verbs = entry.value.verbs
    if not verbs:
        yield entry.fault(f"promises nothing; write one of {listed(VERBS)}")
    for verb in verbs[1:]:
        yield entry.fault(f"`{verb}` is one verb too many beside `{verbs[0]}`; make it a promise of its own", verb)
    if entry.value.without and entry.value.monotone is None and entry.value.first_class is None:
        yield entry.fault("`without` has no effect without `monotone` or `first_class`", "without")


def _left_aside_faults(entry: Entry[Promise], book: AuthoredRulebook) -> Iterator[DataError]:
    facts = {fact.id: fact.value for fact in book.facts}
    for place, name in enumerate(entry.value.without):
        if name not in facts:
            near = did_you_mean(name, facts)
            yield entry.fault(f"`without`: there is no fact called '{name}'{near}", "without", place)
        elif entry.value.first_class and not facts[name].first_class:
            yield entry.fault(f"`without`: '{name}' is not of the first class", "without", place)
        elif facts[name].worse is None:
            text = f"`without`: '{name}' has no worse answer, so there is nothing to leave aside"
            yield entry.fault(text, "without", place)
