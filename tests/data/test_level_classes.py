"""How soon for 22 kinds of finding: each is held by rules, a runner above, a runner below and a promise."""

import re
import tomllib
from pathlib import Path

import pytest

from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import data_folder

RECORD = Path(__file__).parents[2] / "docs" / "decisions" / "0018-how-soon-for-22-findings.md"
COLUMNS = ("finding", "rules", "before", "now", "above", "below", "promise", "not_followed")
CLASSES = "ABCDEFGHIJKLMNOPQRSTUV"
LEVELS = ("self_care", "routine", "soon", "urgent", "emergency")


def rows() -> dict[str, dict[str, str]]:
    found = {}
    for line in RECORD.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and re.fullmatch("[A-Z]", cells[0]):
            found[cells[0]] = dict(zip(COLUMNS, cells[1:], strict=True))
    return found


def journeys() -> dict[str, dict[str, object]]:
    files = (data_folder() / "journeys").glob("*.toml")
    return {name: table for file in files for name, table in tomllib.loads(file.read_text("utf-8")).items()}


def test_every_class_has_its_row_and_no_cell_is_empty() -> None:
    assert "".join(sorted(rows())) == CLASSES
    assert not [(name, column) for name, row in rows().items() for column, cell in row.items() if not cell]


@pytest.mark.parametrize("name", CLASSES)
def test_what_holds_a_class_exists(rulebook: Rulebook, name: str) -> None:
    row, known = rows()[name], journeys()
    promises = tomllib.loads((data_folder() / "promises.toml").read_text("utf-8"))
    assert [rule for rule in row["rules"].split(", ") if rule not in rulebook.rules] == []
    assert {row["above"], row["below"]} <= known.keys()
    assert row["promise"] in promises


@pytest.mark.parametrize("name", CLASSES)
def test_the_runner_above_is_told_more_than_the_runner_below(name: str) -> None:
    row, known = rows()[name], journeys()
    above, below = (LEVELS.index(known[row[side]]["expect"]["disposition"]) for side in ("above", "below"))  # type: ignore[index]
    assert above > below
