"""The journal: one SQLite file in the runner's own data folder, readable by nobody else."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from runback.errors import StoreError
from runback.journal.migrations import MIGRATIONS
from runback.journal.recent import recent

FILE_NAME = "journal.sqlite3"
FRESH_DAYS = 7
_PATIENCE = 5.0
"""Seconds to wait for another program to let go of the journal."""
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Draft:
    """An interview that was stopped: its day, region code and answers as said."""

    day: date
    rulebook: str
    region: str
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Check:
    """A finished check: answers as said, so that any later rulebook can read them again."""

    day: date
    rulebook: str
    region: str
    disposition: str
    complete: bool
    answers: Mapping[str, Any]
    id: int = 0

    def fresh(self, today: date) -> bool:
        """Whether the danger signs were asked within the last 7 days."""
        return recent(self.day, today, FRESH_DAYS)


def journal_folder() -> Path:
    """Where the journal lives: RUNBACK_HOME, else the platform's data folder."""
    if chosen := os.environ.get("RUNBACK_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("runback", appauthor=False)


class Journal:
    """An open journal; use through `open_journal`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """For the parts of the journal that live in modules of their own."""
        return self._connection

    def keep_check(self, check: Check) -> int:
        """Store a check and return its number. Its draft goes, but for an emergency, which may be a slip of the key."""
        with transaction(self._connection) as connection:
            cursor = connection.execute(
                "INSERT INTO checks (day, rulebook, region, disposition, complete, answers) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    check.day.isoformat(),
                    check.rulebook,
                    check.region,
                    check.disposition,
                    int(check.complete),
                    json.dumps(check.answers),
                ),
            )
            if check.disposition != "emergency":
                connection.execute("DELETE FROM draft")
        return int(cursor.lastrowid or 0)

    def check(self, number: int | None = None) -> Check | None:
        """The check with this number, or the newest; None when there is none."""
        query = "SELECT day, rulebook, region, disposition, complete, answers, id FROM checks"
        if number is None:
            row = self._connection.execute(f"{query} ORDER BY id DESC LIMIT 1").fetchone()
        elif abs(number) > _LARGEST:
            row = None
        else:
            row = self._connection.execute(f"{query} WHERE id = ?", (number,)).fetchone()
        if row is None:
            return None
        day, rulebook, region, disposition, complete, answers, identity = row
        return Check(date.fromisoformat(day), rulebook, region, disposition, bool(complete), _table(answers), identity)

    def keep_draft(self, draft: Draft) -> None:
        """Store the interview as far as it went, in place of any earlier draft."""
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO draft (only, day, rulebook, region, answers) VALUES (1, ?, ?, ?, ?)",
                (draft.day.isoformat(), draft.rulebook, draft.region, json.dumps(draft.answers)),
            )

    def draft(self) -> Draft | None:
        """The interview that was stopped, if there is one."""
        row = self._connection.execute("SELECT day, rulebook, region, answers FROM draft").fetchone()
        if row is None:
            return None
        day, rulebook, region, answers = row
        return Draft(date.fromisoformat(day), rulebook, region, _table(answers))

    def has_runs(self) -> bool:
        """Whether any runs are kept."""
        return self._connection.execute("SELECT 1 FROM runs LIMIT 1").fetchone() is not None

    def remember(self, **values: str) -> None:
        """Keep what is asked once, such as region and age."""
        with transaction(self._connection) as connection:
            connection.executemany("INSERT OR REPLACE INTO runner (name, value) VALUES (?, ?)", values.items())

    def remembered(self) -> dict[str, str]:
        """What was asked once before."""
        return dict(self._connection.execute("SELECT name, value FROM runner"))


@contextmanager
def open_journal(folder: Path, patience: float = _PATIENCE) -> Iterator[Journal]:
    """Open the journal in this folder, creating folder and file for the owner alone.

    Args:
        folder: of the journal.
        patience: seconds to wait while another program writes.

    Raises:
        StoreError: when it cannot be opened, read or written, or was written by a newer runback.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with suppress(OSError):  # a file of an earlier day; not every disk knows modes
            path.chmod(0o600)
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        reason = f"{folder} is not a folder" if isinstance(error, FileExistsError) else _reason(error)
        raise StoreError(f"Cannot open the journal at {path}: {reason}. RUNBACK_HOME puts it elsewhere.") from error
    try:
        _prepare(connection, path)
        yield Journal(connection)
    except sqlite3.OperationalError as error:
        raise StoreError(f"Cannot use the journal at {path}: {_reason(error)}.") from error
    except (sqlite3.Error, ValueError) as error:
        advice = "Move it away, or delete it with: runback forget"
        raise StoreError(f"The journal at {path} is damaged ({_reason(error)}). {advice}") from error
    finally:
        connection.close()


def forget(folder: Path) -> bool:
    """Delete everything that is kept; True when there was something.

    Raises:
        StoreError: when a file cannot be removed.
    """
    found = False
    for ending in ("", "-wal", "-shm", "-journal"):
        path = folder / (FILE_NAME + ending)
        try:
            if path.exists():
                found = True
                _blank(path)
                path.unlink()
        except OSError as error:
            raise StoreError(f"Cannot delete {path}: {_reason(error)}.") from error
    return found


def _blank(path: Path) -> None:
    """Write zeros over a file where it lies, so that its old bytes are gone."""
    with path.open("r+b") as file:
        file.write(b"\0" * path.stat().st_size)
        file.flush()
        os.fsync(file.fileno())


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(f"The journal at {path} was written by a newer runback. Update runback to read it.")
    if version < len(MIGRATIONS):
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for number in range(_version(connection), len(MIGRATIONS)):
            for statement in MIGRATIONS[number].split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of it is kept, or, when anything goes wrong, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _table(text: str) -> dict[str, Any]:
    table = json.loads(text)
    if not isinstance(table, dict):
        raise ValueError("answers are not a table")  # noqa: TRY004  one kind of fault for any damage
    return table


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
