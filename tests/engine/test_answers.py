"""What a runner may say, and what it leaves possible."""

from datetime import UTC, date, datetime

import pytest

from runback.engine.answers import Answers, Unsure, contradictions, offered, read_answer, state
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError

from .conftest import TODAY, Reader


@pytest.mark.parametrize(
    ("fact", "value", "said", "possible"),
    [
        ("fall", True, "yes", 0b10),
        ("fall", False, "no", 0b01),
        ("fall", " Yes ", "yes", 0b10),
        ("saddle_numbness", "old", "old", 0b0010),
        ("bladder", "cannot_go", "cannot_go", 0b100),
        ("pain", 0, 0, 0b001),
        ("pain", "7", 7, 0b100),
        ("pain", "3-4", (3, 4), 0b011),
        ("pain", {"from": 4, "to": 6}, (4, 6), 0b010),
        ("pain", [5, 5], 5, 0b010),
        ("duration_days", "14-20", (14, 20), 0b010),
        ("duration_days", "10 to 50", (10, 50), 0b111),
        ("duration_days", "14\u201320", (14, 20), 0b010),
        ("duration_days", "2026-03-10", 0, 0b001),
        ("duration_days", "2026-02-24", 14, 0b010),
        ("duration_days", date(2025, 3, 10), 365, 0b100),
    ],
)
def test_an_answer_is_read_as_the_runner_meant_it(
    rulebook: Rulebook, fact: str, value: object, said: object, possible: int
) -> None:
    answer = read_answer(rulebook.fact(fact), value, TODAY)
    assert (answer.said, answer.possible, answer.sure) == (said, possible, True)
    assert read_answer(rulebook.fact(fact), answer.said, TODAY) == answer


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("fall", "not_sure"),
        ("pain", "not_sure"),
        ("bladder", "prefer_not_to_say"),
        ("eases_on_run", "prefer_not_to_say"),
    ],
)
def test_not_sure_leaves_everything_possible(rulebook: Rulebook, fact: str, value: str) -> None:
    answer = read_answer(rulebook.fact(fact), value, TODAY)
    assert (answer.said, answer.possible, answer.sure) == (value, rulebook.fact(fact).full, False)


