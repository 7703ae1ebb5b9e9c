"""The legs of the activity in a FIT file: from their summaries, and from laps and track where those lack something."""

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from runback.runs.formats.fit.framing import TIME, Trouble, Values, Walk
from runback.runs.formats.fit.leg import Leg, leg_of
from runback.runs.formats.fit.offsets import told_offset
from runback.runs.formats.fit.track import Span, Track, read_tracks

MOST_LEGS: Final = 1_000
_MOST_LAPS: Final = 20_000

_FILE, _SPORT, _SESSION, _LAP, _RECORD, _ACTIVITY = 0, 12, 18, 19, 20, 34
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
        253: TIME,
    },
    _ACTIVITY: {253: TIME, 5: "local_time"},
}

_OF_LAPS: Final = {_LAP: {253: TIME, 2: "start", 9: "distance", 25: "sport", 39: "sub_sport"}}

_ACTIVITY_FILE: Final = 4
_UNNAMED: Final = frozenset({None, 0})
_LATE_S: Final = 30
_LEAST_REST_M: Final = 20.0
_LEAST_REST: Final = 0.02


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
    reading = _Reading()
    activity = reading.activity
    walk = Walk(data, _WANTED)
    for number, values in walk:
        reading.take(number, values)
    activity.trouble = walk.trouble
    activity.readable = bool(walk.defined)
    if activity.recorded:
        if _LAP in walk.defined and any(leg.sport in _UNNAMED or leg.distance_m is None for leg in activity.legs):
            laps = [values for _, values in islice(Walk(data, _OF_LAPS), _MOST_LAPS)]
            activity.legs = [_with_laps(leg, laps) for leg in activity.legs]
        if _RECORD in walk.defined:
            _complete(activity, data, lost=reading.begun or not activity.legs)
        if reading.begun and activity.legs and activity.legs[-1].sport is None:
            sport = reading.sport
            activity.legs[-1] = replace(activity.legs[-1], sport=sport.get("sport"), sub_sport=sport.get("sub_sport"))
    _note_offsets(activity, reading.clocks)
    return activity


@dataclass(slots=True)
class _Reading:
    """What the messages of a file have told so far.

    Attributes:
        clocks: moments in UTC and in local time.
        sport: the last one that was named by itself.
        begun: whether a sport was named after the last summary.
    """

    activity: Activity = field(default_factory=Activity)
    clocks: list[Values] = field(default_factory=list)
    sport: Values = field(default_factory=dict)
    begun: bool = False

    def take(self, number: int, values: Values) -> None:
        if number == _SESSION:
            self.begun = False
            if len(self.activity.legs) < MOST_LEGS:
                self.activity.legs.append(leg_of(values if "sport" in values else self.sport | values))
        elif number == _SPORT:
            self.sport, self.begun = values, True
        elif number == _ACTIVITY:
            if len(self.clocks) < MOST_LEGS and {TIME, "local_time"} <= values.keys():
                self.clocks.append(values)
        elif self.activity.file_type is None:
            self.activity.file_type, self.activity.created = values.get("type"), values.get("created")


def _note_offsets(activity: Activity, clocks: list[Values]) -> None:
    """Keep how far local time is from UTC, where the file proves it."""
    for values in clocks:
        written = values[TIME]
        ends = [leg.ends for leg in activity.legs if leg.start is not None and leg.start <= written + _LATE_S]
        offset = told_offset(written, values["local_time"], ends)
        if offset is not None:
            activity.offsets[written] = offset


def _with_laps(leg: Leg, laps: list[Values]) -> Leg:
    """A leg with the sport and the distance that only its laps tell."""
    if leg.sport not in _UNNAMED and leg.distance_m is not None:
        return leg
    own = [lap for lap in laps if leg.start is None or leg.covers(lap.get("start", lap.get(TIME)))]
    named = next((lap for lap in own if lap.get("sport") not in _UNNAMED), None)
    if leg.sport in _UNNAMED and named is not None:
        leg = replace(leg, sport=named["sport"], sub_sport=named.get("sub_sport"))
    metres = sum(max(0, lap.get("distance", 0)) for lap in own) / 100
    if leg.distance_m is None and metres:
        leg = replace(leg, distance_m=metres, lost_distance="laps")
    return leg


def _complete(activity: Activity, data: bytes, *, lost: bool) -> None:
    """Put in, from the track, what summaries lack, what goes on after them, and the leg whose summary is lost."""
    legs = activity.legs
    spans = [
        (_span(leg, legs), place)
        for place, leg in enumerate(legs)
        if (leg.running or leg.sport in _UNNAMED) and (leg.distance_m is None or leg.start is None or _ends_late(leg))
    ]
    if not (spans or lost):
        return
    spans.sort(key=lambda each: each[0])
    tracks, rest, sport = read_tracks(data, [span for span, _ in spans])
    for (span, place), track in zip(spans, tracks, strict=True):
        legs[place] = _with_track(legs[place], span, track)
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


def _ends_late(leg: Leg) -> bool:
    """Whether its summary was written long after the time that it sums up: the track may go on until then."""
    return leg.start is not None and leg.written is not None and leg.written > (leg.ends or 0) + _LATE_S


def _span(leg: Leg, legs: list[Leg]) -> Span:
    """The part of the track that may be a leg's: to where its summary was written, or the next leg starts."""
    if leg.start is None:
        return Span(0, 0, leg.written or 0xFFFFFFFF)
    end = leg.ends or leg.start
    following = min((other.start - 1 for other in legs if other.start and other.start > leg.start), default=0xFFFFFFFF)
    last = leg.written if _ends_late(leg) and leg.written is not None else end
    return Span(leg.start, end, max(end, min(last, following)))


def _with_track(leg: Leg, span: Span, track: Track) -> Leg:
    if leg.start is None:
        leg = replace(leg, start=track.start)
        if leg.distance_m is not None:
            return leg
    rest_m, rest_s = track.distance_m - track.marked_m, track.running_s - track.marked_s
    goes_on = span.last > span.end and track.last > span.end + _LATE_S and rest_m > _LEAST_REST_M
    if leg.distance_m is None:
        leg = replace(leg, distance_m=track.distance_m or None, lost_distance="track" if track.distance_m else "")
    elif goes_on and track.distance_m > leg.distance_m * (1 + _LEAST_REST) + _LEAST_REST_M:
        leg = replace(leg, distance_m=leg.distance_m + min(rest_m, track.distance_m - leg.distance_m))
    else:
        return leg
    if not goes_on:
        return leg
    timer = leg.timer_s or 0.0
    timer = max(timer, min(timer + rest_s, track.running_s))
    return replace(leg, timer_s=timer, elapsed_s=float(track.last - span.start), lost_end=True)
