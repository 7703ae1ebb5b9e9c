"""Runs from the list of activities that Garmin Connect exports: local times, no unit, any language."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.dates import Start, start_in_local_time
from runback.runs.formats.numbers import Sign, decimal_sign, duration, number, readings
from runback.runs.formats.skipped import no_run
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.tables.garmin_columns import Columns, columns_of
from runback.runs.formats.tables.garmin_shape import columns_by_shape
from runback.runs.formats.tables.rows import Plan, read_rows
from runback.runs.formats.tables.table import Table, first_rows, has_header, open_table
from runback.runs.model.run import METRES_IN, Found, Kind, Remark, Run, Setting, Unit
from runback.runs.model.source import Source

KIND: Final[Kind] = "garmin_list"

_FEWEST_ROWS: Final = 2
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
    return has_header(head, lambda header: columns_of(header) is not None) or _shaped(head) is not None


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """Every run of the list, and what it passes over.

    Raises:
        UnitUnknown: before anything is given, when only the runner can tell the unit.
        RunsError: the file cannot be read, or is no such list.
    """
    shaped = _shaped(source.head())
    table = open_table(source, lambda header: columns_of(header) is not None or shaped is not None)
    columns = columns_of(table.header) or shaped
    if columns is None:
        return
    sign = decimal_sign(cell for index in columns.amounts for cell in table.column(index))
    seen = _unit_seen(table, columns, sign, setting)
    unit = setting.unit or seen
    if unit is None:
        if any(number(cells[columns.distance], sign) for cells in _runs(table, columns, setting)):
            raise UnitUnknown(table.name)
        unit = "km"
    if seen is not None and seen != unit:
        yield Remark(table.name, f"It was read in {unit}, as asked. Its steps and stride lengths speak for {seen}.")
    yield from read_rows(table, setting, _plan(columns, unit, sign))


def _shaped(head: bytes) -> Columns | None:
    """The columns that the first rows prove by themselves; the last row may be cut off."""
    rows = first_rows(head)
    return columns_by_shape(rows[:-1] if len(rows) > _FEWEST_ROWS else rows)


def _plan(columns: Columns, unit: Unit, sign: Sign | None) -> Plan:
    return Plan(
        sport_column=columns.sport,
        date_column=columns.date,
        start=start_in_local_time,
        run=lambda cells, start: _Row(cells, columns, sign).run(start, unit),
    )


def _runs(table: Table, columns: Columns, setting: Setting) -> Iterator[Sequence[str]]:
    return (
        row.cells for row in table.rows() if not row.fault and no_run("", row.cells[columns.sport], setting) is None
    )


def _unit_seen(table: Table, columns: Columns, sign: Sign | None, setting: Setting) -> Unit | None:
    """The unit in which distances agree with steps and stride lengths."""
    rows = (_Row(cells, columns, sign) for cells in _runs(table, columns, setting))
    ratios = [ratio for row in rows if (ratio := row.strides_in_distance()) is not None]
    ratios = [ratio for ratio in ratios if abs(ratio - 1) > _UNIT_NEAR]  # on a track, distances are in metres
    middle = median(ratios) if ratios else 0
    return next((unit for ratio, unit in _UNIT_BY_STRIDES if abs(middle / ratio - 1) <= _UNIT_NEAR), None)


class _Row:
    """The values in one row.

    Args:
        cells: of the row.
        columns: where each value stands.
        sign: what parts whole and fraction in the whole table.
    """

    def __init__(self, cells: Sequence[str], columns: Columns, sign: Sign | None) -> None:
        self._cells = cells
        self._columns = columns
        self._sign = sign
        self._seconds = duration(cells[columns.time]) or None

    def run(self, start: Start, unit: Unit) -> Run:
        columns, climb = self._columns, self._value(self._columns.climb)
        metres, note = self._distance(unit)
        return Run(
            source=KIND,
            local_day=start.day,
            start=start.utc,
            local_start=start.local,
            distance_m=metres,
            moving_s=self._seconds,
            elapsed_s=(duration(self._cells[columns.elapsed]) or None) if columns.elapsed is not None else None,
            cadence_spm=self._value(columns.cadence),
            ascent_m=climb * _FEET if climb and unit == "mi" else climb,
            indoor=is_indoor(self._cells[columns.sport]),
            note=note,
        )

    def strides_in_distance(self) -> float | None:
        """Steps times their length in one unit of distance; None when something is missing."""
        distance, stride = self._value(self._columns.distance), self._value(self._columns.stride)
        steps = self._value(self._columns.steps) or self._steps_by_cadence()
        return steps * stride / distance if distance and stride and steps else None

    def _steps_by_cadence(self) -> float | None:
        cadence = self._value(self._columns.cadence)
        return cadence * self._seconds / 60 if cadence and self._seconds else None

    def _value(self, index: int | None) -> float | None:
        """A number, None for the 0 that stands for a missing one."""
        return None if index is None else number(self._cells[index], self._sign) or None

    def _distance(self, unit: Unit) -> tuple[float | None, str]:
        """Metres, by the reading that fits time and pace: "2,81" and "2,810" may be units, "2,810" and "800" metres."""
        written = self._cells[self._columns.distance]
        values = [value for value in (*readings(written, self._sign), *readings(written)) if value]
        if not values:
            return None, ""
        in_one = METRES_IN[unit]
        candidates = [values[0] * in_one, values[0], *(value * in_one for value in values[1:])]
        expected = self._expected(in_one)
        if expected is not None:
            most = _NEAR * expected + _ROUNDED * in_one
            fitting = [metres for metres in candidates if abs(metres - expected) <= most]
        else:
            slowest, fastest = _RUNNING_SPEED
            time = self._seconds
            fitting = [metres for metres in candidates if time and slowest <= metres / time <= fastest]
        metres = fitting[0] if fitting else candidates[0]
        changed = metres != candidates[0]
        return metres, f"Its distance was read as {metres / in_one:.2f} {unit}, to fit its time." if changed else ""

    def _expected(self, in_one: float) -> float | None:
        """Metres by time and pace, or by time and speed."""
        if self._columns.pace is None or not self._seconds:
            return None
        written = self._cells[self._columns.pace]
        if ":" in written:
            pace = duration(written)
            return self._seconds / pace * in_one if pace else None
        speed = number(written, self._sign)
        return speed * in_one * self._seconds / 3600 if speed else None
