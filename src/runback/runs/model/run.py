"""What a reader gives: runs, what it passed over, and what it has to say about the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Literal, TypeAlias

Kind = Literal[
    "strava",
    "fit",
    "gpx",
    "tcx",
    "garmin_list",
    "garmin_account",
    "apple",
    "runkeeper",
    "intervals",
    "polar",
    "adidas",
    "fitbit",
    "typed",
]
Unit = Literal["km", "mi"]

METRES_IN = {"km": 1000.0, "mi": 1609.344}


@dataclass(frozen=True, slots=True)
class Run:
    """One run. What the file does not say is None, never 0.

    Attributes:
        source: the kind of file it comes from.
        local_day: the day of the start where the runner was.
        start: in UTC, None when only the local time is known.
        local_start: wall time where the runner was, without a zone; None when only the day is known.
        distance_m: metres.
        moving_s: seconds with the watch running.
        elapsed_s: seconds from start to end.
        cadence_spm: steps per minute, both feet.
        ascent_m: metres climbed, as the device says.
        indoor: on a treadmill or indoor track.
        by_hand: typed in, not measured.
        note: what the reader had to work around, in words to the runner, or "".
    """

    source: Kind
    local_day: date
    start: datetime | None
    local_start: datetime | None
    distance_m: float | None
    moving_s: float | None
    elapsed_s: float | None
    cadence_spm: float | None = None
    ascent_m: float | None = None
    indoor: bool | None = None
    by_hand: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """Something a reader did not take as a run.

    Attributes:
        name: file or row, as the runner would look for it.
        why: `other_sport`, `unknown_sport`, `not_activity` (a route, a settings file), `older` (before the window),
            `no_date` or `damaged`.
        says: one line to the runner: the sport's own word for a sport, else what was wrong.
        word: of a sport that is not known, as the file writes it.
    """

    name: str
    why: Literal["other_sport", "unknown_sport", "not_activity", "older", "no_date", "damaged"]
    says: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the runner about a file that was read: one line."""

    name: str
    says: str


Found: TypeAlias = Run | Passed | Remark


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader must be told.

    Attributes:
        zone: where the runner lives; turns UTC into local days where a file does not know better.
        now: the moment of the import, aware.
        unit: the unit of distances in files that name none; None when not known.
        since: runs of earlier local days may be passed over as `older`; None reads all.
        assume_runs: whether activities that do not say what they are, are runs.
        sports: whether words that are not known mean running, by `sport_key`.
    """

    zone: tzinfo
    now: datetime
    unit: Unit | None = None
    since: date | None = None
    assume_runs: bool = False
    sports: Mapping[str, bool] = field(default_factory=dict)
