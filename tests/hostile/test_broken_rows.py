"""No row of the journal, whatever it holds, and no lock on it stands between a runner and the advice."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import PROGRAM, TODAY, ordinary, runback, written
from hostile.test_bad_home import alter
from runback.journal.best_effort import Keeper
from runback.journal.database import FILE_NAME, journal_folder, open_journal

DEEP = "[" * 100_000
AWARE, NAIVE = "2026-11-20T07:00:00+00:00", "2026-11-20T07:00:00"
RUN = {"source": "fit", "local_day": "2026-11-20", "start": AWARE, "local_start": NAIVE, "distance_m": 5000.0}
DAYS = ("x", "", "0001-01-01", "9999-12-31", "2026-02-30")
ANSWERS = [
    "{", "[1]", "null", DEEP, '{"age": ' + DEEP, '{"age": ' + "9" * 5000 + "}", '{"a": "' + "a" * 2_000_000 + '"}',
    '{"age": NaN}', '{"age": [[1], {}]}', '{"age": {"from": {}, "to": []}}', '{"onset_days": 1e308}',
    '{"onset_days": "0001-01-01"}', '{"fever": []}', '{"fever": {}}', '{"age": -Infinity}', '{"": ""}',
]  # fmt: skip
ROWS: dict[str, list[tuple[str, tuple[object, ...]]]] = {
    "checks": [("day", DAYS), ("answers", tuple(ANSWERS)), ("region", ("", "??", "\x1b[31m")), ("disposition", ("", "?"))],
    "draft": [("day", DAYS), ("answers", tuple(ANSWERS)), ("region", ("", "??", "\x1b[31m"))],
    "runner": [("value", ("", "-1", "x", "9" * 5000, "\x1b[31m"))],
    "seen": [("day", DAYS), ("who", ("", "?")), ("exercises", ("", "?")), ("running", ("", "?")), ("about", ("?", "\x1b")), ("until", ("x", "0001-01-01", "9999-12-31"))],
    "runs": [
        ("local_day", DAYS), ("source", ("", "?")), ("start", ("x", NAIVE, "0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-14:00")),
        ("local_start", ("x", AWARE, "9999-12-31T23:00:00")), ("distance_m", (-1.0, 9e999, 1e300)),
        ("moving_s", (-1.0, 0.0, 9e999)), ("elapsed_s", (-1.0, 9e999)), ("cadence_spm", (9e999,)), ("ascent_m", (9e999,)),
    ],
    "runs_imported": [("day", DAYS)],
    "sessions": [("day", DAYS), ("seconds", (-1, 2**62))],
    "moves": [("exercise", ("", "?")), ("seconds", (-1, 2**62))],
}  # fmt: skip
EVERY_ROW = [
    (table, column, value) for table, columns in ROWS.items() for column, values in columns for value in values
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal with a row in every table."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNBACK_HOME", str(folder))
        answers = written(folder, ordinary())
        runback("check", "--answers", str(answers), "--today", TODAY, "--region", "GB")
        runback("runs", "add", "5 km 30:00 yesterday", "--today", TODAY)
        runback("seen", "--who", "physio", "--exercises", "all", "--running", "run", "--today", TODAY)
        runback("check", "--plain", "--today", TODAY, given="\n2\nq\n")
    alter(
        folder,
        "INSERT OR REPLACE INTO runs_imported VALUES (1, '2026-11-21')",
        "INSERT INTO sessions VALUES (1, '2026-11-21', 'gentle', 60, '')",
        "INSERT INTO moves VALUES (1, 'pelvic_tilt', 60, 1)",
    )
    alter(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / FILE_NAME).read_bytes()


@pytest.fixture
def kept(home: Path, whole: bytes) -> Path:
    home.mkdir()
    (home / FILE_NAME).write_bytes(whole)
    return home


def damage(home: Path, table: str, column: str, value: object) -> None:
    connection = sqlite3.connect(home / FILE_NAME)
    with connection:
        changed = connection.execute(f"UPDATE {table} SET {column} = ?", (value,)).rowcount  # noqa: S608
    connection.close()
    assert changed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "column", "value"), EVERY_ROW, ids=[f"{t}.{c}-{str(v)[:12]!a}" for t, c, v in EVERY_ROW]
)
def test_whatever_a_row_holds_the_advice_is_given_and_every_command_ends_in_words(
    kept: Path, tmp_path: Path, table: str, column: str, value: object
) -> None:
    damage(kept, table, column, value)
    answers = written(tmp_path, ordinary())
    commands: list[tuple[tuple[str, ...], str | None]] = [
        (("stretch",), None), (("stretch", "--plain", "--region", "GB"), "q\n"), (("seen", "--who", "physio", "--exercises", "none", "--running", "none"), None),
        (("check", "--plain", "--resume"), "q\n"), (("check", "--plain"), "q\n"), (("why",), None), (("why", "--json"), None),
        (("runs",), None), (("runs", "list"), None), (("runs", "add", "4 km 20:00 yesterday"), None),
        (("check", "--answers", str(answers), "--json"), None), (("runs", "forget", "--yes"), None),
    ]  # fmt: skip
    for words, given in commands:
        result = runback(*words, "--today", TODAY, given=given) if words[1:2] != ("forget",) else runback(*words)
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert "Traceback" not in result.output
        assert result.stderr.count("Warning: ") <= 1
        if words[-1] == "--json" and words[0] == "check":
            assert json.loads(result.stdout)["disposition"] == "self_care"
    assert runback("why", "--today", TODAY).exit_code == 0, "the new check was kept"


def test_a_word_of_a_visit_that_runback_does_not_write_allows_nothing(kept: Path) -> None:
    damage(kept, "checks", "answers", json.dumps(ordinary(fever="yes")))
    damage(kept, "seen", "exercises", "everything")
    assert json.loads(runback("stretch", "--json", "--today", TODAY).stdout)["exercises"] == []


def run(environment: dict[str, str], *words: str, given: str = "") -> tuple[subprocess.CompletedProcess[str], float]:
    begun = time.monotonic()
    command = [sys.executable, "-c", PROGRAM, *words]
    done = subprocess.run(
        command, env=environment, input=given, capture_output=True, text=True, check=False, timeout=60
    )
    return done, time.monotonic() - begun


@pytest.mark.parametrize(
    ("home_is", "says"),
    [
        ({"RUNBACK_HOME": "~nosuchrunner/x"}, "there is no such home folder"),
        ({"RUNBACK_HOME": ""}, "There is no home folder to keep anything in"),
    ],
)
def test_without_a_home_the_advice_is_given_with_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home_is: dict[str, str], says: str
) -> None:
    for name, value in home_is.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # a user without an entry, as in a container
    monkeypatch.chdir(tmp_path)
    result = runback("check", "--answers", str(written(tmp_path, ordinary())), "--region", "GB")
    assert result.exit_code == 0
    assert "Care for it at home" in result.stdout
    assert result.stderr.count("Warning: ") == 1
    assert says in result.stderr
    for words in (("why",), ("runs",), ("forget", "--yes")):
        assert runback(*words).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]


@pytest.fixture
def locked(kept: Path) -> Iterator[Path]:
    other = sqlite3.connect(kept / FILE_NAME, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    yield kept
    other.close()


def timed(keeper: Keeper, use: Any) -> float:
    begun = time.monotonic()
    use(keeper)
    return time.monotonic() - begun


def test_waiting_for_a_locked_journal_is_done_once_and_is_short(locked: Path) -> None:
    del locked
    said: list[str] = []
    keeper = Keeper(save=True, warn=said.append)
    first = timed(keeper, lambda keeper: keeper.remembered())
    rest = timed(keeper, lambda keeper: [keeper.last_check(), keeper.not_offered(), keeper.has_runs(), keeper.runs()])
    assert 0.1 < first < 0.5
    assert rest < 0.1
    [warning] = said
    assert "what is kept cannot be used just now" in warning


@pytest.mark.slow
def test_an_emergency_is_told_at_once_while_the_journal_is_locked(locked: Path) -> None:
    environment = {**os.environ, "RUNBACK_HOME": str(locked)}
    command = [sys.executable, "-c", PROGRAM, "check", "--plain", "--region", "GB"]
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write("38\n2\n")
        while "chest" not in (line := process.stderr.readline()):
            assert line, "the questions never came"
        begun = time.monotonic()
        process.stdin.write("1\n")
        while "Call 999 now" not in (line := process.stdout.readline()):
            assert line, "the page never came"
        assert time.monotonic() - begun < 0.5
        process.stdin.close()
        process.wait(10)


def test_the_journal_of_a_disk_that_can_only_be_read_is_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def read_only(path: Any, flags: int, *mode: int, **more: Any) -> int:
        if flags & (os.O_RDWR | os.O_CREAT) and str(kept) in str(path):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", read_only)
    result = runback("why", "--today", TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert runback("runs", "list").exit_code == 0
    given = runback("stretch", "--today", TODAY)
    assert "Pelvic tilt" in given.stdout
    assert runback("runs", "add", "4 km 20:00 yesterday").exit_code == 1


def test_a_pipe_in_the_place_of_the_journal_is_no_journal(home: Path) -> None:
    home.mkdir()
    os.mkfifo(home / FILE_NAME)
    result = runback("runs")
    assert result.exit_code == 1
    assert "it is not a plain file" in result.stderr


def test_the_folder_of_the_journal_is_absolute(home: Path) -> None:
    assert journal_folder() == home
    with open_journal(home):
        assert (home / FILE_NAME).exists()
