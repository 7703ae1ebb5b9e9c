"""What is proved without the diagram of a whole level is what that diagram says."""

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proof.random_rulebooks import Drawn, random_rulebooks, tiny_once
from runback.authoring.checks.promises import OUTCOME, promise_vocabulary
from runback.authoring.language.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Is,
    Not,
    OneOf,
)
from runback.authoring.language.expression import parse
from runback.authoring.schema.parts import DISPOSITIONS
from runback.proof.prover import narrowing
from runback.proof.prover.diagram import ALWAYS, NEVER
from runback.proof.prover.freed import freed
from runback.proof.prover.narrowing import Branch, branches, first_runner, node_branches
from runback.proof.prover.subject import Authored, Subject

SIZES = st.sampled_from([0, 1, 2, 40])
"""From how many facts on a choice counts as many: the tiny rulebook has too few to be large by itself."""


def whole(subject: Subject, condition: Condition) -> int:
    """The diagram of a promise's condition, made of the diagrams of whole levels."""
    diagram, lowered = subject.diagram, subject.lowered
    match condition:
        case Compare(fact=fact) | OneOf(fact=fact) if fact == OUTCOME:
            holds = subject.outcome_vocabulary.holds
            return diagram.any_of(exactly(subject, place) for place in range(5) if holds(condition, place))
        case Not(of=inner):
            return diagram.not_(whole(subject, inner))
        case AllOf(of=parts):
            return diagram.all_of([whole(subject, part) for part in parts])
        case AnyOf(of=parts):
            return diagram.any_of([whole(subject, part) for part in parts])
        case AtLeast(count=count, of=parts):
            return diagram.count(count, [whole(subject, part) for part in parts])
        case Is(fact=fact) if fact.startswith("shown("):
            return subject.of(lowered.shows(fact.removeprefix("shown(").removesuffix(")")))
    return subject.of(lowered.lowering.node(condition))


def exactly(subject: Subject, place: int) -> int:
    """The answer sets with one disposition."""
    levels = [ALWAYS, *(subject.of(subject.lowered.levels[name]) for name in DISPOSITIONS[1:]), NEVER]
    return subject.diagram.and_(levels[place], subject.diagram.not_(levels[place + 1]))


def together(subject: Subject, found: Iterable[Branch]) -> int:
    """The answer sets of some branches."""
    diagram = subject.diagram
    return diagram.any_of(
        diagram.all_of([one.given, *(diagram.not_(other) for other in one.forbidden)]) for one in found
    )


def conditions(authored: Authored) -> list[Condition]:
    return [one.condition for one in authored.promises if one.condition is not None]


@given(random_rulebooks(), SIZES, st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_branches_of_a_condition_are_together_all_of_it(authored: Drawn, size: int, holds: bool) -> None:  # noqa: FBT001 - drawn
    subject = Subject(authored)
    diagram = subject.diagram
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "MANY_FACTS", size)
        for condition in conditions(authored):
            meant = whole(subject, condition)
            found = together(subject, branches(subject, condition, holds=holds))
            assert found == (meant if holds else diagram.not_(meant))


@given(random_rulebooks(), SIZES, st.booleans())
@settings(max_examples=30, deadline=None)
def test_the_branches_of_what_is_shown_are_together_all_of_it(authored: Drawn, size: int, holds: bool) -> None:  # noqa: FBT001 - drawn
    subject = Subject(authored)
    within = Branch(subject.rule("stiffness"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "MANY_FACTS", size)
        for node in subject.lowered.shown.values():
            meant = subject.of(node) if holds else subject.diagram.not_(subject.of(node))
            found = together(subject, node_branches(subject, within, node, holds=holds))
            assert found == subject.diagram.and_(within.given, meant)


@given(random_rulebooks())
@settings(max_examples=40, deadline=None)
def test_the_first_runner_is_the_nearest_of_all_who_can_be(authored: Drawn) -> None:
    subject = Subject(authored)
    diagram = subject.diagram
    for condition in conditions(authored):
        for branch in branches(subject, condition):
            left = diagram.and_(together(subject, [branch]), subject.valid)
            found, nearest = first_runner(subject, branch, subject.constraints), diagram.nearest(left, subject.ordinary)
            assert (found is None) == (nearest is None)
            if found is not None and nearest is not None:
                assert len(found) == len(nearest)
                cells = [found.get(fact, cell) for fact, cell in enumerate(subject.ordinary)]
                assert diagram.holds(left, cells)


def test_the_first_runner_is_found_as_going_through_everybody_finds_them() -> None:
    subject = Subject(tiny_once())
    diagram = subject.diagram
    branch = Branch(subject.rule("much_pain"), subject.reaching("routine"))
    everybody = product(*(range(count) for count in diagram.cells))
    fitting = (
        cells
        for cells in everybody
        if diagram.holds(branch.given, cells)
        and not any(diagram.holds(one, cells) for one in branch.forbidden)
        and all(diagram.holds(one, cells) for one in subject.constraints)
    )
    away = min(sum(a != b for a, b in zip(cells, subject.ordinary, strict=True)) for cells in fitting)
    found = first_runner(subject, branch, subject.constraints)
    assert found is not None
    assert len(found) == away == 1
    assert {subject.names[fact] for fact in found} == {"pain"}


def test_a_search_that_may_give_up_finds_less_and_never_more() -> None:
    subject = Subject(tiny_once())
    nobody = Branch(subject.rule("fever_when_old"), subject.reaching("urgent"))
    assert first_runner(subject, nobody, subject.constraints) is None
    somebody = Branch(ALWAYS, subject.reaching("emergency"))
    assert first_runner(subject, somebody, tries=0) is None
    assert first_runner(subject, somebody, tries=1) == {}


@given(random_rulebooks(), st.data())
@settings(max_examples=40, deadline=None)
def test_with_the_rules_set_free_a_condition_says_what_it_says_once_they_fire(
    authored: Drawn, data: st.DataObject
) -> None:
    subject = Subject(authored)
    loose = freed(subject)
    cells = data.draw(st.tuples(*(st.integers(0, count - 1) for count in subject.diagram.cells)))
    fired = [int(subject.diagram.holds(subject.of(rule), cells)) for rule in loose.rules]
    for condition in conditions(authored):
        freely, bound = loose.condition(condition), whole(subject, condition)
        assert loose.diagram.holds(freely, [*cells, *fired]) == subject.diagram.holds(bound, cells)
        if freely in {NEVER, ALWAYS}:
            assert bound == freely


def test_what_rests_on_what_a_rule_asks_is_left_to_the_rules_themselves() -> None:
    subject = Subject(tiny_once())
    vocabulary = promise_vocabulary(subject.authored.book, subject.authored.parsed)
    by_how_it_is_shown = parse("fever and age >= 65 and shown(heat) and disposition == urgent", vocabulary)
    by_its_rule = parse("fever and age >= 65 and disposition < urgent", vocabulary)
    assert whole(subject, by_how_it_is_shown) == whole(subject, by_its_rule) == NEVER
    assert freed(subject).condition(by_how_it_is_shown) == NEVER
    assert freed(subject).condition(by_its_rule) != NEVER
