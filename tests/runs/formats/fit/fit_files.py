"""What every test of the FIT reader shares: the run that the encoder writes, and how to read it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from runback.runs.formats.fit.reader import read
from runback.runs.model.run import Found, Passed, Run, Setting
from runback.runs.model.source import Source
from runs.formats.fit.encoder import START

BERLIN = Setting(zone=ZoneInfo("Europe/Berlin"), now=datetime(2026, 7, 1, 12, tzinfo=UTC))
THE_RUN = Run(
    source="fit",
    local_day=date(2026, 5, 4),
    start=START,
    local_start=datetime(2026, 5, 4, 19, 30),  # noqa: DTZ001
    distance_m=905.12,
    moving_s=280.25,
    elapsed_s=300.5,
    cadence_spm=163.0,
    ascent_m=12.0,
)
FROM_TRACK = replace(
    THE_RUN,
    distance_m=900.0,
    moving_s=300.0,
    elapsed_s=300.0,
    cadence_spm=None,
    ascent_m=None,
    note="The summary is missing: distance and time are from its track.",
)


def found(data: bytes, setting: Setting = BERLIN) -> list[Found]:
    return list(read(Source.of_bytes("run.fit", data), setting))


def the_run(data: bytes, setting: Setting = BERLIN) -> Run:
    (run,) = found(data, setting)
    assert isinstance(run, Run)
    return run


def the_passed(data: bytes, setting: Setting = BERLIN) -> Passed:
    (passed,) = found(data, setting)
    assert isinstance(passed, Passed)
    return passed


def since(day: date) -> Setting:
    return replace(BERLIN, since=day)
