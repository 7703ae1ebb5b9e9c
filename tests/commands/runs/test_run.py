"""`runback runs`: import, look, type and forget."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from command_line import check, one_line, ordinary, runback, written
from runback.commands.runs import import_files
from runback.commands.runs.run import RunsOptions, import_runs
from runback.commands.runs.sport_meanings import given_meanings
from runback.errors import AnswersError
from runback.interview.page import Move, Sheet
from runback.journal.database import open_journal
from runback.journal.run_log import RunLog
from runs.formats.fit.encoder import RUNNING, Segment, clock
from runs.formats.tables.table_files import Activity, strava_table, table
from runs.formats.xml.xml_files import gpx, north, track
from runs.samples.folder import YEAR, Samples
from year_of_runs import DAY_AFTER, METRES, RUNS, year_file

NOON = datetime(2018, 6, 3, 12, tzinfo=UTC)
GARMIN = table(
    [
        ["Activity Type", "Date", "Favorite", "Title", "Distance", "Calories", "Time", "Avg Pace"],
        ["Running", "2018-06-03 12:00:00", "false", "Lunch", "6.20", "400", "00:55:48", "9:00"],
    ]
)


@pytest.fixture(autouse=True)
def at_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests run, noon in UTC is noon here."""
    monkeypatch.setattr(import_files, "MachineZone", lambda: UTC)


def runs(*words: str) -> Result:
    result = runback("runs", *words)
    assert result.exit_code == 0, result.output
    return result


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(runs("list", "--json").stdout)
    return found


def watch(start: datetime = NOON) -> bytes:
    at = clock(start)
    return Segment().file_id(at).sport(RUNNING).session(at).activity(at + 301, 0).encode()


def test_a_year_is_imported_with_a_plain_account(tmp_path: Path) -> None:
    result = runs("import", str(year_file(tmp_path)))
    assert result.stdout == f"Read {RUNS} activities in 1 file: {RUNS} runs, {RUNS} new and 0 known before.\n"
    assert len(listed()) == RUNS
    assert sum(run["distance_m"] for run in listed()) == METRES


def test_importing_again_doubles_nothing_and_says_so(tmp_path: Path) -> None:
    path = str(year_file(tmp_path))
    runs("import", path)
    before = listed()
    again = runs("import", path, path)
    assert f"{RUNS} runs, 0 new and {RUNS} known before." in again.stdout
    assert listed() == before


def test_the_same_run_from_two_sources_is_one_in_either_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        strava_table([Activity(start=NOON, metres=910, moving=280, elapsed=300, filename="")])
    )
    (tmp_path / "b.fit.gz").write_bytes(gzip.compress(watch()))
    runs("import", str(tmp_path / "a.csv"))
    assert "1 run, 0 new and 1 known before." in runs("import", str(tmp_path / "b.fit.gz")).stdout
    (only,) = listed()
    assert (only["source"], only["distance_m"], only["start"]) == ("fit", 905.12, "2018-06-03T12:00:00Z")
    runs("forget", "--yes")
    runs("import", str(tmp_path / "b.fit.gz"))
    runs("import", str(tmp_path / "a.csv"))
    assert listed() == [only]


