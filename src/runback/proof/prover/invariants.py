"""Checks that hold of any sound rulebook: nothing in it is dead, idle, out of reach or turned the wrong way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from runback.authoring.schema.models import LONGEST_WAIT, Rule
from runback.authoring.schema.parts import DISPOSITIONS, RUNNING
from runback.proof.prover.diagram import ALWAYS, NEVER
from runback.proof.prover.narrowing import Branch, first_runner, node_branches
from runback.proof.prover.subject import Subject


@dataclass(frozen=True)
class StandingCheck:
    """A check, what it says of a sound rulebook, and each thing that breaks it."""

    says: str
    trouble: tuple[str, ...]


def standing_checks(subject: Subject) -> Iterator[StandingCheck]:
    """Every standing check."""
    checks: tuple[tuple[str, Callable[[Subject], Iterator[str]]], ...] = (
        ("Every rule can fire.", _dead_rules),
        ("Every rule changes some result.", _idle_rules),
        ("Every piece of advice is shown to somebody.", _never_shown),
        ("Every question can matter.", _idle_facts),
        ("Every answer can be given.", _unreachable_answers),
        ("Every red flag counts upwards.", _wrong_polarity),
        ("Of one group only one is shown.", _two_of_a_group),
    )
    for says, check in checks:
        yield StandingCheck(says, tuple(check(subject)))


def _dead_rules(subject: Subject) -> Iterator[str]:
    for entry in subject.authored.book.rules:
        if first_runner(subject, Branch(subject.rule(entry.id)), subject.constraints) is None:
            yield f"{entry.id} can never fire"


def _idle_rules(subject: Subject) -> Iterator[str]:
    rules = {entry.id: entry.value for entry in subject.authored.book.rules}
    urgent = set(_at_least(rules, DISPOSITIONS.index("urgent")))
    needed: set[str] = set()
    for rank in range(1, len(DISPOSITIONS)):
        at_least = _at_least(rules, rank)
        exactly = {name for name in at_least if _rank(rules[name].disposition) == rank}
        needed |= _firing_alone(subject, exactly, at_least, ALWAYS)
    soon = set(_at_least(rules, DISPOSITIONS.index("soon"))) - urgent
    usual = subject.authored.book.wording.clock.get("soon_days", LONGEST_WAIT)
    waits = {name: rules[name].within_days or usual for name in soon}
    for days in range(1, LONGEST_WAIT):
        quick = {name for name in soon if waits[name] <= days}
        exactly = {name for name in quick if waits[name] == days}
        needed |= _firing_alone(subject, exactly, [*quick, *urgent], ALWAYS)
    for place in range(len(RUNNING) - 1):
        limiting = [name for name, rule in rules.items() if rule.running and RUNNING.index(rule.running) <= place]
        exactly = {name for name in limiting if rules[name].running == RUNNING[place]} - urgent
        needed |= _firing_alone(subject, exactly, list(dict.fromkeys([*limiting, *urgent])), ALWAYS)
    for item, given in subject.lowered.given.items():
        against = [name for name, rule in rules.items() if item in rule.withhold]
        needed |= _firing_alone(subject, set(against) - needed, against, subject.of(given))
    for name, rule in rules.items():
        if name not in needed and subject.diagram.and_(subject.rule(name), subject.fits) != NEVER:
            cover = _covering(subject, name) if rule.disposition else ""
            yield f"{name} never changes a result" + (f": {cover} covers it" if cover else "")


def _at_least(rules: Mapping[str, Rule], rank: int) -> list[str]:
    return [name for name, rule in rules.items() if _rank(rule.disposition) >= rank]


def _rank(disposition: str | None) -> int:
    return DISPOSITIONS.index(disposition or "self_care")


def _firing_alone(subject: Subject, wanted: set[str], names: list[str], where: int) -> set[str]:
    """The wanted rules that, for some answer set of the given ones, are the only one of these names to fire."""
    found = set()
    for name in wanted:
        beside = tuple(subject.rule(one) for one in names if one != name)
        alone = Branch(subject.rule(name), beside)
        if first_runner(subject, alone, (where, subject.fits)) is not None:
            found.add(name)
    return found


def _covering(subject: Subject, name: str) -> str:
    diagram, fires = subject.diagram, subject.rule(name)
    rules = {entry.id: entry.value for entry in subject.authored.book.rules}
    rank = _rank(rules[name].disposition)
    for other, value in rules.items():
        higher = _rank(value.disposition) >= rank
        if other != name and higher and diagram.implies(fires, subject.rule(other)):
            return other
    return ""


def _never_shown(subject: Subject) -> Iterator[str]:
    for item, node in subject.lowered.shown.items():
        if not any(_runners(subject, node_branches(subject, Branch(), node))):
            yield f"{item} is never shown"


def _runners(subject: Subject, found: Iterable[Branch]) -> Iterator[bool]:
    return (first_runner(subject, branch, subject.constraints) is not None for branch in found)


def _idle_facts(subject: Subject) -> Iterator[str]:
    lowered = subject.lowered
    parts = (lowered.rules, lowered.given, lowered.loads, lowered.not_for, lowered.routines)
    facts = subject.authored.vocabulary.facts
    told = {name for name, fact in facts.items() if fact.wanted or fact.from_journal}
    used = {fact for part in parts for node in part.values() for fact in subject.diagram.support(subject.of(node))}
    idle = (name for number, name in enumerate(subject.names) if number not in used and name not in told)
    yield from (f"{name} never matters" for name in idle)


def _unreachable_answers(subject: Subject) -> Iterator[str]:
    for number, name in enumerate(subject.names):
        fact, cells = subject.authored.vocabulary.facts[name], subject.lowered.cells[name]
        gate = subject.lowered.gates.get(name)
        opened = ALWAYS if gate is None else subject.of(gate)
        for cell, (low, _) in enumerate(cells):
            given = subject.diagram.and_(opened, subject.diagram.leaf(number, 1 << cell))
            if first_runner(subject, Branch(given), subject.constraints) is None:
                option = fact.option_ids[low] if fact.option_ids else str(low)
                yield f"{name} can never be {option}"


def _wrong_polarity(subject: Subject) -> Iterator[str]:
    """By the shape of the rules alone: a red flag stands in each level only where worse means more."""
    left_aside = {name for one in subject.authored.promises for name in one.promise.without}
    for name, turned in sorted(_turned_leaves(subject)):
        if name not in left_aside:
            yield f"{name} counts downwards in {turned}"


def _turned_leaves(subject: Subject) -> set[tuple[str, str]]:
    nodes = subject.lowered.graph.nodes
    found: set[tuple[str, str]] = set()
    seen: set[tuple[int, bool]] = set()

    def walk(node: int, *, upright: bool, level: str) -> None:
        if (node, upright) in seen:
            return
        seen.add((node, upright))
        match nodes[node]:
            case ("leaf", fact, mask):
                name = subject.names[fact]
                worst = subject.worst(name)
                if worst is not None and not _counts_up(mask if upright else ~mask, subject, name, worst):
                    found.add((name, level))
            case ("not", inner):
                walk(inner, upright=not upright, level=level)
            case ("and" | "or", parts) | ("count", _, parts):
                for part in parts:
                    walk(part, upright=upright, level=level)

    for level, node in subject.lowered.levels.items():
        walk(node, upright=True, level=level)
    return found


def _counts_up(mask: int, subject: Subject, name: str, worst: int) -> bool:
    bits = [mask >> cell & 1 for cell in range(len(subject.lowered.cells[name]))]
    return bits == sorted(bits, reverse=worst == 0)


def _two_of_a_group(subject: Subject) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for entry in subject.authored.book.advice:
        if entry.value.group:
            groups.setdefault(entry.value.group, []).append(entry.id)
    for name, items in groups.items():
        for one, other in combinations(items, 2):
            first = node_branches(subject, Branch(), subject.lowered.shown[one])
            both = (two for part in first for two in node_branches(subject, part, subject.lowered.shown[other]))
            if any(_runners(subject, both)):
                yield f"two of the group {name} can be shown at once"
                break
