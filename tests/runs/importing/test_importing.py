"""An import as a runner sees it: what was found, what was not taken, and why."""

import gzip
import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from runback.errors import RunsError
from runback.runs.archive.walk import Refused
from runback.runs.formats.registry import reader_for
from runback.runs.importing import importing
from runback.runs.importing.importing import read_paths
from runback.runs.importing.summary import MOST_A_DAY, Account, Doubtful, Import
from runback.runs.model.merge import together
from runback.runs.model.run import Found, Passed, Remark, Setting
from runback.runs.model.source import Source
from runs.formats.fit.encoder import RUNNING, Segment, clock, whole_run
from runs.formats.tables.table_files import Activity, strava_table, table
from runs.formats.xml.xml_files import activity, gpx, health, lap, north, tcx, track, walked, workout
from runs.made_runs import MORNING, SETTING, ago, run
from runs.samples.folder import Samples

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
FIT = whole_run().encode()
PARIS = replace(SETTING, zone=ZoneInfo("Europe/Paris"))


def fit(start: datetime, offset: int = 7200, **summary: int | None) -> bytes:
    """The file of a watch: 905 m from this moment, which lies so many seconds after local time in UTC."""
    at = clock(start)
    return Segment().file_id(at).sport(RUNNING).session(at, **summary).activity(at + 301, offset).encode()


def written(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def strava_zip(path: Path, *activities: Activity, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("activities.csv", strava_table(activities))
        for name, data in files.items():
            archive.writestr(f"activities/{name.removeprefix('n')}.fit.gz", gzip.compress(data))
    return path


def test_a_mixed_folder_is_accounted_for_to_the_last_file(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "runs",
        watch_fit=FIT,
        phone_gpx=gpx(track(north(5000, 1500))),
        ride_tcx=tcx(activity(lap(3600, 30_000), sport="Biking")),
        untyped_gpx=gpx(track(north(5000, 1500), sport=None)),
        route_gpx=gpx(),
        fast_tcx=tcx(activity(lap(600, 9000))),
        broken_fit=FIT[:30],
        notes_txt=b"Ran well today.",
    )
    account = read_paths([folder], SETTING)
    assert (account.files, account.activities, account.new, account.known, len(account.runs)) == (7, 5, 2, 0, 2)
    assert account.other_sports == {"Biking": 1}
    assert [passed.name for passed in account.unknown_sports] == ["runs/untyped.gpx"]
    assert [(each.name, each.because) for each in account.doubtful] == [
        ("runs/fast.tcx", "comes to 54 km per hour, too fast for a run")
    ]
    assert [refused.name for refused in account.skipped] == ["runs/broken.fit"]
    assert (account.not_activities, account.unknown_files) == (1, ("runs/notes.txt",))


def test_a_file_given_by_name_that_is_no_activity_is_answered(tmp_path: Path) -> None:
    folder = written(tmp_path, notes_txt=b"Ran well today.", empty_fit=b"")
    account = read_paths([folder / "notes.txt", folder / "empty.fit"], SETTING)
    assert account.skipped == (
        Refused("notes.txt", "is not a kind of file that runback reads"),
        Refused("empty.fit", "is empty"),
    )


def test_runs_known_before_are_told_from_new_ones(tmp_path: Path) -> None:
    folder = written(tmp_path, a_gpx=gpx(track(north(5000, 1500))), b_fit=FIT)
    known = run("fit", NOON, 5.1, moving_s=1500.0, elapsed_s=1500.0)
    account = read_paths([folder], SETTING, [known, ago(9)])
    assert (account.new, account.known) == (1, 1)


def test_importing_again_finds_nothing_new(tmp_path: Path) -> None:
    folder = written(tmp_path, a_gpx=gpx(track(north(5000, 1500))), b_fit=FIT)
    first = read_paths([folder], SETTING)
    again = read_paths([folder], SETTING, first.tellings)
    assert (first.new, again.new, again.known) == (2, 0, 2)
    assert together([*first.tellings, *again.tellings]) == list(first.runs)


def test_a_run_that_three_files_tell_is_one_in_any_order(tmp_path: Path) -> None:
    start = NOON + timedelta(seconds=4)
    folder = written(
        tmp_path,
        a_gpx=gpx(track(north(920, 300, start))),
        b_fit=fit(NOON),
        c_csv=strava_table([Activity(start=NOON, metres=905, moving=300, elapsed=301, filename="")]),
    )
    found = [
        read_paths(order, SETTING) for order in permutations(folder / name for name in ("a.gpx", "b.fit", "c.csv"))
    ]
    assert {account.runs for account in found} == {found[0].runs}
    (only,) = found[0].runs
    assert (only.source, only.distance_m, only.ascent_m, len(found[0].tellings)) == ("fit", 905.12, 12, 3)


def fake(monkeypatch: pytest.MonkeyPatch, *found: Found | Exception | type[BaseException]) -> None:
    """Every file is read by a reader that gives this, up to the first error."""

    def read(source: Source, setting: Setting) -> Iterator[Found]:
        del source, setting
        for each in found:
            if isinstance(each, Exception | type):
                raise each
            yield each

    monkeypatch.setattr(importing, "reader_for", lambda head: SimpleNamespace(KIND="gpx", read=read) if head else None)


def test_a_fault_in_a_reader_costs_neither_the_runs_before_it_nor_the_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch, run(), ZeroDivisionError("a slip"))
    account = read_paths([written(tmp_path / "runs", a_x=b"a", b_x=b"b")], SETTING)
    assert account.tellings == (run(),)
    assert account.skipped == (
        Refused("runs/a.x", "could not be read (ZeroDivisionError)"),
        Refused("runs/b.x", "could not be read (ZeroDivisionError)"),
    )


def test_a_fault_in_knowing_a_file_costs_only_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(head: bytes) -> Any:
        if head.startswith(b"b"):
            raise IndexError
        return reader_for(head)

    monkeypatch.setattr(importing, "reader_for", broken)
    account = read_paths([written(tmp_path / "runs", a_fit=FIT, b_x=b"b")], SETTING)
    assert (len(account.runs), account.skipped) == (1, (Refused("runs/b.x", "could not be read (IndexError)"),))


def test_a_damaged_file_gives_the_runs_before_the_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, run(), RunsError("a.x, row 2", "is cut off"))
    account = read_paths([written(tmp_path, a_x=b"a") / "a.x"], SETTING)
    assert (account.tellings, account.skipped) == ((run(),), (Refused("a.x, row 2", "is cut off"),))


