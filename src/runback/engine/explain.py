"""Why an outcome is as it is, and what new sign would make it more urgent."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from runback.engine.answers import Answers, Unsure, state
from runback.engine.fold import UNKNOWN, Truth, cone, facts_in, fold_cone
from runback.engine.ladders import urgency
from runback.engine.reading import Readings
from runback.engine.records import Answer, Fact
from runback.engine.rulebook import Rulebook

if TYPE_CHECKING:
    from runback.engine.assess import Assessment


def deciding_answers(rulebook: Rulebook, answers: Answers, node: int) -> dict[str, Answer]:
    """The answers that alone decide a node, in asking order: together enough, and none of them to spare.

    Where unsure answers leave the node undecided they are read so that it holds; where a vague answer to a neutral
    fact still does, it is read as one of its values for which the node holds. Empty for a node that is undecided
    because something is unanswered.

    Raises:
        AnswersError: an answer to a fact that the rulebook does not have.
    """
    judge = _Judge(rulebook, node)
    heeded = _heeded(rulebook, answers)
    exact = heeded
    if judge(exact) is UNKNOWN:
        exact = _one_reading(rulebook, judge, heeded)
    verdict = judge(exact)
    if verdict is UNKNOWN:
        return {}
    near = {name: exact[name] for name in facts_in(rulebook, judge.nodes) if name in exact}
    kept = near if judge(near) is verdict else exact
    for name in reversed(list(kept)):
        fewer = {other: answer for other, answer in kept.items() if other != name}
        if judge(fewer) is verdict:
            kept = fewer
    return {name: answers[name] for name in kept}


def raised_by(rulebook: Rulebook, answers: Answers, assessment: "Assessment") -> list[tuple[str, str | int, str]]:
    """Each single warning sign that would raise the disposition, most urgent first, then in asking order.

    Returns:
        Fact id, the mildest such value (an option id or a number) and the disposition it leads to. Never a
        change that lowers anything. A detail is taken with its gate opened, as far as warning signs open it.
    """
    readings = Readings.of(rulebook, answers)
    baseline = urgency(assessment.disposition)
    found: list[tuple[str, str | int, str]] = []
    for fact in warning_signs(rulebook):
        if not (fact.id in answers or fact.id in assessment.open or readings.closed(fact)):
            continue
        known = baseline
        for cell in _worse_cells(fact, answers):
            value = _value(fact, cell)
            changed = Answer(said=value, possible=1 << cell, sure=True)
            others = _without_gate(rulebook, answers, fact) if readings.closed(fact) else answers
            disposition = Readings.of(rulebook, {**others, fact.id: changed}).disposition
            if urgency(disposition) > known:
                known = urgency(disposition)
                found.append((fact.id, value, disposition))
    return sorted(found, key=lambda change: -urgency(change[2]))


def warning_signs(rulebook: Rulebook) -> tuple[Fact, ...]:
    """The facts that can be worse, in asking order."""
    return tuple(fact for fact in rulebook.facts if fact.worse)


def signs_denied(rulebook: Rulebook, answers: Answers) -> tuple[Fact, ...]:
    """The warning signs the runner was asked about and surely does not have, in asking order."""
    heeded = _heeded(rulebook, answers)
    return tuple(
        fact
        for fact in warning_signs(rulebook)
        if fact.id in heeded and fact.best is not None and heeded[fact.id].possible == 1 << fact.best
    )


class _Judge:
    """The truth of one node for some answers; unsure ones at their worst once that was needed."""

    def __init__(self, rulebook: Rulebook, node: int) -> None:
        self.rulebook = rulebook
        self.node = node
        self.nodes = cone(rulebook, node)
        self.unsure: Unsure = "any"

    def settle(self, answers: Answers) -> None:
        """Read unsure answers from now on as makes the node hold, at their worst if nothing does."""
        ways: tuple[Unsure, ...] = ("worst", "first", "best")
        self.unsure = max(ways, key=lambda way: self.read(answers, way))

    def __call__(self, answers: Answers) -> Truth:
        return self.read(answers, self.unsure)

    def read(self, answers: Answers, unsure: Unsure) -> Truth:
        """The truth of the node with unsure answers read in one way."""
        possible = state(self.rulebook, answers, unsure)
        return fold_cone(self.rulebook, possible, self.nodes)[self.node]


def _heeded(rulebook: Rulebook, answers: Answers) -> Answers:
    """The answers in asking order, without those to details whose gate is shut."""
    readings = Readings.of(rulebook, answers)
    return {fact.id: answers[fact.id] for fact in rulebook.facts if fact.id in answers and not readings.closed(fact)}


def _one_reading(rulebook: Rulebook, judge: _Judge, answers: Answers) -> Answers:
    """The answers with unsure ones at their worst and, if that is not enough, vague neutral ones made exact."""
    judge.settle(answers)
    for name in facts_in(rulebook, judge.nodes):
        if name not in answers or rulebook.by_id[name].worst is not None or judge(answers) is not UNKNOWN:
            continue
        answer = answers[name]
        exact = [{**answers, name: replace(answer, possible=1 << cell)} for cell in _cells(answer.possible)]
        answers = max(exact, key=judge)
    return answers


def _cells(mask: int) -> Iterator[int]:
    return (cell for cell in range(mask.bit_length()) if mask >> cell & 1)


def _worse_cells(fact: Fact, answers: Answers) -> list[int]:
    """The cells worse than a sure answer, mildest first; every cell but the best when there is none."""
    mildest_first = list(range(len(fact.cells)))
    if fact.worst == 0:
        mildest_first.reverse()
    answer = answers.get(fact.id)
    if answer is None or not answer.sure:
        return mildest_first[1:]
    at = max(mildest_first.index(cell) for cell in _cells(answer.possible))
    return mildest_first[at + 1 :]


def _value(fact: Fact, cell: int) -> str | int:
    if fact.options:
        return fact.options[cell].id
    low, high = fact.cells[cell]
    return high if fact.worst == 0 else low


def _without_gate(rulebook: Rulebook, answers: Answers, fact: Fact) -> Answers:
    gate = () if fact.gate is None else facts_in(rulebook, cone(rulebook, fact.gate))
    opened = {name for name in gate if rulebook.by_id[name].worst is not None}
    return {name: answer for name, answer in answers.items() if name not in opened}
