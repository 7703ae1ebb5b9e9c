"""How soon, and whom to turn to: the shortest time and the most specific place that a rule says."""

from datetime import date, timedelta

import pytest

from runback.engine.answers import read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook

from .small_rulebook import Sketch

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    book = Sketch()
    book.screen("all", "All")
    for name in ("stiff", "spread", "leak", "pregnant", "operated", "numb", "fever"):
        book.fact(name, "yes_no", "yes")
    book.rule("stiff", book.is_("stiff"), "soon", "walk_only", go_to="physio")
    book.rule("spread", book.is_("spread"), "soon", "walk_only", within_days=7)
    book.rule("leak", book.is_("leak"), "soon", "walk_only", within_days=3, go_to="pelvic_health")
    book.rule("pregnant", book.is_("pregnant"), "urgent", go_to="maternity_unit")
    book.rule("operated", book.is_("operated"), "urgent", go_to="surgical_team")
    book.rule("fever", book.is_("fever"), "urgent")
    book.rule("numb", book.is_("numb"), "routine", "walk_only", go_to="clinician")
    return Rulebook.from_compiled(book.finish())


def told(rulebook: Rulebook, **said: str) -> Assessment:
    answers = {fact.id: said.get(fact.id, "no") for fact in rulebook.facts}
    read = {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in answers.items()}
    return assess(rulebook, read, region=None, today=TODAY)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"stiff": "yes"}, 14),
        ({"stiff": "yes", "spread": "yes"}, 7),
        ({"stiff": "yes", "spread": "not_sure"}, 7),
        ({"stiff": "yes", "spread": "yes", "leak": "yes"}, 3),
        ({"leak": "not_sure"}, 3),
        ({"numb": "yes"}, None),
        ({}, None),
        ({"leak": "yes", "pregnant": "yes"}, None),
    ],
)
def test_the_shortest_time_that_a_soon_rule_says_is_told(
    rulebook: Rulebook, said: dict[str, str], days: int | None
) -> None:
    found = told(rulebook, **said)
    assert found.within_days == days
    if days is not None:
        assert found.next_check is not None
        assert (found.next_check.kind, found.next_check.on) == ("seen_by", TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("said", "go_to"),
    [
        ({}, ""),
        ({"numb": "yes"}, "clinician"),
        ({"stiff": "yes", "numb": "yes"}, "physio"),
        ({"stiff": "yes", "leak": "yes"}, "pelvic_health"),
        ({"spread": "yes"}, ""),
        ({"operated": "yes", "leak": "yes"}, "surgical_team"),
        ({"operated": "yes", "pregnant": "yes"}, "maternity_unit"),
        ({"fever": "yes", "leak": "yes"}, ""),
    ],
)
def test_the_most_specific_place_of_the_rules_that_decide_is_told(
    rulebook: Rulebook, said: dict[str, str], go_to: str
) -> None:
    assert told(rulebook, **said).go_to == go_to
