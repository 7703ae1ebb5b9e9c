"""Checks that hold of any sound rulebook: nothing in it is dead, idle, out of reach or turned the wrong way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from runback.authoring.schema.parts import DISPOSITIONS, RUNNING
from runback.proof.prover.diagram import ALWAYS, NEVER
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
        if subject.diagram.and_(subject.rule(entry.id), subject.valid) == NEVER:
            yield f"{entry.id} can never fire"


def _idle_rules(subject: Subject) -> Iterator[str]:
    rules = {entry.id: entry.value for entry in subject.authored.book.rules}
    needed: set[str] = set()
    below_urgent = subject.diagram.not_(subject.level("urgent"))
    for rank in range(1, len(DISPOSITIONS)):
        at_least = [name for name, rule in rules.items() if _rank(rule.disposition) >= rank]
        exactly = {name for name in at_least if _rank(rules[name].disposition) == rank}
        needed |= _firing_alone(subject, exactly, at_least, ALWAYS)
    for place in range(len(RUNNING) - 1):
        limiting = [name for name, rule in rules.items() if rule.running and RUNNING.index(rule.running) <= place]
        exactly = {name for name in limiting if rules[name].running == RUNNING[place]}
        needed |= _firing_alone(subject, exactly, limiting, below_urgent)
    for item, given in subject.lowered.given.items():
        against = [name for name, rule in rules.items() if item in rule.withhold]
        needed |= _firing_alone(subject, set(against) - needed, against, subject.of(given))
    for name, rule in rules.items():
        if name not in needed and subject.diagram.and_(subject.rule(name), subject.fits) != NEVER:
            cover = _covering(subject, name) if rule.disposition else ""
            yield f"{name} never changes a result" + (f": {cover} covers it" if cover else "")


def _rank(disposition: str | None) -> int:
    return DISPOSITIONS.index(disposition or "self_care")


def _firing_alone(subject: Subject, wanted: set[str], names: list[str], where: int) -> set[str]:
    """The wanted rules that, for some answer set of the given ones, are the only one of these names to fire."""
    return {name for name in wanted if _fires_alone(subject, name, names, where)}


def _fires_alone(subject: Subject, name: str, names: list[str], where: int) -> bool:
    """Look at the nearest runner for whom the rule fires; rule out what else fires there, and look again."""
    diagram = subject.diagram
    left = diagram.and_(subject.rule(name), subject.fits)
    while (changed := diagram.nearest(left, subject.ordinary)) is not None:
        cells = [changed.get(fact, cell) for fact, cell in enumerate(subject.ordinary)]
        if not diagram.holds(where, cells):
            left = diagram.and_(left, where)
            continue
        beside = next((one for one in names if one != name and diagram.holds(subject.rule(one), cells)), None)
        if beside is None:
            return True
        left = diagram.and_(left, diagram.not_(subject.rule(beside)))
    return False


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
    for item in subject.lowered.shown:
        if subject.diagram.and_(subject.shown(item), subject.fits) == NEVER:
            yield f"{item} is never shown"


def _idle_facts(subject: Subject) -> Iterator[str]:
    lowered = subject.lowered
    idle = set(range(len(subject.names)))
    for node in (*lowered.levels.values(), *lowered.caution.values(), *lowered.shown.values()):
        if idle:
            idle -= subject.diagram.support(subject.of(node))
    yield from (f"{subject.names[number]} never matters" for number in sorted(idle))


def _unreachable_answers(subject: Subject) -> Iterator[str]:
    for number, name in enumerate(subject.names):
        fact, cells = subject.authored.vocabulary.facts[name], subject.lowered.cells[name]
        gate = subject.lowered.gates.get(name)
        opened = subject.valid if gate is None else subject.diagram.and_(subject.valid, subject.of(gate))
        for cell, (low, _) in enumerate(cells):
            if subject.diagram.and_(opened, subject.diagram.leaf(number, 1 << cell)) == NEVER:
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
        shown = [subject.shown(item) for item in items]
        if subject.diagram.and_(subject.diagram.count(2, shown), subject.valid) != NEVER:
            yield f"two of the group {name} can be shown at once"
