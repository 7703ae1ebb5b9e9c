"""Every promise proved on the decision diagram, with a witness where one is broken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from typing import Final

from runback.authoring.checks.promises import ParsedPromise
from runback.authoring.schema.parts import DISPOSITIONS, RUNNING
from runback.proof.prover.diagram import NEVER
from runback.proof.prover.freed import freed
from runback.proof.prover.narrowing import Branch, branches, first_runner, node_branches
from runback.proof.prover.subject import Subject
from runback.proof.prover.witness import Witness, make_witness

LIMITS = RUNNING[:-1]
FURTHER: Final = 100
"""How many branches are looked through for a nearer runner once one is found: a broken promise needs only one."""
TRIES: Final = 20
"""How many runners of such a branch are looked at."""


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
    said, condition = promise.promise, promise.condition
    if said.monotone:
        return _verify_monotone(subject, promise, said.monotone, frozenset(said.without))
    if said.over:
        return _verify_steady(subject, promise, said.over)
    if condition is not None and said.possible:
        found = next(
            (one for branch in branches(subject, condition) if (one := _runner(subject, branch)) is not None), None
        )
        return Verdict(promise, holds=found is not None, trouble="" if found is not None else "nobody is told this")
    for broken, trouble in _counterexamples(subject, promise):
        if (cells := _nearest(subject, broken)) is not None:
            return Verdict(promise, holds=False, witness=make_witness(subject, cells), trouble=trouble)
    return Verdict(promise, holds=True)


def _nearest(subject: Subject, found: Iterable[Branch]) -> dict[str, int] | None:
    """The runner who can be and is nearest to the ordinary one, of some branches from the first that holds anybody."""
    nearest: dict[str, int] | None = None
    further = FURTHER
    for branch in found:
        changed = _runner(subject, branch, None if nearest is None else TRIES)
        if changed is not None and (nearest is None or len(changed) < len(nearest)):
            nearest = changed
        further -= nearest is not None
        if not further:
            break
    return nearest


def _runner(subject: Subject, branch: Branch, tries: int | None = None) -> dict[str, int] | None:
    """The runner of a branch who can be and is nearest to the ordinary one, by the answers that differ."""
    changed = first_runner(subject, branch, subject.constraints, tries=tries)
    return None if changed is None else {subject.names[fact]: cell for fact, cell in changed.items()}


def _counterexamples(subject: Subject, promise: ParsedPromise) -> Iterator[tuple[Iterable[Branch], str]]:
    """Branches that must hold nobody, each with what its witness would show."""
    said, condition = promise.promise, promise.condition
    if condition is not None and (said.always or said.never):
        loose = freed(subject)
        whole = loose.condition(condition)
        if (whole if said.never else loose.diagram.not_(whole)) != NEVER:
            trouble = "here it happens" if said.never else "here it does not hold"
            yield branches(subject, condition, holds=bool(said.never)), trouble
    elif said.unsure:
        yield from _not_sure_read_as_no(subject, frozenset(said.without))
    elif said.first_class:
        yield from _mild_at_its_worst(subject, said.first_class, frozenset(said.without))
    elif said.within:
        yield from _beyond_a_limit(subject)


def _verify_monotone(subject: Subject, promise: ParsedPromise, ladder: str, without: frozenset[str]) -> Verdict:
    """A worse answer may never leave a rung of the ladder.

    A detail behind a gate counts with the answer it would have: opening the gate is one worse answer too.
    """
    if ladder == "disposition":
        rungs = {name: subject.reaching(name) for name in DISPOSITIONS[1:]}
    else:
        rungs = {name: (*subject.limiting(name), *subject.reaching("urgent")) for name in LIMITS}
    for rung, rules in rungs.items():
        for name in sorted(set(subject.names) - without):
            for milder, worse in _steps(subject, name):
                lost = _lost(subject, rules, subject.number[name], milder, worse)
                cells = _nearest(subject, lost)
                if cells is not None:
                    return Verdict(
                        promise,
                        holds=False,
                        witness=make_witness(subject, {**cells, name: milder}),
                        worse=make_witness(subject, {**cells, name: worse}),
                        trouble=f"a worse answer to {name} loses {rung}",
                    )
    return Verdict(promise, holds=True)


def _verify_steady(subject: Subject, promise: ParsedPromise, fact: str) -> Verdict:
    """Two answers to one fact may never allow different running, where both lie in the condition and below urgent."""
    for held, gone in permutations(range(len(subject.lowered.cells[fact])), 2):
        for limit in LIMITS:
            cells = _nearest(subject, _moved(subject, promise, limit, (held, gone)))
            if cells is not None:
                return Verdict(
                    promise,
                    holds=False,
                    witness=make_witness(subject, {**cells, fact: held}),
                    worse=make_witness(subject, {**cells, fact: gone}),
                    trouble=f"another answer to {fact} changes {limit}",
                )
    return Verdict(promise, holds=True)


def _moved(subject: Subject, promise: ParsedPromise, limit: str, ends: tuple[int, int]) -> Iterator[Branch]:
    """The other answers for which running is limited so in one cell of the promise's fact, and less in another."""
    diagram, (held, gone) = subject.diagram, ends
    fact = subject.number[promise.promise.over or ""]
    where = [] if promise.condition is None else [subject.of(subject.lowered.lowering.node(promise.condition))]
    fits = [diagram.given(node, fact, cell) for node in (subject.fits, *where) for cell in ends]
    urgent = [diagram.given(rule, fact, cell) for rule in subject.reaching("urgent") for cell in ends]
    rules = dict.fromkeys(subject.limiting(limit))
    after = {rule: diagram.given(rule, fact, gone) for rule in rules}
    avoided = tuple(dict.fromkeys([*after.values(), *urgent]))
    for rule, silenced in after.items():
        before = diagram.given(rule, fact, held)
        if before != silenced:
            left = diagram.all_of([before, diagram.not_(silenced), *fits])
            if left != NEVER:
                yield Branch(left, avoided)


