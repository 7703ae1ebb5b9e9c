"""Runs from the table of activities in a Strava account export, in any language of the account."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple, cast

from runback.runs.formats.cadence import both_feet
from runback.runs.formats.dates import Start, read_date, start_in_utc
from runback.runs.formats.numbers import number
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.tables.rows import Plan, read_rows
from runback.runs.formats.tables.strava_columns import Columns, columns_by_shape, columns_of, is_certain
from runback.runs.formats.tables.table import Table, first_rows, has_header, open_table
from runback.runs.model.run import Found, Kind, Remark, Run, Setting
from runback.runs.model.source import Source

KIND: Final[Kind] = "strava"

_ROW_START: Final = re.compile(r'"?\d{6,}"?[,;\t]')
_CELLS: Final = 10
_NO_FILE: Final = "#error#"
_MONTHS: Final = 12
_MOST_APART: Final = 0.01
_ROUNDED_M: Final = 10.0
_SANE_STEPS: Final = (100, 250)
_BOTH_DISTANCES: Final = "The table gives two distances for this run. The one in metres is used."


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a table."""
    if has_header(head, is_certain):
        return True
    rows = first_rows(head)
    return any(_is_activity(row) for row in rows[1:]) or _shaped(rows) is not None


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the table, what it passes over, and remarks at the end.

    Raises:
        RunsError: the file cannot be read, or is no such table.
    """
    table, columns = _open(source)
    apart = 0
    for found in read_rows(table, setting, _plan(columns, setting)):
        apart += isinstance(found, Run) and found.note == _BOTH_DISTANCES
        yield found
    if apart:
        yield Remark(table.name, f"Two distances differ in {apart} of its runs. The ones in metres are used.")


class WorthOpening(NamedTuple):
    """Files of an export that know more than its table, as that names them.

    Attributes:
        zone: FIT files, which tell the time zone: of the newest run in each of the last months with any, newest first.
        distance: the files of runs without any distance.
    """

    zone: tuple[str, ...]
    distance: tuple[str, ...]


def files_worth_opening(source: Source, setting: Setting) -> WorthOpening:
    """Which files to open besides the table.

    Raises:
        RunsError: as `read`.
    """
    table, columns = _open(source)
    newest: dict[tuple[int, int], tuple[datetime, str]] = {}
    without: list[str] = []

    def noted(cells: Sequence[str], start: Start) -> Run:
        run = _run(cells, columns, start)
        filename = _filename(cells, columns)
        if ".fit" in filename.casefold() and start.utc:
            month = start.utc.year, start.utc.month
            newest[month] = max(newest.get(month, (start.utc, "")), (start.utc, filename))
        if filename and run.distance_m is None:
            without.append(filename)
        return run

    for _ in read_rows(table, setting, replace(_plan(columns, setting), run=noted)):
        pass
    months = sorted(newest, reverse=True)[:_MONTHS]
    return WorthOpening(tuple(newest[month][1] for month in months), tuple(dict.fromkeys(without)))


def _open(source: Source) -> tuple[Table, Columns]:
    shaped = _shaped(first_rows(source.head()))
    table = open_table(source, lambda header: columns_of(header) is not None or shaped is not None, _ROW_START)
    return table, cast("Columns", columns_of(table.header) or shaped)


def _shaped(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns that the first rows prove by themselves."""
    columns = columns_by_shape(rows)
    return columns if columns is not None and any(_has_date(row[1]) for row in rows if len(row) > 1) else None


def _plan(columns: Columns, setting: Setting) -> Plan:
    return Plan(
        sport_column=columns.sport,
        date_column=columns.date,
        start=lambda moment: start_in_utc(moment, setting.zone),
        run=lambda cells, start: _run(cells, columns, start),
    )


def _is_activity(cells: Sequence[str]) -> bool:
    """Whether a row of ten cells, under names of whatever language, is one of Strava's."""
    if len(cells) != _CELLS or not re.fullmatch(r"\d{6,}", cells[0], re.ASCII):
        return False
    _, date, _, _, _, elapsed, distance, _, _, filename = cells
    has_date = _has_date(date)
    has_numbers = number(elapsed) is not None and number(distance) is not None
    return has_date and has_numbers and (filename in {"", _NO_FILE} or filename.startswith("activities/"))


def _has_date(text: str) -> bool:
    return any(read_date(text, day_first=day_first) for day_first in (True, False))


def _run(cells: Sequence[str], columns: Columns, start: Start) -> Run:
    metres, note = _distance(cells, columns)
    moving = _amount(cells, columns.moving)
    return Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=metres,
        moving_s=moving,
        elapsed_s=_amount(cells, columns.elapsed),
        cadence_spm=_cadence(cells, columns, moving),
        ascent_m=number(_cell(cells, columns.climb)),
        indoor=is_indoor(cells[columns.sport]),
        by_hand=number(_cell(cells, columns.from_upload)) == 0 and not _filename(cells, columns),
        note=note,
    )


def _distance(cells: Sequence[str], columns: Columns) -> tuple[float | None, str]:
    """Metres, and what to say when the two columns of distances disagree."""
    metres, kilometres = _amount(cells, columns.metres), _amount(cells, columns.kilometres)
    if metres is None:
        return None if kilometres is None else kilometres * 1000, ""
    if kilometres is None:
        return metres, ""
    apart = abs(metres - kilometres * 1000)
    return metres, _BOTH_DISTANCES if apart > max(_MOST_APART * metres, _ROUNDED_M) else ""


def _cadence(cells: Sequence[str], columns: Columns, moving: float | None) -> float | None:
    """Steps per minute; the number of steps tells a slow cadence of both feet from one of one leg."""
    written, steps = _amount(cells, columns.cadence), _amount(cells, columns.steps)
    cadence = both_feet(written)
    if cadence is None or written is None or steps is None or moving is None:
        return cadence
    counted = steps / moving * 60
    low, high = _SANE_STEPS
    is_both_feet = low <= counted <= high and abs(written - counted) < abs(cadence - counted)
    return written if is_both_feet else cadence


def _amount(cells: Sequence[str], index: int | None) -> float | None:
    """A number above zero: what is not known is written as 0 too."""
    return number(_cell(cells, index)) or None


def _filename(cells: Sequence[str], columns: Columns) -> str:
    filename = _cell(cells, columns.filename).strip()
    return "" if filename == _NO_FILE else filename


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""
