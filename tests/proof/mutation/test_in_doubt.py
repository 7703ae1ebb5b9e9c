"""A mutant that a sure runner can show is never set aside as one that only a doubt shows."""

from pathlib import Path

import pytest

from authoring.sample import Sample
from proof.tiny_rulebook import RULES, ask_for_doubts, rule, tiny_rulebook
from runback.proof.mutation.campaign import Survivor, prove, run_campaign, wide_subject
from runback.proof.mutation.mutants import Mutant
from runback.proof.prover.subject import Subject, read_authored

URGENT = 'disposition = "urgent"'


@pytest.fixture
def tiny(tmp_path: Path) -> Sample:
    return ask_for_doubts(tiny_rulebook(tmp_path / "data"))


def left_out(tiny: Sample, name: str) -> tuple[Subject, Mutant]:
    """The mutant that leaves a rule out."""
    subject, found = wide_subject(read_authored(tiny.folder))
    return subject, next(one for one in found if (one.owner, one.changed) == (name, "the rule left out"))


def survivor(tiny: Sample, name: str) -> Survivor:
    subject, mutant = left_out(tiny, name)
    return next(prove(subject, [mutant]))


def test_a_rule_that_only_a_doubt_brings_about_changes_a_result_in_doubt_only(tiny: Sample) -> None:
    found = survivor(tiny, "numb_or_not")
    assert found.in_doubt
    assert set(found.cells) == {"unsure(numb)", "stiff"}


def test_a_runner_who_is_sure_goes_before_a_nearer_one_in_doubt(tiny: Sample) -> None:
    tiny.add(RULES, rule("feverish", "unsure(fever) or (fever and stiff and age < 65)", URGENT))
    found = survivor(tiny, "feverish")
    assert not found.in_doubt
    assert set(found.cells) == {"fever", "stiff"}


def test_a_runner_who_is_sure_is_looked_for_in_every_part_of_the_result(tiny: Sample) -> None:
    tiny.add(RULES, rule("hot", "unsure(fever) or pain >= 5", 'running = "walk_only"\nwithhold = ["rest"]'))
    tiny.change(RULES, '"pain >= 7"', '"pain >= 5"')
    found = survivor(tiny, "hot")
    assert (found.in_doubt, found.part, set(found.cells)) == (False, "left_out", {"pain"})


def test_the_campaign_sets_aside_what_only_a_doubt_shows_and_counts_the_rest(tiny: Sample) -> None:
    for name, aside in (("numb_or_not", 1), ("stiffness", 0)):
        subject, mutant = left_out(tiny, name)
        campaign = run_campaign(subject, [mutant], (), (), lambda _: None)
        assert (len(campaign.in_doubt), len(campaign.survivors), campaign.mutants) == (aside, 1 - aside, 1)
