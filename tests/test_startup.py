"""Start-up, counted in modules rather than milliseconds, so that a busy machine changes nothing.

The cap on typer in pyproject.toml can go when these tests pass without it.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from runback.authoring.compile.figures import compile_figures
from runback.authoring.compile.rulebook import compile_folder, write_json
from runback.rulebook_store import data_folder

PROGRAM = """
import pathlib, sys
import runback.rulebook_store
runback.rulebook_store.PACKAGE = pathlib.Path(sys.argv[1])
from runback.cli import app
app(sys.argv[2:])
"""
HEAVY = {"pydantic", "rich", "tomllib", "z3", "hypothesis", "jinja2"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled rulebook, as an installed wheel has it."""
    folder = tmp_path_factory.mktemp("package")
    write_json(compile_folder(data_folder()), folder / "rulebook.json")
    write_json(compile_figures(data_folder()), folder / "figures.json")
    return folder


def loaded(package: Path, *words: str, until: str = "", stdin: str = "") -> set[str]:
    """The modules that a command has loaded when it has written a text, or when it ends."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", PROGRAM, str(package), *words],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert until in run.stderr, run.stderr[-2000:]
    before = run.stderr.partition(until)[0] if until else run.stderr
    names = set(re.findall(r"^import time:.*\|\s*([\w.]+)$", before, re.MULTILINE))
    assert "typer" in names
    return names


def heavy(names: set[str]) -> set[str]:
    return {name for name in names if name.partition(".")[0] in HEAVY or name.startswith("runback.authoring")}


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help"), ("rules", "--help")])
def test_help_loads_nothing_that_only_a_check_needs(package: Path, words: tuple[str, ...]) -> None:
    names = loaded(package, *words)
    assert heavy(names) == set()
    assert not names & {"sqlite3", "prompt_toolkit", "runback.engine", "runback.journal", "runback.terminal"}


def test_the_first_words_of_a_check_wait_for_no_library(package: Path) -> None:
    names = loaded(package, "check", "--plain", until="runback 1")
    assert heavy(names) == set()
    assert not names & {"sqlite3", "prompt_toolkit", "platformdirs", "runback.journal.database"}


def test_the_first_question_waits_for_no_check_of_the_data(package: Path) -> None:
    names = loaded(package, "check", "--plain", until="How old are you?")
    assert heavy(names) == set()


def test_the_interview_with_keys_needs_no_drawing_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import sys, runback.terminal.interview.keys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(run.stdout.split())
    assert "prompt_toolkit" in names
    assert heavy(names) == set()


def test_a_result_for_programs_loads_no_drawing_library(package: Path) -> None:
    answers = '{"age": 38}'
    names = loaded(package, "check", "--answers", "-", "--json", "--no-save", stdin=answers)
    assert "runback.output.as_json.assessment" in names
    assert not {"rich", "prompt_toolkit", "pydantic", "sqlite3"} & names


def test_only_a_page_of_html_loads_the_templates(package: Path, tmp_path: Path) -> None:
    """Their library alone takes several times as long to load as Python itself."""
    others = [
        ("check", "--answers", "-", "--no-save"),
        ("why",),
        ("stretch",),
        ("stretch", "--pdf", str(tmp_path / "page.pdf")),
        ("stretch", "list"),
        ("stretch", "show", "cat_cow"),
        ("rules", "list"),
        ("runs",),
        ("seen",),
    ]
    assert [words for words in others if "jinja2" in loaded(package, *words, stdin='{"age": 38}')] == []
    for words in (("stretch",), ("stretch", "list")):
        assert "jinja2" in loaded(package, *words, "--html", str(tmp_path / "page.html"))