def test_a_runner_who_stops_the_import_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, run(), KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        read_paths([written(tmp_path, a_x=b"a")], SETTING)


def test_runs_from_before_the_window_are_only_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, ago(100), ago(121), Passed("a.x", "older", "before"), run())
    since = replace(SETTING, since=SETTING.now.date() - timedelta(120))
    account = read_paths([written(tmp_path, a_x=b"a")], since)
    assert (account.tellings, account.older, account.activities) == ((ago(100), run()), 2, 4)


def test_what_cannot_be_used_is_told_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_date, damaged = Passed("a.x, row 2", "no_date", "no date"), Passed("a.x, row 3", "damaged", "a stray quote")
    remark = Remark("a.x", "Some of its rows are broken.")
    fake(monkeypatch, no_date, damaged, remark, Passed("a.x", "not_activity", "a route"))
    account = read_paths([written(tmp_path, a_x=b"a")], SETTING)
    assert account.skipped == (Refused("a.x, row 2", "no date"), Refused("a.x, row 3", "a stray quote"))
    assert (account.remarks, account.not_activities, account.activities) == ((remark,), 1, 1)


def test_a_run_without_a_distance_is_not_left_out_when_another_file_tells_it() -> None:
    account = Account(SETTING)
    account.enter(run("strava", km=None), "table")
    account.enter(run("gpx", MORNING + timedelta(seconds=20)), "track")
    assert account.closed([]).doubtful == ()
    account.enter(run("strava", MORNING + timedelta(days=-3), None), "table")
    assert [doubtful.because for doubtful in account.closed([]).doubtful] == ["has no distance"]


def test_progress_is_told_before_each_file_and_at_the_end(tmp_path: Path) -> None:
    steps: list[tuple[int, int | None, str]] = []
    folder = written(tmp_path / "runs", a_fit=FIT, b_fit=FIT)
    read_paths([folder], SETTING, progress=lambda *step: steps.append(step))
    assert steps == [(0, 2, "runs/a.fit"), (1, 2, "runs/b.fit"), (2, 2, "")]


