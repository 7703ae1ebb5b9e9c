"""What the records of a FIT file add up to, for legs whose summary is lost or has no distance."""

from bisect import bisect_right
from typing import Final

from runback.runs.formats.fit.framing import TIME, Values, Walk

_SPORT, _SESSION, _LAP, _RECORD, _EVENT = 12, 18, 19, 20, 21
_WANTED: Final = {
    _SPORT: {0: "sport", 1: "sub_sport"},
    _SESSION: {253: TIME, 2: "start"},
    _LAP: {253: TIME, 25: "sport", 39: "sub_sport"},
    _RECORD: {253: TIME, 5: "distance"},
    _EVENT: {253: TIME},
}

_LONGEST_STEP_S: Final = 30
_LONGEST_PAUSE_S: Final = 6 * 3600
_FASTEST_CM_S: Final = 1500


class Track:
    """The records of one leg, summed up. A record that nobody can have run is left out: damage looks like that.

    Attributes:
        start: of the first record, in seconds of the watch's own clock; None without records.
        running_s: seconds in steps of 30 at most: with a longer one the watch stood still.
    """

    def __init__(self) -> None:
        self.start: int | None = None
        self.running_s = 0
        self._last = 0
        self._first_cm: int | None = None
        self._last_cm = 0
        self._measured = 0

    @property
    def elapsed_s(self) -> int:
        """Seconds from the first record to the last."""
        return 0 if self.start is None else self._last - self.start

    @property
    def distance_m(self) -> float:
        """Metres from the first record to the last."""
        return 0.0 if self._first_cm is None else (self._last_cm - self._first_cm) / 100

    def add(self, record: Values) -> None:
        """Take in the next record, if it has a time."""
        time, distance = record.get(TIME), record.get("distance")
        if time is None:
            return
        if self.start is None:
            self.start = self._last = time
        step = time - self._last
        if not 0 <= step <= _LONGEST_PAUSE_S:
            return
        self._last = time
        if step <= _LONGEST_STEP_S:
            self.running_s += step
        if distance is None:
            return
        if self._first_cm is None:
            self._first_cm = self._last_cm = distance
        elif not 0 <= distance - self._last_cm <= _FASTEST_CM_S * (time - self._measured + 1):
            return
        self._last_cm, self._measured = distance, time


def read_tracks(data: bytes, spans: list[tuple[int, int]]) -> tuple[list[Track], Track, Values]:
    """Sum up the records of a file.

    Args:
        data: the file.
        spans: first and last second of legs, on the watch's own clock, sorted.

    Returns:
        The track in each span; the track after the last summary; the sport of that, from its message or a lap.
    """
    starts = [start for start, _ in spans]
    tracks = [Track() for _ in spans]
    rest, sport = Track(), Values()
    for number, values in Walk(data, _WANTED):
        if number == _RECORD:
            rest.add(values)
            time = values.get(TIME, -1)
            at = bisect_right(starts, time) - 1
            if at >= 0 and time <= spans[at][1]:
                tracks[at].add(values)
        elif number == _SESSION:
            rest, sport = Track(), Values()
        elif number == _SPORT or (number == _LAP and not sport):
            sport = {name: value for name, value in values.items() if name != TIME}
    return tracks, rest, sport
