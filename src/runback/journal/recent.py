"""Whether something kept is recent enough to go by."""

from datetime import date


def recent(day: date, today: date, within: int) -> bool:
    """Whether a day is today, or so many days ago at most. A day still to come is not: a clock was wrong then."""
    return 0 <= (today - day).days <= within
