"""An archive of a runner's years, made up: as large as a real one, and the same each time.

Every activity is a run with a record each second and the fields that a watch with running dynamics writes: 44 bytes a
record, about as much as in the real files that were looked at.
"""

import gzip
import struct
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from runs.formats.fit.encoder import (
    ACTIVITY_FILE,
    RECORD,
    RUNNING,
    SINT32,
    UINT8,
    UINT16,
    UINT32,
    Segment,
    checksum,
    clock,
)
from runs.formats.tables.table_files import Activity, strava_table
from runs.formats.xml.xml_files import HEALTH_DTD, gpx, lap, north, tcx, track, trackpoint, workout
from runs.formats.xml.xml_files import activity as tcx_activity

SINT8 = 0x01
NEWEST = datetime(2026, 5, 31, 16, tzinfo=UTC)
TEMPLATES = 40
LONGEST_S, SHORTEST_S = 6000, 1500
LOCAL_HOURS = 2
MB = 1024 * 1024

TIME = (253, 4, UINT32)
FIELDS = (
    TIME,
    *((0, 4, SINT32), (1, 4, SINT32), (5, 4, UINT32), (73, 4, UINT32), (78, 4, UINT32)),
    *(
        (2, 2, UINT16),
        (6, 2, UINT16),
        (39, 2, UINT16),
        (40, 2, UINT16),
        (41, 2, UINT16),
        (7, 2, UINT16),
        (83, 2, UINT16),
    ),
    *((3, 1, UINT8), (4, 1, UINT8), (13, 1, SINT8), (53, 1, UINT8), (54, 1, UINT8)),
)
"""Of each record: number, bytes and base type. Only the times and the distance mean anything to anybody here."""

RECORD_BYTES = 1 + sum(size for _, size, _ in FIELDS)
LOCAL = 1
DISTANCE_AT = 13
NOISY = (5, 6, 9, 10, 17, 18, 21, 25, 26, 27, 29, 31, 33, 35, 39, 40)
"""Bytes of a record that change all the time, so that it packs as well as a real one."""

HEADER_BYTES = 12
PAIRS = array("H", (checksum(bytes((pair & 0xFF, pair >> 8))) for pair in range(1 << 16)))
"""What two bytes do to a checksum at once."""


@dataclass(frozen=True)
class Archive:
    """Where everything lies.

    Attributes:
        strava: a Strava export as a zip, with its table and every FIT file.
        folder: the same FIT files, packed one by one.
        fit: one of them, unpacked.
        gpx: one track of a megabyte.
        tcx: one activity of 3.5 MB.
        health: an export of Apple Health.
    """

    strava: Path
    folder: Path
    fit: Path
    gpx: Path
    tcx: Path
    health: Path


@dataclass(frozen=True)
class _Template:
    """The records of one length of run, to be given other times."""

    seconds: int
    metres: float
    records: bytes


