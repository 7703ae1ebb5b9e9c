"""Each standing check finds the one fault it is for, and nothing in a sound rulebook."""

from pathlib import Path

import pytest

from authoring.sample import Sample
from proof.tiny_rulebook import FACTS, RULES, STEPS, fact, rule, step, tiny_rulebook
from runback.proof.prover.invariants import standing_checks
from runback.proof.prover.subject import Subject, read_authored

URGENT = 'disposition = "urgent"'


@pytest.fixture
def tiny(tmp_path: Path) -> Sample:
    return tiny_rulebook(tmp_path / "data")


def troubles(tiny: Sample) -> dict[str, tuple[str, ...]]:
    """What each check that fails has found."""
    checks = standing_checks(Subject(read_authored(tiny.folder)))
    return {check.says: check.trouble for check in checks if check.trouble}


def test_a_sound_rulebook_passes_every_check(tiny: Sample) -> None:
    assert troubles(tiny) == {}


def test_a_rule_whose_signs_exclude_each_other_can_never_fire(tiny: Sample) -> None:
    tiny.add(RULES, rule("old_and_young", "age >= 65 and age < 30", URGENT))
    assert troubles(tiny)["Every rule can fire."] == ("old_and_young can never fire",)


def test_a_rule_for_answers_that_clash_can_never_fire(tiny: Sample) -> None:
    tiny.add(RULES, rule("stiff_and_old", "stiff and age >= 80", URGENT))
    assert troubles(tiny) == {}
    tiny.write("contradictions.toml", '[spry]\nwhen = "stiff and age >= 80"\nask = "Stiff?"\n')
    assert troubles(tiny)["Every rule can fire."] == ("stiff_and_old can never fire",)


def test_a_rule_for_a_detail_that_is_never_asked_can_never_fire(tiny: Sample) -> None:
    tiny.add(RULES, rule("weak_without_numbness", "numb == no and weak_days >= 1", URGENT))
    assert troubles(tiny)["Every rule can fire."] == ("weak_without_numbness can never fire",)


@pytest.mark.parametrize(
    ("when", "decides"),
    [
        ("fever and age >= 70", URGENT),
        ("fever and age >= 70", 'disposition = "soon"\nrunning = "stop"'),
        ("pain >= 8", 'running = "run_walk"'),
        ("fever and stiff", 'withhold = ["heat"]'),
    ],
    ids=["within a rule of its level", "within a higher rule", "a looser running limit", "advice taken away already"],
)
def test_a_rule_that_others_cover_changes_no_result(tiny: Sample, when: str, decides: str) -> None:
    tiny.add(RULES, rule("spare", when, decides))
    found = troubles(tiny)["Every rule changes some result."]
    assert [trouble.partition(":")[0] for trouble in found] == ["spare never changes a result"]


def test_the_rule_that_covers_a_spare_one_is_named(tiny: Sample) -> None:
    tiny.add(RULES, rule("spare", "fever and age >= 70", URGENT))
    found = troubles(tiny)["Every rule changes some result."]
    assert found == ("spare never changes a result: fever_when_old covers it",)


def test_a_rule_that_only_many_others_together_cover_changes_no_result(tiny: Sample) -> None:
    tiny.add(RULES, rule("either", "stiff and fever", URGENT) + rule("neither", "stiff and not fever", URGENT))
    found = troubles(tiny)["Every rule changes some result."]
    assert found == ("stiffness never changes a result",)


def test_a_rule_that_names_no_time_has_that_of_the_clock(tiny: Sample) -> None:
    tiny.add(RULES, rule("spare", "numb >= weeks", f"{SOON}12"))
    found = troubles(tiny)["Every rule changes some result."]
    assert found == ("spare never changes a result: old_numbness covers it",)
    tiny.change(RULES, f"{SOON}12", f"{SOON}9")
    assert troubles(tiny) == {}


def test_advice_that_is_withheld_from_everyone_it_is_given_to_is_never_shown(tiny: Sample) -> None:
    tiny.add(STEPS, step("cool_down", 'when = "fever and stiff"\n'))
    tiny.add(RULES, rule("no_cooling", "fever", 'withhold = ["cool_down"]'))
    assert troubles(tiny) == {"Every piece of advice is shown to somebody.": ("cool_down is never shown",)}


def test_advice_above_its_ceiling_is_never_shown(tiny: Sample) -> None:
    tiny.add(STEPS, step("rub", 'ceiling = "self_care"\nwhen = "stiff"\n'))
    assert troubles(tiny) == {"Every piece of advice is shown to somebody.": ("rub is never shown",)}


def test_advice_behind_another_of_its_group_that_is_always_shown_is_never_shown(tiny: Sample) -> None:
    tiny.add(STEPS, step("wait", 'group = "pace"\n'))
    assert troubles(tiny) == {"Every piece of advice is shown to somebody.": ("wait is never shown",)}


def test_a_running_decision_that_no_rule_asks_for_is_never_shown(tiny: Sample) -> None:
    tiny.change(RULES, 'running = "run_walk"', 'running = "walk_only"')
    assert troubles(tiny) == {"Every piece of advice is shown to somebody.": ("run_walk is never shown",)}


