"""Apple Health: the runs among the workouts of an export, however it is cut into pieces."""

from datetime import UTC, date, datetime

import pytest

from runback.errors import RunsError
from runback.runs.formats.xml import apple
from runback.runs.formats.xml.apple import read, recognises
from runback.runs.model.run import Passed, Remark, Run
from runs.formats.xml.xml_files import (
    BERLIN,
    HEALTH_DTD,
    entry,
    found,
    health,
    in_pieces,
    reasons,
    remarks,
    runs,
    since,
    the_passed,
    the_run,
    walked,
    wall,
    workout,
)
from runs.samples.folder import Samples

KM_5 = {"totalDistance": "5", "totalDistanceUnit": "km"}


def test_a_run_of_5_km_is_read_whole() -> None:
    run = the_run(read, health(workout(**KM_5)))
    assert run.source == "apple"
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (5000, 1800, 1920)
    assert run.start == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert (run.local_start, run.local_day) == (wall(2026, 6, 1, 14), date(2026, 6, 1))
    assert (run.cadence_spm, run.ascent_m, run.indoor, run.by_hand, run.note) == (None, None, None, False, "")


@pytest.mark.parametrize(
    ("total", "unit", "metres"),
    [("5.25", "km", 5250), ("3", "mi", 4828.032), ("5250", "m", 5250), ("10000", "ft", 3048), ("1000", "yd", 914.4)],
)
def test_distance_may_stand_in_the_tag_or_in_the_statistics(total: str, unit: str, metres: float) -> None:
    in_tag = workout(totalDistance=total, totalDistanceUnit=unit)
    energy = '<WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" sum="300" unit="kcal"/>'
    below = workout(energy, walked(total, unit), energy)
    for data in (health(in_tag), health(below)):
        assert the_run(read, data).distance_m == pytest.approx(metres)


@pytest.mark.parametrize(
    ("total", "unit"), [("5", "furlong"), ("5", ""), ("x", "km"), ("nan", "km"), ("-5", "km"), ("0", "km"), ("", "km")]
)
def test_a_distance_that_is_none_is_none(total: str, unit: str) -> None:
    assert the_run(read, health(workout(totalDistance=total, totalDistanceUnit=unit))).distance_m is None


def test_the_distance_of_a_part_of_a_workout_is_not_that_of_the_whole() -> None:
    part = f"<WorkoutActivity uuid='1'>{walked('1', 'km')}</WorkoutActivity>"
    assert the_run(read, health(workout(walked("5", "km"), part))).distance_m == 5000
    assert the_run(read, health(workout(part))).distance_m is None


@pytest.mark.parametrize(
    ("duration", "unit", "seconds"),
    [
        ("30", "min", 1800),
        ("1750.5", "s", 1750.5),
        ("0.5", "hr", 1800),
        ("30", "", 1800),
        ("30", "moons", None),
        ("x", "min", None),
    ],
)
def test_duration_is_the_time_moving(duration: str, unit: str, seconds: float | None) -> None:
    run = the_run(read, health(workout(duration=duration, durationUnit=unit)))
    assert (run.moving_s, run.elapsed_s) == (seconds, 1920)


def test_whole_seconds_of_the_clock_never_make_a_run_shorter_than_its_duration() -> None:
    run = the_run(read, health(workout(duration="32.01")))
    assert run.elapsed_s == run.moving_s == pytest.approx(1920.6)


@pytest.mark.parametrize("end", ["", "later", "2026-06-01 13:00:00 +0200"])
def test_an_end_that_is_none_leaves_the_duration(end: str) -> None:
    assert the_run(read, health(workout(endDate=end))).elapsed_s == 1800


