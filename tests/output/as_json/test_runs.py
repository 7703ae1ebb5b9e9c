"""Runs and load facts for other programs."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from runback.output.as_json.runs import load_json, run_json
from runback.runs.load.load import load_facts
from runs.made_runs import TODAY, ago, run

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_run_says_all_that_is_known_of_it_and_nothing_else() -> None:
    full = run("fit", NOON, 10.12345678, cadence_spm=171.456, ascent_m=88.0, indoor=False, note="The file is cut off.")
    assert run_json(full) == {
        "start": "2026-11-20T12:00:00Z",
        "local_day": "2026-11-20",
        "distance_m": 10123.46,
        "moving_s": 3600.0,
        "elapsed_s": 3600.0,
        "cadence_spm": 171.46,
        "ascent_m": 88.0,
        "indoor": False,
        "by_hand": False,
        "source": "fit",
    }


def test_what_is_not_known_is_null_and_never_nothing() -> None:
    found = run_json(ago(3, moving_s=None))
    unknown = {"start", "moving_s", "elapsed_s", "cadence_spm", "ascent_m", "indoor"}
    assert {name for name, value in found.items() if value is None} == unknown


@pytest.mark.parametrize("hours", [-7, 0, 2])
def test_a_start_is_in_utc_whatever_zone_it_was_told_in(hours: int) -> None:
    told = replace(run(), start=NOON.astimezone(timezone(timedelta(hours=hours))))
    assert run_json(told)["start"] == "2026-11-20T12:00:00Z"


def test_the_load_of_no_runs_says_so_in_every_field() -> None:
    found = load_json(load_facts([], TODAY))
    nothing = {"runs": 0, "distance_m": 0}
    assert found == {
        "as_of": "2026-11-21",
        "onset": None,
        "last_7": nothing,
        "days_8_14": nothing,
        "days_15_21": nothing,
        "days_22_28": nothing,
        "last_30": nothing,
        "last_full_week_m": 0,
        "usual_week_m": None,
        "longest_last_30": None,
        "spike": None,
        "no_comparison": False,
        "spike_before_onset": None,
        "days_since_last_run": None,
        "longest_gap_days": None,
        "comeback": None,
        "cadence_spm": None,
        "slopes": {"flat": 0, "rolling": 0, "hilly": 0, "steep": 0, "unknown": 0},
        "pace_s_per_km": None,
        "left_out": [],
    }


def test_a_jump_is_told_with_both_runs_and_how_far_apart_they_are() -> None:
    runs = [ago(2, 5.3), ago(9, 2.5), ago(60, 4.0)]
    found = load_json(load_facts(runs, TODAY, TODAY - timedelta(2)))
    assert found["onset"] == "2026-11-19"
    assert found["spike"] == found["spike_before_onset"]
    assert (found["spike"]["ratio"], found["spike"]["band"], found["spike"]["difference_m"]) == (
        2.12,
        "over_100",
        2800.0,
    )
    assert found["spike"]["run"] == run_json(runs[0])
    assert found["spike"]["longest_before"] == run_json(runs[1])


def test_a_run_that_is_not_believed_is_named_with_its_reason() -> None:
    found = load_json(load_facts([ago(2), ago(3, 500.0)], TODAY))
    assert found["left_out"] == [{"run": run_json(ago(3, 500.0)), "why": "is over 400 km long"}]
    assert found["last_30"] == {"runs": 1, "distance_m": 10_000.0}


def test_every_value_can_be_written_as_json() -> None:
    load = load_facts([ago(days, cadence_spm=170.0, moving_s=3600.0) for days in range(1, 80, 3)], TODAY, TODAY)
    assert json.loads(json.dumps(load_json(load), allow_nan=False)) == load_json(load)
