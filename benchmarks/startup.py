"""How long a runner waits for the first words, beside bare Python and three other terminal programs.

Everything is measured in one run, in turns, so that a busy machine slows all of it alike: read the ratios, not the
milliseconds. The wheel is measured, not a checkout, because a checkout compiles its rulebook first.

    python3 -m pip wheel -q --no-deps -w dist .
    python3 -m venv bench
    bench/bin/pip install -q dist/runback-*.whl httpie cookiecutter commitizen
    bench/bin/python benchmarks/startup.py bench/bin

Needs a pseudo-terminal, so Linux or macOS.
"""

import argparse
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROUNDS = 15
PATIENCE = 30.0
BARE = "python -c pass"
FIRST_TEXT = b"runback asks"
FIRST_QUESTION = b"How old are you?"
PEERS = {
    "httpie": ["http", "--version"],
    "cookiecutter": ["cookiecutter", "--version"],
    "commitizen": ["cz", "version"],
}
AIMS = {"runback --help": 8.0, "first text": 8.0, "first question": 22.0}


@dataclass(frozen=True)
class Timing:
    """Something timed: its name, one try of it, in milliseconds, and all tries so far."""

    name: str
    once: Callable[[], float]
    took: list[float]


def main() -> int:
    """Measure, print the table, and return 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description="Start-up of runback beside its peers.")
    parser.add_argument("executables", type=Path, help="the folder of python, runback, http, cookiecutter and cz")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        timings = _timings(options.executables.absolute(), _environment(home))
        for turn in range(options.rounds + 1):
            for timing in timings:
                took = timing.once()
                if turn:  # the first round only warms the disk
                    timing.took.append(took)
    _print_versions(options.rounds)
    return _print_table(timings)


def _environment(home: str) -> dict[str, str]:
    return os.environ | {"RUNBACK_HOME": home, "HOME": home, "TERM": "xterm-256color", "ACCESSIBLE": ""}


def _timings(folder: Path, environment: dict[str, str]) -> list[Timing]:
    def whole(*words: str) -> Callable[[], float]:
        return lambda: _whole([str(folder / words[0]), *words[1:]], environment)

    def until(text: bytes) -> Callable[[], float]:
        return lambda: _until(text, [str(folder / "runback"), "check"], environment)

    return [
        Timing(BARE, whole("python", "-c", "pass"), []),
        Timing("runback --version", whole("runback", "--version"), []),
        Timing("runback --help", whole("runback", "--help"), []),
        Timing("runback check: first text", until(FIRST_TEXT), []),
        Timing("runback check: first question", until(FIRST_QUESTION), []),
        *(Timing(" ".join(words), whole(*words), []) for words in PEERS.values()),
    ]


def _whole(command: list[str], environment: dict[str, str]) -> float:
    """Run a command from start to end."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return (time.perf_counter() - begin) * 1000


def _until(text: bytes, command: list[str], environment: dict[str, str]) -> float:
    """Run a command on a terminal of its own until it has written the text."""
    ours, theirs = pty.openpty()
    begin = time.perf_counter()
    running = subprocess.Popen(
        command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        seen = b""
        while text not in seen:
            left = begin + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([ours], [], [], left)[0]:
                raise TimeoutError(f"{' '.join(command)} did not write {text!r} in {PATIENCE:.0f} seconds")
            seen += os.read(ours, 65536)
        return (time.perf_counter() - begin) * 1000
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def _print_versions(rounds: int) -> None:
    print(f"Python {sys.version.split()[0]}, {sys.platform}; {rounds} rounds in turns")
    for name in ("runback", "typer", "prompt_toolkit", *PEERS):
        try:
            print(f"  {name} {version(name)}")
        except PackageNotFoundError:
            print(f"  {name}: run this script with the python of the measured folder to see its version")


def _print_table(timings: list[Timing]) -> int:
    bare = min(timings[0].took)
    print(f"\n{'':<32}{'min ms':>8}{'median':>8}{'x bare':>8}{'aim':>8}")
    missed = 0
    for timing in timings:
        ratio = min(timing.took) / bare
        aim = next((aim for name, aim in AIMS.items() if timing.name.endswith(name)), None)
        missed += aim is not None and ratio > aim
        wanted = f"{aim:.0f}" if aim else ""
        print(
            f"{timing.name:<32}{min(timing.took):>8.0f}{statistics.median(timing.took):>8.0f}{ratio:>8.1f}{wanted:>8}"
        )
    question = next(timing for timing in timings if timing.name.endswith("first question"))
    behind = [timing.name for timing in timings[-len(PEERS) :] if min(timing.took) < min(question.took)]
    print(f"\nThe first question comes {'after ' + ', '.join(behind) if behind else 'before every peer is done'}.")
    return 1 if missed or behind else 0


if __name__ == "__main__":
    sys.exit(main())
