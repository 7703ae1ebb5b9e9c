"""The shared graph that all conditions are lowered to: equal parts exist once, children before parents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

GraphNode: TypeAlias = "tuple[Any, ...]"


class Graph:
    """Builds nodes `leaf`, `and`, `or`, `not`, `count` and `const`, simplifying as it goes.

    Args:
        full: for each fact, the bit mask of all its cells.
    """

    def __init__(self, full: tuple[int, ...]) -> None:
        self.full = full
        self.nodes: list[GraphNode] = []
        self.numbers: dict[GraphNode, int] = {}

    def _add(self, node: GraphNode) -> int:
        if node not in self.numbers:
            self.numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return self.numbers[node]

    def const(self, truth: bool) -> int:  # noqa: FBT001 - the value itself
        """True or false."""
        return self._add(("const", int(truth)))

    def leaf(self, fact: int, mask: int) -> int:
        """The fact's value lies in one of the masked cells."""
        if mask in {0, self.full[fact]}:
            return self.const(mask != 0)
        return self._add(("leaf", fact, mask))

    def not_(self, node: int) -> int:
        """The opposite of a node."""
        match self.nodes[node]:
            case ("const", truth):
                return self.const(not truth)
            case ("leaf", fact, mask):
                return self.leaf(fact, self.full[fact] & ~mask)
            case ("not", inner):
                return int(inner)
        return self._add(("not", node))

    def and_(self, nodes: Iterable[int]) -> int:
        """All of the nodes; true when there are none."""
        return self._join("and", nodes)

    def or_(self, nodes: Iterable[int]) -> int:
        """Any of the nodes; false when there are none."""
        return self._join("or", nodes)

    def _join(self, kind: str, nodes: Iterable[int]) -> int:
        neutral, absorbing = (1, 0) if kind == "and" else (0, 1)
        masks: dict[int, int] = {}
        others: set[int] = set()
        queue = list(nodes)
        met: set[int] = set()
        while queue:
            number = queue.pop()
            met.add(number)
            match self.nodes[number]:
                case ("const", truth):
                    if truth == absorbing:
                        return number
                case ("leaf", fact, mask):
                    before = masks.get(fact, mask)
                    masks[fact] = before & mask if kind == "and" else before | mask
                case (same, children) if same == kind:
                    queue.extend(children)
                case _:
                    others.add(number)
        parts = others | {self.leaf(fact, mask) for fact, mask in sorted(masks.items())}
        parts -= {self.const(bool(neutral))}
        if self.const(bool(absorbing)) in parts or any(self._has_opposite(part, met) for part in others):
            return self.const(bool(absorbing))
        if not parts:
            return self.const(bool(neutral))
        return parts.pop() if len(parts) == 1 else self._add((kind, tuple(sorted(parts))))

    def _has_opposite(self, part: int, met: set[int]) -> bool:
        node = self.nodes[part]
        return node[0] == "not" and node[1] in met

    def count(self, least: int, nodes: Iterable[int]) -> int:
        """At least so many of the nodes; a node given twice counts twice."""
        left = []
        for number in nodes:
            match self.nodes[number]:
                case ("const", truth):
                    least -= truth
                case _:
                    left.append(number)
        if least <= 0 or least > len(left):
            return self.const(least <= 0)
        if least == len(left):
            return self.and_(left)
        return self.or_(left) if least == 1 else self._add(("count", least, tuple(sorted(left))))

    def packed(self, roots: Iterable[int]) -> tuple[list[list[Any]], dict[int, int]]:
        """The nodes the roots rest on, as JSON-able lists, and each kept node's new number."""
        kept: set[int] = set()
        queue = list(roots)
        while queue:
            number = queue.pop()
            if number not in kept:
                kept.add(number)
                queue.extend(_children(self.nodes[number]))
        renumbered = {old: new for new, old in enumerate(sorted(kept))}
        return [_renumber(self.nodes[old], renumbered) for old in sorted(kept)], renumbered


def _children(node: GraphNode) -> tuple[int, ...]:
    match node:
        case ("not", inner):
            return (inner,)
        case ("and" | "or", children) | ("count", _, children):
            return tuple(children)
    return ()


def _renumber(node: GraphNode, numbers: dict[int, int]) -> list[Any]:
    match node:
        case ("not", inner):
            return ["not", numbers[inner]]
        case ("count", least, children):
            return ["count", least, [numbers[child] for child in children]]
        case ("and" | "or" as kind, children):
            return [kind, [numbers[child] for child in children]]
    return list(node)
