"""TCX: what the laps and points of an activity say, and which activities are runs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats.xml.tcx import read, recognises
from runback.runs.model.run import Passed
from runs.formats.xml.xml_files import (
    BERLIN,
    DEGREES_PER_METRE,
    NOON,
    START_LATITUDE,
    activity,
    found,
    lap,
    reasons,
    remarks,
    runs,
    since,
    stamp,
    tcx,
    the_passed,
    the_run,
    trackpoint,
    wall,
)
from runs.samples.folder import Samples


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_a_run_is_the_sum_of_its_laps() -> None:
    first = lap(300, 1000, trackpoint(after(2), 0), trackpoint(after(302), 1000))
    second = lap(310.5, 1000.25, trackpoint(after(303), 1000), trackpoint(after(620), 2000), start=after(303))
    run = the_run(read, tcx(activity(first, second)))
    assert run.source == "tcx"
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (2000.25, 610.5, 618)
    assert (run.start, run.local_start, run.local_day) == (after(2), wall(2026, 6, 1, 14, 0, 2), date(2026, 6, 1))
    assert (run.cadence_spm, run.ascent_m, run.indoor, run.by_hand, run.note) == (None, None, None, False, "")


def test_pauses_are_elapsed_but_not_moving_time() -> None:
    pausing = lap(600, 2000, trackpoint(after(0), 0), trackpoint(after(1500), 2000))
    run = the_run(read, tcx(activity(pausing)))
    assert (run.moving_s, run.elapsed_s) == (600, 1500)


def test_three_activities_of_three_days_are_three_runs() -> None:
    days = [activity(lap(600, 2000, trackpoint(after(86_400 * day)))) for day in range(3)]
    assert [run.local_day.day for run in runs(read, tcx(*days))] == [1, 2, 3]
    assert [run.distance_m for run in runs(read, tcx(*days))] == [2000, 2000, 2000]


def test_every_running_leg_of_a_multisport_session_is_a_run() -> None:
    legs = [activity(lap(600, 2000, trackpoint(after(0)))), activity(lap(900, 9000), sport="Biking")]
    legs.append(activity(lap(700, 2500, trackpoint(after(1600)))))
    transition = f"<Transition StartTime='{stamp(NOON)}'><TotalTimeSeconds>60</TotalTimeSeconds></Transition>"
    first, *others = legs
    session = f"<MultiSportSession><Id>{stamp(NOON)}</Id><FirstSport>{first}</FirstSport>"
    session += "".join(f"<NextSport>{transition}{leg}</NextSport>" for leg in others) + "</MultiSportSession>"
    one, ride, other = found(read, tcx(session))
    assert [run.distance_m for run in runs(read, tcx(session))] == [2000, 2500]
    assert [run.moving_s for run in runs(read, tcx(session))] == [600, 700]
    assert ride == Passed("morning, activity 2", "other_sport", "Biking")
    assert (type(one), type(other)) == (type(other), type(one))


@pytest.mark.parametrize(
    ("sport", "why"),
    [
        ("Running", None),
        ("running", None),
        ("Trail Running", None),
        ("Biking", "other_sport"),
        ("Other", "unknown_sport"),
        ("Walking", "other_sport"),
        ("Quidditch", "unknown_sport"),
        ("", "unknown_sport"),
        (None, "unknown_sport"),
    ],
)
def test_the_sport_of_the_activity_decides_whether_it_is_a_run(sport: str | None, why: str | None) -> None:
    assert reasons(read, tcx(activity(lap(), sport=sport))) == ([] if why is None else [why])


def test_what_was_passed_over_is_told_in_its_own_word() -> None:
    assert the_passed(read, tcx(activity(lap(), sport="Biking"))) == Passed("morning", "other_sport", "Biking")


def test_a_treadmill_run_has_points_without_places() -> None:
    points = [trackpoint(after(second), second * 3.0, 84, place=False) for second in range(61)]
    run = the_run(read, tcx(activity(lap(60, 180, *points))))
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm) == (180, 60, 60, 168)
    assert run.indoor is None


def test_a_run_without_any_point_has_the_time_of_its_laps() -> None:
    run = the_run(read, tcx(activity(lap(600, 2000, start=after(23)), lap(300, 900, start=after(700)))))
    assert (run.start, run.distance_m, run.moving_s, run.elapsed_s) == (after(23), 2900, 900, 900)


def test_a_run_starts_with_its_first_point_and_not_with_its_name_in_whole_minutes() -> None:
    run = the_run(read, tcx(activity(lap(600, 2000, trackpoint(after(23)), start=after(20)), named=NOON)))
    assert run.start == after(23)


def test_a_run_without_points_and_lap_times_starts_with_its_name() -> None:
    assert the_run(read, tcx(activity(lap(start="later"), named=after(7)))).start == after(7)
    assert reasons(read, tcx(activity(lap(start=""), named="2026"))) == ["no_date"]


def test_laps_count_even_where_most_of_the_points_were_cut_out() -> None:
    points = [trackpoint(after(second), 42_000 + second) for second in range(300)]
    run = the_run(read, tcx(activity(lap(15_000, 42_293, *points))))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (42_293, 15_000, 15_000)


@pytest.mark.parametrize("metres", ["", 0, "x", -3, "nan", "inf", "1e300"])
def test_laps_without_metres_leave_it_to_the_points(metres: object) -> None:
    points = [trackpoint(after(second), 5000 + 3.0 * second) for second in range(101)]
    run = the_run(read, tcx(activity(lap(100, metres, *points))))
    assert run.distance_m == 300


@pytest.mark.parametrize("seconds", ["", "x", "-5", "nan"])
def test_laps_without_a_time_give_no_moving_time(seconds: str) -> None:
    run = the_run(read, tcx(activity(lap(seconds, 900, trackpoint(after(0)), trackpoint(after(400))))))
    assert (run.moving_s, run.elapsed_s) == (None, 400)


def test_an_activity_that_says_nothing_gives_nothing_rather_than_zero() -> None:
    run = the_run(read, tcx(activity()))
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm) == (None, None, None, None)


@pytest.mark.parametrize(
    ("laps", "cadence"),
    [
        ([(600, 80), (600, 90)], 170),
        ([(900, 80), (300, 88)], 164),
        ([(600, 80), (600, None)], 160),
        ([(600, 133.9)], 133.9),
        ([(600, 168), (600, 172)], 170),
        ([(600, 900)], None),
        ([(600, None)], None),
    ],
)
def test_cadence_is_weighed_by_lap_time_and_counts_both_feet(
    laps: list[tuple[int, float | None]], cadence: float | None
) -> None:
    data = tcx(activity(*(lap(seconds, 2000, cadence=steps) for seconds, steps in laps)))
    assert the_run(read, data).cadence_spm == (None if cadence is None else pytest.approx(cadence))


@pytest.mark.parametrize(("steps", "cadence"), [([80, 90], 170), ([0, 85], 170), ([160, 170], 165), ([0], None)])
def test_cadence_of_the_points_is_used_where_laps_have_none(steps: list[float], cadence: float | None) -> None:
    points = [trackpoint(after(second), cadence=step) for second, step in enumerate(steps)]
    assert the_run(read, tcx(activity(lap(60, 200, *points)))).cadence_spm == cadence


@pytest.mark.parametrize("before", ["", " " * 10, "\ufeff", "\ufeff\n "])
def test_what_stands_before_the_document_does_not_matter(before: str) -> None:
    data = tcx(activity(lap()), start=before + '<?xml version="1.0"?>')
    assert recognises(data[:4096])
    assert the_run(read, data).distance_m == 2000


def test_undeclared_prefixes_are_no_hindrance() -> None:
    data = tcx(activity(lap(600, 2000, cadence=85))).replace(b' xmlns:ns3="x"', b"")
    assert b"<ns3:AvgRunCadence>" in data
    assert the_run(read, data).cadence_spm == 170


def test_a_late_evening_run_belongs_to_the_day_of_the_runner() -> None:
    late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)
    assert the_run(read, tcx(activity(lap(600, 2000, trackpoint(late))))).local_day == date(2026, 6, 2)
    offset = the_run(read, tcx(activity(lap(600, 2000, trackpoint("2026-06-01T16:30:00-06:00")))))
    assert (offset.start, offset.local_day) == (late, date(2026, 6, 1))


def test_times_without_a_zone_are_local_times() -> None:
    run = the_run(read, tcx(activity(lap(600, 2000, trackpoint("2026-06-01T22:30:00")))))
    assert (run.start, run.local_start) == (None, wall(2026, 6, 1, 22, 30))


def test_times_with_and_without_a_zone_in_one_run_are_not_set_against_each_other() -> None:
    points = [trackpoint(after(0)), trackpoint(after(90)), trackpoint("2026-06-01T13:00:00")]
    assert the_run(read, tcx(activity(lap(60, 200, *points)))).elapsed_s == 90


def test_a_clock_set_to_1901_is_read_as_it_stands() -> None:
    old = datetime(1901, 12, 13, 20, tzinfo=UTC)
    assert the_run(read, tcx(activity(lap(600, 2000, trackpoint(old))))).local_day == date(1901, 12, 13)


def test_a_file_cut_in_the_middle_keeps_its_laps() -> None:
    points = [trackpoint(after(second), 3.0 * second) for second in range(61)]
    whole = tcx(activity(lap(600, 2000), lap(60, 180, *points)))
    cut = whole[: whole.index(stamp(after(30)).encode())]
    (run,) = runs(read, cut)
    assert (run.distance_m, run.moving_s) == (2180, 660)
    assert run.note == "The file is cut off: only the part before can be read."
    assert [remark.says for remark in remarks(read, cut)] == [
        "is cut off before its end; the part before that was used"
    ]


@pytest.mark.parametrize("data", [b"", b"  ", b"hello", b"<TrainingCenterDatabase", b"<?xml version='1.0'?>"])
def test_a_file_of_which_nothing_can_be_made_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(RunsError, match=r"^morning: "):
        found(read, data)


def test_a_course_is_no_activity() -> None:
    course = b"<TrainingCenterDatabase><Courses><Course><Lap><TotalTimeSeconds>9</TotalTimeSeconds></Lap></Course></Courses></TrainingCenterDatabase>"
    assert reasons(read, course) == ["not_activity"]


def test_a_file_from_before_the_window_is_passed_over() -> None:
    data = tcx(activity(lap(600, 2000, trackpoint(NOON))))
    assert the_passed(read, data, since(date(2026, 6, 3))).why == "older"
    assert the_passed(read, data, since(date(2026, 6, 2))).why == "older"
    assert the_run(read, data, since(date(2026, 6, 1))).local_day == date(2026, 6, 1)


def test_no_place_ever_leaves_the_reader() -> None:
    said = repr(found(read, tcx(activity(lap(600, 2000, trackpoint(NOON))), activity(lap(), sport="Other"))))
    assert str(START_LATITUDE)[:5] not in said


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"<TrainingCenterDatabase>", True),
        (b'<?xml version="1.0"?>\n<ns1:TrainingCenterDatabase xmlns:ns1="x">', True),
        (b"<gpx>", False),
        (b"TrainingCenterDatabase", False),
        (b"", False),
    ],
)
def test_tcx_is_known_by_its_root(head: bytes, *, known: bool) -> None:
    assert recognises(head) is known


def test_a_run_with_pauses_has_the_values_that_others_read(samples: Samples) -> None:
    run = the_run(read, samples.read("tcx/3173437224.tcx"))
    assert run.start == datetime(2019, 1, 29, 10, 25, 13, tzinfo=UTC)
    assert run.distance_m == pytest.approx(4508.5, abs=0.05)
    assert run.moving_s == 3510
    assert run.elapsed_s == pytest.approx(3903.7, abs=0.05)


def places(metres: float, seconds: int, *, apart: int = 10, counted: bool = False) -> list[str]:
    """Points that go north at an even pace, with the watch's own count or without."""
    points = []
    for second in range(0, seconds + 1, apart):
        far = metres * second / seconds
        where = f"<Position><LatitudeDegrees>{47 + far * DEGREES_PER_METRE:.9f}</LatitudeDegrees><LongitudeDegrees>8</LongitudeDegrees></Position>"
        count = f"<DistanceMeters>{far}</DistanceMeters>" if counted else ""
        points.append(f"<Trackpoint><Time>{stamp(NOON + timedelta(seconds=second))}</Time>{where}{count}</Trackpoint>")
    return points


