"""The columns of Strava's table of activities, which has grown over the years and is translated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_REPEATED: Final = ((5, 15), (6, 17), (7, 30), (9, 50))
_NARROW: Final = 10
_WIDE: Final = 18
_NAMES_OF_2018: Final = (
    *("id", "date", "name", "type", "description"),
    *("elapsed_time", "distance", "commute", "gear", "filename"),
)
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
