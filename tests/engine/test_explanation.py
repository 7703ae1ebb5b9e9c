"""Why, and what would change it."""

import pytest

from runback.engine.answers import Answers
from runback.engine.assessment import assess
from runback.engine.deciding_answers import deciding_answers
from runback.engine.explanation import raised_by, signs_denied, warning_signs
from runback.engine.rulebook.rulebook import Rulebook

from .conftest import TODAY, Reader


def why(rulebook: Rulebook, answers: Answers, rule: str) -> dict[str, object]:
    deciding = deciding_answers(rulebook, answers, rulebook.rules[rule].node)
    return {name: answer.said for name, answer in deciding.items()}


@pytest.mark.parametrize(
    ("changed", "rule", "reasons"),
    [
        ({"saddle_numbness": "new"}, "numb_saddle", {"saddle_numbness": "new"}),
        ({"fall": "yes", "age": 70}, "fall_when_older", {"age": 70, "fall": "yes"}),
        ({"fall": "no", "age": 70}, "fall_when_older", {"fall": "no"}),
        (
            {"bladder": "changed", "leg_pain": "both", "leg_weakness": "new"},
            "nerves_together",
            {"bladder": "changed", "leg_pain": "both"},
        ),
        ({"cancer_ever": "yes", "cancer_now": "yes", "pain": 5}, "cancer_with_pain", {"cancer_now": "yes", "pain": 5}),
        ({"cancer_ever": "no", "cancer_now": "yes", "pain": 5}, "cancer_with_pain", {"cancer_ever": "no"}),
        ({"leg_pain": "one", "leg_weakness": "old"}, "weak_leg", {"leg_weakness": "old"}),
        ({"leg_pain": None, "leg_weakness": "new"}, "leg_pain", {"leg_weakness": "new"}),
        ({"saddle_numbness": "not_sure"}, "old_numbness", {"saddle_numbness": "not_sure"}),
        ({"fall": "yes", "age": "60-70"}, "fall_when_older", {"age": (60, 70), "fall": "yes"}),
        ({"saddle_numbness": None}, "old_numbness", {}),
    ],
)
def test_the_reason_is_as_short_as_it_can_be(
    rulebook: Rulebook, usual: Reader, changed: dict[str, object], rule: str, reasons: dict[str, object]
) -> None:
    assert why(rulebook, usual(**changed), rule) == reasons


def signs(rulebook: Rulebook, answers: Answers) -> list[tuple[str, str | int, str]]:
    return raised_by(rulebook, answers, assess(rulebook, answers, region=None, today=TODAY))


def test_the_usual_runner_hears_every_single_sign_that_would_change_things(rulebook: Rulebook, usual: Reader) -> None:
    assert signs(rulebook, usual()) == [
        ("saddle_numbness", "new", "emergency"),
        ("bladder", "cannot_go", "emergency"),
        ("saddle_numbness", "old", "urgent"),
        ("can_stand", "no", "urgent"),
        ("leg_weakness", "old", "soon"),
        ("leg_pain", "one", "routine"),
        ("pain", 7, "routine"),
    ]


def test_a_sign_that_needs_another_is_named_when_the_other_is_there(rulebook: Rulebook, usual: Reader) -> None:
    found = signs(
        rulebook, usual(bladder="changed", leg_pain="one", leg_weakness="no", cancer_ever="yes", cancer_now="no")
    )
    assert ("leg_pain", "both", "emergency") in found
    assert ("leg_weakness", "new", "emergency") in found
    assert ("cancer_now", "yes", "urgent") not in found
    assert ("cancer_now", "yes", "urgent") in signs(rulebook, usual(pain=5, cancer_ever="yes", cancer_now="no"))


def test_what_is_already_urgent_hears_only_of_emergencies(rulebook: Rulebook, usual: Reader) -> None:
    found = signs(rulebook, usual(saddle_numbness="old"))
    assert found == [("saddle_numbness", "new", "emergency"), ("bladder", "cannot_go", "emergency")]


def test_an_emergency_hears_of_nothing_more(rulebook: Rulebook, usual: Reader) -> None:
    assert signs(rulebook, usual(saddle_numbness="new")) == []


def test_an_open_question_is_named_too(rulebook: Rulebook, usual: Reader) -> None:
    assert ("saddle_numbness", "new", "emergency") in signs(rulebook, usual(saddle_numbness=None))


def test_warning_signs_are_the_facts_that_can_be_worse(rulebook: Rulebook) -> None:
    names = [fact.id for fact in warning_signs(rulebook)]
    assert "can_stand" in names
    assert not {"age", "duration_days", "eases_on_run"} & set(names)


def test_only_signs_that_were_asked_and_surely_absent_count_as_denied(rulebook: Rulebook, usual: Reader) -> None:
    denied = {
        fact.id for fact in signs_denied(rulebook, usual(fall="not_sure", bladder=None, leg_weakness="no", pain="2-5"))
    }
    assert denied == {"saddle_numbness", "cancer_ever", "leg_pain", "can_stand", "skin_numb"}
