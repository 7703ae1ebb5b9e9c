"""Every claim of the five founding documents is accounted for: used, changed or left out, and why."""

import pytest

from runback.engine.rulebook.exercises import Exercise, Load, Routine
from runback.engine.rulebook.records import Advice, Rule
from runback.engine.rulebook.rulebook import Rulebook

CLAIMS = {"relief": 13, "osteo": 13, "ssor": 7, "after": 9, "sciaticalm": 9}

SECTIONS = {
    "relief": {
        "opening": [1],
        "do-stretches-regularly": [2, 3],
        "apply-heat-therapy": [4],
        "use-cold-packs": [5],
        "do-not-forget-to-warm-up": [6],
        "rest-for-some-time": [7],
        "choose-the-right-shoes": [8],
        "change-the-running-form": [9],
        "massage-therapy": [10],
        "try-foot-orthotics": [11],
        "final-thoughts": [12, 13],
    },
    "osteo": {
        "opening": [1, 2],
        "easy-to-perform-treatments": [3, 4, 5, 6, 7, 8],
        "if-back-pain-lasts": [9, 10, 11, 12, 13],
    },
    "ssor": {
        "opening": [1, 2],
        "gait-improvement": [3],
        "focused-exercises": [4],
        "manual-therapy": [5],
        "staying-hydrated": [6],
        "hot-and-cold-therapy": [7],
    },
    "after": {
        "opening": [1],
        "lower-back-pain-after-running": [2, 3],
        "cat-cow": [4],
        "piriformis": [5, 6, 7],
        "pelvic-tilt": [8, 9],
    },
    "sciaticalm": {
        "common-causes": [1, 2],
        "importance-of-core-strength": [3],
        "improving-running-form": [4],
        "choosing-the-right-footwear": [5],
        "stretching-and-flexibility": [6],
        "strengthening": [7],
        "when-to-seek-help": [8],
        "disclaimer": [9],
    },
}


User = Rule | Advice | Load | Exercise | Routine


def users(rulebook: Rulebook) -> tuple[User, ...]:
    moves: list[User] = [*rulebook.loads.values(), *rulebook.exercises.values(), *rulebook.routines.values()]
    return (*rulebook.rules.values(), *rulebook.advice.values(), *moves)


def test_all_51_claims_are_there_and_no_other(rulebook: Rulebook) -> None:
    expected = {f"{document}-{number}" for document, count in CLAIMS.items() for number in range(1, count + 1)}
    assert len(expected) == 51
    assert set(rulebook.claims) == expected


@pytest.mark.parametrize("document", CLAIMS)
def test_a_claim_names_the_section_it_stands_in(rulebook: Rulebook, document: str) -> None:
    sections = {f"{document}-{number}": name for name, numbers in SECTIONS[document].items() for number in numbers}
    found = {claim.id: claim.section for claim in rulebook.claims.values() if claim.id in sections}
    assert found == sections
    assert set(sections.values()) <= set(rulebook.source(document).sections)


def test_every_claim_has_one_of_three_fates(rulebook: Rulebook) -> None:
    assert {claim.status for claim in rulebook.claims.values()} == {"used", "changed", "left_out"}


def test_a_claim_that_is_used_or_changed_reaches_a_runner(rulebook: Rulebook) -> None:
    unreached = [c.id for c in rulebook.claims.values() if c.status != "left_out" and not c.used_by]
    assert unreached == []


def test_a_claim_that_is_left_out_reaches_no_runner(rulebook: Rulebook) -> None:
    left_out = {claim.id: claim.used_by for claim in rulebook.claims.values() if claim.status == "left_out"}
    assert left_out == {"relief-11": (), "after-3": ()}
    assert [item.id for item in users(rulebook) if left_out.keys() & set(item.claims)] == []


def test_a_claim_that_is_changed_or_left_out_says_why(rulebook: Rulebook) -> None:
    assert [c.id for c in rulebook.claims.values() if c.status != "used" and not c.because] == []


def test_a_claim_is_used_by_exactly_what_names_it(rulebook: Rulebook) -> None:
    named: dict[str, set[str]] = {claim: set() for claim in rulebook.claims}
    for item in users(rulebook):
        for claim in item.claims:
            named[claim].add(item.id)
    assert {claim.id: set(claim.used_by) for claim in rulebook.claims.values()} == named


def test_what_uses_a_claim_cites_the_section_it_stands_in(rulebook: Rulebook) -> None:
    uncited = [
        f"{item.id} uses {claim} without {reference}"
        for item in users(rulebook)
        for claim in item.claims
        if (reference := f"{claim.rpartition('-')[0]}:{rulebook.claims[claim].section}") not in item.sources
    ]
    assert not uncited, "\n".join(uncited)


def test_what_cites_a_founding_document_names_a_claim_of_that_section(rulebook: Rulebook) -> None:
    sections = {claim.id: f"{claim.id.rpartition('-')[0]}:{claim.section}" for claim in rulebook.claims.values()}
    unnamed = [
        f"{item.id} cites {reference}"
        for item in users(rulebook)
        for reference in item.sources
        if reference.partition(":")[0] in CLAIMS and reference not in {sections[claim] for claim in item.claims}
    ]
    assert not unnamed, "\n".join(unnamed)


def test_the_guideline_set_against_a_claim_can_be_looked_up(rulebook: Rulebook) -> None:
    for claim in rulebook.claims.values():
        if claim.guideline:
            key, _, section = claim.guideline.partition(":")
            assert section in rulebook.source(key).sections, claim.id
            assert key not in CLAIMS, f"{claim.id} is set against a founding document"
