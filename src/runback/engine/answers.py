"""Answers, and what they leave possible."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, cone, facts_in, fold, fold_cone
from runback.engine.parse_answer import NOT_SURE, PREFER_NOT_TO_SAY, offered, read_answer
from runback.engine.rulebook.records import Answer, Fact
from runback.engine.rulebook.rulebook import Rulebook

__all__ = [
    "NOT_SURE",
    "PREFER_NOT_TO_SAY",
    "Answer",
    "Answers",
    "Unsure",
    "contradictions",
    "offered",
    "read_answer",
    "state",
]

Answers = Mapping[str, Answer]
"""Answer by fact id. A fact that is absent is unanswered, and every value of it stays possible."""

Unsure = Literal["any", "worst", "best", "first"]
"""How to read an answer that leaves several values possible."""


def state(rulebook: Rulebook, answers: Answers, unsure: Unsure = "any") -> tuple[int, ...]:
    """The cells still possible for each fact, in asking order.

    An answer to a detail opens its gate: where the gate is undecided and the answer differs from what the
    detail reads as while closed, the gate's facts are narrowed to what opens it. That never takes away the worst
    that an unsure answer may mean.

    Args:
        rulebook: the facts.
        answers: what was answered.
        unsure: for an answer that leaves several cells possible (unsure, or a range), keep them all (`any`) or
            only the worst or the best of them; `first` is the worst of ranges and of facts of the first class with
            what opened them, and the best of the others. A neutral fact has no worst: it keeps them all. So does,
            where the best is meant, the gate of a detail that can still be asked, because the detail may yet open it.

    Raises:
        AnswersError: an answer to a fact that the rulebook does not have.
    """
    masks = _open_gates(rulebook, answers)
    if unsure == "any":
        return tuple(masks)
    kept = tuple(masks)
    grave = _of_the_first_class(rulebook, answers, kept) if unsure == "first" else frozenset()
    for name, answer in answers.items():
        fact = rulebook.fact(name)
        if answer.possible.bit_count() == 1 or fact.worst is None:
            continue
        gravely = unsure == "worst" or name in grave
        if gravely or not _may_yet_open(rulebook, answers, fact, kept):
            masks[fact.index] = _end(masks[fact.index], upper=(fact.worst if gravely else fact.best) != 0)
    return tuple(masks)


def contradictions(rulebook: Rulebook, answers: Answers) -> list[tuple[str, tuple[str, ...]]]:
    """Answers that cannot all be true: what to ask the runner, and the ids of the facts to look at again."""
    possible = state(rulebook, answers)
    truths = fold(rulebook, possible)
    found = [(known.ask, known.facts) for known in rulebook.contradictions.values() if truths[known.node] is YES]
    for fact, gate in _opening(rulebook, answers):
        if truths[gate] is NO:
            names = facts_in(rulebook, cone(rulebook, gate))
            asked = (*(name for name in names if name in answers and name != fact.id), fact.id)
            questions = " / ".join(rulebook.by_id[name].ask for name in asked)
            found.append((f"Please check these answers, they do not fit together: {questions}", asked))
    return found


def _doubts(answer: Answer, word: str) -> bool:
    return answer.said == PREFER_NOT_TO_SAY or (word == "unsure" and answer.said == NOT_SURE)


def _of_the_first_class(rulebook: Rulebook, answers: Answers, masks: Sequence[int]) -> frozenset[str]:
    """The answers that are read at their worst up to urgent."""
    found = {name for name, answer in answers.items() if answer.sure or rulebook.fact(name).first_class}
    for fact in rulebook.facts:
        gate = fact.gate
        if not fact.first_class or gate is None or fact.id not in answers or answers[fact.id].sure:
            continue
        if _can_open(rulebook, gate, masks):
            found.update(facts_in(rulebook, cone(rulebook, gate)))
    return frozenset(found)


def _may_yet_open(rulebook: Rulebook, answers: Answers, fact: Fact, masks: Sequence[int]) -> bool:
    """Whether a detail of the fact can still be asked."""
    gates = (detail.gate for detail in rulebook.details[fact.index] if detail.id not in answers)
    return any(gate is not None and _can_open(rulebook, gate, masks) for gate in gates)


def _can_open(rulebook: Rulebook, gate: int, masks: Sequence[int]) -> bool:
    return fold_cone(rulebook, masks, cone(rulebook, gate))[gate] is not NO


def _end(mask: int, *, upper: bool) -> int:
    return 1 << (mask.bit_length() - 1) if upper else mask & -mask


def _open_gates(rulebook: Rulebook, answers: Answers) -> list[int]:
    masks = list(rulebook.full)
    for fact in rulebook.from_journal:
        masks[fact.index] = 1 << fact.otherwise
    for name, answer in answers.items():
        masks[rulebook.fact(name).index] = answer.possible
    for doubt in rulebook.doubts:
        given = answers.get(rulebook.facts[doubt.fact].id)
        if given is not None:
            masks[doubt.index] = 0b10 if _doubts(given, doubt.word) else 0b01
    for _, gate in _opening(rulebook, answers):
        if fold_cone(rulebook, masks, cone(rulebook, gate))[gate] is UNKNOWN:
            for index, mask in _required(rulebook, gate, YES):
                masks[index] = _narrowed(rulebook.facts[index], masks[index], mask, answers)
    return masks


def _opening(rulebook: Rulebook, answers: Answers) -> Iterator[tuple[Fact, int]]:
    """The answered details that differ from what they read as while closed, with their gates."""
    for fact in rulebook.facts:
        if fact.gate is not None and fact.id in answers and not answers[fact.id].possible >> fact.otherwise & 1:
            yield fact, fact.gate


def _required(rulebook: Rulebook, index: int, truth: Truth) -> Iterator[tuple[int, int]]:
    """The facts and cells without which a node cannot have this truth; nothing where there are several ways."""
    node = rulebook.nodes[index]
    if node[0] == "leaf":
        yield node[1], node[2] if truth is YES else ~node[2]
    elif node[0] == "not":
        yield from _required(rulebook, node[1], NO if truth is YES else YES)
    elif (node[0] == "and" and truth is YES) or (node[0] == "or" and truth is NO):
        for child in rulebook.children[index]:
            yield from _required(rulebook, child, truth)


def _narrowed(fact: Fact, mask: int, allowed: int, answers: Answers) -> int:
    kept = mask & allowed
    if fact.id in answers and fact.worst is not None:
        upper = fact.worst != 0
        return kept if kept and _end(kept, upper=upper) == _end(mask, upper=upper) else mask
    return kept or mask
