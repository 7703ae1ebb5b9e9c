"""No rule, question or limit is half written: what it must say to a runner, it says."""

import pytest

from runback.engine.rulebook.levels import RUNNING
from runback.engine.rulebook.rulebook import Rulebook

STEPS_WITHOUT_A_PLAN = frozenset(
    {"not_coping_step", "ask_first", "sore_bone", "leg_sign_watch", "pelvic_health", "bone_food", "early_x_ray"}
)
"""Steps for anyone: under 18, in pregnancy, after a birth or a recent operation too."""

SAFETY_NET = ("go_now", "speak_today", "book", "pregnancy_watch", "upper_back_watch", "crisis_watch")


@pytest.mark.parametrize("disposition", ["soon", "routine"])
def test_a_runner_who_waits_for_a_visit_is_told_the_most_running(rulebook: Rulebook, disposition: str) -> None:
    rules = [rule for rule in rulebook.rules.values() if rule.disposition == disposition]
    assert rules
    assert [rule.id for rule in rules if rule.running not in RUNNING] == []


def test_a_runner_in_an_emergency_is_given_words_to_say(rulebook: Rulebook) -> None:
    for rule in rulebook.rules.values():
        assert bool(rule.say) is (rule.disposition == "emergency"), rule.id


def test_only_an_emergency_can_go_to_a_crisis_line(rulebook: Rulebook) -> None:
    assert {rule.disposition for rule in rulebook.rules.values() if rule.crisis} == {"emergency"}


def test_every_rule_does_something(rulebook: Rulebook) -> None:
    idle = [r.id for r in rulebook.rules.values() if not (r.disposition or r.running or r.withhold)]
    assert idle == []


def test_a_runner_who_is_not_sure_of_a_red_flag_is_asked_in_plainer_words(rulebook: Rulebook) -> None:
    red_flags = [fact for fact in rulebook.facts if fact.worse and fact.kind in {"yes_no", "timed"}]
    assert len(red_flags) >= 60
    assert [fact.id for fact in red_flags if not fact.probe] == []
    assert [fact.id for fact in red_flags if fact.probe == fact.ask] == []


def test_every_question_says_why_it_is_asked(rulebook: Rulebook) -> None:
    assert [fact.id for fact in rulebook.facts if not (fact.ask and fact.why and fact.noun)] == []


def test_every_question_can_change_something(rulebook: Rulebook) -> None:
    tested = {node[1] for node in rulebook.nodes if node[0] == "leaf"}
    told = {fact.id for fact in rulebook.facts if fact.wanted or fact.from_journal}
    assert [fact.id for fact in rulebook.facts if fact.index not in tested and fact.id not in told] == []


def test_a_runner_whom_a_clinician_should_guide_gets_no_plan(rulebook: Rulebook) -> None:
    steps = {item.id for item in rulebook.advice.values() if item.kind == "step"}
    assert steps >= STEPS_WITHOUT_A_PLAN
    assert set(rulebook.rule("no_plan_from_a_program").withhold) == steps - STEPS_WITHOUT_A_PLAN


def test_what_a_rule_withholds_is_a_step(rulebook: Rulebook) -> None:
    for rule in rulebook.rules.values():
        assert {rulebook.item(name).kind for name in rule.withhold} <= {"step"}, rule.id
        assert len(set(rule.withhold)) == len(rule.withhold), rule.id


def test_the_safety_net_and_the_running_decisions_are_complete(rulebook: Rulebook) -> None:
    found = {
        kind: [item.id for item in rulebook.advice.values() if item.kind == kind] for kind in ("running", "safety_net")
    }
    assert found == {"running": list(RUNNING), "safety_net": list(SAFETY_NET)}
    assert {rulebook.item(name).ceiling for name in SAFETY_NET} == {"urgent"}


def test_no_step_outlives_a_booked_visit(rulebook: Rulebook) -> None:
    steps = [item for item in rulebook.advice.values() if item.kind == "step"]
    assert {item.ceiling for item in steps} <= {"routine", "soon"}


def test_steps_come_in_an_order_of_their_own(rulebook: Rulebook) -> None:
    ranks = [item.rank for item in rulebook.advice.values() if item.kind == "step"]
    assert len(set(ranks)) == len(ranks)


def test_every_disposition_and_running_decision_has_words(rulebook: Rulebook) -> None:
    assert set(rulebook.wording["dispositions"]) == {"self_care", "routine", "soon", "urgent", "emergency"}
    assert set(rulebook.wording["running"]) == set(RUNNING)
