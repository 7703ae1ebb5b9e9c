"""What a rulebook decides, worked out in any algebra of sets, and where two rulebooks decide differently.

The sets are sets of runners: all there can be (a decision diagram) or those of a list of cases (a whole number with one
bit for each case). One reading serves both, so what is noticed and what is proved cannot drift apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Protocol, get_args

from runback.authoring.compile.graph import Graph
from runback.authoring.compile.lower import Lowering, ceiling_of
from runback.authoring.toml.folder import AuthoredRulebook
from runback.engine.rulebook.levels import DISPOSITIONS, LIMITS, RUNNING, STAGED, urgency
from runback.proof.mutation.mutants import Decides

Part = Literal["disposition", "running", "stage", "left_out", "steps", "kept_from", "routine"]
"""A part of the outcome that can differ."""
PARTS: tuple[Part, ...] = get_args(Part)


class Algebra(Protocol):
    """Sets of runners, each a number; 0 is the empty one."""

    def leaf(self, fact: int, mask: int, /) -> int:
        """The fact lies in one of the masked cells."""
        ...

    def not_(self, node: int, /) -> int:
        """The opposite."""
        ...

    def and_(self, left: int, right: int, /) -> int:
        """Both."""
        ...

    def or_(self, left: int, right: int, /) -> int:
        """Either."""
        ...

    def all_of(self, nodes: Iterable[int], /) -> int:
        """Every one; everybody when there are none."""
        ...

    def any_of(self, nodes: Iterable[int], /) -> int:
        """At least one; nobody when there are none."""
        ...

    def count(self, least: int, nodes: Iterable[int], /) -> int:
        """At least so many."""
        ...


class Reading:
    """The nodes of a graph as sets."""

    def __init__(self, algebra: Algebra, graph: Graph) -> None:
        self.algebra = algebra
        self.graph = graph
        self._of: dict[int, int] = {}

    def of(self, node: int) -> int:
        """The runners for whom a node of the graph holds."""
        found = self._of.get(node)
        if found is None:
            found = self._of[node] = self._read(node)
        return found

    def _read(self, node: int) -> int:
        algebra = self.algebra
        match self.graph.nodes[node]:
            case ("leaf", fact, mask):
                return algebra.leaf(fact, mask)
            case ("not", inner):
                return algebra.not_(self.of(inner))
            case ("and", parts):
                return algebra.all_of([self.of(part) for part in parts])
            case ("or", parts):
                return algebra.any_of([self.of(part) for part in parts])
            case ("count", least, parts):
                return algebra.count(least, [self.of(part) for part in parts])
        truth = self.graph.nodes[node][1]
        return algebra.all_of(()) if truth else algebra.any_of(())


@dataclass(frozen=True)
class Outcome:
    """A rulebook's decisions as sets of runners.

    Attributes:
        holds: for whom each rule fires.
        decides: what each rule decides.
        given: to whom each step applies.
        ceilings: the highest disposition at which each step is shown.
        kept: from whom each load, and each exercise for reasons of its own, is kept.
        suited: whom each routine suits, whatever stands before it.
        stages: whom each stage holds back, whatever stands before it.
    """

    algebra: Algebra
    holds: Mapping[str, int]
    decides: Mapping[str, Decides]
    given: Mapping[str, int]
    ceilings: Mapping[str, str]
    kept: Mapping[str, int]
    suited: Mapping[str, int]
    stages: Mapping[str, int]

    def reaching(self, disposition: str) -> dict[str, int]:
        """The rules that decide this disposition or a higher one, with those they fire for."""
        least = urgency(disposition)
        return {
            name: self.holds[name]
            for name, decides in self.decides.items()
            if decides.disposition is not None and urgency(decides.disposition) >= least
        }

    def limiting(self, limit: str) -> dict[str, int]:
        """The rules that allow this much running or less, with those they fire for."""
        most = RUNNING.index(limit)
        return {
            name: self.holds[name]
            for name, decides in self.decides.items()
            if decides.running is not None and RUNNING.index(decides.running) <= most
        }

    def withheld(self, item: str) -> int:
        """From whom a step that applies is withheld, whatever the disposition."""
        against = [self.holds[name] for name, decides in self.decides.items() if item in decides.withhold]
        return self.algebra.and_(self.given[item], self.algebra.any_of(against))

    def first_suited(self) -> Iterator[tuple[str, int]]:
        """Each routine, and whom it suits while none before it does."""
        return self._first(self.suited)

    def first_stages(self) -> Iterator[tuple[str, int]]:
        """Each stage, and who begins at it if run and walk in turns is their decision."""
        return self._first(self.stages)

    def _first(self, among: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        earlier = self.algebra.any_of(())
        for name, node in among.items():
            yield name, self.algebra.and_(node, self.algebra.not_(earlier))
            earlier = self.algebra.or_(earlier, node)

    def staged(self) -> int:
        """For whom some rule allows run and walk in turns at most; others may allow less."""
        return self.algebra.any_of([self.holds[name] for name, one in self.decides.items() if one.running == STAGED])

    def above(self, disposition: str) -> tuple[int, ...]:
        """The rules that bring about more than a disposition."""
        return tuple(self.reaching(DISPOSITIONS[urgency(disposition) + 1]).values())


def read_outcome(reading: Reading, lowering: Lowering, book: AuthoredRulebook) -> Outcome:
    """The outcome of the expressions that a lowering holds."""
    parsed = lowering.parsed
    steps = [entry for entry in book.advice if entry.value.kind == "step"]
    every = reading.algebra.all_of(())
    return Outcome(
        reading.algebra,
        holds={entry.id: reading.of(lowering.node(parsed.rules[entry.id])) for entry in book.rules},
        decides={entry.id: Decides.of(entry.value) for entry in book.rules},
        given={
            entry.id: reading.of(lowering.node(parsed.advice[entry.id])) if entry.id in parsed.advice else every
            for entry in steps
        },
        ceilings={entry.id: ceiling_of(entry) for entry in steps},
        kept=_kept(reading, lowering, book),
        suited={name: reading.of(lowering.node(condition)) for name, condition in parsed.routines.items()},
        stages={
            entry.id: reading.of(lowering.node(parsed.advice[entry.id])) if entry.id in parsed.advice else every
            for entry in book.advice
            if entry.value.kind == "stage"
        },
    )


def _kept(reading: Reading, lowering: Lowering, book: AuthoredRulebook) -> dict[str, int]:
    parsed = lowering.parsed
    kept = {name: reading.of(lowering.node(condition)) for name, condition in parsed.loads.items()}
    for entry in book.exercises:
        places = [(entry.id, place) for place in range(len(entry.value.not_for))]
        if reasons := [parsed.not_for[place] for place in places if place in parsed.not_for]:
            kept[entry.id] = reading.algebra.any_of([reading.of(lowering.node(reason)) for reason in reasons])
    return kept


@dataclass(frozen=True)
class Difference:
    """Who is told something else in one part: a set, without others that hide it or bring it about all the same."""

    part: Part
    node: int
    without: tuple[int, ...] = ()

    def whole(self, algebra: Algebra) -> int:
        """The set itself. In a diagram it can be too large to make; there, look for one of its runners instead."""
        found = self.node
        for other in self.without:
            if not found:
                break
            found = algebra.and_(found, algebra.not_(other))
        return found


def differences(before: Outcome, after: Outcome) -> Iterator[Difference]:
    """Who is told something else, part by part; a part may come several times, empty sets are left out.

    Running and exercises are compared below urgent only, and a step only up to its ceiling: beyond, nothing of it is
    printed.
    """
    return (found for found in _differences(before, after) if found.node)


def _differences(before: Outcome, after: Outcome) -> Iterator[Difference]:
    algebra, urgent = before.algebra, before.above("soon")
    for disposition in DISPOSITIONS[1:]:
        yield _apart(algebra, "disposition", before.reaching(disposition), after.reaching(disposition))
    for limit in LIMITS:
        apart = _apart(algebra, "running", before.limiting(limit), after.limiting(limit))
        yield replace(apart, without=(*apart.without, *urgent))
    for item, ceiling in before.ceilings.items():
        above = before.above(ceiling)
        yield Difference("left_out", exactly_one(algebra, before.withheld(item), after.withheld(item)), above)
        yield Difference("steps", exactly_one(algebra, before.given[item], after.given[item]), above)
    for name, node in before.kept.items():
        yield Difference("kept_from", exactly_one(algebra, node, after.kept[name]), urgent)
    for (_, one), (_, other) in zip(before.first_suited(), after.first_suited(), strict=True):
        yield Difference("routine", exactly_one(algebra, one, other), urgent)
    barred = (*before.limiting(LIMITS[LIMITS.index(STAGED) - 1]).values(), *urgent)
    for (_, one), (_, other) in zip(before.first_stages(), after.first_stages(), strict=True):
        if moved := exactly_one(algebra, one, other):
            yield Difference("stage", algebra.and_(moved, before.staged()), barred)


def exactly_one(algebra: Algebra, left: int, right: int) -> int:
    """In one of two sets but not in both."""
    if left == right:
        return algebra.any_of(())
    return algebra.or_(algebra.and_(left, algebra.not_(right)), algebra.and_(right, algebra.not_(left)))


def _apart(algebra: Algebra, part: Part, before: Mapping[str, int], after: Mapping[str, int]) -> Difference:
    """Who is in the union of only one side; what both sides share makes no difference."""
    shared = {name: node for name, node in before.items() if after.get(name) == node}
    gone = algebra.any_of([node for name, node in before.items() if name not in shared])
    come = algebra.any_of([node for name, node in after.items() if name not in shared])
    return Difference(part, exactly_one(algebra, gone, come), tuple(shared.values()))
