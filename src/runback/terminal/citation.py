"""Where a line of advice comes from and whether recognised guidance agrees, in a few words."""

from runback.engine.records import Advice, Rule, Source
from runback.engine.rulebook import Rulebook

GUIDANCE = {
    "agrees": "guidance agrees",
    "partly": "guidance agrees in part",
    "conflicts": "guidance differs",
    "silent": "guidance says nothing",
}
SEEN = {"publisher": "", "copy": "seen in a copy", "summary": "seen in a summary only"}


def short_citation(rulebook: Rulebook, item: Rule | Advice) -> str:
    """The standing and the first publisher on one line, for under a line of advice."""
    publishers = list(dict.fromkeys(_short(rulebook.source(_key(reference))) for reference in item.sources))
    standing = GUIDANCE[item.standing.guidance]
    if item.standing.by:
        by = _short(rulebook.source(item.standing.by))
        standing += f" ({by})"
    if item.judgement:
        standing += ", our judgement"
    more = f" and {len(publishers) - 1} more" if len(publishers) > 1 else ""
    return f"{standing[0].upper()}{standing[1:]}. From {publishers[0]}{more}."


def full_citations(rulebook: Rulebook, item: Rule | Advice) -> list[str]:
    """One line a source: publisher, title, date, section, how it was seen and its address."""
    found = []
    for reference in item.sources:
        key, _, section = reference.partition(":")
        source = rulebook.source(key)
        parts = [source.publisher, source.title, source.date, source.sections[section], SEEN[source.seen]]
        found.append("; ".join(part for part in parts if part) + (f" <{source.address}>" if source.address else ""))
    return found


def standing_words(rulebook: Rulebook, item: Rule | Advice) -> str:
    """Whether recognised guidance agrees, which one, and what differs."""
    words = GUIDANCE[item.standing.guidance].capitalize()
    if item.standing.by:
        words += f" ({_short(rulebook.source(item.standing.by))})"
    words += f". {item.standing.note}" if item.standing.note else "."
    return words + (f" Our judgement: {item.judgement}" if item.judgement else "")


def _key(reference: str) -> str:
    return reference.partition(":")[0]


def _short(source: Source) -> str:
    name = source.publisher or source.title
    for mark in (", ", " (", " on "):
        name = name.partition(mark)[0]
    return name
