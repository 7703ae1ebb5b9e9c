"""What holds for every journey, whatever it is about."""

from collections.abc import Mapping
from datetime import date

import pytest

from data.result_page import page
from journeys.journey import TODAY, journeys, ordinary_runner
from runback.engine.answers import read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.levels import RUNNING, urgency
from runback.engine.rulebook.rulebook import Rulebook

Outcomes = Mapping[str, Assessment]

WATCHES = frozenset({"pregnancy_watch", "upper_back_watch", "crisis_watch"})
"""Parts of the safety net for some runners only."""


def urgent_or_more(outcomes: Outcomes) -> dict[str, Assessment]:
    return {name: found for name, found in outcomes.items() if urgency(found.disposition) >= urgency("urgent")}


def below_urgent(outcomes: Outcomes) -> dict[str, Assessment]:
    return {name: found for name, found in outcomes.items() if urgency(found.disposition) < urgency("urgent")}


def test_no_step_and_no_running_is_shown_at_urgent_or_above(outcomes: Outcomes) -> None:
    assert urgent_or_more(outcomes)
    for name, found in urgent_or_more(outcomes).items():
        assert (found.steps, found.running, found.limited_by, found.next_check) == ((), None, (), None), name


def test_no_step_and_no_running_is_printed_at_urgent_or_above(rulebook: Rulebook, outcomes: Outcomes) -> None:
    plans = [item.text for item in rulebook.advice.values() if item.kind in {"step", "running"}]
    for name, found in urgent_or_more(outcomes).items():
        printed = page(rulebook, found)
        assert [text for text in plans if " ".join(text.split()) in printed] == [], name
        assert "Running:" not in printed, name


def test_every_result_below_emergency_has_the_whole_safety_net(outcomes: Outcomes) -> None:
    for name, found in outcomes.items():
        net = [] if found.disposition == "emergency" else ["go_now", "speak_today", "book"]
        assert [item.id for item in found.safety_net if item.id not in WATCHES] == net, name


@pytest.mark.slow
def test_the_safety_net_is_printed_with_the_number_of_the_region(rulebook: Rulebook, outcomes: Outcomes) -> None:
    for name, found in outcomes.items():
        if found.disposition != "emergency" and found.contact:
            assert f"Call {found.contact.emergency} or go to an emergency department" in page(rulebook, found), name


def test_a_whole_result_below_urgent_always_decides_on_running(outcomes: Outcomes) -> None:
    for name, found in below_urgent(outcomes).items():
        if found.complete:
            assert found.running in RUNNING, name
            assert found.next_check is not None, name


def test_an_unfinished_result_never_lets_a_runner_run_on(outcomes: Outcomes) -> None:
    unfinished = [found for found in outcomes.values() if not found.complete]
    assert unfinished
    assert {found.running for found in unfinished} <= {None, "stop", "walk_only", "run_walk"}


def test_a_limit_on_running_says_which_rule_set_it(outcomes: Outcomes) -> None:
    for name, found in below_urgent(outcomes).items():
        assert bool(found.limited_by) is (found.running in RUNNING[:-1]), name


def test_a_result_above_self_care_says_what_decided_it(outcomes: Outcomes) -> None:
    for name, found in outcomes.items():
        assert bool(found.decided_by) is (found.disposition != "self_care"), name


@pytest.mark.parametrize(
    ("began", "kind", "on", "day"),
    [
        (0, "recheck", date(2026, 11, 23), 2),
        (1, "recheck", date(2026, 11, 22), 2),
        (2, "check_in", date(2026, 12, 3), 14),
        (4, "check_in", date(2026, 12, 1), 14),
        (13, "check_in", date(2026, 11, 22), 14),
        (14, "book", date(2026, 11, 28), 21),
        (20, "book", date(2026, 11, 22), 21),
        ("14-20", "book", date(2026, 11, 22), 21),
        ("2026-11-17", "check_in", date(2026, 12, 1), 14),
        (21, "review", date(2026, 12, 5), 35),
        (41, "review", date(2026, 12, 5), 55),
        (42, "review", date(2026, 12, 5), 56),
    ],
)
def test_a_runner_who_is_easing_is_told_when_to_check_again(
    rulebook: Rulebook, began: int | str, kind: str, on: date, day: int
) -> None:
    check = checked(rulebook, duration_days=began).next_check
    assert check is not None
    assert (check.kind, check.on, check.days_since_onset) == (kind, on, day)


@pytest.mark.parametrize(("sign", "on"), [("other_bones", date(2026, 12, 5)), ("fever", None), ("chest_pain", None)])
def test_a_booked_visit_has_a_date_and_help_today_needs_none(rulebook: Rulebook, sign: str, on: date | None) -> None:
    check = checked(rulebook, **{sign: "yes"}).next_check
    assert (check and (check.kind, check.on)) == (on and ("seen_by", on))


def checked(rulebook: Rulebook, **changes: int | str) -> Assessment:
    said = {**ordinary_runner(), **changes}
    answers = {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}
    return assess(rulebook, answers, region=rulebook.region("GB"), today=TODAY)


def test_journeys_have_names_of_their_own(outcomes: Outcomes) -> None:
    assert len(outcomes) == len(journeys())


def test_a_pregnant_runner_is_told_when_to_call_the_maternity_unit(outcomes: Outcomes) -> None:
    watched = {name for name, found in outcomes.items() if "pregnancy_watch" in {item.id for item in found.safety_net}}
    assert watched
    for name in watched:
        answer = outcomes[name].answers.get("pregnancy")
        assert answer is None or answer.said in {"pregnant", "not_sure", "prefer_not_to_say"}, name
