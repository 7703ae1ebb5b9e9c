"""Files made to harm: each is refused, or costs no more than a limit."""

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from runback.errors import RunsError
from runback.runs.formats.xml import apple, gpx, tcx
from runback.runs.formats.xml.walker import DEEPEST, LONGEST_TAG, MOST_ELEMENTS, MOST_PARTS
from runback.runs.model.run import Found, Remark, Run
from runback.runs.model.source import LARGEST, Source
from runs.formats.xml import xml_files as files
from runs.formats.xml.xml_files import BERLIN, NOON, Endless, Read, found

pytestmark = pytest.mark.slow

MB = 1024 * 1024
MOST_IN_A_POINT = 13
"""Elements of a TCX point with place, height, distance, pulse, speed, cadence and power."""
READERS = pytest.mark.parametrize("read", [gpx.read, tcx.read], ids=["gpx", "tcx"])
ROOTS: dict[Callable[..., object], str] = {gpx.read: "gpx", tcx.read: "TrainingCenterDatabase"}

A_RUN: dict[Callable[..., object], str] = {
    gpx.read: files.gpx(files.track(files.north(1000, 300)), start="").decode(),
    tcx.read: files.tcx(files.activity(files.lap()), start="").decode(),
}


def read_endless(read: Read, stream: Endless) -> list[Found]:
    return list(read(Source("bomb", lambda: stream), BERLIN))  # type: ignore[arg-type, return-value]


