"""Tables with anything in them: readers give sound runs or one plain error, never anything else."""

import csv
import io
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from math import isfinite
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats import adidas, fitbit, garmin_account, polar
from runback.runs.formats.tables import garmin_list, intervals, runkeeper, strava
from runback.runs.model.run import Found, Run
from runback.runs.model.source import Source
from runs.formats.account_files import adidas_session, fitbit_log, polar_session
from runs.formats.tables.table_files import LANGUAGES, SETTING, Activity, strava_table, table

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("RUNBACK_FUZZ_CASES", "2000"))

hostile = settings(max_examples=CASES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))

WEEK = [Activity(id=100_000 + day, start=Activity.start + timedelta(days=day), description="a, b") for day in range(3)]
STRAVA = [
    strava_table(WEEK, language, columns)
    for language, columns in zip(LANGUAGES, (94, 87, 10, 101, 94, 10), strict=True)
]
GARMIN_NOW = b"""\
Activity Type,Date,Title,Distance,Time,Avg Run Cadence,Avg Pace,Total Ascent,Avg Stride Length,Steps,Elapsed Time
Running,2025-11-13 18:35:58,Canal,"8.78","00:53:55","165","6:08","55","0.99","8,966","01:02:30"
Treadmill Running,3/4/2025 6:00,"a ""b"" c","2,810","00:12:06","--","4:18","--","0","--","--"
"""
GARMIN_OF_2012 = """\
Läufe

 Aktivitätstyp,Start,Zeit,Distanz,Ø Geschw(Ø Pace),
 Laufen,"Fr, 25 Mai 2012 20:31",1:05:11,"10,20",6:24,
""".encode()
GARMIN = [GARMIN_NOW, GARMIN_OF_2012]
RUNKEEPER = [
    table(
        [
            ["Date", "Type", "Distance (mi)", "Duration", "Climb (ft)", "Notes"],
            ["2013-12-27 12:54:43", "Running", "7.16", "1:06:06", "142.91", "one\ntwo"],
            ["2013-12-24 08:30:15", "Running", "4.33", "42:05", "103.22", ""],
        ]
    )
]
INTERVALS = [
    table(
        [
            ["start_date_local", "type", "moving_time", "distance", "elapsed_time", "average_cadence", "trainer"],
            ["2024-03-12T18:05:09", "Run", "2832", "9440.0", "2901", "81.5", "true"],
            ["2024-03-13T18:05:09", "Ride", "2832", "9440.0", "2901", "", ""],
        ]
    )
]
ACCOUNT = [
    json.dumps(
        [
            {
                "summarizedActivitiesExport": [
                    {
                        "activityType": "running",
                        "startTimeGmt": 1710264309000.0,
                        "startTimeLocal": 1710267909000,
                        "distance": 944000,
                    },
                    {
                        "activityType": "running",
                        "beginTimestamp": 1710264309000,
                        "duration": 2832000.5,
                        "avgRunCadence": 81.5,
                    },
                ]
            }
        ]
    ).encode()
]

POLAR, ADIDAS, FITBIT = [polar_session()], [adidas_session()], [fitbit_log()]

