"""Two provers that share no lowering come to one verdict, on sound rulebooks and on faulty ones."""

from pathlib import Path

import pytest
from hypothesis import given, settings

import runback.proof.prover.z3_prover
from authoring.sample import Sample
from proof.random_rulebooks import random_rulebooks
from proof.tiny_rulebook import FACTS, PROMISES, RULES, STEPS, ask_for_doubts, fact, promise, rule, tiny_rulebook
from runback.errors import RunbackError
from runback.proof.prover.promises import verify_promise
from runback.proof.prover.subject import Authored, Subject, read_authored
from runback.proof.prover.z3_prover import SecondProver

pytestmark = pytest.mark.slow

LEAVES = (
    "numb == new",
    "numb >= old",
    "numb != old",
    "fever",
    "stiff",
    "age >= 65",
    "age in [16, 40, 41]",
    "pain > 6",
    "pain == 3",
    "weak_days >= 14",
    "weak_days < 3",
    "weak_days != 0",
)
OUTCOMES = (
    "disposition == emergency",
    "disposition >= urgent",
    "disposition < soon",
    "disposition in [routine, urgent]",
    "shown(heat)",
    "shown(rest)",
    "shown(move)",
    "shown(watch)",
    "shown(stop)",
    "shown(run_walk)",
    "shown(as_usual)",
)
RULE_IDS = (
    "new_numbness",
    "fever_when_old",
    "old_numbness",
    "weak_for_weeks",
    "stiffness",
    "much_pain",
    "some_pain",
    "no_heat_in_a_fever",
)


@pytest.fixture
def tiny(tmp_path: Path) -> Sample:
    return tiny_rulebook(tmp_path / "data")


def broken(tiny: Sample) -> set[str]:
    """The promises that do not hold, on which both provers must agree."""
    return both_break(read_authored(tiny.folder))


def both_break(authored: Authored) -> set[str]:
    subject, prover = Subject(authored), SecondProver(authored)
    first = {promise.id for promise in authored.promises if not verify_promise(subject, promise).holds}
    second = {promise.id for promise in authored.promises if not prover.verify(promise).holds}
    assert first == second
    return first


def test_both_provers_find_a_sound_rulebook_sound(tiny: Sample) -> None:
    assert broken(tiny) == set()


@pytest.mark.parametrize(
    ("file", "was", "now", "breaks"),
    [
        (RULES, "numb == new", "numb == new and fever", {"numb_is_an_emergency", "first_class_is_urgent"}),
        (RULES, 'withhold = ["heat"]', 'withhold = ["move"]', {"no_heat_in_fever"}),
        (RULES, '"pain >= 7"', '"stiff and not fever"', {"worse_never_runs_more"}),
        (STEPS, '[heat]\nkind = "step"\n', '[heat]\nkind = "step"\nwhen = "not fever"\n', set()),
        (RULES, 'when = "stiff"', 'when = "stiff or pain <= 3 or pain >= 1"', {"some_may_run"}),
        (RULES, '"fever and age >= 65"', '"fever and age >= 65 and not stiff"', {"worse_is_never_milder", "worse_never_runs_more"}),
        (RULES, '"pain >= 7"', '"pain == 7"', {"worse_never_runs_more"}),
        (FACTS, "[fever]\n", "[fever]\nfirst_class = true\n", {"first_class_is_urgent"}),
    ],
    ids=[
        "a sign needs another",
        "the wrong advice is withheld",
        "a limit that goes when it gets worse",
        "a guard written twice",
        "nobody may run",
        "a flag explained away",
        "a threshold hit only exactly",
        "a sign of the first class that alone is not urgent",
    ],
)  # fmt: skip
def test_both_provers_find_the_same_fault(tiny: Sample, file: str, was: str, now: str, breaks: set[str]) -> None:
    tiny.change(file, was, now)
    assert broken(tiny) == breaks


def test_both_provers_leave_out_answers_that_clash(tiny: Sample) -> None:
    tiny.add(PROMISES, promise("never_stiff_and_old", 'never = "stiff and age >= 80"'))
    assert broken(tiny) == {"never_stiff_and_old"}
    tiny.write("contradictions.toml", '[spry]\nwhen = "stiff and age >= 80"\nask = "Stiff?"\n')
    assert broken(tiny) == set()


def test_no_prover_breaks_a_promise_with_answers_that_clash(tiny: Sample) -> None:
    tiny.change(RULES, '"fever and age >= 65"', '"fever and age >= 65 and not stiff"')
    tiny.write("contradictions.toml", '[never_both]\nwhen = "stiff and fever"\nask = "Both?"\n')
    assert broken(tiny) == set()


def test_both_provers_see_past_an_answer_that_clashes_with_every_other(tiny: Sample) -> None:
    tiny.change(RULES, '"numb >= old"', '"numb == no"')
    tiny.change(RULES, '"numb == new"', '"numb == old"')
    tiny.write("contradictions.toml", '[middle]\nwhen = "numb == old"\nask = "Numb?"\n')
    assert {"worse_is_never_milder", "worse_never_runs_more"} <= broken(tiny)


def test_both_provers_let_not_sure_open_a_detail_whatever_its_answer(tiny: Sample) -> None:
    tiny.change(FACTS, 'worse = "more"\nprobe = "Really?"\nlow = 0\nhigh = 90', "low = 0\nhigh = 90")
    when = '"numb == new or (pain >= 9 and not (numb == old and weak_days >= 14))"'
    tiny.change(RULES, '"numb == new"', when)
    assert "not_sure_is_never_no" in broken(tiny)


