"""`runback runs import` on a folder of files made to hurt: one good run among them, and little memory to spend."""

import gzip
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runs.archive.test_hostile import raw_zip
from runs.formats.fit.encoder import RECORD, UINT32, Segment, clock, whole_run
from runs.formats.tables.table_files import Activity, strava_table
from runs.formats.xml.xml_files import gpx, health, north, track, workout

pytestmark = pytest.mark.slow

MB = 1024 * 1024
NOON = datetime(2018, 6, 3, 12, tzinfo=UTC)
GOOD = gpx(track(north(5000, 1500, NOON)))
HEADER = strava_table([], columns=10)
ROW = strava_table([Activity(start=NOON)], columns=10).removeprefix(HEADER)
MARKER = "words of a file of this machine"
SPACE = 512 * MB
PEAK_KB = 150 * 1024

PROGRAM = """
import atexit, contextlib, pathlib, resource, sys
most = int(sys.argv.pop(1))
with contextlib.suppress(OSError, ValueError):  # not every system limits it
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
status, peak = pathlib.Path("/proc/self/status"), pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: peak.write_text(status.read_text() if status.exists() else ""))
from runback.cli import app
app()
"""


@dataclass(frozen=True)
class Bad:
    """A file made to hurt.

    Attributes:
        make: writes it to a path.
        says: what the account must say of it.
        at: what its line names after the file, such as a row.
    """

    make: Callable[[Path], object]
    says: str
    at: str = ""


def holding(*parts: bytes, says: str, at: str = "") -> Bad:
    return Bad(lambda path: path.write_bytes(b"".join(parts)), says, at)


def zeros(start: bytes, size: int, says: str) -> Bad:
    """A file that goes on with nothing, without taking room on the disk."""

    def make(path: Path) -> None:
        path.write_bytes(start)
        os.truncate(path, size)

    return Bad(make, says)


def entities(*declared: str) -> bytes:
    return f"<!DOCTYPE gpx [{''.join(declared)}]>".encode()


