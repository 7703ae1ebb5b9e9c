"""Numbers that answer a question, in words."""

LONGEST_SCALE = 10
"""Steps of the longest range that is a scale, such as pain from 0 to 10."""


def is_scale(low: int, high: int) -> bool:
    """Whether numbers of this range are read against their end."""
    return high - low <= LONGEST_SCALE


def number_words(number: object, low: int, high: int, unit: str) -> str:
    """A number, or several, with what they count, such as "38 years" or "4 of 10"."""
    return f"{number} of {high}" if is_scale(low, high) else f"{number} {unit}".strip()
