"""Unsure answers, vague answers and gates, each on the smallest rulebook that shows the matter."""

from collections.abc import Callable

import pytest

from runback.engine.answers import Answer, Unsure, read_answer, state
from runback.engine.assessment import assess
from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, fold
from runback.engine.explanation import raised_by
from runback.engine.next_question import ended, next_screen, open_facts
from runback.engine.rulebook.rulebook import Rulebook

from .conftest import TODAY
from .people import exact, unsure, vague
from .small_rulebook import Sketch

Gate = Callable[[Sketch], int]


def sketch(*names: str) -> Sketch:
    """Yes-or-no warning signs of the first class on one screen; the others end in `lesser`."""
    book = Sketch()
    book.screen("signs", "Signs")
    for name in names:
        book.fact(name, "yes_no", "yes", first_class=not name.endswith("lesser"))
    return book


def yes(rulebook: Rulebook, *names: str) -> dict[str, Answer]:
    return {name: exact(rulebook.fact(name), 1) for name in names}


def no(rulebook: Rulebook, *names: str) -> dict[str, Answer]:
    return {name: exact(rulebook.fact(name), 0) for name in names}


def not_sure(rulebook: Rulebook, *names: str) -> dict[str, Answer]:
    return {name: unsure(rulebook.fact(name)) for name in names}


def disposition(rulebook: Rulebook, answers: dict[str, Answer]) -> str:
    return assess(rulebook, answers, region=None, today=TODAY).disposition


@pytest.mark.parametrize(
    ("gate", "masks"),
    [
        (lambda book: book.is_("one"), (2, 3)),
        (lambda book: book.no(book.is_("one")), (1, 3)),
        (lambda book: book.all(book.is_("one"), book.is_("other")), (2, 2)),
        (lambda book: book.any(book.is_("one"), book.is_("other")), (3, 3)),
        (lambda book: book.no(book.any(book.is_("one"), book.is_("other"))), (1, 1)),
        (lambda book: book.no(book.all(book.is_("one"), book.is_("other"))), (3, 3)),
    ],
)
def test_a_detail_tells_of_its_gate_what_can_only_be_so(gate: Gate, masks: tuple[int, int]) -> None:
    book = sketch("one", "other")
    book.fact("detail", "yes_no", "yes", gate=gate(book))
    rulebook = Rulebook.from_compiled(book.finish())
    assert state(rulebook, yes(rulebook, "detail"))[:2] == masks


def test_a_detail_tells_nothing_of_a_gate_that_is_shut() -> None:
    book = sketch("one", "other")
    book.fact("detail", "yes_no", "yes", gate=book.all(book.is_("one"), book.is_("other")))
    rulebook = Rulebook.from_compiled(book.finish())
    assert state(rulebook, yes(rulebook, "detail") | no(rulebook, "one")) == (1, 3, 2)


