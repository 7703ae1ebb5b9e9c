"""What the journal holds of the routines that were done."""

from datetime import date

from runback.journal.database import Journal
from runback.journal.exercise_log import DoneMove, DoneSession


def done_sessions(journal: Journal) -> tuple[DoneSession, ...]:
    """Every session, oldest first."""
    moves: dict[int, list[DoneMove]] = {}
    for session, exercise, seconds, worse in journal.connection.execute(
        "SELECT session, exercise, seconds, worse FROM moves ORDER BY rowid"
    ):
        moves.setdefault(session, []).append(DoneMove(exercise, seconds, bool(worse)))
    rows = journal.connection.execute("SELECT id, day, routine, seconds, feeling FROM sessions ORDER BY id")
    return tuple(
        DoneSession(date.fromisoformat(day), routine, seconds, feeling, tuple(moves.get(number, ())))
        for number, day, routine, seconds, feeling in rows
    )
