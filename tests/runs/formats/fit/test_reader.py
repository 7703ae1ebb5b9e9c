"""FIT: one run for each running leg, as its summary tells of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.runs.model.run import Passed, Run, Setting
from runs.formats.fit.encoder import (
    COURSE_FILE,
    CYCLING,
    ENUM,
    FITNESS_EQUIPMENT,
    FLOAT32,
    LAP,
    MONITORING,
    MONITORING_FILE,
    RUNNING,
    SESSION,
    SINT32,
    START,
    STRING,
    SWIMMING,
    TREADMILL,
    UINT8,
    UINT8Z,
    UINT32,
    WORKOUT_FILE,
    Segment,
    clock,
    steps,
    triathlon,
    whole_run,
)
from runs.formats.fit.fit_files import BERLIN, THE_RUN, found, the_passed, the_run

BEGAN = clock(START)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("header_size", [12, 14])
def test_a_run_is_read_in_either_byte_order_and_with_either_header(*, big: bool, header_size: int) -> None:
    assert found(whole_run(Segment(big=big, header_size=header_size)).encode()) == [THE_RUN]


def test_a_run_with_fields_of_add_on_sensors_is_read_like_any_other() -> None:
    assert found(whole_run(developer=b"\x12\x34\x56").encode()) == [THE_RUN]


def test_the_checksum_does_not_matter() -> None:
    assert found(whole_run().encode(right=False)) == [THE_RUN]


@pytest.mark.parametrize("checksum", [2, 1, 0])
def test_a_header_without_a_size_means_the_rest_of_the_file(checksum: int) -> None:
    data = whole_run().encode(stated_size=0)
    assert found(data[: len(data) - 2 + checksum]) == [THE_RUN]


def test_messages_and_fields_that_nobody_knows_are_jumped_over() -> None:
    segment = Segment().file_id()
    segment.define(0xFF00, [(7, 255, STRING), (8, 0, UINT32), (9, 3, UINT8)], local=15).data(15, b"\x0e" * 258)
    segment.define(
        SESSION, [(200, 9, STRING), (9, 4, UINT32), (201, 255, 0x0D), (5, 1, ENUM), (2, 4, UINT32), (8, 4, UINT32)]
    )
    content = b"far away\0" + segment.pack((UINT32, 90_512)) + bytes(255)
    segment.data(0, content + segment.pack((ENUM, RUNNING), (UINT32, BEGAN), (UINT32, 280_250)))
    run = the_run(segment.encode())
    assert (run.distance_m, run.moving_s, run.start, run.note) == (905.12, 280.25, START, "")


def test_bits_without_a_meaning_in_the_first_byte_of_a_message_do_not_matter() -> None:
    segment = Segment().file_id().track([])
    for number, (time, distance) in enumerate(steps()):
        segment.data(
            1 | (0, 0x10, 0x20, 0x30)[number % 4], segment.pack((UINT32, time), (UINT8, 150), (UINT32, distance))
        )
    assert found(segment.session().activity().encode()) == [THE_RUN]


def test_what_the_watch_marks_as_invalid_is_not_said() -> None:
    segment = (
        Segment()
        .file_id()
        .session(cadence=0xFF, ascent=0xFFFF, elapsed_ms=0xFFFFFFFF, cadence_128ths=0xFF, sub_sport=0xFF)
    )
    run = the_run(segment.encode())
    assert (run.cadence_spm, run.ascent_m, run.elapsed_s, run.indoor) == (None, None, None, None)
    assert (run.distance_m, run.moving_s) == (905.12, 280.25)


def test_what_is_zero_though_it_cannot_be_is_not_said() -> None:
    run = the_run(
        Segment().file_id().session(cadence=0, cadence_128ths=0, elapsed_ms=0, distance_cm=0, ascent=0).encode()
    )
    assert (run.cadence_spm, run.elapsed_s, run.distance_m) == (None, None, None)
    assert (run.moving_s, run.ascent_m) == (280.25, 0.0)


@pytest.mark.parametrize(
    ("size", "base", "content", "cadence"),
    [
        (1, UINT8, b"\x50", 160.0),
        (3, UINT8, b"\x50\x51\x52", 160.0),  # a list: its first value counts
        (1, UINT32, b"\x50", 160.0),  # one byte for a number of four, as some watches write
        (1, UINT32, b"\xff", None),
        (3, UINT32, b"\x50\x00\x00", None),
        (0, UINT8, b"", None),
        (1, UINT8Z, b"\x00", None),
        (1, UINT8Z, b"\xff", 255.0),  # more than one leg can do: both feet
        (2, 0x04, b"\x50\x00", 160.0),  # the bit for the byte order is missing
        (8, 0x8F, b"\x50" + bytes(7), None),
        (4, FLOAT32, b"\x00\x00\xa0\x42", None),
        (4, SINT32, b"\x50\x00\x00\x00", 160.0),
        (4, SINT32, b"\xff\xff\xff\x7f", None),
        (2, 0x83, b"\x50\x00", 160.0),
        (1, 0x01, b"\x50", 160.0),
        (1, 0x01, b"\x7f", None),
        (1, 0x01, b"\xb0", None),  # less than none
        (3, STRING, b"80\0", None),
        (1, 0x1F, b"\x50", None),
    ],
)
def test_a_field_is_read_as_far_as_its_size_and_type_make_sense(
    size: int, base: int, content: bytes, cadence: float | None
) -> None:
    segment = Segment().file_id()
    segment.define(SESSION, [(5, 1, ENUM), (18, size, base), (2, 4, UINT32), (9, 4, UINT32)])
    segment.data(0, bytes([RUNNING]) + content + segment.pack((UINT32, BEGAN), (UINT32, 90_512)))
    run = the_run(segment.encode())
    assert (run.cadence_spm, run.start, run.distance_m) == (cadence, START, 905.12)


def test_a_local_type_can_be_defined_anew_at_any_time() -> None:
    segment = Segment().file_id().track(steps(4), local=2).session().track(steps(4), local=2).activity()
    assert found(segment.encode()) == [THE_RUN]


def test_a_second_definition_of_the_same_field_does_not_count() -> None:
    segment = Segment().message(
        SESSION, (5, ENUM, RUNNING), (5, ENUM, CYCLING), (2, UINT32, BEGAN), (9, UINT32, 90_512)
    )
    assert the_run(segment.encode()).distance_m == 905.12


def test_two_files_one_after_the_other_are_two_runs() -> None:
    later = BEGAN + 86_400
    second = (
        Segment(big=True, header_size=12)
        .file_id(later)
        .track(steps(start=later))
        .session(later, distance_cm=500_000)
        .activity(later + 301)
    )
    first, last = found(whole_run().encode() + second.encode())
    assert first == THE_RUN
    assert isinstance(last, Run)
    assert (last.local_day, last.distance_m, last.cadence_spm) == (date(2026, 5, 5), 5000.0, 163.0)


def test_two_segments_without_sizes_are_both_read() -> None:
    data = whole_run().encode(stated_size=0)
    assert found(data + data) == [THE_RUN, THE_RUN]


def test_only_the_running_leg_of_a_triathlon_is_a_run() -> None:
    *others, run = found(triathlon().encode())
    assert run == THE_RUN
    assert [(other.name, other.why, other.says) for other in others if isinstance(other, Passed)] == [
        ("run.fit, leg 1", "other_sport", "swimming"),
        ("run.fit, leg 2", "other_sport", "transition"),
        ("run.fit, leg 3", "other_sport", "cycling"),
        ("run.fit, leg 4", "other_sport", "transition"),
    ]


def test_both_running_legs_of_a_duathlon_are_runs() -> None:
    segment = (
        Segment().file_id().session().session(BEGAN + 400, sport=CYCLING).session(BEGAN + 5000, distance_cm=250_000)
    )
    assert [leg.distance_m for leg in found(segment.encode()) if isinstance(leg, Run)] == [905.12, 2500.0]


@pytest.mark.parametrize(
    ("sport", "sub_sport", "indoor"),
    [
        (RUNNING, 0, None),
        (RUNNING, TREADMILL, True),
        (RUNNING, 45, True),
        (RUNNING, 58, True),
        (RUNNING, 3, False),
        (RUNNING, 4, False),
        (FITNESS_EQUIPMENT, TREADMILL, True),
    ],
)
def test_a_run_says_whether_it_was_indoors(sport: int, sub_sport: int, *, indoor: bool | None) -> None:
    assert found(Segment().file_id().session(sport=sport, sub_sport=sub_sport).activity().encode()) == [
        replace(THE_RUN, indoor=indoor)
    ]


@pytest.mark.parametrize(
    ("sport", "sub_sport", "why", "says"),
    [
        (CYCLING, 0, "other_sport", "cycling"),
        (SWIMMING, 18, "other_sport", "swimming"),
        (11, 0, "other_sport", "walking"),
        (17, 0, "other_sport", "hiking"),
        (FITNESS_EQUIPMENT, 15, "other_sport", "fitness equipment"),
        (CYCLING, TREADMILL, "other_sport", "cycling"),
        (44, 0, "other_sport", "kitesurfing"),
        (83, 0, "other_sport", "sport 83 of the FIT profile"),
        (0, 0, "unknown_sport", "generic"),
        (0xFF, 0, "unknown_sport", "names no sport for 0.91 km"),
    ],
)
def test_other_sports_are_passed_over_under_their_names(sport: int, sub_sport: int, why: str, says: str) -> None:
    passed = the_passed(Segment().file_id().session(sport=sport, sub_sport=sub_sport).encode())
    assert (passed.name, passed.why, passed.says) == ("run.fit", why, says)


def test_a_summary_without_a_sport_takes_it_from_the_message_before() -> None:
    run = the_run(Segment().file_id().sport(RUNNING, TREADMILL).session(sport=None, sub_sport=None).encode())
    assert (run.distance_m, run.indoor) == (905.12, True)


@pytest.mark.parametrize(
    ("timer_ms", "elapsed_ms", "timer", "elapsed"),
    [
        (280_250, 300_500, 280.25, 300.5),
        (300_500, 280_250, 280.25, 280.25),
        (300_500, 2_419_200_000, 300.5, 2_419_200.0),
        (300_500, None, 300.5, None),
        (None, 300_500, None, 300.5),
    ],
)
def test_the_timer_is_never_above_the_elapsed_time(
    timer_ms: int | None, elapsed_ms: int | None, timer: float | None, elapsed: float | None
) -> None:
    run = the_run(Segment().file_id().session(timer_ms=timer_ms, elapsed_ms=elapsed_ms).encode())
    assert (run.moving_s, run.elapsed_s) == (timer, elapsed)


@pytest.mark.parametrize(
    ("offset", "local"),
    [
        (0, "2026-05-04 19:30"),  # many watches write none for "not known"
        (7200, "2026-05-04 19:30"),
        (-21_600, "2026-05-04 11:30"),
        (20_700, "2026-05-04 23:15"),
        (36_000, "2026-05-05 03:30"),
        (50_400, "2026-05-05 07:30"),
        (-50_400, "2026-05-04 19:30"),  # no clock on earth is so late
        (1800, "2026-05-04 19:30"),
        (900, "2026-05-04 19:30"),
        (-34_200, "2026-05-04 08:00"),
        (51_300, "2026-05-04 19:30"),
        (-576_963, "2026-05-04 19:30"),
        (3601, "2026-05-04 19:30"),
    ],
)
def test_the_day_is_that_of_the_watch_or_if_its_clock_is_garbage_that_of_the_runners_home(
    offset: int, local: str
) -> None:
    run = the_run(Segment().file_id().session().activity(offset=offset).encode())
    assert str(run.local_start) == f"{local}:00"
    assert str(run.local_day) == local[:10]
    assert run.start == START


def test_a_run_late_in_the_evening_at_home_falls_on_the_day_before_utc() -> None:
    start = datetime(2026, 1, 11, 2, 30, tzinfo=UTC)
    denver = Setting(zone=ZoneInfo("America/Denver"), now=BERLIN.now)
    run = the_run(Segment().file_id().session(clock(start)).encode(), denver)
    assert (run.local_day, run.start) == (date(2026, 1, 10), start)


def test_each_run_of_a_file_takes_the_offset_that_was_written_nearest_to_it() -> None:
    later = BEGAN + 10 * 86_400
    data = whole_run().encode() + Segment().session(later).activity(later + 301, offset=-18_000).encode()
    assert [str(run.local_start) for run in found(data) if isinstance(run, Run)] == [
        "2026-05-04 19:30:00",
        "2026-05-14 12:30:00",
    ]


@pytest.mark.parametrize("start", [17_217_864, 0, 0x0FFFFFFF])
def test_a_clock_that_was_never_set_is_no_date(start: int) -> None:
    passed = the_passed(Segment().file_id(start).session(start).activity(start + 301, offset=680_848_312).encode())
    assert (passed.why, passed.says) == (
        "no_date",
        "a run of 0.91 km without a date: the clock of the watch was not set",
    )


def test_a_run_without_a_start_began_with_its_file() -> None:
    run = the_run(Segment().file_id().message(SESSION, (5, ENUM, RUNNING), (8, UINT32, 1_800_000)).encode())
    assert (run.start, run.moving_s) == (START, 1800.0)


def test_a_run_without_a_start_began_with_its_first_record() -> None:
    late = Segment().file_id(clock(START) - 86_400).track(steps())
    assert the_run(late.message(SESSION, (5, ENUM, RUNNING), (8, UINT32, 300_000)).encode()).start == START


def test_a_run_without_any_date_says_which_clock_failed() -> None:
    nothing = Segment().message(SESSION, (5, ENUM, RUNNING), (8, UINT32, 1_800_000))
    assert the_passed(nothing.encode()).says == "a run of 30 min without a date: it names no start"
    since_it_was_on = Segment().file_id(4711).session(start=4711)
    assert "the clock of the watch was not set" in the_passed(since_it_was_on.encode()).says


@pytest.mark.parametrize("minutes", [30, 60, 120, 330])
def test_a_start_and_an_end_in_utc_are_no_time_zone(minutes: int) -> None:
    segment = Segment().file_id().session(elapsed_ms=60_000 * minutes, timer_ms=60_000 * minutes)
    run = the_run(segment.activity(clock(START), offset=60 * minutes).encode())
    assert str(run.local_start) == "2026-05-04 19:30:00"


def test_a_lap_tells_sport_and_distance_where_the_summary_does_not() -> None:
    laps = Segment().file_id().track([(time, 0) for time, _ in steps()])
    for start, centimetres in ((0, 50_000), (150, 40_512)):
        laps.message(
            LAP,
            (253, UINT32, BEGAN + start + 150),
            (2, UINT32, BEGAN + start),
            (9, UINT32, centimetres),
            (25, ENUM, RUNNING),
        )
    run = the_run(laps.session(sport=None, distance_cm=None).encode())
    assert (run.distance_m, run.note) == (905.12, "The distance is from the laps: the summary has none.")


def test_a_lap_of_another_leg_is_not_counted() -> None:
    legs = Segment().file_id()
    for start in (BEGAN, BEGAN + 400):
        legs.message(LAP, (2, UINT32, start), (9, UINT32, 90_000)).session(start, distance_cm=None)
    assert [run.distance_m for run in found(legs.encode()) if isinstance(run, Run)] == [900.0, 900.0]


def test_a_sport_named_after_the_summary_counts_where_nothing_else_is_said() -> None:
    assert the_run(Segment().file_id().session(sport=None, sub_sport=None).sport().encode()).distance_m == 905.12
    assert the_passed(Segment().file_id().session(sport=None).sport(CYCLING).encode()).why == "other_sport"


def test_a_start_of_64_bits_is_none() -> None:
    segment = Segment().define(SESSION, [(5, 1, ENUM), (2, 8, 0x8F), (9, 4, UINT32)])
    segment.data(0, bytes([RUNNING]) + bytes([0xFE] * 8) + segment.pack((UINT32, 90_512)))
    assert the_passed(segment.encode()).why == "no_date"


def test_the_first_second_that_is_a_date_is_one() -> None:
    run = the_run(Segment().file_id().session(0x10000000).encode())
    assert run.start == datetime(1989, 12, 31, tzinfo=UTC) + timedelta(seconds=0x10000000)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (Segment().file_id(kind=COURSE_FILE).sport().track(steps()).encode(), "holds a route"),
        (Segment().file_id(kind=WORKOUT_FILE).encode(), "holds a planned workout"),
        (
            Segment().file_id(kind=MONITORING_FILE).message(MONITORING, (3, UINT32, 400)).encode(),
            "holds daily monitoring",
        ),
        (Segment().file_id(kind=2).encode(), "holds no activity"),
        (Segment().file_id().encode(), "holds no recorded activity"),
        (Segment().file_id().sport().activity().encode(), "holds no recorded activity"),
    ],
)
def test_a_file_that_records_nothing_is_no_activity(data: bytes, says: str) -> None:
    passed = the_passed(data)
    assert (passed.name, passed.why, passed.says) == ("run.fit", "not_activity", says)


SECONDS = st.integers(0x10000000, 0xF0000000)
MILLISECONDS = st.integers(1, 0xFFFFFFFE)


@given(
    start=SECONDS,
    distance=MILLISECONDS,
    timer=MILLISECONDS,
    elapsed=MILLISECONDS,
    cadence=st.integers(1, 119),
    ascent=st.integers(0, 0xFFFE),
    hours=st.integers(-11, 14).filter(bool),
    big=st.booleans(),
)
def test_whatever_a_summary_says_is_what_the_run_says(
    start: int, distance: int, timer: int, elapsed: int, cadence: int, ascent: int, hours: int, *, big: bool
) -> None:
    written = start + elapsed // 1000 + 1
    segment = (
        Segment(big=big)
        .file_id()
        .session(
            start,
            written=None,
            distance_cm=distance,
            timer_ms=timer,
            elapsed_ms=elapsed,
            cadence=cadence,
            cadence_128ths=None,
            ascent=ascent,
        )
    )
    run = the_run(segment.activity(written, offset=3600 * hours).encode())
    moment = datetime(1989, 12, 31, tzinfo=UTC) + timedelta(seconds=start)
    assert run.start == moment
    assert run.local_start == (moment + timedelta(hours=hours)).replace(tzinfo=None)
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (distance / 100, min(timer, elapsed) / 1000, elapsed / 1000)
    assert (run.cadence_spm, run.ascent_m) == (2 * cadence, ascent)
