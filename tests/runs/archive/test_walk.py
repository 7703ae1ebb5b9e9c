"""From what a runner points at to the files worth reading: folders, zips and whole exports."""

import gzip
import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from runback.runs.archive.walk import Item, Listing, Refused
from runback.runs.formats.registry import reader_for
from runs.formats.tables.table_files import Activity, strava_table
from runs.formats.xml.xml_files import gpx, health, workout

FIT = b"\x0e\x20\x00\x00\x00\x00\x00\x00.FIT rest"
SUMMARY = b'[{"summarizedActivitiesExport": []}]'
STRAVA = strava_table([Activity()])


def unpacked(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder that holds these files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip that holds these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def in_memory(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip that holds these files."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return inner.getvalue()


def listed(*paths: Path) -> list[Item | Refused]:
    return list(Listing(paths))


def items(*paths: Path) -> list[Item]:
    return [found for found in listed(*paths) if isinstance(found, Item)]


def names(*paths: Path) -> set[str]:
    return {item.source.name for item in items(*paths)}


def refused(*paths: Path) -> dict[str, str]:
    return {found.name: found.says for found in listed(*paths) if isinstance(found, Refused)}


def test_a_file_given_by_name_is_that_file(tmp_path: Path) -> None:
    (item,) = items(unpacked(tmp_path, {"morning.fit": FIT}) / "morning.fit")
    assert (item.source.name, item.source.whole(), item.head, item.named) == ("morning.fit", FIT, FIT, True)


def test_a_folder_gives_its_files_at_every_depth_under_their_names(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "runs", {"a.fit": FIT, "2024/b.fit": b"B", "2024/may/c.fit": b"C"})
    assert {item.source.name: item.source.whole() for item in items(folder)} == {
        "runs/a.fit": FIT,
        "runs/2024/b.fit": b"B",
        "runs/2024/may/c.fit": b"C",
    }
    assert not any(item.named for item in items(folder))


def test_a_zip_gives_its_members_without_writing_anything(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a.fit": FIT, "deep/er/b.fit": b"B" * 9000})
    assert {item.source.name: item.source.whole() for item in items(path)} == {
        "export.zip/a.fit": FIT,
        "export.zip/deep/er/b.fit": b"B" * 9000,
    }
    assert [each.name for each in tmp_path.iterdir()] == ["export.zip"]


def test_a_zip_in_a_folder_is_looked_into(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "runs", {"a.fit": FIT})
    packed(folder / "more.zip", {"b.fit": FIT})
    assert names(folder) == {"runs/a.fit", "runs/more.zip/b.fit"}


def test_a_gz_is_unpacked_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    files = {"a.fit.gz": gzip.compress(FIT), "b.fit": gzip.compress(FIT), "c.gz": FIT}
    folder = unpacked(tmp_path / "runs", files)
    archive = packed(tmp_path / "runs.zip", files)
    assert [item.source.whole() for item in items(folder, archive)] == [FIT] * 6


def test_a_gz_in_two_parts_is_read_to_its_end(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, {"a.gz": gzip.compress(FIT) + gzip.compress(b"more")})
    assert items(folder)[0].source.whole() == FIT + b"more"


def test_a_gz_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(60_000)
    folder = unpacked(tmp_path, {"a.gz": gzip.compress(noise)[:-300]})
    whole = items(folder)[0].source.whole()
    assert noise.startswith(whole)
    assert len(whole) > 50_000


@pytest.mark.parametrize(
    "hidden", [".DS_Store", "._a.fit", ".cache/a.fit", "__MACOSX/a.fit", "runs/__MACOSX/._a.fit", "runs/.a/b.fit"]
)
def test_hidden_files_are_not_looked_at(tmp_path: Path, hidden: str) -> None:
    files = {hidden: FIT, "a.fit": FIT}
    assert len(items(unpacked(tmp_path / "runs", files))) == 1
    assert names(packed(tmp_path / "export.zip", files)) == {"export.zip/a.fit"}


def test_two_files_that_differ_only_in_case_are_both_read(tmp_path: Path) -> None:
    assert len(items(packed(tmp_path / "export.zip", {"a.fit": FIT, "A.FIT": b"other"}))) == 2


def test_the_same_path_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "runs", {"a.fit": FIT})
    assert len(items(folder, folder)) == 1


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nothing.fit"
    assert refused(missing) == {str(missing): "cannot be opened (No such file or directory)"}


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path) == []


def test_a_listing_counts_what_is_done_and_what_there_is(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "runs", {"a.fit": FIT, "b.fit": FIT})
    packed(folder / "c.zip", {"1.fit": FIT, "2.fit": FIT, "3.fit": FIT})
    listing = Listing([folder, folder / "a.fit"])
    progress = [(listing.done, listing.total) for _ in listing]
    assert progress == [(0, 4), (1, 4), (2, 6), (3, 6), (4, 6), (5, 6)]
    assert (listing.done, listing.total) == (6, 6)


STRAVA_EXPORT = {
    "activities.csv": STRAVA,
    "activities/12866632127.fit.gz": gzip.compress(FIT),
    "activities/12.gpx": gpx(),
    "media/photo.jpg": b"\xff\xd8",
    "routes/1.gpx": gpx(),
    "profile.csv": b"a,b\n",
}


@pytest.mark.parametrize("top", ["", "export_123/", "Downloads/export_123/"])
def test_the_table_of_a_strava_export_speaks_for_its_files(tmp_path: Path, top: str) -> None:
    files = {top + name: data for name, data in STRAVA_EXPORT.items()}
    for path in (packed(tmp_path / "export.zip", files), unpacked(tmp_path / "unpacked", files)):
        found = {item.source.name.removeprefix(f"{path.name}/{top}"): item for item in items(path)}
        assert set(found) == {"activities.csv", "profile.csv"}
        assert set(found["activities.csv"].beside) == {"activities/12866632127.fit.gz", "activities/12.gpx"}
        assert found["activities.csv"].beside["activities/12866632127.fit.gz"].whole() == FIT


def test_a_garmin_list_named_like_strava_s_table_speaks_for_nothing(tmp_path: Path) -> None:
    files = {**STRAVA_EXPORT, "activities.csv": b"Activity Type,Date,Favorite,Title,Distance\n"}
    assert "export.zip/activities/12.gpx" in names(packed(tmp_path / "export.zip", files))


def test_a_table_too_deep_speaks_for_nothing(tmp_path: Path) -> None:
    files = {"a/b/c/" + name: data for name, data in STRAVA_EXPORT.items()}
    assert len(items(packed(tmp_path / "export.zip", files))) == len(STRAVA_EXPORT)


@pytest.mark.parametrize("name", ["apple_health_export/export.xml", "export.xml", "Gesundheit/Export.xml"])
def test_apple_s_workouts_are_read_and_its_other_files_are_not(tmp_path: Path, name: str) -> None:
    folder = name.rpartition("/")[0]
    top = f"{folder}/" if folder else ""
    files = {
        name: health(workout()),
        f"{top}export_cda.xml": b"<ClinicalDocument/>",
        f"{top}workout-routes/route_2026-06-01.gpx": gpx(),
        f"{top}electrocardiograms/ecg_2026.csv": b"a,b\n",
    }
    assert names(packed(tmp_path / "export.zip", files)) == {f"export.zip/{name}"}


def test_a_garmin_export_is_read_from_its_summaries(tmp_path: Path) -> None:
    top = "DI_CONNECT/DI-Connect-"
    files = {
        f"{top}Fitness/me_0_summarizedActivities.json": SUMMARY,
        f"{top}Fitness/me_1001_summarizedActivities.json": SUMMARY,
        f"{top}Fitness/me_gear.json": b"[]",
        f"{top}Uploaded-Files/UploadedFiles_0-_Part1.zip": in_memory({"me_1.fit": FIT}),
        "customer_data/customer.json": b"{}",
    }
    assert {name.rpartition("/")[2] for name in names(packed(tmp_path / "garmin.zip", files))} == {
        "me_0_summarizedActivities.json",
        "me_1001_summarizedActivities.json",
        "customer.json",
    }


def test_garmin_s_uploads_are_looked_into_when_there_is_no_summary(tmp_path: Path) -> None:
    files = {"DI_CONNECT/UploadedFiles_0-_Part1.zip": in_memory({"me_1.fit": FIT})}
    (item,) = items(packed(tmp_path / "garmin.zip", files))
    assert (item.source.name, item.source.whole()) == (
        "garmin.zip/DI_CONNECT/UploadedFiles_0-_Part1.zip/me_1.fit",
        FIT,
    )


def test_any_other_zip_inside_a_zip_is_left_to_the_runner(tmp_path: Path) -> None:
    files = {"a.fit": FIT, "old.zip": in_memory({"b.fit": FIT})}
    path = packed(tmp_path / "all.zip", files)
    assert names(path) == {"all.zip/a.fit"}
    assert refused(path) == {"all.zip/old.zip": "is a zip inside a zip: unpack it, and give it by itself"}


@pytest.mark.slow
def test_a_zip_in_the_form_for_many_and_large_files_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("a.fit", "w", force_zip64=True) as member:
        member.write(FIT)
    assert [item.source.whole() for item in items(path)] == [FIT]
    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(65_600):
            archive.writestr(zipfile.ZipInfo(f"{number}/"), b"")
        archive.writestr("a.fit", FIT)
    assert [item.source.whole() for item in items(many)] == [FIT]


HEADS = {
    "fit": FIT,
    "gpx": gpx(),
    "apple": health(),
    "strava": STRAVA,
    "garmin_account": SUMMARY,
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_file_finds_its_reader_by_what_it_holds(kind: str) -> None:
    reader = reader_for(HEADS[kind])
    assert reader is not None
    assert kind == reader.KIND


@pytest.mark.parametrize(
    "head", [b"", b"  \n", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + bytes(40), b"<html>", b"{}", FIT[:9]]
)
def test_a_file_of_no_known_kind_finds_none(head: bytes) -> None:
    assert reader_for(head) is None


LOADED = """
import sys
from runback.runs.formats.registry import reader_for
assert reader_for(b"\\x0e\\x20\\x00\\x00\\x00\\x00\\x00\\x00.FIT") is not None
print(*sorted(name for name in sys.modules if name.startswith("runback.runs.")))
"""


def test_a_fit_file_loads_no_reader_of_tables_or_markup() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True).stdout.split()
    assert "runback.runs.formats.fit.reader" in loaded
    assert not {
        "runback.runs.formats.tables.strava",
        "runback.runs.formats.xml.gpx",
        "runback.runs.formats.xml.apple",
    } & set(loaded)
