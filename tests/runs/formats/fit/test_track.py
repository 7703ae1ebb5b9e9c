"""FIT: what the track gives where a summary is missing or lacks its distance."""

import struct
from dataclasses import replace
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.runs.model.run import Run
from runs.formats.fit.encoder import (
    CYCLING,
    ENUM,
    EVENT,
    LAP,
    RECORD,
    RUNNING,
    SINT32,
    START,
    TREADMILL,
    UINT8,
    UINT32,
    Segment,
    clock,
    steps,
)
from runs.formats.fit.fit_files import FROM_TRACK, THE_RUN, found, the_passed, the_run

BEGAN = clock(START)


def test_a_summary_without_distance_takes_it_from_its_part_of_the_track() -> None:
    segment = (
        Segment()
        .file_id()
        .track(steps(start=BEGAN - 400, first=1_000_000, each=9000))
        .session(BEGAN - 400, sport=CYCLING)
    )
    segment.track(steps(first=2_000_000)).session(distance_cm=None).track(
        steps(start=BEGAN + 400, first=2_093_000)
    ).activity()
    _, run = found(segment.encode())
    assert run == replace(THE_RUN, distance_m=900.0, note="The distance is from the track: the summary has none.")


def test_each_summary_without_distance_takes_its_own_part_also_when_summaries_come_first_and_in_any_order() -> None:
    segment = Segment().file_id().session(BEGAN + 1000, distance_cm=0).session(distance_cm=None)
    segment.track(steps() + steps(start=BEGAN + 1000, first=90_000, each=1000))
    assert [run.distance_m for run in found(segment.encode()) if isinstance(run, Run)] == [300.0, 900.0]


def test_a_summary_without_distance_and_elapsed_time_has_the_track_of_its_timer() -> None:
    segment = (
        Segment()
        .file_id()
        .session(distance_cm=None, elapsed_ms=None, timer_ms=200_000, written=BEGAN + 201)
        .track(steps())
    )
    assert the_run(segment.encode()).distance_m == 600.0


def test_a_summary_without_distance_and_without_a_track_has_none() -> None:
    assert the_run(Segment().file_id().session(distance_cm=None).activity().encode()) == replace(
        THE_RUN, distance_m=None
    )


def test_a_summary_with_neither_distance_nor_time_is_damaged() -> None:
    passed = the_passed(Segment().file_id().session(distance_cm=None, timer_ms=None, elapsed_ms=None).encode())
    assert (passed.why, passed.says) == ("damaged", "a run without a distance or a time")


def test_a_run_without_a_summary_is_read_from_its_track() -> None:
    segment = Segment().file_id().sport().track(steps(first=1_000_000)).activity()
    assert found(segment.encode()) == [FROM_TRACK]


def test_a_lap_names_the_sport_where_no_message_does() -> None:
    segment = Segment().file_id().track(steps()).message(LAP, (25, ENUM, RUNNING), (39, ENUM, TREADMILL)).activity()
    assert found(segment.encode()) == [replace(FROM_TRACK, indoor=True)]


def test_the_message_of_a_sport_counts_more_than_a_lap_and_the_first_lap_more_than_the_next() -> None:
    runs, rides = (Segment().message(LAP, (25, ENUM, sport)).body for sport in (RUNNING, CYCLING))
    for segment, laps in ((Segment().file_id().sport(), rides), (Segment().file_id(), runs + rides)):
        segment.track(steps()).body += laps
        assert found(segment.encode()) == [FROM_TRACK]


def test_a_sport_that_begins_after_the_last_summary_is_a_leg_of_its_own() -> None:
    segment = Segment().file_id().session(BEGAN - 400, sport=CYCLING).sport().track(steps(first=50_000)).activity()
    _, run = found(segment.encode())
    assert run == FROM_TRACK


def test_a_sport_that_is_named_between_its_summary_and_its_track_is_no_second_leg() -> None:
    segment = Segment().file_id().session().sport().track(steps()).activity()
    assert found(segment.encode()) == [THE_RUN]


