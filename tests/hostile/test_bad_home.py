"""A journal that cannot be read or written never stands between a runner and the advice."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import PROGRAM, check, one_line, ordinary, runback, written
from runback.journal.database import FILE_NAME, Draft, open_journal
from runback.rulebook_store import load

HEADLINE = "Care for it at home for now"


def a_file_for_a_folder(home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")


def a_file_on_the_way(home: Path) -> None:
    home.symlink_to(home.with_name("file") / "below")
    home.with_name("file").write_text("", encoding="utf-8")


def a_folder_for_the_file(home: Path) -> None:
    (home / FILE_NAME).mkdir(parents=True)


def noise(home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).write_bytes(bytes(range(256)) * 40)


def half_a_journal(home: Path) -> None:
    with open_journal(home):
        pass
    for ending in ("-wal", "-shm"):
        (home / f"{FILE_NAME}{ending}").unlink()
    whole = (home / FILE_NAME).read_bytes()
    (home / FILE_NAME).write_bytes(whole[: len(whole) // 2])


def a_newer_journal(home: Path) -> None:
    with open_journal(home):
        pass
    alter(home, "PRAGMA user_version = 99")


def a_journal_without_tables(home: Path) -> None:
    with open_journal(home):
        pass
    alter(home, "DROP TABLE checks", "DROP TABLE draft", "DROP TABLE runner")


def alter(home: Path, *statements: str) -> None:
    connection = sqlite3.connect(home / FILE_NAME)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


BROKEN = [
    (a_file_for_a_folder, "is not a folder. RUNBACK_HOME puts it elsewhere."),
    (a_file_on_the_way, "RUNBACK_HOME puts it elsewhere."),
    (a_folder_for_the_file, "Is a directory"),
    (noise, "Move it away, or delete it with: runback forget"),
    (half_a_journal, "Move it away, or delete it with: runback forget"),
    (a_newer_journal, "was written by a newer runback. Update runback to read it."),
    (a_journal_without_tables, "no such table"),
]
every_broken_home = pytest.mark.parametrize(("break_it", "reason"), BROKEN, ids=[one.__name__ for one, _ in BROKEN])


def advice_with_one_warning(result: Any) -> str:
    """The warning; the advice is whole and the exit status 0."""
    assert result.exit_code == 0, result.output
    assert HEADLINE in result.stdout
    assert "runback why" in result.stdout
    [warning] = result.stderr.splitlines()
    assert warning.startswith("Warning: your advice is not affected, but nothing is kept. ")
    return str(warning)


@every_broken_home
def test_the_advice_is_given_with_one_warning(tmp_path: Path, home: Path, break_it: Any, reason: str) -> None:
    break_it(home)
    warning = advice_with_one_warning(check(written(tmp_path, ordinary())))
    assert reason in warning
    assert str(home) in warning


@every_broken_home
def test_no_warning_when_nothing_is_to_be_kept(tmp_path: Path, home: Path, break_it: Any, reason: str) -> None:
    del reason
    break_it(home)
    result = check(written(tmp_path, ordinary()), "--no-save")
    assert (result.exit_code, result.stderr) == (0, "")


@every_broken_home
def test_why_says_in_one_line_what_is_wrong(home: Path, break_it: Any, reason: str) -> None:
    break_it(home)
    result = runback("why")
    assert result.exit_code == 1
    assert reason in one_line(result)


def test_an_interview_goes_to_its_end_with_one_warning(home: Path) -> None:
    a_file_for_a_folder(home)
    result = runback("check", "--plain", "--region", "GB", given="38\n2\n1\n\n")
    assert result.exit_code == 0
    assert "Call 999 now." in result.stdout
    assert result.stderr.count("Warning: ") == 1


def test_a_runner_who_stops_is_told_that_nothing_was_kept(home: Path) -> None:
    a_file_for_a_folder(home)
    assert "Stopped. Your answers are not kept." in runback("check", "--plain", given="q\n").stderr


@pytest.mark.parametrize(
    "fault", ["database or disk is full", "attempt to write a readonly database", "disk I/O error"]
)
def test_a_disk_that_is_full_or_read_only_is_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    real = sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, statement: str, *rest: Any) -> sqlite3.Cursor:
            if statement.startswith(("INSERT", "CREATE")):
                super().execute("ROLLBACK")  # as SQLite does itself when the disk is full
                raise sqlite3.OperationalError(fault)
            return super().execute(statement, *rest)

    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: real(*given, factory=Full, **named))
    assert fault in advice_with_one_warning(check(written(tmp_path, ordinary())))


def test_a_disk_that_fills_up_while_writing_is_one_warning(tmp_path: Path, home: Path) -> None:
    with open_journal(home):
        pass
    pages = (home / FILE_NAME).stat().st_size // 4096
    real = sqlite3.connect

    def small(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*given, **named)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        results = [check(written(tmp_path, ordinary())) for _ in range(4)]
    assert "database or disk is full" in advice_with_one_warning(results[-1])
    with open_journal(home) as journal:
        assert journal.check() is not None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE checks SET answers = '{'",
        "UPDATE checks SET answers = '[1]'",
        "UPDATE checks SET answers = 'null'",
        "UPDATE checks SET day = 'x'",
    ],
)
def test_a_damaged_row_is_one_line_and_new_checks_are_kept(tmp_path: Path, home: Path, damage: str) -> None:
    check(written(tmp_path, ordinary()))
    alter(home, damage)
    result = runback("why")
    assert result.exit_code == 1
    assert "is damaged" in one_line(result)
    assert check(written(tmp_path, ordinary())).stderr == ""
    assert runback("why").exit_code == 0


def test_a_damaged_draft_starts_a_new_interview(home: Path) -> None:
    with open_journal(home) as journal:
        journal.keep_draft(Draft(date.today(), load().version, "GB", {"age": "?", "gone": 1, "fever": "no"}))
    assert "About you" in runback("check", "--plain", "--resume", given="q\n").stderr
    with open_journal(home) as journal:
        draft = journal.draft()
    assert draft is not None
    assert draft.answers == {"fever": "no"}


def test_a_damaged_journal_can_be_deleted(home: Path) -> None:
    noise(home)
    assert "Everything is deleted" in runback("forget", "--yes").stdout
    assert list(home.iterdir()) == []
    assert runback("forget", "--yes").stdout == "There was nothing to delete.\n"


def test_nothing_is_deleted_without_a_yes_and_never_unasked(tmp_path: Path, home: Path) -> None:
    check(written(tmp_path, ordinary()))
    result = runback("forget", given="yes\n")
    assert result.exit_code == 2
    assert "runback forget --yes" in one_line(result)
    assert (home / FILE_NAME).exists()


@pytest.mark.skipif(os.name == "nt", reason="modes are not kept on this system")
def test_only_the_runner_can_read_the_journal(tmp_path: Path, home: Path) -> None:
    before = os.umask(0)
    try:
        check(written(tmp_path, ordinary()))
        with open_journal(home) as journal:
            journal.remember(region="GB")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    finally:
        os.umask(before)
    assert modes.pop(home.name) == 0o700
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="modes are not kept on this system")
def test_a_journal_that_others_could_read_is_closed_to_them(tmp_path: Path, home: Path) -> None:
    home.mkdir()
    (home / FILE_NAME).touch(mode=0o644)
    check(written(tmp_path, ordinary()))
    assert stat.S_IMODE((home / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.slow
def test_checks_made_at_the_same_time_are_all_kept(tmp_path: Path, home: Path) -> None:
    answers = written(tmp_path, ordinary())
    command = [sys.executable, "-c", PROGRAM, "check", "--answers", str(answers)]
    environment = {**os.environ, "RUNBACK_HOME": str(home)}
    both = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) for _ in range(3)
    ]
    assert [one.communicate()[1] for one in both] == [b""] * 3
    with open_journal(home) as journal:
        assert [journal.check(number) is not None for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_journal_that_another_program_holds_is_waited_for(tmp_path: Path, home: Path) -> None:
    with open_journal(home):
        pass
    other = sqlite3.connect(home / FILE_NAME, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.5, lambda: other.execute("ROLLBACK"))
    release.start()
    try:
        assert check(written(tmp_path, ordinary())).stderr == ""
    finally:
        release.join()
        other.close()
