"""The columns of a Garmin Connect list in a language whose names are not known, by what stands in them."""

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from runback.runs.formats.numbers import decimal_sign, duration, number
from runback.runs.formats.tables.garmin_columns import Columns

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?", re.ASCII)
_CLOCK: Final = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?", re.ASCII)
_FAVORITE: Final = frozenset({"true", "false"})
_NEAR: Final = 0.05
_STEPS_A_MINUTE: Final = (120, 230)
_STRIDE: Final = (0.3, 2.5)

Rows = Sequence[Sequence[str]]


def columns_by_shape(rows: Rows) -> Columns | None:
    """Where each value stands; None for any other table.

    Garmin writes the sport, the date, whether it is a favorite, a title and the distance, in this order.

    Args:
        rows: some of the first. The header comes first.
    """
    whole = [row for row in rows[1:] if len(row) >= len(rows[0])]
    if not whole:
        return None
    date = next((at for at, cell in enumerate(whole[0]) if _DATE.fullmatch(cell.strip())), 0)
    if date < 1 or date + 3 >= len(rows[0]) or not all(_is_garmin(row, date) for row in whole):
        return None
    distance, width = date + 3, len(rows[0])
    time = next((at for at in range(distance + 1, width) if _all_clocks(whole, at)), None)
    if time is None or not any(number(row[distance]) for row in whole):
        return None
    pace = next((at for at in range(time + 1, width) if _is_pace(whole, at, distance, time)), None)
    steps, stride = _strides(whole, time, range(time + 1, width))
    return Columns(sport=date - 1, date=date, distance=distance, time=time, pace=pace, steps=steps, stride=stride)


def _is_garmin(row: Sequence[str], date: int) -> bool:
    return bool(_DATE.fullmatch(row[date].strip())) and row[date + 1].strip().casefold() in _FAVORITE


def _all_clocks(rows: Rows, at: int) -> bool:
    return all(_CLOCK.fullmatch(row[at].strip()) for row in rows)


def _is_pace(rows: Rows, at: int, distance: int, time: int) -> bool:
    """Whether a column times the distance mostly gives the time."""
    fits = []
    for row in rows:
        pace = duration(row[at]) if ":" in row[at] else None
        metres, seconds = number(row[distance]), duration(row[time])
        if pace and metres and seconds:
            fits.append(abs(pace * metres - seconds) <= _NEAR * seconds)
    return 2 * sum(fits) > len(fits)


def _strides(rows: Rows, time: int, places: range) -> tuple[int | None, int | None]:
    """The columns of steps and of their length."""
    sign = decimal_sign(cell for row in rows for cell in row)

    def values(at: int) -> Iterator[tuple[float, float]]:
        for row in rows:
            value, seconds = number(row[at], sign), duration(row[time])
            if value and seconds:
                yield value, value / seconds * 60

    steps = stride = None
    for at in places:
        told = list(values(at))
        if not told:
            continue
        middle, in_a_minute = median(value for value, _ in told), median(rate for _, rate in told)
        if steps is None and middle > _STEPS_A_MINUTE[1] and _STEPS_A_MINUTE[0] <= in_a_minute <= _STEPS_A_MINUTE[1]:
            steps = at
        elif stride is None and _STRIDE[0] <= middle <= _STRIDE[1] and any(value % 1 for value, _ in told):
            stride = at
    return (steps, stride) if steps is not None and stride is not None else (None, None)
