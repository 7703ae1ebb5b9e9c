"""The export of a whole Garmin account: centimetres, milliseconds, and parents that repeat their legs."""

import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from runback.errors import RunsError
from runback.runs.formats.garmin_account import MOST, read, recognises
from runback.runs.model.run import Passed, Remark, Run
from runs.formats.tables.table_files import SETTING, told, wall

START = datetime(2024, 3, 12, 23, 30, tzinfo=UTC)
HOUR_MS = 3_600_000
MB = 1024 * 1024


def milliseconds(moment: datetime) -> float:
    return moment.timestamp() * 1000


def activity(**changes: Any) -> dict[str, Any]:
    """An easy run on an evening in London's winter, late in Berlin."""
    whole = {
        "activityId": 14578899001,
        "activityType": "running",
        "sportType": "RUNNING",
        "beginTimestamp": milliseconds(START),
        "startTimeGmt": milliseconds(START),
        "startTimeLocal": milliseconds(START),
        "duration": 2_832_000.0,
        "elapsedDuration": 2_901_000.0,
        "distance": 944_000.0,
        "elevationGain": 6450.0,
        "avgRunCadence": 81.5,
        "avgHr": 150.0,
    }
    return {key: value for key, value in {**whole, **changes}.items() if value is not None}


def account(*activities: Any) -> bytes:
    return json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()


def test_a_run_is_read_whole_on_the_day_of_its_own_place() -> None:
    data = account(activity())
    assert recognises(data[:4096])
    assert told(read, data).only == Run(
        source="garmin_account",
        local_day=date(2024, 3, 12),
        start=START,
        local_start=wall(2024, 3, 12, 23, 30),
        distance_m=9440.0,
        moving_s=2832.0,
        elapsed_s=2901.0,
        cadence_spm=163.0,
        ascent_m=64.5,
        indoor=None,
    )


def test_local_time_alone_tells_the_day() -> None:
    run = told(read, account(activity(startTimeGmt=None, beginTimestamp=None))).only
    assert (run.local_day, run.start, run.local_start) == (date(2024, 3, 12), None, wall(2024, 3, 12, 23, 30))


def test_without_local_time_the_runners_zone_decides() -> None:
    run = told(read, account(activity(startTimeLocal=None, startTimeGmt=None))).only
    assert (run.local_day, run.start, run.local_start) == (date(2024, 3, 13), START, wall(2024, 3, 13, 0, 30))


def test_a_triathlon_counts_by_its_legs() -> None:
    race = [
        activity(activityType="multi_sport", parent=True, distance=5_250_000.0),
        activity(activityType="running", parent=True),
        activity(activityType="lap_swimming", parentId=1),
        activity(activityType="road_biking", parentId=1),
        activity(activityType="running", parentId=1, distance=1_000_000.0),
    ]
    result = told(read, account(*race))
    assert [run.distance_m for run in result.runs] == [10_000.0]
    assert result.reasons == ["not_activity", "not_activity", "other_sport", "other_sport"]


@pytest.mark.parametrize(
    ("sport", "indoor"),
    [("treadmill_running", True), ("trail_running", False), ("track_running", None), ("indoor_running", True)],
)
def test_kinds_of_running_are_runs(sport: str, indoor: bool | None) -> None:  # noqa: FBT001
    assert told(read, account(activity(activityType=sport))).only.indoor is indoor


@pytest.mark.parametrize(
    ("changes", "why", "says"),
    [
        ({"activityType": "cycling"}, "other_sport", "cycling"),
        ({"activityType": "zorbing"}, "unknown_sport", "zorbing"),
        ({"activityType": None}, "unknown_sport", "no sport given"),
        ({"activityType": 7}, "unknown_sport", "no sport given"),
        (
            {"startTimeGmt": None, "beginTimestamp": None, "startTimeLocal": None},
            "no_date",
            "its date cannot be read for certain: none given",
        ),
        (
            {"startTimeGmt": "soon", "beginTimestamp": -5, "startTimeLocal": 1e300},
            "no_date",
            "its date cannot be read for certain: none given",
        ),
    ],
)
def test_what_is_no_run_is_named_with_its_number(changes: dict[str, Any], why: str, says: str) -> None:
    result = told(read, account(activity(), activity(**changes)), name="12_summarizedActivities.json")
    assert [(passed.name, passed.why, passed.says) for passed in result.passed] == [
        ("12_summarizedActivities.json, activity 2", why, says)
    ]
    assert len(result.runs) == 1


def test_runs_before_the_window_are_passed_over() -> None:
    assert told(read, account(activity()), replace(SETTING, since=date(2024, 3, 13))).reasons == ["older"]
    assert told(read, account(activity()), replace(SETTING, since=date(2024, 3, 12))).reasons == []


