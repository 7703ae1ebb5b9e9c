"""TCX: laps with their time and distance, as the watch counted them, and points for the start and the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.cadence import both_feet
from runback.runs.formats.clock import all_before, moment, start_of
from runback.runs.formats.movement import Movement
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.xml.tcx_points import Points, read_points
from runback.runs.formats.xml.walker import CUT_OFF, MOST_PARTS, Element, number, read_markup, root_of, text_of, word_of
from runback.runs.model.run import Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

KIND: Final = "tcx"

_MOST_STEPS: Final = 250.0
_LATE_S: Final = 30
_LEAST_REST_M: Final = 20.0
_LEAST_REST: Final = 0.02
_NOT_SAID: Final = "Other"
"""The format knows running, cycling and this: it stands for a run as often as for anything else."""


def recognises(head: bytes) -> bool:
    """Whether a file with these first bytes is TCX."""
    return root_of(head) == "TrainingCenterDatabase"


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """The runs of a TCX file: one for each activity, also inside a multisport session.

    Raises:
        RunsError: nothing can be made of the file.
    """
    if all_before(source, setting.since):
        yield Passed(source.name, "older", f"all of it is before {setting.since}")
        return
    reading = _Reading(source.name)
    fault = read_markup(source, reading.document)
    if fault is not None and not reading.activities:
        raise fault
    if not reading.activities:
        yield Passed(source.name, "not_activity", "holds no recorded activity")
    several = len(reading.activities) > 1
    if any(activity.lacks_points() for activity in reading.activities):
        for activity, points in zip(reading.activities, read_points(source), strict=False):
            activity.complete(points)
    for count, activity in enumerate(reading.activities, start=1):
        name = f"{source.name}, activity {count}" if several else source.name
        yield _found(name, activity, setting)
    if fault is not None:
        yield Remark(source.name, f"{fault.says}; the part before that was used")


@dataclass(slots=True)
class _Lap:
    """What one lap says of itself."""

    starts: datetime | None
    seconds: float | None = None
    metres: float | None = None
    cadence: float | None = None


@dataclass(slots=True)
class _Activity:
    """What is known of one activity."""

    word: str
    named: datetime | None = None
    laps: list[_Lap] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None
    first_metres: float | None = None
    last_metres: float | None = None
    cadence_sum: float = 0.0
    cadence_count: int = 0
    ended: bool = False
    rest: Movement = field(default_factory=Movement)

    def start(self) -> datetime | None:
        laps = (lap.starts for lap in self.laps if lap.starts is not None)
        return self.first or next(laps, None) or self.named

    def seconds(self) -> float:
        return self._seconds_of_laps() + self.rest.seconds

    def metres(self) -> float:
        """The laps' own metres, and those beyond; those of the points where no lap has any."""
        of_laps = self._metres_of_laps()
        return (of_laps or self._metres_of_points()) + self.rest.metres

    def lacks_points(self) -> bool:
        """Whether only its points can tell its distance, or what came after the laps that were summed up."""
        metres = self.metres()
        if not metres:
            return self.first is not None
        return self._points_go_on() and self._metres_of_points() > metres * (1 + _LEAST_REST) + _LEAST_REST_M

    def complete(self, points: Points) -> None:
        """Take from the points what the laps lack."""
        if not self.lacks_points():
            return
        if self.metres():
            self.rest = points.beyond(self._metres_of_laps())
            return
        way = points.way()
        self.rest.metres = way.metres
        self.rest.seconds = 0.0 if self._seconds_of_laps() else way.seconds

    def _seconds_of_laps(self) -> float:
        return sum(lap.seconds or 0.0 for lap in self.laps)

    def _metres_of_laps(self) -> float:
        return sum(lap.metres or 0.0 for lap in self.laps)

    def _metres_of_points(self) -> float:
        if self.first_metres is None or self.last_metres is None:
            return 0.0
        return max(0.0, self.last_metres - self.first_metres)

    def _points_go_on(self) -> bool:
        """Whether the last point is later than the laps account for."""
        last = self.laps[-1] if self.laps else None
        if self.last is None or last is None or last.starts is None or last.seconds is None:
            return False
        if (last.starts.tzinfo is None) != (self.last.tzinfo is None):
            return False
        return (self.last - last.starts).total_seconds() > last.seconds + _LATE_S

    def elapsed_s(self) -> float:
        """From the first to the last point, or the laps' time if that is longer: points may be missing."""
        between = 0.0 if self.first is None or self.last is None else (self.last - self.first).total_seconds()
        return max(between, self.seconds())

    def cadence(self) -> float | None:
        """The mean of the laps, each weighing as much as its time; else the mean of the points."""
        laps = [(lap.cadence, lap.seconds) for lap in self.laps if lap.cadence and lap.seconds]
        if laps:
            return sum(cadence * seconds for cadence, seconds in laps) / sum(seconds for _, seconds in laps)
        return self.cadence_sum / self.cadence_count if self.cadence_count else None


