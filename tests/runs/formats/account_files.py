"""Exports of accounts in JSON, as public programs that read them expect them."""

import json
from typing import Any

RUN = {"startTime": "2026-05-04T17:30:00.000", "timezoneOffset": 120, "duration": "PT30M0.5S", "distance": 5400.0}


def polar_session(*exercises: dict[str, Any]) -> bytes:
    """A training session: one run of half an hour, unless other exercises are given."""
    told = [{**RUN, "sport": "RUNNING", "ascent": 20.0, **each} for each in exercises or ({},)]
    whole = {"exportVersion": "1.6", "startTime": RUN["startTime"], "stopTime": "2026-05-04T18:00:00.000"}
    return json.dumps({**whole, "distance": 5400.0, "exercises": told}).encode()


def adidas_session(**told: Any) -> bytes:
    """A run of half an hour with a pause of a minute, at 17:30 in UTC."""
    run = {
        "start_time": 1_777_915_800_000,
        "start_time_timezone_offset": 7_200_000,
        "duration": 1_800_000,
        "pause": 60_000,
        "distance": 5400,
        "elevation_gain": 20,
        "sport_type_id": "1",
        "manual": False,
    }
    return json.dumps({**run, **told}).encode()


def fitbit_log(**told: Any) -> bytes:
    """A list of one run of two miles."""
    run = {
        "logId": 44,
        "activityName": "Run",
        "startTime": "05/04/26 19:30:00",
        "activeDuration": 1_079_000,
        "duration": 1_080_000,
        "distance": 2.0,
        "distanceUnit": "Mile",
        "logType": "tracker",
    }
    return json.dumps([{**run, **told}]).encode()
