"""What each key does to a sheet, without a terminal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.interview.page import Choice, Line, Move
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.question_row import choice_keys
from terminal.interview.fake_sheet import (
    AGE,
    BLADDER,
    FEVER,
    KEYS,
    LEGS,
    NAMED_KEYS,
    ONSET,
    PAIN,
    SADDLE,
    SINCE,
    FakeSheet,
    red_flags,
)


def press(page: Page, *keys: str) -> Move | None:
    move = None
    for key in keys:
        assert move is None, f"the sheet was left before {key}"
        move = page.press(key)
    return move


def read_all(page: Page) -> Page:
    page.seen |= {line.id for line in page.lines}
    return page


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        (SADDLE, "y", "new"),
        (SADDLE, "Y", "new"),
        (SADDLE, "u", "weeks"),
        (SADDLE, "o", "old"),
        (SADDLE, "n", "no"),
        (SADDLE, "?", "not_sure"),
        (SADDLE, "p", "prefer_not_to_say"),
        (SADDLE, "2", "weeks"),
        (BLADDER, "y", "yes"),
        (BLADDER, "n", "no"),
        (BLADDER, "3", "not_sure"),
        (ONSET, "2", "run"),
        (ONSET, "?", "not_sure"),
        (SINCE, "3", "band:7-41"),
    ],
)
def test_one_key_answers_the_focused_line(line: Line, key: str, value: str) -> None:
    sheet = FakeSheet((line, FEVER))
    assert Page(sheet).press(key) is None
    assert sheet.values == {line.id: value}


@pytest.mark.parametrize(
    ("line", "key"),
    [(BLADDER, "p"), (BLADDER, "u"), (BLADDER, "4"), (BLADDER, "0"), (BLADDER, "d"), (BLADDER, "x"), (ONSET, "y")],
)
def test_a_key_that_means_nothing_here_says_what_does_and_answers_nothing(line: Line, key: str) -> None:
    page = Page(FakeSheet((line, FEVER)))
    assert page.press(key) is None
    assert page.sheet.lines()[0].value == ""
    assert page.notice.startswith("That key does nothing here: press ")


def test_an_answer_moves_on_to_the_next_line_without_one() -> None:
    sheet = red_flags()
    sheet.values = {"bladder": "no"}
    page = Page(sheet)
    press(page, "n")
    assert page.focus == "legs"


def test_not_sure_opens_the_plainer_question_and_goes_there() -> None:
    page = Page(red_flags())
    press(page, "?")
    assert page.focus == "saddle.probe"


def test_a_yes_opens_its_detail_and_goes_there() -> None:
    page = Page(red_flags())
    press(page, "end", "up", "y")
    assert page.focus == "how_high"


def test_after_the_last_line_the_focus_returns_to_a_line_that_was_passed_over() -> None:
    page = Page(red_flags())
    press(page, "down", "n", "n", "n")
    assert page.focus == "saddle"


def test_a_certain_emergency_leaves_at_once_whatever_is_unanswered() -> None:
    page = Page(red_flags())
    assert press(page, "down", "down", "y") is Move.NEXT


def test_a_highlighted_choice_is_no_answer_until_confirmed() -> None:
    sheet = red_flags()
    page = Page(sheet)
    press(page, "right", "right", "down")
    assert sheet.values == {}
    press(page, "up", "right", "right", "enter")
    assert sheet.values == {"saddle": "weeks"}


def test_space_confirms_a_highlight_but_never_leaves_the_page() -> None:
    sheet = FakeSheet((BLADDER, LEGS))
    page = Page(sheet)
    press(page, " ")
    assert sheet.values == {}
    press(page, "left", "left", " ", "left", "left", " ", " ")
    assert sheet.values == {"bladder": "no", "legs": "no"}


def test_enter_with_lines_open_goes_to_the_first_and_counts_them() -> None:
    page = Page(red_flags())
    press(page, "n", "n", "enter")
    assert page.focus == "legs"
    assert page.notice == "2 lines still need an answer. Here, press y, n or ?."
    press(page, "n", "enter")
    assert page.notice.startswith("1 line still needs an answer.")


def test_enter_on_an_untouched_page_answers_nothing_however_often() -> None:
    sheet = red_flags()
    press(Page(sheet), *["enter"] * 20)
    assert sheet.values == {}


def test_a_page_of_several_lines_is_left_by_enter_only() -> None:
    page = Page(red_flags())
    assert press(page, "n", "n", "n", "n") is None
    assert page.notice == "All answered. Enter goes on."
    assert press(page, "n", "enter") is Move.NEXT


@pytest.mark.parametrize("keys", [["2"], ["right", "right", "enter"], ["down", "down", " "]])
def test_a_page_with_one_line_is_left_by_its_answer(keys: list[str]) -> None:
    sheet = FakeSheet((ONSET,))
    assert press(Page(sheet), *keys) is Move.NEXT
    assert sheet.values == {"onset": "run"}


def test_a_page_with_one_line_waits_for_the_plainer_question_it_opened() -> None:
    page = Page(FakeSheet((SADDLE, red_flags().all[1])))
    assert press(page, "?") is None
    assert press(page, "y") is Move.NEXT


class TestNoneOfThese:
    def test_it_says_no_to_every_line_left_and_keeps_what_was_answered(self) -> None:
        sheet = red_flags()
        page = read_all(Page(sheet))
        assert press(page, "u", "0") is None
        assert sheet.values == {"saddle": "weeks", "bladder": "no", "legs": "no", "fever": "no"}
        assert press(page, "0", "enter") is Move.NEXT

    def test_its_row_is_below_the_last_line(self) -> None:
        sheet = red_flags()
        page = read_all(Page(sheet))
        press(page, "end")
        assert page.focus is None
        press(page, "enter")
        assert set(sheet.values.values()) == {"no"}

    def test_it_does_not_answer_a_plainer_question(self) -> None:
        page = read_all(Page(red_flags()))
        press(page, "?", "0")
        assert [line.id for line in page.unanswered] == ["saddle.probe"]
        assert page.focus == "saddle.probe"

    def test_lines_never_on_the_screen_are_shown_first(self) -> None:
        sheet = red_flags()
        page = Page(sheet)
        press(page, "0")
        assert sheet.values == {}
        assert page.focus == "bladder"
        assert page.notice == "There are more lines. Read to the end, then press 0."
        press(page, "0", "0", "0")
        assert len(sheet.values) == 4

    @pytest.mark.parametrize("key", ["y", "n", "?", "1", "d", "left", "w", "h", "backspace"])
    def test_other_keys_on_its_row_answer_nothing(self, key: str) -> None:
        sheet = red_flags()
        page = read_all(Page(sheet))
        assert press(page, "end", key) is None
        assert sheet.values == {}
        assert page.notice


class TestNumbers:
    @pytest.mark.parametrize(
        ("keys", "value"),
        [
            ("7", "7"),
            ("10", "10"),
            ("103", "3"),
            ("74", "4"),
            (["right"], "0"),
            (["left"], "10"),
            (["right"] * 4, "3"),
            (["9", "right", "right"], "10"),
            (["1", "up", "up", "down"], "2"),
            (["1", "0", "backspace"], "1"),
        ],
    )
    def test_a_scale_is_set_by_digits_and_arrows_and_taken_by_enter(self, keys: str | list[str], value: str) -> None:
        sheet = FakeSheet((PAIN,))
        page = Page(sheet)
        assert press(page, *keys) is None
        assert sheet.values == {}
        assert press(page, "enter") is Move.NEXT
        assert sheet.values == {"pain": value}

    def test_a_number_is_typed_corrected_and_taken_by_enter(self) -> None:
        sheet = FakeSheet((AGE, FEVER))
        press(Page(sheet), "4", "4", "backspace", "3", "enter")
        assert sheet.values == {"age": "43"}

    def test_a_refused_number_stays_with_the_reason(self) -> None:
        page = Page(FakeSheet((AGE,)))
        assert press(page, "4", "3", "0", "enter") is None
        assert (page.typed, page.error) == ("430", "Please type a number from 1 to 120.")
        assert press(page, "backspace", "enter") is Move.NEXT

    def test_a_digit_replaces_the_old_number_and_enter_alone_keeps_it(self) -> None:
        sheet = FakeSheet((AGE,), values={"age": "43"})
        assert press(Page(sheet), "enter") is Move.NEXT
        assert sheet.values == {"age": "43"}
        press(Page(sheet), "3", "9", "enter")
        assert sheet.values == {"age": "39"}

    def test_an_emptied_field_is_not_the_old_number(self) -> None:
        sheet = FakeSheet((AGE,), values={"age": "43"})
        page = Page(sheet)
        assert press(page, "backspace", "backspace", "enter") is None
        assert page.notice.startswith("Nothing is typed yet")

    def test_escape_drops_what_was_typed_before_it_goes_back(self) -> None:
        page = Page(FakeSheet((AGE,)))
        assert press(page, "4", "escape") is None
        assert page.typed is None
        assert press(page, "escape") is Move.BACK

    def test_not_sure_of_a_number_is_its_own_key(self) -> None:
        unsure = (Choice("not_sure", "Not sure"),)
        sheet = FakeSheet((Line("pain", "How bad?", "", "", "number", unsure, 0, 10, "", "", False),))
        assert press(Page(sheet), "1", "?") is Move.NEXT
        assert sheet.values == {"pain": "not_sure"}


class TestDays:
    @pytest.mark.parametrize(("typed", "value"), [("12", "12"), ("2026-11-18", "2026-11-18")])
    def test_days_or_a_date_are_typed_after_d(self, typed: str, value: str) -> None:
        sheet = FakeSheet((SINCE,))
        assert press(Page(sheet), "d", *typed, "enter") is Move.NEXT
        assert sheet.values == {"since": value}

    def test_a_refused_date_can_be_mended(self) -> None:
        page = Page(FakeSheet((SINCE,)))
        press(page, "d", *"2026-11-1", "enter")
        assert page.error == "That is not a date in the past."
        assert press(page, "8", "enter") is Move.NEXT

    def test_d_again_returns_to_the_bands(self) -> None:
        sheet = FakeSheet((SINCE,))
        assert press(Page(sheet), "d", "1", "d", "1") is Move.NEXT
        assert sheet.values == {"since": "band:0-1"}

    def test_enter_with_nothing_typed_answers_nothing(self) -> None:
        page = Page(FakeSheet((SINCE,)))
        assert press(page, "d", "enter") is None
        assert page.notice.startswith("Nothing is typed yet")


@pytest.mark.parametrize(("key", "move"), [("b", Move.BACK), ("r", Move.REVIEW), ("q", Move.STOP)])
@pytest.mark.parametrize("before", [[], ["d"], ["d", "1"], ["right"], ["w"]])
def test_back_review_and_stop_work_everywhere_and_answer_nothing(key: str, move: Move, before: list[str]) -> None:
    sheet = FakeSheet((SINCE, FEVER))
    assert press(Page(sheet), *before, key) is move
    assert sheet.values == {}


@pytest.mark.parametrize("key", ["b", "escape"])
def test_on_the_first_page_back_says_that_there_is_nothing_before(key: str) -> None:
    page = Page(FakeSheet((FEVER,), back=False))
    assert press(page, key) is None
    assert page.notice.startswith("This is the first page")


def test_why_and_help_open_and_close_under_the_line() -> None:
    page = Page(red_flags())
    opened = []
    for key in "whhw":
        press(page, key)
        opened.append(page.opened)
    assert opened == ["why", "help", "", "why"]
    press(page, "down")
    assert page.opened == ""


def test_a_line_with_nothing_to_explain_says_so() -> None:
    page = Page(FakeSheet((FEVER,)))
    press(page, "h")
    assert page.notice == "There is nothing to explain here."


def test_a_runner_who_came_back_sees_the_old_answers_and_enter_keeps_them() -> None:
    sheet = FakeSheet((BLADDER, ONSET), values={"bladder": "no", "onset": "run"})
    page = Page(sheet)
    assert page.highlight == 1
    assert press(page, "enter") is Move.NEXT
    assert sheet.values == {"bladder": "no", "onset": "run"}


def test_a_runner_who_came_back_from_an_emergency_stands_on_the_answer_that_ended_it() -> None:
    sheet = red_flags()
    sheet.values = {"saddle": "no", "bladder": "no", "legs": "yes"}
    page = Page(sheet)
    assert page.focus == "legs"
    assert press(page, "n") is None
    assert page.focus == "fever"


def test_pasted_digits_fill_a_typed_field_and_answer_nothing_else() -> None:
    sheet = FakeSheet((SINCE, FEVER))
    page = Page(sheet)
    page.paste("1")
    assert page.notice == "Pasted text is not taken as an answer here."
    press(page, "d")
    page.paste(" 2026-11-18\n")
    assert (page.typed, sheet.values) == ("2026-11-18", {})


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_whatever_is_pressed_a_sheet_is_only_left_for_next_when_complete(keys: list[str]) -> None:
    sheet = FakeSheet((SADDLE, *red_flags().all[1:], PAIN, AGE, SINCE), none="None of these")
    page = Page(sheet)
    for key in keys:
        move = page.press(key)
        assert page.focus in page.stops
        if move:
            assert move is not Move.NEXT or sheet.ended() or all(line.value for line in sheet.lines())
            break


@given(st.lists(st.sampled_from([*NAMED_KEYS[:8], *"whjk xZ"]), max_size=40))
def test_moving_about_and_reading_never_answers(keys: list[str]) -> None:
    sheet = red_flags()
    page = Page(sheet)
    for key in keys:
        page.highlight = None
        page.press(key) if page.focus else page.press("up")
    assert sheet.values == {}


def test_a_sign_that_may_have_been_looked_at_has_a_letter_for_every_age() -> None:
    ages = ("new", "weeks", "old", "looked_at", "no", "not_sure", "prefer_not_to_say")
    line = replace(SADDLE, choices=tuple(Choice(age, age) for age in ages))
    assert choice_keys(line) == ("y", "u", "o", "l", "n", "?", "p")
    for place, (key, age) in enumerate(zip(choice_keys(line), ages, strict=True), start=1):
        for pressed in (key, str(place)):
            sheet = FakeSheet((line, FEVER))
            Page(sheet).press(pressed)
            assert sheet.values == {"saddle": age}
