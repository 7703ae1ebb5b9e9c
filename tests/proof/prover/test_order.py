"""The order in which a diagram asks keeps every fact, and brings near what is asked together."""

from hypothesis import given
from hypothesis import strategies as st

from runback.proof.prover.order import arranged

NAMES = tuple("abcdefgh")
CONDITIONS = st.lists(st.sets(st.sampled_from(NAMES), max_size=5).map(frozenset), max_size=8)


def spans(order: tuple[str, ...], conditions: list[frozenset[str]]) -> int:
    """How far apart the first and last fact of each condition stand, all together."""
    places = [[order.index(name) for name in one] for one in conditions if one]
    return sum(max(place) - min(place) for place in places)


@given(st.permutations(NAMES), CONDITIONS)
def test_every_fact_is_asked_once_and_no_order_spans_more_than_the_one_of_asking(
    asked: list[str], conditions: list[frozenset[str]]
) -> None:
    found = arranged(asked, conditions)
    assert sorted(found) == sorted(asked)
    assert spans(found, conditions) <= spans(tuple(asked), conditions)


def test_facts_that_stand_together_come_next_to_each_other() -> None:
    assert arranged(tuple("aebfcgdh"), [frozenset("abcd"), frozenset("efgh")]) == tuple("abcdefgh")


def test_without_conditions_the_asking_order_stays() -> None:
    assert arranged(NAMES, []) == NAMES
    assert arranged(NAMES, [frozenset("a"), frozenset()]) == NAMES
    assert arranged((), []) == ()


def test_the_order_is_always_the_same() -> None:
    conditions = [frozenset("ah"), frozenset("bg"), frozenset("ahc")]
    assert arranged(NAMES, conditions) == arranged(NAMES, conditions[::-1])