@pytest.mark.parametrize(("seconds", "moving"), [(600, 600), ("", 600)])
def test_places_tell_the_distance_where_nothing_else_does(seconds: object, moving: float) -> None:
    run = the_run(read, tcx(activity(lap(seconds, "", *places(1800, 600)))))
    assert run.distance_m == pytest.approx(1800, abs=0.1)
    assert (run.moving_s, run.elapsed_s) == (moving, 600)


def test_points_after_the_last_lap_count_too() -> None:
    data = tcx(
        activity(lap(600, 1800, *places(5400, 1800, counted=True)), lap(600, 1800, start=NOON + timedelta(seconds=600)))
    )
    run = the_run(read, data)
    assert run.distance_m == pytest.approx(5400, abs=0.1)
    assert (run.moving_s, run.elapsed_s) == (1800, 1800)


@pytest.mark.parametrize("metres", [1800, 1790, 2000])
def test_points_after_a_pause_in_the_last_lap_are_in_its_sum_already(metres: float) -> None:
    run = the_run(read, tcx(activity(lap(500, metres, *places(1800, 900, counted=True)))))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (metres, 500, 900)


def test_other_means_that_nobody_said_which_sport() -> None:
    assert the_passed(read, tcx(activity(lap(), sport="Other"))).says == "no sport given"
    assert the_run(read, tcx(activity(lap(), sport="Other")), replace(BERLIN, assume_runs=True)).distance_m == 2000


LAPS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 3000)), min_size=1, max_size=5)


@given(laps=LAPS, way=st.integers(0, 9000), seconds=st.integers(10, 3000))
def test_moving_time_is_never_above_elapsed_time(laps: list[tuple[int, int]], way: int, seconds: int) -> None:
    first, *others = laps
    data = tcx(activity(lap(*first, *places(way, seconds, counted=True)), *(lap(*each) for each in others)))
    for run in runs(read, data):
        assert (run.moving_s or 0) <= (run.elapsed_s or 0)
