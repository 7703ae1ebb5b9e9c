"""The runs in the journal: kept as each file tells them, given out as one run each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, get_args

from runback.errors import RowError
from runback.journal.database import Journal, transaction
from runback.journal.recent import kept_day
from runback.runs.model.merge import one_each, tellings, together
from runback.runs.model.run import Kind, Run

_KEEP: Final = """
    INSERT OR REPLACE INTO runs (id, source, local_day, start, local_start, distance_m, moving_s, elapsed_s,
                                 cadence_spm, ascent_m, indoor, by_hand, note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SELECT: Final = """
    SELECT id, source, local_day, start, local_start, distance_m, moving_s, elapsed_s,
           cadence_spm, ascent_m, indoor, by_hand, note
    FROM runs ORDER BY id
"""
_KINDS: Final = get_args(Kind)
_BEYOND: Final = 1e9
"""More metres or seconds than any run has."""


class RunLog:
    """The runs of an open journal.

    Two files that tell the same run are both kept, and `all` makes one run of them. So it does not matter in which
    order they came, or how often. Only what the runner says at an import, the time zone and the unit of a list without
    one, is taken from the newest import of a telling.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._connection = journal.connection

    def all(self) -> list[Run]:
        """Every run once, oldest first."""
        return together(run for _, run in self._tellings())

    def count(self) -> int:
        """How many runs there are."""
        return len(self.all())

    def last_import(self) -> date | None:
        """The day of the newest import; None when there was none."""
        found = self._journal.rows("your last import", kept_day, "SELECT day FROM runs_imported")
        return found[0] if found else None

    def add_all(self, runs: Iterable[Run], imported: date | None = None) -> None:
        """Keep these tellings of runs, all of them or none.

        Args:
            runs: as the files tell them; those that are kept already are replaced.
            imported: the day, for an import; None for runs that were typed in.
        """
        told = {_setting_apart(run): run for run in runs}
        with transaction(self._connection) as connection:
            kept = {_setting_apart(run): number for number, run in self._tellings()}
            connection.executemany(_KEEP, [(kept.get(key), *_row(run)) for key, run in told.items()])
            if imported is not None:
                connection.execute(
                    "INSERT OR REPLACE INTO runs_imported (only, day) VALUES (1, ?)", (imported.isoformat(),)
                )

    def forget(self) -> int:
        """Delete every run; how many there were, or how many rows where one of them cannot be read."""
        with transaction(self._connection) as connection:
            try:
                count = self.count()
            except RowError:
                (count,) = connection.execute("SELECT count(*) FROM runs").fetchone()
            connection.execute("DELETE FROM runs")
            connection.execute("DELETE FROM runs_imported")
        return count

    def forget_day(self, day: date) -> int:
        """Delete every run of one day, with all its tellings; how many runs there were."""
        with transaction(self._connection) as connection:
            kept = self._tellings()
            gone = [group for group in tellings(run for _, run in kept) if one_each([group])[0].local_day == day]
            told = {run for group in gone for run in group}
            connection.executemany("DELETE FROM runs WHERE id = ?", [(number,) for number, run in kept if run in told])
        return len(gone)

    def _tellings(self) -> list[tuple[int, Run]]:
        return self._journal.rows("your runs", _telling, _SELECT)


def _setting_apart(run: Run) -> Run:
    """A telling without what depends on the zone or unit that the runner gave."""
    if run.start is not None:
        return replace(run, local_day=run.start.date(), local_start=None)
    return replace(run, distance_m=None, ascent_m=None, note="") if run.source == "garmin_list" else run


def _row(run: Run) -> tuple[Any, ...]:
    return (
        run.source,
        run.local_day.isoformat(),
        None if run.start is None else run.start.isoformat(),
        None if run.local_start is None else run.local_start.isoformat(),
        run.distance_m,
        run.moving_s,
        run.elapsed_s,
        run.cadence_spm,
        run.ascent_m,
        None if run.indoor is None else int(run.indoor),
        int(run.by_hand),
        run.note,
    )


def _telling(number: int, *row: Any) -> tuple[int, Run]:  # noqa: ANN401  what a row of the table holds
    run = _run(row)
    if run.source not in _KINDS:
        raise ValueError(f"there are no runs of {run.source!r}")
    for moment, has_zone in ((run.start, True), (run.local_start, False)):
        if moment is not None and ((moment.tzinfo is not None) is not has_zone or _days_apart(moment, run) > 1):
            raise ValueError(f"the run of {run.local_day} cannot have begun at {moment}")
    measured = (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm, run.ascent_m)
    if any(value is not None and not 0 <= value < _BEYOND for value in measured):
        raise ValueError(f"the run of {run.local_day} cannot be as long as that")
    return number, run


def _days_apart(moment: datetime, run: Run) -> int:
    return abs((moment.date() - run.local_day).days)


def _run(row: tuple[Any, ...]) -> Run:
    source, local_day, start, local_start, distance_m, moving_s, elapsed_s, cadence_spm, ascent_m, *rest = row
    indoor, by_hand, note = rest
    return Run(
        source=source,
        local_day=kept_day(local_day),
        start=None if start is None else datetime.fromisoformat(start),
        local_start=None if local_start is None else datetime.fromisoformat(local_start),
        distance_m=distance_m,
        moving_s=moving_s,
        elapsed_s=elapsed_s,
        cadence_spm=cadence_spm,
        ascent_m=ascent_m,
        indoor=None if indoor is None else bool(indoor),
        by_hand=bool(by_hand),
        note=note,
    )
