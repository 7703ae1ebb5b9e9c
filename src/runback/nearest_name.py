"""The word that was probably meant, where a runner or an author wrote one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

MAX_LENGTH: Final = 60
"""Letters of a word that may be a slip for another; comparing takes time by the square of them."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of an error message: the nearest known word as a question, or nothing."""
    if len(word) > MAX_LENGTH:
        return ""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1)
    return suggested(near[0]) if near else ""


def suggested(word: str) -> str:
    """The end of an error message: a word as a question."""
    return f"; did you mean '{word}'?"


def listed(words: Iterable[str]) -> str:
    """Words with commas between them."""
    return ", ".join(words)
