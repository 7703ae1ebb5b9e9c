"""First letters, plurals, lists and times as they stand in a sentence."""

import pytest

from runback.output.wording.answers import number_words
from runback.output.wording.sentences import capital, clock_words, counted, list_words, uncapital


@pytest.mark.parametrize(("count", "words"), [(0, "0 runs"), (1, "1 run"), (2, "2 runs"), (1204, "1,204 runs")])
def test_runs_are_counted(count: int, words: str) -> None:
    assert counted(count, "run") == words


def test_a_plural_that_is_no_mere_s_is_given() -> None:
    assert [counted(number, "activity", "activities") for number in (1, 2)] == ["1 activity", "2 activities"]


def test_a_first_letter_follows_its_place() -> None:
    assert (capital("rest"), uncapital("Rest"), capital(""), uncapital("")) == ("Rest", "rest", "", "")


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a mat"], "a mat"), (["a mat", "a wall", "a ball"], "a mat, a wall and a ball")]
)
def test_words_are_listed_with_an_and_at_the_end(words: list[str], said: str) -> None:
    assert list_words(words) == said


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (59, "0:59"), (2730, "45:30"), (3900, "1:05:00")])
def test_a_time_is_said_as_clocks_do(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


@pytest.mark.parametrize(
    ("number", "low", "high", "unit", "words"),
    [
        (4, 0, 10, "0 none, 10 worst", "4 of 10"),
        (38, 18, 99, "years", "38 years"),
        ("14 to 20", 0, 99, "days", "14 to 20 days"),
    ],
)
def test_a_number_is_said_with_what_it_counts(number: object, low: int, high: int, unit: str, words: str) -> None:
    assert number_words(number, low, high, unit) == words