def test_the_account_names_what_was_not_taken_and_why(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.gpx").write_bytes(gpx(track(north(2000, 600, NOON))))
    (folder / "b.gpx").write_bytes(gpx(track(north(2000, 600, NOON), sport="cycling")))
    (folder / "c.gpx").write_bytes(gpx(track(north(2000, 600, NOON), sport=None)))
    (folder / "d.gpx").write_bytes(gpx(track(north(9000, 600, NOON))))
    (folder / "e.fit").write_bytes(watch()[:40])
    (folder / "f.txt").write_bytes(b"Ran well today.")
    assert runs("import", str(folder)).stdout.splitlines() == [
        "Read 4 activities in 5 files: 1 run, 1 new and 0 known before.",
        "Other sports, not counted: 1 cycling.",
        "Left out, because this cannot be right:",
        "  - export/d.gpx: the run of 3 June 2018 comes to 54 km per hour, too fast for a run",
        "May be runs, but do not say so; with --assume run they count:",
        "  - export/c.gpx: no sport given",
        "Not read:",
        "  - export/e.fit: The file is cut off: nothing that was recorded can be read.",
        "Of no kind that holds runs: 1 file.",
    ]


def test_the_account_as_json_names_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_bytes(gpx(track(north(2000, 600, NOON))))
    (tmp_path / "d.gpx").write_bytes(gpx(track(north(9000, 600, NOON))))
    (tmp_path / "e.fit").write_bytes(watch()[:40])
    result = runs("import", "--json", *(str(tmp_path / name) for name in ("a.gpx", "d.gpx", "e.fit")))
    assert result.stderr == ""
    found = json.loads(result.stdout)
    assert (found["files"], found["activities"], found["new"], found["known"]) == (3, 2, 1, 0)
    assert [run["local_day"] for run in found["runs"]] == ["2018-06-03"]
    assert [(one["name"], one["run"]["local_day"]) for one in found["left_out"]] == [("d.gpx", "2018-06-03")]
    assert [one["name"] for one in found["skipped"]] == ["e.fit"]


def test_a_path_that_is_not_there_stops_before_anything_is_read(tmp_path: Path) -> None:
    result = runback("runs", "import", str(year_file(tmp_path)), str(tmp_path / "gone"))
    assert result.exit_code == 2
    assert one_line(result).endswith("gone: there is no such file or folder.")
    assert listed() == []


@pytest.mark.parametrize(
    ("name", "data"), [("a.fit", b""), ("b.fit", b"rubbish"), ("c.gpx", b"<gpx><"), ("d.zip", b"PK\x03\x04")]
)
def test_an_import_that_can_use_nothing_fails_and_names_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    result = runback("runs", "import", str(tmp_path / name))
    assert result.exit_code == 1
    assert f"  - {name}: " in result.stdout
    with open_journal(tmp_path / "runback-home") as journal:
        assert RunLog(journal).last_import() is None


def test_a_folder_without_any_runs_fails_and_one_with_rides_only_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert runback("runs", "import", str(folder)).exit_code == 1
    (folder / "ride.gpx").write_bytes(gpx(track(north(2000, 600, NOON), sport="cycling")))
    assert "Other sports, not counted: 1 cycling." in runs("import", str(folder)).stdout


def test_a_list_without_a_unit_waits_for_one_and_the_unit_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "Activities.csv").write_bytes(GARMIN)
    path = str(tmp_path / "Activities.csv")
    asked = runback("runs", "import", path)
    assert asked.exit_code == 1
    assert "No unit is named; say --units km or --units mi:\n  - Activities.csv\n" in asked.stdout
    runs("import", "--units", "mi", path)
    assert [run["distance_m"] for run in listed()] == [pytest.approx(6.2 * 1609.344, abs=0.01)]
    assert "6.2 mi" in runs("list").stdout
    assert "10.0 km" in runs("list", "--units", "km").stdout


@pytest.mark.parametrize(("answer", "metres"), [("km", 6200.0), ("mi", 6.2 * 1609.344)])
def test_a_runner_at_a_terminal_is_asked_for_the_unit_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, metres: float
) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(GARMIN)
    asked: list[str] = []

    def answers(sheet: Sheet) -> Move:
        (line,) = sheet.lines()
        asked.append(line.ask)
        sheet.put(line.id, answer)
        return Move.NEXT

    at_a_terminal(monkeypatch, answers)
    account = import_files.read_runs([tmp_path / "a.csv", tmp_path / "b.csv"], import_files.Wishes())
    assert asked == ["Are the distances in a.csv in kilometres or in miles? The file does not say."]
    assert [run.distance_m for run in account.runs] == [pytest.approx(metres)]


def test_a_runner_who_does_not_say_the_unit_gets_no_guess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(GARMIN)
    at_a_terminal(monkeypatch, lambda _: Move.STOP)
    account = import_files.read_runs([tmp_path / "a.csv"], import_files.Wishes())
    assert (account.runs, account.unit_needed) == ((), ("a.csv",))


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, ask: Callable[[Sheet], Move]) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(import_files, "front_end", lambda **_: ask)


