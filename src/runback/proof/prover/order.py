"""In which order a diagram asks: facts that stand in the same conditions come near each other, which keeps it small."""

from collections.abc import Iterable, Sequence
from typing import Final

ROUNDS: Final = 200
"""How often every fact moves to the middle of the conditions it stands in."""


def arranged(facts: Sequence[str], conditions: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The facts in an order in which each condition spans little; of all rounds the one with the shortest spans.

    Args:
        facts: every fact, in asking order.
        conditions: the facts that each condition rests on.
    """
    spans = [tuple(one) for one in conditions if len(one) > 1]
    places = {name: float(place) for place, name in enumerate(facts)}
    best, shortest = tuple(facts), _length(spans, places)
    for _ in range(ROUNDS):
        middles = [sum(places[name] for name in span) / len(span) for span in spans]
        pulls: dict[str, list[float]] = {name: [] for name in facts}
        for span, middle in zip(spans, middles, strict=True):
            for name in span:
                pulls[name].append(middle)
        moved = {name: sum(pull) / len(pull) if pull else places[name] for name, pull in pulls.items()}
        order = sorted(facts, key=moved.__getitem__)
        places = {name: float(place) for place, name in enumerate(order)}
        length = _length(spans, places)
        if length < shortest:
            best, shortest = tuple(order), length
    return best


def _length(spans: Iterable[Sequence[str]], places: dict[str, float]) -> float:
    return sum(max(ends) - min(ends) for ends in ([places[name] for name in span] for span in spans))
