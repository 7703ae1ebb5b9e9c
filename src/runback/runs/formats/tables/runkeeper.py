"""Runs from `cardioActivities.csv` of a Runkeeper export: units in the header, local times."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.numbers import duration, number
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.tables.rows import Plan, read_rows
from runback.runs.formats.tables.table import has_header, open_table
from runback.runs.model.run import METRES_IN, Found, Kind, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "runkeeper"

_ROW_START: Final = re.compile(r'"?(?:[\w-]+"?[,;\t]"?)?\d{4}-\d\d-\d\d ')
_DISTANCE: Final = {f"distance ({unit})": metres for unit, metres in METRES_IN.items()}
_TRACKS: Final = "gpx file"
_CLIMB: Final = {"climb (m)": 1.0, "climb (ft)": 0.3048}


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a table."""
    return has_header(head, _is_header)


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the table, and what it passes over.

    Raises:
        RunsError: the file cannot be read, or is no such table.
    """
    table = open_table(source, _is_header, _ROW_START)
    header = table.header
    sport, date, time = (header.index(name) for name in ("type", "date", "duration"))
    distance = next(name for name in header if name in _DISTANCE)
    climb = next((name for name in header if name in _CLIMB), None)

    def run(cells: Sequence[str], start: Start) -> Run:
        length = number(cells[header.index(distance)])
        height = None if climb is None else number(cells[header.index(climb)])
        return Run(
            source=KIND,
            local_day=start.day,
            start=start.utc,
            local_start=start.local,
            distance_m=length * _DISTANCE[distance] if length else None,
            moving_s=duration(cells[time]) or None,
            elapsed_s=None,
            ascent_m=None if height is None or climb is None else height * _CLIMB[climb],
            indoor=is_indoor(cells[sport]),
        )

    yield from read_rows(table, setting, Plan(sport, date, start_in_local_time, run))


def tracks(source: Source) -> set[str]:
    """The names of the tracks that the table tells of, in lower case.

    Raises:
        RunsError: as `read`.
    """
    table = open_table(source, _is_header, _ROW_START)
    if _TRACKS not in table.header:
        return set()
    return {name.strip().casefold() for name in table.column(table.header.index(_TRACKS)) if name.strip()}


def _is_header(header: Sequence[str]) -> bool:
    return {"date", "type", "duration"} <= set(header) and any(name in _DISTANCE for name in header)
