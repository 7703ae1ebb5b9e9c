"""The documents describe the project as it is."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

import runback
from runback.authoring.compile.every_fault import check_everything
from runback.commands.rules.check import journey_faults
from runback.rulebook_store import load_compiled

PROJECT = Path(__file__).parents[1]
ROOMS = PROJECT / "src/runback"
ARCHITECTURE = (PROJECT / "docs/architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
CHANGELOG = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
DECISIONS = sorted((PROJECT / "docs/decisions").glob("*.md"))


def test_the_tree_names_every_room_and_no_other() -> None:
    tree = ARCHITECTURE.partition("src/runback/\n")[2].partition("build_rulebook.py")[0]
    named = {line.split()[0].rstrip("/") for line in tree.splitlines()}
    rooms = {path.name for path in ROOMS.iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    modules = {path.name for path in ROOMS.glob("*.py") if path.name != "__init__.py"}
    assert named == rooms | modules


def test_the_tree_names_every_part_of_the_data() -> None:
    tree = ARCHITECTURE.partition("```text\ndata/")[2].partition("src/runback/")[0]
    assert [path.name for path in (PROJECT / "data").iterdir() if path.name not in tree] == []


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"].partition(":")[0])
def test_an_import_contract_is_one_of_the_promises(contract: dict[str, str]) -> None:
    assert f"- {contract['name']}\n" in ARCHITECTURE


def test_the_layers_of_the_page_are_those_that_are_checked() -> None:
    page = ARCHITECTURE.partition("## Who may import whom")[2].partition("```text\n")[2].partition("```")[0]
    (layers,) = [contract["layers"] for contract in CONTRACTS if contract["name"].startswith("Imports run one way")]
    shown = [line.split() for line in page.splitlines()]
    assert shown == [[name.strip().removeprefix("runback.") for name in layer.split("|")] for layer in layers]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_says_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {int(path.name[:4])}\. ", text)
    assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))
    prose = [line for line in text.splitlines() if not line.startswith("|")]
    assert len(" ".join(prose).split()) <= 200


def test_paths_of_the_table_for_contributors_exist() -> None:
    table = (PROJECT / "docs/contributing.md").read_text(encoding="utf-8").partition("\n## A new rule")[0]
    paths = re.findall(r"`((?:data|src)/[^`]*)`", table)
    assert len(paths) > 10
    assert [path for path in paths if not (PROJECT / path).exists()] == []


def test_the_changelog_opens_with_the_advice_of_this_version_and_dates_every_one() -> None:
    newest, *older = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
    released = older if newest.endswith(" - unreleased") else [newest, *older]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", heading) for heading in released)
    assert released[0].startswith(f"{runback.__version__} - ")
    assert CHANGELOG.partition(f"\n## {newest}\n")[2].startswith("\n### Advice\n")


def test_the_rulebook_is_dated_as_its_version_in_the_changelog() -> None:
    compiled = load_compiled()
    [day] = re.findall(rf"^## {re.escape(compiled['version'])} - (.*)$", CHANGELOG, re.MULTILINE)
    assert day in {compiled["released"], "unreleased"}


WORKED = (PROJECT / "docs/contributing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(toml|text)\n(.*?)```", WORKED.partition("## One rule")[2].partition("\n## ")[0], re.DOTALL)


MENDED = {
    "walk_onli": "walk_only", "new_shoe ": "new_shoes ", 'review:lod"': 'review:load"', "judgment": "judgement", '"over_3"': '"over_30"',
}  # fmt: skip


def test_the_errors_of_the_worked_rule_are_those_that_one_really_sees(tmp_path: Path) -> None:
    data = shutil.copytree(PROJECT / "data", tmp_path / "data")
    for kind, text in BLOCKS:
        if kind == "toml":
            head, body = text.split("\n", 1)
            file = tmp_path / head.removeprefix("# ")
            file.write_text(f"{file.read_text(encoding='utf-8')}\n{body}", encoding="utf-8")
    shown, after, _ = (text.splitlines() for kind, text in BLOCKS if kind == "text")
    assert sorted(fault.message for fault in check_everything(data).faults) == sorted(shown)
    for wrong, right in MENDED.items():
        for file in (data / "rules/running.toml", data / "journeys/running.toml"):
            file.write_text(file.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
    checked = check_everything(data)
    assert checked.faults == ()
    assert [fault.message for fault in journey_faults(checked)] == after
