"""What the records of a FIT file add up to, for legs whose summary is lost, ends early or has no distance."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from runback.runs.formats.fit.framing import TIME, Values, Walk
from runback.runs.formats.movement import SLOWEST_M_S
from runback.runs.formats.places import Place, metres_between, place_at

_SPORT, _SESSION, _LAP, _RECORD, _EVENT = 12, 18, 19, 20, 21
_WANTED: Final = {
    _SPORT: {0: "sport", 1: "sub_sport"},
    _SESSION: {253: TIME, 2: "start"},
    _LAP: {253: TIME, 25: "sport", 39: "sub_sport"},
    _RECORD: {253: TIME, 0: "north", 1: "east", 5: "distance"},
    _EVENT: {253: TIME},
}

_LONGEST_STEP_S: Final = 30
_LONGEST_PAUSE_S: Final = 6 * 3600
_FASTEST_CM_S: Final = 1500
_DEGREES: Final = 180 / 2**31


class Span(NamedTuple):
    """The part of a track that may be a leg's, in seconds of the watch's own clock.

    Attributes:
        start: the first second.
        end: the last one that its summary sums up.
        last: the last one of which its summary can know.
    """

    start: int
    end: int
    last: int


class Track:
    """The records of one leg, summed up. A record that nobody can have run is left out: damage looks like that.

    Args:
        mark: a second up to which it is also summed up by itself.

    Attributes:
        start: of the first record, in seconds of the watch's own clock; None without records.
        last: of the last record.
        distance_m: from the first record to the last by the watch's own count, and by places as long as it has none.
        running_s: seconds in steps of 30 at most; of a longer one as many as its metres account for.
        marked_s: the same up to the mark.
        marked_m: metres up to the mark.
    """

    def __init__(self, mark: int = 0) -> None:
        self.start: int | None = None
        self.last = 0
        self.distance_m = 0.0
        self.running_s = 0.0
        self.marked_s = 0.0
        self.marked_m = 0.0
        self._mark = mark
        self._first_cm: int | None = None
        self._last_cm = 0
        self._measured = 0
        self._place: Place | None = None
        self._before_m = 0.0

    @property
    def elapsed_s(self) -> int:
        """Seconds from the first record to the last."""
        return 0 if self.start is None else self.last - self.start

    def add(self, record: Values) -> None:
        """Take in the next record, if it has a time."""
        time = record.get(TIME)
        if time is None:
            return
        if self.start is None:
            self.start = self.last = time
        step = time - self.last
        if not 0 <= step <= _LONGEST_PAUSE_S:
            return
        self.last = time
        before = self.distance_m
        if "distance" in record:
            self._count(record["distance"], time)
        elif self._first_cm is None and "north" in record and "east" in record:
            self._go_to(place_at(record["north"] * _DEGREES, record["east"] * _DEGREES), step)
        self.running_s += step if step <= _LONGEST_STEP_S else min(step, (self.distance_m - before) / SLOWEST_M_S)
        if time <= self._mark:
            self.marked_s, self.marked_m = self.running_s, self.distance_m

    def _count(self, distance: int, time: int) -> None:
        if self._first_cm is None:
            self._first_cm = self._last_cm = distance
        elif not 0 <= distance - self._last_cm <= _FASTEST_CM_S * (time - self._measured + 1):
            return
        self._last_cm, self._measured = distance, time
        self.distance_m = self._before_m + (distance - self._first_cm) / 100

    def _go_to(self, place: Place, step: int) -> None:
        metres = 0.0 if self._place is None else metres_between(self._place, place)
        if 100 * metres <= _FASTEST_CM_S * (step + 1):
            self._before_m += metres
            self.distance_m = self._before_m
        self._place = place


def read_tracks(data: bytes, spans: Sequence[Span]) -> tuple[list[Track], Track, Values]:
    """Sum up the records of a file.

    Args:
        data: the file.
        spans: of legs, sorted.

    Returns:
        The track in each span; the track after the last summary; the sport of that, from its message or a lap.
    """
    starts = [span.start for span in spans]
    tracks = [Track(span.end) for span in spans]
    rest, sport = Track(), Values()
    for number, values in Walk(data, _WANTED):
        if number == _RECORD:
            rest.add(values)
            time = values.get(TIME, -1)
            at = bisect_right(starts, time) - 1
            if at >= 0 and time <= spans[at].last:
                tracks[at].add(values)
        elif number == _SESSION:
            rest, sport = Track(), Values()
        elif number == _SPORT or (number == _LAP and not sport):
            sport = {name: value for name, value in values.items() if name != TIME}
    return tracks, rest, sport
