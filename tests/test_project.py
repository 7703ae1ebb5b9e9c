"""What those who change runback type and install is whole, and fetches nothing that is not named."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from packaging.requirements import Requirement

from runback.cli import app

PROJECT = Path(__file__).parents[1]
DESCRIBED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (PROJECT / "requirements/dev.txt").read_text(encoding="utf-8").splitlines()[1:]
LOWEST = (PROJECT / "requirements/lowest.txt").read_text(encoding="utf-8").splitlines()
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
MACROS = {"SH", "TH", "PP", "TP"}


def needed() -> list[Requirement]:
    named = [
        *DESCRIBED["dependencies"],
        *(one for extra in DESCRIBED["optional-dependencies"].values() for one in extra),
    ]
    return [one for one in map(Requirement, named) if one.name != DESCRIBED["name"]]


def test_every_version_of_the_lock_is_one_version_and_names_no_place() -> None:
    assert len(LOCK) > 40
    assert [line for line in LOCK if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("requirement", needed(), ids=lambda requirement: requirement.name)
def test_the_lock_holds_what_is_needed_in_a_version_that_will_do(requirement: Requirement) -> None:
    locked = dict(line.lower().replace("_", "-").split("==") for line in LOCK)
    assert requirement.specifier.contains(locked[requirement.name.lower().replace("_", "-")])


@pytest.mark.parametrize("requirement", [*DESCRIBED["dependencies"], *DESCRIBED["optional-dependencies"]["pdf"]])
def test_what_a_runner_installs_is_bounded_and_its_lowest_versions_are_those_that_are_tried(requirement: str) -> None:
    bounds = {bound.operator: bound.version for bound in Requirement(requirement).specifier}
    assert bounds.keys() == {">=", "<"}
    assert f"{Requirement(requirement).name}=={bounds['>=']}" in LOWEST


@pytest.mark.parametrize("page", ["README.md", "docs/contributing.md", "docs/releasing.md"])
def test_every_target_that_a_page_names_is_in_the_makefile(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    calls = re.findall(r"(?:^|`)make ([a-z ]+?)(?=`| {2,}|$)", text, re.MULTILINE)
    named = {target for call in calls for target in call.split()}
    assert named
    assert [target for target in named if f"\n{target}:" not in MAKEFILE] == []


def test_the_makefile_explains_every_target() -> None:
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    assert sorted(phony.split()) == sorted(targets)
    assert [target for target in targets if target != "help" and f'@echo "{target} ' not in MAKEFILE] == []


def test_a_commit_is_checked_by_what_is_installed_here() -> None:
    hooks = (PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"- repo: (.*)", hooks)) == {"local"}
    assert set(re.findall(r"language: (.*)", hooks)) == {"system"}
    paths = re.findall(r"\b((?:tests|src)/[\w/.]+)", hooks)
    assert [path for path in paths if not (PROJECT / path).exists()] == []


def commands(command: Any, words: tuple[str, ...] = ("runback",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield words, command
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands(below, (*words, name))


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The man pages, as `make man` writes them."""
    folder = tmp_path_factory.mktemp("man")
    subprocess.run([sys.executable, PROJECT / "scripts/man_pages.py", folder], check=True)
    return folder


def test_every_command_has_a_man_page_with_all_its_options(manual: Path) -> None:
    every = dict(commands(typer.main.get_command(app)))
    assert {page.stem for page in manual.iterdir()} == {"-".join(words) for words in every}
    for words, command in every.items():
        page = (manual / f"{'-'.join(words)}.1").read_text(encoding="utf-8").replace("\\-", "-")
        shown = [one for one in command.params if not getattr(one, "hidden", False)]
        options = [name for one in shown if one.param_type_name == "option" for name in one.opts]
        assert [option for option in options if option not in page] == []


def test_a_man_page_is_made_of_the_macros_that_every_man_reads(manual: Path) -> None:
    for page in manual.iterdir():
        lines = page.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(".TH ")
        assert lines[1:2] == [".SH NAME"]
        assert {line[1:3] for line in lines if line.startswith(".")} <= MACROS
        assert not any("\t" in line or line == "" for line in lines)


def test_a_half_typed_command_is_completed() -> None:
    program = [sys.executable, "-m", "runback"]
    asked = {"_RUNBACK_COMPLETE": "complete_bash", "COMP_WORDS": "runback ch", "COMP_CWORD": "1"}
    done = subprocess.run(program, env=asked, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["check"]
