"""What a condition may say of an answer besides its value: the runner is not sure, or would rather not say."""

from __future__ import annotations

from typing import Any

import pytest

from authoring.sample import Sample
from runback.authoring.compile.rulebook import check_folder, compile_folder, faults
from runback.authoring.language.english import in_words
from runback.authoring.language.expression import parse, show
from runback.authoring.language.vocabulary import Vocabulary

RULES, CARE, PAIN = "rules/nerves.toml", "advice/care.toml", "facts/02_pain.toml"
ASKED = "unsure(fever) or untold(saddle_numbness) or unsure(saddle_numbness) or unsure(cancer_ever)"


def with_a_doubt(sample: Sample, text: str = ASKED) -> Sample:
    """The sample with a rule that asks for doubts."""
    sample.add(
        RULES,
        f'\n[in_doubt]\ndisposition = "urgent"\nwhen = "{text}"\nbecause = "A doubt counts."\n'
        'sources = ["guide:nerves"]\nstanding = { guidance = "silent" }\n',
    )
    return sample


@pytest.fixture
def doubtful(sample: Sample) -> Vocabulary:
    """The names of a rulebook whose rules ask for doubts."""
    parsed = check_folder(with_a_doubt(sample).folder)[1]
    assert parsed is not None
    return parsed.vocabulary


@pytest.mark.parametrize(
    ("text", "canonical", "said"),
    [
        ("unsure(fever)", "unsure(fever)", "doubt about fever"),
        ("unsure ( fever )", "unsure(fever)", "doubt about fever"),
        ("not unsure(fever)", "not unsure(fever)", "without doubt about fever"),
        ("untold(saddle_numbness)", "untold(saddle_numbness)", "silence about numbness between the legs"),
        (
            "unsure(saddle_numbness) and not untold(saddle_numbness)",
            "unsure(saddle_numbness) and not untold(saddle_numbness)",
            "doubt about numbness between the legs and without silence about numbness between the legs",
        ),
        ("fever or unsure(fever)", "fever or unsure(fever)", "fever or doubt about fever"),
        (
            "at_least(2, unsure(fever), unsure(cancer_ever), stuck)",
            "at_least(2, unsure(fever), unsure(cancer_ever), stuck)",
            "at least 2 of: doubt about fever; doubt about a past cancer; pain that has not eased in two weeks",
        ),
    ],
)
def test_a_doubt_is_a_condition_like_any_other(doubtful: Vocabulary, text: str, canonical: str, said: str) -> None:
    condition = parse(text, doubtful)
    assert show(condition) == canonical
    assert parse(canonical, doubtful) == condition
    assert in_words(condition, doubtful) == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unsure(fevr)", "unknown name 'fevr', neither a fact nor a named condition (column 1); did you mean 'fever'?"),
        ("fever or untold(sadle_numbness)", "(column 10); did you mean 'saddle_numbness'?"),
        ("unsure(onset)", "unsure(onset) can never be: unsure takes a fact with `worse` (column 1)"),
        ("untold(fever)", "untold(fever) can never be: untold takes a fact with `intimate = true` (column 1)"),
        ("unsure(stuck)", "'stuck' is a named condition: unsure takes one fact, as in unsure(fever) (column 1)"),
        ("unsure()", "unsure takes one fact, as in unsure(fever) (column 1)"),
        ("unsure(fever, stuck)", "unsure takes one fact"),
        ("unsure(fever == yes)", "unsure takes one fact"),
        ("unsure('fever')", "unsure takes one fact"),
        ("unsure(fact=fever)", "unsure takes one fact"),
        ("untold(saddle_numbness, of=fever)", "untold takes one fact"),
        ("unsure(fever) == yes", "the only functions are at_least(number, condition, …), unsure(fact)"),
        ("unsur(fever)", "the only functions are at_least(number, condition, …), unsure(fact) and untold(fact)"),
        ("unsure", "unknown name 'unsure', neither a fact nor a named condition (column 1)"),
        ("unsure(fever) or unsure(fever)", "`unsure(fever)` is said twice"),
    ],
)
def test_a_faulty_doubt_is_refused_with_its_line(sample: Sample, text: str, message: str) -> None:
    [fault] = faults(with_a_doubt(sample, text).folder)
    assert (fault.file, fault.line) == (sample.folder / RULES, sample.line(RULES, f'when = "{text}"'))
    assert message in fault.message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (RULES, "saddle_numbness == new", "saddle_numbness == new or unsure(cancer_ever)"),
        ("conditions.toml", "cancer_years < 5", "cancer_years < 5 and not unsure(cancer_ever)"),
        (CARE, 'when = "not fever"', 'when = "not fever and not unsure(fever)"'),
        ("contradictions.toml", "age < 10 and", "unsure(fever) and"),
        ("loads.toml", "cancer_ever", "unsure(cancer_ever)"),
        ("exercises/floor.toml", "pain_intensity >= 5", "pain_intensity >= 5 or unsure(pain_intensity)"),
        ("routines.toml", 'when = "fever"', 'when = "fever or unsure(fever)"'),
        ("routines.toml", "course == better", "course == better and not unsure(fever)"),
    ],
)
def test_a_doubt_may_stand_wherever_a_condition_decides(sample: Sample, file: str, old: str, new: str) -> None:
    sample.add_moves()
    sample.change(file, old, new)
    assert faults(sample.folder) == []
    assert compile_folder(sample.folder)["doubts"]


