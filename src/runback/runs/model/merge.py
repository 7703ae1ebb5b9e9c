"""The same run told by two files is one run.

What is kept is every telling; what is shown is worked out from all of them, so that the order of imports cannot matter.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, Final

from runback.runs.model.run import Kind, Run

_PREFERENCE: Final[dict[Kind, int]] = {
    "fit": 0,
    "tcx": 1,
    "strava": 2,
    "garmin_account": 3,
    "polar": 4,
    "apple": 5,
    "intervals": 6,
    "garmin_list": 7,
    "adidas": 8,
    "runkeeper": 9,
    "fitbit": 10,
    "gpx": 11,
    "typed": 12,
}
_BY_HAND: Final = 12
_ACCOUNTS: Final[frozenset[Kind]] = frozenset({"strava", "garmin_account", "intervals", "garmin_list"})
"""Where a runner corrects the distance of a treadmill."""

_START_S: Final = 3 * 60.0
_DISTANCE: Final = 0.05
_DISTANCE_OF_DAYS: Final = 0.02
_DURATION: Final = 0.10
_OVERLAP: Final = 0.80
_MOSTLY: Final = 0.50
_HOUR_S: Final = 3600.0
_SHIFT_S: Final = 2.0
_MOST_HOURS: Final = 14
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_LOCAL: Final = datetime(1970, 1, 1)  # noqa: DTZ001  of wall time
_FILLED: Final = ("start", "local_start", "distance_m", "moving_s", "elapsed_s", "cadence_spm", "ascent_m", "indoor")


def together(runs: Iterable[Run]) -> list[Run]:
    """Each run once, oldest first: as its best telling has it, with what only the others know filled in.

    The best is FIT, then TCX, then tables and summaries, then GPX, then what was typed.
    """
    return one_each(tellings(runs))


def one_each(groups: Iterable[list[Run]]) -> list[Run]:
    """One run for each group that `tellings` gives, oldest first."""
    return sorted((_as_one(group) for group in groups), key=_in_time)


def tellings(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs grouped by what they tell: in each group one run, its best telling first.

    The groups depend on which runs there are, never on their order.
    """
    groups: list[list[Run]] = []
    best = _Index()
    for run in sorted(set(runs), key=_order):
        place = best.nearest(run)
        if place is None:
            best.add(run, len(groups))
            groups.append([run])
        else:
            groups[place].append(run)
    return groups


def same_run(run: Run, other: Run) -> bool:
    """Whether two tellings are of one run.

    They are when they start within 3 minutes and differ by at most 5 % in distance, or share over 80 % of the longer
    one's time; but never when one had mostly passed before the other began. Two kinds of file may also lie whole hours
    apart, as local time written as UTC does, if minute and second agree. Where one tells only the day, day and distance
    decide; two such must agree within 2 %.
    """
    return _apart(run, other) is not None


_Apart = tuple[int, float]
"""How far apart two tellings of one run are: seconds when their times agree, metres after those when only their day."""


def _apart(run: Run, other: Run) -> _Apart | None:
    seconds = _seconds_apart(run, other)
    if seconds is None:
        return (1, _metres_apart(run, other)) if _same_day(run, other) else None
    return (0, abs(seconds)) if _same_time(run, other, seconds) else None


def _same_time(run: Run, other: Run, apart: float) -> bool:
    if _overlap(run, other, apart) > _OVERLAP:
        return True
    if not _alike(run.distance_m, other.distance_m, _DISTANCE):
        return False
    if abs(apart) <= _START_S:
        return not _neighbours(run, other, apart)
    hours = round(apart / _HOUR_S)
    return run.source != other.source and abs(hours) <= _MOST_HOURS and abs(apart - hours * _HOUR_S) <= _SHIFT_S


def _neighbours(run: Run, other: Run, apart: float) -> bool:
    """Whether one of them mostly took place before the other, as repetitions that are saved one by one do."""
    mine, theirs = max(_seconds(run), default=0.0), max(_seconds(other), default=0.0)
    return bool(mine and theirs) and _shared(mine, theirs, apart) < _MOSTLY * min(mine, theirs)


def _seconds_apart(run: Run, other: Run) -> float | None:
    if run.start is not None and other.start is not None:
        return (other.start - run.start).total_seconds()
    if run.local_start is not None and other.local_start is not None:
        return (other.local_start - run.local_start).total_seconds()
    return None


