"""The table of intervals.icu: metres, seconds and local times under English names."""

from dataclasses import replace
from datetime import date

import pytest

from runback.errors import RunsError
from runback.runs.formats.tables import garmin_list, runkeeper, strava
from runback.runs.formats.tables.intervals import read, recognises
from runback.runs.model.run import Run
from runs.formats.tables.table_files import SETTING, table, told, wall

HEADER = [
    *("id", "start_date_local", "name", "type", "moving_time", "distance", "elapsed_time", "total_elevation_gain"),
    *("max_speed", "average_cadence", "icu_fatigue", "trainer"),
]


def row(**cells: str) -> list[str]:
    """One row, with other values than those of an easy run."""
    values = dict(
        zip(
            HEADER,
            [
                "i12345678",
                "2024-03-12T18:05:09",
                "Canal",
                "Run",
                "2832",
                "9440.0",
                "2901",
                "64.5",
                "4.1",
                "81.5",
                "7.3",
                "",
            ],
            strict=True,
        )
    )
    assert cells.keys() <= values.keys()
    return list({**values, **cells}.values())


def test_a_run_is_read_whole() -> None:
    data = table([HEADER, row()])
    assert recognises(data)
    assert told(read, data).only == Run(
        source="intervals",
        local_day=date(2024, 3, 12),
        start=None,
        local_start=wall(2024, 3, 12, 18, 5, 9),
        distance_m=9440.0,
        moving_s=2832.0,
        elapsed_s=2901.0,
        cadence_spm=163.0,
        ascent_m=64.5,
        indoor=None,
    )


def test_only_four_columns_are_needed_in_any_order() -> None:
    data = table(
        [["type", "distance", "moving_time", "start_date_local"], ["Run", "9440", "2832", "2024-03-12 18:05:09"]]
    )
    assert recognises(b"\xef\xbb\xbf" + data)
    run = told(read, b"\xef\xbb\xbf" + data).only
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm, run.ascent_m) == (
        9440.0,
        2832.0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("sport", "trainer", "indoor"),
    [
        ("Run", "", None),
        ("Run", "true", True),
        ("Run", "false", None),
        ("VirtualRun", "", True),
        ("TrailRun", "", False),
    ],
)
def test_a_treadmill_is_known_by_trainer_or_word(sport: str, trainer: str, indoor: bool | None) -> None:  # noqa: FBT001
    assert told(read, table([HEADER, row(type=sport, trainer=trainer)])).only.indoor is indoor


def test_a_day_without_a_time_is_a_day() -> None:
    run = told(read, table([HEADER, row(start_date_local="2024-03-12")])).only
    assert (run.local_day, run.start, run.local_start) == (date(2024, 3, 12), None, None)


@pytest.mark.parametrize("empty", ["", "0", "0.0", "null", "NaN"])
def test_what_is_not_known_is_none(empty: str) -> None:
    run = told(
        read, table([HEADER, row(distance=empty, moving_time=empty, elapsed_time=empty, average_cadence=empty)])
    ).only
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.cadence_spm) == (None,) * 4


def test_rows_that_are_no_runs_of_the_window_are_passed_over() -> None:
    rows = [
        row(type="Ride"),
        row(type="Zorbing"),
        row(start_date_local=""),
        row(start_date_local="2023-01-01T00:00:00"),
        row()[1:],
        row(),
    ]
    result = told(read, table([HEADER, *rows]), replace(SETTING, since=date(2024, 1, 1)))
    assert result.reasons == ["other_sport", "unknown_sport", "no_date", "older", "damaged"]
    assert [passed.name for passed in result.passed] == [f"activities.csv, row {number}" for number in range(2, 7)]
    assert len(result.runs) == 1


def test_a_name_with_an_open_quote_costs_its_row_only() -> None:
    header, first, second, third = table([HEADER, row(), row(), row(distance="5000")]).decode().splitlines()
    result = told(read, f"{header}\n{first}\n{second.replace('Canal', chr(34) + 'Canal')}\n{third}\n".encode())
    assert [run.distance_m for run in result.runs] == [9440.0, 5000.0]
    assert (result.reasons, len(result.remarks)) == (["damaged"], 1)


@pytest.mark.parametrize(
    "data", [b"", b"id,start_date,name,type,moving_time,distance\n", b"start_date_local,type\n", b"\0"]
)
def test_other_tables_are_not_taken_for_intervals(data: bytes) -> None:
    assert not recognises(data)
    with pytest.raises(RunsError, match="no header"):
        told(read, data)


def test_no_other_reader_takes_the_table() -> None:
    head = table([HEADER, row()])
    assert [reader.recognises(head) for reader in (strava, garmin_list, runkeeper)] == [False, False, False]
