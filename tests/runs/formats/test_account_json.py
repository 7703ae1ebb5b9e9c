"""Exports of Polar, adidas and Fitbit accounts: each run with its own day, in metres and seconds."""

from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from runback.errors import RunsError
from runback.runs.formats import adidas, fitbit, polar
from runback.runs.formats.registry import reader_for
from runback.runs.model.run import Found, Passed, Run, Setting
from runback.runs.model.source import Source
from runs.formats.account_files import adidas_session, fitbit_log, polar_session

UTC_SETTING = Setting(zone=UTC, now=datetime(2026, 7, 1, 12, tzinfo=UTC))
HALF_PAST_FIVE = datetime(2026, 5, 4, 17, 30, tzinfo=UTC)
READERS = [(polar, polar_session), (adidas, adidas_session), (fitbit, fitbit_log)]


def found(reader: ModuleType, data: bytes) -> list[Found]:
    return list(reader.read(Source.of_bytes("export.json", data), UTC_SETTING))


def the_run(reader: ModuleType, data: bytes) -> Run:
    (run,) = found(reader, data)
    assert isinstance(run, Run)
    return run


def test_a_session_of_polar_has_its_own_local_time() -> None:
    run = the_run(polar, polar_session())
    assert (run.source, run.distance_m, run.moving_s, run.ascent_m) == ("polar", 5400.0, 1800.5, 20.0)
    assert run.start == datetime(2026, 5, 4, 15, 30, tzinfo=UTC)
    assert str(run.local_start) == "2026-05-04 17:30:00"


@pytest.mark.parametrize(
    ("sport", "kind"),
    [
        ("RUNNING", Run),
        ("TRAIL_RUNNING", Run),
        ("TREADMILL_RUNNING", Run),
        ("ULTRARUNNING_RUNNING", Run),
        ("CYCLING", Passed),
        ("WALKING", Passed),
        ("QUIDDITCH", Passed),
        (None, Passed),
    ],
)
def test_the_sport_of_an_exercise_decides(sport: str | None, kind: type) -> None:
    (one,) = found(polar, polar_session({"sport": sport}))
    assert isinstance(one, kind)


def test_of_a_multisport_session_only_the_run_counts() -> None:
    told = found(polar, polar_session({"sport": "CYCLING"}, {}, {"sport": "SWIMMING"}))
    assert [type(each) for each in told] == [Passed, Run, Passed]


def test_samples_of_each_second_are_no_weight() -> None:
    samples = {"heartRate": [{"dateTime": "2026-05-04T17:30:00.000", "value": 150}] * 60_000}
    assert the_run(polar, polar_session({"samples": samples})).distance_m == 5400.0


def test_a_session_of_adidas_has_the_day_where_it_was() -> None:
    run = the_run(adidas, adidas_session())
    assert (run.source, run.distance_m, run.moving_s, run.elapsed_s) == ("adidas", 5400.0, 1800.0, 1860.0)
    assert (run.start, str(run.local_start)) == (HALF_PAST_FIVE, "2026-05-04 19:30:00")
    late = the_run(adidas, adidas_session(start_time_timezone_offset=7 * 3_600_000))
    assert late.local_day == date(2026, 5, 5)
    assert the_run(adidas, adidas_session(start_time_timezone_offset=None)).local_day == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("number", "why"), [("3", "other_sport"), ("19", "other_sport"), ("777", "unknown_sport"), (None, "unknown_sport")]
)
def test_other_numbers_of_adidas_are_no_runs(number: str | None, why: str) -> None:
    (passed,) = found(adidas, adidas_session(sport_type_id=number))
    assert isinstance(passed, Passed)
    assert passed.why == why


@pytest.mark.parametrize(("unit", "metres"), [("Mile", 3218.688), ("Kilometer", 2000.0), ("Furlong", None)])
def test_a_log_of_fitbit_names_its_unit(unit: str, metres: float | None) -> None:
    run = the_run(fitbit, fitbit_log(distanceUnit=unit))
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (metres, 1079.0, 1080.0)
    assert (run.start, str(run.local_start)) == (None, "2026-05-04 19:30:00")


@pytest.mark.parametrize(("reader", "write"), READERS)
def test_each_is_known_by_what_it_holds(reader: ModuleType, write: Any) -> None:
    assert reader_for(write()[:4096]) is reader


@pytest.mark.parametrize(("reader", "write"), READERS)
@pytest.mark.parametrize("damage", [b"", b"[" * 100_000, b"{", b"\xff\xfe"])
def test_a_damaged_file_says_so(reader: ModuleType, write: Any, damage: bytes) -> None:
    with pytest.raises(RunsError, match="cut off or damaged"):
        found(reader, write()[:40] + damage)


@pytest.mark.parametrize(("reader", "_write"), READERS)
def test_a_file_that_unpacks_to_millions_of_parts_is_refused(reader: ModuleType, _write: Any) -> None:
    with pytest.raises(RunsError, match="too large"):
        found(reader, b"[" + b"[]," * 2_000_000 + b"0]")


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (polar, polar_session({"startTime": "yesterday"})),
        (polar, polar_session({"startTime": "9999-01-01T00:00:00"})),
        (adidas, adidas_session(start_time=-1)),
        (adidas, adidas_session(start_time=1e300)),
        (fitbit, fitbit_log(startTime="05/04/26")),
    ],
)
def test_a_run_without_a_moment_has_no_date(reader: ModuleType, data: bytes) -> None:
    (passed,) = found(reader, data)
    assert isinstance(passed, Passed)
    assert passed.why == "no_date"
