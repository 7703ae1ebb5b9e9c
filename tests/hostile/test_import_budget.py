"""The work of an import grows with its size and not with its square, and ends in any case; counted, not timed."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runback.runs.archive import exports, walk
from runback.runs.archive.exports import Entry, worth_reading
from runback.runs.archive.walk import MAX_NAME
from runback.runs.formats.tables.table import MAX_COLUMNS, open_table
from runback.runs.importing import budget
from runback.runs.importing.budget import MOST_BARREN, SECONDS, Budget
from runback.runs.importing.importing import MAX_TABLES, read_paths
from runback.runs.model.run import Setting
from runback.runs.model.source import Source

HEADER = b"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
SETTING = Setting(UTC, datetime(2026, 11, 21, tzinfo=UTC))


def zipped(folder: Path, name: Callable[[int], str], count: int, data: bytes) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(count):
            made.writestr(name(number), data)
    path = folder / "export.zip"
    path.write_bytes(held.getvalue())
    return path


@pytest.mark.parametrize("name", ["activities.csv", "export.xml", "a_summarizedActivities.json"])
def test_each_entry_of_an_archive_is_looked_at_a_few_times_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    looked = 0
    real = exports._folders_above  # noqa: SLF001  the loop whose turns are counted

    def counted(key: str) -> list[str]:
        nonlocal looked
        found = list(real(key))
        looked += len(found)
        return found

    monkeypatch.setattr(exports, "_folders_above", counted)
    source = Source.of_bytes("table", HEADER)
    entries = [Entry(f"DI_CONNECT/{number}/{name}", source) for number in range(500)]
    list(worth_reading(entries))
    assert looked <= 2 * 3 * len(entries)


def test_of_very_many_tables_the_first_are_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda number: f"{number}/activities.csv", MAX_TABLES + 50, HEADER)
    account = read_paths([path], SETTING)
    assert account.files == MAX_TABLES
    assert len(account.skipped) == 50
    assert account.skipped[0].says == "is left unread, as 200 tables were read already"


def test_one_file_with_an_endless_name_is_left_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda number: "n" * (MAX_NAME * number) + f"{number}.csv", 2, HEADER)
    account = read_paths([path], SETTING)
    assert account.files == 1
    assert [one.says for one in account.skipped] == ["is named in over 400 letters"]


def test_a_zip_that_names_its_files_at_endless_length_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_LETTERS", 299)
    account = read_paths([zipped(tmp_path, lambda number: f"{number}{'n' * 99}", 3, HEADER)], SETTING)
    assert account.files == 0
    assert account.skipped[0].says.startswith("names its files at endless length")


def test_a_file_without_bytes_is_told_empty_and_never_opened(tmp_path: Path) -> None:
    path = zipped(tmp_path, lambda number: f"{number}.fit", 3, b"")
    first, *others = path.read_bytes().split(b"PK\x03\x04")[1:]
    path.write_bytes(b"PK\x03\x04" + b"XX\x03\x04".join([first, *others]))
    assert {one.says for one in read_paths([path], SETTING).skipped} == {"is empty"}


def test_of_a_zip_without_a_run_only_so_many_files_are_opened_and_the_next_zip_is_read(tmp_path: Path) -> None:
    (tmp_path / "barren").mkdir()
    barren = zipped(tmp_path / "barren", lambda number: f"{number}.x", MOST_BARREN + 9, b"x")
    table = tmp_path / "activities.csv"
    table.write_bytes(HEADER + b'1,"Nov 20, 2026, 7:00:00 AM",Easy,Run,1800,5\n')
    account = read_paths([barren, table], SETTING)
    assert len(account.unknown_files) == MOST_BARREN
    assert [(one.name, one.says) for one in account.skipped] == [
        ("export.zip", "holds 5,000 files in a row without a run: give the folder with your runs")
    ]
    assert len(account.runs) == 1


def test_a_folder_with_many_other_files_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_BARREN", 2)
    for number in range(5):
        (tmp_path / f"{number}.x").write_bytes(b"x")
    assert len(read_paths([tmp_path], SETTING).unknown_files) == 5


def test_a_row_of_endless_columns_costs_its_row_only() -> None:
    data = HEADER + b"1,2,3,4,5,6\n" + b"x," * (MAX_COLUMNS * 3) + b"\n" + b"7,8,9,10,11,12\n"
    table = open_table(Source.of_bytes("t.csv", data), lambda header: "activity id" in header)
    rows = list(table.rows())
    assert [row.fault == "" for row in rows] == [True, False, True]
    assert rows[1].fault == f"has {MAX_COLUMNS + 1} columns where the header has 6"


def test_an_import_of_files_ends_in_time_and_one_of_more_bytes_later(tmp_path: Path) -> None:
    now = 0.0
    small, large = tmp_path / "small.zip", tmp_path / "large.zip"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * 10_000_000)
    budgets = [Budget([path], lambda: now) for path in (small, large)]
    assert [budget.is_spent() for budget in budgets] == [False, False]
    now = SECONDS + 1
    assert [budget.is_spent() for budget in budgets] == [True, False]


def test_what_an_import_did_not_come_to_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "is_spent", lambda _: True)
    account = read_paths([zipped(tmp_path, lambda number: f"{number}.csv", 3, b"x")], SETTING)
    assert [one.name for one in account.skipped] == ["The other files"]
    assert account.skipped[0].says.startswith("take longer to read than any export of this size")