@pytest.mark.parametrize(
    ("start", "zone", "local"),
    [
        ("2026-06-01 23:30:00 -0700", None, wall(2026, 6, 1, 23, 30)),
        ("2026-06-01 23:30:00 +0000", None, wall(2026, 6, 2, 1, 30)),
        ("2026-01-01 23:30:00 +0200", None, wall(2026, 1, 1, 22, 30)),
        ("2026-06-01 23:30:00 +0100", None, wall(2026, 6, 2, 0, 30)),
        ("2026-06-01 23:30:00 +0200", None, wall(2026, 6, 1, 23, 30)),
        ("2026-11-14 07:25:41 -0700", "America/Los_Angeles", wall(2026, 11, 14, 6, 25, 41)),
        ("2026-06-01 23:30:00 -0700", "Europe/London", wall(2026, 6, 2, 7, 30)),
        ("2026-01-01 23:30:00 +0100", "Europe/London", wall(2026, 1, 1, 22, 30)),
        ("2026-06-01 23:30:00 -0700", "Mars/Crater", wall(2026, 6, 1, 23, 30)),
        ("2026-06-01 23:30:00 -0700", "../../etc/passwd", wall(2026, 6, 1, 23, 30)),
        ("2026-06-01 23:30:00 -0700", "America", wall(2026, 6, 1, 23, 30)),
        ("2026-06-01 23:30:00 -0700", "", wall(2026, 6, 1, 23, 30)),
    ],
)
def test_the_offset_of_a_time_is_that_of_the_export_so_the_zone_of_the_workout_or_of_the_runner_decides(
    start: str, zone: str | None, local: datetime
) -> None:
    inside = [] if zone is None else [entry("HKTimeZone", zone)]
    run = the_run(read, health(workout(*inside, startDate=start)))
    assert (run.local_start, run.local_day) == (local, local.date())


@pytest.mark.parametrize(
    "start", ["", "noon", "2026-06-01", "2026-06-01 14:00:00", "2026-06-01T14:00:00", "0001-01-01 00:00:00 +1400"]
)
def test_a_workout_without_a_start_has_no_date(start: str) -> None:
    assert reasons(read, health(workout(startDate=start))) == ["no_date"]


def test_metadata_says_where_how_high_and_by_whom() -> None:
    inside = [entry("HKIndoorWorkout", "1"), entry("HKElevationAscended", "6190 cm"), entry("HKWasUserEntered", "1")]
    run = the_run(read, health(workout(*inside)))
    assert (run.indoor, run.by_hand) == (True, True)
    assert run.ascent_m == pytest.approx(61.9)
    outside = the_run(read, health(workout(entry("HKIndoorWorkout", "0"), entry("HKElevationAscended", "much"))))
    assert (outside.indoor, outside.ascent_m, outside.by_hand) == (False, None, False)


def test_metadata_of_a_route_is_not_that_of_the_workout() -> None:
    route = f"<WorkoutRoute>{entry('HKIndoorWorkout', '1')}</WorkoutRoute>"
    assert the_run(read, health(workout(route))).indoor is None


@pytest.mark.parametrize("sport", ["Walking", "Cycling", "TraditionalStrengthTraining", "RunningMan"])
def test_only_running_is_a_run_and_others_are_told_by_their_word(sport: str) -> None:
    passed = the_passed(read, health(workout(sport=sport)))
    assert passed == Passed("morning, workout of 2026-06-01 14:00:00 +0200", "other_sport", sport)


def test_a_workout_that_names_no_sport_is_told() -> None:
    assert reasons(read, health(workout(workoutActivityType=""))) == ["unknown_sport"]


def test_events_routes_and_records_are_no_workouts() -> None:
    others = '<WorkoutEvent type="x"/><WorkoutRoute a="b"></WorkoutRoute><WorkoutActivity uuid="1"/><Workouts />'
    assert reasons(read, health(others)) == ["not_activity"]


def test_attributes_come_in_any_order_and_in_either_quotes() -> None:
    tag = (
        "<Workout endDate='2026-06-01 14:32:00 +0200' sourceName='a > \"b\" />'\n totalDistanceUnit=\"km\"\t"
        'totalDistance="5" startDate="2026-06-01 14:00:00 +0200" workoutActivityType="HKWorkoutActivityTypeRunning"/>'
    )
    runs_read = runs(read, health(tag, workout(**KM_5)))
    assert [run.distance_m for run in runs_read] == [5000, 5000]
    assert [run.moving_s for run in runs_read] == [None, 1800]


def test_control_characters_in_a_name_stop_nothing() -> None:
    data = health(workout(sourceName="Run\x0bner\x00\x1f", **KM_5))
    assert the_run(read, data).distance_m == 5000


