"""A small FIT encoder, so that a test can say what is in a file, also in one that no watch should write."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, ACTIVITY, MONITORING = 0, 12, 18, 19, 20, 21, 34, 55

ENUM, UINT8, STRING, UINT8Z, SINT32, UINT16, UINT32, FLOAT32 = 0x00, 0x02, 0x07, 0x0A, 0x85, 0x84, 0x86, 0x88
CODES: Final = {ENUM: "B", UINT8: "B", UINT8Z: "B", SINT32: "i", UINT16: "H", UINT32: "I", FLOAT32: "f"}

ACTIVITY_FILE, WORKOUT_FILE, COURSE_FILE, MONITORING_FILE = 4, 5, 6, 32
RUNNING, CYCLING, TRANSITION, FITNESS_EQUIPMENT, SWIMMING = 1, 2, 3, 4, 5
TREADMILL = 1

EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
START: Final = datetime(2026, 5, 4, 17, 30, tzinfo=UTC)
"""When a run starts that says nothing else."""

Field = tuple[int, int, int]
"""Number, base type and value."""

SUMMARY: Final = {
    "written": (253, UINT32),
    "start": (2, UINT32),
    "sport": (5, ENUM),
    "sub_sport": (6, ENUM),
    "elapsed_ms": (7, UINT32),
    "timer_ms": (8, UINT32),
    "distance_cm": (9, UINT32),
    "cadence": (18, UINT8),
    "ascent": (22, UINT16),
    "cadence_128ths": (92, UINT8),
}
A_RUN: Final = {
    "sport": RUNNING,
    "sub_sport": 0,
    "elapsed_ms": 300_500,
    "timer_ms": 280_250,
    "distance_cm": 90_512,
    "cadence": 81,
    "ascent": 12,
    "cadence_128ths": 64,
}
"""905.12 m in 280.25 s of 300.5 s, at 81.5 strides a minute, 12 m up."""


def clock(when: datetime) -> int:
    """A time as FIT counts it."""
    return int((when - EPOCH).total_seconds())


def checksum(data: bytes) -> int:
    """The CRC-16 at the end of a FIT file."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


@dataclass
class Segment:
    """One FIT header and what follows it. Every method that writes gives the segment back.

    Attributes:
        big: most significant byte first.
        ends: where each data message ends, counted from the start of the segment.
    """

    big: bool = False
    header_size: int = 14
    body: bytearray = field(default_factory=bytearray)
    ends: list[int] = field(default_factory=list)

    def define(
        self, message: int, fields: Iterable[tuple[int, int, int]], *, local: int = 0, developer: Sequence[int] = ()
    ) -> "Segment":
        """Write a definition.

        Args:
            message: global message number.
            fields: number, size in bytes and base type of each.
            local: local message type.
            developer: size in bytes of each developer field.
        """
        defined = [bytes(each) for each in fields]
        self.body += bytes([0x40 | local | (0x20 if developer else 0), 0, int(self.big)])
        self.body += message.to_bytes(2, "big" if self.big else "little") + bytes([len(defined)]) + b"".join(defined)
        if developer:
            self.body += bytes([len(developer)]) + b"".join(bytes([0, size, 0]) for size in developer)
        return self

    def data(self, header: int, content: bytes) -> "Segment":
        """Write a data message with this first byte."""
        self.body += bytes([header]) + content
        self.ends.append(self.header_size + len(self.body))
        return self

    def pack(self, *values: tuple[int, int]) -> bytes:
        """Base types and values as they lie in this segment."""
        return b"".join(struct.pack((">" if self.big else "<") + CODES[base], value) for base, value in values)

    def message(self, message: int, *fields: Field, local: int = 0) -> "Segment":
        """Write a definition and its one data message."""
        self.define(message, ((number, struct.calcsize(CODES[base]), base) for number, base, _ in fields), local=local)
        return self.data(local, self.pack(*((base, value) for _, base, value in fields)))

    def file_id(self, created: int = clock(START), kind: int = ACTIVITY_FILE) -> "Segment":
        """Write what kind of file this is and when it was begun."""
        return self.message(FILE_ID, (0, ENUM, kind), (4, UINT32, created))

    def sport(self, sport: int = RUNNING, sub_sport: int = 0) -> "Segment":
        """Write which sport begins."""
        return self.message(SPORT, (0, ENUM, sport), (1, ENUM, sub_sport))

    def track(self, records: Iterable[tuple[int, int]], developer: bytes = b"", local: int = 1) -> "Segment":
        """Write records: time and distance in centimetres, and a heart rate that no reader needs."""
        self.define(
            RECORD,
            [(253, 4, UINT32), (3, 1, UINT8), (5, 4, UINT32)],
            local=local,
            developer=[len(developer)] if developer else (),
        )
        for time, centimetres in records:
            self.data(local, self.pack((UINT32, time), (UINT8, 150), (UINT32, centimetres)) + developer)
        return self

    def session(self, start: int = clock(START), **summary: int | None) -> "Segment":
        """Write a summary: `A_RUN` but for what is said otherwise; None leaves a field out."""
        values = {"start": start, "written": start + 301, **A_RUN, **summary}
        fields = [(*SUMMARY[name], value) for name, value in values.items() if value is not None]
        return self.message(SESSION, *fields, local=2)

    def activity(self, written: int = clock(START) + 301, offset: int = 7200) -> "Segment":
        """Write the time of the end, also as local time with this offset in seconds."""
        return self.message(ACTIVITY, (253, UINT32, written), (5, UINT32, written + offset), local=3)

    def encode(self, *, stated_size: int | None = None, right: bool = True) -> bytes:
        """The segment as bytes.

        Args:
            stated_size: what the header says of the size of the messages, if not the truth.
            right: whether the checksum is.
        """
        size = len(self.body) if stated_size is None else stated_size
        header = struct.pack("<BBHI4s", self.header_size, 0x20, 2100, size, b".FIT")
        if self.header_size > len(header):
            header += struct.pack("<H", checksum(header))
        whole = header + self.body
        return whole + struct.pack("<H", checksum(whole) ^ (0 if right else 0x5555))


def steps(
    count: int = 31, start: int = clock(START), *, first: int = 0, each: int = 3000, seconds: int = 10
) -> list[tuple[int, int]]:
    """Times and distances of a track: 31 records, 30 m and 10 s apart, are 900 m in 300 s."""
    return [(start + seconds * number, first + each * number) for number in range(count)]


def whole_run(segment: Segment | None = None, developer: bytes = b"") -> Segment:
    """The file of a run that lacks nothing; its summary and its track tell two distances."""
    return (segment or Segment()).file_id().sport().track(steps(), developer).session().activity()


def triathlon() -> Segment:
    """Swimming, transition, cycling, transition and `A_RUN`, with a track whose distance runs on."""
    segment, at, far = Segment().file_id(), clock(START) - 4 * 400, 0
    for sport in (SWIMMING, TRANSITION, CYCLING, TRANSITION, RUNNING):
        segment.sport(sport).track(steps(start=at, first=far)).session(at, sport=sport)
        at, far = at + 400, far + 90_000
    return segment.activity()
