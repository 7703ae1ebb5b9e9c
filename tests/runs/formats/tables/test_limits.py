"""Tables made to cost much: bounded in rows, lines and memory, and read up to there."""

import tracemalloc

import pytest

from runback.errors import RunsError
from runback.runs.formats.tables import table
from runback.runs.formats.tables.strava import read
from runback.runs.model.run import Remark
from runs.formats.tables.table_files import Activity, strava_table, told

HEADER = strava_table([], columns=10)
ROW = strava_table([Activity()], columns=10).removeprefix(HEADER)
MB = 1024 * 1024


def test_a_table_is_read_up_to_its_most_rows_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert told(read, HEADER + ROW * 3).remarks == []
    result = told(read, HEADER + ROW * 4)
    assert len(result.runs) == 3
    assert [type(remark) for remark in result.remarks] == [Remark]


def test_rows_are_counted_from_a_broken_quote_on_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 4)
    result = told(read, HEADER + ROW + b'10000001,"never closed\n' + ROW * 9)
    assert (len(result.runs), result.reasons) == (3, ["damaged"])
    assert [remark.says for remark in result.remarks] == [
        "Some of its rows are broken. The rows after them were found again.",
        "Only its first 30,000 rows were read.",
    ]


@pytest.mark.parametrize("line", [b"\n", b"x\n", b"\r", b"x\r\n", b'"\n'])
def test_a_table_of_millions_of_lines_is_refused_before_they_are_split(line: bytes) -> None:
    whole = HEADER + line * (8 * MB // len(line))

    def attempt() -> None:
        with pytest.raises(RunsError, match="has over 300,000 lines, too many for a table of runs"):
            told(read, whole)

    tracemalloc.start()
    try:
        attempt()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 24 * MB


def test_lines_that_end_in_two_ways_are_counted_once() -> None:
    lines = table.MOST_LINES - 2
    assert told(read, HEADER + b"\r\n" * lines + ROW).only.distance_m == 9440
