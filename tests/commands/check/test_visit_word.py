"""A clinician's word, as later checks and routines hear it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command_line import one_line, ordinary, runback, written

WEAK = {
    "pain_intensity": 2, "leg_signs": "yes", "leg_pain": "none", "leg_numbness": "no", "leg_weakness": "unchanged",
    "foot_drop": "no", "as_strong_as_then": "yes", "cramp_at_distance": "no",
}  # fmt: skip
DAY, LATER, LAST, OVER = "2026-11-21", "2026-11-28", "2026-12-19", "2026-12-20"
ALLOWED = ("--who", "physio", "--exercises", "all", "--running", "run", "--about", "leg")
Check = Callable[..., dict[str, Any]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The result of a runner with a slightly weak leg, or an ordinary one, except for what is given."""

    def result(day: str = DAY, *, ordinarily: bool = False, **changed: Any) -> dict[str, Any]:
        answers = written(tmp_path, ordinary(**{**({} if ordinarily else WEAK), **changed}))
        done = runback("check", "--answers", str(answers), "--today", day, "--json")
        assert done.exit_code == 0, done.stderr
        return dict(json.loads(done.stdout))

    return result


def seen(*words: str, today: str = DAY) -> str:
    done = runback("seen", "--today", today, *words)
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stdout.split())


def printed(*words: str, today: str = DAY) -> str:
    done = runback(*words, "--today", today)
    return " ".join(f"{done.stderr} {done.stdout}".split())


def running(result: dict[str, Any]) -> str:
    return str(result["running"]["id"])


def test_running_that_a_physio_allowed_for_a_weak_leg_counts_in_the_next_check(check: Check) -> None:
    assert running(check()) == "walk_only"
    assert "They allowed running." in seen(*ALLOWED)
    found = check(LATER)
    assert running(found) == "run_walk"
    assert found["answers"]["visit_days_left"] == 22


@pytest.mark.parametrize(("day", "most"), [(LAST, "run_walk"), (OVER, "walk_only")])
def test_the_word_holds_for_28_days(check: Check, day: str, most: str) -> None:
    check()
    seen(*ALLOWED)
    assert running(check(day)) == most


@pytest.mark.parametrize(("day", "most"), [("2026-11-25", "run_walk"), ("2026-11-26", "walk_only")])
def test_the_word_ends_on_the_day_that_was_named(check: Check, day: str, most: str) -> None:
    check()
    seen(*ALLOWED, "--until", "2026-11-25")
    assert running(check(day)) == most


def test_a_look_at_the_back_alone_opens_nothing_for_the_leg(check: Check) -> None:
    check()
    seen(*ALLOWED[:-1], "back")
    assert running(check(LATER)) == "walk_only"


@pytest.mark.parametrize(
    "changed",
    [{"leg_numbness": "old"}, {"limp": "today"}, {"night_pain": "waking"}, {"weight_loss": "not_sure"}],
    ids=lambda changed: next(iter(changed)),
)
def test_anything_new_or_in_doubt_ends_the_word(check: Check, changed: dict[str, str]) -> None:
    check()
    seen(*ALLOWED)
    found = check(LATER, changed_since_visit="no", cannot_lie_flat="no", **changed)
    assert found["answers"]["changed_since_visit"] == "yes"
    assert found["running"] is None or running(found) in {"walk_only", "stop"}


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({"leg_weakness": "growing"}, "emergency"),
        ({"fever": "yes"}, "emergency"),
        ({"bladder_start": "new"}, "emergency"),
    ],
)
def test_a_word_never_lowers_a_sign_of_danger(check: Check, changed: dict[str, str], level: str) -> None:
    check()
    seen(*ALLOWED)
    assert check(LATER, changed_since_visit="no", **changed)["disposition"] == level


def test_an_urgent_check_since_ends_the_word(check: Check) -> None:
    check()
    seen(*ALLOWED)
    assert check("2026-11-24", fever="yes")["disposition"] == "emergency"
    assert "visit_days_left" not in check(LATER)["answers"]


def test_a_no_to_running_is_kept_though_the_back_would_run(check: Check) -> None:
    check(ordinarily=True)
    seen("--who", "doctor", "--exercises", "all", "--running", "none")
    assert running(check(LATER, ordinarily=True, pain_intensity=1, pain_on_run="eases")) == "stop"


def test_the_warm_up_before_a_run_opens_with_running(check: Check) -> None:
    check(ordinarily=True, pain_intensity=6)
    assert "There is no running for now" in printed("stretch", "--for", "before-run")
    check(ordinarily=True, pain_intensity=2)
    assert runback("stretch", "--for", "before-run", "--today", DAY, "--json").exit_code == 0


def test_a_stale_alarm_ends_once_somebody_has_looked(check: Check) -> None:
    check(chest_pain="yes")
    seen("--who", "emergency", "--exercises", "none", "--running", "none")
    said = printed("stretch", today=LATER)
    assert "Call 112" not in said
    assert "No exercises were allowed when you were seen" in said


@pytest.mark.parametrize("day", ["2026-11-20", "2028-01-01"])
def test_a_booked_visit_lies_ahead_and_within_a_year(check: Check, day: str) -> None:
    check()
    refused = runback("seen", "--today", DAY, "--booked", day)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--booked" in one_line(refused)


def test_a_booked_visit_is_kept(check: Check) -> None:
    check()
    assert "your visit is on 2 December 2026" in seen("--booked", "2026-12-02")


@pytest.mark.parametrize(
    "words", [("--until", "2026-11-20"), ("--until", "2028-11-20"), ("--about", "knee")], ids=lambda words: words[1]
)
def test_what_cannot_be_right_is_one_line(check: Check, words: tuple[str, str]) -> None:
    check()
    refused = runback("seen", "--today", DAY, *ALLOWED[:6], *words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert words[0] in one_line(refused)


def test_a_result_reminds_of_a_booked_visit_until_somebody_has_looked(check: Check, tmp_path: Path) -> None:
    check()
    seen("--booked", "2026-12-02")
    answers = written(tmp_path, ordinary(**WEAK))
    assert "Your visit is booked for Wednesday 2 December 2026." in printed("check", "--answers", str(answers))
    seen(*ALLOWED)
    assert "Your visit is booked" not in printed("check", "--answers", str(answers))


def test_a_booked_visit_is_forgotten_once_its_day_is_over(check: Check) -> None:
    check()
    seen("--booked", "2026-12-02")
    assert check("2026-12-02")["answers"]["visit_booked_in_days"] == 0
    assert "visit_booked_in_days" not in check("2026-12-03")["answers"]
