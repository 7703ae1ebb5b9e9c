"""Three-valued reading of every condition: the specification all other readings answer to.

A fact is the set of cells still possible. A condition is YES when it holds for all of them, NO when it
holds for none, and UNKNOWN otherwise, so that a missing answer is never taken for "no".
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from runback.engine.rulebook.rulebook import Node, Rulebook


class Truth(IntEnum):
    """What is known of a condition."""

    NO = 0
    UNKNOWN = 1
    YES = 2


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
NEGATED = (YES, UNKNOWN, NO)


def fold(rulebook: Rulebook, state: Sequence[int]) -> list[Truth]:
    """The truth of every node.

    Args:
        rulebook: the conditions.
        state: for each fact in asking order, the mask of cells still possible.
    """
    truths: list[Truth] = []
    for node in rulebook.nodes:
        truths.append(_truth(node, truths, state))
    return truths


def fold_cone(rulebook: Rulebook, state: Sequence[int], nodes: Iterable[int]) -> dict[int, Truth]:
    """As `fold`, for some nodes only: `nodes` in rising order, each after its children (see `cone`)."""
    truths: dict[int, Truth] = {}
    for index in nodes:
        truths[index] = _truth(rulebook.nodes[index], truths, state)
    return truths


def cone(rulebook: Rulebook, node: int) -> tuple[int, ...]:
    """A node and all it is made of, in rising order."""
    seen = {node}
    waiting = [node]
    while waiting:
        for child in rulebook.children[waiting.pop()]:
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return tuple(sorted(seen))


def facts_in(rulebook: Rulebook, nodes: Iterable[int]) -> tuple[str, ...]:
    """The ids of the facts some nodes test, in asking order."""
    tested = {node[1] for node in map(rulebook.nodes.__getitem__, nodes) if node[0] == "leaf"}
    return tuple(rulebook.facts[index].id for index in sorted({rulebook.asked(index).index for index in tested}))


def _truth(node: Node, truths: Sequence[Truth] | Mapping[int, Truth], state: Sequence[int]) -> Truth:
    if node[0] == "leaf":
        possible = state[node[1]]
        held = possible & node[2]
        return YES if held == possible else UNKNOWN if held else NO
    if node[0] == "and":
        return min([truths[child] for child in node[1]], default=YES)
    if node[0] == "or":
        return max([truths[child] for child in node[1]], default=NO)
    if node[0] == "not":
        return NEGATED[truths[node[1]]]
    if node[0] == "count":
        known = [truths[child] for child in node[2]]
        return YES if known.count(YES) >= node[1] else NO if len(known) - known.count(NO) < node[1] else UNKNOWN
    return YES if node[1] else NO
