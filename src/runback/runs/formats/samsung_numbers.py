"""The sports of Samsung Health, which writes them as numbers; as far as they matter to a runner."""

from typing import Final

_WORDS: Final = {
    "1001": "walking",
    "1002": "running",
    "11007": "cycling",
    "13001": "hiking",
    "14001": "swimming",
    "15002": "strength training",
    "15003": "indoor cycling",
    "15004": "rowing",
    "15005": "treadmill",
    "15006": "elliptical",
}


def samsung_sport(number: str) -> str:
    """The word for a sport's number; "" for none."""
    return _WORDS.get(number, f"sport {number} of Samsung Health") if number else ""
