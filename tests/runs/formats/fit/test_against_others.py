"""FIT: the same as other programs read, in files of our own and in real ones."""

from datetime import UTC, datetime, timedelta

import fitdecode  # type: ignore[import-untyped]
import pytest

from runback.runs.formats.fit import legs as fit_legs
from runback.runs.model.run import Passed, Run
from runs.formats.fit.encoder import RECORD, START, UINT32, Segment, clock, steps, triathlon, whole_run
from runs.formats.fit.fit_files import found, the_passed, the_run
from runs.samples.folder import Samples

BEGAN = clock(START)


@pytest.mark.parametrize(
    "data",
    [
        whole_run().encode(),
        whole_run(Segment(big=True, header_size=12)).encode(),
        Segment().file_id().track(steps(), local=7).session(cadence=0xFF).encode() * 2,
        triathlon().encode(),
        Segment().file_id().session(timer_ms=None, distance_cm=0xFFFFFFFE).encode(),
    ],
)
def test_fitdecode_reads_the_same_legs(data: bytes) -> None:
    legs = fit_legs.read_activity(data).legs
    frames = [frame for frame in fitdecode.FitReader(data) if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    sessions = [frame for frame in frames if frame.name == "session"]
    assert len(legs) == len(sessions) > 0
    for leg, session in zip(legs, sessions, strict=True):
        names = ("total_distance", "total_elapsed_time", "total_timer_time", "total_ascent", "start_time")
        distance, elapsed, timer, ascent, start = (session.get_value(name, fallback=None) for name in names)
        assert leg.start is not None
        assert datetime(1989, 12, 31, tzinfo=UTC) + timedelta(seconds=leg.start) == start
        assert leg.sport == session.get_raw_value("sport")
        assert (leg.distance_m, leg.elapsed_s, leg.timer_s, leg.ascent_m) == (distance, elapsed, timer, ascent)


def with_short_times() -> Segment:
    segment = Segment().file_id().sport().track(steps(1)).define(RECORD, [(5, 4, UINT32)], local=3)
    for number in range(1, 31):
        segment.data(0x80 | 3 << 5 | (BEGAN + 27 * number) & 0x1F, segment.pack((UINT32, 2500 * number)))
    return segment


@pytest.mark.parametrize("segment", [Segment(big=True).file_id().sport().track(steps()), with_short_times()])
def test_fitdecode_finds_the_same_track(segment: Segment) -> None:
    data = segment.encode()
    (leg,) = fit_legs.read_activity(data).legs
    frames = [frame for frame in fitdecode.FitReader(data) if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    records = [frame for frame in frames if frame.name == "record"]
    first, last = records[0], records[-1]
    assert len(records) == 31
    assert leg.distance_m == last.get_value("distance") - first.get_value("distance")
    assert leg.elapsed_s == (last.get_value("timestamp") - first.get_value("timestamp")).total_seconds()


@pytest.mark.parametrize(
    ("name", "start", "offset", "distance", "timer", "elapsed", "per_leg", "ascent"),
    [
        ("strava-export/activities/12866632127.fit.gz", "2022-05-29 15:53:35", 2, 3322.95, 1428.038, 1428.038, 70, 109),
        ("fit/activity-small-fenix2-run.fit", "2015-08-15 14:45:08", 2, 9008.22, 2832, 2832, 81, 64),
        ("fit/mornindew-broken.fit", "2019-05-18 14:11:39", -6, 16773.34, 6855.96, 8629.415, 82, 99),
        ("fit/developer-types-sample.fit", "2017-01-17 17:06:47", 1, 6753.99, 3424, 3424, 74, None),
        ("fit/sample_mulitple_header.fit", "2018-05-27 09:23:41", 2, 9805.92, 2850.694, 2850.694, 83, 2),
        ("fit/strava-android-app-201.10-b1218918.fit", "2021-09-27 14:13:10", 2, 11274.04, 3558, 3558, None, None),
    ],
)
def test_runs_are_read_as_three_other_programs_read_them(
    samples: Samples,
    name: str,
    start: str,
    offset: int,
    distance: float,
    timer: float,
    elapsed: float,
    per_leg: int | None,
    ascent: float | None,
) -> None:
    (run,) = (run for run in found(samples.read(name)) if isinstance(run, Run))
    moment = datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert run.start == moment
    assert run.local_start == (moment + timedelta(hours=offset)).replace(tzinfo=None)
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.ascent_m) == (distance, timer, elapsed, ascent)
    if per_leg is None:
        assert run.cadence_spm is None
    else:
        assert run.cadence_spm is not None
        assert per_leg <= run.cadence_spm / 2 < per_leg + 1
    assert run.note == ("The file is damaged, but its summary is whole." if "android" in name else "")


def test_the_other_legs_of_a_triathlon_in_four_files_are_passed_over(samples: Samples) -> None:
    says = [leg.says for leg in found(samples.read("fit/sample_mulitple_header.fit")) if isinstance(leg, Passed)]
    assert says == ["swimming", "transition", "cycling", "transition"]


def test_a_watch_without_a_date_is_not_read_as_1990(samples: Samples) -> None:
    passed = the_passed(samples.read("fit/compressed-speed-distance.fit"))
    assert (passed.why, passed.says) == (
        "no_date",
        "a run of 10.25 km without a date: the clock of the watch was not set",
    )


def test_a_long_run_without_its_last_hundredth_keeps_its_track(samples: Samples) -> None:
    data = samples.read("fit/mornindew-broken.fit")
    run = the_run(data[: len(data) * 99 // 100])
    assert run.note == "The file is cut off: distance and time are from its track."
    assert run.distance_m == pytest.approx(16773.34, rel=0.01)
    assert run.moving_s == pytest.approx(6855.96, rel=0.01)
    assert run.elapsed_s == pytest.approx(8629.415, rel=0.01)