@pytest.mark.parametrize(
    ("fact", "value", "line"),
    [
        ("saddle_numbness", "week", "read 'week': expected no, old, weeks, new or not_sure; did you mean 'weeks'?"),
        ("saddle_numbness", True, "read 'true': expected no, old, weeks, new or not_sure"),
        ("fall", 1, "read '1': expected no, yes or not_sure"),
        ("fall", None, "read 'null': expected no, yes or not_sure"),
        ("fall", "", "read '': expected no, yes or not_sure"),
        ("fall", "prefer_not_to_say", "read 'prefer_not_to_say': prefer_not_to_say is not offered here; expected no, yes or not_sure"),
        ("eases_on_run", "not_sure", "read 'not_sure': not_sure is not offered here; expected no, yes or prefer_not_to_say"),
        ("age", "not_sure", "read 'not_sure': not_sure is not offered here; expected a whole number from 16 to 110 years or a range such as 14-20"),
        ("age", "nto_sure", "read 'nto_sure': expected a whole number from 16 to 110 years or a range such as 14-20"),
        ("pain", "not sure", "read 'not sure': expected a whole number from 0 to 10, a range such as 14-20 or not_sure; did you mean 'not_sure'?"),
        ("pain", 11, "read '11': out of range, expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", -1, "read '-1': out of range, expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", 7.0, "read '7.0': 7.0 is not a whole number"),
        ("pain", float("nan"), "read 'nan': nan is not a whole number"),
        ("pain", True, "read 'true': expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", [True, 5], "read '[True, 5]': expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", {"from": 1}, "read \"{'from': 1}\": expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", "2026-03-01", "read '2026-03-01': expected a whole number from 0 to 10, a range such as 14-20 or not_sure"),
        ("pain", "6-4", "read '6-4': the range starts after it ends"),
        ("duration_days", "2026-02-30", "read '2026-02-30': there is no such date"),
        ("duration_days", "2026-03-11", "read '2026-03-11': that date is still to come (today is 2026-03-10)"),
        ("duration_days", date(2027, 1, 1), "read '2027-01-01': that date is still to come (today is 2026-03-10)"),
        ("duration_days", "1900-01-01", "read '1900-01-01': out of range"),
        ("duration_days", datetime(2026, 3, 1, tzinfo=UTC), "read '2026-03-01T00:00:00+00:00': expected a whole number"),
        ("duration_days", "\u0661\u0664", "expected a whole number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(rulebook: Rulebook, fact: str, value: object, line: str) -> None:
    with pytest.raises(AnswersError) as raised:
        read_answer(rulebook.fact(fact), value, TODAY)
    message = str(raised.value)
    assert message.startswith(f"{fact}: read ")
    assert line in message
    assert "\n" not in message


def test_only_warning_signs_offer_not_sure_and_only_intimate_facts_rather_not_say(rulebook: Rulebook) -> None:
    assert offered(rulebook.fact("bladder")) == ("fine", "changed", "cannot_go", "not_sure", "prefer_not_to_say")
    assert offered(rulebook.fact("eases_on_run")) == ("no", "yes", "prefer_not_to_say")
    assert offered(rulebook.fact("age")) == ()


def possible(rulebook: Rulebook, answers: Answers, unsure: Unsure = "any") -> dict[str, int]:
    """The masks that are not full."""
    masks = zip(rulebook.facts, state(rulebook, answers, unsure), strict=True)
    return {fact.id: mask for fact, mask in masks if mask != fact.full}


def test_unanswered_leaves_everything_possible(rulebook: Rulebook) -> None:
    assert state(rulebook, {}) == state(rulebook, {}, "worst") == state(rulebook, {}, "best") == rulebook.full


def test_unsure_and_vague_answers_have_a_worst_and_a_best(rulebook: Rulebook, says: Reader) -> None:
    answers = says(
        saddle_numbness="not_sure", can_stand="not_sure", pain="3-4", age="40-70", eases_on_run="prefer_not_to_say"
    )
    assert possible(rulebook, answers) == {"pain": 0b011}
    assert possible(rulebook, answers, "worst") == {"saddle_numbness": 0b1000, "can_stand": 0b01, "pain": 0b010}
    assert possible(rulebook, answers, "best") == {"saddle_numbness": 0b0001, "can_stand": 0b10, "pain": 0b001}


@pytest.mark.parametrize(
    ("given", "gate"),
    [
        ({"cancer_now": "yes"}, {"cancer_ever": 0b10}),
        ({"leg_weakness": "new"}, {"leg_pain": 0b110}),
        ({"leg_weakness": "no"}, {}),
        ({"leg_weakness": "not_sure"}, {}),
        ({"leg_weakness": "new", "leg_pain": "one"}, {"leg_pain": 0b010}),
        ({"leg_weakness": "new", "leg_pain": "none"}, {"leg_pain": 0b001}),
        ({"leg_weakness": "new", "leg_pain": "not_sure"}, {"leg_pain": 0b110}),
    ],
)
def test_a_detail_opens_its_gate_unless_the_gate_was_answered(
    rulebook: Rulebook, says: Reader, given: dict[str, object], gate: dict[str, int]
) -> None:
    narrowed = possible(rulebook, says(**given))
    assert {name: mask for name, mask in narrowed.items() if name in ("leg_pain", "cancer_ever")} == gate


def test_while_a_detail_may_still_open_its_gate_not_sure_has_no_best(rulebook: Rulebook, says: Reader) -> None:
    unsure = says(cancer_ever="not_sure")
    assert possible(rulebook, unsure, "best") == {}
    assert possible(rulebook, unsure | says(cancer_now="no"), "best") == {"cancer_ever": 0b01, "cancer_now": 0b01}


def test_answers_to_an_unknown_fact_are_refused(rulebook: Rulebook, says: Reader) -> None:
    with pytest.raises(AnswersError, match="no question called 'pian'; did you mean 'pain'"):
        state(rulebook, {"pian": says(pain=3)["pain"]})


def test_answers_that_cannot_both_be_true_are_asked_about(rulebook: Rulebook, says: Reader) -> None:
    assert contradictions(rulebook, says(can_stand="no", eases_on_run="yes")) == [
        ("Please check: cannot_stand_yet_runs.", ("can_stand", "eases_on_run"))
    ]
    assert contradictions(rulebook, says(cancer_ever="no", cancer_now="yes")) == [
        (
            "Please check these answers, they do not fit together: cancer ever? / cancer now?",
            ("cancer_ever", "cancer_now"),
        )
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"can_stand": "not_sure", "eases_on_run": "yes"},
        {"cancer_now": "yes"},
        {"cancer_ever": "no", "cancer_now": "no"},
        {"cancer_ever": "no", "cancer_now": "not_sure"},
        {"leg_pain": "both", "leg_weakness": "new"},
    ],
)
def test_answers_that_may_all_be_true_are_not_questioned(
    rulebook: Rulebook, says: Reader, given: dict[str, object]
) -> None:
    assert contradictions(rulebook, says(**given)) == []