class _Reading:
    """The activities of one document, filled while it is walked through."""

    def __init__(self, name: str) -> None:
        self.activities: list[_Activity] = []
        self._name = name
        self._parts = 0
        point_extensions = Element({"TPX": Element({"RunCadence": text_of(self._cadence_of_point)})})
        point = Element(
            {
                "Time": text_of(self._time_of_point),
                "DistanceMeters": text_of(self._metres_of_point),
                "Extensions": point_extensions,
            }
        )
        lap = Element(
            {
                "TotalTimeSeconds": text_of(self._seconds_of_lap),
                "DistanceMeters": text_of(self._metres_of_lap),
                "Track": Element({"Trackpoint": point}),
                "Extensions": Element({"LX": Element({"AvgRunCadence": text_of(self._cadence_of_lap)})}),
            },
            starts=self._lap_starts,
        )
        activity = Element({"Id": text_of(self._id), "Lap": lap}, self._activity_starts, self._activity_ends)
        leg = Element({"Activity": activity})
        session = Element({"FirstSport": leg, "NextSport": leg})
        activities = Element({"Activity": activity, "MultiSportSession": session})
        self.document = Element({"TrainingCenterDatabase": Element({"Activities": activities})})

    def _activity_starts(self, attributes: dict[str, str]) -> None:
        self._count_part()
        word = word_of(attributes.get("Sport", ""))
        self.activities.append(_Activity("" if word == _NOT_SAID else word))

    def _activity_ends(self, _: str) -> None:
        self.activities[-1].ended = True

    def _id(self, text: str) -> None:
        self.activities[-1].named = moment(text)

    def _lap_starts(self, attributes: dict[str, str]) -> None:
        self._count_part()
        self.activities[-1].laps.append(_Lap(moment(attributes.get("StartTime", ""))))

    def _count_part(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise RunsError(self._name, f"has more than {MOST_PARTS} laps")

    def _seconds_of_lap(self, text: str) -> None:
        self.activities[-1].laps[-1].seconds = number(text)

    def _metres_of_lap(self, text: str) -> None:
        self.activities[-1].laps[-1].metres = number(text)

    def _cadence_of_lap(self, text: str) -> None:
        self.activities[-1].laps[-1].cadence = _steps(text)

    def _time_of_point(self, text: str) -> None:
        activity = self.activities[-1]
        when = moment(text)
        if when is None:
            return
        if activity.first is None:
            activity.first = when
        if (when.tzinfo is None) == (activity.first.tzinfo is None):
            activity.last = when

    def _metres_of_point(self, text: str) -> None:
        metres = number(text)
        if metres is not None:
            activity = self.activities[-1]
            activity.last_metres = metres
            if activity.first_metres is None:
                activity.first_metres = metres

    def _cadence_of_point(self, text: str) -> None:
        steps = _steps(text)
        if steps:
            self.activities[-1].cadence_sum += steps
            self.activities[-1].cadence_count += 1


def _steps(text: str) -> float | None:
    steps = number(text)
    return steps if steps is not None and steps <= _MOST_STEPS else None


def _found(name: str, activity: _Activity, setting: Setting) -> Run | Passed:
    passed = no_run(name, activity.word, setting)
    if passed is not None and passed.why == "other_sport":
        return passed
    when = activity.start()
    if when is None:
        return no_date(name, "")
    start = start_of(when, setting.zone)
    passed = passed or too_old(name, start.day, setting)
    return passed or Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=activity.metres() or None,
        moving_s=activity.seconds() or None,
        elapsed_s=activity.elapsed_s() or None,
        cadence_spm=both_feet(activity.cadence()),
        indoor=is_indoor(activity.word),
        note="" if activity.ended else CUT_OFF,
    )
