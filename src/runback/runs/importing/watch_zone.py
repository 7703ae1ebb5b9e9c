"""The time zone of a runner's watch, as far as its own files tell it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import chain
from typing import Final

from runback.runs.model.run import Run

UNTOLD: Final = timezone(timedelta(seconds=1))
"""A zone where nobody lives: to read files with, so that those which tell no local time are known by it."""


class WatchZone(tzinfo):
    """Local time as the watch had it nearest in time, so that summer time and winter time are kept apart.

    Args:
        told: moments in UTC, each with how far local time was ahead of UTC; at least one.
    """

    def __init__(self, told: Iterable[tuple[datetime, timedelta]]) -> None:
        self._told = sorted(told)

    def fromutc(self, moment: datetime) -> datetime:
        """Wall time at a moment given in UTC."""
        return moment + self._nearest(moment.replace(tzinfo=UTC))

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far wall time is ahead of UTC."""
        return None if moment is None else self._nearest(moment.replace(tzinfo=UTC))

    def dst(self, _: datetime | None) -> timedelta | None:
        """Not told apart."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Such as UTC+02:00."""
        offset = self.utcoffset(moment)
        return None if offset is None else str(timezone(offset))

    @property
    def names(self) -> str:
        """Every offset that was told, such as "UTC+01:00 and UTC+02:00"."""
        return " and ".join(str(timezone(offset)) for offset in sorted({offset for _, offset in self._told}))

    def _nearest(self, moment: datetime) -> timedelta:
        return min(self._told, key=lambda told: abs(told[0] - moment))[1]


def zone_of_watch(runs: Iterable[Sequence[Run]], zone: tzinfo) -> WatchZone | None:
    """The zone that the files of a watch tell, if most of them tell another than the one that is assumed.

    One holiday among many runs at home changes nothing.

    Args:
        runs: those of each file, read as in the zone `UNTOLD`.
        zone: the one that is assumed.
    """
    told = [
        (run.start, run.local_start - run.start.replace(tzinfo=None))
        for run in chain.from_iterable(runs)
        if run.start is not None and run.local_start is not None
    ]
    told = [(start, offset) for start, offset in told if offset != UNTOLD.utcoffset(start)]
    elsewhere = sum(offset != start.astimezone(zone).utcoffset() for start, offset in told)
    return WatchZone(told) if 2 * elsewhere > len(told) else None
