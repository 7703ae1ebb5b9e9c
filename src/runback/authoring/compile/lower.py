"""Conditions to the shared graph: values become cells, gates are folded in, levels and advice become nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from runback.authoring.compile.graph import Graph
from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Is,
    Named,
    Not,
    OneOf,
    walk,
)
from runback.authoring.language.vocabulary import Leaf, Vocabulary
from runback.authoring.schema.exercises import Exercise
from runback.authoring.schema.facts import Fact
from runback.authoring.schema.models import Advice
from runback.authoring.schema.parts import DISPOSITIONS, RUNNING
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.exercise_groups import exercise_groups, loads_of
from runback.authoring.toml.folder import AuthoredRulebook

CEILINGS = {"step": "soon", "running": "soon", "stage": "soon", "result": "routine", "safety_net": "urgent"}
Cells = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Lowered:
    """Node numbers in `graph` for everything the engine asks about; `lowering` can lower more into it."""

    lowering: Lowering
    cells: dict[str, Cells]
    gates: dict[str, int]
    rules: dict[str, int]
    given: dict[str, int]
    contradictions: dict[str, int]
    levels: dict[str, int]
    caution: dict[str, int]
    shown: dict[str, int]
    loads: dict[str, int]
    not_for: dict[tuple[str, int], int]
    exercises: dict[str, int]
    routines: dict[str, int]
    groups: dict[str, int]

    @property
    def graph(self) -> Graph:
        """The shared graph."""
        return self.lowering.graph

    def roots(self) -> tuple[int, ...]:
        """Every node number that the compiled rulebook names."""
        rules = (self.gates, self.rules, self.given, self.contradictions, self.levels, self.caution, self.shown)
        moves = (self.loads, self.exercises, self.routines)
        return (*(number for part in (*rules, *moves) for number in part.values()), *self.not_for.values())

    def shows(self, name: str) -> int:
        """What `shown(name)` means in a promise: one item, or any exercise of a load."""
        return self.shown[name] if name in self.shown else self.groups[name]


def cells_of(vocabulary: Vocabulary, conditions: tuple[Condition, ...]) -> dict[str, Cells]:
    """For each fact the stretches of values, both ends included, that no condition tells apart.

    Options are a cell each; numbers and days are cut at every threshold of every condition. What a promise asks
    about the outcome is no fact and cuts nothing.
    """
    starts = {name: {fact.values[0]} for name, fact in vocabulary.facts.items()}
    for condition in conditions:
        for node in walk(condition):
            if isinstance(node, Is | Compare | OneOf) and node.fact in starts:
                starts[node.fact].update(vocabulary.edges(node))
    return {
        name: tuple((value, value) for value in fact.values)
        if fact.option_ids
        else _stretches(sorted(starts[name] & set(fact.values)), fact.values[-1])
        for name, fact in vocabulary.facts.items()
    }


def _stretches(starts: list[int], high: int) -> Cells:
    ends = [start - 1 for start in starts[1:]] + [high]
    return tuple(zip(starts, ends, strict=True))


def cell_holding(cells: Cells, value: int) -> int:
    """The number of the cell a value lies in."""
    return next(number for number, (low, high) in enumerate(cells) if low <= value <= high)


def otherwise_cell(fact: Fact, cells: Cells) -> int:
    """The cell a fact reads as while its gate is closed."""
    if fact.otherwise is None:
        return 0
    if isinstance(fact.otherwise, str):
        return fact.option_ids.index(fact.otherwise)
    return cell_holding(cells, fact.otherwise)


class Lowering:
    """Lowers conditions one by one into one graph."""

    def __init__(self, parsed: Expressions, cells: dict[str, Cells]) -> None:
        self.parsed = parsed
        self.cells = cells
        self.numbers = {name: number for number, name in enumerate(cells)}
        self.graph = Graph(tuple((1 << len(one)) - 1 for one in cells.values()))
        self.gate = cache(self._gate)
        self.named = cache(self._named)

    def _gate(self, fact: str) -> int:
        return self.node(self.parsed.gates[fact])

    def _named(self, name: str) -> int:
        return self.node(self.parsed.named[name])

    def node(self, condition: Condition) -> int:
        """The number of a condition's node."""
        match condition:
            case Is() | Compare() | OneOf():
                return self.leaf(condition)
            case Named(name=name):
                return self.named(name)
            case Not(of=inner):
                return self.graph.not_(self.node(inner))
            case AllOf(of=parts):
                return self.graph.and_(map(self.node, parts))
            case AnyOf(of=parts):
                return self.graph.or_(map(self.node, parts))
            case AtLeast(count=count, of=parts):
                return self.graph.count(count, map(self.node, parts))

    def leaf(self, leaf: Leaf) -> int:
        """The number of a leaf's node; a fact whose gate is closed reads as its stated value."""
        vocabulary, cells = self.parsed.vocabulary, self.cells[leaf.fact]
        mask = sum(1 << number for number, (low, _) in enumerate(cells) if vocabulary.holds(leaf, low))
        node = self.graph.leaf(self.numbers[leaf.fact], mask)
        if leaf.fact not in self.parsed.gates:
            return node
        gate = self.gate(leaf.fact)
        if mask >> otherwise_cell(vocabulary.facts[leaf.fact], cells) & 1:
            return self.graph.or_((node, self.graph.not_(gate)))
        return self.graph.and_((node, gate))


