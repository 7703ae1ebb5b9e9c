"""Dates as web sites write them: ISO, numbers with dots or slashes, month words of many languages."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Final, NamedTuple

_MONTHS: Final = """
    january february march april may june july august september october november december
    januar februar märz april mai juni juli august september oktober november dezember
    jänner feber märz april mai juni juli august september oktober november dezember
    januari februari maart april mei juni juli augustus september oktober november december
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    januar februar marts april maj juni juli august september oktober november december
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar mars april mai juni juli august september oktober november desember
    styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
    січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    január február március április május június július augusztus szeptember október november december
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
"""  # noqa: RUF001  Turkish has an i without a dot
_FINNISH: Final = """
    tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
    marraskuuta joulukuuta
"""
_SHORTEST: Final = 3
_SHORTEST_FINNISH: Final = 4
"""Of three letters, its November begins like the March of all others."""

_LONGEST: Final = 64
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_MONTHS_IN_YEAR: Final = 12
_NOON: Final = 12
_AFTERNOONS: Final = ("下午", "午後", "오후")

_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:{_WORD}(?:-{_WORD})?\.?,?\s+)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-./])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)\.?")
_WITH_SIGNS: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_YEAR_MONTH_DAY: Final = re.compile(rf"(\d{{4}})\.?\s+({_WORD})\.?\s+(\d{{1,2}})(?!\d)\.?")
_YEAR_LAST: Final = re.compile(rf"{_WEEKDAY}(\d{{1,2}})([-./])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}})(?!\d)")
_MONTH_DAY: Final = re.compile(rf"(?:{_WORD}\.?,\s+)?({_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_DAY_MONTH: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:\.|er|º)?(?:\s+de)?[\s-]+({_WORD})\.?,?(?:\s+del?)?[\s-]+(\d{{4}})(?!\d)(?:\s?[гр]\.)?"  # noqa: RUF001  "of the year" in Russian and Ukrainian
)
_TIME: Final = re.compile(
    r"[\s,T]*(?:(?:at|à|às|a las|alle|ore|um|om|kl\.?|klo|saat|o|в|о)\s+)?"  # noqa: RUF001  Cyrillic words are meant
    r"(?:([上下]午|午[前後]|오[전후])\s?)?(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d{1,9})?)?"
    r"\s*(?:([AaPp])\.?\s?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]00:?00|Uhr)?\s*"
)


def read_date(text: str, *, day_first: bool | None = None) -> date | None:
    """The date in a text, a datetime without a zone when it gives the time of day too.

    Args:
        text: the date alone. Dots mean that the day comes first, whatever `day_first` says.
        day_first: how to read 3/4/2024; None when that is not known.

    Returns:
        None when it is no date from 1970 to 2100, or can be read in two ways.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    found = _calendar(text, day_first=day_first)
    if found is None:
        return None
    year, month, day, end = found
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if end == len(text):
            return date(year, month, day)
        clock = _clock(text, end)
        return None if clock is None else datetime(year, month, day, *clock)  # noqa: DTZ001  the text names no zone
    except ValueError:
        return None


class DateColumn:
    """Reads the dates of one column, which tells as a whole whether 3/4/2024 is in March or in April.

    Args:
        texts: gives every date of the column; asked once, and only if a date can be read in two ways.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts

    @cached_property
    def day_first(self) -> bool | None:
        """Whether the day comes first, None when no date of the column settles it."""
        return day_comes_first(self._texts())

    def read(self, text: str) -> date | None:
        """As `read_date`."""
        found = read_date(text)
        if found is None and ("/" in text or "-" in text):
            found = read_date(text, day_first=self.day_first)
        return found


class Start(NamedTuple):
    """When a run began.

    Attributes:
        day: the day where the runner was.
        utc: None when only the local time is known.
        local: wall time where the runner was, without a zone; None when only the day is known.
    """

    day: date
    utc: datetime | None
    local: datetime | None


def start_in_utc(moment: date, zone: tzinfo) -> Start:
    """The start of a run from a file that writes UTC, for a runner in this zone."""
    if not isinstance(moment, datetime):
        return Start(moment, None, None)
    utc = moment.replace(tzinfo=UTC)
    local = utc.astimezone(zone).replace(tzinfo=None)
    return Start(local.date(), utc, local)


def start_in_local_time(moment: date) -> Start:
    """The start of a run from a file that writes local time without a zone."""
    if not isinstance(moment, datetime):
        return Start(moment, None, None)
    return Start(moment.date(), None, moment)


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """What dates like 25/4/2024 say of the others in their column; None when they say nothing, or both."""
    pairs = [(int(found[1]), int(found[3])) for text in texts if (found := _YEAR_LAST.match(text.strip()))]
    day_first = any(first > _MONTHS_IN_YEAR for first, _ in pairs)
    month_first = any(second > _MONTHS_IN_YEAR for _, second in pairs)
    return None if day_first == month_first else day_first


def _calendar(text: str, *, day_first: bool | None) -> tuple[int, int, int, int] | None:
    """Year, month, day and where the time of day begins."""
    if found := _YEAR_FIRST.match(text):
        return int(found[1]), int(found[3]), int(found[4]), found.end()
    if found := _WITH_SIGNS.match(text):
        return int(found[1]), int(found[2]), int(found[3]), found.end()
    if found := _YEAR_MONTH_DAY.match(text):
        return int(found[1]), _month(found[2]), int(found[3]), found.end()
    if found := _YEAR_LAST.match(text):
        return _ordered(found, day_first=day_first)
    if found := _MONTH_DAY.match(text):
        return int(found[3]), _month(found[1]), int(found[2]), found.end()
    if found := _DAY_MONTH.match(text):
        return int(found[3]), _month(found[2]), int(found[1]), found.end()
    return None


def _ordered(found: re.Match[str], *, day_first: bool | None) -> tuple[int, int, int, int] | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == len("24"):
        year += 2000
    if found[2] == "." or first > _MONTHS_IN_YEAR:
        day_first = True
    elif second > _MONTHS_IN_YEAR:
        day_first = False
    if day_first is None and first != second:
        return None
    return (year, second, first, found.end()) if day_first else (year, first, second, found.end())


def _clock(text: str, start: int) -> tuple[int, int, int] | None:
    found = _TIME.fullmatch(text, start)
    if found is None:
        return None
    before, after = found[1] or "", (found[5] or "").casefold()
    hour = int(found[2])
    if (after == "p" or before in _AFTERNOONS) and hour < _NOON:
        hour += _NOON
    elif (after == "a" or (before and before not in _AFTERNOONS)) and hour == _NOON:
        hour = 0
    return hour, int(found[3]), int(found[4] or 0)


def _month(word: str) -> int:
    """1 to 12, or 0 for a word that begins no name of a month, or two."""
    return _MONTH_OF.get(word.casefold()) or _MONTH_OF.get(_bare(word), 0)


def _bare(word: str) -> str:
    """Without accents, in lower case."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _beginnings() -> dict[str, int]:
    """Every beginning of a month's name that belongs to one month only."""
    months: dict[str, set[int]] = {"mrt": {3}}
    for names, shortest in ((_MONTHS.split(), _SHORTEST), (_FINNISH.split(), _SHORTEST_FINNISH)):
        for place, name in enumerate(map(_bare, names)):
            for length in range(min(shortest, len(name)), len(name) + 1):
                months.setdefault(name[:length], set()).add(place % _MONTHS_IN_YEAR + 1)
    return {word: next(iter(only)) for word, only in months.items() if len(only) == 1}


_MONTH_OF: Final = _beginnings()
