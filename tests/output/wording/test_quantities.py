"""Distances, times, paces and days in words."""

from datetime import date

import pytest

from runback.output.wording.quantities import day_words, distance_words, pace_words, time_words
from runback.runs.model.run import Unit


@pytest.mark.parametrize(
    ("metres", "unit", "words"),
    [
        (22_627.38, "km", "22.6 km"),
        (15_884.23, "km", "15.9 km"),
        (42_195.0, "mi", "26.2 mi"),
        (1609.344, "mi", "1.0 mi"),
        (49.0, "km", "0.0 km"),
        (0.0, "km", "0.0 km"),
        (None, "km", "unknown"),
    ],
)
def test_distances_have_one_decimal(metres: float | None, unit: Unit, words: str) -> None:
    assert distance_words(metres, unit) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3900, "1:05:00"),
        (2730, "45:30"),
        (59.4, "0:59"),
        (59.6, "1:00"),
        (3599.7, "1:00:00"),
        (86_400, "24:00:00"),
        (0, "0:00"),
        (None, "unknown"),
    ],
)
def test_times_are_read_as_on_a_watch(seconds: float | None, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "unit", "words"),
    [(330.0, "km", "5:30 per km"), (330.0, "mi", "8:51 per mi"), (None, "mi", "unknown")],
)
def test_a_pace_is_for_one_of_the_runner_s_own_unit(seconds: float | None, unit: Unit, words: str) -> None:
    assert pace_words(seconds, unit) == words


def test_a_day_is_written_out() -> None:
    assert day_words(date(2013, 5, 9)) == "9 May 2013"
