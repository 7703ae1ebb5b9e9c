"""Steps per minute, from what watches write."""

from typing import Final

_FEWEST_OF_BOTH_FEET: Final = 120.0
_MOST: Final = 300.0


def both_feet(cadence: float | None) -> float | None:
    """Steps per minute of both feet; a value below 120 counts those of one. None for 0 and for the impossible."""
    if not cadence or cadence > _MOST:
        return None
    return cadence * 2 if cadence < _FEWEST_OF_BOTH_FEET else cadence
