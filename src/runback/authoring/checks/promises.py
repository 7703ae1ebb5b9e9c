"""`data/promises.toml`: safety statements in the rule language, plus `disposition` and `shown(item)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runback.authoring.checks.references import References
from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import Condition
from runback.authoring.language.expression import parse
from runback.authoring.language.vocabulary import Vocabulary, shown
from runback.authoring.schema.facts import Choice, Option, YesNo
from runback.authoring.schema.parts import DISPOSITIONS
from runback.authoring.schema.promises import VERBS, Promise
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.exercise_groups import exercise_groups
from runback.authoring.toml.folder import AuthoredRulebook, FolderReader
from runback.errors import DataError
from runback.nearest_name import did_you_mean, listed

OUTCOME = "disposition"
FILE = "promises.toml"


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
            verb = "where" if entry.value.where else entry.value.verbs[0]
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
    said = entry.value
    for key in ("over", "where"):
        if (getattr(said, key) is not None) is not (said.steady is not None):
            yield entry.fault(f"`{key}` and `steady` go together: steady over one fact, where a condition holds", key)
    if said.without and said.monotone is None and said.first_class is None and said.unsure is None:
        yield entry.fault("`without` has no effect without `monotone`, `unsure` or `first_class`", "without")


def _left_aside_faults(entry: Entry[Promise], book: AuthoredRulebook) -> Iterator[DataError]:
    facts = {fact.id: fact.value for fact in book.facts}
    if entry.value.over and entry.value.over not in facts:
        near = did_you_mean(entry.value.over, facts)
        yield entry.fault(f"`over`: there is no fact called '{entry.value.over}'{near}", "over")
    for place, name in enumerate(entry.value.without):
        if name not in facts:
            near = did_you_mean(name, facts)
            yield entry.fault(f"`without`: there is no fact called '{name}'{near}", "without", place)
        elif entry.value.first_class and not facts[name].first_class:
            yield entry.fault(f"`without`: '{name}' is not of the first class", "without", place)
        elif facts[name].worse is None:
            text = f"`without`: '{name}' has no worse answer, so there is nothing to leave aside"
            yield entry.fault(text, "without", place)
