"""`runback check` with answers from a file or standard input."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from command_line import PROGRAM, TODAY, check, check_json, one_line, ordinary, runback, written
from journeys.journey import Journey, journeys
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.database import Draft, open_journal

FLAT = 'region = "GB"\nage = 38\nfever = "yes"\n'
NESTED = 'region = "GB"\n[answers]\nage = 38\nfever = "yes"\n'
EXIT = {"self_care": 0, "routine": 10, "soon": 20, "urgent": 30, "emergency": 40}


def ending(disposition: str, *, complete: bool) -> Journey:
    """A runner of the journeys who ends there."""
    return next(
        one
        for one in journeys()
        if one.expect.get("disposition") == disposition and one.expect.get("complete", True) is complete
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("flat.toml", FLAT),
        ("nested.toml", NESTED),
        ("flat.json", '{"region": "GB", "age": 38, "fever": "yes"}'),
        ("nested.json", '{"region": "GB", "answers": {"age": 38, "fever": true}}'),
        ("region_inside.json", '{"answers": {"region": "gb", "age": 38, "fever": "YES"}}'),
        ("with_byte_order_mark.json", '\ufeff{"region": "GB", "age": 38, "fever": "yes"}'),
        ("no_ending", FLAT),
    ],
)
def test_answers_are_read_as_json_or_toml_flat_or_in_a_table(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = check_json(path)
    assert found["answers"] == {"age": 38, "fever": "yes"}
    assert found["contact"]["region"] == "GB"


@pytest.mark.parametrize("text", [FLAT, NESTED, '{"region": "GB", "age": 38, "fever": "yes"}'])
def test_answers_are_read_from_standard_input(text: str) -> None:
    result = runback("check", "--answers", "-", "--json", given=text)
    assert json.loads(result.stdout)["answers"] == {"age": 38, "fever": "yes"}
    assert result.stderr == ""


def test_what_check_prints_as_json_can_be_checked_again_with_the_same_result(tmp_path: Path) -> None:
    first = check(written(tmp_path, ordinary()), "--json", "--region", "IE")
    again = runback("check", "--answers", "-", "--json", "--today", TODAY, "--no-save", given=first.stdout)
    assert json.loads(again.stdout) == json.loads(first.stdout)


def test_a_result_as_json_is_whole(tmp_path: Path, rulebook: Rulebook) -> None:
    found = check_json(written(tmp_path, ordinary()), "--region", "GB")
    assert found["disposition"] == "self_care"
    assert found["complete"] is True
    assert found["rulebook"] == {"version": rulebook.version, "reviewed": rulebook.reviewed}
    assert found["steps"]
    assert found["safety_net"]
    assert found["contact"]["emergency"] == "999"


@pytest.mark.parametrize("disposition", EXIT)
def test_the_exit_code_says_how_urgent_it_is(tmp_path: Path, disposition: str) -> None:
    answers = written(tmp_path, dict(ending(disposition, complete=True).said))
    assert check(answers, "--exit-code").exit_code == EXIT[disposition]
    assert check(answers).exit_code == 0


@pytest.mark.parametrize(("disposition", "status"), [("self_care", 3), ("soon", 3), ("urgent", 30)])
def test_the_exit_code_of_part_of_the_answers_is_3_below_urgent(tmp_path: Path, disposition: str, status: int) -> None:
    answers = written(tmp_path, dict(ending(disposition, complete=False).said))
    assert check(answers, "--exit-code").exit_code == status


def test_a_runner_who_answered_nothing_is_not_told_to_stay_at_home(tmp_path: Path, rulebook: Rulebook) -> None:
    result = check(written(tmp_path, {}), "--exit-code")
    assert result.exit_code == 3
    assert rulebook.wording["texts"]["not_complete"] in result.stdout
    for disposition in ("self_care", "routine"):
        assert rulebook.wording["dispositions"][disposition]["headline"] not in result.stdout


def test_results_go_to_standard_output_and_nothing_else_does(tmp_path: Path, rulebook: Rulebook) -> None:
    result = check(written(tmp_path, ordinary()), "--region", "GB")
    assert result.stderr == ""
    assert rulebook.wording["texts"]["what_this_is"] not in result.stdout


@pytest.mark.parametrize(("typed", "code"), [("GB", "GB"), ("gb", "GB"), ("gb-nir", "GB-NIR")])
def test_a_region_is_taken_in_either_case_and_remembered(tmp_path: Path, typed: str, code: str) -> None:
    answers = written(tmp_path, ordinary())
    assert check_json(answers, "--region", typed)["contact"]["region"] == code
    assert check_json(answers)["contact"]["region"] == code


def test_a_region_given_now_counts_more_than_the_one_remembered(tmp_path: Path) -> None:
    answers = written(tmp_path, ordinary())
    check(answers, "--region", "GB")
    assert check_json(answers, "--region", "US")["contact"]["emergency"] == "911"
    assert check_json(answers)["contact"]["emergency"] == "911"


def test_nothing_is_remembered_of_a_check_that_is_not_saved(tmp_path: Path, home: Path) -> None:
    answers = written(tmp_path, ordinary())
    check(answers, "--region", "GB", "--no-save")
    assert not home.exists()
    assert check_json(answers)["contact"] is None


def test_without_a_region_no_number_is_guessed(tmp_path: Path, rulebook: Rulebook) -> None:
    shown = " ".join(check(written(tmp_path, {"chest_pain": "yes"})).stdout.split())
    assert f"Call your emergency number now: {rulebook.wording['texts']['numbers_by_region']}." in shown


def test_a_region_that_the_rulebook_lost_is_not_trusted(tmp_path: Path, home: Path) -> None:
    with open_journal(home) as journal:
        journal.remember(region="ZZ")
    assert check_json(written(tmp_path, ordinary()))["contact"] is None


@pytest.mark.parametrize(
    ("region", "nearest"), [("UK", "GB"), ("USA", "US"), ("germany", "DE"), ("GB-NI", "GB-NIR"), ("XX", None)]
)
def test_an_unknown_region_names_the_nearest_and_all_others(
    tmp_path: Path, rulebook: Rulebook, region: str, nearest: str | None
) -> None:
    result = check(written(tmp_path, ordinary()), "--region", region)
    said = one_line(result)
    assert result.exit_code == 2
    assert f"--region: read {region!r}" in said
    assert ", ".join(rulebook.regions) in said
    assert said.endswith(f"did you mean {nearest!r}?") if nearest else "did you mean" not in said


def test_a_check_is_saved_with_its_answers(tmp_path: Path, home: Path, rulebook: Rulebook) -> None:
    check(written(tmp_path, {"age": 38, "duration_days": "2026-11-18", "pain_intensity": "2-4"}), "--region", "GB")
    with open_journal(home) as journal:
        kept = journal.check()
    assert kept is not None
    assert (kept.id, kept.day.isoformat(), kept.region, kept.rulebook) == (1, TODAY, "GB", rulebook.version)
    assert kept.answers == {"age": 38, "duration_days": 3, "pain_intensity": [2, 4]}
    assert kept.complete is False


def test_a_finished_check_drops_the_draft_and_an_emergency_keeps_it(tmp_path: Path, home: Path) -> None:
    draft = Draft(date(2026, 11, 21), "1", "GB", {"age": 38})
    for said, left in (({"chest_pain": "yes"}, draft), (ordinary(), None)):
        with open_journal(home) as journal:
            journal.keep_draft(draft)
        check(written(tmp_path, said))
        with open_journal(home) as journal:
            assert journal.draft() == left


def test_days_are_counted_from_the_day_given(tmp_path: Path) -> None:
    answers = written(tmp_path, ordinary(duration_days="2026-03-01"))
    found = runback("check", "--answers", str(answers), "--json", "--today", "2026-03-05").stdout
    assert json.loads(found)["answers"]["duration_days"] == 4
    assert json.loads(found)["today"] == "2026-03-05"


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "", "1999-12-31", "9999-12-31", "2026-3-5"])
def test_an_impossible_day_is_refused(tmp_path: Path, day: str) -> None:
    answers = written(tmp_path, ordinary())
    result = runback("check", "--answers", str(answers), "--today", day)
    if day:
        assert result.exit_code == 2
        assert f"--today: read {day!r}, expected a date" in one_line(result)
    else:
        assert result.exit_code == 0


@pytest.mark.parametrize("words", [("check",), (), ("check", "--resume"), ("check", "--region", "GB")])
def test_nothing_is_asked_without_a_terminal(words: tuple[str, ...]) -> None:
    result = runback(*words, given="1\n38\n")
    assert result.exit_code == 2
    assert "There is no terminal to ask at" in one_line(result)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [(("--resume", "--answers", "-"), "leave out --answers"), (("--resume", "--no-save", "--plain"), "--no-save")],
)
def test_options_that_clash_are_refused(words: tuple[str, ...], reason: str) -> None:
    result = runback("check", *words, given="{}")
    assert result.exit_code == 2
    assert reason in one_line(result)


def test_numbered_questions_are_asked_without_a_terminal_when_wanted(home: Path) -> None:
    result = runback("check", "--plain", "--region", "GB", given="38\n1\n")
    assert result.exit_code == 0
    assert "Call 999 now." in result.stdout
    assert "1. Pain, tightness or pressure in your chest" in result.stderr
    assert "\x1b" not in result.output
    with open_journal(home) as journal:
        assert journal.check() is not None


def test_input_that_ends_early_keeps_the_answers(home: Path) -> None:
    result = runback("check", "--plain", "--region", "GB", given="38\n2\n2\n")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "The input ended before the last question. Your answers are kept" in result.stderr.splitlines()[-1]
    with open_journal(home) as journal:
        draft = journal.draft()
    assert draft is not None
    assert list(draft.answers) == ["age", "chest_pain", "tearing_pain"]


def test_a_stopped_interview_goes_on_where_it_was_and_without_a_region_too() -> None:
    stopped = runback("check", "--plain", given="38\n15\n2\nq\n")
    assert stopped.exit_code == 130
    assert "Stopped. Your answers are kept for today" in stopped.stderr
    again = runback("check", "--plain", "--resume", given="q\n")
    assert "Right now" in again.stderr
    assert "Chest pain" not in again.stderr.partition("2. ")[2]
    assert "Where are you now?" not in again.stderr


def test_a_stopped_interview_is_no_self_care(home: Path) -> None:
    assert runback("check", "--plain", "--exit-code", "--region", "GB", given="q\n").exit_code == 130
    assert runback("check", "--plain", "--exit-code", "--no-save", given="q\n").exit_code == 130
    assert home.exists()


def test_an_emergency_can_be_resumed_at_the_answer_that_made_it_one() -> None:
    runback("check", "--plain", "--region", "GB", given="38\n2\n1\n")
    again = runback("check", "--plain", "--resume", given="\n")
    assert again.stderr.count("Right now") == 1
    assert "Call 999 now." in again.stdout


def test_yesterdays_interview_is_not_resumed() -> None:
    runback("check", "--plain", "--region", "GB", "--today", "2026-11-20", given="38\n2\nq\n")
    again = runback("check", "--plain", "--resume", "--today", "2026-11-21", given="q\n")
    assert "There is no interview from today to go on with." in again.stderr


def test_a_number_of_one_land_is_forgotten_once_the_runner_is_elsewhere() -> None:
    runback("check", "--plain", "--region", "GB", given="38\n1\n\n")
    elsewhere = runback("check", "--plain", given="2\n15\n\n1\n\n")
    assert "Call your emergency number now" in elsewhere.stdout
    assert "Call 999" not in runback("check", "--answers", "-", given='{"chest_pain": "yes"}').stdout


@pytest.mark.slow
@pytest.mark.parametrize("words", [("check",), ("check", "--plain"), ("check", "--answers", "-"), ("forget",)])
def test_a_closed_input_is_one_line_and_exit_2(home: Path, words: tuple[str, ...]) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "RUNBACK_HOME": str(home)},
    )
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert run.stderr.splitlines()[-1].startswith("runback: ")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        (">/dev/full", 1, "runback: cannot go on: No space left on device."),
        (">&-", 1, "runback: standard output is closed, so there is nowhere to print the result."),
        ("| true", 0, ""),
        ("2>&-", 0, ""),
    ],
)
@pytest.mark.parametrize("words", ["rules sources", "rules facts --json", "check --answers $ANSWERS --no-save"])
def test_output_that_nobody_can_read_is_one_line_at_most(
    tmp_path: Path, words: str, where: str, status: int, said: str
) -> None:
    command = f'"{sys.executable}" -c "{PROGRAM}" {words} {where}'
    environment = {**os.environ, "ANSWERS": str(written(tmp_path, ordinary()))}
    run = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, env=environment)
    assert (run.returncode, run.stderr.strip()) == (status, said)


def test_a_terminal_without_a_letter_shows_a_question_mark_instead() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, "rules", "sources"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert b"?" in run.stdout
    assert run.stderr == b""


def test_completion_installs_and_completes(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("runback")
    if not program.exists():
        pytest.skip("runback is not installed beside this Python")
    mine = {**os.environ, "HOME": str(tmp_path), "SHELL": "/bin/bash"}
    installed = subprocess.run(
        ["/bin/bash", "-c", f'"{program}" --install-completion; exit $?'],
        capture_output=True,
        text=True,
        check=False,
        env=mine,
    )
    assert installed.returncode == 0, installed.stderr
    assert "_RUNBACK_COMPLETE" in (tmp_path / ".bash_completions/runback.sh").read_text(encoding="utf-8")
    asked = {**mine, "_RUNBACK_COMPLETE": "complete_bash", "COMP_WORDS": "runback check --an", "COMP_CWORD": "2"}
    offered = subprocess.run([program], capture_output=True, text=True, check=False, env=asked)
    assert offered.stdout.split() == ["--answers"]
