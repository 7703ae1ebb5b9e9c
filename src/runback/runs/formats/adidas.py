"""Runs from a session in the export of an adidas Running account; read as public programs read it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.json_file import amount, load_json, text
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.model.run import Found, Kind, Passed, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "adidas"

_SPORTS: Final = {
    "1": "running",
    "3": "cycling",
    "4": "mountain biking",
    "7": "hiking",
    "14": "treadmill",
    "18": "swimming",
    "19": "walking",
    "22": "cycling",
}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MS: Final = 4_102_444_800_000
_MOST_OFFSET_MS: Final = 14 * 3_600_000


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a session."""
    return b'"sport_type_id"' in head and b'"start_time"' in head


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """The run of the session.

    Raises:
        RunsError: the file cannot be read.
    """
    session = load_json(source)
    if not isinstance(session, dict):
        yield Passed(source.name, "not_activity", "holds no session")
        return
    number = text(session, "sport_type_id")
    sport = _SPORTS.get(number, f"sport {number} of adidas Running") if number else ""
    if other := no_run(source.name, sport, setting):
        yield other
        return
    begun = amount(session, "start_time")
    if begun is None or begun > _LAST_MS:
        yield no_date(source.name, text(session, "start_time"))
        return
    start = _start(_EPOCH + timedelta(milliseconds=begun), session.get("start_time_timezone_offset"), setting)
    lasted, paused = amount(session, "duration"), amount(session, "pause") or 0.0
    yield too_old(source.name, start.day, setting) or Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=amount(session, "distance"),
        moving_s=None if lasted is None else lasted / 1000,
        elapsed_s=None if lasted is None else (lasted + paused) / 1000,
        ascent_m=amount(session, "elevation_gain"),
        indoor=is_indoor(sport),
        by_hand=session.get("manual") is True,
    )


def _start(utc: datetime, offset: object, setting: Setting) -> Start:
    if isinstance(offset, int) and not isinstance(offset, bool) and abs(offset) <= _MOST_OFFSET_MS:
        local = (utc + timedelta(milliseconds=offset)).replace(tzinfo=None)
    else:
        local = utc.astimezone(setting.zone).replace(tzinfo=None)
    return start_in_local_time(local)._replace(utc=utc)
