"""GPX: what the points of a track add up to, and which files are no runs."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats.xml.gpx import read, recognises
from runback.runs.model.run import Passed, Run
from runs.formats.xml.xml_files import (
    NOON,
    START_LATITUDE,
    START_LONGITUDE,
    found,
    gpx,
    north,
    point,
    reasons,
    remarks,
    runs,
    segment,
    since,
    the_passed,
    the_run,
    track,
    wall,
)
from runs.samples.folder import Samples


def test_a_run_of_a_kilometre_in_five_minutes_is_read_whole() -> None:
    run = the_run(read, gpx(track(north(1000, 300))))
    assert run.source == "gpx"
    assert run.distance_m == pytest.approx(1000, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (300, 300)
    assert (run.start, run.local_start, run.local_day) == (NOON, wall(2026, 6, 1, 14), date(2026, 6, 1))
    assert (run.cadence_spm, run.ascent_m, run.indoor, run.by_hand, run.note) == (None, None, None, False, "")


def test_three_segments_are_one_run_and_the_way_between_them_is_not_counted() -> None:
    later = [NOON + timedelta(minutes=minutes) for minutes in (0, 10, 20)]
    parts = [north(500, 200, start, at=at) for start, at in zip(later, (0, 2000, 5000), strict=True)]
    run = the_run(read, gpx(track(*parts)))
    assert run.distance_m == pytest.approx(1500, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (600, 1400)


def test_eight_tracks_with_pauses_between_them_are_one_run() -> None:
    starts = [NOON + timedelta(minutes=10 * number) for number in range(8)]
    tracks = [track(north(400, 120, start, at=3000 * number)) for number, start in enumerate(starts)]
    run = the_run(read, gpx(*tracks))
    assert run.distance_m == pytest.approx(3200, abs=0.1)
    assert (run.moving_s, run.elapsed_s) == (960, 70 * 60 + 120)


@pytest.mark.parametrize(("pause", "count"), [(0, 1), (1800, 1), (1801, 2), (-1, 1)])
def test_tracks_are_one_run_if_the_pause_is_no_longer_than_half_an_hour(pause: int, count: int) -> None:
    second = NOON + timedelta(seconds=300 + pause)
    assert len(runs(read, gpx(track(north(1000, 300)), track(north(1000, 300, second))))) == count


def test_a_run_right_after_a_ride_is_its_own_run() -> None:
    ride = track(north(9000, 900), sport="cycling")
    run = track(north(1000, 300, NOON + timedelta(seconds=960)))
    passed, kept = found(read, gpx(ride, run))
    assert passed == Passed("morning, track 1", "other_sport", "cycling")
    assert isinstance(kept, Run)
    assert kept.distance_m == pytest.approx(1000, abs=0.01)


@pytest.mark.parametrize(
    ("sport", "why"),
    [
        ("running", None),
        ("Laufen", None),
        ("trail_running", None),
        ("<![CDATA[run]]>", None),
        ("Course &#224; pied", None),
        ("Course à pied", None),
        ("9", None),
        ("1", "other_sport"),
        ("16", "other_sport"),
        ("cycling", "other_sport"),
        ("Wandern", "other_sport"),
        ("unknown", "unknown_sport"),
        ("77", "unknown_sport"),
        ("", "unknown_sport"),
        (None, "unknown_sport"),
    ],
)
def test_the_type_of_the_track_decides_whether_it_is_a_run(sport: str | None, why: str | None) -> None:
    assert reasons(read, gpx(track(north(1000, 300), sport=sport))) == ([] if why is None else [why])


def test_the_type_of_a_link_is_not_the_sport() -> None:
    link = "<link href='x'><type>running</type></link>"
    assert reasons(read, gpx(track(link, north(1000, 300), sport=None))) == ["unknown_sport"]


def test_a_type_written_after_the_points_counts() -> None:
    late = f"<trk>{north(1000, 300)}<type>running</type></trk>"
    assert the_run(read, gpx(late)).distance_m == pytest.approx(1000, abs=0.01)


@pytest.mark.parametrize(("sport", "indoor"), [("treadmill_running", True), ("trail run", False), ("run", None)])
def test_the_type_may_say_where_the_run_was(sport: str, indoor: bool | None) -> None:  # noqa: FBT001
    assert the_run(read, gpx(track(north(1000, 300), sport=sport))).indoor is indoor


@pytest.mark.parametrize("bad", ['<trkpt lat="47.2">', "<trkpt>", '<trkpt lat="x" lon="8">', '<trkpt lat="nan" lon="8">', '<trkpt lat="91" lon="8">', '<trkpt lat="0" lon="0.0">'])  # fmt: skip
def test_a_point_without_a_place_is_left_out_and_the_others_count(bad: str) -> None:
    points = [point(metres, NOON + timedelta(seconds=metres)) for metres in range(11)]
    points[5] = f"{bad}<time>{NOON:%Y-%m-%dT%H:%M:05Z}</time></trkpt>"
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(10, abs=0.01)
    assert run.elapsed_s == 10


def test_a_point_without_a_time_still_counts_for_the_way() -> None:
    points = [point(3 * second, NOON + timedelta(seconds=second) if second != 5 else None) for second in range(11)]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(30, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (10, 10)


def test_a_track_without_times_is_passed_over_for_its_date() -> None:
    assert reasons(read, gpx(track(segment(point(0, None), point(900, None))))) == ["no_date"]


@pytest.mark.parametrize(
    "time", ["noon", "", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
def test_times_that_are_none_are_no_times(time: str) -> None:
    assert reasons(read, gpx(track(segment(point(0, time), point(900, time))))) == ["no_date"]


def test_a_clock_set_to_1901_is_read_as_it_stands() -> None:
    run = the_run(read, gpx(track(north(1000, 300, datetime(1901, 12, 13, 20, tzinfo=UTC)))))
    assert run.local_day == date(1901, 12, 13)


@pytest.mark.parametrize(
    ("time", "start", "local"),
    [
        ("2026-06-01T23:30:00Z", datetime(2026, 6, 1, 23, 30, tzinfo=UTC), wall(2026, 6, 2, 1, 30)),
        ("2026-06-01T23:30:00+00:00", datetime(2026, 6, 1, 23, 30, tzinfo=UTC), wall(2026, 6, 2, 1, 30)),
        ("2026-06-01T23:30:00", datetime(2026, 6, 1, 23, 30, tzinfo=UTC), wall(2026, 6, 2, 1, 30)),
        ("2026-06-01T23:30:00.25-06:00", datetime(2026, 6, 2, 5, 30, 0, 250_000, tzinfo=UTC), wall(2026, 6, 1, 23, 30, 0, 250_000)),
        (" 2026-06-01T23:30:00+09:00 ", datetime(2026, 6, 1, 14, 30, tzinfo=UTC), wall(2026, 6, 1, 23, 30)),
    ],
)  # fmt: skip
def test_the_day_of_a_run_is_the_day_where_the_runner_was(time: str, start: datetime, local: datetime) -> None:
    run = the_run(read, gpx(track(segment(point(0, time), point(5, time)))))
    assert (run.start, run.local_start, run.local_day) == (start, local, local.date())


def test_standing_for_longer_than_half_a_minute_is_not_moving_time() -> None:
    walk = [*((3 * second, second) for second in range(31)), *((90, second) for second in range(31, 91)), (93, 91)]
    points = [point(metres, NOON + timedelta(seconds=second)) for metres, second in walk]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(93, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (31, 91)


@pytest.mark.parametrize(
    ("metres", "seconds", "moving"),
    [
        (15.3, 30, 30),
        (14.7, 30, None),
        (100, 30, 30),
        (100, 31, 31),
        (15, 31, 30),
        (0.51, 1, 1),
        (0.49, 1, None),
        (0, 0, None),
    ],
)
def test_moving_is_half_a_metre_a_second(metres: float, seconds: int, moving: float | None) -> None:
    points = point(0, NOON), point(metres, NOON + timedelta(seconds=seconds))
    moved = the_run(read, gpx(track(segment(*points)))).moving_s
    assert moved == (None if moving is None else pytest.approx(moving, abs=0.001))


@pytest.mark.parametrize("held", [2, 3, 5, 9])
def test_a_place_that_the_watch_repeats_for_some_seconds_is_no_standing(held: int) -> None:
    points = [point(3 * (second // held * held), NOON + timedelta(seconds=second)) for second in range(20 * held + 1)]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(60 * held, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (20 * held, 20 * held)


@pytest.mark.parametrize("apart", [10, 31, 60, 300])
def test_far_apart_points_give_time_with_their_metres(apart: int) -> None:
    points = [point(2.8 * apart * number, NOON + timedelta(seconds=apart * number)) for number in range(21)]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(56 * apart, abs=0.1)
    assert run.moving_s == 20 * apart


def test_a_drive_while_the_watch_slept_is_not_run() -> None:
    later = NOON + timedelta(seconds=900)
    points = [
        point(0, NOON),
        point(90, NOON + timedelta(seconds=30)),
        point(20_000, later),
        point(20_090, later + timedelta(seconds=30)),
    ]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(180, abs=0.1)
    assert (run.moving_s, run.elapsed_s) == (60, 930)


def test_a_clock_that_jumps_back_never_counts_a_second_twice() -> None:
    seconds = [*range(100), *range(50, 120)]
    points = [point(3 * place, NOON + timedelta(seconds=second)) for place, second in enumerate(seconds)]
    run = the_run(read, gpx(track(segment(*points))))
    assert run.distance_m == pytest.approx(3 * 119, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (119, 119)


def test_segments_that_repeat_those_before_count_once() -> None:
    parts = [north(600 * count, 200 * count) for count in (1, 2, 3)]
    run = the_run(read, gpx(track(*parts)))
    assert run.distance_m == pytest.approx(1800, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (600, 600)


def test_of_two_segments_that_overlap_only_the_new_part_of_the_second_counts() -> None:
    run = the_run(read, gpx(track(north(900, 300), north(900, 300, NOON + timedelta(seconds=200), at=600))))
    assert run.distance_m == pytest.approx(1500, abs=0.01)
    assert (run.moving_s, run.elapsed_s) == (500, 500)


@pytest.mark.parametrize(("hours", "count"), [(1, 1), (3, 2), (24, 2), (96, 2)])
@pytest.mark.parametrize("in_one_segment", [True, False])
def test_a_break_of_hours_ends_a_run(hours: int, count: int, *, in_one_segment: bool) -> None:
    both = north(900, 300) + north(900, 300, NOON + timedelta(hours=hours), at=900)
    found_runs = runs(read, gpx(track(both.replace("</trkseg><trkseg>", "") if in_one_segment else both)))
    assert len(found_runs) == count
    assert sum(run.distance_m or 0 for run in found_runs) == pytest.approx(1800, abs=0.1)


WAYS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 200)), min_size=4, max_size=60)
"""Steps of a way: seconds and metres."""


def _points(way: list[tuple[int, int]]) -> list[str]:
    second = metres = 0
    points = [point(0, NOON)]
    for seconds, further in way:
        second, metres = second + seconds, metres + min(further, 6 * seconds)
        points.append(point(metres, NOON + timedelta(seconds=second)))
    return points


def _sums(*segments: list[str]) -> tuple[float, float, float]:
    (run,) = runs(read, gpx(track(*(segment(*points) for points in segments))))
    return round(run.distance_m or 0, 3), run.moving_s or 0, run.elapsed_s or 0


@given(way=WAYS, data=st.data())
def test_splitting_repeating_and_reordering_segments_never_changes_the_sum(
    way: list[tuple[int, int]], data: st.DataObject
) -> None:
    points = _points(way)
    whole = _sums(points)
    cut = data.draw(st.integers(2, len(points) - 2))
    parts = [points[:cut], points[cut:], points[cut // 2 :], points]
    some = data.draw(st.permutations([parts[0], parts[1], *data.draw(st.lists(st.sampled_from(parts), max_size=2))]))
    assert _sums(*some) == pytest.approx(whole, abs=0.01)


@given(way=WAYS)
def test_moving_time_is_never_above_elapsed_time(way: list[tuple[int, int]]) -> None:
    _, moving, elapsed = _sums(_points(way))
    assert moving <= elapsed


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1002", None),
        ("15005", None),
        ("1001", "other_sport"),
        ("11007", "other_sport"),
        ("99", "unknown_sport"),
        ("", "unknown_sport"),
    ],
)
def test_samsung_writes_the_sport_as_a_number_beside_the_track(number: str, why: str | None) -> None:
    told = f"<exerciseinfo><exercisetype>{number}</exercisetype></exerciseinfo>"
    data = gpx(told, track(north(1000, 300), sport=None))
    assert reasons(read, data) == ([why] if why else [])


def test_places_with_a_decimal_comma_are_places() -> None:
    data = gpx(track(north(1000, 300)))
    comma = re.sub(rb'(l[ao][tn]="\d+)\.', rb"\1,", data)
    assert comma != data
    assert the_run(read, comma) == the_run(read, data)


def test_a_route_without_times_says_what_to_export_instead() -> None:
    passed = the_passed(read, gpx(track(segment(point(0, None), point(900, None)))))
    assert (
        passed.says == "holds no times, as a planned route does: export the run itself, as FIT, TCX or GPX with times"
    )


def test_a_time_that_is_none_is_quoted() -> None:
    assert "half past six" in the_passed(read, gpx(track(segment(point(0, "half past six"))))).says


def test_a_track_written_backwards_starts_with_its_earliest_point() -> None:
    points = [point(3 * second, NOON + timedelta(seconds=60 - second)) for second in range(61)]
    run = the_run(read, gpx(track(segment(*points))))
    assert (run.start, run.elapsed_s) == (NOON, 60)
    assert run.distance_m == pytest.approx(180, abs=0.01)


@pytest.mark.parametrize(
    ("inside", "cadence"),
    [
        ("<extensions><gpxtpx:TrackPointExtension><gpxtpx:cad>82</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>", 164),
        ("<extensions><gpxdata:cadence>81.5</gpxdata:cadence></extensions>", 163),
        ("<extensions><cad>166</cad></extensions>", 166),
        ("<extensions><cad>0</cad></extensions>", None),
        ("<extensions><cad>900</cad></extensions>", None),
        ("", None),
    ],
)  # fmt: skip
def test_cadence_is_steps_of_both_feet_even_under_an_undeclared_prefix(inside: str, cadence: float | None) -> None:
    assert the_run(read, gpx(track(north(1000, 300, inside=inside)))).cadence_spm == cadence


@pytest.mark.parametrize("before", ["", " " * 10, "\ufeff", "\ufeff \r\n\t"])
@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>', "<!-- <TrainingCenterDatabase> -->"])
def test_what_stands_before_the_document_does_not_matter(before: str, start: str) -> None:
    data = gpx(track(north(1000, 300)), start=before + start)
    assert recognises(data[:4096])
    assert the_run(read, data).distance_m == pytest.approx(1000, abs=0.01)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be-with-mark"])
def test_a_file_in_utf_16_is_read(encoding: str) -> None:
    text = gpx(track(north(1000, 300), sport="Course à pied"), start='<?xml version="1.0" encoding="UTF-16"?>').decode()
    data = text.encode("utf-16") if encoding == "utf-16" else b"\xfe\xff" + text.encode("utf-16-be")
    assert recognises(data[:4096])
    assert the_run(read, data).distance_m == pytest.approx(1000, abs=0.01)


@pytest.mark.parametrize("name", [b"Caf\xe9", b"cut \xc3", b"\x0b\x00\x07", "Höhe".encode()])
def test_a_name_in_odd_bytes_stops_nothing(name: bytes) -> None:
    data = gpx(track(north(1000, 300))).replace(b"Home and back", name)
    assert the_run(read, data).distance_m == pytest.approx(1000, abs=0.01)


def test_a_prefixed_document_is_read() -> None:
    data = gpx(track(north(1000, 300)))
    for name in (b"gpx", b"trk", b"type", b"trkseg", b"trkpt", b"time"):
        data = re.sub(rb"<(/?)%b([ >])" % name, rb"<\1g:%b\2" % name, data)
    assert recognises(data[:4096])
    assert the_run(read, data).elapsed_s == 300


def test_a_file_cut_in_the_middle_keeps_what_came_before() -> None:
    whole = gpx(track(north(1000, 300)))
    cut = whole[: whole.index(b"<time>2026-06-01T12:02:30")]
    (run,) = runs(read, cut)
    assert run.distance_m == pytest.approx(1000 * 149 / 300, abs=0.01)
    assert run.note == "The file is cut off: only the part before can be read."
    assert [remark.says for remark in remarks(read, cut)] == [
        "is cut off before its end; the part before that was used"
    ]


def test_a_run_of_two_tracks_that_is_cut_in_the_second_says_so() -> None:
    whole = gpx(track(north(1000, 300)), track(north(1000, 300, NOON + timedelta(seconds=360))))
    (run,) = runs(read, whole[:-200])
    assert run.note == "The file is cut off: only the part before can be read."
    (uncut,) = runs(read, whole)
    assert uncut.note == ""


def test_a_file_that_lacks_only_its_last_tag_keeps_its_run_without_a_note() -> None:
    cut = gpx(track(north(1000, 300))).removesuffix(b"</gpx>")
    (run,) = runs(read, cut)
    assert run.note == ""
    assert len(remarks(read, cut)) == 1


def test_a_file_damaged_in_the_middle_says_where() -> None:
    whole = gpx(track(north(1000, 300)))
    damaged = whole.replace(b"<time>2026-06-01T12:02:30", b"\n\n<<<")
    (remark,) = remarks(read, damaged)
    assert remark.says.startswith("is damaged at line 4")
    assert len(runs(read, damaged)) == 1


@pytest.mark.parametrize("data", [b"", b"   ", b"hello", b"<gpx", b"\xff\xfe", b"<?xml version='1.0'?>"])
def test_a_file_of_which_nothing_can_be_made_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(RunsError, match=r"^morning: "):
        found(read, data)


@pytest.mark.parametrize(
    "inside",
    ["", "<rte><rtept lat='47' lon='8'/></rte>", "<wpt lat='47' lon='8'><time>2026-06-01T00:00:00Z</time></wpt>"],
)
def test_routes_and_places_are_no_activity(inside: str) -> None:
    assert reasons(read, gpx(inside)) == ["not_activity"]


def test_a_file_from_before_the_window_is_passed_over_unread() -> None:
    data = gpx(track(north(1000, 300))).replace(b"2026-06-30", b"2026-05-30")
    assert the_passed(read, data[:3000], since(date(2026, 6, 3))).why == "older"
    assert the_passed(read, data, since(date(2026, 6, 2))).why == "older"
    assert the_run(read, data, since(date(2026, 6, 1))).local_day == date(2026, 6, 1)


def test_the_newest_run_of_a_file_is_found_behind_old_ones() -> None:
    old = track(north(1000, 300, datetime(2020, 1, 1, tzinfo=UTC)))
    both = gpx(old, track(north(1000, 300)))
    passed, run = found(read, both, since(date(2026, 6, 1)))
    assert isinstance(passed, Passed)
    assert (passed.name, passed.why) == ("morning, track 1", "older")
    assert isinstance(run, Run)


def test_no_place_ever_leaves_the_reader() -> None:
    data = gpx(track(north(1000, 300)), track(north(1000, 300), sport=None))
    said = repr(found(read, data)) + repr(found(read, data[:-400]))
    assert str(START_LATITUDE)[:5] not in said
    assert str(START_LONGITUDE)[:4] not in said


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"<gpx>", True),
        (b"<?xml version='1.0'?><!DOCTYPE gpx><gpx version='1.1'>", True),
        (b"<!-- <gpx> --><kml>", False),
        (b"<html><gpx>", False),
        (b"gpx", False),
        (b"", False),
        (b"<gpxx>", False),
        (b"\x1f\x8b<gpx>", False),
    ],
)
def test_gpx_is_known_by_its_root(head: bytes, *, known: bool) -> None:
    assert recognises(head) is known


@pytest.mark.parametrize(
    ("file", "metres"), [("gpx/cerknicko-jezero.gpx", 4575.0), ("gpx/opentracks-walk-wasserlinie.gpx", 1293.6)]
)
def test_tracks_have_the_length_that_others_measure(samples: Samples, file: str, metres: float) -> None:
    as_a_run = (
        samples.read(file).replace(b"<type><![CDATA[unknown]]></type>", b"").replace(b"<trk>", b"<trk><type>run</type>")
    )
    assert sum(run.distance_m or 0 for run in runs(read, as_a_run)) == pytest.approx(metres, abs=0.05)
    assert runs(read, samples.read(file)) == []


def test_a_track_with_an_offset_has_its_own_day_and_time(samples: Samples) -> None:
    data = samples.read("gpx/opentracks-walk-wasserlinie.gpx").replace(b"[unknown]", b"[run]")
    run = the_run(read, data)
    assert run.start == datetime(2025, 8, 30, 8, 27, 48, 170_000, tzinfo=UTC)
    assert run.local_start == wall(2025, 8, 30, 10, 27, 48, 170_000)
    assert run.elapsed_s == pytest.approx(2012.8, abs=0.05)


@pytest.mark.parametrize("file", ["gpx/cerknicko-jezero.gpx", "gpx/opentracks-walk-wasserlinie.gpx"])
def test_gpxpy_measures_the_same_length(samples: Samples, file: str) -> None:
    gpxpy = pytest.importorskip("gpxpy", reason="the other parser is not installed")
    theirs = gpxpy.parse(samples.read(file).decode()).length_2d()
    as_a_run = (
        samples.read(file).replace(b"<type><![CDATA[unknown]]></type>", b"").replace(b"<trk>", b"<trk><type>run</type>")
    )
    assert sum(run.distance_m or 0 for run in runs(read, as_a_run)) == pytest.approx(theirs, rel=0.002)


def test_gpxpy_measures_the_same_zigzag() -> None:
    gpxpy = pytest.importorskip("gpxpy", reason="the other parser is not installed")
    places = [(60 + step * 1e-4, 10 + (step % 5) * 2e-4) for step in range(400)]
    points = [
        f'<trkpt lat="{latitude}" lon="{longitude}"><time>{NOON + timedelta(seconds=10 * step):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'
        for step, (latitude, longitude) in enumerate(places)
    ]
    data = gpx(track(segment(*points)))
    assert the_run(read, data).distance_m == pytest.approx(gpxpy.parse(data.decode()).length_2d(), rel=0.002)
