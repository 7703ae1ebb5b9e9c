"""Laws that hold for every runner, whatever they answered, on the small rulebook and on random ones."""

from collections.abc import Callable
from datetime import date
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.engine.answers import Answer, Answers, Unsure, contradictions, state
from runback.engine.assessment import Assessment, assess
from runback.engine.deciding_answers import deciding_answers
from runback.engine.evaluate import Truth, fold
from runback.engine.explanation import raised_by
from runback.engine.next_question import ended, lines, next_screen, open_facts, progress
from runback.engine.rulebook.levels import RUNNING, urgency
from runback.engine.rulebook.rulebook import Fact, Rulebook

from .people import everything, exact, mildest_first, part_of, something, unsure, vague
from .random_rulebook import random_rulebook
from .small_rulebook import small_rulebook

pytestmark = pytest.mark.slow

TODAY = date(2026, 3, 10)
SMALL = Rulebook.from_compiled(small_rulebook())
RULEBOOKS = st.one_of(st.just(SMALL), st.integers(0, 10_000).map(random_rulebook))
Case = tuple[Rulebook, dict[str, Answer]]
Strategy = st.SearchStrategy[dict[str, Answer]]


def runners(who: Callable[..., Strategy], **kind: bool) -> st.SearchStrategy[Case]:
    return RULEBOOKS.flatmap(lambda rulebook: st.tuples(st.just(rulebook), who(rulebook, **kind)))


def result(rulebook: Rulebook, answers: Answers) -> Assessment:
    return assess(rulebook, answers, region=None, today=TODAY)


def truth(rulebook: Rulebook, answers: Answers, node: int, unsure_as: Unsure = "any") -> Truth:
    return fold(rulebook, state(rulebook, answers, unsure_as))[node]


def warning_sign(data: st.DataObject, rulebook: Rulebook) -> Fact | None:
    signs = [fact for fact in rulebook.facts if fact.worst is not None]
    return data.draw(st.sampled_from(signs)) if signs else None


def asks_for_doubt(rulebook: Rulebook, fact: Fact) -> bool:
    """Whether some rule asks for the doubt itself, which then counts for what the rule says."""
    return any(doubt.fact == fact.index for doubt in rulebook.doubts)


def as_it_gets_worse(case: Case, data: st.DataObject) -> list[Assessment]:
    """The outcomes as one warning sign goes from its best to its worst, where the answers can all be true."""
    rulebook, answers = case
    fact = warning_sign(data, rulebook)
    changed = [answers | {fact.id: exact(fact, cell)} for cell in mildest_first(fact)] if fact else []
    return [result(rulebook, one) for one in changed if not contradictions(rulebook, one)]


@given(runners(something))
def test_no_answers_raise(case: Case) -> None:
    rulebook, answers = case
    found = result(rulebook, answers)
    assert urgency(found.disposition) <= urgency(found.could_be)
    assert found.complete == (found.open == ())
    assert progress(rulebook, answers)[1] <= len(rulebook.screens)


@given(runners(something, doubt=False), st.data())
def test_a_worse_answer_never_lowers_the_disposition(case: Case, data: st.DataObject) -> None:
    reached = [urgency(outcome.disposition) for outcome in as_it_gets_worse(case, data)]
    assert reached == sorted(reached)


@given(runners(everything), st.data())
def test_among_doubts_a_worse_answer_never_lowers_the_disposition(case: Case, data: st.DataObject) -> None:
    reached = [urgency(outcome.disposition) for outcome in as_it_gets_worse(case, data) if outcome.complete]
    assert reached == sorted(reached)


@given(runners(everything), st.data())
def test_a_worse_answer_never_allows_more_running(case: Case, data: st.DataObject) -> None:
    # A gate that opens leaves its details to be asked, and the limit open until then.
    settled = [outcome for outcome in as_it_gets_worse(case, data) if outcome.complete]
    allowed = [-1 if one.running is None else RUNNING.index(one.running) for one in settled]
    assert allowed == sorted(allowed, reverse=True)


