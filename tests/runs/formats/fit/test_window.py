"""FIT: what lies before the window is passed over, most of it without being read."""

import io
from datetime import UTC, date, datetime
from typing import BinaryIO

import pytest

from runback.runs.formats.fit.reader import read
from runback.runs.model.run import Passed
from runback.runs.model.source import Source
from runs.formats.fit.encoder import (
    MONITORING_FILE,
    START,
    Segment,
    clock,
    steps,
)
from runs.formats.fit.fit_files import THE_RUN, found, since

BEGAN = clock(START)


class _HeadOnly(io.BytesIO):
    """A file of which no more than 4 KB may be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= 4096
        return super().read(size)


def head_only(segment: Segment) -> Source:
    data = segment.encode() + bytes(10_000)

    def opener() -> BinaryIO:
        return _HeadOnly(data)

    return Source("run.fit", opener)


@pytest.mark.parametrize(
    ("kind", "why", "says"),
    [
        (4, "older", "2026-05-04 is before 2026-05-06"),
        (0xFF, "older", "2026-05-04 is before 2026-05-06"),
        (MONITORING_FILE, "not_activity", "holds daily monitoring"),
    ],
)
def test_a_file_begun_before_the_window_is_not_read_on(kind: int, why: str, says: str) -> None:
    source = head_only(Segment().file_id(kind=kind).track(steps(400)).session())
    (passed,) = read(source, since(date(2026, 5, 6)))
    assert isinstance(passed, Passed)
    assert (passed.name, passed.why, passed.says) == ("run.fit", why, says)


@pytest.mark.parametrize(
    ("created", "day"),
    [
        (datetime(2026, 5, 4, 17, 30, tzinfo=UTC), date(2026, 5, 4)),
        (datetime(2026, 5, 3, 0, 0, tzinfo=UTC), date(2026, 5, 4)),
        (datetime(2026, 6, 3, 17, 30, tzinfo=UTC), date(2026, 5, 4)),
    ],
)
def test_a_run_in_the_window_is_read_also_when_its_file_was_begun_within_a_day_before(
    created: datetime, day: date
) -> None:
    assert found(Segment().file_id(clock(created)).session().activity().encode(), since(day)) == [THE_RUN]


def test_a_file_begun_after_the_run_is_judged_by_the_day_of_the_run() -> None:
    data = Segment().file_id(BEGAN + 30 * 86_400).session().activity().encode()
    assert found(data, since(date(2026, 5, 5))) == [Passed("run.fit", "older", "2026-05-04 is before 2026-05-05")]


def test_a_file_with_an_unset_clock_or_no_identity_is_not_taken_for_old() -> None:
    for segment in (Segment().file_id(17_217_864), Segment().sport()):
        assert found(segment.session().activity().encode(), since(date(2026, 5, 1))) == [THE_RUN]
