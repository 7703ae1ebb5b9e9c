"""Days that are kept, and whether they are recent enough to go by."""

from datetime import date
from typing import Final

_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2199, 12, 31)
"""Days that can be counted from; dates are added to them."""


def recent(day: date, today: date, within: int) -> bool:
    """Whether a day is today, or so many days ago at most. A day still to come is not: a clock was wrong then."""
    return 0 <= (today - day).days <= within


def kept_day(text: str) -> date:
    """A day as it is kept.

    Raises:
        ValueError: it is no day, or none that can be counted from.
    """
    day = date.fromisoformat(text)
    if not _EARLIEST <= day <= _LATEST:
        raise ValueError(f"a day that cannot be: {day}")
    return day
