"""Writes small files of every kind, with the sums, times and oddities of real ones."""

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from runs.formats.fit.encoder import CYCLING, RUNNING, SWIMMING, TRANSITION, Segment, clock, steps
from runs.formats.tables.table_files import Activity, strava_table, table
from runs.formats.xml.xml_files import activity, gpx, health, lap, point, segment, tcx, track, trackpoint, workout

WEEK = {1: 3.0, 3: 5.0, 6: 7.0}
"""Miles by weekday, counted from Monday."""

LONG_RUN = date(2013, 5, 19)
LONG_MILES = 10.5
AT_HOME = {date(2013, 8, 20), date(2013, 8, 22), date(2013, 8, 25)}
"""Days without the run of that weekday."""


def write_folder(folder: Path) -> None:
    """Write every sample below a folder."""
    for name, data in {**_fit_files(), **_xml_files(), **_tables()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _fit(
    start: str, metres: float, timer: float, elapsed: float, *, per_leg: int | None, ascent: int | None
) -> Segment:
    """A run and its summary, without the local time."""
    began = clock(_moment(start))
    segment = Segment().file_id(began).sport().track(steps(start=began))
    return segment.session(
        began,
        distance_cm=round(metres * 100),
        timer_ms=round(timer * 1000),
        elapsed_ms=round(elapsed * 1000),
        cadence=per_leg,
        cadence_128ths=None if per_leg is None else 64,
        ascent=ascent,
    )


def _fit_files() -> dict[str, bytes]:
    uploaded = _fit("2022-05-29 15:53:35", 3322.95, 1428.038, 1428.038, per_leg=70, ascent=109)
    small = _fit("2015-08-15 14:45:08", 9008.22, 2832, 2832, per_leg=81, ascent=64)
    no_local_time = _fit("2017-01-17 17:06:47", 6753.99, 3424, 3424, per_leg=74, ascent=None)
    damaged = _fit("2021-09-27 14:13:10", 11274.04, 3558, 3558, per_leg=None, ascent=None)
    return {
        "strava-export/activities/12866632127.fit.gz": _at(uploaded, "2022-05-29 16:17:23", 2),
        "fit/activity-small-fenix2-run.fit": _at(small, "2015-08-15 15:32:20", 2),
        "fit/mornindew-broken.fit": _with_pauses(),
        "fit/developer-types-sample.fit": no_local_time.encode(),
        "fit/sample_mulitple_header.fit": _triathlon(),
        "fit/strava-android-app-201.10-b1218918.fit": _at(damaged, "2021-09-27 15:12:28", 2) + b"\x0b" * 400,
        "fit/compressed-speed-distance.fit": Segment()
        .file_id(17_217_864)
        .sport()
        .track(steps(start=17_217_864))
        .session(17_217_864, distance_cm=1_024_867, timer_ms=3_772_750, elapsed_ms=3_883_273)
        .encode(),
    }


def _at(segment: Segment, end: str, hours: int) -> bytes:
    """The file, which also tells the local time of its end."""
    return segment.activity(clock(_moment(end)), hours * 3600).encode()


def _with_pauses() -> bytes:
    """A long run with a stop in the middle, its summary behind its track."""
    began = clock(_moment("2019-05-18 14:11:39"))
    half = steps(343, began, each=2446)
    rest = steps(344, began + 3420 + 1773, first=342 * 2446, each=2446)
    segment = Segment().file_id(began).sport().track([*half, *rest])
    summary = {"distance_cm": 1_677_334, "timer_ms": 6_855_960, "elapsed_ms": 8_629_415, "cadence": 82, "ascent": 99}
    return segment.session(began, **summary).activity(began + 8629, -6 * 3600).encode()


def _triathlon() -> bytes:
    """Four files in one; the distance of the records runs on through all of them."""
    legs = [
        ("2018-05-27 07:33:01", SWIMMING, 1644.71, 1987.521),
        ("2018-05-27 08:06:08", TRANSITION, 141.70, 170.0),
        ("2018-05-27 08:08:58", CYCLING, 40909.42, 4422.14),
        ("2018-05-27 09:22:40", TRANSITION, 31.93, 60.0),
        ("2018-05-27 09:23:41", RUNNING, 9805.92, 2850.694),
    ]
    data, far = b"", 0
    for start, sport, metres, seconds in legs:
        began = clock(_moment(start))
        part = Segment().file_id(began).sport(sport).track(steps(2, began, first=far, each=round(metres * 100)))
        milliseconds = round(seconds * 1000)
        part.session(
            began,
            sport=sport,
            distance_cm=round(metres * 100),
            timer_ms=milliseconds,
            elapsed_ms=milliseconds,
            cadence=83,
            ascent=2,
        )
        data += _at(part, "2018-05-27 10:11:12", 2)
        far += round(metres * 100)
    return data


def _xml_files() -> dict[str, bytes]:
    noon = _moment("2010-08-05 14:23:59")
    tracks = [track(segment(point(0, None)), sport=None)]
    for number, metres in enumerate((650.0, 655.0, 640.0, 700.0, 610.0, 720.0, 600.0)):
        start, at = noon + timedelta(minutes=15 * number), 2000.0 * number
        points = [point(at + metres * step / 40, start + timedelta(seconds=10 * step)) for step in range(41)]
        tracks.append(track(segment(*points), sport=None))
    return {
        "gpx/cerknicko-jezero.gpx": gpx(*tracks),
        "gpx/opentracks-walk-wasserlinie.gpx": gpx(track(segment(*_walk()), sport="<![CDATA[unknown]]>")),
        "tcx/3173437224.tcx": tcx(activity(*_laps(), named=_moment("2019-01-29 10:25:12"))),
        "apple/export.xml": health(
            workout(
                duration="5.194",
                startDate="2016-11-14 07:25:41 -0700",
                endDate="2016-11-14 07:30:52 -0700",
                totalDistance="0.49717",
                totalDistanceUnit="mi",
            ),
            dtd="",
        ),
    }


def _walk() -> Iterator[str]:
    """A walk along the sea, its times with the offset of the place."""
    start = datetime.fromisoformat("2025-08-30T10:27:48.170+02:00")
    for step in range(141):
        when = start + timedelta(seconds=2012.814 * step / 140)
        yield point(1293.6 * step / 140, when.isoformat(timespec="milliseconds"))


def _laps() -> tuple[str, str]:
    """Two laps with a pause between them, and none in the times of the laps."""
    start = _moment("2019-01-29 10:25:13")
    first = [trackpoint(start + timedelta(seconds=second), 2300 * second / 1800) for second in range(0, 1801, 10)]
    again = start + timedelta(seconds=2193)
    second = [trackpoint(again + timedelta(seconds=step), 2300 + 2208.5 * step / 1710) for step in range(0, 1710, 10)]
    second.append(trackpoint("2019-01-29T11:30:16.719Z", 4508.5))
    return lap(1800, 2300, *first, start=start), lap(1710, 2208.5, *second, start=again)


def _tables() -> dict[str, bytes]:
    run = Activity(
        12866632127,
        _moment("2022-05-29 15:53:35"),
        metres=3322.95,
        moving=1411,
        elapsed=1428,
        climb=61.9,
        cadence=71.26,
        steps=3344,
    )
    return {
        "strava-export/activities.csv": strava_table([run]),
        "csv/strava-activities-2023.csv": strava_table(_rides(), columns=87),
        "csv/runkeeper-cardioActivities-2013.csv": table([RUNKEEPER, *reversed([*_year()])]),
    }


def _rides() -> Iterator[Activity]:
    """Eight rides: two typed in, and one of them told twice."""
    days = (13, 17, 17, 20, 24, 28, 31, 41)
    for number, day in enumerate(days):
        yield Activity(
            9_233_000_000 + number,
            _moment("2023-05-01 09:30:00") + timedelta(days=day - 1),
            sport="ride",
            metres=62_699.7 if number == 0 else 62_000.0,
            filename="",
            from_upload=0.0 if number in {3, 5} else 1.0,
        )


RUNKEEPER = [
    *("Date", "Type", "Route Name", "Distance (mi)", "Duration", "Average Pace", "Average Speed (mph)"),
    *("Calories Burned", "Climb (ft)", "Average Heart Rate (bpm)", "Notes", "GPX File"),
]


def _year() -> Iterator[list[object]]:
    """The rows of a year, oldest first."""
    for number in range(52 * 7):
        day = date(2012, 12, 31) + timedelta(number)
        if day.weekday() in WEEK and day not in AT_HOME:
            miles = LONG_MILES if day == LONG_RUN else WEEK[day.weekday()]
            minutes = round(9 * miles)
            time = f"{minutes // 60}:{minutes % 60:02}:30" if minutes >= 60 else f"{minutes}:30"
            yield [f"{day} 11:36:13", "Running", "", f"{miles:.2f}", time, "9:00", "6.67", 100 * miles, 40, "", "", ""]
