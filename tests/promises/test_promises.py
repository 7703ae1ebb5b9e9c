"""Each promise of the rulebook, proved by both provers over every set of answers."""

import pytest

from runback.authoring.checks.promises import ParsedPromise
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.prover.invariants import standing_checks
from runback.proof.prover.promises import verify_promise
from runback.proof.prover.soundness import unsound_connectives, unsound_outputs
from runback.proof.prover.subject import Subject, read_authored
from runback.proof.prover.z3_prover import SecondProver
from runback.rulebook_store import data_folder

pytestmark = pytest.mark.slow

PROMISES = read_authored(data_folder()).promises
each_promise = pytest.mark.parametrize("promise", PROMISES, ids=[promise.id for promise in PROMISES])


@each_promise
def test_the_diagram_proves_the_promise(subject: Subject, promise: ParsedPromise) -> None:
    verdict = verify_promise(subject, promise)
    assert verdict.holds, f"{promise.promise.says} {verdict.trouble}: {verdict.witness and verdict.witness.words}"


@each_promise
def test_the_second_prover_agrees(second: SecondProver, promise: ParsedPromise) -> None:
    verdict = second.verify(promise)
    assert verdict.holds, f"{promise.promise.says} {dict(verdict.answers)}"


def test_nothing_in_the_rulebook_is_dead_idle_or_turned_the_wrong_way(subject: Subject) -> None:
    assert {check.says: check.trouble for check in standing_checks(subject) if check.trouble} == {}


def test_every_answer_set_is_covered(subject: Subject) -> None:
    assert subject.diagram.answer_sets(subject.valid) > 10**30


def test_what_is_decided_early_stays_decided_by_the_shape_of_every_condition(rulebook: Rulebook) -> None:
    assert unsound_connectives(rulebook) == ()


def test_what_is_decided_early_stays_decided_for_every_partial_set_of_answers(rulebook: Rulebook) -> None:
    assert unsound_outputs(rulebook) == ()
