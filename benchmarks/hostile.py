"""Seconds of the processor and memory for every kind of hostile input: run it, and read the table.

    python -m benchmarks.hostile [WORDS]    # on Linux, which tells how much a process held

Each input is given to a runback of its own. Memory is the most that it held
at any time, Python itself (about 50 MB) included.
WORDS picks the inputs whose name holds them.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

SECONDS, MEGABYTES = 2.0, 150.0
"""The budget of an input."""

PROGRAM = """
import atexit, pathlib, sys, time
status = pathlib.Path("/proc/self/status")
held = lambda: [row.split()[1] for row in status.read_text().splitlines() if row.startswith("VmHWM")][0]
atexit.register(lambda: print("", time.process_time(), held(), file=sys.stderr))
from runback.cli import app
app()
"""
STRAVA = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"


def _zip(names: Callable[[int], str], count: int, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(count):
            made.writestr(names(number), data)
    return held.getvalue()


def _dotted(parts: int) -> bytes:
    return (".".join("a" * parts) + " = 1\n").encode()


def _move(extra: str) -> bytes:
    return ('[[move]]\nname = "Mine"\nposition = "standing"\nsteps = ["Go."]\nseconds = 30\n' + extra).encode()


INPUTS: dict[str, tuple[str, Callable[[], bytes], tuple[str, ...]]] = {
    "answers: a dotted key of 40 KB": ("a.toml", lambda: _dotted(20_000), ("check", "--answers")),
    "answers: a dotted key of 100 KB": ("a.toml", lambda: _dotted(50_000), ("check", "--answers")),
    "answers: 3,000 parts in a header": ("a.toml", lambda: b"[" + _dotted(3000).replace(b" = 1", b"]\nb = 1"), ("check", "--answers")),
    "answers: quoted parts": ("a.toml", lambda: ('."a"' * 9000)[1:].encode() + b" = 1\n", ("check", "--answers")),
    "answers: parts in an inline table": ("a.toml", lambda: b"x = {" + _dotted(9000).strip() + b"}\n", ("check", "--answers")),
    "answers: nested lists": ("a.toml", lambda: b"x = " + b"[" * 50_000, ("check", "--answers")),
    "answers: 1 MB of keys": ("a.toml", lambda: b"".join(b"k%d = 1\n" % n for n in range(70_000)), ("check", "--answers")),
    "answers: a list of 290 KB": ("a.json", lambda: b'{"age": [' + b"1," * 145_000 + b"1]}", ("check", "--answers")),
    "answers: JSON nested deeply": ("a.json", lambda: b"[" * 200_000, ("check", "--answers")),
    "routine: a dotted key of 40 KB": ("r.toml", lambda: _dotted(20_000), ("stretch", "--file")),
    "routine: 20,000 unknown keys": ("r.toml", lambda: _move("".join(f"k{n} = 1\n" for n in range(19_000))), ("stretch", "--file")),
    "routine: an unknown key of 250 KB": ("r.toml", lambda: _move("k" * 250_000 + " = 1\n"), ("stretch", "--file")),
    "routine: a note of 5,000 wide letters": ("r.toml", lambda: _move(f'note = "{"不" * 5000}"\n'), ("stretch", "--file")),
    "import: 20,000 tables of one header": ("t.zip", lambda: _zip(lambda n: f"{n}/activities.csv", 20_000, STRAVA.encode()), ("runs", "import")),
    "import: 40,000 tables of one header": ("t.zip", lambda: _zip(lambda n: f"{n}/activities.csv", 40_000, STRAVA.encode()), ("runs", "import")),
    "import: 99,000 empty health exports": ("t.zip", lambda: _zip(lambda n: f"{n}/export.xml", 99_000, b""), ("runs", "import")),
    "import: 1,000 names of 60 kB": ("t.zip", lambda: _zip(lambda n: f"{n}-" + "n" * 60_000 + ".fit", 1000, b""), ("runs", "import")),
    "import: 90,000 names of 400 letters": ("t.zip", lambda: _zip(lambda n: f"{n}-" + "n" * 390 + ".x", 90_000, b""), ("runs", "import")),
    "import: folders 500 deep": ("t.zip", lambda: _zip(lambda n: "a/" * 500 + f"{n}.csv", 20_000, b"a"), ("runs", "import")),
    "import: a table of 698,000 columns": ("t.csv", lambda: STRAVA.strip().encode() + b",x" * 698_000 + b"\n1" + b",1" * 698_000, ("runs", "import")),
    "import: a row of 698,000 columns": ("t.csv", lambda: STRAVA.encode() + b"1" + b",1" * 698_000 + b"\n", ("runs", "import")),
    "import: 16 MB of short rows": ("t.csv", lambda: STRAVA.encode() + b"1,2,3\n" * 290_000, ("runs", "import")),
}  # fmt: skip


def measured(command: tuple[str, ...], path: Path, home: Path) -> tuple[float, float, str]:
    """Seconds of the processor, megabytes and the words of one command on one file."""
    whole = [sys.executable, "-c", PROGRAM, *command, str(path)]
    environment = {**os.environ, "RUNBACK_HOME": str(home)}
    done = subprocess.run(
        whole, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False, text=True
    )
    *words, seconds, held = done.stdout.split()
    return float(seconds), int(held) / 1024, " ".join(words).replace(str(path), path.name)


def main() -> None:
    """Print the table; exit 1 when an input is over its budget."""
    wanted = sys.argv[1:]
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, make, command) in INPUTS.items():
            if not all(word in name for word in wanted):
                continue
            path = Path(folder) / file
            path.write_bytes(make())
            seconds, memory, said = measured(command, path, Path(folder) / "home")
            is_over = seconds > SECONDS or memory > MEGABYTES
            over += is_over
            measures = f"{path.stat().st_size / 1000:8.0f} kB {seconds:6.2f} s {memory:5.0f} MB"
            print(f"{name:44} {measures} {'OVER' if is_over else '    '} {said[:70]}")
    raise SystemExit(over > 0)


if __name__ == "__main__":
    main()
