"""Every line a runner is told has a source with a section, and says what recognised guidance makes of it."""

import pytest

from runback.engine.rulebook.exercises import Exercise, Load, Routine
from runback.engine.rulebook.records import Advice, Rule
from runback.engine.rulebook.rulebook import Rulebook

OWN = frozenset({"review", "founding"})

JUDGED = {
    "CE-8, kept an emergency": "new_unsteady_legs",
    "NE-3, booked rather than seen the same day": "one_leg_numbness",
    "CA-1, minor skin cancer does not count": "past_cancer",
    "CA-2, a small loss with training": "weight_loss_with_training",
    "CA-3, night pain is stepped down": "waking_at_night",
    "CA-5, two NHS pages differ on coughing": "cough_pain_without_leg_pain",
    "TR-4, weeks of steroids": "long_steroids_alone",
    "IN-3, two days": "injected_drugs_and_lasting_pain",
    "IN-4, diabetes alone is common": "weak_defences_and_new_pain",
    "IN-5, six weeks": "recent_infection_alone",
    "IN-6, three months": "recent_spine_procedure",
    "VA-4, thin people can feel a normal pulse": "throbbing_tummy",
    "IB-2, the time for a red eye": "red_painful_eye",
    "BS-2, pain at rest as a marker": "sore_spot_on_bone",
    "BS-3, three months without periods": "too_little_fuel",
    "BS-6, a limp of 24 hours": "limp_that_stays",
    "HX-3, sudden pain with an aneurysm": "known_aneurysm_and_sudden_pain",
    "HX-6, thoughts of self-harm": "thoughts_of_self_harm",
    "CO-1, severe pain is booked within three days": "pain_stops_daily_life",
    "CO-3, three weeks": "three_weeks_without_change",
    "R8, a woman over 50 counts": "fall_at_50_or_over",
    "2.4, an old nerve sign is still seen the same day": "old_nerve_sign",
    "2.4, old signs in both legs": "old_signs_in_both_legs",
    "5.5, the limit of 2": "pain_3_to_5",
    "5.5, the limit of 5": "pain_over_5",
}


Told = Rule | Advice | Load | Exercise | Routine


def told(rulebook: Rulebook) -> tuple[Told, ...]:
    moves: list[Told] = [*rulebook.loads.values(), *rulebook.exercises.values(), *rulebook.routines.values()]
    return (*rulebook.rules.values(), *rulebook.advice.values(), *moves)


def kinds(rulebook: Rulebook, item: Told) -> set[str]:
    return {rulebook.source(reference.partition(":")[0]).kind for reference in item.sources}


def test_everything_told_has_a_source_with_its_section(rulebook: Rulebook) -> None:
    for item in told(rulebook):
        assert item.sources, item.id
        for reference in item.sources:
            key, _, section = reference.partition(":")
            assert rulebook.source(key).sections.get(section), f"{item.id} cites {reference}"


def test_everything_told_has_a_standing(rulebook: Rulebook) -> None:
    known = {"agrees", "partly", "conflicts", "silent"}
    assert [item.id for item in told(rulebook) if item.standing.guidance not in known] == []


def test_guidance_that_is_not_silent_is_named(rulebook: Rulebook) -> None:
    for item in told(rulebook):
        named = item.standing.by
        assert bool(named) is (item.standing.guidance != "silent"), item.id
        assert not named or rulebook.source(named).kind not in OWN, f"{item.id} calls {named} guidance"


def test_guidance_that_conflicts_says_how(rulebook: Rulebook) -> None:
    unsaid = [item.id for item in told(rulebook) if item.standing.guidance == "conflicts" and not item.standing.note]
    assert unsaid == []


def test_what_nobody_else_supports_is_told_as_our_judgement(rulebook: Rulebook) -> None:
    bare = [item.id for item in told(rulebook) if kinds(rulebook, item) <= OWN and not item.judgement]
    assert not bare, "only our review or a founding document behind " + ", ".join(bare)


@pytest.mark.parametrize("row", JUDGED)
def test_what_the_evidence_calls_a_judgement_is_told_as_one(rulebook: Rulebook, row: str) -> None:
    assert rulebook.rule(JUDGED[row]).judgement


def test_every_source_says_who_wrote_it_and_how_it_was_seen(rulebook: Rulebook) -> None:
    for source in rulebook.sources.values():
        assert source.title, source.key
        assert source.seen in {"publisher", "copy", "summary"}, source.key
        assert source.kind in {"guideline", "document", "study", "review", "founding"}, source.key
        assert all(source.sections.values()), source.key
