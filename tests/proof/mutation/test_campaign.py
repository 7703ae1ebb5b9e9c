"""The campaign: what it says of a mutant is what the engine does with it."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from journeys.journey import TODAY
from runback.authoring.compile.rulebook import compile_rulebook
from runback.authoring.language.condition import Compare, Condition, OneOf, walk
from runback.commands.rules import mutate as command
from runback.engine.answers import read_answer
from runback.engine.assessment import assess
from runback.engine.eligibility import suited
from runback.engine.readings import Readings
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.mutation.campaign import Campaign, Watch, prove, run_campaign
from runback.proof.mutation.case_sets import DOUBTFUL, CaseSets
from runback.proof.mutation.cases import Case, read_journeys
from runback.proof.mutation.mutants import Mutant
from runback.proof.prover.subject import Authored, Subject

pytestmark = pytest.mark.slow

PART_OF = {"rule": "rules", "condition": "named", "load": "loads", "routine": "routines", "stage": "advice"}
Wide = tuple[Subject, tuple[Mutant, ...]]


@pytest.fixture(scope="module")
def campaign(wide: Wide, committed: tuple[Case, ...], folder: Path) -> Campaign:
    subject, found = wide
    return run_campaign(subject, found, read_journeys(folder), committed, lambda _: None)


def test_nearly_every_mutant_that_changes_a_result_is_noticed(campaign: Campaign, wide: Wide) -> None:
    assert campaign.mutants == len(wide[1])
    assert campaign.share >= command.GOAL, [(one.mutant.owner, one.mutant.changed) for one in campaign.survivors]


def test_no_case_is_out_of_date(campaign: Campaign) -> None:
    assert [case.id for case in campaign.broken] == []


def told_by_engine(rulebook: Rulebook, authored: Authored, case: Case) -> tuple[object, ...]:
    said = case.answers(authored.ordinary)
    answers = {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}
    found = assess(rulebook, answers, region=None, today=TODAY)
    withheld = tuple(one.advice for one in found.left_out if one.reason == "withheld")
    if found.running is None:
        return found.disposition, None, withheld, (), "", ""
    readings = Readings.of(rulebook, answers)
    routine = suited(readings)
    stage = found.stage.id if found.stage else ""
    return found.disposition, found.running, withheld, kept_from(readings), routine.id if routine else "", stage


def kept_from(readings: Readings) -> tuple[str, ...]:
    """The loads that do not suit this runner, and the exercises kept back for reasons of their own."""
    rulebook = readings.any.rulebook
    loads = [load.id for load in rulebook.loads.values() if readings.may_hold(load.node)]
    own = [
        exercise.id
        for exercise in rulebook.exercises.values()
        if any(reason.when and not reason.load and readings.may_hold(reason.node) for reason in exercise.not_for)
    ]
    return (*loads, *own)


def mutated(authored: Authored, mutant: Mutant) -> Rulebook:
    """The mutant as a rulebook of its own; only its condition may differ."""
    parsed = authored.parsed
    if mutant.kind == "not_for":
        parsed = replace(parsed, not_for={**parsed.not_for, (mutant.owner, mutant.place): mutant.when})
    else:
        part = PART_OF[mutant.kind]
        changed: dict[str, Any] = {part: {**getattr(parsed, part), mutant.owner: mutant.when}}
        parsed = replace(parsed, **changed)
    return Rulebook.from_compiled(compile_rulebook(authored.book, parsed))


def as_it_was(authored: Authored, mutant: Mutant) -> Condition:
    if mutant.kind == "not_for":
        return authored.parsed.not_for[mutant.owner, mutant.place]
    unchanged: Condition = getattr(authored.parsed, PART_OF[mutant.kind])[mutant.owner]
    return unchanged


def can_be_authored(authored: Authored, mutant: Mutant) -> bool:
    """Whether the condition has a question in every part; those that are always or never true have no words."""
    leaves = [leaf for leaf in walk(mutant.when) if isinstance(leaf, Compare | OneOf)]
    return not any(authored.vocabulary.pointless(leaf) for leaf in leaves)


@pytest.mark.parametrize("kind", [*PART_OF, "not_for"])
def test_a_case_notices_a_mutant_exactly_when_the_engine_tells_it_something_else(
    wide: Wide, authored: Authored, committed: tuple[Case, ...], kind: str
) -> None:
    subject, found = wide
    cases = Random(1).sample(committed, min(80, len(committed)))
    watch = Watch(subject, cases)
    changed = [one for one in found if one.kind == kind and one.when != as_it_was(authored, one)]
    for mutant in Random(2).sample([one for one in changed if can_be_authored(authored, one)], 12):
        rulebook = mutated(authored, mutant)
        different = {
            case.id
            for case in watch.cases
            if told_by_engine(rulebook, authored, case)
            != (case.disposition, case.running, case.left_out, case.kept_from, case.routine, case.stage)
        }
        assert {case.id for case in watch.noticing(mutant)} == different, (mutant.owner, mutant.changed)


def test_what_nothing_notices_is_told_with_a_runner_for_whom_it_matters(wide: Wide) -> None:
    subject, found = wide
    dropped = next(one for one in found if one.owner == "under_18" and one.changed == "the rule left out")
    survivor = next(prove(subject, [dropped]))
    assert survivor.part == "disposition"
    assert "age" in survivor.cells


def test_a_case_that_the_rules_do_not_bear_out_notices_nothing(wide: Wide, committed: tuple[Case, ...]) -> None:
    subject, found = wide
    sure = [case for case in committed if not DOUBTFUL & set(case.changes.values())]
    wrong = [replace(case, disposition="routine" if case.disposition != "routine" else "soon") for case in sure]
    watch = Watch(subject, wrong)
    assert len(watch.broken) == len(wrong)
    assert all(next(watch.noticing(mutant), None) is None for mutant in found[:50])


def test_a_vague_or_unfinished_case_or_a_doubt_that_no_rule_asks_for_is_no_witness(wide: Wide) -> None:
    subject, _ = wide
    assert "unsure(cough_pain)" not in subject.number
    unsure = [
        Case("unsure", "", {"cough_pain": "not_sure"}, "self_care", None, None),
        Case("vague", "", {"duration_days": "14-20"}, "self_care", None, None),
        Case("unfinished", "", {"fever": "unanswered"}, "self_care", None, None),
        Case("opened and not answered", "", {"leg_signs": "yes"}, "self_care", None, None),
    ]
    assert Watch(subject, unsure).cases == []


def test_a_doubt_that_a_rule_asks_for_is_a_witness_once(wide: Wide) -> None:
    subject, _ = wide
    assert "unsure(fever)" in subject.number
    unsure = Case("unsure", "", {"fever": "not_sure"}, "self_care", None, None)
    assert Watch(subject, [unsure]).cases == [unsure]


def test_sets_of_cases_obey_the_same_laws_as_the_diagram() -> None:
    sets = CaseSets([(0, 1), (1, 1), (1, 0)])
    assert (sets.leaf(0, 0b10), sets.leaf(1, 0b01), sets.leaf(1, 0b11)) == (0b110, 0b100, 0b111)
    assert (sets.all_of(()), sets.any_of(()), sets.not_(0b001)) == (0b111, 0, 0b110)
    assert sets.count(2, [0b011, 0b110, 0b100]) == 0b110


def test_the_command_prints_the_result_and_only_the_result(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, campaign: Campaign, wide: Wide
) -> None:
    monkeypatch.setattr(command, "wide_subject", lambda _: wide)
    monkeypatch.setattr(command, "run_campaign", lambda *_: campaign)
    assert command.run_mutate(as_json=True, write_cases=False) == 0
    printed = capsys.readouterr()
    result = json.loads(printed.out)
    assert result["mutants"] == campaign.mutants
    assert len(result["equivalent"]) == len(campaign.equivalent)
    assert "diagram" in printed.err
    assert command.run_mutate(as_json=False, write_cases=False) == 0
    assert "Noticed" in capsys.readouterr().out


def test_the_command_fails_when_too_little_is_noticed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wide: Wide
) -> None:
    subject, found = wide
    nothing = Campaign(1, 0, (), (), tuple(prove(subject, found[:3])), ())
    monkeypatch.setattr(command, "wide_subject", lambda _: wide)
    monkeypatch.setattr(command, "run_campaign", lambda *_: nothing)
    assert command.run_mutate(as_json=False, write_cases=False) == 1
    assert "the ordinary runner, except" in capsys.readouterr().out
