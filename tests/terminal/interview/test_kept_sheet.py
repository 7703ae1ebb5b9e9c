"""A sheet keeps each answer as it is given."""

from datetime import date

import pytest

from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.pages import FactSheet
from runback.interview.session import Session
from runback.terminal.interview.kept_sheet import KeptSheet


@pytest.fixture
def kept() -> list[dict[str, object]]:
    """What was said, at each time it was kept."""
    return []


@pytest.fixture
def sheet(rulebook: Rulebook, kept: list[dict[str, object]]) -> KeptSheet:
    session = Session(rulebook, date(2026, 11, 21))
    inner = FactSheet(session, rulebook.screen(rulebook.fact("saddle_numbness").screen))
    return KeptSheet(inner, lambda: kept.append(session.said()))


def test_an_answer_is_kept_before_the_next_question_is_read(sheet: KeptSheet, kept: list[dict[str, object]]) -> None:
    assert sheet.put("saddle_numbness", "not_sure") == ""
    assert sheet.put("saddle_numbness.probe", "no") == ""
    unsure = {"saddle_numbness": "not_sure"}
    assert kept == [unsure, unsure | {"saddle_numbness.probe": "no"}]


def test_what_is_no_answer_is_not_kept(sheet: KeptSheet, kept: list[dict[str, object]]) -> None:
    assert sheet.put("saddle_numbness", "perhaps")
    assert kept == []


def test_none_of_these_is_kept_as_one_answer(sheet: KeptSheet, kept: list[dict[str, object]]) -> None:
    sheet.lines()
    sheet.put_none()
    (said,) = kept
    assert set(said.values()) == {"no"}
    assert len(said) > 1


def test_a_runner_reads_the_sheet_as_it_is(sheet: KeptSheet) -> None:
    assert (sheet.title, sheet.can_go_back(), sheet.ended()) == ("Bladder, bowel and feeling", True, False)
    assert sheet.lines()[0].id == "saddle_numbness"
    assert sheet.none
