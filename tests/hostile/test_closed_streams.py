"""Whatever is closed or full around a command, what it prints is whole, and nothing lands where it does not belong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import PROGRAM, ordinary, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device"),
]

COMMANDS = [
    ("check", "--answers", "answers.json"),
    ("check", "--answers", "answers.json", "--json"),
    ("check", "--answers", "answers.json", "--runs", "runs.csv"),
    ("check", "--plain", "--region", "GB"),
    ("why",),
    ("seen", "--who", "physio", "--exercises", "all", "--running", "run"),
    ("stretch",),
    ("stretch", "--json"),
    ("stretch", "list"),
    ("stretch", "guide", "--plain"),
    ("runs",),
    ("runs", "--json"),
    ("runs", "import", "runs.csv"),
    ("runs", "list", "--json"),
    ("rules", "list"),
    ("rules", "show", "age", "--json"),
    ("forget", "--yes"),
    ("--version",),
    ("--help",),
    ("check", "--help"),
]
every_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
RUNS = "Activity Type,Date,Favorite,Title,Distance,Calories,Time\nRunning,2026-11-20 07:00:00,false,Run,5.00,300,00:30:00\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path, ordinary())
    (tmp_path / "runs.csv").write_text(RUNS, encoding="utf-8")
    return tmp_path


def run(folder: Path, words: tuple[str, ...], around: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A command below a shell that closes or fills its streams; three answers wait on standard input."""
    environment = {**os.environ, "RUNBACK_HOME": str(home), "TERM": "dumb"}
    command = ["sh", "-c", f'exec "$@" {around}', "sh", sys.executable, "-c", PROGRAM, *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input="38\n2\n1\n\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@every_command
@pytest.mark.parametrize("around", ["2>&-", "2>/dev/full"])
def test_without_an_ear_beside_the_result_the_result_is_the_same(
    folder: Path, home: Path, words: tuple[str, ...], around: str
) -> None:
    usual = run(folder, words, "", home / "usual")
    deaf = run(folder, words, around, home / "deaf")
    assert (deaf.returncode, deaf.stderr) == (usual.returncode, "")
    assert deaf.stdout.replace(str(home / "deaf"), "") == usual.stdout.replace(str(home / "usual"), "")


@pytest.mark.parametrize("around", ["2>&-", "2>/dev/full", "2>&- <&-"])
def test_with_a_broken_journal_too_the_advice_is_whole_and_json_is_json(folder: Path, home: Path, around: str) -> None:
    home.write_text("no folder", encoding="utf-8")
    told = run(folder, ("check", "--answers", "answers.json", "--json"), around, home)
    assert told.returncode == 0
    assert json.loads(told.stdout)["disposition"] == "self_care"
    told = run(folder, ("check", "--answers", "answers.json"), around, home)
    assert told.returncode == 0
    assert told.stdout.startswith("Care for it at home") or "Care for it at home" in told.stdout
    assert "Warning" not in told.stdout


@every_command
@pytest.mark.parametrize("around", [">&-", ">/dev/full"])
def test_where_the_result_cannot_be_printed_that_is_one_line_and_no_traceback(
    folder: Path, home: Path, words: tuple[str, ...], around: str
) -> None:
    told = run(folder, words, around, home)
    assert "Traceback" not in told.stderr
    assert "Exception ignored" not in told.stderr
    assert told.returncode in {1, 2}


@every_command
@pytest.mark.parametrize("around", [">&- 2>&-", ">/dev/full 2>/dev/full", ">&- 2>&- <&-"])
def test_with_nothing_open_at_all_a_command_only_ends(
    folder: Path, home: Path, words: tuple[str, ...], around: str
) -> None:
    assert run(folder, words, around, home).returncode in {1, 2}