@pytest.mark.parametrize("value", [None, 0, 0.0, -1, "944000", True, [], {}, float("nan"), float("inf"), 10**400])
def test_a_value_that_is_no_amount_is_unknown(value: object) -> None:
    changes = dict.fromkeys(("distance", "duration", "elapsedDuration", "avgRunCadence"), value)
    run = told(read, account(activity(**changes))).only
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm) == (None,) * 4


@pytest.mark.parametrize(("cadence", "steps_per_minute"), [(81.5, 163.0), (163.0, 163.0)])
def test_a_cadence_of_one_leg_is_doubled(cadence: float, steps_per_minute: float) -> None:
    assert told(read, account(activity(avgRunCadence=cadence))).only.cadence_spm == steps_per_minute


def test_a_file_that_is_cut_off_gives_the_runs_it_has() -> None:
    data = account(activity(), activity(), activity())
    result = told(read, data[: len(data) - 40])
    assert len(result.runs) == 2
    assert result.remarks == [
        Remark("activities.csv", "The file is damaged after 2 activities. The rest of it is lost.")
    ]


@pytest.mark.parametrize("between", [b"", b";", b"}", b" x ", b"\0"])
def test_rubbish_between_two_activities_ends_the_reading(between: bytes) -> None:
    one = json.dumps(activity()).encode()
    result = told(read, b'[{"summarizedActivitiesExport":[' + one + between + one + b"]}]")
    assert (len(result.runs), len(result.remarks)) == (1, 1)


@pytest.mark.parametrize("entry", [None, 1, "text", [1, 2], [[[]]]])
def test_what_is_no_activity_is_left_out(entry: object) -> None:
    assert len(told(read, account(entry, activity(), entry)).runs) == 1


def test_nesting_without_end_is_survived() -> None:
    data = b'[{"summarizedActivitiesExport":[' + json.dumps(activity()).encode() + b"," + b"[" * 200_000
    result = told(read, data)
    assert (len(result.runs), len(result.remarks)) == (1, 1)


def test_an_endless_account_is_read_up_to_a_point() -> None:
    data = b'[{"summarizedActivitiesExport":[' + b"1," * MOST + json.dumps(activity()).encode() + b"]}]"
    result = told(read, data)
    assert (result.runs, result.passed) == ([], [])
    assert result.remarks == [Remark("activities.csv", f"Only its first {MOST:,} activities were read.")]


def account_in_pieces() -> bytes:
    """Two lists, each over a megabyte: more than is held at once."""
    filler = {"note": "é" * 2000}
    return json.dumps(
        [{"summarizedActivitiesExport": [activity(), *[activity(**filler)] * 700]} for _ in range(2)],
        ensure_ascii=False,
    ).encode()


def test_a_long_account_is_read_to_its_end_piece_by_piece() -> None:
    result = told(read, account_in_pieces())
    assert (len(result.runs), result.passed, result.remarks) == (1402, [], [])


@pytest.mark.slow
@pytest.mark.parametrize("inside", ["[],", "0,", '"a",', '"', '{"a":', "\U0001f600"])
def test_an_activity_that_never_ends_is_given_up_and_takes_little_memory(inside: str) -> None:
    start, more = b'[{"summarizedActivitiesExport":[{},{"a":["', inside.encode()
    whole = (start if len(inside) == 1 else start[:-1]) + more * (24 * MB // len(more))
    tracemalloc.start()
    try:
        result = told(read, whole)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [remark.says for remark in result.remarks] == [
        "The file is damaged after 1 activities. The rest of it is lost."
    ]
    assert peak < 60 * MB


def test_several_lists_and_white_space_are_read() -> None:
    data = json.dumps(
        [{"summarizedActivitiesExport": [activity()]}, {"summarizedActivitiesExport": [activity(), activity()]}],
        indent=4,
    )
    assert recognises(data.encode()[:4096])
    assert len(told(read, data.encode("utf-8-sig")).runs) == 3


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'[{"other": []}]', b'{"summarizedActivitiesExport": {}}', b"\xff\xfe\0"]
)
def test_other_files_are_not_taken_for_an_account(data: bytes) -> None:
    assert not recognises(data)
    with pytest.raises(RunsError, match="holds no list of activities"):
        told(read, data)


def test_an_empty_list_is_an_empty_account() -> None:
    data = account()
    assert recognises(data)
    assert told(read, data) == told(read, data.replace(b"[]", b"[ ]"))
    assert told(read, data).runs == []


def test_passed_names_never_move_the_cursor() -> None:
    passed = told(read, account(activity(activityType="\x1b[2J\nx" * 50))).passed[0]
    assert isinstance(passed, Passed)
    assert passed.says.isprintable()
