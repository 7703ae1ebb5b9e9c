"""One leg of an activity, as its summary in a FIT file tells it."""

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from runback.runs.formats.fit.framing import TIME, Values

_RUNNING: Final = 1
_TREADMILL_OF_OLD_DEVICES: Final = (4, 1)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an activity; what the file does not say is None.

    Attributes:
        sport: its number in the FIT profile.
        sub_sport: likewise.
        start: seconds of the watch's own clock.
        distance_m: metres.
        timer_s: seconds with the watch running.
        elapsed_s: seconds from start to end.
        cadence: of a run: strides per minute of one leg.
        ascent_m: metres climbed.
        written: when the summary was written, in seconds of the watch's own clock.
        lost_summary: all of it is from the track.
        lost_distance: where the distance is from, if not from the summary.
        lost_end: the summary ends early, the rest is from the track.
    """

    sport: int | None
    sub_sport: int | None
    start: int | None
    distance_m: float | None
    timer_s: float | None
    elapsed_s: float | None
    cadence: float | None = None
    ascent_m: float | None = None
    written: int | None = None
    lost_summary: bool = False
    lost_distance: Literal["", "laps", "track"] = ""
    lost_end: bool = False

    @property
    def running(self) -> bool:
        """Whether it is a run."""
        return self.sport == _RUNNING or (self.sport, self.sub_sport) == _TREADMILL_OF_OLD_DEVICES

    @property
    def ends(self) -> int | None:
        """The second of the watch's clock in which it ends."""
        return None if self.start is None else self.start + ceil(self.elapsed_s or self.timer_s or 0)

    def covers(self, moment: int | None) -> bool:
        """Whether a second of the watch's clock is in this leg."""
        if self.start is None or moment is None:
            return False
        return self.start <= moment < self.start + (self.elapsed_s or self.timer_s or 0)


def leg_of(summary: Values) -> Leg:
    """The leg that a summary tells."""
    known = {name: value for name, value in summary.items() if value >= 0}
    elapsed, timer = known.get("elapsed", 0) / 1000, known.get("timer", 0) / 1000
    return Leg(
        sport=known.get("sport"),
        sub_sport=known.get("sub_sport"),
        start=known.get("start"),
        distance_m=known.get("distance", 0) / 100 or None,
        timer_s=min(timer, elapsed or timer) or None,
        elapsed_s=elapsed or None,
        cadence=known["cadence"] + known.get("cadence_fraction", 0) / 128 if "cadence" in known else None,
        ascent_m=float(known["ascent"]) if "ascent" in known else None,
        written=known.get(TIME),
    )
