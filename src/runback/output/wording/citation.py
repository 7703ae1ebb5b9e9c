"""Where a line comes from and whether recognised guidance agrees with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from runback.engine.rulebook.records import Source, Standing
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.sentences import capital

GUIDANCE = {
    "agrees": "guidance agrees",
    "partly": "guidance agrees in part",
    "conflicts": "guidance differs",
    "silent": "guidance says nothing",
}
SEEN = {"publisher": "", "copy": "seen in a copy", "summary": "seen in a summary only"}


class Sourced(Protocol):
    """A rule, an advice item, an exercise or a routine."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Each as `key:section`."""
        ...

    @property
    def standing(self) -> Standing:
        """What recognised guidance says of it."""
        ...

    @property
    def judgement(self) -> str:
        """What was chosen where the sources leave it open, or ""."""
        ...


class Citation(NamedTuple):
    """A source as it is cited; `address` may be ""."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A document as it stands in a list at the end of a page; `address` may be ""."""

    number: int
    words: str
    address: str


def short_citation(rulebook: Rulebook, item: Sourced) -> str:
    """The standing and the first publisher on one line, for under a line of advice."""
    publishers = list(dict.fromkeys(publisher(rulebook.source(_key(reference))) for reference in item.sources))
    more = f" and {len(publishers) - 1} more" if len(publishers) > 1 else ""
    return f"{short_standing(rulebook, item)}. From {publishers[0]}{more}."


def full_citations(rulebook: Rulebook, item: Sourced) -> list[Citation]:
    """Each source: publisher, title, date, section and how it was seen, and its address."""
    sources = {reference: rulebook.source(_key(reference)) for reference in item.sources}
    return [Citation(_source_words(source, [reference]), source.address) for reference, source in sources.items()]


def standing_words(rulebook: Rulebook, item: Sourced) -> str:
    """Whether recognised guidance agrees, which one, and what differs."""
    words = _guidance(rulebook, item)
    words += f". {item.standing.note}" if item.standing.note else "."
    return words + (f" Our judgement: {item.judgement}" if item.judgement else "")


def short_standing(rulebook: Rulebook, item: Sourced) -> str:
    """Whether recognised guidance agrees and which one, in a few words."""
    return _guidance(rulebook, item) + (", our judgement" if item.judgement else "")


def numbered_sources(rulebook: Rulebook, items: Iterable[Sourced]) -> dict[str, NumberedSource]:
    """The documents that items cite, by key and numbered from 1 in the order they first come up."""
    keys = dict.fromkeys(_key(reference) for item in items for reference in item.sources)
    found = {}
    for number, source in enumerate(map(rulebook.source, keys), start=1):
        found[source.key] = NumberedSource(number, _source_words(source, ()), source.address)
    return found


def source_numbers(numbered: dict[str, NumberedSource], item: Sourced) -> str:
    """The numbers of the documents an item cites, such as "1, 4"."""
    keys = dict.fromkeys(_key(reference) for reference in item.sources)
    return ", ".join(str(number) for number in sorted(numbered[key].number for key in keys))


def publisher(source: Source) -> str:
    """Who published a document, in a few words."""
    name = source.publisher or source.title
    for mark in (", ", " (", " on "):
        name = name.partition(mark)[0]
    return name


def _guidance(rulebook: Rulebook, item: Sourced) -> str:
    by = f" ({publisher(rulebook.source(item.standing.by))})" if item.standing.by else ""
    return capital(GUIDANCE[item.standing.guidance]) + by


def _source_words(source: Source, references: Iterable[str]) -> str:
    sections = [source.sections[reference.partition(":")[2]] for reference in references]
    parts = [source.publisher, source.title, source.date, *sections, SEEN[source.seen]]
    return "; ".join(part for part in parts if part)


def _key(reference: str) -> str:
    return reference.partition(":")[0]