@given(runners(everything), st.data())
def test_unanswered_is_never_no(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    fewer = data.draw(part_of(answers))
    before, after = (fold(rulebook, state(rulebook, given)) for given in (fewer, answers))
    assert all(earlier in (Truth.UNKNOWN, later) for earlier, later in zip(before, after, strict=True))


@given(runners(everything), st.data())
def test_more_answers_never_lower_the_disposition_nor_exceed_what_could_be(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    before, after = result(rulebook, data.draw(part_of(answers))), result(rulebook, answers)
    assert urgency(before.disposition) <= urgency(after.disposition) <= urgency(before.could_be)


@given(runners(something, doubt=False))
@settings(max_examples=40)
def test_a_decided_condition_is_what_every_way_to_go_on_says(case: Case) -> None:
    rulebook, answers = case
    masks = state(rulebook, answers)
    truths = fold(rulebook, masks)
    free = [index for index, mask in enumerate(masks) if mask.bit_count() > 1][:6]
    cells = [[cell for cell in range(masks[index].bit_length()) if masks[index] >> cell & 1] for index in free]
    for filling in product(*cells):
        whole = list(masks)
        for index, cell in zip(free, filling, strict=True):
            whole[index] = 1 << cell
        assert all(early in (Truth.UNKNOWN, late) for early, late in zip(truths, fold(rulebook, whole), strict=True))


@given(runners(something), st.integers())
def test_the_order_of_answers_makes_no_difference(case: Case, seed: int) -> None:
    rulebook, answers = case
    names = list(answers)
    Random(seed).shuffle(names)
    shuffled = {name: answers[name] for name in names}
    found = result(rulebook, answers)
    assert result(rulebook, shuffled) == found
    assert raised_by(rulebook, shuffled, found) == raised_by(rulebook, answers, found)


@given(runners(everything))
@settings(max_examples=200)
def test_the_short_interview_ends_where_answering_everything_ends(case: Case) -> None:
    rulebook, answers = case
    said: dict[str, Answer] = {}
    while screen := next_screen(rulebook, said):
        asked = [fact for fact in lines(rulebook, screen.id, said) if fact.id not in said]
        said[asked[0].id] = answers.get(asked[0].id, exact(asked[0], asked[0].otherwise))
    short, whole = result(rulebook, said), result(rulebook, {**said, **answers})
    assert (short.disposition, short.running, short.steps) == (whole.disposition, whole.running, whole.steps)
    assert short.complete
    assert short.could_be == short.disposition


@given(runners(something))
def test_an_open_question_is_unanswered_and_one_of_them_can_be_asked_now(case: Case) -> None:
    rulebook, answers = case
    still_open = open_facts(rulebook, answers)
    assert not set(still_open) & answers.keys()
    assert (next_screen(rulebook, answers) is None) == (still_open == ())
    assert not (ended(rulebook, answers) and still_open)


@given(runners(everything, doubt=False), st.data())
def test_a_lesser_doubt_alone_never_ends_above_soon_unless_no_does(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    fact = warning_sign(data, rulebook)
    if not fact or fact.first_class or asks_for_doubt(rulebook, fact):
        return
    if any(detail.id in answers for detail in rulebook.details[fact.index]):
        return
    denied = result(rulebook, answers | {fact.id: exact(fact, mildest_first(fact)[0])}).disposition
    doubted = result(rulebook, answers | {fact.id: unsure(fact)})
    assert urgency(doubted.disposition) <= max(urgency("soon"), urgency(denied))


@given(runners(everything, doubt=False), st.data())
def test_a_doubt_of_the_first_class_ends_as_its_worst_does_up_to_urgent(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    fact = warning_sign(data, rulebook)
    if not fact or not fact.first_class:
        return
    worst = result(rulebook, answers | {fact.id: exact(fact, mildest_first(fact)[-1])})
    doubted = result(rulebook, answers | {fact.id: unsure(fact)})
    if worst.complete and doubted.complete:
        assert urgency(doubted.disposition) >= min(urgency("urgent"), urgency(worst.disposition))


@given(runners(everything), st.data())
def test_a_doubt_never_lets_a_runner_run_more_than_its_worst_does(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    if not (fact := warning_sign(data, rulebook)):
        return
    worst = result(rulebook, answers | {fact.id: exact(fact, mildest_first(fact)[-1])})
    doubted = result(rulebook, answers | {fact.id: unsure(fact)})
    if worst.complete and doubted.complete and doubted.running is not None:
        allowed = 0 if worst.running is None else RUNNING.index(worst.running)
        assert RUNNING.index(doubted.running) <= allowed
        assert {step.id for step in doubted.steps} <= {step.id for step in worst.steps}


@given(runners(everything), st.data())
def test_not_sure_never_ends_lower_than_no_nor_by_itself_above_urgent(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    if not (fact := warning_sign(data, rulebook)):
        return
    denied = result(rulebook, answers | {fact.id: exact(fact, mildest_first(fact)[0])}).disposition
    found = result(rulebook, answers | {fact.id: unsure(fact)})
    doubted = found.disposition
    # A gate that is no longer shut may leave its details to be asked.
    assert urgency(doubted if found.complete else found.could_be) >= urgency(denied)
    opened = any(detail.id in answers for detail in rulebook.details[fact.index])
    assert doubted != "emergency" or denied == "emergency" or opened or asks_for_doubt(rulebook, fact)


@given(st.data())
def test_a_vague_number_ends_between_its_mildest_reading_and_its_worst(data: st.DataObject) -> None:
    answers = data.draw(everything(SMALL))
    fact = data.draw(st.sampled_from([fact for fact in SMALL.facts if not fact.options]))
    ends = st.sampled_from(range(len(fact.cells)))
    first, last = sorted((data.draw(ends), data.draw(ends)))
    exactly = [result(SMALL, answers | {fact.id: exact(fact, cell)}).disposition for cell in range(first, last + 1)]
    found = result(SMALL, answers | {fact.id: vague(fact, first, last)}).disposition
    assert min(map(urgency, exactly)) <= urgency(found) <= max(map(urgency, exactly))


@given(runners(everything), st.data())
def test_deciding_answers_are_enough_and_none_is_to_spare(case: Case, data: st.DataObject) -> None:
    rulebook, answers = case
    node = data.draw(st.sampled_from(list(rulebook.rules.values()))).node
    unsure_as: Unsure = "worst" if truth(rulebook, answers, node) is Truth.UNKNOWN else "any"
    verdict = truth(rulebook, answers, node, unsure_as)
    if verdict is Truth.UNKNOWN:
        return
    deciding = deciding_answers(rulebook, answers, node)
    assert truth(rulebook, deciding, node, unsure_as) is verdict
    for name in deciding:
        fewer = {other: answer for other, answer in deciding.items() if other != name}
        assert truth(rulebook, fewer, node, unsure_as) is Truth.UNKNOWN


@given(runners(everything))
def test_every_result_above_self_care_has_its_reasons(case: Case) -> None:
    rulebook, answers = case
    found = result(rulebook, answers)
    assert bool(found.decided_by) == (found.disposition != "self_care")
    assert all(decision.answers for decision in found.decided_by)
    assert found.disposition != "emergency" or all(decision.certain for decision in found.decided_by)


@given(runners(something))
def test_a_sign_is_only_named_when_it_makes_the_result_more_urgent(case: Case) -> None:
    rulebook, answers = case
    found = result(rulebook, answers)
    reached = [urgency(disposition) for _, _, disposition in raised_by(rulebook, answers, found)]
    assert all(one > urgency(found.disposition) for one in reached)
    assert reached == sorted(reached, reverse=True)