def test_a_question_that_no_rule_asks_about_never_matters(tiny: Sample) -> None:
    tiny.add(FACTS, fact("shoes", "yes_no"))
    assert troubles(tiny) == {"Every question can matter.": ("shoes never matters",)}


def test_a_question_that_its_rule_asks_about_for_nothing_never_matters(tiny: Sample) -> None:
    tiny.add(FACTS, fact("sweats", "yes_no", "yes"))
    tiny.change(RULES, '"pain >= 7"', '"(pain >= 7 and sweats) or (pain >= 7 and not sweats)"')
    assert troubles(tiny) == {"Every question can matter.": ("sweats never matters",)}


def test_of_a_question_whose_only_rule_is_covered_the_rule_is_told(tiny: Sample) -> None:
    tiny.add(FACTS, fact("sweats", "yes_no", "yes"))
    tiny.add(RULES, rule("sweating", "fever and age >= 65 and sweats", URGENT))
    covered = "sweating never changes a result: fever_when_old covers it"
    assert troubles(tiny) == {"Every rule changes some result.": (covered,)}


SOON = 'disposition = "soon"\nrunning = "stop"\nwithin_days = '


@pytest.mark.parametrize("days", [3, 9])
def test_a_rule_that_only_brings_a_visit_forward_changes_a_result(tiny: Sample, days: int) -> None:
    tiny.add(RULES, rule("numb_for_weeks", "numb >= weeks", f"{SOON}{days}"))
    assert troubles(tiny) == {}


@pytest.mark.parametrize(
    ("when", "days"),
    [("numb >= weeks", 14), ("numb == weeks", 7), ("numb >= old", 10), ("numb == new", 3), ("fever and age >= 70", 1)],
    ids=["as late as any", "as late as another", "later than another", "within an emergency", "within urgent"],
)
def test_a_rule_that_brings_no_visit_forward_changes_no_result(tiny: Sample, when: str, days: int) -> None:
    tiny.change(RULES, 'disposition = "soon"\nrunning = "stop"', f"{SOON}7" if days != 14 else f"{SOON}14")
    tiny.add(RULES, rule("spare", when, f"{SOON}{days}"))
    found = troubles(tiny)["Every rule changes some result."]
    assert [trouble.partition(":")[0] for trouble in found] == ["spare never changes a result"]


def test_an_answer_that_its_own_gate_rules_out_can_never_be_given(tiny: Sample) -> None:
    stages = (
        'worse = "more"\nask_if = "numb == new"\noptions = [{ id = "none", say = "N" }, { id = "some", say = "S" }]\n'
    )
    tiny.add(FACTS, fact("spread", "choice", more=stages))
    tiny.add(RULES, rule("spreading", "spread == some and stiff", 'running = "stop"'))
    tiny.write("contradictions.toml", '[spread_at_once]\nwhen = "numb == new and spread == none"\nask = "None?"\n')
    assert troubles(tiny)["Every answer can be given."] == ("spread can never be none",)


def test_an_answer_that_clashes_with_every_other_can_never_be_given(tiny: Sample) -> None:
    tiny.write("contradictions.toml", '[too_young]\nwhen = "age < 18"\nask = "How old?"\n')
    assert troubles(tiny) == {"Every answer can be given.": ("age can never be 16",)}


@pytest.mark.parametrize(
    ("was", "now", "turned"),
    [
        (
            'when = "fever and age >= 65"',
            'when = "fever and not stiff and age >= 65"',
            "stiff counts downwards in routine",
        ),
        ('when = "stiff"', 'when = "stiff and pain < 9"', "pain counts downwards in routine"),
        ('when = "stiff"', 'when = "stiff and pain in [4, 5]"', "pain counts downwards in routine"),
    ],
    ids=["a not before a flag", "a flag counted below", "a flag counted in the middle"],
)
def test_a_red_flag_that_lowers_a_level_counts_downwards(tiny: Sample, was: str, now: str, turned: str) -> None:
    tiny.change(RULES, was, now)
    assert troubles(tiny)["Every red flag counts upwards."] == (turned,)


def test_a_red_flag_that_a_promise_leaves_aside_may_count_downwards(tiny: Sample) -> None:
    tiny.change(RULES, 'when = "fever and age >= 65"', 'when = "fever and not stiff and age >= 65"')
    tiny.change("promises.toml", 'monotone = "disposition"', 'monotone = "disposition"\nwithout = ["stiff"]')
    assert "Every red flag counts upwards." not in troubles(tiny)


def test_a_group_that_shows_two_members_at_once_is_found(tiny: Sample) -> None:
    subject = Subject(read_authored(tiny.folder))
    subject.lowered.shown["move"] = subject.lowered.graph.const(truth=True)
    found = {check.says: check.trouble for check in standing_checks(subject) if check.trouble}
    assert found == {"Of one group only one is shown.": ("two of the group pace can be shown at once",)}