def test_a_detail_never_takes_away_the_worst_that_an_unsure_answer_may_mean() -> None:
    book = sketch()
    book.fact("both_legs", "timed", "more", first_class=True)
    book.fact("eased_by_sitting", "yes_no", "no", gate=book.is_("both_legs", "old"))
    book.rule("new_signs", book.is_("both_legs", "new"), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    detail = no(rulebook, "eased_by_sitting")
    assert disposition(rulebook, not_sure(rulebook, "both_legs") | detail) == "urgent"
    assert disposition(rulebook, detail) == "self_care"


def test_a_detail_of_an_unsure_sign_is_asked_when_it_would_settle_the_sign() -> None:
    book = sketch("legs", "other_reason", "also")
    book.fact("weak_leg", "yes_no", "yes", gate=book.all(book.is_("legs"), book.is_("also")))
    book.rule("legs_matter", book.is_("legs"), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    answers = not_sure(rulebook, "legs")
    assert open_facts(rulebook, answers) == ("also", "weak_leg")
    assert next_screen(rulebook, answers) == rulebook.screen("signs")
    assert ended(rulebook, answers | yes(rulebook, "also", "weak_leg"))
    assert open_facts(rulebook, answers | no(rulebook, "also")) == ()
    assert disposition(rulebook, answers | no(rulebook, "also")) == "urgent"


def test_an_emergency_that_hangs_on_an_unsure_sign_could_be_urgent_at_most() -> None:
    book = sketch("doubtful", "open")
    book.rule("together", book.all(book.is_("doubtful"), book.is_("open")), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    found = assess(rulebook, not_sure(rulebook, "doubtful"), region=None, today=TODAY)
    assert (found.disposition, found.could_be, found.open) == ("self_care", "urgent", ("open",))
    assert disposition(rulebook, not_sure(rulebook, "doubtful") | yes(rulebook, "open")) == "urgent"


def test_an_emergency_that_only_looks_settled_is_still_asked_about() -> None:
    book = sketch("doubtful", "sure", "open")
    either_way = [book.all(part, book.is_("sure")) for part in (book.is_("doubtful"), book.no(book.is_("doubtful")))]
    book.rule("whatever_the_doubt", book.any(*either_way, book.is_("open")), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    answers = not_sure(rulebook, "doubtful") | yes(rulebook, "sure")
    assert open_facts(rulebook, answers) == ("open",)
    assert disposition(rulebook, answers) == "urgent"
    assert disposition(rulebook, answers | yes(rulebook, "open")) == "emergency"


def test_a_step_that_may_still_be_certain_is_asked_about_and_one_withheld_is_not() -> None:
    book = sketch("doubtful", "open", "precaution")
    book.tell("either", "step", book.any(book.is_("doubtful"), book.is_("open")))
    rulebook = Rulebook.from_compiled(book.finish())
    assert open_facts(rulebook, not_sure(rulebook, "doubtful")) == ("open",)
    book.advice.clear()
    book.rule("withheld", book.is_("precaution"), withhold=("heat",))
    book.tell("heat", "step", book.is_("open"))
    rulebook = Rulebook.from_compiled(book.finish())
    assert open_facts(rulebook, {}) == ("open", "precaution")
    assert open_facts(rulebook, not_sure(rulebook, "precaution")) == ()


def aged() -> Sketch:
    book = sketch("first", "second")
    book.fact("age", "number", cells=[[16, 49], [50, 110]])
    return book


def test_a_vague_age_that_already_counts_closes_the_questions_below_it() -> None:
    book = aged()
    book.rule("older", book.from_("age", 50), "soon", "walk_only")
    book.rule("first_sign", book.is_("first"), "routine", "run_walk")
    rulebook = Rulebook.from_compiled(book.finish())
    found = assess(rulebook, {"age": vague(rulebook.fact("age"), 0, 1)}, region=None, today=TODAY)
    assert (found.disposition, found.running, found.complete, found.open) == ("soon", "walk_only", True, ())
    assert [rule.id for rule in found.limited_by] == ["older"]


def test_ages_that_lead_to_the_same_result_lead_to_it_together() -> None:
    book = aged()
    book.rule("older", book.all(book.from_("age", 50), book.is_("first")), "soon", "run_walk")
    book.rule("younger", book.all(book.no(book.from_("age", 50)), book.is_("first")), "soon", "run_walk")
    rulebook = Rulebook.from_compiled(book.finish())
    answers = {"age": vague(rulebook.fact("age"), 0, 1)} | yes(rulebook, "first")
    found = assess(rulebook, answers, region=None, today=TODAY)
    assert found.disposition == "soon"
    assert [set(decision.answers) for decision in found.decided_by] == [{"first", "age"}, {"first", "age"}]


def test_a_sign_is_named_with_its_gate_opened_only_where_another_sign_opens_it() -> None:
    book = aged()
    book.fact("weak_leg", "yes_no", "yes", gate=book.is_("first"))
    book.fact("hip_pain", "yes_no", "yes", gate=book.from_("age", 50))
    book.fact("reach", "number", "less", cells=[[0, 3], [4, 6], [7, 10]])
    book.rule("weak", book.is_("weak_leg"), "soon", "walk_only")
    book.rule("hip", book.is_("hip_pain"), "soon", "walk_only")
    book.rule("stiff", book.node("leaf", 5, 0b011), "routine", "run_walk")
    rulebook = Rulebook.from_compiled(book.finish())
    young = no(rulebook, "first", "second", "age") | {"reach": exact(rulebook.fact("reach"), 2)}
    found = assess(rulebook, young, region=None, today=TODAY)
    assert found.complete
    assert raised_by(rulebook, young, found) == [("weak_leg", "yes", "soon"), ("reach", 6, "routine")]


def test_a_sign_the_runner_is_unsure_of_is_named_when_having_it_is_worse() -> None:
    book = sketch()
    book.fact("numbness", "timed", "more", first_class=True)
    book.rule("any_numbness", book.is_("numbness", "old", "weeks", "new"), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    answers = not_sure(rulebook, "numbness")
    found = assess(rulebook, answers, region=None, today=TODAY)
    assert found.disposition == "urgent"
    assert raised_by(rulebook, answers, found) == [("numbness", "old", "emergency")]


def asking(word: str, level: str = "emergency") -> Rulebook:
    """A rule that asks for the doubt about one sign, with another sign beside it."""
    book = sketch("bladder", "leg")
    book.facts[0]["intimate"] = True
    book.rule("doubt_counts", book.all(book.doubt(word, "bladder"), book.is_("leg")), level)
    return Rulebook.from_compiled(book.finish())


def told(rulebook: Rulebook, said: str) -> dict[str, Answer]:
    return {"bladder": read_answer(rulebook.fact("bladder"), said, TODAY)}


@pytest.mark.parametrize(
    ("said", "unsure_is", "untold_is"),
    [("no", NO, NO), ("yes", NO, NO), ("not_sure", YES, NO), ("prefer_not_to_say", YES, YES), (None, UNKNOWN, UNKNOWN)],
)
@pytest.mark.parametrize("how", ["any", "worst", "best", "first"])
def test_a_doubt_is_known_as_soon_as_its_question_is_answered_and_not_before(
    said: str | None, unsure_is: Truth, untold_is: Truth, how: Unsure
) -> None:
    book = sketch("bladder")
    book.facts[0]["intimate"] = True
    doubts = [book.doubt(word, "bladder") for word in ("unsure", "untold")]
    rulebook = Rulebook.from_compiled(book.finish())
    truths = fold(rulebook, state(rulebook, told(rulebook, said) if said else {}, how))
    assert [truths[node] for node in doubts] == [unsure_is, untold_is]


@pytest.mark.parametrize(
    ("word", "said", "level"),
    [
        ("unsure", "not_sure", "emergency"),
        ("unsure", "prefer_not_to_say", "emergency"),
        ("unsure", "yes", "self_care"),
        ("unsure", "no", "self_care"),
        ("untold", "prefer_not_to_say", "emergency"),
        ("untold", "not_sure", "self_care"),
    ],
)
def test_a_rule_that_asks_for_a_doubt_makes_of_it_what_it_says(word: str, said: str, level: str) -> None:
    rulebook = asking(word)
    answers = told(rulebook, said) | yes(rulebook, "leg")
    found = assess(rulebook, answers, region=None, today=TODAY)
    assert found.disposition == level
    if level == "emergency":
        [decision] = found.decided_by
        assert (decision.certain, set(decision.answers)) == (True, {"bladder", "leg"})


def test_a_question_whose_doubt_would_count_is_asked_though_no_rule_asks_for_its_answer() -> None:
    rulebook = asking("unsure")
    found = assess(rulebook, yes(rulebook, "leg"), region=None, today=TODAY)
    assert (found.disposition, found.could_be, found.open) == ("self_care", "emergency", ("bladder",))
    assert open_facts(rulebook, no(rulebook, "leg")) == ()
    assert open_facts(rulebook, yes(rulebook, "leg") | told(rulebook, "no")) == ()


def test_a_doubt_about_a_question_that_is_not_asked_counts_for_nothing() -> None:
    book = sketch("legs")
    book.fact("foot", "yes_no", "yes", gate=book.is_("legs"))
    book.rule("doubt_counts", book.doubt("unsure", "foot"), "emergency")
    rulebook = Rulebook.from_compiled(book.finish())
    doubt = not_sure(rulebook, "foot")
    assert disposition(rulebook, doubt | no(rulebook, "legs")) == "self_care"
    assert disposition(rulebook, doubt | yes(rulebook, "legs")) == "emergency"
