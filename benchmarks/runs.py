"""How long a runner's own files take to read, beside three libraries that read the same files.

Builds an archive of 3,000 activities in a temporary folder (about half a gigabyte, and 600 MB of Apple Health), reads
each part in a program of its own, start-up included, and deletes it all. The libraries read a sample of the same FIT
files, without start-up; their time is scaled to the whole archive, and labelled so. One that is not there is skipped.

    python3 -m venv bench
    bench/bin/pip install -q -e '.[test]' fitdecode fitparse gpxpy
    PYTHONPATH=tests bench/bin/python -m benchmarks.runs

For a quick look: `--activities 300 --health-mb 60 --sample 5`. The aims are for the full size. Linux or macOS.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.runs_files import NEWEST, Archive, build

ACTIVITIES, HEALTH_MB, SAMPLE = 3000, 600, 30
WINDOW = timedelta(days=400)
FASTER_THAN_FITDECODE = 50

MEASURED = """
import atexit, json, pathlib, sys, time
told = pathlib.Path(sys.argv.pop(1))
def tell():
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        peak = next(int(line.split()[1]) for line in status.open() if line.startswith("VmHWM"))
    else:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told.write_text(f"{time.process_time()} {peak / 1024}")
atexit.register(tell)
"""
RUNBACK = "from runback.cli import app; app()"
AS_A_CHECK = """
import datetime, pathlib
from runback.commands.runs.import_files import Wishes, read_runs
account = read_runs([pathlib.Path(sys.argv[1])], Wishes(since=datetime.date.fromisoformat(sys.argv[2])))
print(f"Read {account.activities} activities: {len(account.runs)} runs")
"""
LOOP = """
import gzip, io, sys, time, warnings
warnings.simplefilter("ignore")
{load}
begin, metres = time.process_time(), 0.0
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    data = gzip.decompress(data) if path.endswith(".gz") else data
    {read}
print(time.process_time() - begin, metres)
"""
MODULES = {"fit": "fit.reader", "gpx": "xml.gpx"}
RUNBACK_READS = (
    (
        "import datetime; from runback.runs.formats.{module} import read; from runback.runs.model.run import Setting; "
        "from runback.runs.model.source import Source; now = datetime.datetime.now(datetime.UTC)"
    ),
    "metres += sum(run.distance_m for run in read(Source.of_bytes(path, data), Setting(datetime.UTC, now)))",
)
READS = {
    "fit": {
        "runback": RUNBACK_READS,
        "fitdecode": (
            "import fitdecode",
            (
                "metres += sum(frame.get_value('total_distance') for frame in fitdecode.FitReader(io.BytesIO(data)) "
                "if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == 'session')"
            ),
        ),
        "fitparse": (
            "import fitparse",
            (
                "metres += sum(each.get_value('total_distance') "
                "for each in fitparse.FitFile(io.BytesIO(data)).get_messages('session'))"
            ),
        ),
    },
    "gpx": {
        "runback": RUNBACK_READS,
        "gpxpy": (
            "import gpxpy",
            (
                "track = gpxpy.parse(data.decode()).tracks[0]; "
                "metres += track.length_2d(); track.get_moving_data(); track.get_time_bounds()"
            ),
        ),
    },
}
"""What each library has to load, and how it gets the distances and times of a file."""

AGREES = 0.005


@dataclass(frozen=True)
class Step:
    """Something to measure, in seconds and MB.

    Attributes:
        name: of the step.
        program: what is run.
        words: its arguments.
        wall: the most seconds that are wanted.
        memory: the most MB.
    """

    name: str
    program: str
    words: tuple[str, ...]
    wall: float
    memory: float


@dataclass(frozen=True)
class Took:
    """What a step took; `said` is the first line that it wrote."""

    wall: float
    cpu: float
    memory: float
    said: str


def main() -> int:
    """Build, measure, print the tables, and return 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description="Reading a runner's files with runback and its peers.")
    parser.add_argument("--activities", type=int, default=ACTIVITIES)
    parser.add_argument("--health-mb", type=int, default=HEALTH_MB)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="FIT files that the libraries read")
    parser.add_argument("--rounds", type=int, default=1, help="the best of so many counts")
    options = parser.parse_args()
    full = options.activities >= ACTIVITIES and options.health_mb >= HEALTH_MB
    with tempfile.TemporaryDirectory() as top:
        begin = time.perf_counter()
        archive = build(Path(top), options.activities, options.health_mb)
        _print_archive(archive, options.activities, time.perf_counter() - begin)
        took = {step: _best(step, Path(top), options.rounds) for step in _steps(archive)}
        missed = _print_steps(took, full=full)
        everything = next(one for step, one in took.items() if "every file" in step.name)
        missed += _print_peers(archive, options.activities, options.sample, everything)
    print("\nEvery aim is met." if not missed else "\nMissed: " + "; ".join(missed))
    return 1 if missed and full else 0