GARMIN = table(
    [
        ["Activity Type", "Date", "Favorite", "Title", "Distance", "Calories", "Time", "Avg Pace"],
        ["Running", "2026-11-17 18:04:11", "false", "Evening", "6.20", "400", "00:55:48", "9:00"],
    ]
)


def test_a_list_without_a_unit_asks_for_it_and_is_read_once_it_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, Activities_csv=GARMIN) / "Activities.csv"
    asked = read_paths([path], SETTING)
    assert (asked.unit_needed, asked.skipped, asked.runs) == (("Activities.csv",), (), ())
    told = read_paths([path], replace(SETTING, unit="mi"))
    assert (told.unit_needed, [round(run.distance_m or 0) for run in told.runs]) == ((), [9978])


LATE = Activity(start=datetime(2026, 6, 1, 22, 30, tzinfo=UTC), filename="activities/7.fit.gz")


def test_untyped_tracks_count_once_the_runner_says_that_they_are_runs(tmp_path: Path) -> None:
    generic = Segment().file_id().session(sport=0).encode()
    folder = written(
        tmp_path / "runs",
        a_gpx=gpx(track(north(5000, 1500), sport=None)),
        b_gpx=gpx(track(north(3000, 1500, NOON + timedelta(days=1)), sport="zorbing")),
        c_gpx=gpx(track(north(9000, 1500, NOON + timedelta(days=2)), sport="cycling")),
        d_tcx=tcx(activity(lap(600, 2000), sport=None, named=NOON - timedelta(days=5))),
        e_fit=generic,
    )
    quiet = read_paths([folder], SETTING)
    assert (len(quiet.runs), len(quiet.unknown_sports)) == (0, 4)
    told = read_paths([folder], replace(SETTING, assume_runs=True))
    assert sorted(round(run.distance_m or 0) for run in told.runs) == [905, 2000, 5000]
    assert ([one.word for one in told.unknown_sports], told.other_sports) == (["zorbing"], {"cycling": 1})


@pytest.mark.parametrize(("means_run", "runs"), [(True, 1), (False, 0)])
def test_a_word_that_is_not_known_means_what_the_runner_says(tmp_path: Path, *, means_run: bool, runs: int) -> None:
    folder = written(tmp_path / "runs", a_gpx=gpx(track(north(3000, 900), sport="Zorbing")))
    account = read_paths([folder], replace(SETTING, sports={"zorbing": means_run}))
    assert (len(account.runs), account.unknown_sports) == (runs, ())


def test_what_a_runner_says_never_makes_a_run_of_a_known_sport(tmp_path: Path) -> None:
    folder = written(tmp_path / "runs", a_gpx=gpx(track(north(3000, 900), sport="cycling")))
    account = read_paths([folder], replace(SETTING, sports={"cycling": True}, assume_runs=True))
    assert (account.runs, account.other_sports) == ((), {"cycling": 1})


RUNKEEPER = (
    b"Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Climb (m),GPX File\n"
    b"a,2026-06-01 14:00:00,Running,,3.00,15:00,5:00,20,2026-06-01-140000.gpx\n"
    b"b,2026-06-03 14:00:00,Walking,,1.00,15:00,15:00,20,2026-06-03-140000.gpx\n"
)


@pytest.mark.parametrize("assume", [True, False])
@pytest.mark.parametrize("top", ["", "My export/"])
def test_the_table_of_a_runkeeper_export_tells_what_its_tracks_are(tmp_path: Path, top: str, *, assume: bool) -> None:
    files = {
        f"{top}cardioActivities.csv": RUNKEEPER,
        f"{top}2026-06-01-140000.gpx": gpx(track(north(3000, 900), sport=None)),
        f"{top}2026-06-03-140000.gpx": gpx(track(north(1000, 900, NOON + timedelta(days=2)), sport=None)),
    }
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    account = read_paths([path], replace(SETTING, assume_runs=assume))
    assert [(run.source, run.distance_m) for run in account.runs] == [("runkeeper", 3000)]
    assert (account.unknown_sports, dict(account.other_sports)) == ((), {"Walking": 1})


