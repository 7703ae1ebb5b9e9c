"""Distances, times and days as runners read them."""

from datetime import date
from typing import Final

from runback.runs.model.run import METRES_IN, Unit

UNKNOWN: Final = "unknown"


def distance_words(metres: float | None, unit: Unit) -> str:
    """Kilometres or miles with one decimal."""
    return UNKNOWN if metres is None else f"{metres / METRES_IN[unit]:.1f} {unit}"


def time_words(seconds: float | None) -> str:
    """Hours, minutes and seconds: 1:05:00 or 45:30."""
    if seconds is None:
        return UNKNOWN
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def pace_words(seconds_per_km: float | None, unit: Unit) -> str:
    """Minutes and seconds for a kilometre or mile."""
    if seconds_per_km is None:
        return UNKNOWN
    return f"{time_words(seconds_per_km * METRES_IN[unit] / METRES_IN['km'])} per {unit}"


def counted(count: int, one: str, several: str = "") -> str:
    """How many of something, such as "1 run" or "1,204 runs"; `several` where the plural is no mere s."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def day_words(day: date) -> str:
    """Such as 19 May 2013."""
    return f"{day.day} {day:%B %Y}"
