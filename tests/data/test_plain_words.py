"""What a runner reads is short and plain, names no disease as theirs, and gives no odds."""

import re

import pytest

from data.runner_words import Saying, of_kinds, sayings, sentences, words
from runback.engine.rulebook.rulebook import Rulebook

LONGEST_SENTENCE = 20

FORBIDDEN = {
    "a promise no program can keep": r"nothing serious|you(?:'re| are) (?:safe|fine)|all clear|no need to worry",
    "what a medical device does": r"diagnos\w*|detect\w*|treat\w*|screen(?:s|ed|ing)?|monitor\w*|predict\w*",
    "a word of the clinic": (
        r"radiculopath\w*|saddle an(?:a)?esthesia|contraindicat\w*|bilateral\w*|(?:sub)?acute\w*|refer(?:s|red|ring|rals?)?"
    ),
    "odds": r"likel(?:y|ihood)|unlikely|probab\w*|chances?|odds|risks?|percent|per cent|\d+ ?%|\d+ (?:in|out of) \d+ people",
}

ALLOWED = {
    ("percent", "load_spike"): "a distance: how much longer the longest run was",
    ("percent", "load_spike_note"): "a distance: how much longer the next run may be",
    ("percent", "as_usual"): "a distance: how much longer the next run may be",
    ("percent", "cadence"): "steps per minute",
    ("percent", "walking"): "what a trial found of all its walkers, not what this runner may expect",
}

DISEASES = (
    r"cancers?|tumou?rs?|infections?|sepsis|meningitis|tuberculosis|TB|shingles|broken|fractures?|break|cracks?|"
    r"osteoporosis|arthritis|stenosis|sciatica|slipped disc|pressed nerves?|cauda equina|clots?|bleed(?:s|ing)?|"
    r"aneurysm|heart (?:attack|trouble|disease)|strokes?|kidney stones?|heatstroke|rhabdomyolysis|spondyl\w+"
)

AS_THE_RUNNERS_OWN = (
    rf"\byou(?:'ve| have)(?: got)? (?:an? |the )?(?:{DISEASES})\b|"
    rf"\byour (?:{DISEASES})\b|\b(?:this|it) is (?:an? |your )?(?:{DISEASES})\b"
)

HEDGED = r"\b(?:can|may|could)\b"
TOLD_BY_THE_RUNNER = r"^After |\bthat had cancer\b|^Mention |^Heavy bleeding\b"

TOLD = frozenset({"why", "help", "because", "text", "more", "note", "judgement", "wording", "urgent_advice"})


def forbidden(saying: Saying) -> list[str]:
    """The forbidden words of a text, in lower case."""
    found = (
        match
        for pattern in FORBIDDEN.values()
        for match in re.finditer(rf"\b(?:{pattern})(?!\w)", saying.text, re.IGNORECASE)
    )
    return [match[0].lower() for match in found]


def claims_a_disease(text: str) -> bool:
    return re.search(AS_THE_RUNNERS_OWN, text, re.IGNORECASE) is not None


def names_a_disease_as_certain(sentence: str) -> bool:
    """Whether a disease is named without can, may or could, and not as what the runner said of themselves."""
    if not re.search(rf"\b(?:{DISEASES})\b", sentence, re.IGNORECASE):
        return False
    return not re.search(f"{HEDGED}|{TOLD_BY_THE_RUNNER}", sentence)


def test_no_runner_reads_a_sentence_over_20_words(rulebook: Rulebook) -> None:
    long = [
        f"{saying.kind} of {saying.id}, {len(words(sentence))} words: {sentence}"
        for saying in sayings(rulebook)
        for sentence in sentences(saying.text)
        if len(words(sentence)) > LONGEST_SENTENCE
    ]
    assert not long, "\n".join(long)


def test_no_runner_reads_a_forbidden_word(rulebook: Rulebook) -> None:
    found = [
        f"{word!r} in {saying}"
        for saying in sayings(rulebook)
        for word in forbidden(saying)
        if (word, saying.id) not in ALLOWED
    ]
    assert not found, "\n".join(found)


def test_every_allowed_word_is_still_needed(rulebook: Rulebook) -> None:
    found = {(word, saying.id) for saying in sayings(rulebook) for word in forbidden(saying)}
    assert ALLOWED.keys() <= found


def test_no_runner_is_told_that_they_have_a_disease(rulebook: Rulebook) -> None:
    found = [str(saying) for saying in of_kinds(rulebook, TOLD) if claims_a_disease(saying.text)]
    assert not found, "\n".join(found)


def test_a_reason_names_a_disease_only_as_what_can_be(rulebook: Rulebook) -> None:
    found = [
        f"{saying.id}: {sentence}"
        for saying in of_kinds(rulebook, frozenset({"because"}))
        for sentence in sentences(saying.text)
        if names_a_disease_as_certain(sentence)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nothing serious. You are safe.", 2),
        ("A screening for bilateral radiculopathy", 3),
        ("We refer you to an acute ward for treatment.", 3),
        ("This is likely a strain, 90% of the time.", 2),
        ("One in ten: a low risk", 1),
        ("Preference, inference and a screw", 0),
    ],
)
def test_a_forbidden_word_would_be_found(text: str, count: int) -> None:
    assert len(forbidden(Saying("because", "made_up", text))) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You have sciatica.", True),
        ("You've got a broken bone.", True),
        ("It is your arthritis.", True),
        ("With back pain, this can mean an infection.", False),
        ("Do you have thin bones?", False),
        ("Say if you bleed easily.", False),
    ],
)
def test_telling_a_runner_their_disease_would_be_found(text: str, told: bool) -> None:  # noqa: FBT001  a table's column
    assert claims_a_disease(text) is told


@pytest.mark.parametrize(
    ("sentence", "certain"),
    [
        ("This is an infection.", True),
        ("A clot has moved to the lungs.", True),
        ("A sore spot means a fracture.", True),
        ("A sore spot can mean a fracture.", False),
        ("After cancer, new back pain should be reported within a day.", False),
        ("Pain that grows week by week should be looked at.", False),
    ],
)
def test_a_disease_told_as_certain_would_be_found(sentence: str, certain: bool) -> None:  # noqa: FBT001  as above
    assert names_a_disease_as_certain(sentence) is certain


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Stop above 5 of 10. Is it 38 C (100.4 F)?", [5, 6]),
        ("Call {emergency}:\nNumbness.\nChest pain.", [2, 1, 2]),
        ("Yes, I can - mostly", [4]),
    ],
)
def test_sentences_and_words_are_counted_as_a_reader_would(text: str, lengths: list[int]) -> None:
    assert [len(words(sentence)) for sentence in sentences(text)] == lengths