def laughs() -> bytes:
    levels = (f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    return entities('<!ENTITY l0 "lol">', *levels) + b"<gpx><trk><type>&l9;</type></trk></gpx>"


def fit_of(body: bytes) -> bytes:
    whole = bytes(Segment().file_id().sport().body) + body
    return struct.pack("<BBHI4s", 12, 0x20, 2100, len(whole), b".FIT") + whole + bytes(2)


def records(megabytes: int) -> bytes:
    one = bytes(Segment().define(RECORD, [(253, 4, UINT32)], local=1).body)
    return one + (b"\1" + struct.pack("<I", clock(NOON))) * (megabytes * MB // 5)


def packed(name: str, data: bytes) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return inner.getvalue()


def deflated(megabytes: int) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(
        [engine.compress(b"<gpx>"), *(engine.compress(bytes(MB)) for _ in range(megabytes)), engine.flush()]
    )


def absurd(**changed: object) -> bytes:
    return strava_table([replace(Activity(start=NOON, filename=""), **changed)])  # type: ignore[arg-type]


def marker_beside(path: Path) -> str:
    path.with_name(".marker").write_text(MARKER, encoding="utf-8")
    return path.with_name(".marker").as_uri()


def external(path: Path) -> None:
    declared = entities(f'<!ENTITY own SYSTEM "{marker_beside(path)}">')
    path.write_bytes(declared + GOOD.partition(b"?>")[2].replace(b">running<", b">&own;<"))


def pipe(path: Path) -> None:
    os.mkfifo(path)


def elsewhere(path: Path) -> None:
    """A Strava export whose table names files outside of it."""
    path.mkdir()
    row = Activity(start=NOON.replace(day=20), metres=0, filename="../../../../etc/passwd")
    (path / "activities.csv").write_bytes(strava_table([row]))


FILES: dict[str, Bad] = {
    "laughs.gpx": holding(laughs(), says="declares entities"),
    "small_bomb.tcx": holding(laughs().replace(b"&l9;", b"&l4;"), says="declares entities"),
    "quadratic.gpx": holding(
        entities(f'<!ENTITY a "{"A" * 60_000}">'), b"<gpx>&a;&a;</gpx>", says="is not a kind of file"
    ),
    "external.gpx": Bad(external, "declares entities"),
    "deep.gpx": holding(b"<gpx>", b"<a>" * 3_000_000, says="nests more than 64 elements"),
    "endless_tag.gpx": holding(b'<gpx><a b="', b"x" * MB, says="tag too long"),
    "large.gpx": zeros(b"<gpx>", 66 * MB, "is larger than 64 MB"),
    "points.gpx": holding(b"<gpx><trk><trkseg>", b"<trkpt/>" * (60 * MB // 8), says="has more than 400,000 points"),
    "laps.tcx": holding(
        b'<TrainingCenterDatabase><Activities><Activity Sport="Running">',
        b"<Lap/>" * MB,
        says="has more than 10000 laps",
    ),
    "elements.tcx": holding(b"<TrainingCenterDatabase>", b"<a/>" * (8 * MB), says="has more than 1,200,000 elements"),
    "bomb.gpx.gz": holding(gzip.compress(b"<gpx>" + bytes(64 * MB)), says="unpacks to far more than any run"),
    "damaged.gpx.gz": holding(gzip.compress(GOOD)[:-8], bytes(8), says="is damaged"),
    "bomb.zip": holding(raw_zip(("a.gpx", deflated(80)), method=8, size=80 * MB + 5), says="would unpack to"),
    "lying.zip": holding(raw_zip(("a.gpx", deflated(2)), method=8, size=500), says="is damaged", at="/a.gpx"),
    "many.zip": holding(raw_zip(("a.gpx", b""), copies=200_000), says="holds over 100,000 files"),
    "overlapping.zip": holding(
        raw_zip(("a.gpx", deflated(4)), method=8, size=4 * MB, copies=500), says="would unpack to"
    ),
    "climbing.zip": holding(
        raw_zip(("../../../etc/x.fit", b"\x0e\x10")), says="is not a kind of file", at="/../../../etc/x.fit"
    ),
    "linked.zip": holding(raw_zip(("a.fit", b"/etc/passwd"), mode=0o120777), says="is a link", at="/a.fit"),
    "nested.zip": holding(packed("in.zip", packed("a.gpx", GOOD)), says="is a zip inside a zip", at="/in.zip"),
    "locked.zip": holding(raw_zip(("a.fit", b"x"), flags=1), says="is locked with a password"),
    "cut.zip": holding(packed("a.gpx", GOOD)[:200], says="cut off or damaged"),
    "large.fit": zeros(fit_of(b""), 40 * MB, "is larger than 32 MB"),
    "records.fit": holding(fit_of(records(30)), says="nothing that was recorded can be read"),
    "cut.fit": holding(whole_run().encode()[:60], says="nothing that was recorded can be read"),
    "rubbish.fit": holding(whole_run().encode()[:14], b"\xff" * 5000, says="is damaged from its start on"),
    "nul.csv": holding(HEADER, ROW.replace(b"canal", b"ca\0al"), says="characters that are not text", at=", row 2"),
    "huge_field.csv": holding(
        HEADER, ROW.replace(b"canal", b"x" * (2 * MB)), ROW, says="a field that is too large", at=", row 2"
    ),
    "quote.csv": holding(HEADER, b'10000001,"never closed\n', ROW, says="a quote that is never closed", at=", row 2"),
    "newlines.csv": holding(HEADER, b"x\n" * (7 * MB), says="has over 300,000 lines"),
    "large.csv": zeros(HEADER, 20 * MB, "is larger than 16 MB"),
    "lists.json": holding(
        b'[{"summarizedActivitiesExport":[{"a":[', b"[]," * (20 * MB), says="The file is damaged after 0 activities"
    ),
    "nested.json": holding(
        b'[{"summarizedActivitiesExport":[', b"[" * MB, says="The file is damaged after 0 activities"
    ),
    "health.xml": holding(
        health(workout(sport="&own;"), dtd='<!DOCTYPE HealthData [<!ENTITY own SYSTEM "file:///etc/passwd">]>'),
        says="cannot be read",
        at=", a workout",
    ),
    "weeks.csv": holding(absurd(elapsed=27 * 86_400, moving=27 * 86_400), says="took over 48 hours"),
    "before_watches.csv": holding(absurd(start=datetime(1990, 7, 9, tzinfo=UTC)), says="before the year 2000"),
    "tomorrow.csv": holding(absurd(start=datetime(2099, 7, 9, tzinfo=UTC)), says="which has not come yet"),
    "by_car.csv": holding(absurd(metres=90_000.0), says="too fast for a run"),
    "elsewhere": Bad(elsewhere, "has no distance", at="/activities.csv"),
    "loop": Bad(lambda path: path.symlink_to(path.parent), "is a link"),
    "passwd.fit": Bad(lambda path: path.symlink_to("/etc/passwd"), "is a link"),
    "pipe.fit": Bad(pipe, "is not a file"),
}


@dataclass(frozen=True)
class Imported:
    """What came of an import in a program of its own."""

    status: int
    out: str
    err: str
    peak_kb: int
    runs: list[dict[str, object]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """All of the files and a good run, read at one go."""
    pytest.importorskip("resource", reason="this system cannot limit a program's memory")
    above = tmp_path_factory.mktemp("hostile")
    folder = above / "hostile"
    folder.mkdir()
    for name, bad in FILES.items():
        bad.make(folder / name)
    (folder / "good.gpx").write_bytes(GOOD)
    yield run_import(above, str(folder))
    for name in ("points.gpx", "records.fit", "lists.json", "elements.tcx"):
        (folder / name).unlink()


def run_import(above: Path, *paths: str) -> Imported:
    environment = {**os.environ, "RUNBACK_HOME": str(above / "home"), "TZ": "UTC"}
    command = [sys.executable, "-c", PROGRAM, str(SPACE), str(above / "peak"), "runs"]
    ran = subprocess.run([*command, "import", *paths], capture_output=True, text=True, check=False, env=environment)
    status = (above / "peak").read_text(encoding="utf-8")
    peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    listed = subprocess.run([*command, "list", "--json"], capture_output=True, text=True, check=True, env=environment)
    return Imported(ran.returncode, ran.stdout, ran.stderr, peak, json.loads(listed.stdout))


def test_the_good_run_is_imported(imported: Imported) -> None:
    assert imported.status == 0, imported.err
    assert [run["local_day"] for run in imported.runs if run["source"] == "gpx"] == ["2018-06-03"]
    (good,) = (run for run in imported.runs if run["source"] == "gpx")
    assert good["distance_m"] == pytest.approx(5000, abs=1)


def test_nothing_that_is_absurd_is_kept(imported: Imported) -> None:
    kinds = sorted(str(run["source"]) for run in imported.runs)
    assert kinds == ["gpx", "strava"], "the good run, and the whole row of two tables that have a broken one"


@pytest.mark.parametrize("name", FILES)
def test_each_bad_file_is_named_in_one_line_with_the_reason(imported: Imported, name: str) -> None:
    bad = FILES[name]
    lines = [line for line in imported.out.splitlines() if line.startswith(f"  - hostile/{name}{bad.at}: ")]
    assert len([line for line in lines if bad.says in line]) == 1, imported.out


def test_it_takes_little_memory(imported: Imported) -> None:
    if not imported.peak_kb:
        pytest.skip("this system does not tell how much memory a program took")
    assert imported.peak_kb < PEAK_KB


def test_no_fault_is_shown_as_one_of_the_program(imported: Imported) -> None:
    assert "Traceback" not in imported.err
    assert "could not be read (" not in imported.out
    assert imported.out.replace("\n", "").isprintable()


def test_no_file_of_the_machine_is_read(imported: Imported) -> None:
    assert MARKER not in imported.out + imported.err + json.dumps(imported.runs)
    assert "root:" not in imported.out + imported.err


def test_every_line_is_short_enough_to_be_read(imported: Imported) -> None:
    assert max(map(len, imported.out.splitlines())) < 250
