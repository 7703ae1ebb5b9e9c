"""What must hold between the tables of the data folder: ids, references, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from runback.authoring.schema.facts import Fact
from runback.authoring.schema.models import Advice, Claim, NamedCondition, Region, Rule
from runback.authoring.schema.parts import RUNNING
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError
from runback.nearest_name import did_you_mean, listed

RUNNING_ITEMS = RUNNING


def id_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    """Ids that stand twice where one is expected."""
    names: list[Entry[Fact] | Entry[NamedCondition]] = [*book.facts, *book.conditions]
    yield from _repeated(names, "fact or condition")
    yield from _repeated(book.rules, "rule")
    yield from _repeated(book.advice, "advice")
    seen: set[str] = set()
    for screen in book.screens:
        if screen.id in seen:
            yield DataError(f"two screens are called '{screen.id}'", book.folder / "facts")
        seen.add(screen.id)


def _repeated(
    entries: Iterable[Entry[Fact] | Entry[NamedCondition] | Entry[Rule] | Entry[Advice]], what: str
) -> Iterator[DataError]:
    places: dict[str, str] = {}
    for entry in entries:
        if entry.id in places:
            yield entry.fault(f"this {what} id is already used at {places[entry.id]}")
        else:
            places[entry.id] = entry.place


def reference_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    """Everything else that is wrong between tables."""
    checker = References(book)
    for fact in book.facts:
        yield from checker.sources(fact, fact.value.sources)
    for rule in book.rules:
        yield from checker.sourced(rule)
        yield from checker.rule(rule)
    for item in book.advice:
        yield from checker.sourced(item)
        yield from _advice(item)
    yield from _running_items(book)
    yield from _groups(book)
    yield from _source_faults(book)
    for claim in book.claims:
        yield from checker.claim(claim)
    for region in book.regions:
        yield from checker.region(region)
    for unread in book.unread:
        for place, reference in unread.sources():
            if problem := checker.source(reference):
                yield unread.document.fault(f"[{unread.id}] `sources`: {problem}", (unread.id, "sources", place))


class References:
    """Looks up what one table says of another."""

    def __init__(self, book: AuthoredRulebook) -> None:
        self.documents = {entry.id: entry.value for entry in book.sources}
        self.claims = {entry.id for entry in book.claims}
        self.advice = {entry.id: entry.value for entry in book.advice}

    def source(self, reference: str, *, whole: bool = False) -> str:
        """What is wrong with `key:section` (or, when `whole`, a key alone), or nothing."""
        key, colon, section = reference.partition(":")
        if key not in self.documents:
            return f"'{key}' is not a key of sources.toml{did_you_mean(key, self.documents)}"
        sections = self.documents[key].sections
        if not colon:
            return "" if whole else f"'{reference}' names no section; write '{key}:section'"
        if section not in sections:
            hint = did_you_mean(section, sections) or f"; it has {listed(sections) or 'none'}"
            return f"'{section}' is not a section of '{key}' in sources.toml{hint}"
        return ""

    def sources(self, entry: Entry[Any], references: tuple[str, ...], key: str = "sources") -> Iterator[DataError]:
        """What is wrong with the sources a table names under a key."""
        for place, reference in enumerate(references):
            problem = self.source(reference)
            if problem:
                yield entry.fault(f"`{key}`: {problem}", key, place)

    def sourced(self, entry: Entry[Any]) -> Iterator[DataError]:
        """What is wrong with a table's sources, claims and standing."""
        yield from self.sources(entry, entry.value.sources)
        for place, claim in enumerate(entry.value.claims):
            if claim not in self.claims:
                near = did_you_mean(claim, self.claims)
                yield entry.fault(f"`claims`: '{claim}' is not in claims_made.toml{near}", "claims", place)
        standing = entry.value.standing
        if standing.guidance == "silent":
            if standing.by:
                yield entry.fault("`standing.by` names a guideline, though guidance is silent", "standing", "by")
        elif not standing.by:
            text = f"`standing.by` is missing: the key of the guideline that {_SAYS[standing.guidance]}"
            yield entry.fault(text, "standing")
        elif problem := self.source(standing.by, whole=True):
            yield entry.fault(f"`standing.by`: {problem}", "standing", "by")

    def rule(self, entry: Entry[Rule]) -> Iterator[DataError]:
        """What is wrong with a rule."""
        rule = entry.value
        if not (rule.disposition or rule.running or rule.withhold):
            yield entry.fault("a rule needs at least one of `disposition`, `running`, `withhold`")
        if rule.disposition in {"routine", "soon"} and rule.running is None:
            text = f'disposition = "{rule.disposition}" needs `running`, the most running it allows'
            yield entry.fault(f"{text}: {listed(RUNNING_ITEMS)}", "disposition")
        if rule.disposition == "emergency" and rule.say is None:
            yield entry.fault("an emergency rule needs `say`: the words to say on arrival", "disposition")
        if rule.disposition != "emergency" and rule.say is not None:
            yield entry.fault("`say` belongs only to emergency rules", "say")
        if rule.disposition != "emergency" and rule.crisis:
            yield entry.fault("`crisis` belongs only to emergency rules", "crisis")
        yield from _where_to(entry)
        yield from self.withheld(entry)

    def withheld(self, entry: Entry[Rule]) -> Iterator[DataError]:
        """What is wrong with the advice a rule takes away."""
        for place, item in enumerate(entry.value.withhold):
            if item not in self.advice:
                near = did_you_mean(item, self.advice)
                yield entry.fault(f"`withhold`: '{item}' is not an advice id{near}", "withhold", place)
            elif self.advice[item].kind in {"running", "stage"}:
                text = f"`withhold`: '{item}' is about running; limit it with `running` instead"
                yield entry.fault(text, "withhold", place)

    def claim(self, entry: Entry[Claim]) -> Iterator[DataError]:
        """What is wrong with what became of a claim."""
        claim = entry.value
        document = entry.id.rpartition("-")[0]
        if document not in self.documents:
            near = did_you_mean(document, self.documents)
            text = f"'{document}' is not a key of sources.toml; a claim's id is such a key and a number"
            yield entry.fault(f"{text}, as in relief-11{near}")
        if claim.status != "used" and claim.because is None:
            yield entry.fault(f'status = "{claim.status}" needs `because`', "status")
        if claim.guideline and (problem := self.source(claim.guideline, whole=True)):
            yield entry.fault(f"`guideline`: {problem}", "guideline")

    def region(self, entry: Entry[Region]) -> Iterator[DataError]:
        """What is wrong with a region."""
        if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", entry.id):
            yield entry.fault("a region's id is its ISO 3166 code, as in GB or GB-NIR")
        documents = tuple(one for one in entry.value.sources if not one.startswith("https://"))
        yield from self.sources(entry, documents)