@pytest.mark.parametrize(
    "dtd",
    [
        "",
        HEALTH_DTD,
        HEALTH_DTD.replace("]>", '<!ENTITY lol "lol"><!ENTITY more "&lol;&lol;">]>'),
        HEALTH_DTD.replace("<!ATTLIST HealthData", "<!ATTLIST HealthData\n <<< %"),
        "<!DOCTYPE HealthData [ <!ELEMENT never closed ",
    ],
)
def test_the_dtd_is_never_read(dtd: str) -> None:
    data = health(workout(**KM_5), dtd=dtd)
    assert recognises(data[:4096])
    assert the_run(read, data).distance_m == 5000


def test_a_dtd_longer_than_the_head_hides_nothing() -> None:
    long = HEALTH_DTD.replace("]>", "<!-- more -->\n" * 1000 + "]>")
    data = health(workout(**KM_5), dtd=long)
    assert b"<HealthData" not in data[:4096]
    assert recognises(data[:4096])
    assert the_run(read, data).distance_m == 5000


MANY = health(
    workout(sourceName="a > b", **KM_5),
    workout(entry("HKIndoorWorkout", "1"), walked("3", "mi"), sourceName="x\x0by"),
    workout(sport="Walking"),
    '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2026',
    workout(walked("7", "km")),
    "<Workout a='b'>",
    "<Workout a='b'/><Record/><Record/>",
    workout(walked("9", "km")).replace("</Workout>", "<x></Workout>"),
    dtd="",
)


@pytest.mark.parametrize("data", [MANY, MANY[:-400], MANY[:-14]], ids=["whole", "cut", "without its last tag"])
def test_where_the_pieces_of_a_file_end_changes_nothing(data: bytes) -> None:
    whole = found(read, data)
    assert sum(isinstance(one, Run) for one in whole) >= 3
    for size in (*range(1, 90), *range(90, len(data), 7), *range(len(data) - 5, len(data) + 2)):
        pieces = in_pieces(data, size)
        assert list(read(pieces, BERLIN)) == whole


def test_where_the_pieces_end_changes_nothing_for_workouts_too_long_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple, "LONGEST_WORKOUT", 700)
    places = "<WorkoutRoute>" + "<Location latitude='1'/>" * 100 + "</WorkoutRoute>"
    data = health(
        workout(places, **KM_5), workout(walked("7", "km")), "<Workout " + "x" * 2000, workout(**KM_5), dtd=""
    )
    whole = found(read, data)
    assert [run.distance_m for run in runs(read, data)] == [5000, 7000, 5000]
    assert reasons(read, data) == ["damaged"]
    for size in (*range(1, 90), *range(690, 720), *range(90, len(data), 11)):
        pieces = in_pieces(data, size)
        assert list(read(pieces, BERLIN)) == whole


def test_the_next_workout_is_found_wherever_a_too_long_one_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple, "LONGEST_WORKOUT", 700)
    for filler in range(680, 705):
        data = health("<Workout " + "x" * filler, workout(**KM_5))
        assert [run.distance_m for run in runs(read, data)] == [5000]


def test_a_workout_that_never_ends_keeps_what_its_tag_says() -> None:
    places = "<Location latitude='1'/>" * 60_000
    assert len(places) > apple.LONGEST_WORKOUT
    data = health(workout(places, **KM_5), workout(**KM_5))
    assert [(run.distance_m, run.note) for run in runs(read, data)] == [(5000, ""), (5000, "")]
    without = health(workout(places, walked("5", "km")), workout(**KM_5))
    assert [(run.distance_m, run.note) for run in runs(read, without)] == [
        (None, "Only the first part of this workout can be read."),
        (5000, ""),
    ]


def test_a_tag_that_never_ends_is_given_up_and_the_next_workout_is_read() -> None:
    data = health("<Workout " + "x" * (2 * apple.LONGEST_WORKOUT), workout(**KM_5))
    assert reasons(read, data) == ["damaged"]
    assert len(runs(read, data)) == 1


def test_a_workout_without_its_end_tag_does_not_swallow_the_next() -> None:
    open_ended = workout(walked("3", "km")).replace("</Workout>", "")
    assert [run.distance_m for run in runs(read, health(open_ended, workout(**KM_5)))] == [3000, 5000]


