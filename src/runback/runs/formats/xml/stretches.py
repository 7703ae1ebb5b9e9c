"""Stretches of a recorded way, and the outings they belong to: no second of an outing counts twice."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from runback.runs.formats.movement import LONGEST_STEP_S, Movement
from runback.runs.formats.places import Place, metres_between

LONGEST_BREAK_S: Final = 2 * 3600.0
"""What comes later than this is another run, also in the same track."""

_LONGEST_PAUSE_S: Final = 30 * 60.0
_LONGEST_SEAM_S: Final = 2 * LONGEST_STEP_S
_FASTEST_M_S: Final = 12.0


@dataclass(slots=True)
class Stretch:
    """Points in the order of time, without a break of hours.

    Attributes:
        track: the number of the track it stands in.
        begins: its first moment.
        times: seconds since 1970, never falling.
        steps: metres from the point before; 0 for the first.
        first_place: where it begins.
        last_place: where it ends.
    """

    track: int
    begins: datetime
    times: "array[float]" = field(default_factory=lambda: array("d"))
    steps: "array[float]" = field(default_factory=lambda: array("d"))
    first_place: Place | None = None
    last_place: Place | None = None

    @property
    def ends(self) -> float:
        """Its last moment, in seconds since 1970."""
        return self.times[-1]

    def turn(self, begins: datetime) -> None:
        """Put in the order of time what the file writes backwards."""
        self.begins = begins
        self.times.reverse()
        self.steps.append(0.0)
        self.steps.reverse()
        self.steps.pop()
        self.first_place, self.last_place = self.last_place, self.first_place


class Recorder:
    """Makes stretches of the points of one segment, as they come."""

    def __init__(self, track: int) -> None:
        self.stretches: list[Stretch] = []
        self._track = track
        self._place: Place | None = None
        self._way = 0.0
        self._backwards = False
        self._last: datetime | None = None
        self._open: Stretch | None = None
        self._ends = 0.0

    def point(self, when: datetime | None, place: Place | None) -> None:
        """Take in the next point; what it does not tell is None."""
        if place is not None:
            if self._place is not None:
                self._way += metres_between(self._place, place)
            self._place = place
        if when is None:
            return
        seconds = when.timestamp()
        stretch = self._open
        if stretch is None or self._backwards or not 0 <= seconds - self._ends <= LONGEST_BREAK_S:
            stretch = self._open = self._stretch_of(seconds, when)
        stretch.times.append(seconds)
        self._ends = seconds
        self._last = when
        if place is None:
            stretch.steps.append(0.0)
            return
        stretch.steps.append(self._way)
        self._way = 0.0
        stretch.last_place = place
        if stretch.first_place is None:
            stretch.first_place = place

    def close(self) -> None:
        """End the segment, or the stretch that was begun last."""
        if self._backwards and self._last is not None:
            self.stretches[-1].turn(self._last)
        self._backwards = False

    def _stretch_of(self, seconds: float, when: datetime) -> Stretch:
        if self.stretches:
            stretch = self.stretches[-1]
            step = seconds - stretch.ends
            if len(stretch.times) == 1 and step < 0:
                self._backwards = True
            if abs(step) <= LONGEST_BREAK_S and (step <= 0 if self._backwards else step >= 0):
                return stretch
            self.close()
        stretch = Stretch(self._track, when)
        self.stretches.append(stretch)
        self._way = 0.0
        return stretch


@dataclass(slots=True)
class Outing:
    """Stretches that belong to one run.

    Attributes:
        word: the sport, as the file says it.
        stretches: in the order of time.
        ends: the last moment, in seconds since 1970.
    """

    word: str
    stretches: list[Stretch]
    ends: float

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return self.stretches[0].begins

    @property
    def tracks(self) -> list[int]:
        """The numbers of its tracks, in the order of the file."""
        return sorted({stretch.track for stretch in self.stretches})

    @property
    def elapsed_s(self) -> float:
        """Seconds from the first moment to the last."""
        return self.ends - self.stretches[0].times[0]

    def movement(self) -> Movement:
        """What its steps add up to. Where stretches tell the same time, only what is new in the later one counts."""
        movement = Movement()
        before: Stretch | None = None
        for stretch in self.stretches:
            if before is None or stretch.times[0] > before.ends:
                _seam(movement, before, stretch)
                _steps(movement, stretch, 1)
            elif stretch.ends <= before.ends:
                continue
            else:
                _steps_after(movement, stretch, before.ends)
            before = stretch
        return movement


def _seam(movement: Movement, before: Stretch | None, stretch: Stretch) -> None:
    """The step between two stretches, if it is none but in the file: a pause is not run through."""
    if before is not None and before.track == stretch.track and before.last_place and stretch.first_place:
        seconds, metres = stretch.times[0] - before.ends, metres_between(before.last_place, stretch.first_place)
        if seconds <= _LONGEST_SEAM_S and metres <= _FASTEST_M_S * seconds:
            movement.step(seconds, metres)
            return
    movement.pause()


def _steps(movement: Movement, stretch: Stretch, start: int) -> None:
    times, step = stretch.times, movement.step
    before, waiting = times[start - 1], 0.0
    for now, metres in zip(islice(times, start, None), islice(stretch.steps, start, None), strict=True):
        if now == before:
            waiting += metres
        else:
            step(now - before, metres + waiting)
            before, waiting = now, 0.0


def _steps_after(movement: Movement, stretch: Stretch, reached: float) -> None:
    """The steps of a stretch that begins earlier, from a moment on; a step across it counts in part."""
    at = bisect_right(stretch.times, reached)
    whole = stretch.times[at] - stretch.times[at - 1]
    new = stretch.times[at] - reached
    movement.step(new, stretch.steps[at] * new / whole)
    _steps(movement, stretch, at + 1)


def outings_of(stretches: Iterable[Stretch], words: dict[int, str]) -> list[Outing]:
    """The outings that stretches make up, oldest first, in whatever order they stand in the file.

    Args:
        stretches: of all tracks.
        words: the sport of each track.
    """
    outings: list[Outing] = []
    open_ones: dict[str, Outing] = {}
    for stretch in sorted(stretches, key=lambda one: (one.times[0], -one.ends)):
        word = words[stretch.track]
        outing = open_ones.get(word)
        if outing is not None and stretch.times[0] - outing.ends <= _longest_pause(outing, stretch):
            outing.stretches.append(stretch)
            outing.ends = max(outing.ends, stretch.ends)
        else:
            open_ones[word] = outing = Outing(word, [stretch], stretch.ends)
            outings.append(outing)
    return [outing for outing in outings if outing.elapsed_s] or outings[:1]


def _longest_pause(outing: Outing, stretch: Stretch) -> float:
    return LONGEST_BREAK_S if outing.stretches[-1].track == stretch.track else _LONGEST_PAUSE_S
