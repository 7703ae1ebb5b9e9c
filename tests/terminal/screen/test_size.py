"""A terminal of any size, also one that says it has no width at all."""

from datetime import date
from pathlib import Path

import pytest

from command_line import TODAY, ordinary, runback, written
from runback.interview.page import Sheet
from runback.interview.pages import AboutSheet, FactSheet
from runback.interview.session import Session
from runback.rulebook_store import load
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.layout import lay_out
from runback.terminal.screen.size import columns, rows

SIZES = (0, 1, 2, 3, 4, 5, 10, 20)


@pytest.mark.parametrize("said", ["0", "-1", "1", "x", "", "99999999"])
def test_every_command_prints_at_any_width_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    answers = written(tmp_path, ordinary())
    runback("check", "--answers", str(answers), "--today", TODAY)
    runback("runs", "add", "5 km 30:00 yesterday", "--today", TODAY)
    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setenv("LINES", said)
    for words in (("why",), ("stretch",), ("runs",), ("runs", "list"), ("check", "--answers", str(answers))):
        result = runback(*words, "--today", TODAY)
        assert (result.exit_code, result.exception) == (0, None), words
        assert result.stdout
    for words in (("rules", "list"), ("rules", "show", "age"), ("stretch", "list"), ("stretch", "show", "cat_cow")):
        assert runback(*words).exit_code == 0
    assert columns() >= 20
    assert rows() >= 1


@pytest.mark.parametrize("height", SIZES)
def test_a_page_of_questions_can_be_drawn_and_the_cursor_is_on_it(height: int) -> None:
    rulebook = load()
    session = Session(rulebook, date(2026, 11, 21), region="GB")
    sheets: list[Sheet] = [AboutSheet(session), *(FactSheet(session, screen) for screen in rulebook.screens)]
    for sheet in sheets:
        if not sheet.lines():
            continue
        page = Page(sheet)
        for key in ("down", "down", "h", "w", "x", "up"):
            page.press(key)
            for width in SIZES:
                picture = lay_out(page, width, height)
                assert 1 <= len(picture.rows) <= max(height, 1)
                assert 0 <= picture.cursor[1] < len(picture.rows)
                assert picture.cursor[0] >= 0
