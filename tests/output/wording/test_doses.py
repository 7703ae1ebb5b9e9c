"""A dose in words says all of it, and nothing that goes without saying."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output.moves import dose
from runback.engine.rulebook.exercises import Dose
from runback.output.wording.doses import amount_words, dose_words, room_words, seconds_words

DOSES = [
    (dose(repetitions=2, hold=20, sides="each"), "2 times, hold 20 seconds, each side"),
    (dose(repetitions=1, hold=1), "once, hold 1 second"),
    (dose(repetitions=12, move=2), "12 times"),
    (dose(repetitions=12, move=4), "12 times, 4 seconds each way"),
    (dose(repetitions=8, move=4, hold=5), "8 times, hold 5 seconds"),
    (dose(repetitions=8, sides="alternate"), "8 times, each side in turn"),
    (dose(repetitions=10, sets=2, rest=60), "2 sets of 10, rest 1 minute between sets"),
    (dose(repetitions=10, sets=3, rest=90, sides="each"), "3 sets of 10, each side, rest 90 seconds between sets"),
    (dose(repetitions=10, sets=2, rest=0), "2 sets of 10"),
    (dose(repetitions=10, sets=1, rest=60), "10 times"),
    (dose(repetitions=1, sets=3, hold=30, rest=120), "3 times, hold 30 seconds, rest 2 minutes between sets"),
    (dose(repetitions=0, seconds=120, move=4), "for 2 minutes"),
    (dose(repetitions=0, seconds=30, sets=2, rest=30), "2 times for 30 seconds, rest 30 seconds between sets"),
    (dose(repetitions=0, seconds=45, sides="each"), "for 45 seconds, each side"),
]


@pytest.mark.parametrize(("of", "words"), DOSES)
def test_a_runner_reads_how_much_in_one_line(of: Dose, words: str) -> None:
    assert amount_words(of) == words
    assert dose_words(of) == f"{words}; every day"


def test_a_dose_without_days_ends_with_its_amount() -> None:
    assert dose_words(dose(days="")) == "3 times"


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (dose(repetitions=3, fewest=2), "2 times is enough when time is short"),
        (dose(repetitions=2, fewest=1), "once is enough when time is short"),
        (dose(repetitions=3, fewest=3), ""),
        (dose(fewest=3, sets=2, most_sets=3), "up to 3 sets when there is time"),
        (dose(fewest=2, most_sets=2), "2 times is enough when time is short; up to 2 sets when there is time"),
        (dose(repetitions=0, fewest=0, seconds=60), ""),
    ],
)
def test_what_may_be_less_or_more_is_said_only_where_there_is_room(of: Dose, words: str) -> None:
    assert room_words(of) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "61 seconds"), (120, "2 minutes"), (90, "90 seconds")],
)
def test_whole_minutes_are_said_as_minutes(seconds: int, words: str) -> None:
    assert seconds_words(seconds) == words


@given(
    repetitions=st.integers(1, 30),
    hold=st.integers(0, 180),
    sets=st.integers(1, 5),
    sides=st.sampled_from(["together", "each", "alternate"]),
)
def test_no_number_of_a_dose_is_lost(repetitions: int, hold: int, sets: int, sides: str) -> None:
    words = amount_words(dose(repetitions=repetitions, hold=hold, sets=sets, sides=sides))
    said = {int(number) for number in re.findall(r"\d+", words)}
    minutes = hold // 60 if hold % 60 == 0 else hold
    assert {number for number in (repetitions, sets, minutes) if number > 1} <= said
    assert said <= {repetitions, sets, minutes}
    assert "1 times" not in re.findall(r"\b\d+ \w+", words)
    assert ("side" in words) is (sides != "together")
