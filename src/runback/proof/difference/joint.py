"""Two rulebooks over the same facts as one graph: where they agree they have the same nodes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runback.authoring.compile.graph import Graph
from runback.engine.rulebook.records import Fact
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.mutation.mutants import Decides
from runback.proof.mutation.outcome import Algebra, Outcome, Reading

Cells = tuple[tuple[int, int], ...]


def same_values(one: Fact, other: Fact) -> bool:
    """Whether two facts can be answered with the same values."""
    return _values(one) == _values(other)


def _values(fact: Fact) -> tuple[Any, ...]:
    return fact.kind, tuple(option.id for option in fact.options), fact.low, fact.high


@dataclass(frozen=True)
class Side:
    """One of the two: its nodes by their numbers in the shared graph."""

    rulebook: Rulebook
    nodes: tuple[int, ...]

    def outcome(self, algebra: Algebra, reading: Reading) -> Outcome:
        """What this rulebook decides, as sets of runners."""
        book = self.rulebook

        def of(node: int) -> int:
            return reading.of(self.nodes[node])

        advice = [item for item in book.advice.values() if item.kind not in {"running", "stage"}]
        return Outcome(
            algebra,
            holds={rule.id: of(rule.node) for rule in book.rules.values()},
            decides={
                rule.id: Decides(rule.disposition or None, rule.running or None, rule.withhold)
                for rule in book.rules.values()
            },
            given={item.id: of(item.node) for item in advice},
            ceilings={item.id: item.ceiling for item in advice},
            kept={one.id: algebra.not_(of(one.node)) for one in book.exercises.values()},
            suited={one.id: of(one.node) for one in book.routines.values() if one.node is not None},
            stages={},
        )


class Joint:
    """Two rulebooks whose facts have the same ids and values.

    Attributes:
        names: the facts, in the new asking order.
        cells: for each fact the stretches of values that neither rulebook tells apart.
    """

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        self.names = tuple(fact.id for fact in new.facts)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.cells: tuple[Cells, ...] = tuple(_refined(old.fact(name), new.fact(name)) for name in self.names)
        self.graph = Graph(tuple((1 << len(cells)) - 1 for cells in self.cells))
        self.old, self.new = Side(old, self._nodes(old)), Side(new, self._nodes(new))

    def _nodes(self, book: Rulebook) -> tuple[int, ...]:
        found: list[int] = []
        for node in book.nodes:
            found.append(self._node(book, node, found))
        return tuple(found)

    def _node(self, book: Rulebook, node: tuple[Any, ...], before: list[int]) -> int:
        graph = self.graph
        match node:
            case ("leaf", place, mask) if place >= len(book.facts):  # asks whether an answer is in doubt; none is here
                return graph.const(bool(mask & 1))
            case ("leaf", place, mask):
                fact = book.facts[place]
                return graph.leaf(self.number[fact.id], self.refined(fact, mask))
            case ("not", inner):
                return graph.not_(before[inner])
            case ("and", parts):
                return graph.and_(before[part] for part in parts)
            case ("or", parts):
                return graph.or_(before[part] for part in parts)
            case ("count", least, parts):
                return graph.count(least, [before[part] for part in parts])
        return graph.const(bool(node[1]))

    def refined(self, fact: Fact, mask: int) -> int:
        """A mask of a rulebook's own cells as one of the shared cells."""
        cells = self.cells[self.number[fact.id]]
        return sum(1 << number for number, (low, _) in enumerate(cells) if mask & fact.mask(low, low))

    def cell(self, name: str, place: int) -> int:
        """The shared cell that a value lies in; options count from 0."""
        cells = self.cells[self.number[name]]
        return next(number for number, (low, high) in enumerate(cells) if low <= place <= high)

    def ordinary(self, answers: Mapping[str, Any]) -> tuple[int, ...]:
        """The cell of every fact for a runner; a fact not answered reads as while its gate is closed."""
        return tuple(self._ordinary(self.new.rulebook.fact(name), answers.get(name)) for name in self.names)

    def _ordinary(self, fact: Fact, said: object) -> int:
        options = [option.id for option in fact.options]
        if isinstance(said, str) and said in options:
            return self.cell(fact.id, options.index(said))
        return self.cell(fact.id, said if isinstance(said, int) else fact.cells[fact.otherwise][0])


def _refined(old: Fact, new: Fact) -> Cells:
    starts = sorted({low for low, _ in (*old.cells, *new.cells)})
    ends = [start - 1 for start in starts[1:]] + [new.cells[-1][1]]
    return tuple(zip(starts, ends, strict=True))