def test_whether_a_question_is_asked_rests_on_answers_and_never_on_a_doubt(sample: Sample) -> None:
    sample.change(PAIN, 'ask_if = "age >= 20"', 'ask_if = "unsure(fever)"')
    [fault] = faults(sample.folder)
    assert fault.line == sample.line(PAIN, "unsure(fever)")
    assert "`ask_if` rests on unsure(fever): a question is asked by what is answered, not by a doubt" in fault.message


def test_a_rule_with_a_misspelt_key_is_not_told_of_its_doubt_as_well(sample: Sample) -> None:
    sample.change(RULES, "saddle_numbness == new", "unsure(cancer_ever)")
    sample.change(RULES, "because =", "becuase =")
    assert ["becuase" in fault.message or "because" in fault.message for fault in faults(sample.folder)] == [True, True]


def test_a_promise_about_a_doubt_that_no_rule_asks_for_says_so(sample: Sample) -> None:
    sample.add_runners()
    sample.write(
        "promises.toml",
        '[p]\nsays = "S."\nbecause = "B."\nsources = ["guide:nerves"]\nnever = "unsure(fever) and shown(heat)"\n',
    )
    from runback.authoring.checks.promises import read_promises

    book, parsed, _ = check_folder(sample.folder)
    assert book is not None
    assert parsed is not None
    [fault] = read_promises(book, parsed)[1]
    assert "no rule, condition or advice asks unsure(fever), so it makes no difference (column 1)" in fault.message


@pytest.mark.parametrize("name", ["unsure", "untold"])
def test_the_words_of_doubt_are_no_name_for_a_question(sample: Sample, name: str) -> None:
    sample.change("facts/01_nerves.toml", "[fever]", f"[{name}]")
    assert any(f"[{name}] this id has a meaning of its own in runback" in str(fault) for fault in faults(sample.folder))


def compiled(sample: Sample, text: str = ASKED) -> dict[str, Any]:
    return compile_folder(with_a_doubt(sample, text).folder)


def test_a_doubt_is_compiled_after_the_facts_each_once(sample: Sample) -> None:
    found = compiled(sample)
    assert found["doubts"] == [
        {"word": "unsure", "fact": "cancer_ever"},
        {"word": "unsure", "fact": "fever"},
        {"word": "unsure", "fact": "saddle_numbness"},
        {"word": "untold", "fact": "saddle_numbness"},
    ]
    count = len(found["facts"])
    asked = {node[1] for node in found["nodes"] if node[0] == "leaf" and node[1] >= count}
    assert asked == {count, count + 1, count + 2, count + 3}


def test_a_doubt_about_a_question_that_is_not_asked_is_none(sample: Sample) -> None:
    found = compiled(sample, "unsure(cancer_ever)")
    [rule] = [one for one in found["rules"] if one["id"] == "in_doubt"]
    gate = next(fact["gate"] for fact in found["facts"] if fact["id"] == "cancer_ever")
    leaf = found["nodes"].index(["leaf", len(found["facts"]), 0b10])
    assert found["nodes"][rule["node"]] == ["and", sorted([gate, leaf])]


def test_a_contradiction_with_a_doubt_asks_about_the_fact_itself(sample: Sample) -> None:
    sample.change("contradictions.toml", "age < 10 and", "unsure(fever) and")
    [contradiction] = compile_folder(sample.folder)["contradictions"]
    assert contradiction["facts"] == ["fever", "duration_days"]
