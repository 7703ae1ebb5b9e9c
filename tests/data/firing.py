"""Answers that make a condition hold, found from its node."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from runback.engine.rulebook.records import Answer, Fact
from runback.engine.rulebook.rulebook import Rulebook

Masks = Mapping[int, int]
"""The cells still allowed, by the index of the fact."""


def answers_for(rulebook: Rulebook, node: int) -> Iterator[dict[str, Answer]]:
    """Every way found to make a node true, each with no answer more than it needs."""
    for masks in _ways(rulebook, node, {}, wanted=True):
        yield {rulebook.facts[index].id: _answer(rulebook.facts[index], mask) for index, mask in masks.items()}


def _answer(fact: Fact, mask: int) -> Answer:
    cell = (mask & -mask).bit_length() - 1
    said = fact.options[cell].id if fact.options else fact.cells[cell][0]
    return Answer(said=said, possible=1 << cell, sure=True)


def _ways(rulebook: Rulebook, index: int, masks: Masks, *, wanted: bool) -> Iterator[Masks]:
    node = rulebook.nodes[index]
    if node[0] == "leaf":
        fact = rulebook.facts[node[1]]
        left = masks.get(fact.index, fact.full) & (node[2] if wanted else ~node[2])
        if left:
            yield {**masks, fact.index: left}
    elif node[0] == "const":
        if bool(node[1]) is wanted:
            yield masks
    elif node[0] == "not":
        yield from _ways(rulebook, node[1], masks, wanted=not wanted)
    else:
        children = rulebook.children[index]
        for chosen in combinations(children, _needed(node[0], len(children), node[1], wanted=wanted)):
            yield from _all_of(rulebook, chosen, masks, wanted=wanted)


def _needed(kind: str, among: int, count: object, *, wanted: bool) -> int:
    """How many children must be true (or false, when that is wanted) to settle their parent."""
    at_least = among if kind == "and" else 1 if kind == "or" else count
    assert isinstance(at_least, int)
    return at_least if wanted else among - at_least + 1


def _all_of(rulebook: Rulebook, children: tuple[int, ...], masks: Masks, *, wanted: bool) -> Iterator[Masks]:
    if not children:
        yield masks
        return
    for first in _ways(rulebook, children[0], masks, wanted=wanted):
        yield from _all_of(rulebook, children[1:], first, wanted=wanted)
