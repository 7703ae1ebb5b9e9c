"""What a runner says a word of their files means: kept, so that it is said once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runback.errors import AnswersError
from runback.runs.formats.sport_words import is_run, sport_key

_PREFIX = "sport "
_MEANINGS = {"run": True, "other": False}


def given_meanings(options: Iterable[str]) -> dict[str, bool]:
    """Whether each word means running, from options such as `Zorbing=other`.

    Raises:
        AnswersError: an option has another form, or gives a known word another meaning.
    """
    meanings: dict[str, bool] = {}
    for option in options:
        word, _, kind = option.rpartition("=")
        key, meaning = sport_key(word), _MEANINGS.get(kind.strip().casefold())
        if not key or meaning is None:
            raise AnswersError(
                f'--sport {option}: say a word of your file and what it is, such as "Zorbing=other" or "Parkrun=run".'
            )
        known = is_run(word)
        if known is not None and known != meaning:
            raise AnswersError(
                f"--sport {option}: runback knows this word; it is {'a run' if known else 'another sport'}."
            )
        meanings[key] = meaning
    return meanings


def kept_meanings(remembered: Mapping[str, str]) -> dict[str, bool]:
    """The meanings in what the journal remembers."""
    return {
        name.removeprefix(_PREFIX): _MEANINGS[kind]
        for name, kind in remembered.items()
        if name.startswith(_PREFIX) and kind in _MEANINGS
    }


def to_remember(meanings: Mapping[str, bool]) -> dict[str, str]:
    """The meanings as the journal keeps them."""
    return {_PREFIX + key: "run" if meaning else "other" for key, meaning in meanings.items()}