def test_untyped_tracks_are_kept_when_the_runner_says_that_they_are_runs(tmp_path: Path) -> None:
    (tmp_path / "walked_or_run.gpx").write_bytes(gpx(track(north(2000, 600, NOON), sport=None)))
    runs("import", str(tmp_path / "walked_or_run.gpx"))
    assert listed() == []
    import_runs([tmp_path / "walked_or_run.gpx"], RunsOptions(date(2018, 6, 4), assume_runs=True))
    assert [round(run["distance_m"]) for run in listed()] == [2000]


def test_a_dry_run_says_what_would_be_read_and_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.gpx"
    file.write_bytes(gpx(track(north(2000, 600, NOON))))
    told = runs("import", str(file), "--dry-run", "--sport", "Zorbing=run").stdout.splitlines()
    assert told == [
        "Read 1 activity in 1 file: 1 run, 1 new and 0 known before.",
        "Nothing was kept: this was a dry run.",
    ]
    assert listed() == []


def test_the_runs_of_one_day_are_taken_back(tmp_path: Path) -> None:
    for day in range(2):
        data = gpx(track(north(2000, 600, NOON + timedelta(days=day))))
        (tmp_path / f"{day}.gpx").write_bytes(data)
    runs("import", str(tmp_path))
    assert "Nothing new" in runs("import", str(tmp_path)).stdout
    kept = listed()
    day = kept[0]["local_day"]
    assert runs("forget", day).stdout == f"Deleted: 1 run of {day}.\n"
    assert [run["local_day"] for run in listed()] == [kept[1]["local_day"]]
    again = runback("runs", "forget", day)
    assert (again.exit_code, again.stdout) == (1, f"No run is kept of {day}.\n")


def test_a_sport_is_given_its_meaning_once(tmp_path: Path) -> None:
    file = tmp_path / "a.gpx"
    file.write_bytes(gpx(track(north(2000, 600, NOON), sport="Zorbing")))
    assert 'say --sport "Zorbing=run"' in runs("import", str(file)).stdout
    assert listed() == []
    runs("import", str(file), "--sport", "Zorbing=run")
    assert len(listed()) == 1
    (tmp_path / "b.gpx").write_bytes(gpx(track(north(3000, 900, NOON + timedelta(days=1)), sport="zorbing")))
    runs("import", str(tmp_path / "b.gpx"))
    assert len(listed()) == 2


@pytest.mark.parametrize("option", ["Zorbing", "=run", "Zorbing=walk", "Ride=run", "Run=other"])
def test_a_meaning_that_makes_no_sense_is_refused(option: str) -> None:
    with pytest.raises(AnswersError, match="--sport"):
        given_meanings([option])


def test_the_last_weeks_stand_as_bars_with_the_load_below(tmp_path: Path) -> None:
    runs("import", str(year_file(tmp_path)))
    page = runs("--as-of", DAY_AFTER).stdout
    rows = [row for row in page.splitlines() if " km in 3 runs" in row or "no run" in row][:8]
    assert [row[:6].strip() for row in rows] == [
        "2 Apr",
        "9 Apr",
        "16 Apr",
        "23 Apr",
        "30 Apr",
        "7 May",
        "14 May",
        "21 May",
    ]
    says = [row.rpartition("  ")[2].strip() for row in rows]
    assert says == ["25.0 km in 3 runs"] * 6 + ["31.0 km in 3 runs", "no run so far"]
    lengths = [row.count("█") for row in rows]
    assert lengths[0] == pytest.approx(lengths[6] * 25 / 31, abs=1)
    assert lengths[7] == 0
    for said in (
        "Last 7 days: 31.0 km in 3 runs.",
        "Days 8 to 14: 25.0 km in 3 runs.",
        "Usual week: 25.0 km.",
        "Longest run of 30 days: 18.0 km, on 20 May 2018.",
        "Largest jump of 14 days: 18.0 km on 20 May 2018, after 12.0 km at most in the 30 days before: over 30 percent more.",
        "Days since the last run: 1.",
        "Cadence: 160 steps per minute.",
        "Pace: 5:30 per km.",
        "Hills: 13 rolling.",
        "It says nothing about the cause of your pain.",
    ):
        assert said in " ".join(page.split())


