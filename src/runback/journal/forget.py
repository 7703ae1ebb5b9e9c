"""Deleting everything that is kept, so that nothing of it can be read from this disk's files again."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from runback.errors import HeldError, StoreError
from runback.journal.database import FILE_NAME, is_held

_PATIENCE = 5.0
"""Seconds to wait for another runback to end."""
_PUT_ASIDE = ".deleted"
_CHUNK = 1 << 20
_ENDINGS = ("-wal", "-shm", "-journal", _PUT_ASIDE, "")
"""What may stand beside the database, and the database."""


def forget(folder: Path) -> bool:
    """Delete everything that is kept; True when there was something.

    The rows go through the database, under its lock, and are overwritten there; then every file is overwritten where it
    lies and removed. Killed in between, it leaves an empty journal or none, and the next one removes the rest.

    Raises:
        HeldError: another program uses the journal; nothing is deleted.
        StoreError: a file cannot be removed.
    """
    link = folder / FILE_NAME
    try:
        path = link.resolve()
        if link.is_symlink() and not _is_database(path):
            link.unlink()  # whatever it points at was not written by runback
            return True
        found = any(_beside(path, ending).exists() for ending in _ENDINGS)
        if path.is_file():
            _empty(path)
            _remove(_beside(path, _PUT_ASIDE))
            path.replace(_beside(path, _PUT_ASIDE))
        for ending in _ENDINGS:
            _remove(_beside(path, ending))
        if link.is_symlink():
            link.unlink()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"Cannot delete {link}: {getattr(error, 'strerror', None) or error}.") from error
    return found


def _empty(path: Path) -> None:
    """Delete every row and overwrite the write-ahead log, while nobody else has the journal open."""
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN EXCLUSIVE")
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                connection.execute(f'DELETE FROM "{table}"')  # noqa: S608  a name from the database itself
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(RESTART)")
            _blank(_beside(path, "-wal"))
        except sqlite3.DatabaseError as error:
            if is_held(error):
                raise HeldError(
                    f"Nothing is deleted: another runback has the journal at {path} open. End it, then: runback forget"
                ) from error
            # What is no database any more is overwritten all the same, as a file.


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(path: Path) -> None:
    if path.exists():
        _blank(path)
        path.unlink()


def _blank(path: Path) -> None:
    """Write zeros over a file where it lies, so that its old bytes are gone."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(b"\0" * min(left, _CHUNK))
        file.flush()
        os.fsync(file.fileno())
