"""The runner's own runs as a check uses them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from command_line import runback
from runback.commands.check.runs_for_check import OLDEST_ONSET, WINDOW_DAYS, Record, read_record
from runback.commands.runs import import_files
from runback.engine.answers import Answer, read_answer
from runback.engine.assessment import ONSET
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.best_effort import Keeper
from runback.journal.database import open_journal
from runback.journal.run_log import RunLog
from runback.runs.load.load import load_facts
from runback.runs.model.run import Run
from runs.made_runs import on, run
from year_of_runs import LAST, year_file

TODAY = date(2018, 5, 21)
TODAY_NOON = datetime(2018, 5, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests run, noon in UTC is noon here."""
    monkeypatch.setattr(import_files, "MachineZone", lambda: UTC)


def ago(days: int, km: float = 10.0) -> Run:
    return on(TODAY - timedelta(days), km)


def weekly(*weeks: int, km: float = 10.0) -> list[Run]:
    return [ago(7 * week, km) for week in weeks]


def keep(home: Path, *runs: Run, imported: date | None = None) -> None:
    with open_journal(home) as journal:
        RunLog(journal).add_all(runs, imported)


def kept_record(today: date = TODAY, *, save: bool = True) -> Record | None:
    return read_record([], None, today, Keeper(save=save, warn=print))


def onset(rulebook: Rulebook, said: object) -> Mapping[str, Answer]:
    return {ONSET: read_answer(rulebook.fact(ONSET), said, TODAY)}


def band(record: Record, said: Mapping[str, Answer]) -> object:
    found = record.answers(said).get("load_spike")
    return None if found is None else found.value


@pytest.fixture
def record() -> Record:
    """10 km every week for over a year; 14 km 50 days ago and 25 km 21 days ago, which is 3 weeks."""
    return Record((*weekly(*range(4, 57)), ago(50, 14.0), ago(21, 25.0), *weekly(1, 2)), "km", TODAY)


def test_the_day_of_the_onset_decides_which_run_came_before_it(rulebook: Rulebook, record: Record) -> None:
    assert band(record, onset(rulebook, 5)) == "usual"
    assert band(record, onset(rulebook, 21)) == "over_30"
    assert band(record, onset(rulebook, 50)) == "over_30"
    assert record.load(onset(rulebook, 21)).onset == TODAY - timedelta(21)


def test_a_band_counts_the_largest_jump_of_its_days_and_names_no_single_day(rulebook: Rulebook, record: Record) -> None:
    load = record.load(onset(rulebook, "21-60"))
    assert load.spike_before_onset is not None
    assert load.spike_before_onset.run == ago(21, 25.0)
    assert load.onset is None
    assert band(record, onset(rulebook, "5-6")) == "usual"


def test_no_jump_within_a_band_is_overlooked(rulebook: Rulebook) -> None:
    for days in range(14, 43):
        record = Record((*(ago(other) for other in range(1, 200, 4)), ago(days, 30.0)), "km", TODAY)
        assert band(record, onset(rulebook, "14-42")) == "over_100", days


@pytest.mark.parametrize("said", ["2-1500", OLDEST_ONSET + 1, f"300-{OLDEST_ONSET + 1}"])
def test_an_onset_that_is_vague_or_long_past_leaves_the_jump_to_the_runner(
    rulebook: Rulebook, record: Record, said: object
) -> None:
    answers = onset(rulebook, said)
    assert band(record, answers) is None
    assert record.load(answers).spike_before_onset is None
    assert record.answers(answers)["last_run_days"].value == 7
    assert band(record, {}) is None


def test_the_window_holds_every_run_that_an_onset_is_held_against() -> None:
    days_before_the_onset_that_count = 13 + 30
    assert OLDEST_ONSET + days_before_the_onset_that_count < WINDOW_DAYS


def test_the_load_is_worked_out_once_for_each_onset(rulebook: Rulebook, record: Record) -> None:
    first = record.load(onset(rulebook, 5))
    assert record.load(onset(rulebook, 5)) is first
    assert first == load_facts(record.runs, TODAY, TODAY - timedelta(5))


def test_reasons_are_in_the_runner_s_unit(rulebook: Rulebook, record: Record) -> None:
    in_miles = Record(record.runs, "mi", TODAY)
    assert "you ran 15.5 mi" in in_miles.answers(onset(rulebook, 21))["load_spike"].because
    assert "you ran 25.0 km" in record.answers(onset(rulebook, 21))["load_spike"].because


def test_nothing_kept_is_no_record(home: Path) -> None:
    assert kept_record() is None
    keep(home, *weekly(1, 2), imported=TODAY)
    assert kept_record(save=False) is None


@pytest.mark.parametrize(("days", "used"), [(0, True), (7, True), (8, False), (400, False)])
def test_an_import_is_used_for_a_week(home: Path, capsys: pytest.CaptureFixture[str], days: int, *, used: bool) -> None:
    keep(home, run(local_start=None, start=TODAY_NOON), imported=TODAY - timedelta(days))
    assert (kept_record() is not None) == used
    said = capsys.readouterr().err
    assert (f"Your runs are kept up to {TODAY - timedelta(days)} only" in said) == (not used)


def test_typed_runs_alone_are_used_while_the_newest_is_recent(home: Path) -> None:
    keep(home, *weekly(1, 2, 3))
    record = kept_record()
    assert record is not None
    assert len(record.runs) == 3
    assert kept_record(TODAY + timedelta(1)) is None


def test_a_run_typed_since_the_last_import_keeps_the_record_up_to_date(home: Path) -> None:
    keep(home, *(run(start=TODAY_NOON - timedelta(weeks=week)) for week in range(5, 9)), imported=TODAY - timedelta(30))
    assert kept_record() is None
    keep(home, ago(2))
    record = kept_record()
    assert record is not None
    assert len(record.runs) == 5


def test_runs_from_long_ago_are_left_out(home: Path) -> None:
    keep(home, ago(WINDOW_DAYS), ago(WINDOW_DAYS + 1), imported=TODAY)
    record = kept_record()
    assert record is not None
    assert record.runs == (ago(WINDOW_DAYS),)
    assert kept_record(TODAY + timedelta(1)) is None


def test_the_unit_asked_for_goes_before_the_one_remembered(home: Path) -> None:
    keep(home, *weekly(1, 2), imported=TODAY)
    with open_journal(home) as journal:
        journal.remember(unit="mi")
    record = kept_record()
    assert record is not None
    assert record.unit == "mi"
    asked = read_record([], "km", TODAY, Keeper(save=True, warn=print))
    assert asked is not None
    assert asked.unit == "km"


def test_files_are_read_for_this_check_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = read_record([year_file(tmp_path)], None, LAST, Keeper(save=True, warn=print))
    assert record is not None
    assert len(record.runs) == 156
    assert capsys.readouterr().err.startswith("Read 156 activities in 1 file: 156 runs.\n")
    assert runback("runs", "list", "--json").stdout == "[]\n"


def test_files_without_runs_are_no_record(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Ran well today.", encoding="utf-8")
    assert read_record([tmp_path / "notes.txt"], None, TODAY, Keeper(save=True, warn=print)) is None
