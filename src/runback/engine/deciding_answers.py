"""The answers that alone decide a node."""

from collections.abc import Iterator
from dataclasses import replace

from runback.engine.answers import Answers, Unsure, state
from runback.engine.evaluate import UNKNOWN, Truth, cone, facts_in, fold_cone
from runback.engine.readings import Readings
from runback.engine.rulebook.records import Answer
from runback.engine.rulebook.rulebook import Rulebook


def deciding_answers(rulebook: Rulebook, answers: Answers, node: int) -> dict[str, Answer]:
    """The answers that alone decide a node, in asking order: together enough, and none of them to spare.

    Where unsure answers leave the node undecided they are read so that it holds; where a vague answer to a neutral
    fact still does, it is read as one of its values for which the node holds. Empty for a node that is undecided
    because something is unanswered.

    Raises:
        AnswersError: an answer to a fact that the rulebook does not have.
    """
    judge = _Judge(rulebook, node)
    heeded = heeded_answers(rulebook, answers)
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


def heeded_answers(rulebook: Rulebook, answers: Answers) -> Answers:
    """The answers in asking order, without those to details whose gate is shut."""
    readings = Readings.of(rulebook, answers)
    return {fact.id: answers[fact.id] for fact in rulebook.facts if fact.id in answers and not readings.closed(fact)}


def cells_of(mask: int) -> Iterator[int]:
    """The cells of a set of values, lowest first."""
    return (cell for cell in range(mask.bit_length()) if mask >> cell & 1)


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


def _one_reading(rulebook: Rulebook, judge: _Judge, answers: Answers) -> Answers:
    """The answers with unsure ones at their worst and, if that is not enough, vague neutral ones made exact."""
    judge.settle(answers)
    for name in facts_in(rulebook, judge.nodes):
        if name not in answers or rulebook.by_id[name].worst is not None or judge(answers) is not UNKNOWN:
            continue
        answer = answers[name]
        exact = [{**answers, name: replace(answer, possible=1 << cell)} for cell in cells_of(answer.possible)]
        answers = max(exact, key=judge)
    return answers
