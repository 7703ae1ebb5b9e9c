"""Runkeeper's table: the unit stands in its header, the times are local."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from runback.errors import RunsError
from runback.runs.formats.tables import garmin_list, intervals, strava
from runback.runs.formats.tables.runkeeper import read, recognises
from runback.runs.model.run import Run
from runs.formats.tables.table_files import SETTING, table, told, wall
from runs.samples.folder import YEAR, Samples

MILES = [
    *("Date", "Type", "Route Name", "Distance (mi)", "Duration", "Average Pace", "Average Speed (mph)"),
    *("Calories Burned", "Climb (ft)", "Average Heart Rate (bpm)", "Notes", "GPX File"),
]
KILOMETRES = [name.replace("(mi)", "(km)").replace("(ft)", "(m)").replace("mph", "km/h") for name in MILES]


def row(**cells: str) -> list[str]:
    """One row, with other values than those of a run of 7.16 in 1:06:06."""
    values = {
        "date": "2013-12-27 12:54:43",
        "sport": "Running",
        "route": "",
        "distance": "7.16",
        "time": "1:06:06",
        "pace": "9:14",
        "speed": "6.50",
        "calories": "899.0",
        "climb": "142.91",
        "heart": "",
        "notes": "Felt nice",
        "file": "2013-12-27-1254.gpx",
    }
    assert cells.keys() <= values.keys()
    return list({**values, **cells}.values())


@pytest.mark.parametrize(("header", "in_one", "in_climb"), [(MILES, 1609.344, 0.3048), (KILOMETRES, 1000.0, 1.0)])
def test_a_run_is_read_whole_in_the_unit_of_its_header(header: list[str], in_one: float, in_climb: float) -> None:
    data = table([header, row()])
    assert recognises(data)
    assert told(read, data).only == Run(
        source="runkeeper",
        local_day=date(2013, 12, 27),
        start=None,
        local_start=wall(2013, 12, 27, 12, 54, 43),
        distance_m=7.16 * in_one,
        moving_s=3966.0,
        elapsed_s=None,
        ascent_m=142.91 * in_climb,
        indoor=None,
    )


def test_the_unit_of_the_header_counts_whatever_was_said() -> None:
    assert told(read, table([KILOMETRES, row()]), replace(SETTING, unit="mi")).only.distance_m == 7160.0


@pytest.mark.parametrize(
    ("time", "seconds"), [("26:42", 1602), ("1:06:06", 3966), ("0:32:42", 1962), ("", None), ("0:00", None)]
)
def test_durations_come_in_two_shapes(time: str, seconds: float | None) -> None:
    assert told(read, table([MILES, row(time=time)])).only.moving_s == seconds


def test_later_exports_put_a_number_first() -> None:
    data = table([["Activity Id", *KILOMETRES[:8], *KILOMETRES[9:]], ["b2a1df07-c209-44bb", *row()[:8], *row()[9:]]])
    assert recognises(data)
    run = told(read, data).only
    assert (run.distance_m, run.ascent_m) == (7160.0, None)


def test_a_run_without_a_distance_has_none() -> None:
    assert told(read, table([MILES, row(distance="0.00")])).only.distance_m is None


def test_rows_that_are_no_runs_of_the_window_are_passed_over() -> None:
    rows = [
        row(sport="Cycling"),
        row(sport="Zorbing"),
        row(date="?"),
        row(date="2012-01-01 10:00:00"),
        row()[1:],
        row(),
    ]
    result = told(read, table([MILES, *rows]), replace(SETTING, since=date(2013, 1, 1)))
    assert result.reasons == ["other_sport", "unknown_sport", "no_date", "older", "damaged"]
    assert len(result.runs) == 1


def test_notes_of_many_lines_and_an_open_quote_cost_no_other_run() -> None:
    header, first, second = table([MILES, row(notes='one\ntwo, "three"\n'), row()]).decode().split("\n2013")
    assert len(told(read, f"{header}\n2013{first}\n2013{second}".encode()).runs) == 2
    broken = second.replace("Felt nice", '"Felt nice')
    result = told(read, f"{header}\n2013{first}\n2013{broken}\n2013{first}\n2013{second}".encode())
    assert (len(result.runs), result.reasons, len(result.remarks)) == (3, ["damaged"], 1)


@pytest.mark.parametrize(
    "data", [b"", b"Date,Type,Distance,Duration\n", b"Date,Type,Distance (furlong),Duration\n", b"\0"]
)
def test_other_tables_are_not_taken_for_runkeepers(data: bytes) -> None:
    assert not recognises(data)
    with pytest.raises(RunsError, match="no header"):
        told(read, data)


def test_no_other_reader_takes_runkeepers_table() -> None:
    head = table([MILES, row()])
    assert [reader.recognises(head) for reader in (strava, garmin_list, intervals)] == [False, False, False]


def test_a_whole_year_adds_up(samples: Samples) -> None:
    data, year = samples.read(YEAR), samples.year
    assert recognises(data[:4096])
    result = told(read, data)
    assert (len(result.runs), result.passed, result.remarks) == (year.runs, [], [])
    metres = {run.local_day: run.distance_m or 0.0 for run in result.runs}
    assert len(metres) == year.runs
    assert sum(metres.values()) == pytest.approx(year.miles * 1609.344)
    assert max(metres.values()) == pytest.approx(year.longest * 1609.344)
    assert (min(metres), max(metres)) == (year.first, year.last)
    days = sorted(metres)
    assert max(later - earlier for earlier, later in pairwise(days)) == timedelta(days=year.gap_days)


@pytest.mark.parametrize("place", range(3))
def test_thirty_days_of_a_year_add_up(samples: Samples, place: int) -> None:
    told_by_hand = samples.year.as_of[place]
    day, every = told_by_hand.day, told(read, samples.read(YEAR)).runs
    metres = [run.distance_m or 0.0 for run in every if day - timedelta(days=29) <= run.local_day <= day]
    assert len(metres) == told_by_hand.runs
    assert sum(metres) / 1000 == pytest.approx(told_by_hand.last_30, abs=0.005)
    assert max(metres) / 1000 == pytest.approx(told_by_hand.longest, abs=0.0005)
    last = sum(run.distance_m or 0.0 for run in every if day - timedelta(days=6) <= run.local_day <= day)
    assert last / 1000 == pytest.approx(told_by_hand.weeks[0], abs=0.005)
