"""What was done of the routines, how it felt, and which moves are not offered any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from runback.journal.database import Journal, transaction

Feeling = Literal["better", "same", "worse", ""]

WORSE_LIMIT = 2
"""Times a move may make things worse before it is no longer offered."""


@dataclass(frozen=True, slots=True)
class DoneMove:
    """One exercise of a session: seconds done, and whether it made things worse."""

    exercise: str
    seconds: int
    worse: bool


@dataclass(frozen=True, slots=True)
class DoneSession:
    """One time of doing a routine; `feeling` is "" when the runner did not say."""

    day: date
    routine: str
    seconds: int
    feeling: Feeling
    moves: tuple[DoneMove, ...]


class SessionLog:
    """The sessions of an open journal."""

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def keep(self, session: DoneSession, number: int | None = None) -> int:
        """Store a session with its moves and return its number.

        Args:
            session: what was done.
            number: of the same session as stored before, to put this in its place.
        """
        with transaction(self._connection) as connection:
            if number is not None:
                connection.execute("DELETE FROM moves WHERE session = ?", (number,))
            cursor = connection.execute(
                "INSERT OR REPLACE INTO sessions (id, day, routine, seconds, feeling) VALUES (?, ?, ?, ?, ?)",
                (number, session.day.isoformat(), session.routine, session.seconds, session.feeling),
            )
            stored = int(cursor.lastrowid or 0)
            rows = [(stored, move.exercise, move.seconds, int(move.worse)) for move in session.moves]
            connection.executemany("INSERT INTO moves (session, exercise, seconds, worse) VALUES (?, ?, ?, ?)", rows)
        return stored

    def not_offered(self) -> frozenset[str]:
        """The exercises that made things worse twice since they were last offered again."""
        rows = self._connection.execute(
            """
            SELECT exercise FROM moves LEFT JOIN offered_again USING (exercise)
            WHERE worse AND session > coalesce(after, 0) GROUP BY exercise HAVING count(*) >= ?
            """,
            (WORSE_LIMIT,),
        )
        return frozenset(exercise for (exercise,) in rows)

    def offer_again(self, exercises: Iterable[str]) -> None:
        """Count the times a move made things worse from now on."""
        with transaction(self._connection) as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO offered_again SELECT ?, coalesce(max(id), 0) FROM sessions",
                [(exercise,) for exercise in exercises],
            )
