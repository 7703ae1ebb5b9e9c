"""The points of a TCX file, read a second time where its laps do not tell the whole of a run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from runback.runs.formats.clock import moment
from runback.runs.formats.movement import Movement
from runback.runs.formats.places import place_of
from runback.runs.formats.xml.stretches import Recorder, outings_of
from runback.runs.formats.xml.walker import Element, number, read_markup, text_of
from runback.runs.model.source import Source


@dataclass(slots=True)
class Points:
    """The points of one activity.

    Attributes:
        counted: each with its time in seconds since 1970 and the metres that the watch had counted.
        recorder: its places.
    """

    counted: list[tuple[float, float]] = field(default_factory=list)
    recorder: Recorder = field(default_factory=lambda: Recorder(0))

    def way(self) -> Movement:
        """What its places add up to."""
        self.recorder.close()
        movement = Movement()
        for outing in outings_of(self.recorder.stretches, {0: ""}):
            part = outing.movement()
            movement.metres += part.metres
            movement.seconds += part.seconds
        return movement

    def beyond(self, metres: float) -> Movement:
        """What follows after so many metres of the watch's own count."""
        rest = Movement()
        first = before = None
        for time, counted in self.counted:
            if first is None:
                first = counted
            if before is not None and counted - first > metres and time >= before[0] and counted >= before[1]:
                rest.step(time - before[0], counted - max(before[1], first + metres))
            if before is None or time >= before[0]:
                before = time, counted
        return rest


def read_points(source: Source) -> list[Points]:
    """The points of each activity, as far as the file can be read."""
    reading = _Reading()
    read_markup(source, reading.document)
    return reading.activities


class _Reading:
    def __init__(self) -> None:
        self.activities: list[Points] = []
        self._texts: dict[str, str] = {}
        position = {name: self._kept(name) for name in ("LatitudeDegrees", "LongitudeDegrees")}
        inside = {"Time": self._kept("Time"), "DistanceMeters": self._kept("DistanceMeters")}
        point = Element({**inside, "Position": Element(position)}, ends=self._point_ends)
        lap = Element({"Track": Element({"Trackpoint": point})})
        activity = Element({"Lap": lap}, starts=lambda _: self.activities.append(Points()))
        leg = Element({"Activity": activity})
        session = Element({"FirstSport": leg, "NextSport": leg})
        activities = Element({"Activity": activity, "MultiSportSession": session})
        self.document = Element({"TrainingCenterDatabase": Element({"Activities": activities})})

    def _kept(self, name: str) -> Element:
        def keep(text: str) -> None:
            self._texts[name] = text

        end: Callable[[str], None] = keep
        return text_of(end)

    def _point_ends(self, _: str) -> None:
        told = self._texts
        when = _aware(moment(told.get("Time", "")))
        points = self.activities[-1]
        points.recorder.point(when, place_of(told.get("LatitudeDegrees", ""), told.get("LongitudeDegrees", "")))
        metres = number(told.get("DistanceMeters"))
        if when is not None and metres is not None:
            points.counted.append((when.timestamp(), metres))
        told.clear()


def _aware(when: datetime | None) -> datetime | None:
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when