def test_the_load_as_json_has_every_fact(tmp_path: Path) -> None:
    runs("import", str(year_file(tmp_path)))
    found = json.loads(runs("--json", "--as-of", DAY_AFTER).stdout)
    assert found["as_of"] == DAY_AFTER
    assert found["last_7"] == {"runs": 3, "distance_m": 31_000.0}
    assert [found[name]["distance_m"] for name in ("days_8_14", "days_15_21", "days_22_28")] == [25_000.0] * 3
    assert found["last_30"] == {"runs": 13, "distance_m": 118_000.0}
    assert (found["last_full_week_m"], found["usual_week_m"]) == (31_000.0, 25_000.0)
    assert (found["spike"]["ratio"], found["spike"]["band"]) == (1.5, "over_30")
    assert (found["spike"]["run"]["local_day"], found["spike"]["longest_before"]["local_day"]) == (
        "2018-05-20",
        "2018-05-13",
    )
    assert (found["days_since_last_run"], found["longest_gap_days"], found["comeback"]) == (1, 3, False)
    assert (found["cadence_spm"], found["pace_s_per_km"]) == (160.0, 330.0)
    assert (found["onset"], found["spike_before_onset"], found["left_out"]) == (None, None, [])


def test_today_counts_where_no_other_day_is_asked_for(tmp_path: Path) -> None:
    runs("import", str(year_file(tmp_path)))
    assert runs("--today", DAY_AFTER).stdout == runs("--as-of", DAY_AFTER, "--today", "2018-12-01").stdout
    assert runs("--today", DAY_AFTER).stdout != runs("--today", "2018-12-01").stdout


@pytest.mark.parametrize("place", range(3))
def test_a_year_gives_the_load_that_was_worked_out_by_hand(samples: Samples, place: int) -> None:
    by_hand = samples.year.as_of[place]
    runs("import", str(samples.folder / YEAR))
    found = json.loads(runs("--json", "--as-of", str(by_hand.day)).stdout)
    assert (found["last_30"]["runs"], found["days_since_last_run"]) == (by_hand.runs, by_hand.days_since)
    assert found["last_30"]["distance_m"] == pytest.approx(by_hand.last_30 * 1000, abs=6)
    assert found["longest_last_30"]["distance_m"] == pytest.approx(by_hand.longest * 1000, abs=0.6)
    blocks = ("last_7", "days_8_14", "days_15_21", "days_22_28")
    assert [found[name]["distance_m"] / 1000 for name in blocks] == pytest.approx(by_hand.weeks, abs=0.006)
    assert found["last_full_week_m"] == pytest.approx(by_hand.full_week * 1000, abs=6)


def test_every_file_of_the_samples_is_accounted_for(samples: Samples) -> None:
    result = runs("import", *map(str, samples.rooms))
    count = samples.year.runs + 8
    others = 8 + 4 + 4  # rides, legs of a triathlon, and what has no date or no sport
    says = f"Read {count + others} activities in 13 files: {count} runs, {count} new and 0 known before."
    assert result.stdout.splitlines()[0] == says
    assert len(listed()) == count


def test_the_list_is_newest_first_and_ends_with_its_sum(tmp_path: Path) -> None:
    runs("import", str(year_file(tmp_path, date(2018, 5, 14), date(2018, 5, 20))))
    assert runs("list").stdout.splitlines() == [
        "2018-05-20    18.0 km   1:48:00  strava",
        "2018-05-17     8.0 km     44:00  strava",
        "2018-05-15     5.0 km     25:00  strava",
        "3 runs, 31.0 km",
    ]
    assert "3 runs, 19.3 mi" in runs("list", "--units", "mi").stdout