@pytest.mark.parametrize(("start", "legs"), [(-1, 2), (0, 1), (300, 1), (301, 2)])
def test_a_track_is_a_leg_of_its_own_if_it_begins_outside_of_the_one_summed_up(start: int, legs: int) -> None:
    segment = Segment().file_id().session().sport().track(steps(start=BEGAN + start))
    assert len(found(segment.encode())) == legs


def test_settings_in_the_same_file_do_not_hide_its_track() -> None:
    settings = Segment().file_id(kind=2)
    assert found(Segment().file_id().sport().track(steps()).encode() + settings.encode()) == [FROM_TRACK]


def test_a_track_whose_times_are_all_of_five_bits_has_the_date_of_its_file() -> None:
    segment = Segment().file_id().sport().define(RECORD, [(5, 4, UINT32)], local=2)
    for number in range(31):
        segment.data(0xC0 | number, segment.pack((UINT32, 300 * number)))
    run = the_run(segment.encode())
    assert (run.start, run.distance_m) == (START, 90.0)


def test_a_track_without_any_sport_is_not_guessed_to_be_a_run() -> None:
    passed = the_passed(Segment().file_id().track(steps()).encode())
    assert (passed.why, passed.says) == ("unknown_sport", "names no sport for 0.90 km")


def test_a_pause_in_the_track_is_not_running() -> None:
    segment = (
        Segment().file_id().sport().track(steps(11) + steps(11, BEGAN + 131, first=30_000) + [(BEGAN + 261, 66_000)])
    )
    run = the_run(segment.encode())
    assert (run.moving_s, run.elapsed_s, run.distance_m) == (230.0, 261.0, 660.0)


@pytest.mark.parametrize(
    "record",
    [
        (BEGAN - 1, 27_000),
        (BEGAN + 100_000_000, 27_000),
        (BEGAN + 95, 26_999),
        (BEGAN + 95, 4_000_000_000),
        (BEGAN + 95, 27_000 + 6 * 1500 + 1),
    ],
)
def test_a_record_that_nobody_can_have_run_is_left_out(record: tuple[int, int]) -> None:
    segment = Segment().file_id().sport().track([*steps(10), record, *steps()[10:]])
    assert found(segment.encode()) == [FROM_TRACK]


@pytest.mark.parametrize(("last", "distance"), [(91_500, 915.0), (91_501, 900.0), (90_000, 900.0), (89_999, 900.0)])
def test_in_a_second_nobody_runs_backwards_or_more_than_15_metres(last: int, distance: float) -> None:
    segment = Segment().file_id().sport().track([*steps(), (BEGAN + 300, last)])
    assert found(segment.encode()) == [replace(FROM_TRACK, distance_m=distance)]


@pytest.mark.parametrize(("pause", "elapsed", "distance"), [(21_600, 21_900.0, 1200.0), (21_601, 300.0, 900.0)])
def test_what_comes_more_than_six_hours_later_is_not_the_same_run(pause: int, elapsed: float, distance: float) -> None:
    segment = Segment().file_id().sport().track([*steps(), (BEGAN + 300 + pause, 120_000)])
    run = the_run(segment.encode())
    assert (run.elapsed_s, run.moving_s, run.distance_m) == (elapsed, 900.0 if distance > 900 else 300.0, distance)


def test_records_without_a_time_or_a_distance_take_nothing_away() -> None:
    segment = Segment().file_id().sport().track(steps(16))
    segment.message(RECORD, (5, UINT32, 77_000)).message(RECORD, (253, UINT32, BEGAN + 155), (3, UINT8, 150))
    assert found(segment.track(steps()[16:]).encode()) == [FROM_TRACK]


def test_a_track_that_only_stands_still_is_no_activity() -> None:
    assert the_passed(Segment().file_id().sport().track([(BEGAN, 500)] * 9).encode()).why == "not_activity"


