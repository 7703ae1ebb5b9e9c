"""Runs from the list of activities that Garmin Connect exports: local times, no unit, any language."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.numbers import duration, number, readings
from runback.runs.formats.sport_words import is_indoor, is_run
from runback.runs.formats.tables.garmin_columns import Columns, columns_of
from runback.runs.formats.tables.rows import Plan, read_rows
from runback.runs.formats.tables.table import Table, has_header, open_table
from runback.runs.model.run import METRES_IN, Found, Kind, Remark, Run, Setting, Unit
from runback.runs.model.source import Source

KIND: Final[Kind] = "garmin_list"

_FEET: Final = 0.3048
_NEAR: Final = 0.03
_ROUNDED: Final = 0.01
_UNIT_NEAR: Final = 0.15
_RUNNING_SPEED: Final = (0.5, 7.0)
_UNIT_BY_STRIDES: Final[tuple[tuple[float, Unit], ...]] = (
    (1000, "km"),
    (100_000, "km"),
    (1609.344, "mi"),
    (5280, "mi"),
    (160_934.4, "mi"),
)
"""Strides times their length in one unit of distance: strides in metres, centimetres or feet."""


class UnitUnknown(RunsError):  # noqa: N818  a question to the runner, more than a fault
    """A list of activities names no unit, and nothing in it tells kilometres from miles."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "does not say whether it counts kilometres or miles; say --units km or --units mi")


def recognises(head: bytes) -> bool:
    """Whether these are the first bytes of such a list."""
    return has_header(head, lambda header: columns_of(header) is not None)


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the list, and what it passes over.

    Raises:
        UnitUnknown: before anything is given, when only the runner can tell the unit.
        RunsError: the file cannot be read, or is no such list.
    """
    table = open_table(source, lambda header: columns_of(header) is not None)
    columns = columns_of(table.header)
    if columns is None:
        return
    seen = _unit_seen(table, columns)
    unit = setting.unit or seen
    if unit is None:
        if any(number(cells[columns.distance]) for cells in _runs(table, columns)):
            raise UnitUnknown(table.name)
        unit = "km"
    if seen is not None and seen != unit:
        yield Remark(table.name, f"It was read in {unit}, as asked. Its steps and stride lengths speak for {seen}.")
    yield from read_rows(table, setting, _plan(columns, unit))


def _plan(columns: Columns, unit: Unit) -> Plan:
    return Plan(
        columns.sport, columns.date, start_in_local_time, lambda cells, start: _run(cells, columns, start, unit)
    )


def _runs(table: Table, columns: Columns) -> Iterator[Sequence[str]]:
    return (row.cells for row in table.rows() if not row.fault and is_run(row.cells[columns.sport]))


def _unit_seen(table: Table, columns: Columns) -> Unit | None:
    """The unit in which distances agree with steps and stride lengths."""
    ratios: list[float] = []
    for cells in _runs(table, columns):
        distance, stride = number(cells[columns.distance]), _value(cells, columns.stride)
        steps = _value(cells, columns.steps) or _steps_by_cadence(cells, columns)
        if distance and stride and steps:
            ratios.append(steps * stride / distance)
    middle = median(ratios) if ratios else 0
    return next((unit for ratio, unit in _UNIT_BY_STRIDES if abs(middle / ratio - 1) <= _UNIT_NEAR), None)


def _steps_by_cadence(cells: Sequence[str], columns: Columns) -> float | None:
    cadence, seconds = _value(cells, columns.cadence), duration(cells[columns.time])
    return cadence * seconds / 60 if cadence and seconds else None


def _value(cells: Sequence[str], index: int | None) -> float | None:
    """A number, None for the 0 that stands for a missing one."""
    return None if index is None else number(cells[index]) or None


def _run(cells: Sequence[str], columns: Columns, start: Start, unit: Unit) -> Run:
    seconds = duration(cells[columns.time]) or None
    climb = _value(cells, columns.climb)
    metres, note = _distance(cells, columns, seconds, unit)
    return Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=metres,
        moving_s=seconds,
        elapsed_s=(duration(cells[columns.elapsed]) or None) if columns.elapsed is not None else None,
        cadence_spm=_value(cells, columns.cadence),
        ascent_m=climb * _FEET if climb and unit == "mi" else climb,
        indoor=is_indoor(cells[columns.sport]),
        note=note,
    )


def _distance(cells: Sequence[str], columns: Columns, seconds: float | None, unit: Unit) -> tuple[float | None, str]:
    """Metres, by the reading that fits time and pace: "2,81" and "2,810" may be units, "2,810" and "800" metres."""
    values = [value for value in readings(cells[columns.distance]) if value]
    if not values:
        return None, ""
    in_one = METRES_IN[unit]
    candidates = [values[0] * in_one, values[0], *(value * in_one for value in values[1:])]
    expected = _expected(cells, columns, seconds, in_one)
    if expected is not None:
        fitting = [metres for metres in candidates if abs(metres - expected) <= _NEAR * expected + _ROUNDED * in_one]
    else:
        slowest, fastest = _RUNNING_SPEED
        fitting = [metres for metres in candidates if seconds and slowest <= metres / seconds <= fastest]
    metres = fitting[0] if fitting else candidates[0]
    changed = metres != candidates[0]
    return metres, f"Its distance was read as {metres / in_one:.2f} {unit}, to fit its time." if changed else ""


def _expected(cells: Sequence[str], columns: Columns, seconds: float | None, in_one: float) -> float | None:
    """Metres by time and pace, or by time and speed."""
    if columns.pace is None or not seconds:
        return None
    written = cells[columns.pace]
    if ":" in written:
        pace = duration(written)
        return seconds / pace * in_one if pace else None
    speed = number(written)
    return speed * in_one * seconds / 3600 if speed else None
