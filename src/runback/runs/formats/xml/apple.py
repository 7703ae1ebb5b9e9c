"""Apple Health: the workouts of an export of any size, found by their tag; the rest is never parsed."""

import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from runback.errors import RunsError
from runback.runs.formats.clock import moment, start_of
from runback.runs.formats.dates import Start
from runback.runs.formats.skipped import no_date, shown, too_old
from runback.runs.formats.xml.walker import Element, Walker, number
from runback.runs.model.run import METRES_IN, Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

KIND: Final = "apple"

LONGEST_WORKOUT: Final = 1024 * 1024
MOST_WORKOUTS: Final = 30_000
_OPEN: Final = b"<Workout "
_CLOSE: Final = b"</Workout>"
_LAST: Final = b"</HealthData>"
_KEPT: Final = 64
_SHORT_TAG: Final = re.compile(rb"""<Workout (?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?<=/)>""")
_HEAD: Final = re.compile(rb"<!DOCTYPE\s+HealthData\b|<HealthData\b")
_TYPE: Final = "HKWorkoutActivityType"
_TRIATHLON: Final = "SwimBikeRun"
"""Its legs tell no sport: the one on foot is known by its distance."""

_METRES: Final = {**METRES_IN, "m": 1.0, "cm": 0.01, "yd": 0.9144, "ft": 0.3048}
_SECONDS: Final = {"s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0, "hr": 3600.0}


def recognises(head: bytes) -> bool:
    """Whether a file with these first bytes is an export of Apple Health."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _HEAD.search(head) is not None


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """The runs of an Apple Health export.

    Raises:
        RunsError: nothing can be made of the file.
    """
    search = _Search(source)
    count = 0
    for snippet in search:
        count += 1
        if count > MOST_WORKOUTS:
            yield Remark(source.name, f"holds more than {MOST_WORKOUTS:,} workouts; the others were left out")
            return
        yield from _Workout(source.name, snippet).found(setting)
    fault = search.fault
    if fault is not None and count:
        yield Remark(source.name, f"{fault.says}; the workouts before that were used")
    elif fault is not None:
        raise fault
    elif not count:
        yield Passed(source.name, "not_activity", "holds no workouts")


class _Search:
    """The bytes of each workout of a file, in turn; then `fault` says what ended the search early, if anything did."""

    def __init__(self, source: Source) -> None:
        self.fault: RunsError | None = None
        self._source = source

    def __iter__(self) -> Iterator[bytes]:
        rest = b""
        try:
            for chunk in self._source.chunks():
                rest = yield from _workouts(rest + chunk, last=False)
        except RunsError as fault:
            self.fault = fault
        else:
            if not rest.rstrip().endswith(_LAST):
                self.fault = RunsError(self._source.name, "is cut off before its end")
        yield from _workouts(rest, last=True)


def _workouts(text: bytes, *, last: bool) -> Generator[bytes, None, bytes]:
    """The workouts in a stretch of the file, and what of it may belong to the next.

    A workout ends with its end tag, with its own tag if that is a short one, before the next workout (they never
    nest), or where it gets too long: recorded places can follow what counts for many megabytes.
    """
    at = 0
    while (begin := text.find(_OPEN, at)) >= 0:
        limit = min(len(text), begin + LONGEST_WORKOUT)
        short = _SHORT_TAG.match(text, begin, limit)
        after = text.find(_OPEN, begin + len(_OPEN), limit)
        close = text.find(_CLOSE, begin, after if after >= 0 else limit)
        if short:
            at = short.end()
        elif close >= 0:
            at = close + len(_CLOSE)
        elif after >= 0:
            at = after
        elif limit == begin + LONGEST_WORKOUT:
            at = limit - len(_OPEN)
        elif last:
            at = limit
        else:
            return text[begin:]
        yield text[begin:at]
    return text[max(at, len(text) - _KEPT) :]


class _Workout:
    """What one workout says of itself.

    Args:
        name: of the file.
        snippet: its bytes, from its tag on.
    """

    def __init__(self, name: str, snippet: bytes) -> None:
        self._attributes: dict[str, str] = {}
        self._metadata: dict[str, str] = {}
        self._metres: float | None = None
        self._whole = True
        self._legs: list[dict[str, str]] = []
        parts = {"WorkoutStatistics": Element(starts=self._statistics), "MetadataEntry": Element(starts=self._entry)}
        of_leg = {"WorkoutStatistics": Element(starts=self._statistics_of_leg)}
        parts["WorkoutActivity"] = Element(of_leg, starts=lambda attributes: self._legs.append(dict(attributes)))
        walker = Walker(name, Element({"Workout": Element(parts, starts=self._attributes.update)}))
        try:
            walker.feed(snippet)
            walker.close()
        except RunsError:
            self._whole = False
        written = shown(self._attributes.get("startDate", ""))
        self._name = f"{name}, workout of {written}" if written else f"{name}, a workout"

    def found(self, setting: Setting) -> Iterator[Run | Passed]:
        """The run it is or holds, or why it is none."""
        legs = [leg for leg in self._legs if _metres_of(leg)] if self._sport() == _TRIATHLON else []
        if not legs:
            yield self._found(setting)
        for leg in legs:
            self._metres = _metres_of(leg)
            self._attributes = {**leg, "workoutActivityType": f"{_TYPE}Running"}
            yield self._found(setting)

    def _sport(self) -> str:
        return shown(self._attributes.get("workoutActivityType", "").removeprefix(_TYPE))

    def _found(self, setting: Setting) -> Run | Passed:
        if not self._attributes:
            return Passed(self._name, "damaged", "cannot be read")
        sport = self._sport()
        if sport != "Running":
            return Passed(self._name, "other_sport" if sport else "unknown_sport", sport or "no sport given")
        begin, end = (_moment(self._attributes.get(name, "")) for name in ("startDate", "endDate"))
        if begin is None:
            return no_date(self._name, self._attributes.get("startDate", ""))
        zone = self._zone() or _same_zone(begin, setting.zone)
        start = start_of(begin.astimezone(zone) if zone else begin, zone or setting.zone)
        between = (end - begin).total_seconds() if end else 0.0
        return too_old(self._name, start.day, setting) or self._run(start, between)

    def _run(self, start: Start, between: float) -> Run:
        moving = _measure(self._attributes.get("duration"), self._attributes.get("durationUnit", "min"), _SECONDS)
        distance = self._distance()
        indoor = self._metadata.get("HKIndoorWorkout")
        climbed, _, unit = self._metadata.get("HKElevationAscended", "").partition(" ")
        return Run(
            source=KIND,
            local_day=start.day,
            start=start.utc,
            local_start=start.local,
            distance_m=distance or None,
            moving_s=moving or None,
            elapsed_s=max(between, moving or 0.0) or None,
            ascent_m=_measure(climbed, unit, _METRES),
            indoor=None if indoor is None else indoor == "1",
            by_hand=self._metadata.get("HKWasUserEntered") == "1",
            note="" if self._whole or distance else "Only the first part of this workout can be read.",
        )

    def _distance(self) -> float | None:
        given = self._attributes.get("totalDistance")
        return _measure(given, self._attributes.get("totalDistanceUnit", ""), _METRES) or self._metres

    def _zone(self) -> tzinfo | None:
        with suppress(ValueError, OSError, KeyError):
            return ZoneInfo(self._metadata["HKTimeZone"])
        return None

    def _statistics(self, attributes: dict[str, str]) -> None:
        if attributes.get("type", "").endswith("DistanceWalkingRunning"):
            self._metres = _measure(attributes.get("sum"), attributes.get("unit", ""), _METRES)

    def _statistics_of_leg(self, attributes: dict[str, str]) -> None:
        if self._legs and attributes.get("type", "").endswith("DistanceWalkingRunning"):
            self._legs[-1] |= {"sum": attributes.get("sum", ""), "unit": attributes.get("unit", "")}

    def _entry(self, attributes: dict[str, str]) -> None:
        self._metadata[attributes.get("key", "")] = attributes.get("value", "")


def _metres_of(leg: dict[str, str]) -> float | None:
    return _measure(leg.get("sum"), leg.get("unit", ""), _METRES)


def _same_zone(when: datetime, zone: tzinfo) -> tzinfo | None:
    """The runner's zone, if it has the offset of a time in that year, in summer or in winter; else None.

    An export writes all its times with the offset that the phone had on the day of the export. So half of a year may
    be an hour off, which the zone itself puts right.
    """
    seasons = (when.replace(month=month, day=1, tzinfo=None) for month in (1, 7))
    return zone if when.utcoffset() in {zone.utcoffset(season) for season in seasons} else None


def _measure(written: str | None, unit: str, units: dict[str, float]) -> float | None:
    value = number(written)
    return value * units[unit] if value is not None and unit in units else None


def _moment(written: str) -> datetime | None:
    """A time such as `2016-11-14 07:25:41 -0700`."""
    time, _, offset = written.strip().rpartition(" ")
    found = moment(time + offset)
    return found if found and found.tzinfo else None
