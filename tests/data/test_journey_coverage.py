"""The journeys reach every rule and every step, and each says where its expectation comes from."""

from collections import Counter
from collections.abc import Callable, Mapping

from journeys.journey import journeys
from runback.engine.assessment import Assessment
from runback.engine.rulebook.levels import DISPOSITIONS
from runback.engine.rulebook.rulebook import Rulebook

Outcomes = Mapping[str, Assessment]

FEWEST = 80
FEWEST_AT_HOME = 25

NEVER_DECIDES: Mapping[str, str] = {}
"""Rules that fire only where a more urgent one does, each with the reason why it is kept."""

NEVER_ALONE: Mapping[str, str] = {
    "bone_pain_elsewhere_at_60_or_over": "seen sooner than pain_in_many_bones",
    "one_sided_landing_pain": "seen sooner than middle_landing_pain, and no walking instead of a run",
    "bone_pain_with_overload": "seen sooner than middle_landing_pain and sore_spot_on_bone",
    "new_kind_of_pain_at_50_that_wakes": "seen sooner than waking_at_night, and less running",
    "new_tingling_in_one_leg": "less running than one_leg_numbness_looked_at",
}
"""Rules that hold only where another of the same level does, each with what it adds to that."""

HOW_SOON_ONLY = frozenset({"levels", "dangerous_runners", "harmless_twins"})
"""Files whose journeys state how soon to be seen, and not what the page says."""


def shares(outcomes: Outcomes) -> str:
    """How many journeys end at each disposition, such as "self_care 102 (23%), routine 30 (7%)"."""
    count = Counter(found.disposition for found in outcomes.values())
    return ", ".join(f"{name} {count[name]} ({count[name] / len(outcomes):.0%})" for name in DISPOSITIONS)


def test_there_are_enough_journeys_and_enough_that_stay_at_home(
    outcomes: Outcomes, record_testsuite_property: Callable[[str, object], None]
) -> None:
    record_testsuite_property("journeys by disposition", shares(outcomes))
    whole = Counter(found.disposition for found in outcomes.values() if found.complete)
    assert len(outcomes) >= FEWEST, shares(outcomes)
    assert whole["self_care"] + whole["routine"] >= FEWEST_AT_HOME, shares(outcomes)


def test_every_disposition_is_reached_and_none_swallows_the_rest(outcomes: Outcomes) -> None:
    count = Counter(found.disposition for found in outcomes.values())
    assert set(count) == set(DISPOSITIONS), shares(outcomes)
    assert max(count.values()) <= len(outcomes) / 2, shares(outcomes)


def test_every_rule_fires_for_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    fired = {rule.id for found in outcomes.values() for rule in found.fired}
    missing = [name for name in rulebook.rules if name not in fired]
    assert not missing, "no journey makes these rules fire: " + ", ".join(missing)


def test_every_rule_with_a_disposition_decides_for_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    decided = {decision.rule.id for found in outcomes.values() for decision in found.decided_by if decision.certain}
    deciding = {rule.id for rule in rulebook.rules.values() if rule.disposition}
    missing = sorted(deciding - decided - set(NEVER_DECIDES))
    assert not missing, "no journey is decided by: " + ", ".join(missing)
    assert decided.isdisjoint(NEVER_DECIDES)


def test_every_rule_with_a_disposition_decides_alone_for_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    sure = [[one.rule.id for one in found.decided_by if one.certain] for found in outcomes.values()]
    alone = {deciding[0] for deciding in sure if len(deciding) == 1}
    missing = sorted({rule.id for rule in rulebook.rules.values() if rule.disposition} - alone - set(NEVER_ALONE))
    assert not missing, "no journey is decided by these alone: " + ", ".join(missing)
    assert alone.isdisjoint(NEVER_ALONE)


def test_every_rule_that_only_limits_running_does_so_for_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    limited = {rule.id for found in outcomes.values() for rule in found.limited_by}
    missing = [r.id for r in rulebook.rules.values() if r.running and not r.disposition and r.id not in limited]
    assert not missing, "no journey's running is limited by: " + ", ".join(missing)


def test_every_rule_that_withholds_does_so_for_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    withheld = {name for found in outcomes.values() for left in found.left_out for name in left.by}
    missing = [rule.id for rule in rulebook.rules.values() if rule.withhold and rule.id not in withheld]
    assert not missing, "no journey leaves a step out because of: " + ", ".join(missing)


def test_every_step_and_running_decision_is_shown_to_some_runner(rulebook: Rulebook, outcomes: Outcomes) -> None:
    shown = {item.id for found in outcomes.values() for item in found.steps}
    shown |= {found.running for found in outcomes.values() if found.running}
    expected = {item.id for item in rulebook.advice.values() if item.kind in {"step", "running"}}
    missing = sorted(expected - shown)
    assert not missing, "no journey shows: " + ", ".join(missing)


def test_every_journey_says_where_its_expectation_comes_from(rulebook: Rulebook) -> None:
    for journey in journeys():
        assert journey.source, journey.id
        for reference in journey.source:
            key, _, section = reference.partition(":")
            assert section in rulebook.source(key).sections, f"{journey.file}::{journey.id} cites {reference}"


def test_every_journey_is_a_runner_in_a_sentence_and_expects_something() -> None:
    for journey in journeys():
        assert journey.runner.endswith("."), journey.id
        assert journey.expect.keys() & {"disposition", "at_least", "at_most"}, journey.id
        whole = journey.expect.get("complete", True)
        assert journey.must_say or not whole or journey.file in HOW_SOON_ONLY, f"{journey.file}::{journey.id}"


def test_no_two_journeys_are_the_same_runner() -> None:
    seen = Counter((tuple(sorted(map(str, journey.said.items()))), journey.region) for journey in journeys())
    twice = [
        f"{journey.file}::{journey.id}"
        for journey in journeys()
        if seen[tuple(sorted(map(str, journey.said.items()))), journey.region] > 1
    ]
    assert not twice, ", ".join(twice)
