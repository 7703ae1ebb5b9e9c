"""The plain front end: one numbered question at a time, one line per answer."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.interview.page import Choice, Line, Move
from runback.terminal.interview.plain import ask
from terminal.interview.fake_sheet import (
    AGE,
    BLADDER,
    FEVER,
    HOW_HIGH,
    LEGS,
    ONSET,
    PAIN,
    PROBE,
    SADDLE,
    SINCE,
    FakeSheet,
    line,
    red_flags,
)


class Typist:
    """Types one line per prompt, then closes the input; everything written is in `rows`."""

    def __init__(self, *typed: str) -> None:
        self.typed: Iterator[str] = iter(typed)
        self.rows: list[str] = []
        self.prompts: list[str] = []

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        self.rows.append(prompt)
        try:
            return next(self.typed)
        except StopIteration:
            raise EOFError from None

    def ask(self, sheet: FakeSheet) -> Move:
        return ask(sheet, self.read, self.rows.append)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.rows).split())


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (BLADDER, "1", "yes"),
        (BLADDER, "Yes", "yes"),
        (BLADDER, "n", "no"),
        (BLADDER, "no", "no"),
        (BLADDER, "not sure", "not_sure"),
        (BLADDER, "?", "not_sure"),
        (SADDLE, " 2 ", "weeks"),
        (SADDLE, "new", "new"),
        (SADDLE, "rather", "prefer_not_to_say"),
        (ONSET, "slow", "slow"),
        (ONSET, "During a run", "run"),
        (PAIN, "10", "10"),
        (PAIN, "07", "7"),
        (AGE, "43", "43"),
        (SINCE, "2", "band:2-6"),
        (SINCE, "12d", "12"),
        (SINCE, "12 days ago", "12"),
        (SINCE, "2026-11-18", "2026-11-18"),
        (SINCE, "longer", "band:42-999"),
    ],
)
def test_an_answer_is_a_number_a_word_or_how_it_begins(asked: Line, typed: str, value: str) -> None:
    sheet = FakeSheet((asked,))
    assert Typist(typed).ask(sheet) is Move.NEXT
    assert sheet.values == {asked.id: value}


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        (BLADDER, "", "No answer. Type a number from 1 to 3."),
        (BLADDER, "4", "There is no answer 4 here. Type a number from 1 to 3."),
        (BLADDER, "0", "There is no answer 0 here."),
        (BLADDER, "9" * 5000, "There is no answer 999999999 here."),
        (BLADDER, "maybe", '"maybe" is not an answer here.'),
        (BLADDER, "\x1b[A", '"[a" is not an answer here.'),
        (SADDLE, "yes", '"yes" could mean: Yes, new or worse'),
        (PAIN, "11", "Please type a number from 0 to 10."),
        (PAIN, "7.5", "Type a whole number from 0 to 10."),
        (PAIN, "-1", "Type a whole number from 0 to 10."),
        (AGE, "٤٣", "Type a whole number from 1 to 120."),
        (SINCE, "2027-01-01", "That is not a date in the past."),
        (SINCE, "monday", "Type a number from 1 to 4, days like 12d, or a date like 2026-11-18."),
        (SINCE, "99999d", "Please type a number from 0 to 999."),
    ],
)
def test_a_wrong_input_gets_one_clear_line_and_the_question_again(asked: Line, typed: str, sentence: str) -> None:
    sheet = FakeSheet((asked,))
    typist = Typist(typed)
    with pytest.raises(EOFError):
        typist.ask(sheet)
    assert sheet.values == {}
    assert sentence in typist.said
    assert typist.said.count(asked.ask) == 2


def test_a_checklist_is_read_out_first_and_zero_answers_it_all() -> None:
    sheet = red_flags()
    typist = Typist("0")
    assert typist.ask(sheet) is Move.NEXT
    assert sheet.values == {"saddle": "no", "bladder": "no", "legs": "no", "fever": "no"}
    before = typist.rows.index("0 None of these. Or answer one by one:")
    first = " ".join(row.strip() for row in typist.rows[:before])
    for each in (SADDLE, BLADDER, LEGS, FEVER):
        assert each.ask in first
    assert PROBE.ask not in first


def test_zero_leaves_what_was_answered_and_the_plainer_question_open() -> None:
    sheet = red_flags()
    typist = Typist("not sure", "0", "0", "yes")
    assert typist.ask(sheet) is Move.NEXT
    assert sheet.values == {
        "saddle": "not_sure",
        "saddle.probe": "yes",
        "bladder": "no",
        "legs": "no",
        "fever": "no",
    }


def test_zero_does_not_speak_for_a_question_that_was_not_read_out() -> None:
    opening = line("rash", "A rash?", detail=True)
    sheet = FakeSheet((FEVER, LEGS, HOW_HIGH, opening), none="None of these", values={"rash": "no"})
    typist = Typist("yes", "0", "0", "1")
    assert typist.ask(sheet) is Move.NEXT
    assert "There are more questions on this page: - How high was it?" in typist.said


def test_details_are_asked_where_they_open() -> None:
    sheet = red_flags()
    typist = Typist("?", "no", "no", "no", "yes", "2")
    assert typist.ask(sheet) is Move.NEXT
    assert sheet.values["saddle.probe"] == "no"
    assert sheet.values["how_high"] == "high"


def test_a_red_flag_ends_the_questions_at_once() -> None:
    sheet = red_flags()
    assert Typist("no", "no", "yes", "no").ask(sheet) is Move.NEXT
    assert sheet.values == {"saddle": "no", "bladder": "no", "legs": "yes"}


@pytest.mark.parametrize(
    ("typed", "move"),
    [
        ("b", Move.BACK),
        ("back", Move.BACK),
        ("r", Move.REVIEW),
        ("review", Move.REVIEW),
        ("q", Move.STOP),
        ("quit", Move.STOP),
        ("Stop", Move.STOP),
    ],
)
def test_the_runner_can_leave_for_elsewhere(typed: str, move: Move) -> None:
    assert Typist(typed).ask(FakeSheet((BLADDER,))) is move


def test_back_goes_to_the_question_before_and_an_empty_line_keeps_its_answer() -> None:
    sheet = FakeSheet((BLADDER, LEGS))
    typist = Typist("no", "b", "", "no")
    assert typist.ask(sheet) is Move.NEXT
    assert sheet.values == {"bladder": "no", "legs": "no"}
    assert "Answered: No. Enter keeps it." in typist.said


def test_on_the_first_question_back_says_that_there_is_nothing_before() -> None:
    typist = Typist("b", "no")
    assert typist.ask(FakeSheet((BLADDER,), back=False)) is Move.NEXT
    assert "This is the first question" in typist.said
    assert "b back" not in typist.prompts[0]


def test_an_answer_word_wins_over_a_command_word() -> None:
    sides = (Choice("back", "Back"), Choice("leg", "Leg"))
    sheet = FakeSheet((line("where", "Where is it worst?", choices=sides),))
    assert Typist("back").ask(sheet) is Move.NEXT
    assert sheet.values == {"where": "back"}
    assert Typist("b").ask(FakeSheet(sheet.all)) is Move.BACK


def test_why_and_help_are_told_and_the_question_stays() -> None:
    sheet = FakeSheet((SADDLE,))
    typist = Typist("w", "help", "no")
    assert typist.ask(sheet) is Move.NEXT
    assert SADDLE.why in typist.said
    assert SADDLE.help in typist.said


def test_a_page_answered_before_is_listed_and_one_empty_line_keeps_it() -> None:
    sheet = FakeSheet((BLADDER, AGE), values={"bladder": "no", "age": "43"})
    typist = Typist("")
    assert typist.ask(sheet) is Move.NEXT
    assert f"1. {BLADDER.ask} No 2. {AGE.ask} 43 years" in typist.said
    assert len(typist.prompts) == 1


def test_any_answer_of_a_page_answered_before_can_be_changed_by_its_number() -> None:
    sheet = FakeSheet((BLADDER, AGE, ONSET), values={"bladder": "no", "age": "43", "onset": "run"})
    typist = Typist("2", "44", "7", "3", "b", "")
    assert typist.ask(sheet) is Move.NEXT
    assert sheet.values == {"bladder": "no", "age": "44", "onset": "run"}
    assert "There is no line 7." in typist.said


def test_a_change_that_opens_a_detail_asks_it() -> None:
    sheet = FakeSheet((FEVER, HOW_HIGH, LEGS), values={"fever": "no", "legs": "no"})
    assert Typist("1", "yes", "1", "").ask(sheet) is Move.NEXT
    assert sheet.values == {"fever": "yes", "how_high": "mild", "legs": "no"}


def test_after_an_emergency_the_answers_are_listed_and_the_slip_can_be_put_right() -> None:
    sheet = red_flags()
    sheet.values = {"saddle": "no", "bladder": "no", "legs": "yes"}
    assert Typist("3", "no", "no", "").ask(sheet) is Move.NEXT
    assert not sheet.ended()
    assert sheet.values["fever"] == "no"


def test_the_keys_are_spelled_out_once_a_page_then_named_by_letter() -> None:
    typist = Typist("x", "no", "no")
    typist.ask(FakeSheet((BLADDER, LEGS), none="None of these"))
    assert "Answer (number, or b back, w why, r review, q stop, 0 none of these for the rest): " in typist.said
    assert typist.prompts[1] == "Answer (number, b w r q 0): "


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_every_row_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    sheet = FakeSheet((*red_flags().all, ONSET, PAIN, AGE, SINCE), none="None of these")
    typist = Typist("w", "h", "?", "x", "yes", "no", "no", "yes", "1", "2", "7", "43", "3d")
    assert typist.ask(sheet) is Move.NEXT
    assert max(len(row) for row in typist.rows) <= columns


def test_nothing_written_moves_the_cursor() -> None:
    typist = Typist("\x1b[A\x07", "no")
    typist.ask(FakeSheet((BLADDER,)))
    assert all(row.isprintable() for row in typist.rows)


@given(st.lists(st.one_of(st.sampled_from(["0", "1", "2", "3", "b", "w", "yes", "no", "?", "", "12d"]), st.text())))
def test_whatever_is_typed_a_sheet_is_only_left_for_next_when_complete(typed: list[str]) -> None:
    sheet = FakeSheet((*red_flags().all, PAIN, AGE, SINCE), none="None of these")
    try:
        move = Typist(*typed).ask(sheet)
    except EOFError:
        return
    assert move is not Move.NEXT or sheet.ended() or all(each.value for each in sheet.lines())