def test_a_file_cut_in_the_middle_keeps_what_came_before() -> None:
    data = health(workout(**KM_5), workout(entry("HKIndoorWorkout", "1"), walked("7", "km")))
    cut = data[: data.index(b"<WorkoutStatistics")]
    first, second, remark = found(read, cut)
    assert isinstance(first, Run)
    assert isinstance(second, Run)
    assert (first.note, second.distance_m, second.indoor) == ("", None, True)
    assert second.note == "Only the first part of this workout can be read."
    assert remark == Remark("morning", "is cut off before its end; the workouts before that were used")


def test_a_file_cut_before_its_workouts_is_refused() -> None:
    data = health(workout(**KM_5))
    with pytest.raises(RunsError, match=r"^morning: is cut off before its end$"):
        found(read, data[: data.index(b"<Workout ")])


@pytest.mark.parametrize("data", [b"", b"hello", b"<gpx></gpx>"])
def test_a_file_of_which_nothing_can_be_made_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(RunsError, match=r"^morning: "):
        found(read, data)


def test_no_more_workouts_are_read_than_a_life_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple, "MOST_WORKOUTS", 3)
    data = health(*[workout(**KM_5)] * 5)
    assert len(runs(read, data)) == 3
    assert [remark.says for remark in remarks(read, data)] == ["holds more than 3 workouts; the others were left out"]


def test_workouts_from_before_the_window_are_passed_over() -> None:
    data = health(workout(**KM_5))
    assert the_passed(read, data, since(date(2026, 6, 2))).why == "older"
    assert the_run(read, data, since(date(2026, 6, 1))).local_day == date(2026, 6, 1)


def test_no_place_ever_leaves_the_reader() -> None:
    place = "<WorkoutRoute><Location latitude='47.1234567' longitude='8.7654321'/></WorkoutRoute>"
    said = repr(found(read, health(workout(place, **KM_5), workout(place, sport="Walking"))))
    assert "47.12" not in said
    assert "8.76" not in said


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"<HealthData locale='en_US'>", True),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!DOCTYPE HealthData [", True),
        (b"<ClinicalDocument>", False),
        (b"<HealthDatabase>", False),
        (b"HealthData", False),
        (b"", False),
    ],
)
def test_an_export_is_known_by_its_root(head: bytes, *, known: bool) -> None:
    assert recognises(head) is known


def test_an_old_export_gives_the_run_that_others_read(samples: Samples) -> None:
    data = samples.read("apple/export.xml")
    assert recognises(data[:4096])
    run = the_run(read, data)
    assert run.start == datetime(2016, 11, 14, 14, 25, 41, tzinfo=UTC)
    assert run.local_day == date(2016, 11, 14)
    assert run.distance_m == pytest.approx(800.1, abs=0.05)
    assert run.moving_s == pytest.approx(311.6, abs=0.05)


def leg(kind: str, start: str, end: str, total: str) -> str:
    told = f'<WorkoutStatistics type="HKQuantityTypeIdentifierDistance{kind}" sum="{total}" unit="km"/>'
    times = f'startDate="2026-06-01 {start} +0200" endDate="2026-06-01 {end} +0200"'
    return f'<WorkoutActivity uuid="x" {times} duration="60" durationUnit="min">{told}</WorkoutActivity>'


def test_the_run_of_a_triathlon_is_a_run() -> None:
    legs = (
        leg("Swimming", "14:00:00", "14:30:00", "1.5"),
        leg("Cycling", "14:30:00", "15:30:00", "40"),
        leg("WalkingRunning", "15:30:00", "16:35:00", "10"),
    )
    run = the_run(read, health(workout(*legs, walked("10", "km"), sport="SwimBikeRun", duration="180")))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (10_000, 3600, 3900)
    assert run.local_start == wall(2026, 6, 1, 15, 30)


def test_a_triathlon_whose_run_is_not_told_is_another_sport() -> None:
    assert (
        the_passed(read, health(workout(leg("Cycling", "14:30:00", "15:30:00", "40"), sport="SwimBikeRun"))).why
        == "other_sport"
    )


def test_the_parts_of_an_ordinary_run_are_no_runs_of_their_own() -> None:
    legs = leg("WalkingRunning", "14:00:00", "14:30:00", "5")
    assert the_run(read, health(workout(legs, walked("5", "km")))).distance_m == 5000
