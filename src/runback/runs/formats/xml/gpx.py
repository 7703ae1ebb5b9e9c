"""GPX: points with places and times. Length and times come from the points, which never leave this reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from math import asin, cos, radians, sin, sqrt
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.cadence import both_feet
from runback.runs.formats.clock import all_before, moment, start_of
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.xml.walker import CUT_OFF, MOST_PARTS, Element, number, read_markup, root_of, text_of, word_of
from runback.runs.model.run import Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

KIND: Final = "gpx"

MOST_POINTS: Final = 400_000
"""A point each second makes as many in over four days."""

_EARTH_RADIUS_M: Final = 6_371_000.0
_LONGEST_GAP_S: Final = 30.0
_SLOWEST_M_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 30 * 60.0
_MOST_STEPS: Final = 250.0
_STRAVA_NUMBERS: Final = {"1": "ride", "9": "run", "16": "swim"}


def recognises(head: bytes) -> bool:
    """Whether a file with these first bytes is GPX."""
    return root_of(head) == "gpx"


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """The runs of a GPX file: one for each track, or for several tracks with only a pause between them.

    Raises:
        RunsError: nothing can be made of the file.
    """
    if all_before(source, setting.since):
        yield Passed(source.name, "older", f"all of it is before {setting.since}")
        return
    reading = _Reading(source.name)
    fault = read_markup(source, reading.document)
    outings = _outings(reading.tracks)
    if fault is not None and not outings:
        raise fault
    if not outings:
        yield Passed(source.name, "not_activity", "holds no recorded track")
    several = len(outings) > 1
    for outing in outings:
        name = f"{source.name}, track {outing.number}" if several else source.name
        yield _found(name, outing, setting)
    if fault is not None:
        yield Remark(source.name, f"{fault.says}; the part before that was used")


@dataclass(slots=True)
class _Track:
    """What the points of a track add up to."""

    number: int
    word: str = ""
    length_m: float = 0.0
    moving_s: float = 0.0
    first: datetime | None = None
    last: datetime | None = None
    cadence_sum: float = 0.0
    cadence_count: int = 0
    ended: bool = False

    def elapsed_s(self) -> float:
        return 0.0 if self.first is None or self.last is None else (self.last - self.first).total_seconds()

    def goes_on_in(self, other: "_Track") -> bool:
        """Whether the other track is the same outing after a pause."""
        if self.last is None or other.first is None or self.word != other.word:
            return False
        return 0 <= (other.first - self.last).total_seconds() <= _LONGEST_PAUSE_S

    def add(self, other: "_Track") -> None:
        self.length_m += other.length_m
        self.moving_s += other.moving_s
        self.last = other.last
        self.cadence_sum += other.cadence_sum
        self.cadence_count += other.cadence_count
        self.ended = other.ended


_Place = tuple[float, float, float]


class _Reading:
    """The tracks of one document, filled while it is walked through."""

    def __init__(self, name: str) -> None:
        self.tracks: list[_Track] = []
        self._name = name
        self._points = 0
        self._position: dict[str, str] = {}
        self._time = ""
        self._last_place: _Place | None = None
        self._last_time: datetime | None = None
        cadence = text_of(self._cadence)
        extensions = {"cad": cadence, "cadence": cadence, "TrackPointExtension": Element({"cad": cadence})}
        inside = {"time": text_of(self._time_of_point), "extensions": Element(extensions)}
        point = Element(inside, starts=self._point_starts, ends=self._point_ends)
        segment = Element({"trkpt": point}, starts=self._segment_starts)
        track = {"type": text_of(self._type), "trkseg": segment}
        self.document = Element({"gpx": Element({"trk": Element(track, self._track_starts, self._track_ends)})})

    def _track_starts(self, _: dict[str, str]) -> None:
        if len(self.tracks) == MOST_PARTS:
            raise RunsError(self._name, f"has more than {MOST_PARTS} tracks")
        self.tracks.append(_Track(number=len(self.tracks) + 1))

    def _track_ends(self, _: str) -> None:
        self.tracks[-1].ended = True

    def _type(self, text: str) -> None:
        word = word_of(text)
        self.tracks[-1].word = _STRAVA_NUMBERS.get(word, word)

    def _segment_starts(self, _: dict[str, str]) -> None:
        self._last_place = self._last_time = None

    def _point_starts(self, attributes: dict[str, str]) -> None:
        self._points += 1
        if self._points > MOST_POINTS:
            raise RunsError(self._name, f"has more than {MOST_POINTS:,} points")
        self._position = attributes
        self._time = ""

    def _time_of_point(self, text: str) -> None:
        self._time = text

    def _cadence(self, text: str) -> None:
        steps = number(text)
        if steps and steps <= _MOST_STEPS:
            self.tracks[-1].cadence_sum += steps
            self.tracks[-1].cadence_count += 1

    def _point_ends(self, _: str) -> None:
        track = self.tracks[-1]
        when = moment(self._time) if self._time else None
        if when is not None:
            if when.tzinfo is None:
                when = when.replace(tzinfo=UTC)
            if track.first is None:
                track.first = when
            track.last = when
        place = _place(self._position)
        if place is None:
            return
        if self._last_place is not None:
            metres = _metres(self._last_place, place)
            track.length_m += metres
            if when is not None and self._last_time is not None:
                gap = (when - self._last_time).total_seconds()
                if 0 < gap <= _LONGEST_GAP_S and metres >= _SLOWEST_M_S * gap:
                    track.moving_s += gap
        self._last_place = place
        self._last_time = when


def _place(attributes: dict[str, str]) -> _Place | None:
    """Latitude, longitude and the cosine of the latitude; None for no place, or the one that means no signal."""
    if "lat" not in attributes or "lon" not in attributes:
        return None
    try:
        latitude, longitude = float(attributes["lat"]), float(attributes["lon"])
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or latitude == longitude == 0:  # noqa: PLR2004
        return None
    latitude = radians(latitude)
    return latitude, radians(longitude), cos(latitude)


def _metres(start: _Place, end: _Place) -> float:
    """The great-circle distance on a sphere, by the haversine formula."""
    across = sin((end[0] - start[0]) / 2)
    along = sin((end[1] - start[1]) / 2)
    return 2 * _EARTH_RADIUS_M * asin(min(1.0, sqrt(across * across + start[2] * end[2] * along * along)))


def _outings(tracks: list[_Track]) -> list[_Track]:
    outings: list[_Track] = []
    for track in tracks:
        if outings and outings[-1].goes_on_in(track):
            outings[-1].add(track)
        else:
            outings.append(track)
    return outings


def _found(name: str, outing: _Track, setting: Setting) -> Run | Passed:
    passed = no_run(name, outing.word, setting)
    if passed is not None and passed.why == "other_sport":
        return passed
    if outing.first is None or outing.last is None:
        return no_date(name, "")
    elapsed = abs(outing.elapsed_s())
    start = start_of(min(outing.first, outing.last), setting.zone)
    cadence = outing.cadence_sum / outing.cadence_count if outing.cadence_count else None
    passed = passed or too_old(name, start.day, setting)
    return passed or Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=outing.length_m or None,
        moving_s=min(outing.moving_s, elapsed) or None,
        elapsed_s=elapsed or None,
        cadence_spm=both_feet(cadence),
        indoor=is_indoor(outing.word),
        note="" if outing.ended else CUT_OFF,
    )
