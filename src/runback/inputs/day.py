"""A day as an option or another program names it."""

from datetime import date, datetime
from typing import Final

from runback.errors import AnswersError

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2199, 12, 31)
"""Days that can be counted from; dates are added to them."""


def day_of(given: date | str | None, name: str = "--today") -> date:
    """The day that was given; today for None and "".

    Args:
        given: a date, or one as text.
        name: what it was given as, for messages.

    Raises:
        AnswersError: it is no date, or one that cannot be counted from.
    """
    if not given:
        return date.today()
    day = _day(given)
    if day is None:
        raise AnswersError(f"{name}: read {given!r}, expected a date such as 2026-03-28.")
    if not EARLIEST <= day <= LATEST:
        raise AnswersError(f"{name}: read {str(given)!r}, expected a date from {EARLIEST} to {LATEST}.")
    return day


def _day(given: object) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None
