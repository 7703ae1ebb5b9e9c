"""A run in the runner's own words, such as "12.5 km 1:05:00 yesterday"."""

import re
from datetime import date, timedelta
from typing import Final

from runback.errors import AnswersError
from runback.runs.formats.skipped import shown
from runback.runs.model.plausibility import doubt
from runback.runs.model.run import METRES_IN, Run

EXAMPLE: Final = "Write it like this: 12.5 km 1:05:00 yesterday"

_LONGEST_TEXT: Final = 200
_NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)?"
_SECONDS: Final = r"(?:\s*(?P<{0}>[0-9]{{1,2}})\s*s(?:ec(?:ond)?s?)?\b)?"
_PARTS: Final = re.compile(
    rf"""
    (?P<written_day>[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}})(?![0-9])
    | (?P<ago>[0-9]{{1,4}}|an?|one|two|three|four|five|six)\s+(?P<span>days?|weeks?)\s+ago\b
    | (?P<clock>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}})(?![0-9:])
    | (?P<hours>{_NUMBER})\s*h(?:(?:ou)?rs?)?(?:(?P<attached>[0-9]{{2}})(?![0-9])(?:\s*m(?:in(?:ute)?s?)?\b)?
        | \s*(?P<apart>[0-9]{{1,2}})\s*m(?:in(?:ute)?s?)?\b | (?![a-z]))
        {_SECONDS.format("seconds")}
    | (?P<minutes>{_NUMBER})\s*min(?:ute)?s?{_SECONDS.format("rest")}(?![a-z])
    | (?P<distance>{_NUMBER})\s*(?P<unit>k|km|kms|kilomet(?:er|re)s?|mi|miles?|met(?:er|re)s?)(?![a-z])
    | (?P<word>[a-z]+)(?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BETWEEN: Final = re.compile(r"[\s,;.]*")
_COUNTS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_WEEKDAY: Final = 3
_SIXTY: Final = 60
_INSIDE: Final = frozenset({"treadmill", "indoor", "indoors"})
_OUTSIDE: Final = frozenset({"outdoor", "outdoors", "outside", "trail", "trails", "road"})
_NO_MATTER: Final = """
    i ran run running jog jogged jogging did a an the in on at of for my with and about last this morning afternoon
    evening easy hard slow fast long short steady tempo recovery intervals interval hills hilly flat race session
"""
_NO_MATTER_WORDS: Final = frozenset(_NO_MATTER.split())
_PIECE: Final = re.compile(r"[0-9.,:]+\s*[a-z]*|\S+", re.IGNORECASE)


def typed_run(text: str, today: date) -> Run:
    """The run that a text tells: a distance, and in any order a time, a day and words such as "easy treadmill".

    Without a day it is today's. A weekday is the last one before today.

    Raises:
        AnswersError: something in it is not understood, is missing, is there twice or cannot be right.
    """
    if len(text) > _LONGEST_TEXT:
        raise AnswersError(f"That is too long for one run. {EXAMPLE}")
    told = _Told(today)
    at = _gap_end(text, 0)
    while at < len(text):
        part = _PARTS.match(text, at)
        if part is None or not told.take(part):
            piece = _PIECE.match(text, at)
            raise AnswersError(f'"{shown(piece[0] if piece else text)}" was not understood. {EXAMPLE}')
        at = _gap_end(text, part.end())
    return told.run()


def _gap_end(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


class _Told:
    """What the parts of a text have told so far."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._metres: list[float] = []
        self._seconds: list[float] = []
        self._days: list[date] = []
        self._indoor: bool | None = None

    def take(self, part: re.Match[str]) -> bool:
        """Take one part; whether it means anything."""
        found = {name: value.lower() for name, value in part.groupdict().items() if value is not None}
        if "word" in found:
            return self._take_word(found["word"])
        if "distance" in found:
            self._metres.append(_number(found["distance"]) * _metres_in(found["unit"]))
        elif "written_day" in found:
            self._days.append(_written_day(found["written_day"]))
        elif "ago" in found:
            count = _COUNTS[found["ago"]] if found["ago"] in _COUNTS else int(found["ago"])
            self._days.append(self._today - timedelta(count * (7 if found["span"].startswith("week") else 1)))
        else:
            self._seconds.append(_seconds(found))
        return True

    def run(self) -> Run:
        """The run, once everything is taken."""
        if not self._metres:
            raise AnswersError(f"The distance is missing. {EXAMPLE}")
        for values, what in ((self._metres, "distance"), (self._seconds, "time"), (self._days, "day")):
            if len(values) > 1:
                raise AnswersError(f"There is more than one {what}. {EXAMPLE}")
        run = Run(
            source="typed",
            local_day=self._days[0] if self._days else self._today,
            start=None,
            local_start=None,
            distance_m=self._metres[0],
            moving_s=self._seconds[0] if self._seconds else None,
            elapsed_s=None,
            indoor=self._indoor,
            by_hand=True,
        )
        if run.local_day > self._today:
            raise AnswersError(f"{run.local_day.isoformat()} has not come yet. {EXAMPLE}")
        if because := doubt(run, self._today):
            raise AnswersError(f"That run cannot be right: {because}. {EXAMPLE}")
        return run

    def _take_word(self, word: str) -> bool:
        weekday = next((day for day, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)
        if word in {"today", "yesterday"}:
            self._days.append(self._today - timedelta(word == "yesterday"))
        elif weekday is not None and len(word) >= _SHORTEST_WEEKDAY:
            self._days.append(self._today - timedelta((self._today.weekday() - weekday - 1) % 7 + 1))
        elif word in _INSIDE or word in _OUTSIDE:
            self._indoor = word in _INSIDE
        else:
            return word in _NO_MATTER_WORDS
        return True


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _metres_in(unit: str) -> float:
    if unit.startswith("met"):
        return 1.0
    return METRES_IN["km" if unit.startswith("k") else "mi"]


def _written_day(text: str) -> date:
    year, month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise AnswersError(f"{text} is not a day of the calendar. {EXAMPLE}") from error


def _seconds(found: dict[str, str]) -> float:
    if "clock" in found:
        first, *rest = map(int, found["clock"].split(":"))
        if any(value >= _SIXTY for value in rest):
            raise AnswersError(f"{found['clock']} is not a time. {EXAMPLE}")
        seconds = first
        for value in rest:
            seconds = seconds * _SIXTY + value
        return float(seconds)
    hours = _number(found.get("hours", "0"))
    minutes = _number(found.get("minutes") or found.get("attached") or found.get("apart") or "0")
    return hours * 3600 + minutes * 60 + _number(found.get("seconds") or found.get("rest") or "0")