def _lost(subject: Subject, rules: Sequence[int], fact: int, held: int, gone: int) -> Iterator[Branch]:
    """The other answers, clashing with neither, for which some rule holds in one cell of a fact and none in another."""
    diagram = subject.diagram
    fits = [diagram.given(subject.fits, fact, cell) for cell in (held, gone)]
    after = {rule: diagram.given(rule, fact, gone) for rule in dict.fromkeys(rules)}
    for rule, silenced in after.items():
        if silenced != rule:
            left = diagram.all_of([diagram.given(rule, fact, held), diagram.not_(silenced), *fits])
            if left != NEVER:
                yield Branch(left, tuple(after.values()))


def _steps(subject: Subject, name: str) -> list[tuple[int, int]]:
    """Each cell of a red flag with the next worse one, or where answers clash with every worse one; else none."""
    worst = subject.worst(name)
    if worst is None:
        return []
    order = list(range(len(subject.lowered.cells[name])))
    order = order if worst else order[::-1]
    clashes = subject.number[name] in subject.diagram.support(subject.fits)
    return list(combinations(order, 2) if clashes else pairwise(order))


def _not_sure_read_as_no(subject: Subject, without: frozenset[str]) -> Iterator[tuple[Iterable[Branch], str]]:
    """Up to urgent the engine takes the worse of both ends; an emergency must be certain whatever the answer is."""
    rules = subject.reaching(DISPOSITIONS[-1])
    for name in sorted(set(subject.names) - without):
        worst = subject.worst(name)
        if worst is None:
            continue
        cells = range(len(subject.lowered.cells[name]))
        best = 0 if worst else cells[-1]
        in_doubt = _in_doubt(subject, rules, name)
        for cell in cells:
            if cell != best:
                lost = _lost(subject, in_doubt, subject.number[name], best, cell)
                yield lost, f"not sure on {name} loses emergency"


def _in_doubt(subject: Subject, rules: Sequence[int], name: str) -> list[int]:
    """Rules as they read an answer that is not sure: what they ask of the doubt itself is true."""
    doubt = subject.number.get(f"unsure({name})")
    return list(rules) if doubt is None else [subject.diagram.given(rule, doubt, 1) for rule in rules]


def _mild_at_its_worst(
    subject: Subject, disposition: str, without: frozenset[str]
) -> Iterator[tuple[Iterable[Branch], str]]:
    """A fact of the first class that is asked and answered at its worst, below what that promises."""
    for name, fact in subject.authored.vocabulary.facts.items():
        worst = subject.worst(name)
        if not fact.first_class or worst is None or name in without:
            continue
        gate = subject.lowered.gates.get(name)
        answered = subject.diagram.leaf(subject.number[name], 1 << worst)
        asked = answered if gate is None else subject.diagram.and_(answered, subject.of(gate))
        yield [Branch(asked, subject.reaching(disposition))], f"{name} at its worst stays below {disposition}"


def _beyond_a_limit(subject: Subject) -> Iterator[tuple[Iterable[Branch], str]]:
    for entry in subject.authored.book.rules:
        limit = entry.value.running
        if limit is None:
            continue
        for freer in RUNNING[RUNNING.index(limit) + 1 :]:
            fires = Branch(subject.rule(entry.id))
            yield node_branches(subject, fires, subject.lowered.shows(freer)), f"{entry.id} allows {limit}, not {freer}"
