"""Text in terminal columns: whole words at the edge, and letters of any width."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.terminal.screen import width
from runback.terminal.screen.width import cells, clip, hang, wrap

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
WORDS = st.lists(st.sampled_from(["back", "a", "stretch,", "hüfte", "漢字", FAMILY, "e\N{COMBINING ACUTE ACCENT}"]))


@pytest.mark.parametrize(
    ("text", "columns"),
    [("back", 4), ("hüfte", 5), ("漢字", 4), (FAMILY, 2), ("e\N{COMBINING ACUTE ACCENT}", 1), ("", 0)],
)
def test_a_letter_takes_the_columns_that_a_terminal_gives_it(text: str, columns: int) -> None:
    assert cells(text) == columns


@given(WORDS, st.integers(2, 30))
def test_no_row_is_too_wide_and_no_word_is_lost_or_broken_that_fits(words: list[str], columns: int) -> None:
    rows = wrap(" ".join(words), columns)
    assert max(map(cells, rows)) <= columns
    assert "".join(" ".join(rows).split()) == "".join(words)
    assert [word for word in words if cells(word) <= columns] == [
        word for row in rows for word in row.split() if word in words and cells(word) <= columns
    ]


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("漢字漢字漢", 5, ["漢字", "漢字", "漢"]),
        (
            "see https://example.org/a-long-address now",
            12,
            ["see", "https://exam", "ple.org/a-lo", "ng-address", "now"],
        ),
        (f"{FAMILY}{FAMILY}{FAMILY}", 4, [FAMILY * 2, FAMILY]),
        ("warm-up run", 8, ["warm-up", "run"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
    ],
)
def test_a_word_is_cut_only_where_no_space_would_do(text: str, columns: int, rows: list[str]) -> None:
    assert wrap(text, columns) == rows


@pytest.mark.parametrize(
    ("text", "lead", "rows"),
    [
        ("  - keep moving gently", "", ["  - keep", "    moving", "    gently"]),
        ("keep moving gently", "soon  ", ["soon  keep", "      moving", "      gently"]),
        ("1   22   333", "", ["1   22   333"]),
        ("keep moving", "far too long  ", ["far too long", "  keep", "  moving"]),
        ("unchanged now", "soon  ", ["soon", "  unchanged", "  now"]),
        ("incontinence", "soon  ", ["soon  incont", "      inence"]),
    ],
)
def test_the_further_rows_of_a_line_stand_below_its_first_word(text: str, lead: str, rows: list[str]) -> None:
    assert hang(text, 12, lead) == rows


@pytest.mark.parametrize(
    ("text", "columns", "kept"), [("back", 3, "bac"), ("漢字", 3, "漢"), (FAMILY, 1, FAMILY), ("back", 0, "")]
)
def test_a_row_is_clipped_at_a_letter(text: str, columns: int, kept: str) -> None:
    assert clip(text, columns) == kept


@pytest.mark.parametrize("letters", ["a", "漢", "é", "a é "], ids=["plain", "wide", "accented", "words"])
def test_a_text_ten_times_as_long_takes_ten_times_the_work(letters: str) -> None:
    assert measured(letters * (100_000 // len(letters))) <= 11 * measured(letters * (10_000 // len(letters)))


def measured(text: str) -> int:
    """How many letters were measured while a text was wrapped."""
    count = 0

    def counting(text: str) -> int:
        nonlocal count
        count += len(text)
        return cells(text)

    with patch.object(width, "cells", counting):
        rows = wrap(text, 40)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    return count
