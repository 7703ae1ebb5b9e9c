"""Builds GPX, TCX and Apple Health files, well-formed or not, and reads them."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import pi
from zoneinfo import ZoneInfo

from runback.runs.model.run import Found, Passed, Remark, Run, Setting
from runback.runs.model.source import Source

Read = Callable[[Source, Setting], Iterator[Found]]

BERLIN = Setting(zone=ZoneInfo("Europe/Berlin"), now=datetime(2026, 7, 1, 12, tzinfo=UTC))
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DEGREES_PER_METRE = 180 / (pi * 6_371_000)
START_LATITUDE = 47.1234567
START_LONGITUDE = 8.7654321

HEALTH_DTD = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Workout ((MetadataEntry|WorkoutEvent|WorkoutRoute|WorkoutStatistics)*)>
<!ATTLIST Workout
  workoutActivityType CDATA #REQUIRED
  duration            CDATA #IMPLIED
>
<!ELEMENT MetadataEntry EMPTY>
]>
"""


def found(read: Read, data: bytes, setting: Setting = BERLIN) -> list[Found]:
    return list(read(Source.of_bytes("morning", data), setting))


def runs(read: Read, data: bytes, setting: Setting = BERLIN) -> list[Run]:
    return [one for one in found(read, data, setting) if isinstance(one, Run)]


def the_run(read: Read, data: bytes, setting: Setting = BERLIN) -> Run:
    (run,) = found(read, data, setting)
    assert isinstance(run, Run)
    return run


def the_passed(read: Read, data: bytes, setting: Setting = BERLIN) -> Passed:
    (passed,) = found(read, data, setting)
    assert isinstance(passed, Passed)
    return passed


def remarks(read: Read, data: bytes) -> list[Remark]:
    return [one for one in found(read, data) if isinstance(one, Remark)]


def reasons(read: Read, data: bytes) -> list[str]:
    return [one.why for one in found(read, data) if isinstance(one, Passed)]


def since(day: date) -> Setting:
    return Setting(zone=BERLIN.zone, now=BERLIN.now, since=day)


@dataclass(frozen=True)
class InPieces(Source):
    """A file that comes in pieces of a size of the test's choosing."""

    piece: int = 1

    def chunks(self, size: int = 0) -> Iterator[bytes]:
        del size
        return super().chunks(self.piece)


def in_pieces(data: bytes, size: int) -> Source:
    return InPieces("morning", lambda: io.BytesIO(data), piece=size)


