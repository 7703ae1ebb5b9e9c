"""Distances, times and days as runners read them."""

from datetime import date
from typing import Final

from runback.output.wording.sentences import clock_words
from runback.runs.model.run import METRES_IN, Unit

UNKNOWN: Final = "unknown"


def distance_words(metres: float | None, unit: Unit) -> str:
    """Kilometres or miles with one decimal."""
    return UNKNOWN if metres is None else f"{metres / METRES_IN[unit]:.1f} {unit}"


def time_words(seconds: float | None) -> str:
    """Hours, minutes and seconds: 1:05:00 or 45:30."""
    return UNKNOWN if seconds is None else clock_words(round(seconds))


def pace_words(seconds_per_km: float | None, unit: Unit) -> str:
    """Minutes and seconds for a kilometre or mile."""
    if seconds_per_km is None:
        return UNKNOWN
    return f"{time_words(seconds_per_km * METRES_IN[unit] / METRES_IN['km'])} per {unit}"


def day_words(day: date) -> str:
    """Such as 19 May 2013."""
    return f"{day.day} {day:%B %Y}"
