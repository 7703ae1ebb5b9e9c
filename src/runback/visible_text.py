"""Text that came from outside, as it may be shown: nothing in it moves a cursor, turns a line around or has no end."""

from typing import Final
from unicodedata import category

MAX_ERROR: Final = 1000
"""Characters of an error; what is longer says nothing more."""

_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_FIRST_TAG, _LAST_TAG = 0xE0000, 0xE007F


def visible(text: str) -> str:
    r"""The text with control characters and marks of direction written out, such as `\x1b`."""
    if text.isprintable():
        return text
    return "".join(ascii(letter)[1:-1] if is_hidden(letter) else letter for letter in text)


def is_hidden(letter: str) -> bool:
    """Whether a terminal or page would obey a letter and not show it."""
    if letter.isprintable():
        return False
    return category(letter) in _HIDDEN or letter in _TURNING or _FIRST_TAG <= ord(letter) <= _LAST_TAG


def shortened(text: str, most: int = MAX_ERROR) -> str:
    """The text, without its middle where it has no end: how it begins and what to do are what is read."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]} … {text[-half:]}"
