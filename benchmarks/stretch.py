"""How soon a routine is printed, beside bare Python, and what it costs to play one.

The printout is measured from the start of the process to its end, everything in turns, so that a busy machine slows all
of it alike: read the ratios, not the milliseconds. The wheel is measured, not a checkout, because a checkout compiles
its rulebook first. The player is measured from inside, on a terminal of its own, by another clock than the player's.

    python3 -m pip wheel -q --no-deps -w dist .
    python3 -m venv bench
    bench/bin/pip install -q dist/runback-*.whl
    bench/bin/python -m benchmarks.stretch

`--rounds 5 --seconds 30` gives a first impression. Needs a pseudo-terminal, so Linux or macOS.
"""

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.stretch_player import (
    Trace,
    drift_on_simulated_clock,
    long_session,
    play_really,
    swinging_session,
    written,
)

from runback.exercise.plan import Session
from runback.rulebook_store import PACKAGE, data_folder, load

ROUNDS = 15
SECONDS = 60
LONG = 600
SIZES = ((80, 24), (120, 40))
SLOW_FRAME = 0.03
BARE = "python -c pass"

PRINTOUT_AIM = 12.0
CPU_AIM = 10.0
DRIFT_AIM = 0.1
NO_DRIFT = 0.0


@dataclass(frozen=True)
class Line:
    """One line of the table; `aim` is the most it may be."""

    name: str
    value: float
    unit: str
    aim: float | None = None
    remark: str = ""


def main() -> int:
    """Measure, print the table, and return 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description="Printing and playing a routine of runback.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of the printout")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of the session that is really played")
    options = parser.parse_args()
    if not (PACKAGE / "rulebook.json").is_file():
        parser.error("this runback compiles its rulebook at every start; install its wheel, as the first lines say")
    _usual_environment()
    print(
        f"Python {sys.version.split()[0]}, {sys.platform}, {os.cpu_count()} cores; runback {version('runback')}",
        flush=True,
    )
    lines = list(_printout(options.rounds))
    rulebook = load()
    swinging = swinging_session(rulebook, options.seconds)
    for columns, rows in SIZES:
        lines += _player(swinging, play_really(swinging, columns, rows), f"{columns}x{rows}")
    lines += _simulated(long_session(rulebook, LONG))
    return _print_table(lines)


def _usual_environment() -> None:
    """A colour terminal, and none of the settings by which Python starts or writes more slowly."""
    for name in [name for name in os.environ if name.startswith("PYTHON") or name in {"COLUMNS", "LINES", "NO_COLOR"}]:
        del os.environ[name]
    os.environ |= {"TERM": "xterm-256color", "ACCESSIBLE": ""}


def _printout(rounds: int) -> Iterator[Line]:
    """The ratios of whole processes to bare Python."""
    folder = Path(sys.executable).parent
    runback, python = str(folder / "runback"), str(folder / "python")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"RUNBACK_HOME": home, "HOME": home}
        answers = str(data_folder() / "ordinary_runner.toml")
        _piped([runback, "check", "--answers", answers, "--region", "GB"])
        timings: dict[str, tuple[Callable[[], object], float | None]] = {
            BARE: (lambda: _piped([python, "-c", "pass"]), None),
            "runback --version": (lambda: _piped([runback, "--version"]), None),
            "runback stretch, into a file": (lambda: _piped([runback, "stretch"]), PRINTOUT_AIM),
            "runback stretch, on 80x24": (lambda: _on_terminal([runback, "stretch"], 80, 24), PRINTOUT_AIM),
        }
        took: dict[str, list[float]] = {name: [] for name in timings}
        for turn in range(rounds + 1):
            for name, (once, _) in timings.items():
                begin = time.perf_counter()
                once()
                if turn:  # the first round only warms the disk
                    took[name].append((time.perf_counter() - begin) * 1000)
    for name, (_, aim) in timings.items():
        remark = f"{min(took[name]):.0f} ms at least, {statistics.median(took[name]):.0f} in the middle of {rounds}"
        yield Line(name, min(took[name]) / min(took[BARE]), "x bare", aim, remark)


def _piped(command: list[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)


def _on_terminal(command: list[str], columns: int, rows: int) -> None:
    """Run a command on a terminal of its own from start to end."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (rows, columns))
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    for _ in written(ours):
        pass
    os.close(ours)
    if running.wait():
        raise SystemExit(f"{' '.join(command)} ended with status {running.returncode}")


def _player(session: Session, trace: Trace, size: str) -> Iterator[Line]:
    """What the player used while its figure moved, and how late it was at the end."""
    moving, name = trace.moving(session), f"player, {size}:"
    took = [took * 1000 for _, took, _ in trace.frames]
    used = moving.processor / moving.seconds * 100
    yield Line(f"{name} processor", used, "% of a core", CPU_AIM, f"in {moving.seconds:.0f} s of movement")
    yield Line(f"{name} frames", moving.frames / moving.seconds, "a second", None, f"{len(took)} in all")
    yield Line(f"{name} longest frame", max(took), "ms", None, f"{statistics.median(took):.1f} ms in the middle")
    drift = abs(trace.end - trace.began - session.seconds)
    yield Line(f"{name} drift", drift, "s", DRIFT_AIM, f"after {session.seconds} real seconds")


def _simulated(session: Session) -> Iterator[Line]:
    """How late a long session ends when its clock is only simulated."""
    for slowness, aim in ((0.0, NO_DRIFT), (SLOW_FRAME, DRIFT_AIM)):
        drift = abs(drift_on_simulated_clock(session, slowness))
        remark = f"after {session.seconds} simulated seconds, each frame taking {slowness:g}"
        yield Line("player, no screen: drift", drift, "s", aim, remark)


def _print_table(lines: list[Line]) -> int:
    """Print every line and return 1 when an aim is missed."""
    print(f"\n{'':<34}{'':>8} {'':<12}{'at most':>8}")
    for line in lines:
        aim = "" if line.aim is None else f"{line.aim:g}"
        print(f"{line.name:<34}{line.value:>8.3g} {line.unit:<12}{aim:>8}   {line.remark}")
    missed = [line.name for line in lines if line.aim is not None and line.value > line.aim]
    print("\nEvery aim is met." if not missed else "\nMissed: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
