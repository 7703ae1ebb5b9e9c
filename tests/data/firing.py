"""Answers that make a condition hold, found from its node."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from runback.engine.parse_answer import NOT_SURE, PREFER_NOT_TO_SAY
from runback.engine.rulebook.records import Answer, Fact
from runback.engine.rulebook.rulebook import Rulebook

Masks = Mapping[int, int]
"""The cells still allowed, by the index of the fact or doubt."""


def answers_for(rulebook: Rulebook, node: int) -> Iterator[dict[str, Answer]]:
    """Every way found to make a node true, each with no answer more than it needs: the lowest, then the highest."""
    for masks in _ways(rulebook, node, {}, wanted=True):
        said = {rulebook.asked(index): mask for index, mask in masks.items() if index < len(rulebook.facts)}
        for end in (_lowest, _highest):
            yield {fact.id: _answer(fact, end(mask)) for fact, mask in said.items()} | _doubted(rulebook, masks)


def _lowest(mask: int) -> int:
    return mask & -mask


def _highest(mask: int) -> int:
    return 1 << (mask.bit_length() - 1)


def _doubted(rulebook: Rulebook, masks: Masks) -> dict[str, Answer]:
    """The answers in doubt: not told where that is wanted, and else not sure."""
    found: dict[str, Answer] = {}
    for doubt in rulebook.doubts:
        if masks.get(doubt.index, 0) == 0b10:
            fact = rulebook.asked(doubt.fact)
            said = PREFER_NOT_TO_SAY if doubt.word == "untold" else NOT_SURE
            found[fact.id] = Answer(said=said, possible=fact.full, sure=False)
    return found


def _answer(fact: Fact, cell: int) -> Answer:
    place = cell.bit_length() - 1
    said = fact.options[place].id if fact.options else fact.cells[place][0]
    return Answer(said=said, possible=cell, sure=True)


def _ways(rulebook: Rulebook, index: int, masks: Masks, *, wanted: bool) -> Iterator[Masks]:
    node = rulebook.nodes[index]
    if node[0] == "leaf":
        left = masks.get(node[1], rulebook.full[node[1]]) & (node[2] if wanted else ~node[2])
        if left:
            yield {**masks, node[1]: left}
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
