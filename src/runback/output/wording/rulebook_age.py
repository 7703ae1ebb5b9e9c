"""What to say of a rulebook that was released long ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # `runback --version` asks for the age alone
    from runback.engine.rulebook.rulebook import Rulebook

LONG_AGO: Final = timedelta(days=365)


def is_old(released: date | None, today: date) -> bool:
    """Whether a rulebook of this day is over a year old, so that guidance may have changed."""
    return released is not None and today - released > LONG_AGO


def age_words(rulebook: Rulebook, today: date) -> str:
    """One sentence to look for a newer one; "" for a rulebook of the last year."""
    if rulebook.released is None or not is_old(rulebook.released, today):
        return ""
    from runback.output.wording.quantities import day_words

    words: str = rulebook.wording["texts"]["rulebook_old"]
    return words.format(released=day_words(rulebook.released))
