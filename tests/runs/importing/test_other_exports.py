"""Whoever has an export that is not read is told what to export instead."""

from pathlib import Path

import pytest

from runback.runs.importing.importing import read_paths
from runback.runs.importing.other_exports import what_instead
from runs.made_runs import SETTING


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("com.samsung.shealth.exercise.20260504.csv", "Samsung Health"),
        ("HUAWEI_HEALTH/Motion path detail data.json", "Huawei"),
        ("nike-activities.json", "Nike Run Club"),
        ("coros-export.dat", "COROS"),
        ("suunto/entry.sml", "Suunto"),
        ("health_connect_export.db", "Health Connect"),
        ("morning.kml", "map"),
        ("Morning.KMZ", "map"),
    ],
)
def test_an_export_is_known_by_its_name(name: str, of: str) -> None:
    says = what_instead(name)
    assert says is not None
    assert of in says
    assert "FIT, TCX or GPX" in says


@pytest.mark.parametrize("name", ["notes.txt", "recipes.csv", "holiday.jpg", "unikernel.md"])
def test_nothing_is_said_of_other_files(name: str) -> None:
    assert what_instead(name) is None


def test_each_kind_is_named_once_in_the_account_of_an_import(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"com.samsung.shealth.exercise.{number}.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    account = read_paths([tmp_path], SETTING)
    assert len(account.skipped) == 1
    assert "Samsung Health" in account.skipped[0].says
    assert len(account.unknown_files) == 2
