"""Every promise proved on the decision diagram, with a witness where one is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from runback.authoring.lower import DISPOSITIONS, RUNNING
from runback.authoring.promises import ParsedPromise
from runback.proof.diagram import NEVER
from runback.proof.subject import Subject
from runback.proof.witness import Witness, find_witness, make_witness, nearest_cells

LIMITS = RUNNING[:-1]


@dataclass(frozen=True)
class Verdict:
    """Whether a promise holds; when it does not, for whom, and what goes wrong.

    Attributes:
        witness: the runner for whom it is broken.
        worse: for a promise about a worse answer, the same runner with that answer.
    """

    promise: ParsedPromise
    holds: bool
    witness: Witness | None = None
    worse: Witness | None = None
    trouble: str = ""


def verify_promise(subject: Subject, promise: ParsedPromise) -> Verdict:
    """Prove one promise over every set of answers."""
    said = promise.promise
    if said.monotone:
        return _verify_monotone(subject, promise, said.monotone, frozenset(said.without))
    for bad, trouble in _counterexamples(subject, promise):
        cells = nearest_cells(subject, bad)
        if cells is not None:
            return Verdict(promise, holds=False, witness=make_witness(subject, cells), trouble=trouble)
    if promise.promise.possible and promise.condition is not None:
        found = find_witness(subject, subject.condition(promise.condition))
        return Verdict(promise, holds=found is not None, trouble="" if found else "no set of answers does this")
    return Verdict(promise, holds=True)


def _counterexamples(subject: Subject, promise: ParsedPromise) -> Iterator[tuple[int, str]]:
    """Diagrams that must never hold, each with what its witness would show."""
    said, condition = promise.promise, promise.condition
    if condition is not None and said.always:
        bad = subject.diagram.not_(subject.condition(condition))
        yield subject.diagram.and_(bad, subject.valid), "here it does not hold"
    elif condition is not None and said.never:
        yield subject.diagram.and_(subject.condition(condition), subject.valid), "here it happens"
    elif said.unsure:
        yield from _not_sure_read_as_no(subject)
    elif said.first_class:
        yield from _mild_at_its_worst(subject, said.first_class, frozenset(said.without))
    elif said.within:
        yield from _beyond_a_limit(subject)


def _verify_monotone(subject: Subject, promise: ParsedPromise, ladder: str, without: frozenset[str]) -> Verdict:
    """A worse answer may never leave a rung of the ladder.

    A detail behind a gate counts with the answer it would have: opening the gate is one worse answer too.
    """
    diagram = subject.diagram
    if ladder == "disposition":
        rungs = {name: subject.level(name) for name in DISPOSITIONS[1:]}
    else:
        rungs = {name: diagram.or_(subject.caution(name), subject.level("urgent")) for name in LIMITS}
    for rung, node in rungs.items():
        for name in sorted(_lost_by(subject, node) - without):
            for milder, worse in _steps(subject, name):
                fact = subject.number[name]
                lost = _changed(subject, node, fact, milder, worse)
                cells = nearest_cells(subject, lost)
                if cells is not None:
                    return Verdict(
                        promise,
                        holds=False,
                        witness=make_witness(subject, {**cells, name: milder}),
                        worse=make_witness(subject, {**cells, name: worse}),
                        trouble=f"a worse answer to {name} loses {rung}",
                    )
    return Verdict(promise, holds=True)


def _lost_by(subject: Subject, node: int) -> set[str]:
    """The facts of which a worse answer loses this diagram somewhere: some worse child lacks what the milder has."""
    diagram = subject.diagram
    found: set[str] = set()
    for number in diagram.below(node):
        name = subject.names[diagram.fact[number]]
        children = diagram.children[number]
        if name not in found and any(
            not diagram.implies(children[milder], children[worse]) for milder, worse in _steps(subject, name)
        ):
            found.add(name)
    return found


def _changed(subject: Subject, node: int, fact: int, held: int, gone: int) -> int:
    """The other answers, clashing with neither, for which a diagram holds in one cell of a fact and not in another."""
    diagram = subject.diagram
    fits = [diagram.given(subject.fits, fact, cell) for cell in (held, gone)]
    return diagram.all_of([diagram.given(node, fact, held), diagram.not_(diagram.given(node, fact, gone)), *fits])


def _steps(subject: Subject, name: str) -> list[tuple[int, int]]:
    """Each cell of a red flag with the next worse one, or where answers clash with every worse one; else none."""
    worst = subject.worst(name)
    if worst is None:
        return []
    order = list(range(len(subject.lowered.cells[name])))
    order = order if worst else order[::-1]
    clashes = subject.number[name] in subject.diagram.support(subject.fits)
    return list(combinations(order, 2) if clashes else pairwise(order))


def _not_sure_read_as_no(subject: Subject) -> Iterator[tuple[int, str]]:
    """Up to urgent the engine takes the worse of both ends; an emergency must be certain whatever the answer is."""
    diagram, emergency = subject.diagram, subject.level(DISPOSITIONS[-1])
    for name in sorted(_lost_by(subject, emergency)):
        worst = subject.worst(name)
        fact, cells = subject.number[name], range(len(subject.lowered.cells[name]))
        best = 0 if worst else cells[-1]
        lost = diagram.any_of([_changed(subject, emergency, fact, best, cell) for cell in cells if cell != best])
        if lost != NEVER:
            yield diagram.and_(lost, diagram.leaf(fact, 1 << best)), f"not sure on {name} loses emergency"


def _mild_at_its_worst(subject: Subject, disposition: str, without: frozenset[str]) -> Iterator[tuple[int, str]]:
    """A fact of the first class that is asked and answered at its worst, below what that promises."""
    diagram, below = subject.diagram, subject.diagram.not_(subject.level(disposition))
    for name, fact in subject.authored.vocabulary.facts.items():
        worst = subject.worst(name)
        if not fact.first_class or worst is None or name in without:
            continue
        gate = subject.lowered.gates.get(name)
        parts = [below, diagram.leaf(subject.number[name], 1 << worst), subject.valid]
        bad = diagram.all_of([*parts, *([] if gate is None else [subject.of(gate)])])
        yield bad, f"{name} at its worst stays below {disposition}"


def _beyond_a_limit(subject: Subject) -> Iterator[tuple[int, str]]:
    diagram = subject.diagram
    for entry in subject.authored.book.rules:
        limit = entry.value.running
        if limit is None:
            continue
        fires = subject.rule(entry.id)
        for freer in RUNNING[RUNNING.index(limit) + 1 :]:
            yield (
                diagram.all_of([fires, subject.shown(freer), subject.valid]),
                f"{entry.id} allows {limit}, and {freer} is shown",
            )
