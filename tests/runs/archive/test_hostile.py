"""Files made to hurt: each is refused in one line, costs little, and never stops the rest of the import."""

import gzip
import io
import os
import random
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from runback.runs.archive.walk import MOST_FILES, Item, Listing, Refused
from runback.runs.importing.importing import read_paths
from runback.runs.importing.summary import Import
from runs.formats.fit.encoder import whole_run
from runs.formats.tables.table_files import Activity, strava_table
from runs.formats.xml.xml_files import gpx, health, north, track, workout
from runs.made_runs import SETTING

pytestmark = pytest.mark.slow

GOOD = gpx(track(north(1000, 300)))
FIT_FILE = whole_run().encode()
MB = 1024 * 1024


@contextmanager
def memory_below(most: int) -> Iterator[None]:
    """No more than so many bytes are held at once."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most


def raw_zip(
    *members: tuple[str, bytes],
    size: int | None = None,
    packed: int | None = None,
    method: int = 0,
    flags: int = 0,
    offset: int = 0,
    copies: int = 1,
    count: int | None = None,
    length: int | None = None,
    mode: int = 0,
) -> bytes:
    """A zip whose list may lie.

    Args:
        members: the name of each, and its bytes as they lie in the zip.
        size: what it says of each member's unpacked size.
        packed: what it says of each member's packed size.
        method: how it says they are packed.
        flags: of each member.
        offset: added to where each member is said to lie.
        copies: how often the list names them.
        count: how many the end says there are.
        length: how long the end says the list is.
        mode: of each file, as Unix writes it.
    """
    body, records = b"", b""
    for name, data in members:
        written = name.encode()
        stated = len(data) if size is None else size, len(data) if packed is None else packed
        here = len(body) + offset
        common = struct.pack(
            "<5H3L2H", 20, flags, method, 0, 0, zlib.crc32(data), stated[1], stated[0], len(written), 0
        )
        body += b"PK\x03\x04" + common + written + data
        outside = struct.pack("<3H2L", 0, 0, 0, mode << 16, here & 0xFFFFFFFF)
        records += b"PK\x01\x02" + struct.pack("<H", 0x314) + common + outside + written
    records *= copies
    total = min(len(members) * copies if count is None else count, 0xFFFF)
    end = struct.pack("<4H2LH", 0, 0, total, total, len(records) if length is None else length, len(body), 0)
    return body + records + b"PK\x05\x06" + end


def deflated(data: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


def bomb(megabytes: int) -> bytes:
    """A zip of one GPX that unpacks to so many MB of spaces."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.gpx", "w") as member:
        member.write(b"<gpx>")
        for _ in range(megabytes):
            member.write(b" " * MB)
    return inner.getvalue()


def zipped(**files: bytes) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return inner.getvalue()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def nested(levels: int) -> bytes:
    data = GOOD
    for _ in range(levels):
        data = zipped(UploadedFiles_zip=data)
    return data


NOISE = random.Random(7).randbytes(50_000)
BIG_GPX = gpx(track(north(4000, 1200)))
PACKED_GPX = zipped(a_gpx=BIG_GPX)

