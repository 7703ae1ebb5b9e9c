"""Where a runner was, as the files of the watch tell it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from runback.runs.importing.watch_zone import UNTOLD, WatchZone, zone_of_watch
from runback.runs.model.run import Run
from runs.made_runs import run

BERLIN = ZoneInfo("Europe/Berlin")
JANUARY, JULY = datetime(2026, 1, 10, 18, tzinfo=UTC), datetime(2026, 7, 10, 18, tzinfo=UTC)


def at(start: datetime, hours: float | None) -> list[Run]:
    """A file with one run, local time so many hours ahead of UTC; None for a watch that does not say."""
    ahead = UNTOLD.utcoffset(None) if hours is None else timedelta(hours=hours)
    return [run(start=start, local_start=(start + ahead).replace(tzinfo=None))]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], False),
        ([at(JULY, 2)], False),
        ([at(JULY, 2), at(JANUARY, 1)], False),
        ([at(JULY, -4)], True),
        ([at(JULY, -4), at(JANUARY, 1)], False),
        ([at(JULY, -4), at(JULY, -4), at(JANUARY, 1)], True),
        ([at(JULY, 2), at(JANUARY, 2), at(JANUARY, 2)], True),
        ([at(JULY, None), at(JANUARY, None)], False),
        ([at(JULY, None), at(JANUARY, None), at(JANUARY, 5.5)], True),
        ([[], [run(start=JULY, local_start=None)], []], False),
    ],
)
def test_the_watch_decides_when_most_of_its_files_tell_another_zone(files: list[list[Run]], *, told: bool) -> None:
    assert (zone_of_watch(files, BERLIN) is not None) == told


def test_a_moment_has_the_offset_that_was_told_nearest_to_it() -> None:
    zone = WatchZone([(JULY, timedelta(hours=2)), (JANUARY, timedelta(hours=1))])
    assert (
        datetime(2026, 2, 1, 23, 30, tzinfo=UTC).astimezone(zone).replace(tzinfo=None).isoformat()
        == "2026-02-02T00:30:00"
    )
    assert (
        datetime(2026, 6, 1, 22, 30, tzinfo=UTC).astimezone(zone).replace(tzinfo=None).isoformat()
        == "2026-06-02T00:30:00"
    )
    assert (zone.utcoffset(None), zone.tzname(None), zone.dst(JULY)) == (None, None, None)
    assert (zone.tzname(JULY), zone.names) == ("UTC+02:00", "UTC+01:00 and UTC+02:00")