def test_times_of_which_only_five_bits_are_stored_are_found_from_the_one_before() -> None:
    segment = Segment().file_id().sport().define(EVENT, [(253, 4, UINT32)], local=4).data(4, struct.pack("<I", BEGAN))
    segment.define(RECORD, [(5, 4, UINT32)], local=3)
    for number in range(31):
        segment.data(0x80 | 3 << 5 | (BEGAN + 10 * number) & 0x1F, struct.pack("<I", 3000 * number))
    assert found(segment.encode()) == [FROM_TRACK]


def test_a_long_gap_counts_as_far_as_its_metres_do() -> None:
    sparse = [(BEGAN + 60 * number, 16_800 * number) for number in range(31)]
    run = the_run(Segment().file_id().sport().track(sparse).encode())
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (5040.0, 1800.0, 1800.0)


def test_a_summary_that_ends_with_the_last_full_lap_gets_the_rest_from_the_track() -> None:
    suunto = Segment().file_id().sport().track(steps(61))
    summary = suunto.session(distance_cm=None, elapsed_ms=300_500, timer_ms=300_500, written=BEGAN + 600)
    run = the_run(summary.activity(BEGAN + 600).encode())
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 600.0, 600.0)
    assert run.note == "The summary ends before the run did: the rest is from its track."


def test_a_summed_distance_is_kept_and_only_the_rest_added() -> None:
    segment = Segment().file_id().sport().track(steps(61))
    run = the_run(
        segment.session(distance_cm=92_000, elapsed_ms=300_000, timer_ms=290_000, written=BEGAN + 600).encode()
    )
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (1800.0, 590.0, 600.0)


@pytest.mark.parametrize("centimetres", [180_000, 178_500, 200_000])
def test_a_summary_written_late_is_whole_where_its_distance_is(centimetres: int) -> None:
    segment = Segment().file_id().sport().track(steps(61))
    run = the_run(
        segment.session(distance_cm=centimetres, elapsed_ms=540_000, timer_ms=500_000, written=BEGAN + 900).encode()
    )
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (centimetres / 100, 500.0, 540.0)


def test_places_tell_the_distance_where_nothing_else_does() -> None:
    segment = Segment().file_id().sport().define(RECORD, [(253, 4, UINT32), (0, 4, SINT32), (1, 4, SINT32)], local=1)
    for number in range(31):
        north = round((-33.0 + number * 30 * 180 / (pi * 6_371_000)) * 2**31 / 180)
        segment.data(1, segment.pack((UINT32, BEGAN + 10 * number), (SINT32, north), (SINT32, -(2**30))))
    for whole in (segment.encode(), segment.session(distance_cm=None).encode()):
        assert the_run(whole).distance_m == pytest.approx(900, abs=0.5)


@pytest.mark.parametrize("stated", [0, None, 5000])
def test_zeros_after_an_empty_battery_are_no_messages(stated: int | None) -> None:
    segment = Segment().file_id().sport().track(steps())
    recorded = segment.encode(stated_size=0)[:-2]
    cut = recorded + bytes(4000)
    whole = (
        cut if stated == 0 else cut[:4] + (len(cut) - 16 if stated is None else stated).to_bytes(4, "little") + cut[8:]
    )
    run = the_run(whole)
    assert (run.distance_m, run.moving_s) == (900.0, 300.0)
    assert run.note == "The file is cut off: distance and time are from its track."


@given(way=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100_000)), max_size=60))
def test_moving_time_is_never_above_elapsed_time(way: list[tuple[int, int]]) -> None:
    time, far, records = BEGAN, 0, []
    for seconds, centimetres in way:
        time, far = time + seconds, far + centimetres
        records.append((time, far))
    for found_run in found(Segment().file_id().sport().track(records).encode()):
        if isinstance(found_run, Run):
            assert (found_run.moving_s or 0) <= (found_run.elapsed_s or 0)
