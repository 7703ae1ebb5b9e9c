"""`runback check` with the runner's own runs: they answer the running questions, and one of them may stand out."""

import json
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from command_line import ordinary, runback, written
from journeys.journey import journeys
from runback.commands.runs import import_files
from runs.samples.folder import YEAR, Samples
from year_of_runs import DAY_AFTER, year_file

RUNNING = ("last_run_days", "load_spike")
STOOD_OUT = "One run stood out: 18.0 km on 20 May 2018, after 12.0 km at most in the 30 days before."
NO_CAUSE = "It does not show what caused your pain."


@pytest.fixture(autouse=True)
def at_greenwich(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the tests run, noon in UTC is noon here."""
    monkeypatch.setattr(import_files, "MachineZone", lambda: UTC)


def said(**changed: object) -> dict[str, Any]:
    """The ordinary runner a day after the long run, who leaves the running questions to the files."""
    answers = ordinary(duration_days=1, **changed)
    return {name: value for name, value in answers.items() if name not in RUNNING or name in changed}


def check(folder: Path, answers: dict[str, Any], *words: str, day: str = DAY_AFTER) -> Result:
    result = runback("check", "--answers", str(written(folder, answers)), "--today", day, *words)
    assert result.exit_code == 0, result.output
    return result


def check_json(folder: Path, answers: dict[str, Any], *words: str, day: str = DAY_AFTER) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check(folder, answers, "--json", *words, day=day).stdout)
    return found


def on_one_line(result: Result) -> str:
    return " ".join(result.stdout.split())


@pytest.fixture
def year(tmp_path: Path) -> str:
    return str(year_file(tmp_path))


@pytest.fixture
def kept_year(year: str) -> None:
    """The year in the store, imported on the day of the check."""
    assert runback("runs", "import", year, "--today", DAY_AFTER).exit_code == 0


def test_files_answer_the_running_questions(tmp_path: Path, year: str) -> None:
    found = check_json(tmp_path, said(), "--runs", year)
    assert {name: found["answers"][name] for name in RUNNING} == {"last_run_days": 1, "load_spike": "over_30"}
    assert found["complete"] is True
    assert found["load"]["spike_before_onset"]["run"]["local_day"] == "2018-05-20"
    assert found["load"]["onset"] == "2018-05-20"


def test_the_run_that_stood_out_is_named_once_and_never_as_the_cause(tmp_path: Path, year: str) -> None:
    page = on_one_line(check(tmp_path, said(), "--runs", year))
    assert page.count(STOOD_OUT) == 1
    assert page.count(NO_CAUSE) == 1
    assert page.index(STOOD_OUT) < page.index(NO_CAUSE)
    assert "In a large study" in page


def test_what_was_read_is_told_on_standard_error_and_nothing_of_it_is_kept(tmp_path: Path, year: str) -> None:
    result = check(tmp_path, said(), "--json", "--runs", year)
    assert result.stderr.startswith("Read ")
    assert "known before" not in result.stderr
    json.loads(result.stdout)
    assert json.loads(runback("runs", "list", "--json").stdout) == []


def test_runs_before_the_window_of_a_check_are_not_read(tmp_path: Path, year: str) -> None:
    result = check(tmp_path, said(), "--runs", year, day="2019-12-01")
    assert "Too old to matter here, not counted: " in result.stderr


def test_the_runner_s_own_answer_counts_more_than_the_files(tmp_path: Path, year: str) -> None:
    found = check_json(tmp_path, said(load_spike="usual", last_run_days=9), "--runs", year)
    assert {name: found["answers"][name] for name in RUNNING} == {"last_run_days": 9, "load_spike": "usual"}


@pytest.mark.usefixtures("kept_year")
def test_runs_that_are_kept_answer_without_being_asked_for(tmp_path: Path) -> None:
    result = check(tmp_path, said())
    assert STOOD_OUT in on_one_line(result)
    assert result.stderr == ""
    assert check_json(tmp_path, said())["answers"]["load_spike"] == "over_30"


@pytest.mark.usefixtures("kept_year")
def test_a_check_that_keeps_nothing_reads_nothing_that_is_kept(tmp_path: Path) -> None:
    found = check_json(tmp_path, said(), "--no-save")
    assert (found["load"], found["complete"]) == (None, False)
    assert not set(RUNNING) & set(found["answers"])


@pytest.mark.usefixtures("kept_year")
def test_files_named_count_instead_of_the_runs_that_are_kept(tmp_path: Path) -> None:
    only_may = tmp_path / "may"
    only_may.mkdir()
    path = year_file(only_may, date(2018, 5, 1), date(2018, 5, 18))
    found = check_json(tmp_path, said(), "--runs", str(path))
    assert (found["answers"]["last_run_days"], found["answers"]["load_spike"]) == (4, "usual")


@pytest.mark.usefixtures("kept_year")
@pytest.mark.parametrize(("day", "used"), [("2018-05-28", True), ("2018-05-29", False)])
def test_runs_read_over_a_week_ago_are_not_used_and_that_is_said(tmp_path: Path, day: str, *, used: bool) -> None:
    result = check(tmp_path, said(), "--json", day=day)
    assert (json.loads(result.stdout)["load"] is not None) == used
    stale = "Your runs are kept up to 2018-05-21 only, so they are not used."
    assert (stale in result.stderr) == (not used)
    assert "runback runs import PATH" in result.stderr or used


def test_a_runner_without_a_watch_is_served_by_typed_runs(tmp_path: Path) -> None:
    for words in ("6 km on 2018-04-30", "6.5 km on 2018-05-05", "6 km on 2018-05-12", "9 km yesterday"):
        assert runback("runs", "add", words, "--today", DAY_AFTER).exit_code == 0
    found = check_json(tmp_path, said())
    assert {name: found["answers"][name] for name in RUNNING} == {"last_run_days": 1, "load_spike": "over_30"}
    assert "9.0 km on 20 May 2018, after 6.5 km at most" in on_one_line(check(tmp_path, said()))


def test_a_handful_of_runs_is_no_record_to_hold_a_run_against(tmp_path: Path) -> None:
    for words in ("2 km on 2018-05-12", "9 km yesterday"):
        runback("runs", "add", words, "--today", DAY_AFTER)
    found = check_json(tmp_path, said())
    assert "load_spike" not in found["answers"]
    assert "One run stood out" not in on_one_line(check(tmp_path, said()))


def test_a_runner_who_thinks_in_miles_reads_miles(tmp_path: Path, year: str) -> None:
    page = on_one_line(check(tmp_path, said(), "--runs", year, "--units", "mi"))
    assert "11.2 mi on 20 May 2018, after 7.5 mi at most" in page
    runback("runs", "import", year, "--units", "mi", "--today", DAY_AFTER)
    assert "11.2 mi on 20 May 2018, after 7.5 mi at most" in on_one_line(check(tmp_path, said()))


def test_a_year_without_a_jump_has_no_run_that_stood_out(tmp_path: Path, year: str) -> None:
    page = on_one_line(check(tmp_path, said(), "--runs", year, day="2018-09-10"))
    assert "One run stood out" not in page


@pytest.mark.parametrize("disposition", ["emergency", "urgent"])
def test_where_running_is_out_of_the_question_no_run_is_spoken_of(tmp_path: Path, year: str, disposition: str) -> None:
    one = next(one for one in journeys() if one.expect.get("disposition") == disposition)
    answers = {name: value for name, value in one.said.items() if name not in RUNNING} | {"duration_days": 1}
    page = on_one_line(check(tmp_path, answers, "--runs", year))
    assert "One run stood out" not in page
    assert "18.0 km" not in page


def test_a_path_that_is_not_there_is_one_line_and_wrong_usage(tmp_path: Path) -> None:
    answers = str(written(tmp_path, said()))
    result = runback("check", "--answers", answers, "--runs", str(tmp_path / "gone"), "--today", DAY_AFTER)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("gone: there is no such file or folder.\n")


def test_files_that_hold_no_runs_leave_the_questions_open(tmp_path: Path) -> None:
    (tmp_path / "broken.fit").write_bytes(b"rubbish")
    result = check(tmp_path, said(), "--json", "--runs", str(tmp_path / "broken.fit"))
    assert "  - broken.fit: is not a kind of file that runback reads" in result.stderr
    found = json.loads(result.stdout)
    assert found["load"] is None
    assert set(RUNNING) <= set(found["open"])


def test_a_damaged_journal_of_runs_is_one_warning_and_the_advice_stands(tmp_path: Path, home: Path) -> None:
    home.write_text("not a folder", encoding="utf-8")
    result = check(tmp_path, ordinary())
    assert result.stderr.count("Warning: ") == 1
    assert "In short" in result.stdout


def test_an_interview_over_files_that_are_not_there_ends_at_once(tmp_path: Path) -> None:
    result = runback("check", "--plain", "--runs", str(tmp_path / "gone"), given="38\n")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith("gone: there is no such file or folder.")
    assert "How old are you?" not in result.stderr


def test_an_example_names_the_run_of_19_may(samples: Samples, tmp_path: Path) -> None:
    path = str(samples.folder / YEAR)
    page = on_one_line(check(tmp_path, said(), "--runs", path, day="2013-05-20"))
    assert f"One run stood out: {samples.year.told}" in page
    assert page.count(NO_CAUSE) == 1
    found = check_json(tmp_path, said(), "--runs", path, day="2013-05-20")
    assert found["load"]["spike"]["ratio"] == pytest.approx(dict(samples.year.jumps)["2013-05-19"], abs=0.001)
    assert {name: found["answers"][name] for name in RUNNING} == {"last_run_days": 1, "load_spike": "over_30"}
