"""A page as rows of text, for every size of terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.interview.page import Choice
from runback.terminal.interview.block import Row
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.layout import Picture, lay_out
from runback.terminal.interview.question_row import answer_words
from runback.terminal.screen.width import cells, wrap
from terminal.interview.fake_sheet import AGE, FEVER, KEYS, ONSET, PAIN, SADDLE, SINCE, FakeSheet, line, red_flags

SIZES = [(40, 20), (40, 24), (80, 24), (120, 40)]


def text(row: Row) -> str:
    return "".join(piece for _, piece in row)


def screen(picture: Picture) -> list[str]:
    return [text(row) for row in picture.rows]


def everything() -> FakeSheet:
    return FakeSheet((*red_flags().all, ONSET, PAIN, AGE, SINCE), none="None of these")


@given(
    st.lists(st.sampled_from(KEYS), max_size=25),
    st.integers(12, 130),
    st.integers(4, 50),
)
def test_a_picture_never_exceeds_the_terminal_and_always_shows_the_focus(keys: list[str], wide: int, high: int) -> None:
    page = Page(everything())
    for key in keys:
        page.press(key)
    picture = lay_out(page, wide, high)
    assert len(picture.rows) <= high
    assert all(cells(row) <= wide for row in screen(picture))
    column, row = picture.cursor
    assert 0 <= column <= wide
    assert 0 <= row < len(picture.rows)


@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_every_line_in_focus_is_whole_on_the_screen_with_all_its_choices(wide: int, high: int) -> None:
    page = Page(everything())
    for stop in page.stops[:-1]:
        assert page.focus == stop
        picture = lay_out(page, wide, high)
        assert stop in picture.shown
        shown = " ".join(" ".join(screen(picture)).split())
        assert page.line is not None
        for choice in page.line.choices:
            assert choice.say in shown
        page.press("down")


@pytest.mark.parametrize(("wide", "high"), SIZES)
@pytest.mark.parametrize("key", ["w", "h"])
def test_why_and_help_are_whole_on_the_screen(wide: int, high: int, key: str) -> None:
    page = Page(red_flags())
    page.press(key)
    shown = " ".join(" ".join(screen(lay_out(page, wide, high))).split())
    assert (SADDLE.why if key == "w" else SADDLE.help) in shown


def test_where_a_line_is_taller_than_the_terminal_the_text_asked_for_is_on_the_screen() -> None:
    page = Page(red_flags())
    page.press("h")
    assert "      touches you." in screen(lay_out(page, 40, 13))


def test_where_a_line_is_taller_than_the_terminal_the_highlight_is_on_the_screen() -> None:
    page = Page(red_flags())
    page.press("left")
    assert "      > p  Rather not say" in screen(lay_out(page, 40, 10))


def test_a_checklist_at_forty_columns_reads_so() -> None:
    page = Page(red_flags())
    page.press("down")
    page.press("?")
    assert [row.rstrip() for row in screen(lay_out(page, 40, 20))] == [
        "Bladder, bowel and feeling        2 of 9",
        "Has any of this started or changed?",
        "",
        "  [ ] Any new numbness or odd feeling",
        "      between your legs, around your",
        "      bottom or genitals?",
        "  [?] Trouble starting to pass urine, or",
        "      not feeling when it comes?",
        "      Not sure",
        "> [ ] Weakness in both legs, for example",
        "      feet that drop or knees that give",
        "      way?",
        "      y Yes   n No   ? Not sure",
        "  [ ] Fever or chills with the back",
        "      pain?",
        "  [0] None of these",
        "",
        "",
        "up/down line  left/right choice  0 none",
        "b back  r review  q stop",
    ]


def test_a_page_does_not_jump_while_its_lines_are_answered() -> None:
    page = Page(red_flags())
    heights = set()
    for key in ["", "n", "n", "n"]:
        page.press(key or "x")
        page.notice = ""
        heights.add(len(lay_out(page, 80, 24).rows))
    assert len(heights) == 1


def test_words_say_when_there_is_more_above_or_below() -> None:
    page = Page(everything())
    assert "  -- more below --" in screen(lay_out(page, 40, 20))
    page.press("end")
    rows = screen(lay_out(page, 40, 20))
    assert "  -- more above --" in rows
    assert "  -- more below --" not in rows
    assert "> [0] None of these" in rows


def test_a_line_counts_as_shown_only_when_it_can_be_read_whole() -> None:
    page = Page(everything())
    picture = lay_out(page, 40, 20)
    rows = " ".join(" ".join(screen(picture)).split())
    for each in page.lines:
        assert (each.id in picture.shown) == (each.ask in rows)


def test_progress_goes_below_a_title_that_leaves_it_no_room() -> None:
    page = Page(FakeSheet((FEVER,), title="Bladder, bowel and feeling", progress="about 2 minutes left"))
    assert screen(lay_out(page, 40, 20))[:2] == ["Bladder, bowel and feeling", "about 2 minutes left"]
    assert screen(lay_out(page, 80, 24))[0].endswith("about 2 minutes left")


def test_the_key_help_offers_only_what_works_here() -> None:
    page = Page(FakeSheet((FEVER, SADDLE), back=False))
    assert screen(lay_out(page, 40, 20))[-2:] == ["up/down line  left/right choice", "r review  q stop"]
    page.press("down")
    page.press("right")
    rows = "  ".join(screen(lay_out(page, 40, 20))[-2:])
    assert rows == "up/down line  Enter confirm  w why  h help  r review  q stop"


@pytest.mark.parametrize("press", ["", "right", "x", "end", "n"])
def test_the_key_help_takes_two_rows_at_forty_columns(press: str) -> None:
    page = Page(red_flags())
    page.press(press or "home")
    page.notice = ""
    rows = screen(lay_out(page, 40, 20))
    assert rows[-1].endswith("q stop")
    assert rows[-2].startswith("up/down line")


@pytest.mark.parametrize("columns", [40, 80])
def test_the_answer_in_progress_differs_by_words_and_marks_not_by_style(columns: int) -> None:
    page = Page(FakeSheet((FEVER, SADDLE)))
    before = screen(lay_out(page, columns, 20))
    page.press("right")
    assert any("[y Yes]" in row for row in screen(lay_out(page, columns, 20)))
    page.press("down")
    page.press("right")
    assert any("> y  Yes, new" in row for row in screen(lay_out(page, columns, 20)))
    assert before != screen(lay_out(page, columns, 20))


def test_a_scale_shows_its_number_beside_the_bar_and_its_end_words() -> None:
    page = Page(FakeSheet((PAIN,)))
    assert "       -  [..........]" in screen(lay_out(page, 40, 20))
    page.press("7")
    rows = screen(lay_out(page, 40, 20))
    assert "       7  [#######...]" in rows
    assert "      0 none, 10 worst" in rows


def test_the_cursor_stands_behind_what_is_typed() -> None:
    page = Page(FakeSheet((AGE,)))
    page.press("4")
    page.press("3")
    picture = lay_out(page, 80, 24)
    column, row = picture.cursor
    assert screen(picture)[row][:column].endswith("[43")


def test_a_refusal_is_under_its_line() -> None:
    page = Page(FakeSheet((AGE, FEVER)))
    for key in [*"999", "enter"]:
        page.press(key)
    rows = screen(lay_out(page, 40, 20))
    at = rows.index("      Please type a number from 1 to")
    assert "[999 ]" in rows[at - 1]


def test_detail_lines_are_indented() -> None:
    page = Page(red_flags())
    page.press("?")
    assert ">   [ ] When you wipe, does it feel the" in screen(lay_out(page, 40, 20))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("band:7-41", "1 to 6 weeks ago"),
        ("0", "today"),
        ("1", "1 day ago"),
        ("12", "12 days ago"),
        ("14-20", "14-20 days ago"),
        ("2026-11-18", "2026-11-18"),
        ("", ""),
    ],
)
def test_a_time_ago_is_said_in_words(value: str, words: str) -> None:
    (since,) = FakeSheet((SINCE,), values={"since": value}).lines()
    assert answer_words(since) == words


@pytest.mark.parametrize(("one", "value", "words"), [(PAIN, "7", "7 of 10"), (AGE, "43", "43 years")])
def test_a_number_is_said_with_its_unit(one: object, value: str, words: str) -> None:
    assert isinstance(one, type(PAIN))
    assert answer_words(FakeSheet((one,), values={one.id: value}).lines()[0]) == words


def test_a_choice_after_the_ninth_has_no_key_but_can_be_reached() -> None:
    places = tuple(Choice(f"place{n}", f"Place {n}") for n in range(1, 12))
    page = Page(FakeSheet((line("place", "Where are you?", choices=places), FEVER)))
    page.press("left")
    rows = screen(lay_out(page, 40, 24))
    assert "        9  Place 9" in rows
    assert "      >    Place 11" in rows


@given(st.text(st.characters(exclude_categories=["C", "Z", "M"]) | st.just(" "), max_size=200), st.integers(2, 60))
def test_wrapping_keeps_every_character_and_the_width(source: str, width: int) -> None:
    rows = wrap(source, width)
    assert all(cells(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(source.split())


def test_wide_characters_count_twice_and_accents_nothing() -> None:
    assert (cells("背中"), cells("e\u0301"), cells("back")) == (4, 1, 4)
    assert wrap("背中 背中", 5) == ["背中", "背中"]