def peak_of(action: Callable[[], object]) -> int:
    """The most memory held at once, in bytes."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def laughs(levels: int = 10) -> str:
    first = '<!ENTITY l0 "lol">'
    others = (f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels))
    return f"<!DOCTYPE x [{first}{''.join(others)}]>"


@READERS
@pytest.mark.parametrize(
    "dtd",
    [
        laughs(),
        f'<!DOCTYPE x [<!ENTITY a "{"A" * 60_000}">]>',
        "<!DOCTYPE x [<!ENTITY % a \"<!ENTITY b 'c'>\">%a;]>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        f'<!DOCTYPE x [<!ATTLIST trk a CDATA "{"A" * 60_000}">]>',
    ],
    ids=["billion laughs", "quadratic", "parameter", "external", "default attribute"],
)
def test_declared_entities_are_refused_before_they_are_used(read: Read, dtd: str) -> None:
    data = (dtd + A_RUN[read]).encode()

    def attempt() -> None:
        with pytest.raises(RunsError, match="declares entities"):
            found(read, data)

    assert peak_of(attempt) < 4 * MB


@READERS
@pytest.mark.parametrize("how", ["general", "parameter", "dtd", "public"])
def test_a_file_of_the_machine_is_never_read_into_a_run(read: Read, how: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("<!ENTITY own 'MARKER'> MARKER", encoding="utf-8")
    dtd = {
        "general": f'<!DOCTYPE x [<!ENTITY own SYSTEM "{secret.as_uri()}">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % all SYSTEM "{secret.as_uri()}">%all;]>',
        "dtd": f'<!DOCTYPE x SYSTEM "{secret.as_uri()}">',
        "public": f'<!DOCTYPE x PUBLIC "-//x" "{secret.as_uri()}">',
    }[how]
    words = A_RUN[read].replace(">running<", ">&own;<").replace('"Running"', '"a&own;"')
    try:
        said = repr(found(read, (dtd + words).encode()))
    except RunsError as error:
        said = str(error)
    assert "MARKER" not in said


@READERS
def test_a_document_type_without_entities_is_read(read: Read) -> None:
    data = (f'<!DOCTYPE {ROOTS[read]} SYSTEM "http://example.org/x.dtd" [<!ELEMENT x ANY>]>' + A_RUN[read]).encode()
    assert len(files.runs(read, data)) == 1


@READERS
def test_millions_of_nested_elements_are_refused_at_the_65th(read: Read) -> None:
    stream = Endless(f"<{ROOTS[read]}>".encode(), b"<a>", most=3_000_000 * 3)
    with pytest.raises(RunsError, match=f"nests more than {DEEPEST} elements"):
        read_endless(read, stream)
    assert stream.given <= MB


@READERS
@pytest.mark.parametrize(("depth", "refused"), [(DEEPEST, False), (DEEPEST + 1, True)])
def test_64_levels_are_read_and_65_are_not(read: Read, depth: int, *, refused: bool) -> None:
    inside = depth - 1
    data = A_RUN[read].replace(f"</{ROOTS[read]}>", "<a>" * inside + "</a>" * inside + f"</{ROOTS[read]}>")
    results = found(read, data.encode())
    assert [isinstance(one, Remark) for one in results] == ([False, True] if refused else [False])


@READERS
@pytest.mark.parametrize(
    "start", ["<{root} a='", "<!-- ", '<{root}><a b="', "<{root}><?x ", "<{root}><", "<!DOCTYPE x [<!-- ", "<{root}>&"]
)
def test_a_tag_or_comment_without_end_is_refused_after_a_few_pieces(read: Read, start: str) -> None:
    stream = Endless(start.format(root=ROOTS[read]).encode(), b"x")
    with pytest.raises(RunsError, match="tag too long"):
        read_endless(read, stream)
    assert stream.given <= LONGEST_TAG + 2 * MB


@READERS
def test_element_and_attribute_names_without_number_are_refused(read: Read) -> None:
    for more in (b"<a%d/>", b"<a b%d=''/>"):
        stream = Endless(f"<{ROOTS[read]}>".encode(), more)
        with pytest.raises(RunsError, match="too many kinds"):
            read_endless(read, stream)
        assert stream.given <= 2 * MB


@pytest.mark.parametrize(
    ("read", "start", "more"),
    [
        (gpx.read, b"<gpx>", b"<trk/>"),
        (tcx.read, b"<TrainingCenterDatabase><Activities>", b"<Activity/>"),
        (tcx.read, b"<TrainingCenterDatabase><Activities><Activity>", b"<Lap/>"),
    ],
    ids=["tracks", "activities", "laps"],
)
def test_tracks_and_laps_without_number_are_cut_off(read: Read, start: bytes, more: bytes) -> None:
    stream = Endless(start, more)
    results = read_endless(read, stream)
    assert len(results) <= MOST_PARTS + 1
    assert stream.given <= MB


@pytest.mark.parametrize("point", [b"<trkpt/>", b'<trkpt lat="1" lon="2"/>'])
def test_points_without_number_end_the_reading_and_keep_the_track_so_far(point: bytes) -> None:
    start = gpx_track_of_a_minute()
    stream = Endless(start, point)
    run, remark = read_endless(gpx.read, stream)
    assert isinstance(run, Run)
    assert run.elapsed_s == 60
    assert remark == Remark("bomb", "has more than 400,000 points; the part before that was used")
    assert stream.given <= len(start) + gpx.MOST_POINTS * len(point) + MB


def gpx_track_of_a_minute() -> bytes:
    return files.gpx(files.track(files.north(200, 60))).partition(b"</trkseg>")[0]


@READERS
@pytest.mark.parametrize("more", [b"<a/>", b"<a>x</a>", b"<a><b/><b/></a>"])
def test_elements_without_number_end_the_reading_and_keep_what_came_before(read: Read, more: bytes) -> None:
    start = A_RUN[read].removesuffix(f"</{ROOTS[read]}>").encode()
    stream = Endless(start, more)
    run, remark = read_endless(read, stream)
    assert run == files.the_run(read, A_RUN[read].encode())
    assert remark == Remark("bomb", "has more than 1,200,000 elements; the part before that was used")
    assert stream.given <= len(start) + MOST_ELEMENTS * len(more) + MB


def test_a_day_and_a_night_with_a_point_each_second_is_within_the_limits() -> None:
    seconds = 24 * 3600
    assert seconds <= gpx.MOST_POINTS / 2
    assert seconds * MOST_IN_A_POINT <= MOST_ELEMENTS


@pytest.mark.parametrize(
    ("read", "start"),
    [
        (gpx.read, b"<gpx><trk><type>"),
        (gpx.read, b"<gpx><trk><trkseg><trkpt lat='1' lon='2'><time>"),
        (gpx.read, b"<gpx><trk><name>"),
        (gpx.read, b"<gpx><trk><type><![CDATA["),
        (gpx.read, b"   "),
        (tcx.read, b"<TrainingCenterDatabase><Activities><Activity><Id>"),
    ],
    ids=["type", "time", "name", "cdata", "space", "id"],
)
def test_endless_text_ends_at_64_megabytes_and_takes_no_memory(read: Read, start: bytes) -> None:
    stream = Endless(start, b" " if start.isspace() else b"x")

    def attempt() -> None:
        with pytest.raises(RunsError, match="is larger than 64 MB"):
            read_endless(read, stream)

    assert peak_of(attempt) < 4 * MB
    assert LARGEST < stream.given <= LARGEST + MB


def test_a_sport_of_many_letters_is_told_in_one_short_line_without_control_codes() -> None:
    for sport in ("x" * 100_000, "ride&#155;31m\u202emoc", "two\nlines" * 50, "\x07bell"):
        data = files.gpx(files.track(files.north(10, 5), sport=sport))
        said = files.the_passed(gpx.read, data).says
        assert said.isprintable()
        assert len(said) <= 60


def test_a_health_export_of_nothing_but_opened_workouts_is_given_up() -> None:
    stream = Endless(b"<HealthData>", b"<Workout ", most=2 * MB)
    results = read_endless(apple.read, stream)
    assert len(results) == apple.MOST_WORKOUTS + 1
    assert stream.given <= MB


@pytest.mark.parametrize("more", [b"x", b"<a>", b'"', b"<a b='", b"<Record /> "])
def test_a_workout_without_end_holds_no_more_than_a_few_megabytes(more: bytes) -> None:
    stream = Endless(b"<HealthData><Workout a='", more, most=24 * MB)

    def attempt() -> None:
        assert len(read_endless(apple.read, stream)) == 2

    assert peak_of(attempt) < 12 * MB


def test_entities_of_a_health_export_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("MARKER", encoding="utf-8")
    dtd = f'<!DOCTYPE HealthData [<!ENTITY own SYSTEM "{secret.as_uri()}"><!ENTITY l "lol">]>'
    data = files.health(files.workout(sport="&own;"), files.workout(sport="&l;"), files.workout(), dtd=dtd)
    assert "MARKER" not in repr(found(apple.read, data))
    assert files.reasons(apple.read, data) == ["damaged", "damaged"]
    assert len(files.runs(apple.read, data)) == 1


def test_nested_elements_in_a_workout_are_given_up() -> None:
    data = files.health(files.workout("<a>" * 300_000 + "</a>" * 300_000, totalDistance="5", totalDistanceUnit="km"))
    assert peak_of(lambda: found(apple.read, data)) < 16 * MB
    assert [run.distance_m for run in files.runs(apple.read, data)] == [5000]


@READERS
def test_a_file_that_breaks_while_it_is_unpacked_keeps_what_came_before(read: Read) -> None:
    good = A_RUN[read].encode() + b" " * 200_000

    class Breaking(Endless):
        def read(self, size: int = -1) -> bytes:
            if self.given >= len(good):
                raise OSError("the disk is gone")
            return super().read(min(size, len(good) - self.given))

    run, remark = read_endless(read, Breaking(good, b" "))
    assert run == files.the_run(read, A_RUN[read].encode())
    assert remark == Remark("bomb", "is damaged (the disk is gone); the part before that was used")


def test_the_window_is_no_way_around_the_limits() -> None:
    streams = []

    def opener() -> Endless:
        streams.append(Endless(f"<gpx><name>{NOON:%Y-%m-%d}".encode(), b"x"))
        return streams[-1]

    later = files.since(date(2027, 1, 1))
    with pytest.raises(RunsError, match="larger than 64 MB"):
        list(gpx.read(Source("bomb", opener), later))  # type: ignore[arg-type]
    assert [stream.given <= LARGEST + MB for stream in streams] == [True, True]
