"""What sport a word stands for, in the languages and keys that watches and web sites write: `data/sport_words.toml`."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from runback.errors import DataError

_FILE: Final = "sport_words.toml"
_PACKAGE: Final = Path(__file__).parents[2]
_SILENT: Final = frozenset({"", "unknown", "generic", "none", "null", "uncategorized", "unspecified"})


def is_run(word: str) -> bool | None:
    """Whether a sport's word means running.

    Args:
        word: in any case; accents count, spaces, hyphens and underscores do not.

    Returns:
        None for a word that is not known.
    """
    key, words = sport_key(word), _words()
    return True if key in words.runs else False if key in words.others else None


def is_indoor(word: str) -> bool | None:
    """Whether a word for running says where: True on a treadmill or in a hall, False outside, None when silent."""
    key, words = sport_key(word), _words()
    return True if key in words.inside else False if key in words.outside else None


def is_silent(word: str) -> bool:
    """Whether a word says nothing of the sport."""
    return sport_key(word) in _SILENT


def sport_key(word: str) -> str:
    """The word as it is looked up: two spellings of one word have one key."""
    composed = unicodedata.normalize("NFC", word).casefold()
    return "".join(letter for letter in composed if _matters(letter)).removeprefix("hkworkoutactivitytype")


def _matters(letter: str) -> bool:
    """Letters, numbers, and the marks that are vowels in some scripts."""
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


class _Words(NamedTuple):
    """The keys of all words that are known, by what they mean."""

    inside: frozenset[str]
    outside: frozenset[str]
    runs: frozenset[str]
    others: frozenset[str]


@cache
def _words() -> _Words:
    """The words of the data, read when the first is looked up."""
    import tomllib

    for folder in (_PACKAGE / "data", _PACKAGE.parents[1] / "data"):
        if (folder / _FILE).is_file():
            told = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
            inside, outside = _keys(told["run_indoors"]), _keys(told["run_outdoors"])
            return _Words(inside, outside, inside | outside | _keys(told["run"]), _keys(told["other"]))
    raise DataError("the words for sports are missing; install runback again", _PACKAGE / "data" / _FILE)


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(sport_key(word) for word in words)