FIRST_LOCKED = (b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")

BAD: dict[str, tuple[bytes, str]] = {
    "a bomb that says its size": (bomb(30), "would unpack to over 30 MB"),
    "a bomb that lies about its packed size": (
        raw_zip(("a.gpx", deflated(b"<gpx>" + b" " * 2**24)), method=8, size=2**24, packed=2**20),
        "would unpack to over 16 MB",
    ),
    "a member that says it is smaller than it is": (
        raw_zip(("a.gpx", deflated(BIG_GPX)), method=8, size=500),
        "is damaged",
    ),
    "a member that says it is larger than it is": (
        raw_zip(("a.fit", FIT_FILE), size=len(FIT_FILE) + 999, packed=len(FIT_FILE) + 9999),
        "lies outside the zip",
    ),
    "members that all lie in the same place": (
        raw_zip(("a.gpx", deflated(b"<gpx>" + b" " * 2**22)), method=8, size=2**22, copies=500),
        "would unpack to over",
    ),
    "a wrong checksum": (flipped(raw_zip(("a.gpx", BIG_GPX)), 3000), "is damaged"),
    "flipped bits in what is packed": (flipped(PACKED_GPX, len(PACKED_GPX) // 2), "is damaged"),
    "a place beyond the end": (raw_zip(("a.fit", FIT_FILE), offset=10**6), "lies outside the zip"),
    "a place where nothing begins": (raw_zip(("a.fit", FIT_FILE), offset=3), "the zip is damaged"),
    "a locked member beside an open one": (
        zipped(a_fit=FIT_FILE, b_fit=FIT_FILE).replace(*FIRST_LOCKED, 1),
        "is locked with a password",
    ),
    "a zip that is locked": (raw_zip(("a.fit", FIT_FILE), ("b.fit", FIT_FILE), flags=1), "is locked with a password"),
    "a way of packing that is never used": (raw_zip(("a.fit", FIT_FILE), method=14), "packed in a way"),
    "a link in a zip": (raw_zip(("a.fit", b"/etc/passwd"), mode=0o120777), "is a link"),
    "a zip cut off before its list": (PACKED_GPX[:-60], "cut off or damaged"),
    "a zip of which only the start is left": (PACKED_GPX[:300], "cut off or damaged"),
    "a list that is longer than the file": (raw_zip(("a.fit", FIT_FILE), length=10**9), "cut off or damaged"),
    "a list that begins elsewhere": (raw_zip(("a.fit", FIT_FILE), length=20), "cut off or damaged"),
    "a list of too many files": (
        raw_zip(("a.fit", b""), copies=MOST_FILES + 1),
        f"holds over {MOST_FILES:,} files",
    ),
    "a list of 200,000 files that says it has one": (
        raw_zip(("a.fit", b""), copies=200_000, count=1),
        f"holds over {MOST_FILES:,} files",
    ),
    "zips within zips": (nested(4), "is a zip inside a zip"),
    "a gz bomb": (gzip.compress(b"<gpx>" + b" " * 2**25), "unpacks to far more than any run"),
    "a gz with a wrong checksum": (flipped(gzip.compress(GOOD), -8 % len(gzip.compress(GOOD))), "is damaged"),
    "a gz that is no gz after its first bytes": (b"\x1f\x8b" + NOISE, "is damaged"),
    "half a FIT file in a zip": (zipped(a_fit=FIT_FILE[:40]), "bad.bin/a.fit: "),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_made_to_hurt_is_named_in_one_line_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    data, says = BAD[name]
    (tmp_path / "bad.bin").write_bytes(data)
    (tmp_path / "good.gpx").write_bytes(GOOD)
    with memory_below(100 * MB):
        account = read_paths([tmp_path / "bad.bin", tmp_path / "good.gpx"], SETTING)
    assert 1000 in {round(run.distance_m or 0) for run in account.runs}
    lines = [f"{refused.name}: {refused.says}" for refused in account.skipped]
    lines += [f"{remark.name}: {remark.says}" for remark in account.remarks]
    assert any(line.startswith("bad.bin") and says in line for line in lines), lines
    assert all(line.isprintable() for line in lines)


def test_a_gz_just_below_the_ratio_stops_at_its_largest_size(tmp_path: Path) -> None:
    piece = b" " * (MB - 9000) + random.Random(3).randbytes(9000).hex().encode()[:9000]
    with gzip.open(tmp_path / "large.gz", "wb", compresslevel=9) as file:
        file.write(b'<?xml version="1.0"?><gpx>')
        for _ in range(70):
            file.write(piece)
    with memory_below(150 * MB):
        account = only(tmp_path / "large.gz")
    assert account.skipped == (Refused("large.gz", "unpacks to over 64 MB, too large for one run"),)


def only(*paths: Path) -> Import:
    return read_paths(paths, SETTING)


def test_apple_s_export_is_found_among_too_many_files(tmp_path: Path) -> None:
    export = health(workout(totalDistance="5", totalDistanceUnit="km"))
    listing = raw_zip(("x.gpx", b""), copies=MOST_FILES)
    records = listing[listing.index(b"PK\x01\x02") : listing.rindex(b"PK\x05\x06")]
    real = raw_zip(("apple_health_export/export.xml", export))
    at = real.index(b"PK\x01\x02")
    whole = real[at : real.rindex(b"PK\x05\x06")]
    end = struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, len(records) + len(whole), at, 0)
    (tmp_path / "export.zip").write_bytes(real[:at] + records + whole + b"PK\x05\x06" + end)
    with memory_below(60 * MB):
        account = only(tmp_path / "export.zip")
    assert [run.distance_m for run in account.runs] == [5000.0]
    assert account.skipped == ()


def test_members_that_point_out_of_the_zip_are_read_where_they_lie(tmp_path: Path) -> None:
    names = ("../../etc/passwd", "/etc/passwd", "..\\..\\run.gpx", "\x1b[2Jrun.gpx", "x" * 300 + ".gpx")
    (tmp_path / "odd.zip").write_bytes(raw_zip(*((name, GOOD) for name in names)))
    found = list(Listing([tmp_path / "odd.zip"]))
    assert [item.source.whole() for item in found if isinstance(item, Item)] == [GOOD] * 5
    assert all(
        item.source.name.isprintable() and len(item.source.name) < 200 for item in found if isinstance(item, Item)
    )
    assert [path.name for path in tmp_path.iterdir()] == ["odd.zip"]
    assert len(only(tmp_path / "odd.zip").runs) == 1


def test_a_table_that_names_files_elsewhere_opens_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "secret.fit").write_bytes(FIT_FILE)
    export = tmp_path / "export"
    (export / "activities").mkdir(parents=True)
    rows = [
        Activity(id=10_000_000 + place, filename=name, metres=0)
        for place, name in enumerate(["activities/../../secret.fit", str(tmp_path / "secret.fit"), "../secret.fit"])
    ]
    (export / "activities.csv").write_bytes(strava_table(rows))
    (export / "activities" / "1.fit").symlink_to(tmp_path / "secret.fit")
    account = only(export)
    assert account.runs == ()
    assert [doubtful.because for doubtful in account.doubtful] == ["has no distance"] * 3


def loop(folder: Path) -> None:
    (folder / "again").symlink_to(folder)


def link_to_a_file(folder: Path) -> None:
    (folder / "again").symlink_to("/etc/passwd")


def broken_link(folder: Path) -> None:
    (folder / "again").symlink_to(folder / "nothing")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "again")


@pytest.mark.parametrize(
    ("make", "says"),
    [(loop, "is a link"), (link_to_a_file, "is a link"), (broken_link, "is a link"), (pipe, "is not a file")],
)
def test_links_and_pipes_in_a_folder_are_left_alone(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    (folder / "good.gpx").write_bytes(GOOD)
    make(folder)
    account = only(folder)
    assert len(account.runs) == 1
    assert [(refused.name, says in refused.says) for refused in account.skipped] == [("runs/again", True)]


def test_pipes_and_devices_given_by_name_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    account = only(tmp_path / "pipe", Path("/dev/zero"), Path(f"{tmp_path}/nul\0byte"))
    assert [refused.says.partition(" (")[0] for refused in account.skipped] == [
        "is neither a file nor a folder",
        "is neither a file nor a folder",
        "cannot be opened",
    ]


def test_a_folder_is_walked_six_levels_deep_and_no_deeper(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    for depth in range(9):
        here = folder.joinpath(*["d"] * depth)
        here.mkdir(parents=True, exist_ok=True)
        (here / f"{depth}.gpx").write_bytes(GOOD)
    found = list(Listing([folder]))
    depths = [int(item.source.name[-5]) for item in found if isinstance(item, Item)]
    assert sorted(depths) == list(range(7))
    assert [item.says for item in found if isinstance(item, Refused)] == [
        "goes deeper than runback looks: give the folder with your runs"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open every folder")
def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "runs" / "closed").mkdir(parents=True)
    (tmp_path / "runs" / "closed").chmod(0)
    assert [refused.says for refused in only(tmp_path / "runs").skipped] == ["cannot be opened (Permission denied)"]


WRONG = {"a.fit": GOOD, "b.gpx": FIT_FILE, "c.csv": gzip.compress(GOOD), "d.zip": GOOD, "e.txt": PACKED_GPX}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WRONG[name])
    assert len(only(tmp_path / name).runs) == 1


@pytest.mark.parametrize("seed", range(40))
def test_any_few_wrong_bytes_in_an_export_never_stop_the_import(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(zipped(a_gpx=GOOD, b_fit=FIT_FILE, c_csv=b"a,b\n1,2\n"))
    for _ in range(chance.choice([1, 3, 20])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[len(data) - chance.choice([0, 0, 1, 30]) :]
    (tmp_path / "export.zip").write_bytes(data)
    (tmp_path / "good.gpx").write_bytes(GOOD)
    account = only(tmp_path / "export.zip", tmp_path / "good.gpx")
    assert 1000 in {round(run.distance_m or 0) for run in account.runs}
