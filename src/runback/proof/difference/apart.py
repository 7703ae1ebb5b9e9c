"""For everything that decides otherwise in two rulebooks: the nearest runner who is told something else by it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Final

from runback.engine.rulebook.levels import DISPOSITIONS, LIMITS
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.difference.joint import Joint, Side
from runback.proof.mutation.outcome import Outcome, Reading, exactly_one
from runback.proof.prover.diagram import NEVER, Diagram

BUDGET: Final = 1_500_000
"""Diagram nodes; two rulebooks that need more are compared by journeys and cases."""
Answers = Mapping[str, int | str]


def runners_apart(old: Rulebook, new: Rulebook, ordinary: Answers) -> Iterator[Answers]:
    """Runners who may be told something else, each by the answers that differ from the ordinary runner's.

    Raises:
        DiagramTooLargeError: the two rulebooks differ in too much.
    """
    apart = _Apart(Joint(old, new), ordinary)
    for node in apart.changed():
        changed = apart.nearest(node)
        if changed is not None:
            yield changed


class _Apart:
    def __init__(self, joint: Joint, ordinary: Answers) -> None:
        self.joint = joint
        self.diagram = Diagram([len(cells) for cells in joint.cells], BUDGET)
        self.reading = Reading(self.diagram, joint.graph)
        self.before: Outcome = joint.old.outcome(self.diagram, self.reading)
        self.after: Outcome = joint.new.outcome(self.diagram, self.reading)
        self.answers = ordinary
        self.ordinary = joint.ordinary(ordinary)
        parts = [part for side in (joint.old, joint.new) for part in self._possible(side)]
        self.possible = self.diagram.all_of(parts)

    def _possible(self, side: Side) -> Iterator[int]:
        """Answer sets that can be: no two answers clash, and a fact whose gate is closed has its stated value."""
        diagram, joint = self.diagram, self.joint
        for clash in side.rulebook.contradictions.values():
            yield diagram.not_(self.reading.of(side.nodes[clash.node]))
        for fact in side.rulebook.facts:
            if fact.gate is not None:
                closed = diagram.leaf(joint.number[fact.id], joint.refined(fact, 1 << fact.otherwise))
                yield diagram.or_(self.reading.of(side.nodes[fact.gate]), closed)

    def changed(self) -> Iterator[int]:
        """For each change of a rule, step, exercise or routine, who is told something else."""
        diagram, before, after = self.diagram, self.before, self.after
        for level in DISPOSITIONS[1:]:
            yield from self._moved(before.reaching(level), after.reaching(level))
        limited = (node for limit in LIMITS for node in self._moved(before.limiting(limit), after.limiting(limit)))
        for node in chain(limited, self._steps(), self._moves()):
            if node != NEVER:
                yield diagram.all_of([node, *self.calm])
        yield from self._timed()

    @cached_property
    def calm(self) -> tuple[int, ...]:
        """Who is below urgent in each of the two: beyond, no running, step or exercise is told."""
        return tuple(self.diagram.not_(node) for outcome in (self.before, self.after) for node in outcome.above("soon"))

    def _moved(self, before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[int]:
        """For each rule that only one side has among those that reach a level: whom it alone takes there."""
        diagram = self.diagram
        shared = {*before.values()} & {*after.values()}
        gone = [node for node in before.values() if node not in shared]
        come = [node for node in after.values() if node not in shared]
        if gone or come:
            others = diagram.not_(diagram.any_of(shared))
            for nodes, against in ((come, gone), (gone, come)):
                rest = diagram.not_(diagram.any_of(against))
                yield from (diagram.all_of([node, rest, others]) for node in nodes)

    def _steps(self) -> Iterator[int]:
        for name in {**self.before.given, **self.after.given}:
            yield exactly_one(self.diagram, self._told(self.before, name), self._told(self.after, name))

    def _told(self, outcome: Outcome, name: str) -> int:
        """To whom a step is given and not withheld, whatever the disposition."""
        if name not in outcome.given:
            return NEVER
        return self.diagram.and_(outcome.given[name], self.diagram.not_(outcome.withheld(name)))

    def _moves(self) -> Iterator[int]:
        diagram, before, after = self.diagram, self.before, self.after
        for name in {**before.kept, **after.kept}:
            offered = [diagram.not_(side.kept[name]) if name in side.kept else NEVER for side in (before, after)]
            yield exactly_one(diagram, *offered)
        firsts = [dict(side.first_suited()) for side in (before, after)]
        for name in {**firsts[0], **firsts[1]}:
            yield exactly_one(diagram, *(first.get(name, NEVER) for first in firsts))

    def _timed(self) -> Iterator[int]:
        """Whom a rule concerns that says another time or another place to turn to."""
        old, new = self.joint.old.rulebook.rules, self.joint.new.rulebook.rules
        for name in old.keys() & new.keys():
            if any(getattr(old[name], key, None) != getattr(new[name], key, None) for key in ("within_days", "go_to")):
                yield self.after.holds[name]

    def nearest(self, node: int) -> Answers | None:
        """The fewest answers that differ from the ordinary runner's, among answer sets that can be."""
        changed = self.diagram.nearest(self.diagram.and_(node, self.possible), self.ordinary)
        if changed is None:
            return None
        return {self.joint.names[fact]: self._value(fact, cell) for fact, cell in changed.items()}

    def _value(self, number: int, cell: int) -> int | str:
        fact = self.joint.new.rulebook.facts[number]
        low, high = self.joint.cells[number][cell]
        if fact.options:
            return fact.options[low].id
        return min(max(int(self.answers.get(fact.id, low)), low), high)