TOKENS = [
    *(
        b'"',
        b'""',
        b'"\n',
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b",",
        b";",
        b"\t",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1b[2J",
    ),
    *(
        b"--",
        b"-1",
        b"0",
        b"0.0",
        b"1e999",
        b"NaN",
        b"inf",
        b"9" * 30,
        b"1,234",
        b"1.234.567",
        b"0,5",
        b":",
        b"::",
        b"99:99:99",
    ),
    *(
        b"3/4/2024",
        b"31.12.9999, 23:59:59",
        b"0001-01-01 00:00:00",
        b"2100-12-31 23:59:59",
        b"29 feb 2023",
        b"Run",
        b"Running",
    ),
    *(b"[", b"]", b"{", b"}", b"null", b"true", b"-0", b'"distance":1e400', b'"parent":true', b"[" * 50),
]

changes = st.lists(
    st.tuples(
        st.sampled_from(["cell", "cell", "insert", "replace", "delete", "repeat", "cut"]),
        st.integers(0, 10**6),
        st.integers(1, 60),
        st.sampled_from(TOKENS)
        | st.binary(min_size=1, max_size=4)
        | st.text(min_size=1, max_size=6).map(lambda text: text.encode("utf-8", "replace")),
    ),
    max_size=5,
)


def changed(data: bytes, how: list[tuple[str, int, int, bytes]]) -> bytes:
    """The file after some accidents."""
    for kind, anywhere, length, token in how:
        at = anywhere % (len(data) + 1)
        before, span, after = data[:at], data[at : at + length], data[at + length :]
        data = {
            "cell": _with_cell(data, at, token),
            "insert": before + token + span + after,
            "replace": before + token + after,
            "delete": before + after,
            "repeat": before + span + span + after,
            "cut": before,
        }[kind]
    return data


def _with_cell(data: bytes, at: int, token: bytes) -> bytes:
    """With something else in one cell of the table, or in place of one value of the account."""
    if data.startswith((b"[", b"{")):
        start = data.rfind(b":", 0, at) + 1
        return data[:start] + token + data[data.find(b",", at) :]
    rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
    cells = rows[at % len(rows)] if rows else []
    if cells:
        cells[at // len(rows) % len(cells)] = token.decode("utf-8", "replace")
    return table(rows)


def assert_sound(each: Found, kind: str) -> None:
    assert isinstance(each, Run) or each.name.isprintable()
    if not isinstance(each, Run):
        assert each.says.isprintable()
        assert 0 < len(each.says) <= 120
        return
    assert each.source == kind
    for value in (each.distance_m, each.moving_s, each.elapsed_s, each.cadence_spm, each.ascent_m):
        assert value is None or (isinstance(value, float) and isfinite(value) and value >= 0)
    assert each.distance_m != 0
    assert date(1969, 12, 31) <= each.local_day <= date(2101, 1, 1)
    assert each.start is None or each.start.utcoffset() == timedelta(0)
    assert each.local_start is None or (each.local_start.tzinfo is None and each.local_start.date() == each.local_day)


def read_all(reader: ModuleType, data: bytes) -> None:
    for setting in (SETTING, replace(SETTING, unit="mi", since=date(2024, 3, 13))):
        with suppress(RunsError):
            for each in reader.read(Source.of_bytes("activities", data), setting):
                assert_sound(each, reader.KIND)
    assert reader.recognises(data[:4096]) in {True, False}


@pytest.mark.parametrize(
    ("reader", "files"),
    [
        (strava, STRAVA),
        (garmin_list, GARMIN),
        (runkeeper, RUNKEEPER),
        (intervals, INTERVALS),
        (garmin_account, ACCOUNT),
        (polar, POLAR),
        (adidas, ADIDAS),
        (fitbit, FITBIT),
    ],
    ids=["strava", "garmin_list", "runkeeper", "intervals", "garmin_account", "polar", "adidas", "fitbit"],
)
def test_files_are_read_before_any_accident(reader: ModuleType, files: list[bytes]) -> None:
    for data in files:
        assert reader.recognises(data[:4096])
        assert any(
            isinstance(each, Run)
            for each in reader.read(Source.of_bytes("activities", data), replace(SETTING, unit="km"))
        )


def fuzz(reader: ModuleType, files: list[bytes]) -> Callable[[], None]:
    @hostile
    @given(st.sampled_from(files), changes)
    def check(data: bytes, how: list[tuple[str, int, int, bytes]]) -> None:
        read_all(reader, changed(data, how))

    return check


test_strava_survives_any_accident = fuzz(strava, STRAVA)
test_the_garmin_list_survives_any_accident = fuzz(garmin_list, GARMIN)
test_the_garmin_account_survives_any_accident = fuzz(garmin_account, ACCOUNT)
test_polar_survives_any_accident = fuzz(polar, POLAR)
test_adidas_survives_any_accident = fuzz(adidas, ADIDAS)
test_fitbit_survives_any_accident = fuzz(fitbit, FITBIT)
test_runkeeper_survives_any_accident = fuzz(runkeeper, RUNKEEPER)
test_intervals_survives_any_accident = fuzz(intervals, INTERVALS)


@hostile
@given(st.sampled_from(STRAVA), st.integers(0, 2), changes)
def test_an_accident_to_one_row_never_costs_another(
    data: bytes, row: int, how: list[tuple[str, int, int, bytes]]
) -> None:
    lines = data.splitlines(keepends=True)
    whole = runs_of(b"".join(lines))
    lines[1 + row] = changed(lines[1 + row].rstrip(b"\n"), how) + b"\n"
    left = runs_of(b"".join(lines))
    assert [run for run in whole[:row] + whole[row + 1 :] if run not in left] == []


def runs_of(data: bytes) -> list[Run]:
    return [each for each in strava.read(Source.of_bytes("activities", data), SETTING) if isinstance(each, Run)]
