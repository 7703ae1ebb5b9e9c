"""An import that is killed leaves the store as it was before, or complete."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from command_line import runback
from year_of_runs import RUNS, year_file

FIRST_HALF = date(2018, 6, 30)
HALF = 26 * 3 - 1
"""Runs up to then: 26 weeks without their last Sunday."""

KILLED = """
import os, signal, sqlite3, sys

real, met, wanted, number = sqlite3.connect, 0, sys.argv.pop(1), int(sys.argv.pop(1))

def count(statement):
    global met
    met += statement.lstrip().startswith(wanted)
    if met == number:
        os.kill(os.getpid(), signal.SIGKILL)

def connect(*given, **named):
    connection = real(*given, **named)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = connect
from runback.cli import app
app()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way"),
]


def kept() -> list[str]:
    return [run["local_day"] for run in json.loads(runback("runs", "list", "--json").stdout)]


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The whole year; its first half is in the store already."""
    half = tmp_path / "half"
    half.mkdir()
    assert runback("runs", "import", str(year_file(half, last=FIRST_HALF))).exit_code == 0
    return year_file(tmp_path)


def killed_at(statement: str, number: int, *words: str) -> int:
    command = [sys.executable, "-c", KILLED, statement, str(number), "runs", *words]
    return subprocess.run(command, check=False, capture_output=True, env=os.environ).returncode


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("SELECT", 1),
        ("BEGIN", 1),
        ("INSERT OR REPLACE INTO runs ", 1),
        ("INSERT OR REPLACE INTO runs ", HALF + 40),
        ("INSERT OR REPLACE INTO runs ", RUNS),
        ("INSERT OR REPLACE INTO runs_imported", 1),
        ("COMMIT", 1),
    ],
)
def test_a_kill_before_the_end_leaves_the_runs_of_before(year: Path, statement: str, number: int) -> None:
    before = kept()
    assert len(before) == HALF
    assert killed_at(statement, number, "import", str(year)) == -signal.SIGKILL
    assert kept() == before
    assert runback("runs", "import", str(year)).stdout.startswith(f"Read {RUNS} activities")
    assert len(kept()) == RUNS


def test_a_kill_after_the_end_leaves_all_of_them(year: Path) -> None:
    assert killed_at("INSERT OR REPLACE INTO runner", 1, "import", "--units", "km", str(year)) == -signal.SIGKILL
    assert len(kept()) == RUNS


def test_a_kill_while_runs_are_forgotten_leaves_all_of_them_or_none(year: Path) -> None:
    del year
    assert killed_at("DELETE FROM runs_imported", 1, "forget", "--yes") == -signal.SIGKILL
    assert len(kept()) == HALF


@pytest.mark.parametrize("seconds", [0.05, 0.15, 0.25, 0.35])
def test_a_kill_from_outside_at_any_moment_leaves_the_store_whole(year: Path, seconds: float) -> None:
    before = kept()
    command = [sys.executable, "-c", "from runback.cli import app; app()", "runs", "import", str(year)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ) as running:
        time.sleep(seconds)
        running.kill()
    assert kept() == before or len(kept()) == RUNS
