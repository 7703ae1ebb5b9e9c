"""Runs in the journal: what is put in comes out, once, whatever the order and however often."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.errors import StoreError
from runback.journal.database import FILE_NAME, Journal, open_journal
from runback.journal.migrations import MIGRATIONS
from runback.journal.run_log import RunLog
from runback.runs.model.run import Kind, Run
from runs.made_runs import MORNING, TODAY, ago, run

FULL = run(cadence_spm=171.5, ascent_m=88.0, indoor=False, note="The file is cut off.")
BARE = ago(3, 8, by_hand=True)


def kept(home: Path) -> list[Run]:
    with open_journal(home) as journal:
        return RunLog(journal).all()


def keep(home: Path, *runs: Run, imported: date | None = None) -> None:
    with open_journal(home) as journal:
        RunLog(journal).add_all(runs, imported)


@pytest.mark.parametrize("one", [FULL, BARE, run(indoor=True), run("garmin_list", start=MORNING)], ids=range(4))
def test_a_run_comes_back_as_it_was_kept_and_unknown_stays_unknown(home: Path, one: Run) -> None:
    keep(home, one)
    assert kept(home) == [one]


def test_an_empty_log_has_nothing(home: Path) -> None:
    with open_journal(home) as journal:
        log = RunLog(journal)
        assert (log.all(), log.count(), log.last_import(), log.forget()) == ([], 0, None, 0)


def test_importing_twice_changes_nothing(home: Path) -> None:
    keep(home, FULL, BARE)
    keep(home, BARE, FULL, FULL)
    assert kept(home) == [BARE, FULL]
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)


def test_a_better_telling_that_comes_later_replaces_the_first(home: Path) -> None:
    keep(home, run("gpx", km=10.2, ascent_m=88.0))
    keep(home, run("fit"))
    assert kept(home) == [run("fit", ascent_m=88.0)]


def test_importing_again_in_another_time_zone_moves_the_days(home: Path) -> None:
    home_again = replace(
        FULL, local_day=FULL.local_day - timedelta(1), local_start=MORNING.replace(tzinfo=None, hour=0)
    )
    keep(home, FULL)
    keep(home, home_again)
    assert kept(home) == [home_again]


def test_a_list_without_a_unit_is_put_right_by_importing_it_in_the_right_one(home: Path) -> None:
    in_km = replace(run("garmin_list", km=6.2), start=None)
    keep(home, in_km, FULL)
    keep(home, replace(in_km, distance_m=6.2 * 1609.344, note="Its distance was read as 6.20 mi."))
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        told = connection.execute("SELECT distance_m FROM runs WHERE source = 'garmin_list'").fetchall()
    assert told == [(6.2 * 1609.344,)]


def test_the_day_of_the_newest_import_is_known_and_typing_is_no_import(home: Path) -> None:
    keep(home, FULL, imported=TODAY - timedelta(1))
    keep(home, imported=TODAY)
    keep(home, BARE)
    with open_journal(home) as journal:
        assert RunLog(journal).last_import() == TODAY


def test_forgetting_runs_leaves_the_rest_of_the_journal(home: Path) -> None:
    keep(home, FULL, BARE, run("strava"), imported=TODAY)
    with open_journal(home) as journal:
        journal.remember(region="GB")
        log = RunLog(journal)
        assert log.count() == 2
        assert log.forget() == 2
        assert (log.all(), log.last_import(), journal.remembered()) == ([], None, {"region": "GB"})


def test_a_fault_halfway_keeps_the_log_as_it_was(home: Path) -> None:
    keep(home, BARE)
    with pytest.raises(StoreError), open_journal(home) as journal:
        RunLog(journal).add_all([FULL, run("strava", note=None)])
    assert kept(home) == [BARE]


KILLED = """
import os, sqlite3, sys
from pathlib import Path
from runback.journal.run_log import RunLog
from runback.journal.database import open_journal
sys.path.insert(0, sys.argv[2])
from runs.made_runs import ago

with open_journal(Path(sys.argv[1])) as journal:
    journal.connection.set_trace_callback(lambda statement: os._exit(9) if statement == "COMMIT" else None)
    RunLog(journal).add_all(ago(days) for days in range(500))
"""


def test_a_kill_before_the_end_leaves_the_log_as_it_was(home: Path) -> None:
    keep(home, FULL)
    tests = str(Path(__file__).parents[1])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home), tests], check=False, env=os.environ)
    assert killed.returncode == 9
    assert kept(home) == [FULL]


def test_a_journal_from_before_there_were_runs_is_brought_up_to_date(home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        for statement in MIGRATIONS[0].split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO runner (name, value) VALUES ('region', 'GB')")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    keep(home, FULL)
    assert kept(home) == [FULL]
    with open_journal(home) as journal:
        assert journal.remembered() == {"region": "GB"}


@pytest.mark.parametrize(
    "damage",
    ["local_day = 'someday'", "start = 'then'", "local_start = 'x'"],
)
def test_a_damaged_run_is_told_plainly(home: Path, damage: str) -> None:
    keep(home, FULL)
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        connection.execute(f"UPDATE runs SET {damage}")  # noqa: S608
        connection.commit()
    with pytest.raises(StoreError, match="damaged"):
        kept(home)


KINDS: tuple[Kind, ...] = ("fit", "strava", "gpx", "garmin_list")


def made(kind: Kind, seconds: int, km: float, cadence: float | None) -> Run:
    told = run(kind, MORNING + timedelta(seconds=seconds), km, cadence_spm=cadence, moving_s=km * 360)
    return replace(told, start=None) if kind == "garmin_list" else told


MADE = st.builds(
    made,
    st.sampled_from(KINDS),
    st.sampled_from([0, 60, 170, 340, 3600, 40_000]),
    st.sampled_from([5.0, 5.2, 9.0]),
    st.sampled_from([None, 170.0]),
)


@pytest.fixture(scope="module")
def logs() -> Callable[[list[list[Run]]], list[Run]]:
    def after(imports: list[list[Run]]) -> list[Run]:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            for text in MIGRATIONS:
                connection.executescript(text)
            log = RunLog(Journal(connection))
            for runs in imports:
                log.add_all(runs)
            return log.all()

    return after


@settings(max_examples=60)
@given(st.lists(st.lists(MADE, max_size=4), max_size=4), st.randoms(use_true_random=False))
def test_the_order_and_number_of_imports_never_matter(logs: Any, imports: list[list[Run]], chance: Any) -> None:
    shuffled = [*imports, *imports]
    chance.shuffle(shuffled)
    at_once = [run for runs in imports for run in runs]
    assert logs(imports) == logs(shuffled) == logs([at_once])


def test_times_stay_in_utc(home: Path) -> None:
    keep(home, FULL)
    (back,) = kept(home)
    assert back.start is not None
    assert back.start.tzinfo is UTC
    assert replace(back, start=None) == replace(FULL, start=None)
