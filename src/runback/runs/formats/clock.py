"""Times as files of runs write them, and the day they fell on where the runner was."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.dates import Start, start_in_local_time, start_in_utc
from runback.runs.model.source import LARGEST, Source

_YEARS: Final = range(2, 9999)
_DATE: Final = re.compile(rb"20\d\d-\d\d-\d\d")
_DATE_LENGTH: Final = 10
_OLDEST_YEAR: Final = 2001


def moment(written: str) -> datetime | None:
    """A time in ISO form, without a zone when it names none; None when it is no time at all."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def start_of(when: datetime, zone: tzinfo) -> Start:
    """The start of a run.

    Args:
        when: a time with an offset of its own is local there; one in UTC is turned to `zone`; one without is local.
        zone: where the runner lives.
    """
    offset = when.utcoffset()
    if offset is None:
        return start_in_local_time(when)
    if not offset:
        return start_in_utc(when, zone)
    return Start(when.date(), when.astimezone(UTC), when.replace(tzinfo=None))


def all_before(source: Source, day: date | None) -> bool:
    """Whether every date in the text of a file is before a day, by one day at least; False when there is none.

    A look at the bytes, many times faster than reading the file.
    """
    if day is None or day.year < _OLDEST_YEAR:
        return False
    newest = end = b""
    size = 0
    try:
        for chunk in source.chunks():
            size += len(chunk)
            if size > LARGEST:
                return False
            text = end + chunk
            newest = max([newest, *_DATE.findall(text)])
            end = text[1 - _DATE_LENGTH :]
    except RunsError:
        return False
    return b"" < newest < str(day - timedelta(days=1)).encode()
