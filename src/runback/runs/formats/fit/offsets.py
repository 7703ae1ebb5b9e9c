"""How far local time was from UTC, from two clocks of a FIT file: only where it can be true."""

from collections.abc import Iterable
from typing import Final

_HOUR_S: Final = 3600
_BETWEEN_HOURS: Final = (-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75, 13.75)
_IN_USE: Final = frozenset(
    [hours * _HOUR_S for hours in range(-11, 15) if hours] + [round(hours * _HOUR_S) for hours in _BETWEEN_HOURS]
)
"""Seconds of every offset that clocks have somewhere on earth, but for none: many devices write it for "not known"."""

_NEAR_S: Final = 60


def told_offset(written: int, local: int, ends: Iterable[int | None]) -> int | None:
    """Local time less UTC in seconds, None when the two clocks prove nothing.

    Some devices write the start and the end of the run there, both in UTC: the second is no local time then, and the
    first lies before the end.

    Args:
        written: when the activity ended, in seconds of the watch's own clock.
        local: the same in local time.
        ends: when its legs ended.
    """
    end = max((moment for moment in ends if moment is not None), default=None)
    if end is not None and written < end - _NEAR_S:
        return None
    offset = local - written
    return offset if offset in _IN_USE else None
