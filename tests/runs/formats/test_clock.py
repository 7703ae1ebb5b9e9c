"""The window as a look at the bytes of a file, and steps of one foot or both."""

from datetime import date

import pytest

from runback.runs.formats.cadence import both_feet
from runback.runs.formats.clock import all_before
from runback.runs.model.source import Source
from runs.formats.xml.xml_files import in_pieces

DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (b"2026-06-08", True),
        (b"2019-02-03T10:00:00Z ... 2026-06-08", True),
        (b"2026-06-08 ... 2019-02-03", True),
        (b"2026-06-09", False),
        (b"2026-06-08 ... 2026-06-10", False),
        (b"2026-06-10 ... 2026-06-08", False),
        (b"1901-12-13", False),
        (b"no date", False),
        (b"", False),
    ],
)
def test_a_file_is_before_a_day_if_all_its_dates_are_by_a_day_or_more(text: bytes, *, before: bool) -> None:
    assert all_before(Source.of_bytes("file", text), DAY) is before
    for size in range(1, len(text) + 1):
        assert all_before(in_pieces(text, size), DAY) is before


def test_without_a_window_nothing_is_before_it() -> None:
    assert all_before(Source.of_bytes("file", b"2019-02-03"), None) is False
    assert all_before(Source.of_bytes("file", b"2019-02-03"), date.min) is False


@pytest.mark.parametrize(
    ("cadence", "steps"),
    [(None, None), (0, None), (71.26, 142.52), (119.9, 239.8), (120, 120), (133.9, 133.9), (300, 300), (301, None)],
)
def test_a_cadence_below_120_is_that_of_one_foot(cadence: float | None, steps: float | None) -> None:
    assert both_feet(cadence) == steps
