"""A child of eleven can read what runback asks and says: Flesch-Kincaid grade 6 or below on average."""

from statistics import mean

import pytest
import textstat  # type: ignore[import-untyped]  # it has no types

from data.runner_words import ADVISED, ASKED, REASONED, Saying, of_kinds
from runback.engine.rulebook.rulebook import Rulebook

EASY = 6.0
HARDEST = {ASKED: 9.0, REASONED: 11.0, ADVISED: 8.0}


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


def in_full(texts: list[str]) -> str:
    """Several texts as one, each ended like a sentence."""
    return " ".join(text if text.rstrip()[-1] in ".?!" else f"{text.rstrip()}." for text in texts)


def whole(said: tuple[Saying, ...]) -> dict[str, float]:
    """The grade of all that belongs to one id, read in one go."""
    texts: dict[str, list[str]] = {}
    for saying in said:
        texts.setdefault(saying.id, []).append(saying.text)
    return {name: grade(in_full(found)) for name, found in texts.items()}


@pytest.mark.parametrize(
    "kinds",
    [ASKED, REASONED, ADVISED, *map(frozenset, (["ask"], ["why"], ["probe"], ["option"], ["because"], ["say"]))],
    ids=lambda kinds: " ".join(sorted(kinds)),
)
def test_the_average_text_reads_at_grade_6_or_below(rulebook: Rulebook, kinds: frozenset[str]) -> None:
    assert mean(grade(saying.text) for saying in of_kinds(rulebook, kinds)) <= EASY
    assert grade(in_full([saying.text for saying in of_kinds(rulebook, kinds)])) <= EASY


@pytest.mark.parametrize("kinds", HARDEST, ids=lambda kinds: " ".join(sorted(kinds)))
def test_no_single_question_reason_or_advice_is_hard_to_read(rulebook: Rulebook, kinds: frozenset[str]) -> None:
    hard = {name: found for name, found in whole(of_kinds(rulebook, kinds)).items() if found > HARDEST[kinds]}
    assert not hard, ", ".join(f"{name} {found:.1f}" for name, found in hard.items())


def test_a_text_of_the_clinic_would_be_found_hard() -> None:
    hard = "Progressive neurological deterioration necessitates immediate multidisciplinary evaluation."
    assert grade(hard) > 12 > EASY > grade("Does your leg feel weak? Tell us.")