class Endless(io.RawIOBase):
    """A file that goes on for ever, and counts the bytes it was asked for.

    Args:
        start: what it starts with.
        more: what follows, again and again; a `%d` in it is counted up.
        most: where it does end.
    """

    def __init__(self, start: bytes, more: bytes, most: int = 1 << 40) -> None:
        self.given = 0
        self._ready = start
        self._more = more
        self._most = most
        self._count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = min(size, self._most - self.given)
        while len(self._ready) < size:
            self._ready += self._next()
        part, self._ready = self._ready[:size], self._ready[size:]
        self.given += len(part)
        return part

    def _next(self) -> bytes:
        if b"%d" not in self._more:
            return self._more * (1 + 65_536 // len(self._more))
        first, self._count = self._count, self._count + 1000
        return b"".join(self._more % number for number in range(first, self._count))


def wall(*parts: int) -> datetime:
    """A time at the runner's place, without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def stamp(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")


def gpx(*tracks: str, start: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    root = '<gpx version="1.1" creator="runback" xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{start}{root}<metadata><time>2026-06-30T00:00:00Z</time></metadata>{''.join(tracks)}</gpx>".encode()


def track(*segments: str, sport: str | None = "running") -> str:
    kind = "" if sport is None else f"<type>{sport}</type>"
    return f"<trk><name>Home and back</name>{kind}{''.join(segments)}</trk>"


def segment(*points: str) -> str:
    return f"<trkseg>{''.join(points)}</trkseg>"


def point(metres: float, when: datetime | str | None, *, inside: str = "") -> str:
    """A point this far north of the start."""
    latitude = START_LATITUDE + metres * DEGREES_PER_METRE
    time = "" if when is None else f"<time>{when if isinstance(when, str) else stamp(when)}</time>"
    return f'<trkpt lat="{latitude:.9f}" lon="{START_LONGITUDE}"><ele>400</ele>{time}{inside}</trkpt>'


def north(metres: float, seconds: int, start: datetime = NOON, *, at: float = 0.0, inside: str = "") -> str:
    """A segment that runs north at an even pace, with a point each second."""
    return segment(
        *(
            point(at + metres * second / seconds, start + timedelta(seconds=second), inside=inside)
            for second in range(seconds + 1)
        )
    )


def tcx(*activities: str, start: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    root = '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
    return f"{start}{root}<Activities>{''.join(activities)}</Activities></TrainingCenterDatabase>".encode()


def activity(*laps: str, sport: str | None = "Running", named: datetime | str = NOON) -> str:
    attribute = "" if sport is None else f' Sport="{sport}"'
    name = named if isinstance(named, str) else stamp(named)
    return f"<Activity{attribute}><Id>{name}</Id>{''.join(laps)}<Creator><Name>Watch</Name></Creator></Activity>"


def lap(
    seconds: object = 600,
    metres: object = 2000,
    *points: str,
    start: datetime | str = NOON,
    cadence: float | None = None,
) -> str:
    began = start if isinstance(start, str) else stamp(start)
    steps = f'<ns3:LX xmlns:ns3="x"><ns3:AvgRunCadence>{cadence}</ns3:AvgRunCadence></ns3:LX>' if cadence else ""
    return (
        f'<Lap StartTime="{began}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters><Calories>90</Calories><Intensity>Active</Intensity>"
        f"<Track>{''.join(points)}</Track><Extensions>{steps}</Extensions></Lap>"
    )


def trackpoint(
    when: datetime | str, metres: float | None = None, cadence: float | None = None, *, place: bool = True
) -> str:
    time = when if isinstance(when, str) else stamp(when)
    where = f"<Position><LatitudeDegrees>{START_LATITUDE}</LatitudeDegrees></Position>" if place else ""
    far = "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    steps = "" if cadence is None else f"<Extensions><TPX><RunCadence>{cadence}</RunCadence></TPX></Extensions>"
    return f"<Trackpoint><Time>{time}</Time>{where}<AltitudeMeters>400</AltitudeMeters>{far}{steps}</Trackpoint>"


def health(*parts: str, dtd: str = HEALTH_DTD) -> bytes:
    record = '<Record type="HKQuantityTypeIdentifierStepCount" unit="count" value="22"/>\n'
    body = f'<HealthData locale="en_US">\n{record}{"".join(parts)}{record}</HealthData>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{dtd}{body}'.encode()


def workout(*inside: str, sport: str = "Running", **attributes: str) -> str:
    """A workout with these attributes besides its kind, its 30 minutes and its start; an empty one is left out."""
    said = {
        "workoutActivityType": f"HKWorkoutActivityType{sport}",
        "duration": "30",
        "durationUnit": "min",
        "startDate": "2026-06-01 14:00:00 +0200",
        "endDate": "2026-06-01 14:32:00 +0200",
        **attributes,
    }
    tag = "<Workout " + " ".join(f'{name}="{value}"' for name, value in said.items() if value)
    return f"{tag}>\n{''.join(inside)}</Workout>\n" if inside else f"{tag}/>\n"


def entry(key: str, value: str) -> str:
    return f'<MetadataEntry key="{key}" value="{value}"/>\n'


def walked(total: str, unit: str) -> str:
    kind = "HKQuantityTypeIdentifierDistanceWalkingRunning"
    return f'<WorkoutStatistics type="{kind}" startDate="x" endDate="y" sum="{total}" unit="{unit}"/>\n'
