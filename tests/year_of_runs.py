"""A runner's year with one long run in it, as a Strava export tells it.

Every Tuesday 5 km in 25 minutes, every Thursday 8 km in 44, every Sunday 12 km in 72: 25 km a week. On 20 May the
Sunday's run is 18 km in 108 minutes. Each run starts at noon in UTC, so its day is the same from New York to Tokyo.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from runs.formats.tables.table_files import Activity, strava_table

FIRST, LAST = date(2018, 1, 1), date(2018, 12, 30)
LONG_RUN = date(2018, 5, 20)
DAY_AFTER = "2018-05-21"
WEEK = {1: (5000.0, 1500), 3: (8000.0, 2640), 6: (12_000.0, 4320)}
"""Metres and seconds by weekday, counted from Monday."""

RUNS = 52 * 3
METRES = 52 * 25_000 + 6000


def year_of_runs(first: date = FIRST, last: date = LAST) -> Iterator[Activity]:
    """The runs from the first day to the last, oldest first."""
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        if day.weekday() in WEEK:
            metres, seconds = (18_000.0, 6480) if day == LONG_RUN else WEEK[day.weekday()]
            yield Activity(
                id=20_000_000 + day.toordinal(),
                start=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
                metres=metres,
                moving=seconds,
                elapsed=seconds,
                climb=metres / 100,
                cadence=80.0,
                filename="",
            )


def year_file(folder: Path, first: date = FIRST, last: date = LAST) -> Path:
    """The export's table in a folder."""
    path = folder / "activities.csv"
    path.write_bytes(strava_table(year_of_runs(first, last)))
    return path
