"""An answers file of an older rulebook: what was split is named with its new questions, never guessed."""

from datetime import date

import pytest

from runback.commands.reread import read_kept
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.inputs.answers_file import read_answers
from runback.rulebook_store import load

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load()


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('weak_immune = "yes"', ("diabetes", "immune_low")),
        ('upper_or_band = "no"', ("upper_back", "band")),
        ('both_legs = "unchanged"', ("both_legs", "old", "weeks")),
        ("night_pain = true", ("night_pain", "rest_no_relief", "waking")),
    ],
)
def test_a_question_that_was_split_is_refused_with_its_new_names(
    rulebook: Rulebook, said: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(AnswersError) as refused:
        read_answers(rulebook, f"age = 40\n{said}\n".encode(), "old.toml", TODAY)
    assert str(refused.value).startswith("old.toml:2: ")
    assert all(name in str(refused.value) for name in named)


def test_a_no_to_a_question_that_only_lost_an_answer_still_counts(rulebook: Rulebook) -> None:
    given = read_answers(rulebook, b'night_pain = "no"\n', "old.toml", TODAY)
    assert given.answers["night_pain"].said == "no"


def test_a_kept_check_of_an_older_rulebook_leaves_what_was_split_open(rulebook: Rulebook) -> None:
    kept = {"age": 40, "both_legs": "unchanged", "spine_procedure": "recent", "fever": "yes"}
    answers, unread = read_kept(rulebook, kept, TODAY)
    assert set(answers) == {"age", "fever"}
    assert set(unread) == {"both_legs", "spine_procedure"}


def test_nothing_retired_can_still_be_answered(rulebook: Rulebook) -> None:
    for name, retired in rulebook.retired.items():
        assert (name in rulebook.by_id) is not bool(retired.now), name
        offered = {option.id for option in rulebook.by_id[name].options} if name in rulebook.by_id else set()
        assert not offered & set(retired.answers), name
