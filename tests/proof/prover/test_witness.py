"""A witness is a runner whom the engine tells what the prover says, and whose doubts are told as doubts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.sample import Sample
from proof.random_rulebooks import Drawn, random_rulebooks
from proof.tiny_rulebook import PROMISES, RULES, ask_for_doubts, promise, tiny_rulebook
from runback.authoring.compile.rulebook import compile_folder, compile_rulebook
from runback.authoring.language.condition import Compare
from runback.engine.answers import contradictions, read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.levels import DISPOSITIONS
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.prover.narrowing import branches, first_runner
from runback.proof.prover.promises import Verdict, verify_promise
from runback.proof.prover.subject import Subject, read_authored
from runback.proof.prover.witness import Witness, as_told, make_witness

TODAY = date(2026, 3, 10)


def told(rulebook: Rulebook, witness: Witness) -> Assessment:
    """What the engine tells a witness."""
    answers = {name: read_answer(rulebook.fact(name), said, TODAY) for name, said in witness.answers.items()}
    assert contradictions(rulebook, answers) == []
    return assess(rulebook, answers, region=None, today=TODAY)


@pytest.fixture
def tiny(tmp_path: Path) -> Sample:
    return ask_for_doubts(tiny_rulebook(tmp_path / "data"))


def proved(tiny: Sample, text: str) -> Verdict:
    tiny.add(PROMISES, promise("asked", text))
    authored = read_authored(tiny.folder)
    return verify_promise(Subject(authored), authored.promises[-1])


@pytest.mark.parametrize(
    ("text", "numb", "words"),
    [
        ('never = "unsure(numb)"', "not_sure", "the ordinary runner, except: doubt about numb"),
        (
            'never = "untold(numb)"',
            "prefer_not_to_say",
            "the ordinary runner, except: doubt about numb; silence about numb",
        ),
        ('always = "unsure(numb)"', "no", "the ordinary runner"),
    ],
)
def test_a_doubt_is_told_as_the_answer_it_is(tiny: Sample, text: str, numb: str, words: str) -> None:
    witness = proved(tiny, text).witness
    assert witness is not None
    assert witness.answers["numb"] == numb
    assert not any("(" in name for name in witness.answers)
    parts = witness.words.removeprefix("the ordinary runner, except: ").split("; ")
    assert sorted(parts) == sorted(words.removeprefix("the ordinary runner, except: ").split("; "))


def test_a_rule_that_forgets_a_doubt_gives_a_runner_whom_the_engine_gets_wrong(tiny: Sample) -> None:
    tiny.change(RULES, "unsure(numb) and stiff", "unsure(numb) and stiff and fever")
    witness = proved(tiny, 'never = "unsure(numb) and stiff and disposition < emergency"').witness
    assert witness is not None
    assert (witness.answers["numb"], witness.answers["stiff"]) == ("not_sure", "yes")
    rulebook = Rulebook.from_compiled(compile_folder(tiny.folder))
    assert told(rulebook, witness).disposition == "urgent"
    with_fever = Witness(witness.changes, {**witness.answers, "fever": "yes"}, "")
    assert told(rulebook, with_fever).disposition == "emergency"


def test_a_doubt_about_a_question_that_is_not_asked_is_not_told(tiny: Sample) -> None:
    tiny.change(RULES, "weak_days >= 14", "weak_days >= 14 or unsure(weak_days)")
    subject = Subject(read_authored(tiny.folder))
    assert "weak_days" not in make_witness(subject, {"unsure(weak_days)": 1}).answers
    assert make_witness(subject, {"numb": 1, "unsure(weak_days)": 1}).answers["weak_days"] == "not_sure"


def test_what_is_untold_is_told_so_in_whatever_order_it_comes() -> None:
    unsure, untold = {"unsure(numb)": "yes"}, {"untold(numb)": "yes"}
    for doubts in ({**unsure, **untold}, {**untold, **unsure}):
        assert as_told({"numb": "no", **doubts}) == {"numb": "prefer_not_to_say"}
        assert as_told({**doubts, "numb": "new"}) == {"numb": "prefer_not_to_say"}
    assert as_told({"numb": "no", "unsure(numb)": "no", "untold(numb)": "no"}) == {"numb": "no"}


@given(random_rulebooks(), st.sampled_from(DISPOSITIONS))
@settings(max_examples=60, deadline=None)
def test_the_engine_tells_a_witness_without_doubts_exactly_what_the_prover_says(authored: Drawn, level: str) -> None:
    subject = Subject(authored)
    rulebook = Rulebook.from_compiled(compile_rulebook(authored.book, authored.parsed))
    is_told = Compare(fact="disposition", operator="==", value=level)
    for branch in branches(subject, is_told):
        changed = first_runner(subject, branch, subject.constraints)
        if changed is not None:
            cells = {subject.names[fact]: cell for fact, cell in changed.items()}
            witness = make_witness(subject, cells)
            if not {"not_sure", "prefer_not_to_say"} & set(witness.answers.values()):
                assert told(rulebook, witness).disposition == level, witness.words
