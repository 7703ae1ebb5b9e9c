"""What a runner is told."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from runback.engine.assessment import Assessment, LeftOut, NextCheck, assess
from runback.engine.rulebook.rulebook import Advice, Rule, Rulebook

from .conftest import TODAY, Reader

Teller = Callable[..., Assessment]


@pytest.fixture
def told(rulebook: Rulebook, usual: Reader) -> Teller:
    """The outcome for the usual runner, except for what is given."""

    def tell(**changed: object) -> Assessment:
        return assess(rulebook, usual(**changed), region=rulebook.regions["GB"], today=TODAY)

    return tell


def ids(records: Iterable[Rule | Advice]) -> list[str]:
    return [record.id for record in records]


def test_the_usual_runner_cares_for_it_and_keeps_running(told: Teller, rulebook: Rulebook) -> None:
    found = told()
    assert (found.disposition, found.could_be, found.complete) == ("self_care", "self_care", True)
    assert found.running == "as_usual"
    assert (found.limited_by, found.fired, found.decided_by, found.not_sure) == ((), (), (), ())
    assert ids(found.steps) == ["keep_moving", "bring_a_list"]
    assert ids(found.safety_net) == ["watch_for_numbness"]
    assert found.contact == rulebook.regions["GB"]
    assert (found.questions_asked, found.rulebook, found.reviewed, found.today) == (11, "1.0.0", False, TODAY)


@pytest.mark.parametrize(
    ("changed", "disposition", "running", "rules"),
    [
        ({"saddle_numbness": "new"}, "emergency", None, ["numb_saddle"]),
        ({"bladder": "cannot_go", "saddle_numbness": "new"}, "emergency", None, ["numb_saddle", "cannot_go"]),
        ({"bladder": "changed", "leg_pain": "both", "leg_weakness": "no"}, "emergency", None, ["nerves_together"]),
        ({"saddle_numbness": "old"}, "urgent", None, ["old_numbness"]),
        ({"fall": "yes", "age": 65}, "urgent", None, ["fall_when_older"]),
        ({"fall": "yes", "age": 64}, "self_care", "as_usual", []),
        ({"can_stand": "no"}, "urgent", None, ["cannot_stand"]),
        ({"cancer_ever": "yes", "cancer_now": "yes", "pain": 4}, "urgent", None, ["cancer_with_pain"]),
        ({"cancer_ever": "no", "cancer_now": "yes", "pain": 4}, "self_care", "run_walk", []),
        ({"leg_pain": "one", "leg_weakness": "old"}, "soon", "walk_only", ["weak_leg"]),
        ({"leg_pain": "one", "leg_weakness": "no"}, "routine", "walk_only", ["leg_pain"]),
        ({"duration_days": 42}, "soon", "run_walk", ["lasting"]),
        ({"duration_days": 14}, "routine", "as_usual", ["two_weeks"]),
        ({"pain": 7}, "routine", "stop", ["early_and_severe"]),
        ({"pain": 4}, "self_care", "run_walk", []),
    ],
)
def test_the_most_urgent_rule_decides(
    told: Teller, changed: dict[str, object], disposition: str, running: str | None, rules: list[str]
) -> None:
    found = told(**changed)
    assert (found.disposition, found.running, found.complete) == (disposition, running, True)
    assert [decision.rule.id for decision in found.decided_by] == rules
    assert all(decision.certain for decision in found.decided_by)


def test_each_reason_names_the_answers_that_made_it(told: Teller) -> None:
    (decision,) = told(fall="yes", age=70).decided_by
    assert {name: answer.said for name, answer in decision.answers.items()} == {"age": 70, "fall": "yes"}


def test_an_urgent_result_has_no_running_plan_and_few_steps(told: Teller) -> None:
    found = told(can_stand="no", pain=8, skin_numb="yes")
    assert (found.running, found.limited_by, found.left_out) == (None, (), ())
    assert ids(found.steps) == ["bring_a_list"]
    assert ids(found.safety_net) == ["watch_for_numbness"]


def test_an_emergency_has_nothing_but_itself(told: Teller) -> None:
    found = told(saddle_numbness="new")
    assert (found.steps, found.safety_net, found.next_check, found.open) == ((), (), None, ())


def test_not_sure_is_taken_at_its_worst_but_not_above_urgent(told: Teller) -> None:
    found = told(saddle_numbness="not_sure")
    assert (found.disposition, found.could_be, found.complete) == ("urgent", "urgent", True)
    assert [(decision.rule.id, decision.certain) for decision in found.decided_by] == [
        ("numb_saddle", False),
        ("old_numbness", False),
    ]
    assert [answer.said for decision in found.decided_by for answer in decision.answers.values()] == ["not_sure"] * 2
    assert found.not_sure == ("saddle_numbness",)


def test_rather_not_say_counts_as_not_sure(told: Teller) -> None:
    found = told(bladder="prefer_not_to_say")
    assert (found.disposition, found.not_sure) == ("urgent", ("bladder",))


def test_an_unsure_answer_behind_a_closed_gate_is_not_heeded(told: Teller) -> None:
    found = told(leg_weakness="not_sure")
    assert (found.disposition, found.not_sure) == ("self_care", ())


def test_a_certain_reason_stands_before_an_unsure_one(told: Teller) -> None:
    found = told(can_stand="no", saddle_numbness="not_sure")
    assert [decision.rule.id for decision in found.decided_by] == ["cannot_stand"]
    assert "numb_saddle" in ids(found.fired)


def test_with_questions_open_only_what_is_certain_is_told(told: Teller) -> None:
    found = told(saddle_numbness=None, pain=None)
    assert (found.disposition, found.could_be, found.complete) == ("self_care", "emergency", False)
    assert found.open == ("saddle_numbness", "pain")
    assert (found.running, found.next_check) == (None, None)
    assert ids(found.steps) == []
    assert ids(found.safety_net) == ["watch_for_numbness"]


def test_a_limit_on_running_holds_as_soon_as_it_is_certain(told: Teller) -> None:
    found = told(leg_pain="one", leg_weakness="no", pain=None)
    assert (found.running, ids(found.limited_by)) == ("walk_only", ["leg_pain"])


def test_the_rules_that_limit_running_are_named(told: Teller) -> None:
    found = told(pain=5, duration_days=50)
    assert (found.running, ids(found.limited_by)) == ("run_walk", ["lasting", "sore"])


def test_what_could_still_come_is_no_higher_than_the_open_questions_allow(told: Teller) -> None:
    assert told(fall=None, age=70).could_be == "urgent"
    assert told(fall=None).could_be == "self_care"
    assert told(duration_days=None).could_be == "soon"
    assert told(bladder="not_sure", leg_pain="one", leg_weakness=None).could_be == "urgent"
    assert told(bladder="changed", leg_pain=None).could_be == "emergency"


@pytest.mark.parametrize(
    ("days", "disposition", "running"),
    [("5-13", "self_care", "as_usual"), ("10-20", "routine", "as_usual"), ("20-60", "soon", "run_walk")],
)
def test_a_vague_time_is_taken_at_the_more_urgent_reading(
    told: Teller, days: str, disposition: str, running: str
) -> None:
    found = told(duration_days=days)
    assert (found.disposition, found.running, found.complete) == (disposition, running, True)
    assert found.not_sure == ()
    assert all(set(decision.answers) == {"duration_days"} for decision in found.decided_by)


def test_a_vague_age_counts_together_with_what_is_sure(told: Teller) -> None:
    found = told(fall="yes", age="60-70")
    assert (found.disposition, found.complete) == ("urgent", True)
    (decision,) = found.decided_by
    assert {name: answer.said for name, answer in decision.answers.items()} == {"age": (60, 70), "fall": "yes"}
    assert not decision.certain


def test_steps_come_in_rank_order_and_say_what_was_left_out(told: Teller) -> None:
    found = told(pain=8, skin_numb="yes", eases_on_run="yes")
    assert ids(found.steps) == ["rest_a_day", "warm_up", "bring_a_list"]
    assert found.left_out == (
        LeftOut("keep_moving", "replaced", ("rest_a_day",)),
        LeftOut("heat", "withheld", ("no_heat_on_numb_skin",)),
    )
    assert ids(told(pain=8).steps) == ["heat", "rest_a_day", "bring_a_list"]


def test_an_unsure_precaution_withholds(told: Teller) -> None:
    found = told(pain=5, skin_numb="not_sure")
    assert "heat" not in ids(found.steps)
    assert found.left_out == (LeftOut("heat", "withheld", ("no_heat_on_numb_skin",)),)


def test_a_step_that_an_unsure_answer_asks_for_is_not_given(told: Teller) -> None:
    assert not {"heat", "rest_a_day", "keep_moving"} & set(ids(told(pain="not_sure").steps))


def test_what_to_watch_for_follows_the_answers(told: Teller) -> None:
    assert ids(told(leg_pain="one", leg_weakness="no").safety_net) == ["watch_for_numbness", "watch_the_leg"]
    assert ids(told(leg_pain="not_sure", leg_weakness="no").safety_net) == ["watch_for_numbness", "watch_the_leg"]


@pytest.mark.parametrize(
    ("changed", "kind", "on", "days"),
    [
        ({"duration_days": 0}, "recheck", date(2026, 3, 12), 2),
        ({"duration_days": 1}, "recheck", date(2026, 3, 11), 2),
        ({"duration_days": 2}, "check_in", date(2026, 3, 22), 14),
        ({"duration_days": "0-1"}, "recheck", date(2026, 3, 11), 2),
        ({"duration_days": "7-13"}, "check_in", date(2026, 3, 11), 14),
        ({"duration_days": "2026-02-24"}, "book", date(2026, 3, 17), 21),
        ({"duration_days": "14-20"}, "book", date(2026, 3, 11), 21),
        ({"duration_days": 21}, "review", date(2026, 3, 24), 35),
        ({"duration_days": 42}, "seen_by", date(2026, 3, 24), 56),
        ({"duration_days": "84-20000"}, "seen_by", date(2026, 3, 24), None),
        ({"leg_pain": "one", "leg_weakness": "new"}, "seen_by", date(2026, 3, 24), 17),
    ],
)
def test_the_next_check_follows_from_when_the_pain_began(
    told: Teller, changed: dict[str, object], kind: str, on: date, days: int | None
) -> None:
    assert told(**changed).next_check == NextCheck(kind, on, days)


def test_nobody_urgent_is_told_to_check_again_later(told: Teller) -> None:
    assert told(can_stand="no").next_check is None


def test_with_an_unknown_onset_the_result_is_looked_at_again_in_two_weeks(rulebook: Rulebook, usual: Reader) -> None:
    answers = usual(duration_days=None, leg_pain="one", leg_weakness="old")
    found = assess(rulebook, answers, region=None, today=TODAY)
    assert found.next_check == NextCheck("seen_by", date(2026, 3, 24), None)
    assert found.contact is None


def test_the_assessment_does_not_change_with_the_answers_it_was_made_from(rulebook: Rulebook, usual: Reader) -> None:
    answers = usual()
    found = assess(rulebook, answers, region=None, today=TODAY)
    answers.clear()
    assert len(found.answers) == found.questions_asked
