"""The journal: one SQLite file in the runner's own data folder, readable by nobody else."""

import errno
import json
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from runback.errors import HeldError, RowError, StoreError
from runback.journal.migrations import MIGRATIONS
from runback.journal.recent import kept_day, recent

FILE_NAME = "journal.sqlite3"
FRESH_DAYS = 7
_PATIENCE = 5.0
"""Seconds to wait for another program to let go of the journal."""
_LARGEST = 2**63 - 1
_LONGEST = 100_000
"""Characters of answers; a full set is under 10,000."""
_PRIMARY = 0xFF
"""The part of an error's code that is the same for all its kinds."""
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
Row = TypeVar("Row")


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
    """Where the journal lives: RUNBACK_HOME, else the platform's data folder.

    Raises:
        StoreError: it would be in a home folder, and there is none.
    """
    if chosen := os.environ.get("RUNBACK_HOME"):
        try:
            return Path(chosen).expanduser()
        except RuntimeError as error:
            raise StoreError(f"RUNBACK_HOME is {chosen!r}, but there is no such home folder.") from error
    from platformdirs import user_data_path

    try:
        folder = user_data_path("runback", appauthor=False)
    except RuntimeError:
        folder = None
    if folder is None or not folder.is_absolute():  # older versions leave "~" where no home is known
        raise StoreError("There is no home folder to keep anything in. RUNBACK_HOME names another folder.")
    return folder


class Journal:
    """An open journal; use through `open_journal`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """For the parts of the journal that live in modules of their own."""
        return self._connection

    def rows(self, what: str, read: Callable[..., Row], query: str, *values: object) -> list[Row]:
        """What a query finds, each row read.

        Args:
            what: is read, for messages.
            read: makes something of the columns of a row.
            query: in SQL.
            values: for its question marks.

        Raises:
            RowError: a row is not what runback writes.
        """
        try:
            return [read(*row) for row in self._connection.execute(query, values)]
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            advice = "Start anew with: runback check. To delete everything: runback forget"
            raise RowError(f"What is kept of {what} is damaged ({_reason(error)}). {advice}") from error

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
            found = self.rows("your last check", _check, f"{query} ORDER BY id DESC LIMIT 1")
        elif abs(number) > _LARGEST:
            found = []
        else:
            found = self.rows(f"check number {number}", _check, f"{query} WHERE id = ?", number)
        return found[0] if found else None

    def keep_draft(self, draft: Draft) -> None:
        """Store the interview as far as it went, in place of any earlier draft."""
        with transaction(self._connection) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO draft (only, day, rulebook, region, answers) VALUES (1, ?, ?, ?, ?)",
                (draft.day.isoformat(), draft.rulebook, draft.region, json.dumps(draft.answers)),
            )

    def draft(self) -> Draft | None:
        """The interview that was stopped, if there is one."""
        found = self.rows("an unfinished check", _draft, "SELECT day, rulebook, region, answers FROM draft")
        return found[0] if found else None

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

    On a disk that can only be read, what is kept is read all the same.

    Args:
        folder: of the journal.
        patience: seconds to wait while another program writes.

    Raises:
        HeldError: another program holds it for longer than that.
        StoreError: when it cannot be opened, read or written, or was written by a newer runback.
    """
    path = folder / FILE_NAME
    try:
        connection, file = _connect(path, patience)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        reason = f"{folder} is not a folder" if isinstance(error, FileExistsError) else _reason(error)
        raise StoreError(f"Cannot open the journal at {path}: {reason}. RUNBACK_HOME puts it elsewhere.") from error
    try:
        with closed_with_its_log_in_place(connection, path):
            _prepare(connection, path, writable=file is not None)
            yield Journal(connection)
            if file is not None and _file_number(path) != file:
                raise StoreError(f"The journal at {path} was deleted meanwhile, so nothing was kept. Do it once more.")
    except sqlite3.OperationalError as error:
        kind = HeldError if is_held(error) else StoreError
        raise kind(f"Cannot use the journal at {path}: {_reason(error)}.") from error
    except (sqlite3.Error, ValueError) as error:
        advice = "Move it away, or delete it with: runback forget"
        raise StoreError(f"The journal at {path} is damaged ({_reason(error)}). {advice}") from error


def is_held(error: sqlite3.Error) -> bool:
    """Whether another program holds the database."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _connect(path: Path, patience: float) -> tuple[sqlite3.Connection, tuple[int, int] | None]:
    """A connection, and the number of its file; None for one that can only be read."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NONBLOCK", 0), 0o600)
    except OSError as error:
        if error.errno not in _READ_ONLY or not path.is_file():
            raise
        return sqlite3.connect(_to_read(path), uri=True, timeout=patience, isolation_level=None), None
    status = os.fstat(file)
    os.close(file)
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is not a plain file")
    with suppress(OSError):  # a file of an earlier day; not every disk knows modes
        path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    return connection, (status.st_dev, status.st_ino)


def _to_read(path: Path) -> str:
    """Beside a log, the log is needed; without one, nothing can be created for it."""
    path = path.resolve()
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    return f"{path.as_uri()}?mode=ro{'' if has_log else '&immutable=1'}"


def _file_number(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def closed_with_its_log_in_place(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Close a connection in the end, and leave its write-ahead log where it is.

    SQLite unlinks the log when the last connection closes, and what the log held stays on the disk where nothing can
    reach it. A reader that closes last can unlink nothing; `forget` overwrites the log.
    """
    reader: sqlite3.Connection | None = None
    try:
        yield
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            reader = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
            reader.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    finally:
        connection.close()
        if reader is not None:
            reader.close()


def _prepare(connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    if writable:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(f"The journal at {path} was written by a newer runback. Update runback to read it.")
    if version < 0:
        raise ValueError("its version is below 0")
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


def _check(  # noqa: PLR0913, PLR0917  as many as the row has columns
    day: str, rulebook: str, region: str, disposition: str, complete: int, answers: str, identity: int
) -> Check:
    return Check(kept_day(day), rulebook, region, disposition, bool(complete), _table(answers), identity)


def _draft(day: str, rulebook: str, region: str, answers: str) -> Draft:
    return Draft(kept_day(day), rulebook, region, _table(answers))


def _table(text: str) -> dict[str, Any]:
    if len(text) > _LONGEST:
        raise ValueError("answers without end")
    table = json.loads(text)
    if not isinstance(table, dict):
        raise ValueError("answers are not a table")  # noqa: TRY004  one kind of fault for any damage
    return table


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