@pytest.mark.parametrize("name", ["导出.xml", "exportar.xml", "Export.xml", "eksport.xml"])
def test_health_data_in_any_language_tells_what_its_routes_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / "health.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"apple_health_export/{name}", health(workout(walked("5", "km")), workout(sport="Walking")))
        archive.writestr("apple_health_export/workout-routes/route_1.gpx", gpx(track(north(3000, 900), sport=None)))
    account = read_paths([path], replace(SETTING, assume_runs=True))
    assert [(run.source, run.distance_m) for run in account.runs] == [("apple", 5000)]


def test_a_table_of_thousands_of_runs_on_one_day_is_not_believed(tmp_path: Path) -> None:
    rows = [Activity(10_000_000 + number, NOON + timedelta(seconds=60 * number), moving=40) for number in range(500)]
    path = written(tmp_path, activities_csv=strava_table(replace(row, metres=100.0 + row.id % 97) for row in rows))
    account = read_paths([path / "activities.csv"], SETTING)
    assert len(account.tellings) == MOST_A_DAY
    assert {doubtful.because for doubtful in account.doubtful} == {"is one of over 100 on that day"}
    assert len(account.doubtful) == 400


def days(account: Import) -> list[date]:
    return [run.local_day for run in account.runs]


def test_the_watch_tells_the_time_zone_of_a_strava_export(tmp_path: Path) -> None:
    path = strava_zip(tmp_path / "export.zip", LATE, n7=fit(LATE.start, offset=2 * 3600))
    account = read_paths([path], SETTING)
    assert days(account) == [date(2026, 6, 2)]
    says = "Days are counted as on your watch (UTC+02:00), not in the time zone of this computer."
    assert account.remarks == (Remark("export.zip/activities.csv", says),)
    assert (account.files, account.activities) == (1, 1)


def by_watch(path: Path, *evenings: tuple[str, int], zone: str) -> Import:
    """A Strava export read at home: each run starts at this moment in UTC, so many hours behind its local time."""
    rows, files = [], {}
    for number, (moment, hours) in enumerate(evenings):
        start = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        rows.append(replace(LATE, id=10_000_001 + number, start=start, filename=f"activities/{number}.fit.gz"))
        files[f"n{number}"] = fit(start, hours * 3600)
    return read_paths([strava_zip(path / "export.zip", *rows, **files)], replace(SETTING, zone=ZoneInfo(zone)))


def test_a_holiday_far_away_moves_no_run_at_home_to_another_day(tmp_path: Path) -> None:
    home = [("2026-04-01 22:30", 2), ("2026-05-01 22:30", 2)]
    account = by_watch(tmp_path, *home, ("2026-06-20 23:30", -4), zone="Europe/Berlin")
    assert days(account)[:2] == [date(2026, 4, 2), date(2026, 5, 2)]
    assert account.remarks == ()


def test_a_summer_evening_stays_on_its_day_when_the_newest_run_was_in_winter(tmp_path: Path) -> None:
    summer_and_winter = [("2026-07-01 22:30", 2), ("2026-08-01 22:30", 2), ("2026-11-15 22:30", 1)]
    account = by_watch(tmp_path, *summer_and_winter, zone="America/New_York")
    assert days(account) == [date(2026, 7, 2), date(2026, 8, 2), date(2026, 11, 15)]
    (remark,) = account.remarks
    assert "(UTC+01:00 and UTC+02:00)" in remark.says


def test_a_watch_that_tells_no_local_time_says_nothing_about_the_zone(tmp_path: Path) -> None:
    untold = Segment().file_id(clock(LATE.start)).sport(RUNNING).session(clock(LATE.start)).encode()
    rows = [
        replace(LATE, id=10_000_001, start=datetime(2026, 5, 1, 22, 30, tzinfo=UTC), filename="activities/8.fit.gz")
    ]
    path = strava_zip(tmp_path / "export.zip", LATE, *rows, n7=untold, n8=fit(rows[0].start, 2 * 3600))
    assert days(read_paths([path], SETTING)) == [date(2026, 5, 2), date(2026, 6, 2)]


