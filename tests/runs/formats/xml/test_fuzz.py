"""Whatever is done to a file, its reader gives results that make sense or says that it cannot read it."""

import os
from datetime import date, timedelta
from math import isfinite

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats.xml import apple, gpx, tcx
from runback.runs.model.run import Found, Passed, Run
from runs.formats.xml import xml_files as files
from runs.formats.xml.xml_files import BERLIN, NOON, Read, found, in_pieces, point, segment, track, trackpoint

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("RUNBACK_FUZZ_CASES", "2000"))
FUZZ = settings(
    max_examples=CASES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def after(seconds: int) -> str:
    return files.stamp(NOON + timedelta(seconds=seconds))


STEPS = "<extensions><gpxtpx:TrackPointExtension><gpxtpx:cad>82</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>"
WALK = segment(*(point(3 * second, after(second), inside=STEPS) for second in range(5)))
LAPS = [files.lap(60, 180, *(trackpoint(after(second), 3.0 * second, 84) for second in range(4)), cadence=82)] * 2
INSIDE = [
    files.entry("HKTimeZone", "Europe/Paris"),
    files.entry("HKElevationAscended", "61 cm"),
    files.walked("3", "mi"),
]
VALID: dict[Read, bytes] = {
    gpx.read: files.gpx(track(WALK, WALK), track(WALK, sport="1")),
    tcx.read: files.tcx(files.activity(*LAPS), files.activity(*LAPS, sport="Other")),
    apple.read: files.health(files.workout(*INSIDE), files.workout(totalDistance="5", totalDistanceUnit="km")),
}
SPICE = [
    b"<", b">", b"/>", b"</", b'"', b"'", b"&", b"&lt;", b"&#0;", b"&#155;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ", b"?>",
    b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"]>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x0b", b"\xc3", b"nan", b"inf", b"-1",
    b"1e308", b"1e-320", b"0", b"9" * 400, b"1_0", b"\xd9\xa3", b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59-14:00", b"+23:59",
    b"<Workout ", b"</Workout>", b"</HealthData>", b"<trk>", b"<trkseg>", b"<Lap>", b"<Activity>", b"<time>", b"\r\n" * 9,
]  # fmt: skip

Change = tuple[str, float, float, bytes]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["drop", "repeat", "insert", "overwrite", "move", "cut", "digit"]),
        st.floats(0, 1),
        st.floats(0, 0.2),
        st.one_of(st.sampled_from(SPICE), st.binary(min_size=1, max_size=6)),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    for how, where, long, spice in changes:
        at = int(where * len(data))
        end = min(len(data), at + 1 + int(long * long * len(data)))
        part = data[at:end]
        if how == "drop":
            data = data[:at] + data[end:]
        elif how == "repeat":
            data = data[:end] + part + data[end:]
        elif how == "insert":
            data = data[:at] + spice + data[at:]
        elif how == "overwrite":
            data = data[:at] + spice + data[at + len(spice) :]
        elif how == "move":
            rest = data[:at] + data[end:]
            data = rest[: len(rest) // 2] + part + rest[len(rest) // 2 :]
        elif how == "cut":
            data = data[:at] if at > len(data) // 2 else data
        else:
            data = data[:at] + part.translate(bytes.maketrans(b"0123456789", b"9876543210")) + data[end:]
    return data


def check(one: Found) -> None:
    if not isinstance(one, Run):
        assert one.name.startswith("morning")
        assert one.says
        assert one.says.isprintable()
        assert not isinstance(one, Passed) or len(one.says) <= 120
        return
    numbers = (one.distance_m, one.moving_s, one.elapsed_s, one.cadence_spm, one.ascent_m)
    assert all(number is None or (isfinite(number) and number >= 0) for number in numbers)
    assert one.moving_s is None or one.elapsed_s is None or one.moving_s <= one.elapsed_s
    assert one.cadence_spm is None or one.cadence_spm <= 300
    assert one.local_start is not None
    assert one.local_start.date() == one.local_day
    assert one.start is None or one.start.utcoffset() == timedelta(0)


@pytest.mark.parametrize("read", VALID, ids=["gpx", "tcx", "apple"])
def test_the_files_to_be_changed_hold_runs(read: Read) -> None:
    assert any(isinstance(one, Run) for one in found(read, VALID[read]))


@pytest.mark.parametrize("read", VALID, ids=["gpx", "tcx", "apple"])
@given(changes=CHANGES)
@FUZZ
def test_a_changed_file_gives_sound_results_or_is_refused_by_name(read: Read, changes: list[Change]) -> None:
    data = changed(VALID[read], changes)
    try:
        results = found(read, data)
    except RunsError as error:
        results = [Passed(error.name, "damaged", error.says)]
    assert results
    for one in results:
        check(one)


@pytest.mark.parametrize("reader", [gpx, tcx, apple], ids=["gpx", "tcx", "apple"])
@given(head=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(SPICE), max_size=40).map(b"".join)))
@settings(FUZZ, max_examples=CASES // 10)
def test_any_first_bytes_are_known_or_not(reader: object, head: bytes) -> None:
    assert reader.recognises(head) in {True, False}  # type: ignore[attr-defined]


@given(changes=CHANGES, size=st.integers(1, 3000))
@settings(FUZZ, max_examples=CASES // 10)
def test_where_the_pieces_of_a_changed_export_end_changes_nothing(changes: list[Change], size: int) -> None:
    data = changed(VALID[apple.read], changes)
    outcomes: list[object] = []
    for source in (in_pieces(data, len(data) + 1), in_pieces(data, size)):
        try:
            outcomes.append(list(apple.read(source, BERLIN)))
        except RunsError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


@given(day=st.dates(date(2026, 5, 20), date(2026, 6, 10)), changes=CHANGES)
@settings(FUZZ, max_examples=CASES // 10)
def test_the_window_only_ever_leaves_out_older_runs(day: date, changes: list[Change]) -> None:
    data = changed(VALID[gpx.read], changes)
    try:
        everything = found(gpx.read, data)
        windowed = found(gpx.read, data, files.since(day))
    except RunsError:
        return
    recent = [one for one in everything if isinstance(one, Run) and one.local_day >= day and one.local_day.year > 1999]
    assert [one for one in windowed if isinstance(one, Run) and one.local_day.year > 1999] == recent
