"""The work of an import grows with its size and not with its square, and ends in any case; counted, not timed."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runback.errors import RunsError
from runback.runs.archive import exports
from runback.runs.archive.exports import Entry, worth_reading
from runback.runs.archive.zip_members import MAX_NAME, members
from runback.runs.formats.tables.table import MAX_COLUMNS, open_table
from runback.runs.importing.budget import SECONDS, Budget
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


def test_a_zip_that_names_a_file_without_end_is_left(tmp_path: Path) -> None:
    fine = zipped(tmp_path, lambda number: f"{number}" + "n" * (MAX_NAME - 1), 1, b"x")
    assert len(list(members(Source("a", lambda: fine.open("rb"))))) == 1
    endless = zipped(tmp_path, lambda number: f"{number}" + "n" * MAX_NAME, 1, b"x")
    with pytest.raises(RunsError, match="names a file in over 400 letters"):
        list(members(Source("a", lambda: endless.open("rb"))))


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
