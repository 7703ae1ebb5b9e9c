"""The decision diagram against going through every set of answers."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.errors import RunbackError
from runback.proof.prover.diagram import ALWAYS, NEVER, Diagram, DiagramTooLargeError

pytestmark = pytest.mark.slow

Cells = tuple[int, ...]
Tree = tuple[str, tuple["Tree | int", ...]]
"""("leaf", (fact, mask)), ("not", (tree,)), ("and" | "or", trees) or ("count", (least, *trees))."""

MOST_FACTS = 4


@st.composite
def conditions(draw: st.DrawFn, how_many: int = 1) -> tuple[Cells, list[Tree]]:
    """Facts with two to four cells, and conditions over them."""
    cells = tuple(draw(st.lists(st.integers(2, 4), min_size=1, max_size=MOST_FACTS)))
    leaf = st.integers(0, len(cells) - 1).flatmap(
        lambda fact: st.integers(0, (1 << cells[fact]) - 1).map(lambda mask: ("leaf", (fact, mask)))
    )

    def grown(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        parts = st.lists(inner, min_size=1, max_size=4).map(tuple)
        joined = st.tuples(st.sampled_from(["and", "or"]), parts)
        counted = st.tuples(st.integers(0, 5), parts).map(lambda pair: ("count", (pair[0], *pair[1])))
        return st.one_of(joined, counted, inner.map(lambda one: ("not", (one,))))

    trees = st.recursive(leaf, grown, max_leaves=8)
    return cells, [draw(trees) for _ in range(how_many)]


def built(diagram: Diagram, tree: Tree) -> int:
    """The diagram of a condition."""
    match tree:
        case ("leaf", (int(fact), int(mask))):
            return diagram.leaf(fact, mask)
        case ("not", (tuple(inner),)):
            return diagram.not_(built(diagram, inner))
        case ("count", (int(least), *parts)):
            return diagram.count(least, [built(diagram, part) for part in parts if isinstance(part, tuple)])
        case (kind, parts):
            nodes = [built(diagram, part) for part in parts if isinstance(part, tuple)]
            return diagram.all_of(nodes) if kind == "and" else diagram.any_of(nodes)


def true_of(tree: Tree, answers: Cells) -> bool:
    """The truth of a condition, read without a diagram."""
    match tree:
        case ("leaf", (int(fact), int(mask))):
            return bool(mask >> answers[fact] & 1)
        case ("not", (tuple(inner),)):
            return not true_of(inner, answers)
        case ("count", (int(least), *parts)):
            return sum(true_of(part, answers) for part in parts if isinstance(part, tuple)) >= least
        case (kind, parts):
            truths = [true_of(part, answers) for part in parts if isinstance(part, tuple)]
            return all(truths) if kind == "and" else any(truths)


def every(cells: Cells) -> Iterator[Cells]:
    """Every whole set of answers."""
    return product(*(range(count) for count in cells))


def agree(diagram: Diagram, node: int, meant: Callable[[Cells], bool]) -> None:
    """The diagram says of every runner what is meant."""
    wrong = [answers for answers in every(diagram.cells) if diagram.holds(node, answers) != meant(answers)]
    assert wrong == []


@given(conditions())
def test_a_diagram_says_of_every_runner_what_its_condition_says(case: tuple[Cells, list[Tree]]) -> None:
    cells, [tree] = case
    diagram = Diagram(cells)
    agree(diagram, built(diagram, tree), lambda answers: true_of(tree, answers))


@given(conditions(how_many=2))
def test_joined_diagrams_say_what_the_joined_conditions_say(case: tuple[Cells, list[Tree]]) -> None:
    cells, [one, other] = case
    diagram = Diagram(cells)
    left, right = built(diagram, one), built(diagram, other)
    agree(diagram, diagram.and_(left, right), lambda answers: true_of(one, answers) and true_of(other, answers))
    agree(diagram, diagram.or_(left, right), lambda answers: true_of(one, answers) or true_of(other, answers))
    follows = all(true_of(other, answers) for answers in every(cells) if true_of(one, answers))
    assert diagram.implies(left, right) == follows


@given(conditions(how_many=2))
def test_conditions_that_mean_the_same_are_the_same_diagram(case: tuple[Cells, list[Tree]]) -> None:
    cells, [one, other] = case
    diagram = Diagram(cells)
    same = all(true_of(one, answers) == true_of(other, answers) for answers in every(cells))
    assert (built(diagram, one) == built(diagram, other)) == same


@given(conditions())
def test_the_count_of_answer_sets_is_the_number_of_runners_it_holds_for(case: tuple[Cells, list[Tree]]) -> None:
    cells, [tree] = case
    diagram = Diagram(cells)
    holding = [answers for answers in every(cells) if true_of(tree, answers)]
    assert diagram.answer_sets(built(diagram, tree)) == len(holding)


@given(conditions(), st.data())
def test_the_nearest_runner_is_one_it_holds_for_and_nobody_is_nearer(
    case: tuple[Cells, list[Tree]], data: st.DataObject
) -> None:
    cells, [tree] = case
    diagram = Diagram(cells)
    ordinary = tuple(data.draw(st.integers(0, count - 1)) for count in cells)
    found = diagram.nearest(built(diagram, tree), ordinary)
    away = [
        sum(cell != usual for cell, usual in zip(answers, ordinary, strict=True))
        for answers in every(cells)
        if true_of(tree, answers)
    ]
    if found is None:
        assert away == []
        return
    assert all(cell != ordinary[fact] for fact, cell in found.items())
    assert true_of(tree, tuple(found.get(fact, usual) for fact, usual in enumerate(ordinary)))
    assert len(found) == min(away)


@given(conditions(), st.data())
def test_once_an_answer_is_known_the_question_no_longer_matters(
    case: tuple[Cells, list[Tree]], data: st.DataObject
) -> None:
    cells, [tree] = case
    diagram = Diagram(cells)
    fact = data.draw(st.integers(0, len(cells) - 1))
    cell = data.draw(st.integers(0, cells[fact] - 1))
    known = diagram.given(built(diagram, tree), fact, cell)
    agree(diagram, known, lambda answers: true_of(tree, (*answers[:fact], cell, *answers[fact + 1 :])))
    assert fact not in diagram.support(known)


@given(conditions())
def test_the_questions_that_can_matter_are_those_whose_answer_changes_something(
    case: tuple[Cells, list[Tree]],
) -> None:
    cells, [tree] = case
    diagram = Diagram(cells)

    def matters(fact: int) -> bool:
        return any(
            true_of(tree, answers) != true_of(tree, (*answers[:fact], cell, *answers[fact + 1 :]))
            for answers in every(cells)
            for cell in range(cells[fact])
        )

    assert diagram.support(built(diagram, tree)) == {fact for fact in range(len(cells)) if matters(fact)}


@given(st.lists(st.booleans(), min_size=1, max_size=5), st.integers(0, 6))
@settings(max_examples=40)
def test_at_least_so_many_counts_every_sign_once(signs: list[bool], least: int) -> None:
    diagram = Diagram([2] * len(signs))
    counted = diagram.count(least, [diagram.leaf(fact, 0b10) for fact in range(len(signs))])
    assert diagram.holds(counted, signs) == (sum(signs) >= least)


def test_what_always_and_what_never_holds_need_no_question() -> None:
    diagram = Diagram([2, 3])
    assert diagram.leaf(1, 0b111) == ALWAYS
    assert diagram.leaf(1, 0) == NEVER
    assert diagram.answer_sets(ALWAYS) == 6
    assert diagram.answer_sets(NEVER) == 0
    assert diagram.nearest(ALWAYS, (0, 0)) == {}
    assert diagram.nearest(NEVER, (0, 0)) is None


def test_a_rulebook_too_large_for_the_diagram_is_told_what_to_install() -> None:
    diagram = Diagram([2] * 12, budget=20)
    with pytest.raises(
        DiagramTooLargeError, match=r"more than 20 diagram nodes.*pip install 'runback\[prove\]'"
    ) as raised:
        diagram.count(6, [diagram.leaf(fact, 0b10) for fact in range(12)])
    assert isinstance(raised.value, RunbackError)
    assert "\n" not in str(raised.value)
