"""Numbers and durations as web sites write them, whatever the language of the account."""

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

_LARGEST: Final = 1e9
_LONGEST: Final = 40
_NUMBER: Final = re.compile(r"\d{1,20}(?:[.,]\d{1,20})*", re.ASCII)
_GROUP_SPACE: Final = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")  # noqa: RUF001  Swiss tables part thousands so
_CLOCK: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):([0-5]\d)(?:[.,](\d{1,3}))?", re.ASCII)
_THOUSAND: Final = 3
_WITH_COMMA: Final = re.compile(r"\d{1,3}(?:[.\s]?\d{3})*,\d{1,2}", re.ASCII)
_WITH_DOT: Final = re.compile(r"\d{1,3}(?:[,\s]?\d{3})*\.\d{1,2}", re.ASCII)

Sign: TypeAlias = Literal[",", "."]
"""What parts the whole from the fraction."""


def decimal_sign(texts: Iterable[str]) -> Sign | None:
    """How a table writes its numbers, from those that can be read in one way only; None when none says, or both do."""
    comma = dot = False
    for text in texts:
        plain = text.strip()
        comma = comma or _WITH_COMMA.fullmatch(plain) is not None
        dot = dot or _WITH_DOT.fullmatch(plain) is not None
    if comma == dot:
        return None
    return "," if comma else "."


def number(text: str, sign: Sign | None = None) -> float | None:
    """A number of zero or more, None for everything else ("--", "", "-3", "9 km").

    One comma with one or two digits after it is a decimal comma; with exactly three it parts thousands.

    Args:
        text: the number alone.
        sign: what parts whole and fraction, where the table shows it.
    """
    if sign != "," and text.isascii() and len(text) <= _LONGEST and text.replace(".", "", 1).isdigit():
        value = float(text)
        return value if value <= _LARGEST else None
    values = readings(text, sign)
    return values[0] if values else None


def readings(text: str, sign: Sign | None = None) -> tuple[float, ...]:
    """Every value a number can stand for, the likeliest first: "2,810" is 2810 or 2.81, unless the table shows it."""
    plain = text.strip().lstrip("'")
    if len(plain) > _LONGEST:
        return ()
    plain = _GROUP_SPACE.sub("", plain)
    if not _NUMBER.fullmatch(plain):
        return ()
    values = _values(plain)
    if sign is not None and len(values) > 1:
        values = (min(values) if sign in plain else max(values),)
    return tuple(value for value in values if value <= _LARGEST)


def _values(plain: str) -> tuple[float, ...]:
    commas, dots = plain.count(","), plain.count(".")
    if commas and dots:
        return _mixed(plain)
    if commas + dots > 1:
        return (float(re.sub("[.,]", "", plain)),) if _grouped(plain) else ()
    decimal = float(plain.replace(",", "."))
    if not _grouped(plain):
        return (decimal,)
    thousands = float(re.sub("[.,]", "", plain))
    return (thousands, decimal) if commas else (decimal, thousands)


def _mixed(plain: str) -> tuple[float, ...]:
    """The last of two kinds of separator is the decimal one."""
    at = max(plain.rfind(","), plain.rfind("."))
    whole, fraction = plain[:at], plain[at + 1 :]
    if plain[at] in whole or not _grouped(whole):
        return ()
    return (float(re.sub("[.,]", "", whole) + "." + fraction),)


def _grouped(plain: str) -> bool:
    """Whether the separators can part thousands."""
    first, *groups = re.split("[.,]", plain)
    fits = len(first) <= _THOUSAND and not first.startswith("0")
    return bool(groups) and fits and all(len(group) == _THOUSAND for group in groups)


def duration(text: str) -> float | None:
    """Seconds, from "1:06:06", "26:42", "01:36.72" or a bare number of seconds; None for everything else."""
    plain = text.strip()
    clock = _CLOCK.fullmatch(plain)
    if clock is None:
        return number(plain)
    hours, minutes, seconds, fraction = clock.groups()
    if hours is not None and int(minutes) > 59:  # noqa: PLR2004  minutes of an hour
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{seconds}.{fraction or 0}")
