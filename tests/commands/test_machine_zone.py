"""The time zone of the machine, with its summer times."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runback.commands.machine_zone import MachineZone
from runback.runs.formats.dates import start_in_utc

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")


@pytest.fixture(params=ZONES)
def place(request: pytest.FixtureRequest) -> Iterator[ZoneInfo]:
    """A machine that stands there."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's time zone cannot be changed for one program")
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    try:
        yield ZoneInfo(request.param)
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001
def test_every_moment_has_the_wall_time_of_the_place(place: ZoneInfo, moment: datetime) -> None:
    utc = moment.replace(tzinfo=UTC)
    there = utc.astimezone(MachineZone())
    assert there.replace(tzinfo=None, fold=0) == utc.astimezone(place).replace(tzinfo=None, fold=0)


@pytest.mark.parametrize("month", [1, 7])
def test_the_offset_of_a_wall_time_is_that_of_its_season(place: ZoneInfo, month: int) -> None:
    wall = datetime(2018, month, 15, 20, 30)  # noqa: DTZ001
    assert MachineZone().utcoffset(wall) == place.utcoffset(wall)
    assert MachineZone().tzname(wall) == place.tzname(wall)
    assert (MachineZone().utcoffset(None), MachineZone().tzname(None), MachineZone().dst(wall)) == (None, None, None)


@pytest.mark.parametrize("place", ["Europe/Berlin"], indirect=True)
@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2018, 7, 1, 22, 30), date(2018, 7, 2)),  # noqa: DTZ001
        (datetime(2018, 1, 1, 22, 30), date(2018, 1, 1)),  # noqa: DTZ001
        (datetime(2018, 1, 1, 23, 30), date(2018, 1, 2)),  # noqa: DTZ001
    ],
)
def test_an_evening_run_falls_on_the_day_of_its_season(place: ZoneInfo, utc: datetime, day: date) -> None:
    assert start_in_utc(utc, MachineZone()).day == day
    assert start_in_utc(utc, place).day == day


@pytest.mark.parametrize("place", ["Europe/Berlin"], indirect=True)
@pytest.mark.parametrize("year", [2, 1901, 1969, 2100, 9998])
@pytest.mark.usefixtures("place")
def test_a_watch_that_is_set_to_another_age_still_has_a_day(year: int) -> None:
    moment = datetime(year, 7, 1, 12, tzinfo=UTC)
    assert moment.astimezone(MachineZone()).date() == moment.date()
