"""Three-valued truth: what is known of a condition when some answers are missing."""

import pytest

from runback.engine.evaluate import Truth, cone, facts_in, fold, fold_cone
from runback.engine.rulebook.rulebook import Rulebook

from .small_rulebook import Compiled, Sketch

NO, UNKNOWN, YES = Truth
POSSIBLE = {NO: 0b01, UNKNOWN: 0b11, YES: 0b10}


def book_of(*connective: object) -> Rulebook:
    """Three yes-or-no facts a, b, c and one node over them, the last."""
    sketch = Sketch()
    sketch.screen("screen", "Screen")
    for name in "abc":
        sketch.fact(name, "yes_no", "yes")
        sketch.is_(name)
    sketch.node(*connective)
    return Rulebook.from_compiled(sketch.finish() | {"levels": {}, "caution": {}})


def verdict(rulebook: Rulebook, place: int, *known: Truth) -> Truth:
    return fold(rulebook, [POSSIBLE[truth] for truth in known])[place]


@pytest.mark.parametrize(
    ("first", "second", "both", "either"),
    [
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (NO, YES, NO, YES),
        (UNKNOWN, NO, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, YES, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, YES, YES, YES),
    ],
)
def test_and_needs_all_and_or_needs_one(first: Truth, second: Truth, both: Truth, either: Truth) -> None:
    assert verdict(book_of("and", [0, 1]), 3, first, second, NO) is both
    assert verdict(book_of("or", [0, 1]), 3, first, second, NO) is either


@pytest.mark.parametrize(("known", "turned"), [(NO, YES), (UNKNOWN, UNKNOWN), (YES, NO)])
def test_not_swaps_yes_and_no_and_leaves_unknown(known: Truth, turned: Truth) -> None:
    assert verdict(book_of("not", 0), 3, known, NO, NO) is turned


@pytest.mark.parametrize(
    ("known", "least_one", "least_two", "all_three"),
    [
        ((NO, NO, NO), NO, NO, NO),
        ((YES, NO, NO), YES, NO, NO),
        ((UNKNOWN, NO, NO), UNKNOWN, NO, NO),
        ((YES, UNKNOWN, NO), YES, UNKNOWN, NO),
        ((UNKNOWN, UNKNOWN, NO), UNKNOWN, UNKNOWN, NO),
        ((YES, YES, UNKNOWN), YES, YES, UNKNOWN),
        ((YES, YES, YES), YES, YES, YES),
    ],
)
def test_a_count_is_settled_as_soon_as_the_rest_cannot_matter(
    known: tuple[Truth, ...], least_one: Truth, least_two: Truth, all_three: Truth
) -> None:
    for least, expected in ((1, least_one), (2, least_two), (3, all_three)):
        assert verdict(book_of("count", least, [0, 1, 2]), 3, *known) is expected


def test_constants_and_empty_connectives_need_no_answers() -> None:
    unknown = (UNKNOWN, UNKNOWN, UNKNOWN)
    assert verdict(book_of("const", 1), 3, *unknown) is YES
    assert verdict(book_of("const", 0), 3, *unknown) is NO
    assert verdict(book_of("and", []), 3, *unknown) is YES
    assert verdict(book_of("or", []), 3, *unknown) is NO


def test_a_sign_is_unknown_while_some_of_its_values_would_do(rulebook: Rulebook, compiled: Compiled) -> None:
    numb = rulebook.rules["numb_saddle"].node
    state = list(rulebook.full)
    assert [
        fold(rulebook, [mask, *state[1:]])[numb] for mask in (0b0001, 0b0010, 0b0011, 0b1000, 0b1100, 0b1111)
    ] == [NO, NO, NO, YES, UNKNOWN, UNKNOWN]  # fmt: skip
    assert len(fold(rulebook, state)) == len(compiled["nodes"])


def test_part_of_the_rulebook_folds_as_the_whole_does(rulebook: Rulebook) -> None:
    state = [mask & 0b101 or mask for mask in rulebook.full]
    whole = fold(rulebook, state)
    for node in range(len(rulebook.nodes)):
        part = fold_cone(rulebook, state, cone(rulebook, node))
        assert part == {index: whole[index] for index in part}
        assert node in part


def test_the_facts_of_a_condition_include_those_of_its_gates(rulebook: Rulebook) -> None:
    node = rulebook.rules["cancer_with_pain"].node
    assert facts_in(rulebook, cone(rulebook, node)) == ("cancer_ever", "cancer_now", "pain")