def test_the_list_as_json_has_these_names_and_null_for_what_nobody_knows() -> None:
    runs("add", "5 km on 2018-06-03")
    assert listed() == [
        {
            "start": None,
            "local_day": "2018-06-03",
            "distance_m": 5000.0,
            "moving_s": None,
            "elapsed_s": None,
            "cadence_spm": None,
            "ascent_m": None,
            "indoor": None,
            "by_hand": True,
            "source": "typed",
        }
    ]


@pytest.mark.parametrize("words", [(), ("list",)])
def test_without_runs_the_runner_is_told_how_to_give_them(words: tuple[str, ...]) -> None:
    said = runs(*words).stdout
    assert "runback runs import PATH" in said
    assert "runback runs add" in said


def test_without_runs_json_has_no_facts() -> None:
    assert listed() == []
    found = json.loads(runs("--json").stdout)
    assert (found["last_30"], found["longest_last_30"], found["spike"]) == ({"runs": 0, "distance_m": 0.0}, None, None)


@pytest.mark.parametrize(
    ("words", "said", "metres", "seconds"),
    [
        ("12.5 km 1:05:00 yesterday", "Kept: 12.5 km, 1:05:00, 3 June 2018.", 12_500, 3900),
        ("8 miles monday", "Kept: 12.9 km, 28 May 2018.", 8 * 1609.344, None),
        ("45 min easy treadmill 7,5 km", "Kept: 7.5 km, 45:00, 4 June 2018.", 7500, 2700),
    ],
)
def test_a_run_is_kept_in_the_runner_s_own_words(words: str, said: str, metres: float, seconds: float | None) -> None:
    typed = runs("add", *words.split(), "--today", "2018-06-04")
    assert typed.stdout == f"{said}\n"
    (only,) = listed()
    assert (only["distance_m"], only["moving_s"]) == (pytest.approx(metres, abs=0.01), seconds)


def test_a_run_typed_twice_or_imported_before_is_said_to_be_known(tmp_path: Path) -> None:
    runs("import", str(year_file(tmp_path)))
    assert runs("add", "18 km on 2018-05-20").stdout == "This run is known already: 18.0 km, 20 May 2018.\n"
    assert runs("add", "3 km on 2018-05-20").stdout.startswith("Kept: 3.0 km")
    assert runs("add", "3 km on 2018-05-20").stdout.startswith("This run is known already")
    assert len(listed()) == RUNS + 1


@pytest.mark.parametrize(
    "words", ["", "10", "yesterday", "10 km tomorrow", "10 km 10 km", "900 km", "5 km 2:00", "5 km at dawn"]
)
def test_words_that_tell_no_run_are_answered_in_one_line(words: str) -> None:
    result = runback("runs", "add", words)
    assert result.exit_code == 2
    assert "12.5 km 1:05:00 yesterday" in one_line(result)
    assert listed() == []


def test_forgetting_runs_needs_a_yes_and_leaves_the_checks(tmp_path: Path, home: Path) -> None:
    check(written(tmp_path, ordinary()))
    runs("import", str(year_file(tmp_path)))
    refused = runback("runs", "forget", given="yes\n")
    assert refused.exit_code == 2
    assert "runback runs forget --yes" in one_line(refused)
    assert len(listed()) == RUNS
    assert runs("forget", "--yes").stdout == f"Deleted: {RUNS} runs. Checks are kept.\n"
    assert listed() == []
    with open_journal(home) as journal:
        assert journal.check() is not None


@pytest.mark.parametrize("words", [("import", "."), (), ("list",), ("add", "5 km"), ("forget", "--yes")])
def test_a_journal_that_cannot_be_opened_is_one_line(home: Path, words: tuple[str, ...]) -> None:
    home.write_text("not a folder", encoding="utf-8")
    result = runback("runs", *words)
    assert result.exit_code == 1
    assert "is not a folder. RUNBACK_HOME puts it elsewhere." in one_line(result)


def test_a_name_made_to_move_the_cursor_does_not(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Jrun\n.gpx").write_bytes(b"<gpx><trk>")
    result = runback("runs", "import", str(tmp_path))
    assert "\x1b" not in result.output
    assert "?[2Jrun?.gpx: " in result.stdout
