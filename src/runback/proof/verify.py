"""Every promise proved on the decision diagram, with a witness where one is broken."""

from collections.abc import Iterator
from dataclasses import dataclass

from runback.authoring.lower import DISPOSITIONS, RUNNING
from runback.authoring.promises import ParsedPromise
from runback.proof.diagram import NEVER
from runback.proof.subject import Subject
from runback.proof.witness import Witness, find_witness

LIMITS = RUNNING[:-1]


@dataclass(frozen=True)
class Verdict:
    """Whether a promise holds; when it does not, for whom, and what goes wrong."""

    promise: ParsedPromise
    holds: bool
    witness: Witness | None = None
    trouble: str = ""


def verify_promise(subject: Subject, promise: ParsedPromise) -> Verdict:
    """Prove one promise over every set of answers."""
    for bad, trouble in _counterexamples(subject, promise):
        witness = find_witness(subject, bad)
        if witness is not None:
            return Verdict(promise, holds=False, witness=witness, trouble=trouble)
    if promise.promise.possible and promise.condition is not None:
        found = find_witness(subject, subject.condition(promise.condition))
        return Verdict(promise, holds=found is not None, trouble="" if found else "no set of answers does this")
    return Verdict(promise, holds=True)


def _counterexamples(subject: Subject, promise: ParsedPromise) -> Iterator[tuple[int, str]]:
    """Diagrams that must never hold, each with what its witness would show."""
    said, condition = promise.promise, promise.condition
    if condition is not None and said.always:
        yield subject.diagram.not_(subject.condition(condition)), "here it does not hold"
    elif condition is not None and said.never:
        yield subject.condition(condition), "here it happens"
    elif said.monotone:
        yield from _milder_when_worse(subject, said.monotone, frozenset(said.without))
    elif said.unsure:
        yield from _not_sure_read_as_no(subject)
    elif said.within:
        yield from _beyond_a_limit(subject)


def _milder_when_worse(subject: Subject, ladder: str, without: frozenset[str]) -> Iterator[tuple[int, str]]:
    diagram = subject.diagram
    if ladder == "disposition":
        rungs = {name: subject.level(name) for name in DISPOSITIONS[1:]}
    else:
        rungs = {name: diagram.or_(subject.caution(name), subject.level("urgent")) for name in LIMITS}
    for rung, node in rungs.items():
        for number in diagram.below(node):
            name = subject.names[diagram.fact[number]]
            worst = subject.worst(name)
            if worst is None or name in without:
                continue
            children = diagram.children[number] if worst else diagram.children[number][::-1]
            if any(not diagram.implies(milder, worse) for milder, worse in zip(children, children[1:], strict=False)):
                yield from _one_step_worse(subject, name, node, rung)


def _one_step_worse(subject: Subject, name: str, node: int, rung: str) -> Iterator[tuple[int, str]]:
    fact, worst = subject.number[name], subject.worst(name)
    cells = range(len(subject.lowered.cells[name]))
    order = list(cells) if worst else list(cells)[::-1]
    for milder, worse in zip(order, order[1:], strict=False):
        lost = subject.diagram.and_(
            subject.diagram.given(node, fact, milder), subject.diagram.not_(subject.diagram.given(node, fact, worse))
        )
        here = subject.diagram.and_(lost, subject.diagram.leaf(fact, 1 << milder))
        yield here, f"a worse answer to {name} loses {rung}"


def _not_sure_read_as_no(subject: Subject) -> Iterator[tuple[int, str]]:
    """Up to urgent the engine takes the worse of both ends; an emergency must be certain whatever the answer is."""
    diagram, emergency = subject.diagram, subject.level(DISPOSITIONS[-1])
    for name in subject.names:
        worst = subject.worst(name)
        if worst is None:
            continue
        fact, cells = subject.number[name], range(len(subject.lowered.cells[name]))
        best = 0 if worst else cells[-1]
        whatever = diagram.all_of([diagram.given(emergency, fact, cell) for cell in cells])
        lost = diagram.and_(diagram.given(emergency, fact, best), diagram.not_(whatever))
        if lost != NEVER:
            yield diagram.and_(lost, diagram.leaf(fact, 1 << best)), f"not sure on {name} loses emergency"


def _beyond_a_limit(subject: Subject) -> Iterator[tuple[int, str]]:
    diagram = subject.diagram
    for entry in subject.authored.book.rules:
        limit = entry.value.running
        if limit is None:
            continue
        fires = subject.rule(entry.id)
        for freer in RUNNING[RUNNING.index(limit) + 1 :]:
            yield diagram.and_(fires, subject.shown(freer)), f"{entry.id} allows {limit}, and {freer} is shown"
