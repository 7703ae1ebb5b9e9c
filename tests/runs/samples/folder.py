"""Files as watches and web sites write them, and what other programs read in them.

The suite makes a folder of its own. Where RUNBACK_SAMPLES names a folder of real files, they have to keep the same laws.
"""

import gzip
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from runs.samples.write import write_folder

Kind = Literal["made", "real"]

KINDS: tuple[Kind, ...] = ("made", "real") if os.environ.get("RUNBACK_SAMPLES") else ("made",)
ROOMS = ("apple", "csv", "fit", "gpx", "strava-export", "tcx")
YEAR = "csv/runkeeper-cardioActivities-2013.csv"


@dataclass(frozen=True)
class AsOf:
    """What the runs say on a day, in kilometres.

    Attributes:
        weeks: the last 7 days, and the three times 7 before them.
        full_week: the last Monday to Sunday.
    """

    day: date
    runs: int
    last_30: float
    longest: float
    weeks: tuple[float, float, float, float]
    full_week: float
    days_since: int


@dataclass(frozen=True)
class Year:
    """A year of runs in miles: its sum, its longest run, its longest gap, and the runs that stood out.

    Attributes:
        jumps: runs more than a tenth longer than the longest of the 30 days before, with the ratio.
        stood_out: metres of the run of 19 May, and of the longest in the 30 days before it, in hundreds.
    """

    runs: int
    miles: float
    longest: float
    first: date
    last: date
    gap_days: int
    jumps: tuple[tuple[str, float], ...]
    over_30: int
    as_of: tuple[AsOf, ...]
    stood_out: tuple[int, int]

    @property
    def told(self) -> str:
        """The run that stood out, as a result page tells it the day after."""
        run, before = (metres / 1000 for metres in self.stood_out)
        return f"{run:.1f} km on 19 May 2013, after {before:.1f} km at most in the 30 days before."


@dataclass(frozen=True)
class Samples:
    """A folder of samples."""

    folder: Path
    year: Year

    @property
    def rooms(self) -> list[Path]:
        """The folders in it."""
        return [self.folder / room for room in ROOMS]

    def read(self, name: str) -> bytes:
        """One file, unpacked."""
        data = (self.folder / name).read_bytes()
        return gzip.decompress(data) if name.endswith(".gz") else data


def samples_of(kind: Kind, folder: Path) -> Samples:
    """The real files, or files like them, written into a folder."""
    if kind == "real":
        return Samples(Path(os.environ["RUNBACK_SAMPLES"]), REAL)
    write_folder(folder)
    return Samples(folder, MADE)


REAL = Year(
    runs=178,
    miles=1000.57,
    longest=14.06,
    first=date(2013, 1, 2),
    last=date(2013, 12, 29),
    gap_days=13,
    jumps=(
        ("2013-01-06", 1.558),
        ("2013-01-11", 1.406),
        ("2013-01-15", 1.177),
        ("2013-01-19", 1.132),
        ("2013-02-04", 1.190),
        ("2013-03-03", 1.675),
        ("2013-04-11", 1.163),
        ("2013-04-16", 1.108),
        ("2013-04-25", 1.162),
        ("2013-05-04", 1.258),
        ("2013-05-19", 1.425),
        ("2013-06-23", 1.277),
        ("2013-07-14", 1.260),
        ("2013-09-15", 1.278),
    ),
    over_30=4,
    as_of=(
        AsOf(date(2013, 12, 31), 16, 135.18, 11.523, (16.38, 33.81, 43.68, 24.70), 23.35, 2),
        AsOf(date(2013, 7, 1), 19, 173.13, 16.769, (32.09, 52.56, 38.16, 42.07), 32.09, 2),
        AsOf(date(2013, 3, 15), 10, 94.90, 16.367, (20.70, 42.99, 16.00, 6.47), 39.06, 5),
    ),
    stood_out=(22_600, 15_900),
)
MADE = Year(
    runs=153,
    miles=52 * 15 + 3.5 - 15,
    longest=10.5,
    first=date(2013, 1, 1),
    last=date(2013, 12, 29),
    gap_days=9,
    jumps=(("2013-01-03", 1.667), ("2013-01-06", 1.4), ("2013-05-19", 1.5)),
    over_30=3,
    as_of=(
        AsOf(date(2013, 12, 30), 13, 107.826, 11.265, (24.14, 24.14, 24.14, 24.14), 24.14, 1),
        AsOf(date(2013, 5, 20), 13, 113.459, 16.898, (29.773, 24.14, 24.14, 24.14), 29.773, 1),
        AsOf(date(2013, 8, 29), 10, 80.467, 11.265, (12.875, 11.265, 24.14, 24.14), 0.0, 0),
    ),
    stood_out=(16_900, 11_300),
)
