"""Conditions said in English."""

from __future__ import annotations

import pytest
from hypothesis import given

from authoring.language.trees import conditions
from runback.authoring.language.condition import Condition
from runback.authoring.language.english import in_words
from runback.authoring.language.expression import parse
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.facts import Choice, Timed

SAID = [
    ("onset == sudden", "onset is sudden"),
    ("onset != sudden", "onset is not sudden"),
    ("course >= same", "course is same or worse"),
    ("course in [better, worse]", "course is better or worse"),
    ("fever", "fever"),
    ("not fever", "not fever"),
    ("cancer_ever", "a past cancer"),
    ("not cancer_ever", "without a past cancer"),
    ("saddle_numbness == new", "numbness between the legs (new or worse)"),
    ("saddle_numbness != no", "numbness between the legs"),
    ("saddle_numbness == old", "numbness between the legs (for over 12 weeks and unchanged)"),
    ("saddle_numbness < old", "without numbness between the legs"),
    ("saddle_numbness < new", "numbness between the legs absent, or for longer and unchanged"),
    ("saddle_numbness != old", "numbness between the legs absent, or for 2 to 12 weeks and unchanged, or new or worse"),
    ("saddle_numbness in [old, weeks]", "numbness between the legs (for longer and unchanged)"),
    ("saddle_numbness >= weeks", "numbness between the legs (for 2 to 12 weeks and unchanged, or new or worse)"),
    ("pain_intensity >= 7", "pain at rest is 7 or more"),
    ("pain_intensity < 3", "pain at rest is less than 3"),
    ("pain_intensity in [3, 1]", "pain at rest is 1 or 3"),
    ("age > 50", "age is more than 50 years"),
    ("age <= 50", "age is 50 years or less"),
    ("age == 50", "age is 50 years"),
    ("age != 50", "age is not 50 years"),
    ("duration_days >= 14", "the length of the pain is 14 days or more"),
    ("recent_cancer", "a cancer in the last 5 years"),
    ("not recent_cancer", "not a cancer in the last 5 years"),
    ("fever and stuck", "fever and pain that has not eased in two weeks"),
    ("fever or stuck", "fever or pain that has not eased in two weeks"),
    ("fever or stuck or cancer_ever", "any of: fever; pain that has not eased in two weeks; a past cancer"),
    ("onset == sudden and (fever or stuck)", "onset is sudden and (fever or pain that has not eased in two weeks)"),
    ("not (fever and stuck)", "not (fever and pain that has not eased in two weeks)"),
    ("at_least(2, fever, cancer_ever, age > 70)", "at least 2 of: fever; a past cancer; age is more than 70 years"),
    (
        "at_least(1, fever, at_least(2, stuck, cancer_ever, age > 70))",
        (
            "at least 1 of: fever; "
            "(at least 2 of: pain that has not eased in two weeks; a past cancer; age is more than 70 years)"
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_condition_is_said_in_plain_english(text: str, said: str, vocabulary: Vocabulary) -> None:
    assert in_words(parse(text, vocabulary), vocabulary) == said


@given(condition=conditions())
def test_english_never_shows_the_rule_language(condition: Condition, vocabulary: Vocabulary) -> None:
    said = in_words(condition, vocabulary)
    assert said == said.strip()
    assert not any(mark in said for mark in ("_", "==", "!=", "<", ">", "[", "{"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lump != no", "a lump"),
        ("lump >= old", "a lump"),
        ("lump == no", "without a lump"),
        ("not lump == no", "not without a lump"),
        ("lump == growing", "a lump is growing"),
        ("lump in [no, old]", "a lump is no or old"),
    ],
)
def test_a_choice_that_begins_with_no_is_present_or_absent(text: str, said: str) -> None:
    options = [{"id": name, "say": name} for name in ("no", "old", "growing")]
    table = {"ask": "A lump?", "why": "It matters.", "noun": "a lump", "kind": "choice", "options": options}
    vocabulary = Vocabulary({"lump": Choice.model_validate(table)}, {})
    assert in_words(parse(text, vocabulary), vocabulary) == said


LOOKED_AT = [
    ("drop != no", "a dropping foot"),
    ("drop >= looked_at", "a dropping foot"),
    ("drop >= old", "a dropping foot (unless looked at and unchanged since)"),
    ("drop == looked_at", "a dropping foot (looked at and unchanged since)"),
    ("drop in [old, weeks]", "a dropping foot (for over 12 weeks and unchanged, or for 2 to 12 weeks and unchanged)"),
    ("drop in [looked_at, old, weeks]", "a dropping foot (for longer and unchanged)"),
    ("drop != looked_at", "a dropping foot absent, or not looked at and unchanged since"),
    ("drop <= looked_at", "a dropping foot absent, or looked at and unchanged since"),
    ("drop < looked_at", "without a dropping foot"),
]


@pytest.mark.parametrize(("text", "said"), LOOKED_AT)
def test_a_sign_that_was_looked_at_is_milder_than_an_old_one_and_said_apart(text: str, said: str) -> None:
    table = {"ask": "Drops?", "why": "It matters.", "noun": "a dropping foot", "kind": "timed", "looked_at": True}
    vocabulary = Vocabulary({"drop": Timed.model_validate(table)}, {})
    assert in_words(parse(text, vocabulary), vocabulary) == said
