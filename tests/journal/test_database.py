"""The journal as a store: what is put in comes out, and forgetting leaves nothing."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from runback.errors import StoreError
from runback.journal.database import FILE_NAME, Check, Draft, journal_folder, open_journal
from runback.journal.forget import forget

DAY = date(2026, 11, 21)
SAID = {"age": 38, "fever": "no", "pain_intensity": [2, 4], "Äußerung": "不明"}
CHECK = Check(DAY, "1.0.0", "GB", "soon", complete=True, answers=SAID)


def test_a_check_comes_back_as_it_was_kept(home: Path) -> None:
    with open_journal(home) as journal:
        assert journal.keep_check(CHECK) == 1
    with open_journal(home) as journal:
        assert journal.check() == Check(DAY, "1.0.0", "GB", "soon", complete=True, answers=SAID, id=1)


def test_checks_are_numbered_from_1_and_the_newest_comes_first(home: Path) -> None:
    with open_journal(home) as journal:
        assert [journal.keep_check(CHECK) for _ in range(3)] == [1, 2, 3]
        newest, second, none = journal.check(), journal.check(2), journal.check(4)
    assert newest is not None
    assert second is not None
    assert (newest.id, second.id, none) == (3, 2, None)


@pytest.mark.parametrize("number", [0, -1, 10**30, -(10**30)])
def test_a_number_that_no_check_can_have_finds_none(home: Path, number: int) -> None:
    with open_journal(home) as journal:
        journal.keep_check(CHECK)
        assert journal.check(number) is None


def test_an_empty_journal_has_nothing(home: Path) -> None:
    with open_journal(home) as journal:
        assert (journal.check(), journal.check(1), journal.draft(), journal.remembered()) == (None, None, None, {})


def test_there_is_one_draft_and_the_newest_counts(home: Path) -> None:
    with open_journal(home) as journal:
        for said in ({"age": 38}, SAID):
            journal.keep_draft(Draft(DAY, "1.0.0", "", said))
        assert journal.draft() == Draft(DAY, "1.0.0", "", SAID)


@pytest.mark.parametrize(("disposition", "kept"), [("self_care", False), ("urgent", False), ("emergency", True)])
def test_a_finished_check_drops_the_draft_unless_it_may_be_a_slip(home: Path, disposition: str, *, kept: bool) -> None:
    with open_journal(home) as journal:
        journal.keep_draft(Draft(DAY, "1.0.0", "GB", SAID))
        journal.keep_check(Check(DAY, "1.0.0", "GB", disposition, complete=True, answers=SAID))
        assert (journal.draft() is not None) is kept


def test_what_is_remembered_is_replaced_by_what_is_said_later(home: Path) -> None:
    with open_journal(home) as journal:
        journal.remember(region="GB", age="38")
        journal.remember(region="")
        assert journal.remembered() == {"region": "", "age": "38"}


def test_what_fails_halfway_leaves_nothing_behind(home: Path) -> None:
    with pytest.raises(TypeError), open_journal(home) as journal:
        journal.keep_check(Check(DAY, "1", "GB", "soon", complete=True, answers={"age": object()}))
    with open_journal(home) as journal:
        assert journal.check() is None
        assert journal.keep_check(CHECK) == 1


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (7, True), (8, False)])
def test_danger_signs_are_fresh_for_7_days(days: int, *, fresh: bool) -> None:
    assert CHECK.fresh(DAY + timedelta(days=days)) is fresh


def test_forgetting_removes_every_file_and_says_whether_there_was_one(home: Path) -> None:
    assert forget(home) is False
    with open_journal(home) as journal:
        journal.keep_check(CHECK)
        assert len(list(home.iterdir())) == 3
    for ending in ("-wal", "-journal"):
        (home / (FILE_NAME + ending)).write_bytes(b"left over")
    (home / "mine.txt").write_text("not of runback", encoding="utf-8")
    assert forget(home) is True
    assert [path.name for path in home.iterdir()] == ["mine.txt"]


def test_forgetting_blanks_what_was_written_where_it_lies(home: Path, tmp_path: Path) -> None:
    with open_journal(home) as journal:
        journal.keep_check(CHECK)
    same = tmp_path / "same bytes"
    same.hardlink_to(home / FILE_NAME)
    assert b"fever" in same.read_bytes()
    forget(home)
    assert set(same.read_bytes()) == {0}


def test_a_file_that_cannot_be_removed_is_named(home: Path) -> None:
    (home / FILE_NAME).mkdir(parents=True)
    with pytest.raises(StoreError, match=f"Cannot delete {home / FILE_NAME}"):
        forget(home)


def test_a_newer_journal_is_left_alone(home: Path) -> None:
    with open_journal(home):
        pass
    connection = sqlite3.connect(home / FILE_NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (home / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="newer runback"), open_journal(home):
        pass
    assert (home / FILE_NAME).read_bytes() == before


def test_the_folder_is_the_one_of_the_runner_or_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNBACK_HOME", "~/here")
    assert journal_folder() == Path.home() / "here"
    monkeypatch.delenv("RUNBACK_HOME")
    assert journal_folder().name == "runback"