def lower(
    book: AuthoredRulebook, parsed: Expressions, also: tuple[Condition, ...] = (), order: tuple[str, ...] = ()
) -> Lowered:
    """Lower a checked rulebook.

    Args:
        book: the rulebook as read.
        parsed: its expressions.
        also: further conditions whose thresholds must be cell boundaries too.
        order: the order in which the facts are numbered; in asking order when empty.
    """
    found = cells_of(parsed.vocabulary, (*parsed.everything(), *also))
    cells = {name: found[name] for name in order or found}
    lowering = Lowering(parsed, cells)
    graph = lowering.graph
    rules = {entry.id: lowering.node(parsed.rules[entry.id]) for entry in book.rules}
    given = {
        entry.id: lowering.node(parsed.advice[entry.id]) if entry.id in parsed.advice else graph.const(truth=True)
        for entry in book.advice
    }
    levels = {
        level: graph.or_(rules[entry.id] for entry in book.rules if _rank(entry.value.disposition) >= place)
        for place, level in enumerate(DISPOSITIONS)
        if place
    }
    caution = {
        limit: graph.or_(
            rules[entry.id]
            for entry in book.rules
            if entry.value.running and RUNNING.index(entry.value.running) <= RUNNING.index(limit)
        )
        for limit in reversed(RUNNING[:-1])
    }
    loads = {name: lowering.node(condition) for name, condition in parsed.loads.items()}
    not_for = {place: lowering.node(condition) for place, condition in parsed.not_for.items()}
    not_for |= {place: caution[limit] for place, limit in limits_below(book).items()}
    exercises = {
        entry.id: graph.not_(graph.or_([*_of_loads(book, entry, loads), *_own(entry.id, not_for)]))
        for entry in book.exercises
    }
    decisions = _running(graph, levels, caution)
    stages = _stages(book, graph, given, decisions["run_walk"])
    below_urgent = graph.not_(levels["urgent"])
    offered = {name: graph.and_([node, below_urgent]) for name, node in exercises.items()}
    return Lowered(
        lowering=lowering,
        cells=cells,
        gates={name: lowering.gate(name) for name in parsed.gates},
        rules=rules,
        given=given,
        contradictions={name: lowering.node(clash) for name, clash in parsed.contradictions.items()},
        levels=levels,
        caution=caution,
        shown=_shown(book, graph, rules, given, levels) | decisions | stages | offered,
        loads=loads,
        not_for=not_for,
        exercises=exercises,
        routines={name: lowering.node(condition) for name, condition in parsed.routines.items()},
        groups={
            group: graph.or_(offered[entry.id] for entry in members) for group, members in exercise_groups(book).items()
        },
    )


def limits_below(book: AuthoredRulebook) -> dict[tuple[str, int], str]:
    """The running limit at which each reason that asks for some running begins to hold, by owner and place."""
    owners: list[Entry[Any]] = [*book.exercises, *book.routines]
    return {
        (entry.id, place): RUNNING[RUNNING.index(reason.running) - 1]
        for entry in owners
        for place, reason in enumerate(entry.value.not_for)
        if reason.running is not None
    }


def _of_loads(book: AuthoredRulebook, entry: Entry[Exercise], loads: dict[str, int]) -> list[int]:
    return [loads[name] for name in loads_of(book, entry)]


def _own(name: str, not_for: dict[tuple[str, int], int]) -> list[int]:
    return [node for (owner, _), node in not_for.items() if owner == name]


def _rank(disposition: str | None) -> int:
    return DISPOSITIONS.index(disposition) if disposition else 0


def _shown(
    book: AuthoredRulebook, graph: Graph, rules: dict[str, int], given: dict[str, int], levels: dict[str, int]
) -> dict[str, int]:
    shown: dict[str, int] = {}
    earlier: dict[str, list[int]] = {}
    for entry in book.advice:
        if entry.value.kind in {"running", "stage"}:
            continue
        against = [rules[rule.id] for rule in book.rules if entry.id in rule.value.withhold]
        above = _rank(ceiling_of(entry)) + 1
        if above < len(DISPOSITIONS):
            against.append(levels[DISPOSITIONS[above]])
        group = earlier.setdefault(entry.value.group, []) if entry.value.group else []
        shown[entry.id] = graph.and_([given[entry.id], *map(graph.not_, [*against, *group])])
        group.append(shown[entry.id])
    return shown


def ceiling_of(entry: Entry[Advice]) -> str:
    """The highest disposition at which an advice item is shown."""
    return entry.value.ceiling or CEILINGS[entry.value.kind]


def _running(graph: Graph, levels: dict[str, int], caution: dict[str, int]) -> dict[str, int]:
    below_urgent = graph.not_(levels["urgent"])
    shown = {}
    stricter: list[int] = []
    for limit in RUNNING:
        own = [caution[limit]] if limit in caution else []
        shown[limit] = graph.and_([*own, *stricter, below_urgent])
        stricter = [graph.not_(caution[limit])] if limit in caution else []
    return shown


def _stages(book: AuthoredRulebook, graph: Graph, given: dict[str, int], staged: int) -> dict[str, int]:
    """The first stage whose condition holds, in file order, of those whose running decision has stages."""
    shown: dict[str, int] = {}
    lower: list[int] = []
    for entry in book.advice:
        if entry.value.kind == "stage":
            shown[entry.id] = graph.and_([staged, given[entry.id], *map(graph.not_, lower)])
            lower.append(given[entry.id])
    return shown
