"""What clinicians said and allowed, as the runner told it."""

from dataclasses import dataclass
from datetime import date, timedelta

from runback.journal.database import Journal, transaction
from runback.journal.recent import kept_day

ALLOWED_DAYS = 28
"""Days for which a clinician's word counts before it is asked for again, where they named no day."""
LONGEST_DAYS = 365
"""Days: the longest that a word is taken to hold."""

_WHO = ("doctor", "physio", "emergency", "other")
_EXERCISES = ("none", "gentle", "own", "all")
_RUNNING = ("none", "walk", "run", "not_said")
_VISIT = "SELECT checked, day, who, exercises, running, about, until FROM seen"


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit.

    Attributes:
        checked: the number of the check it was about.
        day: when the runner was seen.
        who: `doctor`, `physio`, `emergency` or `other`.
        exercises: what was allowed: `gentle`, `all`, `own` (what they gave) or `none`.
        running: what was allowed: `none`, `walk`, `run` or `not_said`.
        about: what they looked at: `bone` (or the groin), `leg`, or neither.
        until: the last day on which their word counts; None for 28 days.
    """

    checked: int
    day: date
    who: str
    exercises: str
    running: str
    about: tuple[str, ...] = ()
    until: date | None = None

    @property
    def last_day(self) -> date:
        """The last day on which the word counts."""
        return self.until or self.day + timedelta(ALLOWED_DAYS)

    def days_left(self, today: date) -> int:
        """For how many days the word still counts, today included; 0 once it is over, and before it was said."""
        if not self.day <= today <= self.last_day:
            return 0
        return min((self.last_day - today).days + 1, LONGEST_DAYS)

    def allows_exercises(self, today: date) -> bool:
        """Whether exercises were allowed, not too long ago."""
        return self.exercises != "none" and self.days_left(today) > 0


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
                "INSERT OR REPLACE INTO seen (id, checked, day, who, exercises, running, about, until)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    seen.checked,
                    seen.day.isoformat(),
                    seen.who,
                    seen.exercises,
                    seen.running,
                    " ".join(seen.about),
                    seen.until.isoformat() if seen.until else "",
                ),
            )
            connection.execute("DELETE FROM booked")
        return int(cursor.lastrowid or 0)

    def about(self, check: int) -> Seen | None:
        """The newest visit about a check; None when there was none."""
        return self._found("WHERE checked = ?", check)

    def newest(self) -> Seen | None:
        """The newest visit, if no check made since then was urgent; None otherwise."""
        seen = self._found("")
        if seen is None:
            return None
        alarm = self._connection.execute(
            "SELECT 1 FROM checks WHERE id > ? AND disposition IN ('urgent', 'emergency') LIMIT 1", (seen.checked,)
        ).fetchone()
        return None if alarm else seen

    def book(self, day: date) -> None:
        """Keep the day of a visit to come."""
        with transaction(self._connection) as connection:
            connection.execute("INSERT OR REPLACE INTO booked (only, day) VALUES (1, ?)", (day.isoformat(),))

    def booked(self) -> date | None:
        """The day of a visit to come; None when none is booked."""
        found = self._journal.rows("a visit to come", kept_day, "SELECT day FROM booked")
        return found[0] if found else None

    def _found(self, where: str, *values: object) -> Seen | None:
        found = self._journal.rows("your last visit", _seen, f"{_VISIT} {where} ORDER BY id DESC LIMIT 1", *values)
        return found[0] if found else None


def _seen(  # noqa: PLR0913, PLR0917  as many as the row has columns
    checked: int, day: str, who: str, exercises: str, running: str, about: str, until: str
) -> Seen:
    for word, words in ((who, _WHO), (exercises, _EXERCISES), (running, _RUNNING)):
        if word not in words:
            raise ValueError(f"{word!r} is none of {', '.join(words)}")
    last = kept_day(until) if until else None
    return Seen(checked, kept_day(day), who, exercises, running, tuple(about.split()), last)
