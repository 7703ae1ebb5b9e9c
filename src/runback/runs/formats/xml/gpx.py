"""GPX: points with places and times. Length and times come from the points, which never leave this reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.cadence import both_feet
from runback.runs.formats.clock import all_before, moment, start_of
from runback.runs.formats.places import place_of
from runback.runs.formats.samsung_numbers import samsung_sport
from runback.runs.formats.skipped import no_date, no_run, too_old
from runback.runs.formats.sport_words import is_indoor
from runback.runs.formats.xml.stretches import Outing, Recorder, Stretch, outings_of
from runback.runs.formats.xml.walker import CUT_OFF, MOST_PARTS, Element, number, read_markup, root_of, text_of, word_of
from runback.runs.model.run import Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

KIND: Final = "gpx"

MOST_POINTS: Final = 400_000
"""A point each second makes as many in over four days."""

NO_TIMES: Final = "holds no times, as a planned route does: export the run itself, as FIT, TCX or GPX with times"

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
    reading.close()
    if fault is not None and not reading.tracks:
        raise fault
    if not reading.tracks:
        yield Passed(source.name, "not_activity", "holds no recorded track")
    yield from _outings(source.name, reading, setting)
    if fault is not None:
        yield Remark(source.name, f"{fault.says}; the part before that was used")


def _outings(name: str, reading: "_Reading", setting: Setting) -> Iterator[Run | Passed]:
    """A run for each outing, and a word on each track without times."""
    words = {place: track.word or reading.exercise for place, track in enumerate(reading.tracks)}
    outings = outings_of(reading.stretches, words)
    timed = {stretch.track for outing in outings for stretch in outing.stretches}
    several = len(outings) + len(words) - len(timed) > 1
    begun = {stretch.track for stretch in reading.stretches}
    for place, track in enumerate(reading.tracks):
        if place not in begun:
            shown = f"{name}, track {place + 1}" if several else name
            other = no_run(shown, words[place], setting)
            yield other if other is not None and other.why == "other_sport" else _untimed(shown, track)
    for outing in outings:
        shown = f"{name}, track {outing.stretches[0].track + 1}" if several else name
        yield _found(shown, outing, [reading.tracks[place] for place in outing.tracks], setting)


@dataclass(slots=True)
class _Track:
    """What a track says besides its points; `told` is what stands where a time should."""

    word: str = ""
    cadence_sum: float = 0.0
    cadence_count: int = 0
    points: int = 0
    told: str = ""
    ended: bool = False


class _Reading:
    """The tracks of one document, filled while it is walked through."""

    def __init__(self, name: str) -> None:
        self.tracks: list[_Track] = []
        self.stretches: list[Stretch] = []
        self.exercise = ""
        self._name = name
        self._points = 0
        self._position: dict[str, str] = {}
        self._time = ""
        self._recorder = Recorder(0)
        cadence = text_of(self._cadence)
        extensions = {"cad": cadence, "cadence": cadence, "TrackPointExtension": Element({"cad": cadence})}
        inside = {"time": text_of(self._time_of_point), "extensions": Element(extensions)}
        point = Element(inside, starts=self._point_starts, ends=self._point_ends)
        segment = Element({"trkpt": point}, starts=self._segment_starts)
        track = {"type": text_of(self._type), "trkseg": segment}
        exercise = Element({"exercisetype": text_of(self._exercise)})
        inside = {"trk": Element(track, self._track_starts, self._track_ends), "exerciseinfo": exercise}
        self.document = Element({"gpx": Element({**inside, "extensions": Element({"exerciseinfo": exercise})})})

    def _track_starts(self, _: dict[str, str]) -> None:
        if len(self.tracks) == MOST_PARTS:
            raise RunsError(self._name, f"has more than {MOST_PARTS} tracks")
        self.tracks.append(_Track())

    def _track_ends(self, _: str) -> None:
        self.tracks[-1].ended = True

    def _type(self, text: str) -> None:
        word = word_of(text)
        self.tracks[-1].word = _STRAVA_NUMBERS.get(word, word)

    def _exercise(self, text: str) -> None:
        self.exercise = samsung_sport(word_of(text))

    def _segment_starts(self, _: dict[str, str]) -> None:
        self.close()
        self._recorder = Recorder(len(self.tracks) - 1)

    def close(self) -> None:
        """Take in the stretches of the segment that was read last."""
        self._recorder.close()
        self.stretches += self._recorder.stretches
        self._recorder = Recorder(0)
        if len(self.stretches) > MOST_PARTS:
            raise RunsError(self._name, f"goes back in time, or pauses for hours, over {MOST_PARTS:,} times")

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
        track.points += 1
        when = moment(self._time) if self._time else None
        if when is None:
            track.told = track.told or self._time
        elif when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        self._recorder.point(when, place_of(self._position.get("lat", ""), self._position.get("lon", "")))


def _untimed(name: str, track: _Track) -> Passed:
    if track.told:
        return no_date(name, track.told)
    return Passed(name, "no_date", NO_TIMES)


def _found(name: str, outing: Outing, tracks: list[_Track], setting: Setting) -> Run | Passed:
    passed = no_run(name, outing.word, setting)
    if passed is not None and passed.why == "other_sport":
        return passed
    start = start_of(outing.begins, setting.zone)
    passed = passed or too_old(name, start.day, setting)
    if passed is not None:
        return passed
    movement = outing.movement()
    counted = sum(track.cadence_count for track in tracks)
    cadence = sum(track.cadence_sum for track in tracks) / counted if counted else None
    return Run(
        source=KIND,
        local_day=start.day,
        start=start.utc,
        local_start=start.local,
        distance_m=movement.metres or None,
        moving_s=movement.seconds or None,
        elapsed_s=outing.elapsed_s or None,
        cadence_spm=both_feet(cadence),
        indoor=is_indoor(outing.word),
        note="" if tracks[-1].ended else CUT_OFF,
    )