def build(top: Path, activities: int, health_mb: int) -> Archive:
    """Write all of it below a folder."""
    archive = Archive(
        strava=top / "strava.zip",
        folder=top / "fit",
        fit=top / "run.fit",
        gpx=top / "run.gpx",
        tcx=top / "run.tcx",
        health=top / "export.xml",
    )
    archive.folder.mkdir()
    templates = [_template(Random(number)) for number in range(TEMPLATES)]  # noqa: S311  the same each time
    rows = []
    with zipfile.ZipFile(archive.strava, "w") as export:
        for number in range(activities):
            start, template = NEWEST - timedelta(days=number), templates[number % TEMPLATES]
            packed = gzip.compress(fit(start, template), compresslevel=6, mtime=0)
            name = f"{start:%Y-%m-%d}-{number}.fit.gz"
            (archive.folder / name).write_bytes(packed)
            export.writestr(f"activities/{name}", packed)
            rows.append(_row(number, start, template, f"activities/{name}"))
        export.writestr("activities.csv", strava_table(rows))
    archive.fit.write_bytes(fit(NEWEST, templates[0]))
    archive.gpx.write_bytes(gpx(track(north(25_000, MB // 96, NEWEST))))
    archive.tcx.write_bytes(_tcx())
    with archive.health.open("wb") as file:
        file.writelines(_health(health_mb))
    return archive


def fit(start: datetime, template: _Template) -> bytes:
    """The file of a watch: as long as its template, with a right checksum."""
    at = clock(start)
    segment = Segment().file_id(at, ACTIVITY_FILE).sport(RUNNING)
    segment.define(RECORD, FIELDS, local=LOCAL)
    segment.body += _at(template, at)
    took = 1000 * template.seconds
    segment.session(at, elapsed_ms=took, timer_ms=took, distance_cm=round(template.metres * 100))
    segment.activity(at + template.seconds, LOCAL_HOURS * 3600)
    whole = struct.pack("<BBHI4s", HEADER_BYTES, 0x20, 2100, len(segment.body), b".FIT") + segment.body
    return whole + struct.pack("<H", _checksum(whole))


def _at(template: _Template, start: int) -> bytes:
    """Its records with one time after the other from a start on."""
    records = bytearray(template.records)
    times = struct.pack(f"<{template.seconds}I", *range(start, start + template.seconds))
    for byte in range(4):
        records[1 + byte :: RECORD_BYTES] = times[byte::4]
    return bytes(records)


def _template(random: Random) -> _Template:
    seconds = random.randrange(SHORTEST_S, LONGEST_S)
    speed, far, records = random.uniform(2.4, 3.6), 0.0, bytearray()
    for _ in range(seconds):
        far += max(0.0, random.gauss(speed, 0.3))
        record = bytearray(RECORD_BYTES)
        record[0] = LOCAL
        record[DISTANCE_AT : DISTANCE_AT + 4] = round(far * 100).to_bytes(4, "little")
        for place, noise in zip(NOISY, random.randbytes(len(NOISY)), strict=True):
            record[place] = noise
        records += record
    return _Template(seconds, far, bytes(records))


def _checksum(data: bytes) -> int:
    """As `checksum`, two bytes at a time."""
    value = 0
    for low, high in zip(data[::2], data[1::2], strict=False):
        value = PAIRS[value ^ (low | high << 8)]
    return value >> 8 ^ checksum(bytes([(value ^ data[-1]) & 0xFF])) if len(data) % 2 else value


def _row(number: int, start: datetime, template: _Template, filename: str) -> Activity:
    return Activity(
        id=10_000_000 + number,
        start=start,
        metres=template.metres,
        moving=template.seconds,
        elapsed=template.seconds,
        climb=80.0,
        filename=filename,
    )


def _tcx() -> bytes:
    points = [
        trackpoint(NEWEST + timedelta(seconds=second), 3.0 * second, 82.0) for second in range(int(3.5 * MB) // 264)
    ]
    return tcx(tcx_activity(lap(len(points), 3 * len(points), *points, start=NEWEST, cadence=82.0), named=NEWEST))


def _health(megabytes: int) -> Iterator[bytes]:
    """A run in each megabyte of steps and heartbeats."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{HEALTH_DTD}<HealthData locale="en_US">\n'.encode()
    for number in range(megabytes):
        start = NEWEST - timedelta(days=number)
        yield workout(
            startDate=f"{start:%Y-%m-%d %H:%M:%S} +0200",
            endDate=f"{start + timedelta(minutes=31):%Y-%m-%d %H:%M:%S} +0200",
            totalDistance="6.2",
            totalDistanceUnit="km",
        ).encode()
        record = (
            '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="9.1" unit="count/min" '
            f'creationDate="{start:%Y-%m-%d %H:%M:%S} +0200" startDate="{start:%Y-%m-%d %H:%M:%S} +0200" '
            f'endDate="{start:%Y-%m-%d %H:%M:%S} +0200" value="7{number % 10}"/>\n'
        ).encode()
        yield record * (MB // len(record))
    yield b"</HealthData>\n"
