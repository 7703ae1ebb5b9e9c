"""`data/promises.toml`: safety statements in the rule language, plus `disposition` and `shown(item)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from runback.authoring.condition import Condition
from runback.authoring.documents import Entry
from runback.authoring.expression import parse
from runback.authoring.facts import Choice, Option, YesNo
from runback.authoring.lower import DISPOSITIONS
from runback.authoring.parsed import Expressions
from runback.authoring.parts import Part, Text, Texts
from runback.authoring.read import AuthoredRulebook, FolderReader
from runback.authoring.suggest import did_you_mean
from runback.authoring.vocabulary import Vocabulary, shown
from runback.errors import DataError

OUTCOME = "disposition"
FILE = "promises.toml"


class Promise(Part):
    """One statement about every answer set, by exactly one of its verbs.

    Attributes:
        always: holds for every answer set.
        never: holds for none.
        possible: holds for at least one.
        monotone: a worse answer never makes this milder.
        unsure: an answer "not sure" is never read more mildly than "no".
        within: never more demanding than any rule that fires allows.
        without: facts the promise leaves aside, each with its reason in `because`.
    """

    says: Text
    because: Text
    sources: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    always: Text | None = None
    never: Text | None = None
    possible: Text | None = None
    monotone: Literal["disposition", "running"] | None = None
    unsure: Literal["disposition"] | None = None
    within: Literal["running"] | None = None
    without: Texts = ()

    @model_validator(mode="after")
    def one_verb(self) -> Promise:
        """Exactly one verb says what is promised.

        Raises:
            ValueError: none or several.
        """
        if len(self.verbs) != 1:
            raise ValueError("says exactly one of: always, never, possible, monotone, unsure, within")
        return self

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs given."""
        known = ("always", "never", "possible", "monotone", "unsure", "within")
        return tuple(verb for verb in known if getattr(self, verb) is not None)

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
    vocabulary = promise_vocabulary(book, parsed)
    promises: list[ParsedPromise] = []
    for entry in reader.named_entries(reader.document(FILE), Promise):
        reader.faults.extend(_reference_faults(entry, book))
        verb = entry.value.verbs[0]
        try:
            condition = parse(entry.value.text, vocabulary) if entry.value.text else None
            promises.append(ParsedPromise(entry, condition))
        except DataError as error:
            reader.faults.append(entry.fault(f"`{verb}`: {error.message}", verb))
    return promises, reader.faults


def promise_vocabulary(book: AuthoredRulebook, parsed: Expressions) -> Vocabulary:
    """The rule language, with the outcome as a further choice and advice as yes-or-no matters."""
    levels = tuple(Option(id=level, say=level) for level in DISPOSITIONS)
    outcome = Choice(ask="outcome", why="outcome", kind="choice", options=levels)
    items = tuple(entry.id for entry in book.advice)
    matters = {shown(item): YesNo(ask=item, why=item, noun=shown(item), kind="yes_no") for item in items}
    facts = {**parsed.vocabulary.facts, OUTCOME: outcome, **matters}
    return Vocabulary(facts, parsed.vocabulary.conditions, items)


def _reference_faults(entry: Entry[Promise], book: AuthoredRulebook) -> list[DataError]:
    faults = []
    facts = {fact.id for fact in book.facts}
    for place, name in enumerate(entry.value.without):
        if name not in facts:
            near = did_you_mean(name, facts)
            faults.append(entry.fault(f"`without`: there is no fact called '{name}'{near}", "without", place))
    sections = {source.id: source.value.sections for source in book.sources}
    for place, reference in enumerate(entry.value.sources):
        key, _, section = reference.partition(":")
        if section not in sections.get(key, {}):
            faults.append(entry.fault(f"`sources`: there is no source '{reference}'", "sources", place))
    return faults
