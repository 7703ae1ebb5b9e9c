"""A decision diagram: one small graph that holds the answer of a condition for every answer set at once.

Each node asks one fact and has a child for each of its cells; equal nodes exist once, so two conditions are the same
exactly when their diagrams are the same number. 0 is never, 1 is always.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from runback.errors import RunbackError

NEVER: Final = 0
ALWAYS: Final = 1
BUDGET: Final = 3_000_000


class DiagramTooLargeError(RunbackError):
    """The rulebook needs more diagram nodes than the budget allows."""


class Diagram:
    """Conditions over facts with a fixed number of cells each.

    Args:
        cells: how many cells each fact has, in asking order.
        budget: how many nodes may be made in all.
    """

    def __init__(self, cells: Sequence[int], budget: int = BUDGET) -> None:
        self.cells = tuple(cells)
        self.budget = budget
        self.fact: list[int] = [len(cells), len(cells)]
        self.children: list[tuple[int, ...]] = [(), ()]
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._support: dict[int, frozenset[int]] = {}
        self._opposite: dict[int, int] = {NEVER: ALWAYS, ALWAYS: NEVER}

    def leaf(self, fact: int, mask: int) -> int:
        """The fact lies in one of the masked cells."""
        return self._node(fact, tuple(mask >> cell & 1 for cell in range(self.cells[fact])))

    def not_(self, node: int) -> int:
        """The opposite."""
        found = self._opposite.get(node)
        if found is None:
            found = self._node(self.fact[node], tuple([self.not_(child) for child in self.children[node]]))
            self._opposite[node] = found
            self._opposite[found] = node
        return found

    def and_(self, left: int, right: int) -> int:
        """Both."""
        if right in {left, ALWAYS}:
            return left
        if left == ALWAYS:
            return right
        if NEVER in {left, right}:
            return NEVER
        key = (left, right) if left < right else (right, left)
        found = self._both.get(key)
        if found is None:
            found = self._split(left, right)
            self._both[key] = found
        return found

    def or_(self, left: int, right: int) -> int:
        """Either."""
        return self.not_(self.and_(self.not_(left), self.not_(right)))

    def all_of(self, nodes: Iterable[int]) -> int:
        """Every one of them; the ones that ask latest are joined first, which keeps what lies between small."""
        found = ALWAYS
        for node in sorted(nodes, key=self._latest_first):
            found = self.and_(found, node)
        return found

    def any_of(self, nodes: Iterable[int]) -> int:
        """At least one of them."""
        return self.not_(self.all_of([self.not_(node) for node in nodes]))

    def count(self, least: int, nodes: Iterable[int]) -> int:
        """At least so many of them."""
        reached = [ALWAYS] + [NEVER] * least
        for node in sorted(nodes, key=self._latest_first):
            for so_far in range(least, 0, -1):
                reached[so_far] = self.or_(reached[so_far], self.and_(node, reached[so_far - 1]))
        return reached[least]

    def implies(self, left: int, right: int) -> bool:
        """Whether the second holds wherever the first does."""
        return self.and_(left, self.not_(right)) == NEVER

    def below(self, node: int) -> Iterator[int]:
        """Every node of a diagram that asks a fact."""
        seen = {NEVER, ALWAYS}
        waiting = [node]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting.extend(self.children[number])
                yield number

    def holds(self, node: int, cells: Sequence[int]) -> bool:
        """The truth of a diagram for one whole set of answers."""
        while node > ALWAYS:
            node = self.children[node][cells[self.fact[node]]]
        return node == ALWAYS

    def support(self, node: int) -> frozenset[int]:
        """The facts that can matter."""
        found = self._support.get(node)
        if found is None:
            found = self._support[node] = frozenset(self.fact[number] for number in self.below(node))
        return found

    def given(self, node: int, fact: int, cell: int) -> int:
        """The diagram once a fact is known to lie in one cell."""
        found: dict[int, int] = {}

        def walk(number: int) -> int:
            if self.fact[number] > fact:
                return number
            if self.fact[number] == fact:
                return self.children[number][cell]
            if number not in found:
                found[number] = self._node(self.fact[number], tuple([walk(child) for child in self.children[number]]))
            return found[number]

        return walk(node)

    def answer_sets(self, node: int) -> int:
        """How many answer sets, counted in cells, the condition holds for."""
        totals = {NEVER: 0, ALWAYS: 1}
        for number in sorted(self.below(node)):
            fact = self.fact[number]
            totals[number] = sum(
                totals[child] * self._free(fact + 1, self.fact[child]) for child in self.children[number]
            )
        return totals[node] * self._free(0, self.fact[node])

    def nearest(self, node: int, ordinary: Sequence[int]) -> dict[int, int] | None:
        """The answers, as few as can be, that differ from the ordinary ones and make the condition hold.

        Returns:
            cell by fact for the answers that differ; None when the condition never holds.
        """
        if node == NEVER:
            return None
        return self._walk_cheapest(node, ordinary, self._distances(node, ordinary))

    def _distances(self, node: int, ordinary: Sequence[int]) -> dict[int, int]:
        """For each node that can still hold: how many answers, at the least, must differ from the ordinary ones."""
        costs = {ALWAYS: 0}
        for number in sorted(self.below(node)):
            usual = ordinary[self.fact[number]]
            reachable = [
                costs[child] + (cell != usual) for cell, child in enumerate(self.children[number]) if child in costs
            ]
            if reachable:
                costs[number] = min(reachable)
        return costs

    def _walk_cheapest(self, node: int, ordinary: Sequence[int], costs: Mapping[int, int]) -> dict[int, int]:
        changed: dict[int, int] = {}
        while node != ALWAYS:
            fact = self.fact[node]
            options = [
                (costs[child] + (cell != ordinary[fact]), cell != ordinary[fact], cell, child)
                for cell, child in enumerate(self.children[node])
                if child in costs
            ]
            _, differs, cell, node = min(options)
            if differs:
                changed[fact] = cell
        return changed

    def _node(self, fact: int, children: tuple[int, ...]) -> int:
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (fact, children)
        number = self._known.get(key)
        if number is None:
            number = len(self.children)
            if number > self.budget:
                raise DiagramTooLargeError(
                    f"The rulebook needs more than {self.budget:,} diagram nodes. "
                    "Install the second prover, pip install 'runback[prove]', which has no such limit."
                )
            self.children.append(children)
            self.fact.append(fact)
            self._known[key] = number
        return number

    def _split(self, left: int, right: int) -> int:
        left_fact, right_fact = self.fact[left], self.fact[right]
        if left_fact == right_fact:
            pairs = zip(self.children[left], self.children[right], strict=True)
            return self._node(left_fact, tuple([self.and_(one, other) for one, other in pairs]))
        if left_fact > right_fact:
            left, right, left_fact = right, left, right_fact
        return self._node(left_fact, tuple([self.and_(child, right) for child in self.children[left]]))

    def _latest_first(self, node: int) -> int:
        return -self.fact[node]

    def _free(self, first: int, last: int) -> int:
        return self._products[last] // self._products[first]

    @cached_property
    def _products(self) -> tuple[int, ...]:
        products = [1]
        for cells in self.cells:
            products.append(products[-1] * cells)
        return tuple(products)