def _steps(archive: Archive) -> list[Step]:
    def imported(name: str, path: Path, wall: float, memory: float) -> Step:
        return Step(name, RUNBACK, ("runs", "import", str(path)), wall, memory)

    since = (NEWEST - WINDOW).date().isoformat()
    return [
        imported("Strava zip, from its table", archive.strava, 1.0, 60),
        Step("FIT.gz folder, last 400 days, as a check reads", AS_A_CHECK, (str(archive.folder), since), 4.0, 60),
        imported("FIT.gz folder, every file", archive.folder, 25.0, 60),
        imported("one FIT file", archive.fit, 0.3, 40),
        imported("one GPX file of 1 MB", archive.gpx, 0.4, 40),
        imported("one TCX file of 3.5 MB", archive.tcx, 0.7, 40),
        imported("Apple Health export", archive.health, 5.0, 40),
    ]


def _best(step: Step, top: Path, rounds: int) -> Took:
    return min((_measure(step, top) for _ in range(rounds)), key=lambda took: took.wall)


def _measure(step: Step, top: Path) -> Took:
    """Run a step in a program of its own, with an empty store."""
    with tempfile.TemporaryDirectory(dir=top) as home:
        told = Path(home) / "told"
        begin = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED + step.program, str(told), *step.words],
            env=os.environ | {"RUNBACK_HOME": home},
            capture_output=True,
            text=True,
            check=True,
        )
        wall = time.perf_counter() - begin
        cpu, memory = map(float, told.read_text(encoding="utf-8").split())
    return Took(wall, cpu, memory, ran.stdout.partition("\n")[0])


def _print_archive(archive: Archive, activities: int, seconds: float) -> None:
    packed = sum(path.stat().st_size for path in archive.folder.iterdir())
    print(f"Python {sys.version.split()[0]}, {sys.platform}, {os.cpu_count()} cores; runback {version('runback')}")
    print(f"{activities:,} activities made up in {seconds:.0f} s: FIT.gz files {_mb(packed)}, one FIT", end=" ")
    print(", ".join((_size(archive.fit), f"GPX {_size(archive.gpx)}", f"TCX {_size(archive.tcx)}")), end=", ")
    print(f"Apple Health {_size(archive.health)}")


def _size(path: Path) -> str:
    return _mb(path.stat().st_size)


def _mb(size: int) -> str:
    return f"{size / 1e6:.2f} MB" if size < 1e7 else f"{size / 1e6:.0f} MB"  # noqa: PLR2004  small ones exactly


def _print_steps(took: dict[Step, Took], *, full: bool) -> list[str]:
    """Table 1."""
    print(f"\n1. runback, start-up included\n{'':<48}{'wall s':>8}{'aim':>6}{'CPU s':>8}{'MB':>6}{'aim':>6}  it said")
    missed = []
    for step, one in took.items():
        numbers = f"{one.wall:>8.2f}{step.wall:>6.1f}{one.cpu:>8.2f}{one.memory:>6.0f}{step.memory:>6.0f}"
        print(f"  {step.name:<46}{numbers}  {one.said}")
        if full and (one.wall > step.wall or one.memory > step.memory):
            missed.append(step.name)
    return missed


def _print_peers(archive: Archive, activities: int, sample: int, everything: Took) -> list[str]:
    """Table 2."""
    files = sorted(archive.folder.iterdir())[:: max(1, activities // sample)][:sample]
    print(f"\n2. The same files without start-up\n{'':<38}{'CPU s':>8}{'x runback':>11}{'scaled to all':>15}")
    print(f" {len(files)} FIT files, distance of each run")
    took = _beside("fit", files)
    for name, seconds in took.items():
        scaled = seconds * activities / len(files)
        print(f"  {_named(name):<36}{seconds:>8.2f}{seconds / took['runback']:>11.1f}{scaled:>15.0f}")
    print(" the GPX file, length, moving time, start and end")
    tracks = _beside("gpx", [archive.gpx])
    for name, seconds in tracks.items():
        print(f"  {_named(name):<36}{seconds:>8.2f}{seconds / tracks['runback']:>11.1f}")
    if "fitdecode" not in took:
        return []
    times = took["fitdecode"] * activities / len(files) / everything.cpu
    print(f" fitdecode for every FIT file, scaled, is {times:.0f} times all that runback took, start-up included")
    aim = f"{FASTER_THAN_FITDECODE} times faster than fitdecode"
    return [] if times >= FASTER_THAN_FITDECODE else [aim]


def _beside(kind: str, files: Sequence[Path]) -> dict[str, float]:
    """CPU seconds of runback and of each library that is there, once they agree about the metres."""
    took: dict[str, float] = {}
    metres: dict[str, float] = {}
    for name, (load, read) in READS[kind].items():
        try:
            version(name)
        except PackageNotFoundError:
            print(f"  {name} is not installed: left out")
            continue
        program = LOOP.format(load=load.format(module=MODULES[kind]), read=read)
        ran = subprocess.run(
            [sys.executable, "-c", program, *map(str, files)], capture_output=True, text=True, check=True
        )
        took[name], metres[name] = map(float, ran.stdout.split())
        if abs(metres[name] / metres["runback"] - 1) > AGREES:
            raise SystemExit(f"{name} reads {metres[name]:.0f} m where runback reads {metres['runback']:.0f}")
    return took


def _named(name: str) -> str:
    return f"{name} {version(name)}"


if __name__ == "__main__":
    sys.exit(main())
