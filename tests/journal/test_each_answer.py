"""Each answer of a page is kept at once, and no store stands in the way of a key."""

import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runback.journal.database import FILE_NAME, Draft, open_journal
from runback.journal.each_answer import EachAnswer
from runback.journal.forget import forget

DAY = date(2026, 11, 21)


def draft(**said: str) -> Draft:
    return Draft(DAY, "1.0.0", "GB", said)


def kept(home: Path) -> Draft | None:
    with open_journal(home) as journal:
        return journal.draft()


@pytest.fixture
def page() -> Iterator[EachAnswer]:
    page = EachAnswer(0.1)
    yield page
    page.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every time that the journal was opened."""
    paths: list[Path] = []
    real = sqlite3.connect

    def connect(path: Path, *given: Any, **named: Any) -> sqlite3.Connection:
        paths.append(path)
        connection: sqlite3.Connection = real(path, *given, **named)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    return paths


def test_an_answer_can_be_read_at_once_by_another_program(page: EachAnswer, home: Path) -> None:
    page.keep(draft(fever="no"))
    assert kept(home) == draft(fever="no")
    page.keep(draft(fever="no", unwell="yes"))
    assert kept(home) == draft(fever="no", unwell="yes")


def test_the_journal_is_opened_once_a_page(page: EachAnswer, opened: list[Path]) -> None:
    for said in ("yes", "no", "yes"):
        page.keep(draft(fever=said))
    assert len(opened) == 1


def test_a_journal_that_cannot_be_opened_is_tried_once_a_page_and_without_a_word(
    page: EachAnswer, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("not a folder", encoding="utf-8")
    page.keep(draft(fever="yes"))
    home.unlink()
    page.keep(draft(fever="no"))
    assert not home.exists()
    assert "".join(capsys.readouterr()) == ""


def test_a_journal_that_breaks_on_the_way_is_let_go(page: EachAnswer, home: Path) -> None:
    page.keep(draft(fever="yes"))
    with open_journal(home) as journal:
        journal.connection.execute("DROP TABLE draft")
    page.keep(draft(fever="no"))
    page.keep(draft(fever="no", unwell="yes"))
    assert forget(home)  # which waits until nobody has it open
    assert list(home.iterdir()) == []


def test_no_key_waits_for_another_program(page: EachAnswer, home: Path) -> None:
    with open_journal(home):
        pass
    other = sqlite3.connect(home / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    for said in ("yes", "no", "yes", "no"):
        page.keep(draft(fever=said))
    assert time.monotonic() - begun < 2
    other.close()
