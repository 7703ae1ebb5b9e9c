"""The time zone of this machine, with its summer times."""

from datetime import UTC, datetime, timedelta, tzinfo


class MachineZone(tzinfo):
    """Local time as the system reckons it on each date; the standard library offers only the offset of one moment."""

    def fromutc(self, moment: datetime) -> datetime:
        """Wall time at a moment given in UTC."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far wall time is ahead of UTC."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _: datetime | None) -> timedelta | None:
        """Not told apart."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The system's name for it."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()
