"""Boundary cases: two runners one answer apart, where a rule and with it the result changes.

For the disposition and the running limit of a rule, every fact it rests on and every two neighbouring answers: the pair
nearest to the ordinary runner. The same for the first step that a rule withholds; a further one has a pair of its own
only where no earlier pair shows it. What they expect is what the rules decide today: they pin behaviour, and a
clinician judges it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from runback.authoring.checks.runners import UNANSWERED
from runback.engine.rulebook.levels import LIMITS
from runback.proof.mutation.case_sets import CaseSets, cells_of_case, told
from runback.proof.mutation.cases import Case, Value
from runback.proof.mutation.mutants import Decides
from runback.proof.mutation.outcome import Outcome, Reading, read_outcome
from runback.proof.prover.diagram import ALWAYS
from runback.proof.prover.narrowing import Branch, first_runner
from runback.proof.prover.subject import Subject
from runback.proof.prover.witness import make_witness

Cells = Mapping[str, int]
TRIES: Final = 60
"""How many runners are looked at for a pair before it is left to the mutants, which are proved without such a limit."""


@dataclass(frozen=True)
class Pair:
    """Two runners one answer apart: the cells that differ from the ordinary runner's, but for the cell of `fact`."""

    rule: str
    fact: str
    below: int
    cells: Cells

    def sides(self) -> tuple[tuple[str, Cells], ...]:
        """Each side's name and cells."""
        return tuple(
            (side, {**self.cells, self.fact: cell}) for side, cell in (("below", self.below), ("above", self.below + 1))
        )


@dataclass(frozen=True)
class Step:
    """From one cell of a fact, where a rule is silent, to the next, where it fires."""

    fact: int
    on: int
    off: int


def neighbours(subject: Subject) -> Iterator[Pair]:
    """Every pair, in the order of the rules."""
    finder = _Finder(subject)
    for entry in subject.authored.book.rules:
        yield from finder.pairs(entry.id)


def neighbouring_cases(subject: Subject) -> tuple[Case, ...]:
    """Both runners of every pair; a runner met again is left out."""
    sides = ((pair.rule, f"{pair.fact}_{side}", cells) for pair in neighbours(subject) for side, cells in pair.sides())
    return with_outcomes(subject, new_cases(subject, (), sides))


def new_cases(subject: Subject, known: Iterable[Case], found: Iterable[tuple[str, str, Cells]]) -> list[Case]:
    """Cases yet without an outcome for runners not known so far, each given as rule, what to call it, and cells."""
    met = {_key(case) for case in known}
    ids = {case.id for case in known}
    fresh = []
    for rule, name, cells in found:
        case = Case("", rule, changes_of(subject, cells), "", None, None)
        if _key(case) not in met:
            case = replace(case, id=_free(f"{rule}__{name}", ids))
            met.add(_key(case))
            ids.add(case.id)
            fresh.append(case)
    return fresh


