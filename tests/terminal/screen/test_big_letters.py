"""Letters and digits that can be read from the floor."""

import pytest

from runback.terminal.screen.big_letters import large_digits, large_words


def test_a_time_is_drawn_five_rows_high_and_can_be_drawn_twice_as_large() -> None:
    assert large_digits("1:4", "ascii") == [
        "  ##        ##  ##",
        "####    ##  ##  ##",
        "  ##        ######",
        "  ##    ##      ##",
        "######          ##",
    ]
    twice = large_digits("1:4", "block", 2)
    assert (len(twice), {len(row) for row in twice}) == (10, {36})


def test_every_digit_differs_and_is_as_wide_as_the_others() -> None:
    drawn = [tuple(large_digits(digit, "block")) for digit in "0123456789"]
    assert len(set(drawn)) == 10
    assert {len(row) for rows in drawn for row in rows} == {6}


def test_words_are_capitals_and_take_half_the_height_in_blocks() -> None:
    assert large_words("Hi", 20, 5, "ascii") == ["# # ###", "# #  #", "###  #", "# #  #", "# # ###"]
    assert large_words("Hi", 20, 3, "block") == ["█ █ ▀█▀", "█▀█  █", "▀ ▀ ▀▀▀"]


@pytest.mark.parametrize("columns", [30, 60, 90])
def test_long_words_are_broken_to_the_width(columns: int) -> None:
    drawn = large_words("Breathe out. Knee to the other shoulder.", columns, 40, "block")
    assert drawn
    assert max(len(row) for row in drawn) <= columns


@pytest.mark.parametrize(("columns", "rows"), [(30, 4), (8, 40)], ids=["too low", "too narrow"])
def test_words_without_room_are_not_drawn(columns: int, rows: int) -> None:
    assert large_words("Breathe out and shoulder", columns, rows, "block") == []


def test_signs_without_a_letter_leave_a_gap() -> None:
    assert large_words("a%b", 40, 5, "ascii") == large_words("a b", 40, 5, "ascii")
