"""FIT, the file of most sports watches: one run for each running leg that it holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.cadence import both_feet
from runback.runs.formats.fit.framing import is_fit
from runback.runs.formats.fit.leg import Leg
from runback.runs.formats.fit.legs import Activity, identity, read_activity
from runback.runs.formats.skipped import too_old
from runback.runs.model.run import Found, Passed, Run, Setting
from runback.runs.model.source import Source

KIND: Final = "fit"

LARGEST: Final = 32 * 1024 * 1024
"""Bytes of two days and nights with a record every second, several times over."""

_HEAD: Final = 2048
_EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
_FIRST_DATE: Final = 0x10000000  # smaller times count from when the watch was switched on

_INDOOR: Final = frozenset({1, 45, 58})
_GENERIC: Final = frozenset({None, 0})
_SPORTS: Final = """
    generic, running, cycling, transition, fitness equipment, swimming, basketball, soccer, tennis, american football,
    training, walking, cross-country skiing, alpine skiing, snowboarding, rowing, mountaineering, hiking, multisport,
    paddling, flying, e-biking, motorcycling, boating, driving, golf, hang gliding, horseback riding, hunting,
    fishing, inline skating, rock climbing, sailing, ice skating, sky diving, snowshoeing, snowmobiling,
    stand-up paddleboarding, surfing, wakeboarding, water skiing, kayaking, rafting, windsurfing, kitesurfing
"""
_SPORT_WORDS: Final = tuple(word.strip() for word in _SPORTS.split(","))
_FILES: Final = {
    5: "a planned workout",
    6: "a route",
    9: "body weight",
    15: "daily monitoring",
    28: "daily monitoring",
    32: "daily monitoring",
}

_TROUBLE: Final = {"cut": "The file is cut off", "damaged": "The file is damaged", "": "The summary is missing"}


def recognises(head: bytes) -> bool:
    """Whether a file with these first bytes is FIT."""
    return is_fit(head)


def read(source: Source, setting: Setting) -> Iterator[Found]:
    """The runs of a FIT file: one for each running leg. A file begun before the window is not read on.

    Raises:
        RunsError: nothing can be made of the file.
    """
    if (early := _before_the_window(source, setting)) is not None:
        yield early
        return
    data = source.whole(LARGEST)
    if not is_fit(data):
        raise RunsError(source.name, "is not a FIT file")
    activity = read_activity(data)
    if not activity.readable:
        raise RunsError(source.name, "is damaged from its start on: export it once more from the watch or its app")
    if not activity.legs:
        yield _without_legs(source.name, activity)
    for count, leg in enumerate(activity.legs, start=1):
        name = f"{source.name}, leg {count}" if len(activity.legs) > 1 else source.name
        yield _found(name, leg, activity, setting)


def _before_the_window(source: Source, setting: Setting) -> Passed | None:
    """What to say of a file that was begun before the window, from its first bytes; None for any other.

    Some watches write a later day than that of the run, none an earlier one. A day is to spare for time zones.
    """
    if setting.since is None:
        return None
    file = identity(source.head(_HEAD))
    begun = _moment(file.created)
    if begun is None or begun >= datetime.combine(setting.since, time(), UTC) - timedelta(days=1):
        return None
    if not file.recorded:
        return _without_legs(source.name, file)
    return Passed(source.name, "older", f"{begun.date()} is before {setting.since}")


def _without_legs(name: str, activity: Activity) -> Passed:
    if not activity.recorded:
        return Passed(name, "not_activity", f"holds {_FILES.get(activity.file_type or 0, 'no activity')}")
    if activity.trouble:
        return Passed(name, "damaged", f"{_TROUBLE[activity.trouble]}: nothing that was recorded can be read.")
    return Passed(name, "not_activity", "holds no recorded activity")


def _found(name: str, leg: Leg, activity: Activity, setting: Setting) -> Run | Passed:
    unnamed = leg.sport in _GENERIC
    if not (leg.running or (unnamed and setting.assume_runs)):
        return Passed(name, "unknown_sport" if unnamed else "other_sport", _sport(leg))
    if leg.distance_m is None and leg.timer_s is None:
        return Passed(name, "damaged", "a run without a distance or a time")
    start = _moment(leg.start) or _moment(activity.created)
    if start is None:
        because = "it names no start" if leg.start is None else "the clock of the watch was not set"
        return Passed(name, "no_date", f"a run of {_amount(leg)} without a date: {because}")
    offset = activity.offset(leg)
    local = start.astimezone(setting.zone if offset is None else timezone(timedelta(seconds=offset)))
    return too_old(name, local.date(), setting) or Run(
        source=KIND,
        local_day=local.date(),
        start=start,
        local_start=local.replace(tzinfo=None),
        distance_m=leg.distance_m,
        moving_s=leg.timer_s,
        elapsed_s=leg.elapsed_s,
        cadence_spm=both_feet(leg.cadence),
        ascent_m=leg.ascent_m,
        indoor=None if leg.sub_sport in _GENERIC else leg.sub_sport in _INDOOR,
        note=_note(leg, activity),
    )


def _moment(seconds: int | None) -> datetime | None:
    """A time of the file; None when there is none, or none that is a date."""
    return None if seconds is None or seconds < _FIRST_DATE else _EPOCH + timedelta(seconds=seconds)


def _sport(leg: Leg) -> str:
    if leg.sport is None:
        return f"names no sport for {_amount(leg)}"
    return _SPORT_WORDS[leg.sport] if leg.sport < len(_SPORT_WORDS) else f"sport {leg.sport} of the FIT profile"


def _amount(leg: Leg) -> str:
    return f"{round((leg.timer_s or 0) / 60)} min" if leg.distance_m is None else f"{leg.distance_m / 1000:.2f} km"


def _note(leg: Leg, activity: Activity) -> str:
    """What the reader had to work around, in words to the runner."""
    if leg.lost_summary:
        return f"{_TROUBLE[activity.trouble]}: distance and time are from its track."
    if leg.lost_end:
        return "The summary ends before the run did: the rest is from its track."
    distance = f"The distance is from the {leg.lost_distance}: the summary has none." if leg.lost_distance else ""
    trouble = f"{_TROUBLE[activity.trouble]}, but its summary is whole." if activity.trouble else ""
    return f"{distance} {trouble}".strip()
