"""`runback rules verify`: the proof as a person reads it, as JSON, and when only one prover can run."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import runback.commands.rules.verify
import runback.proof.prover.z3_prover
import runback.rulebook_store
from authoring.sample import Sample
from proof.tiny_rulebook import PROMISES, RULES, promise, rule, tiny_rulebook
from runback.cli import app
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.prover.subject import Subject
from runback.proof.prover.z3_prover import SecondProver, SecondVerdict

FEW_NODES = 20


def verified(*options: str) -> Result:
    return CliRunner().invoke(app, ["rules", "verify", *options])


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """The tiny rulebook in the place of the real one."""
    written = tiny_rulebook(tmp_path / "data")
    for module in (runback.rulebook_store, runback.commands.rules.verify):
        monkeypatch.setattr(module, "data_folder", lambda: written.folder)
    return written


@pytest.fixture
def without_z3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runback.proof.prover.z3_prover, "z3", None)


@pytest.fixture
def with_few_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runback.commands.rules.verify, "Subject", partial(Subject, budget=FEW_NODES))


def answers_told(ran: Result) -> list[dict[str, object]]:
    """The answers of each runner for whom a promise breaks."""
    lines = (line.strip().partition("Answers: ") for line in ran.stdout.splitlines())
    return [json.loads(answers) for before, found, answers in lines if found and not before]


def spoil(tiny: Sample) -> None:
    """New numbness alone is no longer an emergency."""
    tiny.change(RULES, "numb == new", "numb == new and fever")


@pytest.mark.slow
def test_the_real_rulebook_is_proved_twice(rulebook: Rulebook) -> None:
    ran = verified()
    assert ran.exit_code == 0, ran.output
    assert f"Rulebook {rulebook.version}: {len(rulebook.facts)} questions, {len(rulebook.rules)} rules" in ran.stdout
    assert "  holds   A worse answer to a red flag never lowers the disposition.\n" in ran.stdout
    assert "  holds   Every rule changes some result.\n" in ran.stdout
    assert "  holds   What an interview decides early, answering everything decides too.\n" in ran.stdout
    assert "Two provers agree on all " in ran.stdout
    assert "BROKEN" not in ran.stdout


def test_each_promise_and_check_is_a_line_and_the_narration_stays_out_of_the_result(tiny: Sample) -> None:
    ran = verified()
    assert ran.exit_code == 0
    head, _, rest = ran.stdout.partition("\n\nPromises\n")
    assert head == (
        "Rulebook 0.1.0: 6 questions, 8 rules, 9 pieces of advice, 0 exercises.\nCovered: all 224 sets of answers."
    )
    assert rest.count("  holds   ") == 8 + 8
    assert "Two provers agree on all 8 promises.\nDone in " in rest
    assert ran.stderr.splitlines() == [
        "Building the decision diagram ...",
        "Proving everything with z3 ...",
    ]
    assert tiny.folder.name not in ran.stdout


def test_the_proof_as_json_is_one_object(tiny: Sample) -> None:
    ran = verified("--json")
    assert ran.exit_code == 0
    proof = json.loads(ran.stdout)
    assert set(proof) == {"sound", "answer_sets", "promises", "checks", "early", "disagreements", "seconds"}
    assert (proof["sound"], proof["answer_sets"], proof["early"], proof["disagreements"]) == (True, 224, [], [])
    assert proof["promises"][0] == {
        "id": "numb_is_an_emergency",
        "says": "numb_is_an_emergency.",
        "because": "It matters.",
        "holds": True,
        "trouble": None,
        "witness": None,
        "worse": None,
        "first": True,
        "second": True,
        "second_answers": None,
    }
    assert all(set(check) == {"says", "trouble"} and check["trouble"] == [] for check in proof["checks"])
    assert tiny.folder.name not in ran.stdout


def test_a_broken_promise_is_told_with_a_runner_for_whom_it_breaks(tiny: Sample) -> None:
    spoil(tiny)
    ran = verified()
    assert ran.exit_code == 1
    assert (
        "  BROKEN  numb_is_an_emergency.\n"
        "          here it does not hold\n"
        "          the ordinary runner, except: numb (new or worse)\n"
        "          Answers: "
    ) in ran.stdout
    assert answers_told(ran)[0] == {"numb": "new", "fever": "no", "age": 38, "stiff": "no", "pain": 3, "weak_days": 0}
    assert "  BROKEN  first_class_is_urgent.\n          numb at its worst stays below urgent\n" in ran.stdout
    assert "Two provers agree on all 8 promises." in ran.stdout


def test_a_broken_promise_as_json_has_its_witness(tiny: Sample) -> None:
    spoil(tiny)
    ran = verified("--json")
    assert ran.exit_code == 1
    proof = json.loads(ran.stdout)
    broken = {one["id"]: one for one in proof["promises"] if not one["holds"]}
    assert (proof["sound"], set(broken)) == (False, {"numb_is_an_emergency", "first_class_is_urgent"})
    assert {one["second"] for one in broken.values()} == {False}
    assert {one["witness"]["answers"]["numb"] for one in broken.values()} == {"new"}


def test_the_two_runners_of_a_worse_answer_that_ends_milder_are_both_told(tiny: Sample) -> None:
    tiny.change(RULES, '"fever and age >= 65"', '"fever and age >= 65 and not stiff"')
    ran = verified()
    assert ran.exit_code == 1
    assert "          a worse answer to stiff loses soon\n" in ran.stdout
    assert "          the ordinary runner, except: fever; age is 65; stiff\n" in ran.stdout
    milder, worse, *_ = answers_told(ran)
    assert worse == milder | {"stiff": "yes"}


def test_a_rule_that_never_fires_breaks_a_standing_check(tiny: Sample) -> None:
    tiny.add(RULES, rule("old_and_young", "age >= 65 and age < 30", 'disposition = "urgent"'))
    ran = verified()
    assert ran.exit_code == 1
    assert "  BROKEN  Every rule can fire.\n          old_and_young can never fire\n" in ran.stdout


def test_provers_that_disagree_are_called_a_fault_of_runback(tiny: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SecondProver, "verify", lambda _, one: SecondVerdict(one.id != "no_heat_in_fever", {}))
    ran = verified()
    assert ran.exit_code == 1
    assert "THE TWO PROVERS DISAGREE, which is a fault in runback itself: no_heat_in_fever\n" in ran.stdout
    assert tiny.folder.name not in ran.stdout


@pytest.mark.usefixtures("without_z3")
def test_without_z3_one_prover_is_named_and_how_to_get_the_second(tiny: Sample) -> None:
    ran = verified()
    assert ran.exit_code == 0
    assert "\nOne prover (the decision diagram). For the second: pip install 'runback[prove]'\n" in ran.stdout
    assert ran.stderr == "Building the decision diagram ...\n"
    spoil(tiny)
    assert verified().exit_code == 1


@pytest.mark.usefixtures("without_z3", "tiny")
def test_without_z3_the_second_verdict_is_unknown() -> None:
    proof = json.loads(verified("--json").stdout)
    assert {one["second"] for one in proof["promises"]} == {None}
    assert proof["disagreements"] == []


@pytest.mark.usefixtures("with_few_nodes")
def test_a_rulebook_too_large_for_the_diagram_is_proved_by_z3_alone(tiny: Sample) -> None:
    ran = verified()
    assert ran.exit_code == 0
    assert "too large for the decision diagram. z3 goes on alone, without the standing checks." in ran.stderr
    assert "\nOne prover (z3); the rulebook is too large for the decision diagram.\n" in ran.stdout
    spoil(tiny)
    broken = verified()
    assert broken.exit_code == 1
    assert "  BROKEN  numb_is_an_emergency.\n" in broken.stdout


@pytest.mark.usefixtures("with_few_nodes", "without_z3", "tiny")
def test_too_large_and_without_z3_it_is_one_line_on_what_to_install() -> None:
    ran = verified()
    assert ran.exit_code == 1
    assert ran.stdout == ""
    *_, last = ran.stderr.splitlines()
    assert "pip install 'runback[prove]'" in last
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (lambda tiny: tiny.add(PROMISES, promise("slip", 'never = "feverr"')), "did you mean 'fever'?"),
        (lambda tiny: tiny.change(RULES, "numb == new", "numb == nwe"), "did you mean 'new'?"),
    ],
    ids=["in the promises", "in the rules"],
)
def test_a_fault_in_the_files_is_one_line_with_its_place(
    tiny: Sample, fault: Callable[[Sample], None], line: str
) -> None:
    fault(tiny)
    ran = verified()
    assert ran.exit_code == 1
    *_, last = ran.stderr.splitlines()
    assert line in last
    assert ".toml:" in last
