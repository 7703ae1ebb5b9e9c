"""Boundary cases are real runners, come out as they say, and stand one answer apart."""

import tomllib
from pathlib import Path

import pytest

from journeys.journey import TODAY
from runback.authoring.checks.runners import BOUNDARY_CASES
from runback.engine.answers import contradictions, read_answer, state
from runback.engine.assessment import assess
from runback.engine.evaluate import NO, fold
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import DataError
from runback.proof.mutation.boundary import Pair, changes_of, neighbours, with_outcomes
from runback.proof.mutation.cases import Case, read_boundary_cases, write_boundary_cases
from runback.proof.mutation.mutants import Mutant
from runback.proof.prover.subject import Authored, Subject

pytestmark = pytest.mark.slow

Wide = tuple[Subject, tuple[Mutant, ...]]
SAMPLE = Case("a__b_above", "a", {"age": 17, "fever": "yes"}, "soon", "stop", ("heat", "cold"), ("jolts",), "walks", "")
PLAIN = Case("a__b_below", "a", {}, "urgent", None, (), (), "", "")


def test_every_committed_case_comes_out_as_it_says(
    rulebook: Rulebook, authored: Authored, committed: tuple[Case, ...]
) -> None:
    assert committed
    changed = {}
    for case in committed:
        said = case.answers(authored.ordinary)
        answers = {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}
        found = assess(rulebook, answers, region=None, today=TODAY)
        withheld = tuple(item.advice for item in found.left_out if item.reason == "withheld")
        if (found.disposition, found.running, withheld) != (case.disposition, case.running, case.left_out):
            changed[case.id] = (found.disposition, found.running, withheld)
    assert changed == {}, "see whether the change is meant, then run `runback rules mutate --write-cases`"


def test_every_committed_case_is_a_runner_who_can_be(
    rulebook: Rulebook, authored: Authored, committed: tuple[Case, ...]
) -> None:
    for case in committed:
        said = case.answers(authored.ordinary)
        answers = {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}
        assert contradictions(rulebook, answers) == [], case.id
        truths = fold(rulebook, state(rulebook, answers))
        open_ones = {fact.id for fact in rulebook.facts if fact.gate is None or truths[fact.gate] is not NO}
        told = {fact.id for fact in rulebook.facts if fact.from_journal}
        assert open_ones - told == set(answers) - told, case.id
        assert assess(rulebook, answers, region=None, today=TODAY).complete, case.id


def test_no_runner_is_told_of_twice(committed: tuple[Case, ...]) -> None:
    assert len({tuple(sorted(case.changes.items())) for case in committed}) == len(committed)


@pytest.fixture(scope="module")
def pairs(wide: Wide) -> list[Pair]:
    return list(neighbours(wide[0]))


def test_the_two_of_a_pair_are_told_something_different(wide: Wide, pairs: list[Pair]) -> None:
    subject, _ = wide
    assert {pair.rule for pair in pairs} <= {entry.id for entry in subject.authored.book.rules}
    sides = [
        Case(f"{number}_{side}", pair.rule, changes_of(subject, cells), "", None, None)
        for number, pair in enumerate(pairs)
        for side, cells in pair.sides()
    ]
    told = [(case.disposition, case.running, case.left_out) for case in with_outcomes(subject, sides)]
    same = [case.id for case, below, above in zip(sides[::2], told[::2], told[1::2], strict=True) if below == above]
    assert same == []


def test_nearly_every_rule_has_a_pair_of_its_own(wide: Wide, pairs: list[Pair]) -> None:
    subject, _ = wide
    rules = {entry.id for entry in subject.authored.book.rules}
    assert len({pair.rule for pair in pairs}) > 0.9 * len(rules)


def test_cases_come_back_from_the_file_as_they_went_in(tmp_path: Path) -> None:
    write_boundary_cases(tmp_path, (SAMPLE, PLAIN))
    assert read_boundary_cases(tmp_path) == (SAMPLE, PLAIN)
    lines = (tmp_path / BOUNDARY_CASES).read_text("utf-8").splitlines()
    assert [line.startswith("#") for line in lines] == [True, True, False, False]
    assert set(tomllib.loads((tmp_path / BOUNDARY_CASES).read_text("utf-8"))) == {SAMPLE.id, PLAIN.id}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_a_stop_while_writing_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    write_boundary_cases(tmp_path, (SAMPLE,))

    def stopped(*_: object) -> Path:
        raise stop

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises((KeyboardInterrupt, DataError)):
        write_boundary_cases(tmp_path, (PLAIN,))
    assert [path.name for path in tmp_path.iterdir()] == [BOUNDARY_CASES]
    assert read_boundary_cases(tmp_path) == (SAMPLE,)


def test_without_a_file_there_are_no_cases(tmp_path: Path) -> None:
    assert read_boundary_cases(tmp_path) == ()