def test_the_runner_s_own_zone_stays_where_the_watch_agrees_with_it(tmp_path: Path) -> None:
    winter = replace(LATE, id=10_000_001, start=datetime(2026, 1, 5, 22, 30, tzinfo=UTC), filename="")
    path = strava_zip(tmp_path / "export.zip", LATE, winter, n7=fit(LATE.start, offset=2 * 3600))
    account = read_paths([path], PARIS)
    assert (days(account), account.remarks) == ([date(2026, 1, 5), date(2026, 6, 2)], ())


def test_without_a_watch_s_file_the_runner_s_own_zone_decides(tmp_path: Path) -> None:
    for number, files in enumerate(({}, {"n7": b"no FIT at all"}, {"n7": FIT[:40]})):
        path = strava_zip(tmp_path / f"{number}.zip", LATE, **files)
        assert days(read_paths([path], PARIS)) == [date(2026, 6, 2)]
        assert days(read_paths([path], SETTING)) == [date(2026, 6, 1)]


def test_metres_that_a_strava_table_lacks_come_from_the_activity_s_file(tmp_path: Path) -> None:
    treadmill = replace(LATE, id=10_000_001, start=NOON, metres=0, filename="activities/8.fit.gz", moving=280)
    path = strava_zip(tmp_path / "export.zip", LATE, treadmill, n7=fit(LATE.start, 0), n8=fit(NOON, 0))
    account = read_paths([path], SETTING)
    assert [round(run.distance_m or 0) for run in account.runs] == [905, 9440]
    assert account.doubtful == ()


def test_a_run_whose_distance_nobody_knows_is_left_out(tmp_path: Path) -> None:
    path = strava_zip(tmp_path / "export.zip", replace(LATE, metres=0))
    (doubtful,) = read_paths([path], SETTING).doubtful
    assert (doubtful.name, doubtful.because) == ("export.zip/activities.csv", "has no distance")
    assert isinstance(doubtful, Doubtful)


def test_a_strava_table_that_cannot_be_read_leaves_its_files_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source, setting: Setting) -> Iterator[Found]:
        del setting
        raise RunsError(source.name, "is broken")

    monkeypatch.setattr("runback.runs.formats.tables.strava.read", broken)
    path = strava_zip(tmp_path / "export.zip", LATE, n7=fit(LATE.start), n8=FIT)
    account = read_paths([path], SETTING)
    assert (len(account.runs), account.skipped) == (2, (Refused("export.zip/activities.csv", "is broken"),))


def test_a_strava_table_on_its_own_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, activities_csv=strava_table([LATE])) / "activities.csv"
    assert len(read_paths([path], SETTING).runs) == 1


def test_a_whole_export_with_thousands_of_runs_is_read_from_its_table(tmp_path: Path) -> None:
    chance = random.Random(5)
    rows = [
        Activity(10_000_000 + day, NOON - timedelta(days=day), metres=chance.randint(3000, 20_000), moving=3600)
        for day in range(3000)
    ]
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("activities.csv", strava_table(rows))
        for row in rows:
            archive.writestr(f"activities/{row.id}.fit.gz", b"not opened")
    (tmp_path / "export.zip").write_bytes(inner.getvalue())
    account = read_paths([tmp_path / "export.zip"], SETTING)
    assert (account.files, len(account.runs), account.skipped) == (1, 3000, ())


def test_a_folder_of_every_kind_gives_the_runs_that_other_programs_found(samples: Samples) -> None:
    account = read_paths(samples.rooms, SETTING)
    runs = {run.local_day: run for run in account.runs if run.source != "runkeeper"}
    assert {str(day): run.distance_m for day, run in runs.items()} == pytest.approx(
        {
            "2015-08-15": 9008.22,
            "2016-11-14": 800.1,
            "2017-01-17": 6753.99,
            "2018-05-27": 9805.92,
            "2019-01-29": 4508.5,
            "2019-05-18": 16773.34,
            "2021-09-27": 11274.04,
            "2022-05-29": 3322.95,
        },
        abs=0.06,
    )
    assert len(account.runs) == samples.year.runs + 8
    assert {refused.name.rpartition("/")[2] for refused in account.skipped} == {
        "compressed-speed-distance.fit",
        "cerknicko-jezero.gpx, track 1",
    }
    assert account.other_sports == {"Ride": 8, "transition": 2, "swimming": 1, "cycling": 1}
