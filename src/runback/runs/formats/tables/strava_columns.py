"""The columns of Strava's table of activities, which has grown over the years and is translated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from runback.runs.formats.numbers import number

_REPEATED: Final = ((5, 15), (6, 17), (7, 30), (9, 50))
_NARROW: Final = 10
_WIDE: Final = 18
_NAMES_OF_2018: Final = (
    *("id", "date", "name", "type", "description"),
    *("elapsed_time", "distance", "commute", "gear", "filename"),
)
_FIRST_CELLS: Final = 11
_ID: Final = re.compile(r"\d{6,}", re.ASCII)
_FILE: Final = re.compile(r"activities/|#error#")
_NEEDED: Final = frozenset({"activity id", "activity date", "activity type", "elapsed time", "distance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each value stands; None for what the table does not have."""

    date: int
    sport: int
    elapsed: int | None
    kilometres: int | None
    filename: int | None
    metres: int | None = None
    moving: int | None = None
    climb: int | None = None
    cadence: int | None = None
    from_upload: int | None = None
    steps: int | None = None


_OF_2018: Final = Columns(date=1, sport=3, elapsed=5, kilometres=None, metres=6, filename=9)
_OF_2019: Final = Columns(date=1, sport=3, elapsed=5, kilometres=6, filename=9)
_SINCE_2021: Final = Columns(
    date=1,
    sport=3,
    elapsed=15,
    kilometres=6,
    filename=12,
    metres=17,
    moving=16,
    climb=20,
    cadence=29,
    from_upload=52,
    steps=85,
)


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns of a table with this header; by position where the names that Strava repeats prove it.

    Args:
        header: in lower case, without outer spaces.

    Returns:
        None when it is no such table. Any ten different names may be one: then its rows must tell.
    """
    if tuple(header) == _NAMES_OF_2018:
        return _OF_2018
    if len(header) == _NARROW and len(set(header)) == _NARROW:
        return _OF_2019
    pairs = [(header[first], header[again]) for first, again in _REPEATED if again < len(header)]
    if len(header) >= _WIDE and all(name and name == repeated for name, repeated in pairs):
        return _SINCE_2021
    return _by_name(header) if is_english(header) else None


def columns_by_shape(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table under names of whatever language, by what stands in its rows; None for any other table.

    Since 2021 the first seven columns are those of before; the file follows, and after two weights the moving time.

    Args:
        rows: some of the first. The header, which comes first, has no name twice.
    """
    if not rows or len(set(rows[0])) < len(rows[0]):
        return None
    whole = [row for row in rows if len(row) > _FIRST_CELLS and _ID.fullmatch(row[0])]
    files = [index for index, cell in enumerate(whole[0]) if _FILE.match(cell)] if whole else []
    if not files or any(number(row[5]) is None or number(row[6]) is None for row in whole):
        return None
    moving = next((index for index in range(files[0] + 1, len(whole[0])) if _is_moving_time(whole, index)), None)
    return Columns(date=1, sport=3, elapsed=5, kilometres=6, filename=files[0], moving=moving)


def _is_moving_time(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Whether a column holds no more than the elapsed time in any row, and the better part of it in most."""
    pairs = [(number(row[index]), number(row[5]) or 0) for row in rows if index < len(row)]
    if not pairs or any(moving is not None and moving > elapsed for moving, elapsed in pairs):
        return False
    return 2 * sum(moving is not None and 2 * moving >= elapsed > 0 for moving, elapsed in pairs) > len(pairs)


def is_certain(header: Sequence[str]) -> bool:
    """Whether the header alone proves that this is Strava's table."""
    return is_english(header) or columns_of(header) not in {None, _OF_2019}


def is_english(header: Sequence[str]) -> bool:
    """Whether the names are those of the English table, whatever their order."""
    return _NEEDED.issubset(header)


def _by_name(header: Sequence[str]) -> Columns:
    """A name that comes twice counts at its second place, which is the more exact one."""
    last = {name: index for index, name in enumerate(header)}
    first = header.index("distance")
    return Columns(
        date=last["activity date"],
        sport=last["activity type"],
        elapsed=last["elapsed time"],
        kilometres=first,
        filename=last.get("filename"),
        metres=last["distance"] if last["distance"] != first else None,
        moving=last.get("moving time"),
        climb=last.get("elevation gain"),
        cadence=last.get("average cadence"),
        from_upload=last.get("from upload"),
        steps=last.get("total steps"),
    )
