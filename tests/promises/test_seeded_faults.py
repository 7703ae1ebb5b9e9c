"""A fault put into the rulebook breaks a promise, and the witness is a runner whom `runback check` gets wrong."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import runback.rulebook_store
from runback.cli import app
from runback.proof.prover.promises import Verdict, verify_promise
from runback.proof.prover.subject import Subject, read_authored
from runback.proof.prover.witness import Witness

pytestmark = pytest.mark.slow

LEVELS = ("self_care", "routine", "soon", "urgent", "emergency")
Result = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """A slip of the author: what was written, what stands there now, and what a runner then sees."""

    slip: str
    file: str
    was: str
    now: str
    breaks: str
    shows: Callable[[Result], bool]


def steps(result: Result) -> set[str]:
    return {step["id"] for step in result["steps"]}


def running(result: Result) -> str:
    return result["running"]["id"] if result["running"] else ""


def below(level: str) -> Callable[[Result], bool]:
    return lambda result: LEVELS.index(result["disposition"]) < LEVELS.index(level)


FAULTS = (
    Fault(
        "a flag dropped: numbness between the legs",
        "rules/cauda_equina.toml",
        r"\[numb_between_the_legs\].*?\n\n",
        "",
        "new_nerve_signs_are_emergencies",
        below("emergency"),
    ),
    Fault(
        "a flag dropped: dark pee",
        "rules/exertion.toml",
        r"\[dark_pee_after_effort\].*?\n\n",
        "",
        "first_screen_signs_are_emergencies",
        below("emergency"),
    ),
    Fault(
        "`> 6` written for `>= 6`",
        "rules/running.toml",
        r"pain_intensity >= 6",
        "pain_intensity > 6",
        "never_rest_and_run",
        lambda result: "running_pause" in steps(result) and running(result) not in {"", "stop", "walk_only"},
    ),
    Fault(
        "the calendar back in charge of running",
        "rules/course.toml",
        r'(\[two_weeks_without_change\]\n[^\n]*\nrunning  = )"as_usual"',
        r'\1"walk_only"',
        "time_never_limits_running",
        lambda result: running(result) == "walk_only",
    ),
    Fault(
        "a clinician's word set free what they did not look at",
        "conditions.toml",
        r"visit_counts and visit_about_leg and visit_running == run",
        "visit_counts and visit_running == run",
        "a_clinicians_word_is_about_what_was_looked_at",
        lambda result: running(result) == "run_walk",
    ),
    Fault(
        "a guard removed: heat on numb skin",
        "conditions.toml",
        r"skin_numb_or_broken or poor_circulation or fever",
        "poor_circulation or fever",
        "no_heat_on_bad_skin",
        lambda result: bool(steps(result) & {"heat", "heat_short"}),
    ),
    Fault(
        "a level lowered: a dropping foot",
        "rules/nerve.toml",
        r'disposition = "emergency"\nwhen     = "foot_drop == new or leg_weakness == growing"(.*?)\nsay[^\n]*',
        r'disposition = "urgent"\nwhen     = "foot_drop == new or leg_weakness == growing"\1',
        "new_weakness_is_an_emergency",
        below("emergency"),
    ),
    Fault(
        "a `not` lost: sudden upper pain that turning does not bring on",
        "rules/upper_back.toml",
        r"\(not turning_or_pressing or unsure\(turning_or_pressing\)",
        "(turning_or_pressing or unsure(turning_or_pressing)",
        "sudden_upper_back_pain_is_an_emergency",
        below("emergency"),
    ),
    Fault(
        "a `not` put in: night pain that climbs unless it hurts to cough",
        "rules/cancer.toml",
        r"and course == worse and duration_days >= 3\"",
        'and course == worse and duration_days >= 3 and not cough_pain"',
        "worse_is_never_milder",
        below("emergency"),
    ),
    Fault(
        "a doubt forgotten: not sure about the bladder, with a leg sign",
        "rules/cauda_equina.toml",
        r"\[unsure_nerve_sign_with_leg_signs\].*?\n\n",
        "",
        "doubt_with_a_leg_sign_is_an_emergency",
        below("emergency"),
    ),
    Fault(
        "a running limit loosened: pain down the leg",
        "rules/nerve.toml",
        r'(\[walk_with_leg_signs\]\nrunning  = )"walk_only"',
        r'\1"short_and_easy"',
        "leg_signs_stop_running",
        lambda result: running(result) in {"run_walk", "short_and_easy"},
    ),
    Fault(
        "a step forgotten: heat for whom no plan fits",
        "rules/plan.toml",
        r'"heat_short", "heat", "pain_relief_check"',
        '"pain_relief_check"',
        "no_plan_for_whom_it_does_not_fit",
        lambda result: bool(steps(result) & {"heat", "heat_short"}),
    ),
    Fault(
        "a ceiling raised: heat at urgent",
        "advice/steps.toml",
        r'(\[heat\]\nkind = "step"\n)',
        r'\1ceiling = "urgent"\n',
        "no_plan_when_urgent",
        lambda result: result["disposition"] == "urgent" and "heat" in steps(result),
    ),
    Fault(
        "a net cut: nothing to watch for at urgent",
        "advice/safety_net.toml",
        r'ceiling = "urgent"',
        'ceiling = "soon"',
        "a_net_below_emergency",
        lambda result: result["disposition"] == "urgent" and len(result["safety_net"]) < 3,
    ),
    Fault(
        "an `or` for an `and`: everybody over 60",
        "rules/age.toml",
        r"age >= 60 and sudden_severe and",
        "age >= 60 or sudden_severe and",
        "age_alone_is_never_urgent",
        lambda result: result["disposition"] == "emergency",
    ),
    Fault(
        "an `and` for an `or`: signs behind the same-day rule",
        "rules/cauda_equina.toml",
        r'when     = "saddle_numbness >= old or bladder_start >= old or bladder_leak >= weeks or',
        'when     = "saddle_numbness >= old and bladder_start >= old and bladder_leak >= weeks or',
        "old_nerve_signs_stay_seen",
        below("urgent"),
    ),
    Fault(
        "a bone sign forgotten: a sore spot lets runners run",
        "rules/bone_and_hip.toml",
        r"not bone_set_free and \(bone_spot or groin_pain >= once",
        "not bone_set_free and (groin_pain >= once",
        "bone_signs_stop_running",
        lambda result: running(result) in {"run_walk", "short_and_easy", "as_usual"},
    ),
)


def checked(witness: Witness, folder: Path) -> Result:
    """What `runback check --answers` says to a witness."""
    answers = folder / "witness.json"
    answers.write_text(json.dumps(dict(witness.answers)))
    ran = CliRunner().invoke(app, ["check", "--answers", str(answers), "--json", "--no-save"])
    assert ran.exit_code == 0, ran.output
    result: Result = json.loads(ran.stdout)
    return result


def proved(folder: Path, promise: str) -> Verdict:
    authored = read_authored(folder)
    return verify_promise(Subject(authored), next(one for one in authored.promises if one.id == promise))


def spoiled(folder: Path, file: str, was: str, now: str) -> Path:
    """The rulebook with one text changed."""
    data = folder / "data"
    shutil.copytree(runback.rulebook_store.data_folder(), data)
    text, changes = re.subn(was, now, (data / file).read_text("utf-8"), count=1, flags=re.DOTALL)
    assert changes == 1, "the rulebook no longer holds what this fault changes"
    (data / file).write_text(text, "utf-8")
    return data


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.slip for fault in FAULTS])
def test_a_fault_is_found_and_its_witness_is_real(
    fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = spoiled(tmp_path, fault.file, fault.was, fault.now)
    verdict = proved(data, fault.breaks)

    assert not verdict.holds
    assert verdict.witness is not None
    monkeypatch.setattr(runback.rulebook_store, "data_folder", lambda: data)
    result = checked(verdict.witness, tmp_path)
    assert fault.shows(result), (verdict.witness.words, result["disposition"])
    if verdict.worse is not None:
        worse = checked(verdict.worse, tmp_path)
        assert LEVELS.index(worse["disposition"]) < LEVELS.index(result["disposition"])


def test_a_level_raised_for_all_severe_pain_leaves_nobody_with_a_visit_within_days(tmp_path: Path) -> None:
    booked = r'(\[pain_stops_daily_life\]\ndisposition = )"soon"\nwithin_days[^\n]*\nrunning[^\n]*'
    data = spoiled(tmp_path, "rules/course.toml", booked, r'\1"urgent"')
    verdict = proved(data, "severe_pain_alone_is_not_urgent")
    assert (verdict.holds, verdict.witness, verdict.trouble) == (False, None, "nobody is told this")