def _where_to(entry: Entry[Rule]) -> Iterator[DataError]:
    rule = entry.value
    if rule.within_days is not None and rule.disposition != "soon":
        yield entry.fault("`within_days` belongs only to soon rules", "within_days")
    if rule.go_to is not None and rule.disposition is None:
        yield entry.fault("`go_to` needs a `disposition`", "go_to")


_SAYS = {"agrees": "agrees", "partly": "agrees in part", "conflicts": "says otherwise"}


def _advice(entry: Entry[Advice]) -> Iterator[DataError]:
    item = entry.value
    if item.kind == "step" and item.rank is None:
        yield entry.fault("a step needs `rank`, a whole number; smaller comes first")
    for key, steps_only in (("rank", True), ("group", True), ("when", False), ("ceiling", False)):
        if getattr(item, key) is not None and item.kind != "step" and (steps_only or item.kind == "running"):
            yield entry.fault(f'`{key}` does not go with kind = "{item.kind}"', key)
    if item.kind == "stage" and not item.bouts:
        yield entry.fault("a stage needs `bouts`: the minutes of each stretch of running", "kind")
    if len(item.bouts) > 1 and item.walk is None:
        yield entry.fault("a stage of more than one stretch needs `walk`, the minutes between them", "bouts")
    for key in ("bouts", "walk"):
        if getattr(item, key) and item.kind != "stage":
            yield entry.fault(f'`{key}` does not go with kind = "{item.kind}"', key)
    if item.kind == "running" and entry.id not in RUNNING_ITEMS:
        near = did_you_mean(entry.id, RUNNING_ITEMS)
        yield entry.fault(f"the running items are exactly {listed(RUNNING_ITEMS)}{near}", "kind")
    if item.kind != "running" and entry.id in RUNNING_ITEMS:
        yield entry.fault('this id belongs to a running item: write kind = "running"', "kind")


def _running_items(book: AuthoredRulebook) -> Iterator[DataError]:
    there = {entry.id for entry in book.advice} | book.unread_ids
    missing = [name for name in RUNNING_ITEMS if name not in there]
    if missing:
        yield DataError(f'no advice item with kind = "running" for {listed(missing)}', book.folder / "advice")


def _groups(book: AuthoredRulebook) -> Iterator[DataError]:
    members: dict[str, list[Entry[Advice]]] = {}
    for entry in book.advice:
        if entry.value.group:
            members.setdefault(entry.value.group, []).append(entry)
    for group, entries in members.items():
        if len(entries) == 1 and not book.unread_ids:
            near = did_you_mean(group, members.keys() - {group})
            yield entries[0].fault(f"group '{group}' has no other member{near}", "group")
        for entry in entries[1:]:
            if entry.document.file != entries[0].document.file:
                text = f"group '{group}' begins at {entries[0].place}; keep it in one file, most cautious first"
                yield entry.fault(text, "group")


def _source_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    for entry in book.sources:
        if entry.value.kind in {"founding", "review"}:
            continue
        if entry.value.address is None:
            yield entry.fault("`address` is missing: where the document can be read, https://…")
        if entry.value.seen is None:
            yield entry.fault("`seen` is missing: publisher, copy or summary")
