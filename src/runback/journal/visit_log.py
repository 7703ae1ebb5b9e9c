"""What clinicians said and allowed, as the runner told it."""

from dataclasses import dataclass
from datetime import date

from runback.journal.database import Journal, transaction
from runback.journal.recent import kept_day, recent

ALLOWED_DAYS = 28
"""Days for which a clinician's word on exercises counts before it is asked for again."""

_WHO = ("doctor", "physio", "emergency", "other")
_EXERCISES = ("none", "gentle", "own", "all")
_RUNNING = ("none", "walk", "run", "not_said")


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit.

    Attributes:
        checked: the number of the check it was about.
        day: when the runner was seen.
        who: `doctor`, `physio`, `emergency` or `other`.
        exercises: what was allowed: `gentle`, `all`, `own` (what they gave) or `none`.
        running: what was allowed: `none`, `walk`, `run` or `not_said`.
    """

    checked: int
    day: date
    who: str
    exercises: str
    running: str

    def allows_exercises(self, today: date) -> bool:
        """Whether exercises were allowed, not too long ago."""
        return self.exercises != "none" and recent(self.day, today, ALLOWED_DAYS)


class SeenLog:
    """The visits of an open journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._connection = journal.connection

    def keep(self, seen: Seen, number: int | None = None) -> int:
        """Store a visit and return its number.

        Args:
            seen: what was told of it.
            number: of the same visit as stored before, to put this in its place.
        """
        with transaction(self._connection) as connection:
            cursor = connection.execute(
                "INSERT OR REPLACE INTO seen (id, checked, day, who, exercises, running) VALUES (?, ?, ?, ?, ?, ?)",
                (number, seen.checked, seen.day.isoformat(), seen.who, seen.exercises, seen.running),
            )
        return int(cursor.lastrowid or 0)

    def about(self, check: int) -> Seen | None:
        """The newest visit about a check; None when there was none."""
        found = self._journal.rows(
            "your last visit",
            _seen,
            "SELECT checked, day, who, exercises, running FROM seen WHERE checked = ? ORDER BY id DESC LIMIT 1",
            check,
        )
        return found[0] if found else None


def _seen(checked: int, day: str, who: str, exercises: str, running: str) -> Seen:
    for word, words in ((who, _WHO), (exercises, _EXERCISES), (running, _RUNNING)):
        if word not in words:
            raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return Seen(checked, kept_day(day), who, exercises, running)