def _same_day(run: Run, other: Run) -> bool:
    if run.local_day != other.local_day:
        return False
    no_time = run.local_start is None and other.local_start is None
    if not _alike(run.distance_m, other.distance_m, _DISTANCE_OF_DAYS if no_time else _DISTANCE):
        return False
    lengths = [(mine, theirs) for mine in _seconds(run) for theirs in _seconds(other)]
    return not lengths or any(_alike(mine, theirs, _DURATION) for mine, theirs in lengths)


def _metres_apart(run: Run, other: Run) -> float:
    return abs((run.distance_m or 0.0) - (other.distance_m or 0.0))


def _seconds(run: Run) -> list[float]:
    return [seconds for seconds in (run.moving_s, run.elapsed_s) if seconds is not None]


def _alike(value: float | None, other: float | None, part: float) -> bool:
    return value is None or other is None or abs(value - other) <= part * max(value, other)


def _overlap(run: Run, other: Run, apart: float) -> float:
    """The time both share, as a part of the longer one's; `apart` is how much later the other starts."""
    mine, theirs = max(_seconds(run), default=0.0), max(_seconds(other), default=0.0)
    return _shared(mine, theirs, apart) / max(mine, theirs) if mine and theirs else 0.0


def _shared(mine: float, theirs: float, apart: float) -> float:
    return min(mine, apart + theirs) - max(0.0, apart)


def _as_one(group: list[Run]) -> Run:
    best, *others = group
    missing: dict[str, Any] = {}
    for name in _FILLED:
        if getattr(best, name) is None:
            missing[name] = next((known for run in others if (known := getattr(run, name)) is not None), None)
    if any(run.indoor for run in group):
        missing |= _of_the_account(group)
    return replace(best, **missing) if missing else best


def _of_the_account(group: list[Run]) -> dict[str, Any]:
    """The distance of a run indoors, where a watch can only guess it: the account has what the runner put right."""
    told = (run.distance_m for run in group if run.source in _ACCOUNTS and run.distance_m)
    corrected = next(told, None)
    return {} if corrected is None else {"distance_m": corrected}


def _order(run: Run) -> tuple[int, int, bool, str]:
    """Best telling first; among equals the fuller one, then a whole one; a tie only between runs that are equal."""
    rank = _BY_HAND if run.by_hand else _PREFERENCE[run.source]
    known = sum(getattr(run, name) is not None for name in _FILLED)
    return rank, -known, bool(run.note), repr(run)


def _in_time(run: Run) -> tuple[datetime, int, int, bool, str]:
    return (run.local_start or datetime.combine(run.local_day, time()), *_order(run))


class _Index:
    """The best tellings so far, by day: a run is only held against those of its own day and the days next to it."""

    def __init__(self) -> None:
        self._by_day: dict[int, list[tuple[Run, int, _Clock]]] = {}

    def add(self, run: Run, place: int) -> None:
        self._by_day.setdefault(run.local_day.toordinal(), []).append((run, place, _Clock(run)))

    def nearest(self, run: Run) -> int | None:
        day, clock = run.local_day.toordinal(), _Clock(run)
        near = [each for other in (day - 1, day, day + 1) for each in self._by_day.get(other, ())]
        fitting = [
            (apart, place)
            for known, place, other in near
            if not clock.rules_out(other) and (apart := _apart(known, run)) is not None
        ]
        return min(fitting)[1] if fitting else None


class _Clock:
    """When a run began and how long it took, in seconds: enough to see of most others that they are not the same."""

    __slots__ = ("lasts", "local", "utc")

    def __init__(self, run: Run) -> None:
        self.utc = None if run.start is None else (run.start - _EPOCH).total_seconds()
        self.local = None if run.local_start is None else (run.local_start - _EPOCH_LOCAL).total_seconds()
        self.lasts = max([_START_S, *_seconds(run)])

    def rules_out(self, other: "_Clock") -> bool:
        """Whether they begin too far apart to be one run: further than this one lasts, and by no whole hours."""
        if self.utc is not None and other.utc is not None:
            apart = abs(self.utc - other.utc)
        elif self.local is not None and other.local is not None:
            apart = abs(self.local - other.local)
        else:
            return False
        return apart > self.lasts and _SHIFT_S < apart % _HOUR_S < _HOUR_S - _SHIFT_S
