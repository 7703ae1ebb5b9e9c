"""Runs from the table of activities of intervals.icu: metres, seconds, local times, English names."""

from collections.abc import Iterator, Sequence
from typing import Final

from runback.runs.formats.cadence import both_feet
from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.numbers import number
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.tables.rows import Plan, read_rows
from runback.runs.formats.tables.table import has_header, open_table
from runback.runs.model.run import Found, Kind, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "intervals"

_NEEDED: Final = frozenset({"start_date_local", "type", "moving_time", "distance"})


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a table."""
    return has_header(head, _NEEDED.issubset)


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the table, and what it passes over.

    Raises:
        RunsError: the file cannot be read, or is no such table.
    """
    table = open_table(source, _NEEDED.issubset)
    at = {name: index for index, name in reversed(list(enumerate(table.header)))}

    def value(cells: Sequence[str], name: str) -> float | None:
        return number(cells[at[name]]) if name in at else None

    def run(cells: Sequence[str], start: Start) -> Run:
        on_trainer = "trainer" in at and cells[at["trainer"]].strip().casefold() == "true"
        return Run(
            source=KIND,
            local_day=start.day,
            start=start.utc,
            local_start=start.local,
            distance_m=value(cells, "distance") or None,
            moving_s=value(cells, "moving_time") or None,
            elapsed_s=value(cells, "elapsed_time") or None,
            cadence_spm=both_feet(value(cells, "average_cadence")),
            ascent_m=value(cells, "total_elevation_gain"),
            indoor=on_trainer or is_indoor(cells[at["type"]]),
        )

    yield from read_rows(table, setting, Plan(at["type"], at["start_date_local"], start_in_local_time, run))