def test_both_provers_hold_that_stop_is_no_more_running_than_silence(tiny: Sample) -> None:
    tiny.change(RULES, '"numb == new"', '"numb != old"')
    assert "worse_never_runs_more" not in broken(tiny)


def test_both_provers_read_a_closed_detail_as_its_stated_value(tiny: Sample) -> None:
    tiny.add(FACTS, fact("foot", "choice", more=(
        'ask_if = "stiff"\notherwise = "drops"\n'
        'options = [{ id = "steady", say = "S" }, { id = "drops", say = "D" }]\n'
    )))  # fmt: skip
    tiny.add(RULES, rule("foot_drops", "foot == drops", 'disposition = "urgent"'))
    tiny.add(PROMISES, promise("supple_feet", 'always = "stiff or disposition >= urgent"'))
    assert "supple_feet" not in broken(tiny)


def test_both_provers_leave_aside_what_a_promise_says(tiny: Sample) -> None:
    tiny.change(RULES, '"fever and age >= 65"', '"fever and age >= 65 and not stiff"')
    tiny.change(PROMISES, 'monotone = "disposition"', 'monotone = "disposition"\nwithout = ["stiff"]')
    tiny.change(PROMISES, 'monotone = "running"', 'monotone = "running"\nwithout = ["stiff"]')
    assert broken(tiny) == set()


def test_both_provers_leave_a_fact_of_the_first_class_aside(tiny: Sample) -> None:
    tiny.change(FACTS, "[fever]\n", "[fever]\nfirst_class = true\n")
    tiny.change(PROMISES, 'first_class = "urgent"', 'first_class = "urgent"\nwithout = ["fever"]')
    assert broken(tiny) == set()


def test_a_detail_of_the_first_class_is_held_to_it_only_where_it_is_asked(tiny: Sample) -> None:
    tiny.change(FACTS, "[weak_days]\n", "[weak_days]\nfirst_class = true\n")
    assert broken(tiny) == set()
    tiny.change(RULES, "weak_days >= 14", "weak_days >= 14 and fever")
    assert "first_class_is_urgent" in broken(tiny)


IN_DOUBT = promise("a_doubt_goes_now", 'never = "unsure(numb) and stiff and disposition < emergency"')
UNTOLD = promise("untold_is_cool", 'never = "untold(numb) and stiff and shown(heat)"')


@pytest.mark.parametrize(
    ("was", "now", "breaks"),
    [
        ("numb_or_not", "numb_or_not", set()),
        ("unsure(numb) and stiff", "unsure(numb) and stiff and fever", {"a_doubt_goes_now"}),
        ("unsure(numb) and stiff", "unsure(numb) and not untold(numb) and stiff", {"a_doubt_goes_now"}),
        ("untold(numb) and stiff", "untold(numb) and unsure(numb) and stiff", set()),
        ("numb == new", "numb == new and not unsure(fever)", {"numb_is_an_emergency", "first_class_is_urgent"}),
        ("numb == new", "numb == new or (numb == no and not unsure(numb) and pain >= 9)", set()),
    ],
    ids=[
        "as it was",
        "a doubt needs another sign",
        "not telling is no doubt",
        "what is untold is in doubt",
        "a sign explained away by another doubt",
        "a doubt that a rule denies is no answer not sure",
    ],
)
def test_both_provers_read_a_doubt_alike(tiny: Sample, was: str, now: str, breaks: set[str]) -> None:
    ask_for_doubts(tiny).change(RULES, was, now)
    tiny.add(PROMISES, IN_DOUBT + UNTOLD + promise("untold_is_in_doubt", 'always = "unsure(numb) or not untold(numb)"'))
    assert broken(tiny) - {"worse_is_never_milder", "worse_never_runs_more"} == breaks


def test_both_provers_know_no_doubt_about_a_question_that_is_not_asked(tiny: Sample) -> None:
    tiny.add(RULES, rule("how_long", "unsure(weak_days)", 'disposition = "emergency"\nsay = "I do not know."'))
    tiny.add(PROMISES, promise("asked_when_numb", 'always = "not unsure(weak_days) or numb >= old"'))
    assert broken(tiny) == set()


def test_a_counterexample_of_the_second_prover_tells_a_doubt_as_the_runner_does(tiny: Sample) -> None:
    ask_for_doubts(tiny).add(PROMISES, promise("never_untold", 'never = "untold(numb)"'))
    authored = read_authored(tiny.folder)
    verdict = SecondProver(authored).verify(authored.promises[-1])
    assert (verdict.holds, verdict.answers["numb"]) == (False, "prefer_not_to_say")
    assert not any("(" in name for name in verdict.answers)


def test_a_counterexample_of_the_second_prover_is_a_runner_for_whom_it_happens(tiny: Sample) -> None:
    tiny.change(RULES, "numb == new", "numb == new and fever")
    authored = read_authored(tiny.folder)
    prover = SecondProver(authored)
    verdict = prover.verify(authored.promises[0])
    assert (verdict.holds, verdict.answers["numb"], verdict.answers["fever"]) == (False, "new", "no")


def test_without_z3_the_second_prover_says_what_to_install(tiny: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    authored = read_authored(tiny.folder)
    monkeypatch.setattr(runback.proof.prover.z3_prover, "z3", None)
    with pytest.raises(RunbackError, match=r"pip install 'runback\[prove\]'"):
        SecondProver(authored)


@given(random_rulebooks())
@settings(max_examples=60, deadline=None)
def test_both_provers_agree_on_every_kind_of_promise(authored: Authored) -> None:
    both_break(authored)
