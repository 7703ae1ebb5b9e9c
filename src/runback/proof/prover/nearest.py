"""The runner nearest to the ordinary one for whom one diagram holds and others do not, found without joining them.

Joined diagrams can be far larger than each alone; the search walks them side by side and makes no node.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from runback.proof.prover.diagram import ALWAYS, NEVER, Diagram

Changes = dict[int, int]
State = tuple[int, ...]


@dataclass(frozen=True)
class Fixed:
    """A diagram read with the free fact in one cell."""

    node: int
    cell: int


def nearest_avoiding(
    diagram: Diagram, sought: int, fact: int, avoided: Sequence[Fixed], ordinary: Sequence[int]
) -> Changes | None:
    """The fewest answers that differ from the ordinary ones where `sought` holds and no avoided diagram does.

    Args:
        diagram: holds them all.
        sought: does not ask the free fact.
        fact: the free fact, of which each avoided diagram has its own cell.
        avoided: what must not hold.
        ordinary: the ordinary cell of every fact.

    Returns:
        cell by fact for the answers that differ, without the free fact; None when there are none.
    """
    walk = _Walk(diagram, fact, [one.cell for one in avoided], ordinary, diagram.distances(sought, ordinary))
    start = (sought, *(one.node for one in avoided))
    return walk.shortest(start) if sought != NEVER else None


class _Walk:
    def __init__(
        self, diagram: Diagram, fact: int, own: Sequence[int], ordinary: Sequence[int], distances: dict[int, int]
    ) -> None:
        self.diagram = diagram
        self.fact = fact
        self.own = own
        self.ordinary = ordinary
        self.distances = distances

    def shortest(self, start: State) -> Changes | None:
        """Best first: by the changes made and, at the least, those that the sought diagram still needs."""
        order = count()
        waiting: list[tuple[int, int, int, int, State, tuple[tuple[int, int], ...]]] = []
        heappush(waiting, (self.distances[start[0]], 0, next(order), 0, start, ()))
        seen: set[State] = set()
        while waiting:
            _, _, _, made, state, changed = heappop(waiting)
            if state[0] == ALWAYS and not any(state[1:]):
                return dict(changed)
            if state in seen:
                continue
            seen.add(state)
            fact = min(self.diagram.fact[node] for node in state)
            for cell, after in self._steps(state, fact):
                differs = fact != self.fact and cell != self.ordinary[fact]
                done = made + differs
                path = (*changed, (fact, cell)) if differs else changed
                heappush(waiting, (done + self.distances[after[0]], -fact, next(order), done, after, path))
        return None

    def _steps(self, state: State, fact: int) -> Iterator[tuple[int, State]]:
        """Each answer to a fact and the state after it, but for those that cannot lead to the end."""
        cells = range(1) if fact == self.fact else range(self.diagram.cells[fact])
        for cell in cells:
            own = self.own if fact == self.fact else [cell] * len(self.own)
            after = (
                self._after(state[0], fact, cell),
                *(self._after(node, fact, one) for node, one in zip(state[1:], own, strict=True)),
            )
            if after[0] in self.distances and ALWAYS not in after[1:]:
                yield cell, after

    def _after(self, node: int, fact: int, cell: int) -> int:
        return self.diagram.children[node][cell] if self.diagram.fact[node] == fact else node