def with_outcomes(subject: Subject, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The same cases, expecting what the rules decide today; one in doubt only where both ends of it agree."""
    mild, grave = (_outcomes(subject, cases, gravely=gravely) for gravely in (False, True))
    return tuple(one for one, other in zip(mild, grave, strict=True) if one == other)


def _outcomes(subject: Subject, cases: Sequence[Case], *, gravely: bool) -> list[Case]:
    cells = [cells_of_case(subject, case, gravely=gravely) or subject.ordinary for case in cases]
    lowering = subject.lowered.lowering
    outcome = read_outcome(Reading(CaseSets(cells), lowering.graph), lowering, subject.authored.book)
    return [_expecting(case, outcome, number) for number, case in enumerate(cases)]


class _Finder:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.diagram = subject.diagram
        lowering = subject.lowered.lowering
        self.outcome = read_outcome(Reading(subject.diagram, lowering.graph), lowering, subject.authored.book)
        clashes = [subject.of(node) for node in subject.lowered.contradictions.values()]
        sure = [subject.diagram.leaf(subject.number[name], 1) for name in subject.names if "(" in name]
        self.possible = subject.diagram.all_of([subject.diagram.not_(subject.diagram.any_of(clashes)), *sure])

    def pairs(self, rule: str) -> Iterator[Pair]:
        """The pairs of one rule."""
        decides = self.outcome.decides[rule]
        for result in self._seen(decides):
            yield from self._around(rule, result)
        kept: list[Pair] = []
        for item in decides.withhold:
            withheld = self._step_withheld(item)
            if withheld is None or any(self._shows(pair, withheld) for pair in kept):
                continue
            around = list(self._around(rule, withheld))
            kept += sorted(around, key=lambda pair: len(pair.cells))[:1] if kept else around
        yield from kept

    def _around(self, rule: str, result: "_Result") -> Iterator[Pair]:
        """The nearest pair for each fact and each two neighbouring cells."""
        fires = self.outcome.holds[rule]
        for fact in sorted(self.diagram.support(fires)):
            if "(" in self.subject.names[fact]:
                continue
            for below in range(self.diagram.cells[fact] - 1):
                for step in (Step(fact, below + 1, below), Step(fact, below, below + 1)):
                    cells = self._nearest(fires, result, step)
                    if cells is not None:
                        yield Pair(rule, self.subject.names[fact], below, cells)

    def _shows(self, pair: Pair, result: "_Result") -> bool:
        """Whether a result comes out for only one side of a pair."""
        seen = set()
        for _, changed in pair.sides():
            cells = [
                changed.get(name, cell) for name, cell in zip(self.subject.names, self.subject.ordinary, strict=True)
            ]
            met, hidden = (
                any(self.diagram.holds(node, cells) for node in nodes) for nodes in (result.already, result.hidden)
            )
            seen.add(met and not hidden)
        return len(seen) > 1

    def _nearest(self, fires: int, result: "_Result", step: Step) -> Cells | None:
        """The runner nearest to the ordinary one for whom a step brings about both the rule and the result."""
        diagram = self.diagram
        sought = [diagram.given(node, step.fact, step.on) for node in (fires, result.needs, self.possible)]
        sought += [diagram.given(node, step.fact, step.off) for node in (diagram.not_(fires), self.possible)]
        avoided = [diagram.given(node, step.fact, step.off) for node in result.already]
        avoided += [diagram.given(node, step.fact, step.on) for node in result.hidden]
        changed = first_runner(self.subject, Branch(diagram.all_of(sought), tuple(dict.fromkeys(avoided))), tries=TRIES)
        return None if changed is None else {self.subject.names[place]: cell for place, cell in changed.items()}

    def _seen(self, decides: Decides) -> Iterator["_Result"]:
        """The disposition and the running limit of a decision."""
        outcome = self.outcome
        if decides.disposition is not None:
            yield _Result(already=tuple(outcome.reaching(decides.disposition).values()))
        if decides.running in LIMITS:
            limited = tuple(outcome.limiting(decides.running).values())
            yield _Result(already=limited, hidden=outcome.above("soon"))

    def _step_withheld(self, item: str) -> "_Result | None":
        outcome = self.outcome
        if item not in outcome.ceilings:
            return None
        return _Result((outcome.withheld(item),), outcome.above(outcome.ceilings[item]), outcome.given[item])


@dataclass(frozen=True)
class _Result:
    """One part of a decision.

    Attributes:
        already: for whom it comes out, by each rule.
        hidden: for whom it would not be seen, by each rule.
        needs: to whom it can apply at all.
    """

    already: tuple[int, ...]
    hidden: tuple[int, ...] = ()
    needs: int = ALWAYS


def _expecting(case: Case, outcome: Outcome, number: int) -> Case:
    return replace(case, **told(outcome, number)._asdict())


def changes_of(subject: Subject, cells: Cells) -> dict[str, Value]:
    """The answers that differ from the ordinary runner's list, in asking order; a question not asked is unanswered."""
    listed = subject.authored.ordinary
    answers = {**make_witness(subject, cells).answers}
    for name in cells.keys() & answers.keys():
        if not subject.authored.vocabulary.facts[name].option_ids:
            low, high = subject.lowered.cells[name][cells[name]]
            answers[name] = min(max(listed.get(name, low), low), high)
    said = {name: answers.get(name, UNANSWERED) for name in subject.names if name in answers or name in listed}
    untold = {name: fact.otherwise for name, fact in subject.authored.vocabulary.facts.items() if fact.from_journal}
    return {name: value for name, value in said.items() if {**untold, **listed}.get(name) != value}


def _key(case: Case) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted(case.changes.items()))


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
