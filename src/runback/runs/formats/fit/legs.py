"""The legs of the activity in a FIT file: from their summaries, and from the track where those are lost."""

from dataclasses import dataclass, field, replace
from math import ceil
from typing import Final

from runback.runs.formats.fit.framing import TIME, Trouble, Values, Walk
from runback.runs.formats.fit.track import read_tracks

MOST_LEGS: Final = 1_000

_FILE, _SPORT, _SESSION, _RECORD, _ACTIVITY = 0, 12, 18, 20, 34
_OF_FILE: Final = {0: "type", 4: "created"}
_WANTED: Final = {
    _FILE: _OF_FILE,
    _SPORT: {0: "sport", 1: "sub_sport"},
    _SESSION: {
        2: "start",
        5: "sport",
        6: "sub_sport",
        7: "elapsed",
        8: "timer",
        9: "distance",
        18: "cadence",
        22: "ascent",
        92: "cadence_fraction",
    },
    _ACTIVITY: {253: TIME, 5: "local_time"},
}

_ACTIVITY_FILE: Final = 4
_RUNNING: Final = 1
_TREADMILL_OF_OLD_DEVICES: Final = (4, 1)
_FURTHEST_OFFSET_S: Final = 14 * 3600
_QUARTER_HOUR_S: Final = 900


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
        lost_summary: all of it is from the track.
        lost_distance: the distance is from the track.
    """

    sport: int | None
    sub_sport: int | None
    start: int | None
    distance_m: float | None
    timer_s: float | None
    elapsed_s: float | None
    cadence: float | None = None
    ascent_m: float | None = None
    lost_summary: bool = False
    lost_distance: bool = False

    @property
    def running(self) -> bool:
        """Whether it is a run."""
        return self.sport == _RUNNING or (self.sport, self.sub_sport) == _TREADMILL_OF_OLD_DEVICES

    def covers(self, moment: int | None) -> bool:
        """Whether a second of the watch's clock is in this leg."""
        if self.start is None or moment is None:
            return False
        return self.start <= moment < self.start + (self.elapsed_s or self.timer_s or 0)


@dataclass(slots=True)
class Activity:
    """What a FIT file says of an activity.

    Attributes:
        legs: in the order of the file.
        file_type: the kind of file, by its number in the FIT profile.
        created: when the file was begun, in seconds of the watch's own clock.
        offsets: local time less UTC in seconds, by the clock's time at which the file says so.
        readable: whether anything in it could be read.
        trouble: what is wrong with the file.
    """

    legs: list[Leg] = field(default_factory=list)
    file_type: int | None = None
    created: int | None = None
    offsets: dict[int, int] = field(default_factory=dict)
    readable: bool = False
    trouble: Trouble = ""

    @property
    def recorded(self) -> bool:
        """Whether the file is of the kind that records what was done."""
        return self.file_type in {None, _ACTIVITY_FILE}

    def offset(self, leg: Leg) -> int | None:
        """Local time less UTC in seconds, as the file says nearest to a leg's start; None when it does not."""
        start = leg.start or 0
        nearest = min(self.offsets, key=lambda when: abs(when - start), default=None)
        return None if nearest is None else self.offsets[nearest]


def identity(head: bytes) -> Activity:
    """The kind of file and when it was begun, from its first bytes alone."""
    for _, values in Walk(head, {_FILE: _OF_FILE}):
        return Activity(file_type=values.get("type"), created=values.get("created"), readable=True)
    return Activity()


def read_activity(data: bytes) -> Activity:
    """The legs of a file, which may be cut off or damaged."""
    activity, sport, begun = Activity(), Values(), False
    walk = Walk(data, _WANTED)
    for number, values in walk:
        if number == _SESSION:
            begun = False
            if len(activity.legs) < MOST_LEGS:
                activity.legs.append(_leg(values if "sport" in values else sport | values))
        elif number == _SPORT:
            sport, begun = values, True
        elif number == _ACTIVITY:
            _note_offset(activity, values)
        elif activity.file_type is None:
            activity.file_type, activity.created = values.get("type"), values.get("created")
    activity.trouble = walk.trouble
    activity.readable = bool(walk.defined)
    if _RECORD in walk.defined and activity.recorded:
        _complete(activity, data, lost=begun or not activity.legs)
    return activity


def _leg(summary: Values) -> Leg:
    elapsed, timer = summary.get("elapsed", 0) / 1000, summary.get("timer", 0) / 1000
    return Leg(
        sport=summary.get("sport"),
        sub_sport=summary.get("sub_sport"),
        start=summary.get("start"),
        distance_m=summary.get("distance", 0) / 100 or None,
        timer_s=min(timer, elapsed or timer) or None,
        elapsed_s=elapsed or None,
        cadence=summary["cadence"] + summary.get("cadence_fraction", 0) / 128 if "cadence" in summary else None,
        ascent_m=float(summary["ascent"]) if "ascent" in summary else None,
    )


def _note_offset(activity: Activity, values: Values) -> None:
    """Keep how far local time is from UTC, if there is a place on earth where it is."""
    if TIME in values and "local_time" in values and len(activity.offsets) < MOST_LEGS:
        offset = values["local_time"] - values[TIME]
        if abs(offset) <= _FURTHEST_OFFSET_S and offset % _QUARTER_HOUR_S == 0:
            activity.offsets[values[TIME]] = offset


def _complete(activity: Activity, data: bytes, *, lost: bool) -> None:
    """Put in, from the track, the distances that summaries lack and the leg whose summary is lost."""
    legs = activity.legs
    lacking = sorted(
        (leg.start, leg.start + ceil(leg.elapsed_s or leg.timer_s or 0), place)
        for place, leg in enumerate(legs)
        if leg.running and leg.distance_m is None and leg.start is not None
    )
    if not (lacking or lost):
        return
    tracks, rest, sport = read_tracks(data, [(start, end) for start, end, _ in lacking])
    for (_, _, place), track in zip(lacking, tracks, strict=True):
        if track.distance_m:
            legs[place] = replace(legs[place], distance_m=track.distance_m, lost_distance=True)
    if lost and (rest.elapsed_s or rest.distance_m) and not any(leg.covers(rest.start) for leg in legs):
        legs.append(
            Leg(
                sport=sport.get("sport"),
                sub_sport=sport.get("sub_sport"),
                start=rest.start,
                distance_m=rest.distance_m or None,
                timer_s=float(rest.running_s) or None,
                elapsed_s=float(rest.elapsed_s) or None,
                lost_summary=True,
            )
        )
