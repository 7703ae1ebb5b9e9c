"""Boundary cases: two runners one answer apart, where a rule and with it the result changes.

For every part of what a rule decides, every fact it rests on and every two neighbouring answers, the pair nearest to the
ordinary runner. What they expect is what the rules decide today: they pin behaviour, and a clinician judges it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from runback.engine.ladders import LIMITS
from runback.proof.case_sets import CaseSets, cells_of_case, told
from runback.proof.cases import UNANSWERED, Case, Value
from runback.proof.mutants import Decides
from runback.proof.outcome import Outcome, Reading, exactly_one, read_outcome
from runback.proof.subject import Subject
from runback.proof.witness import make_witness, nearest_cells

Cells = Mapping[str, int]


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


def boundary_cases(subject: Subject) -> tuple[Case, ...]:
    """Every boundary case, in the order of the rules; a runner met again under another rule is left out there."""
    finder = _Finder(subject)
    sides = (
        (pair.rule, f"{pair.fact}_{side}", cells)
        for entry in subject.authored.book.rules
        for pair in finder.pairs(entry.id)
        for side, cells in pair.sides()
    )
    return with_outcomes(subject, new_cases(subject, (), sides))


def new_cases(subject: Subject, known: Iterable[Case], found: Iterable[tuple[str, str, Cells]]) -> list[Case]:
    """Cases yet without an outcome for runners not known so far, each given as rule, what to call it, and cells."""
    met = {_key(case) for case in known}
    ids = {case.id for case in known}
    fresh = []
    for rule, name, cells in found:
        case = Case("", rule, _changes(subject, cells), "", None, None)
        if _key(case) not in met:
            case = replace(case, id=_free(f"{rule}__{name}", ids))
            met.add(_key(case))
            ids.add(case.id)
            fresh.append(case)
    return fresh


def with_outcomes(subject: Subject, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The same cases, expecting what the rules decide today."""
    cells = [cells_of_case(subject, case) or subject.ordinary for case in cases]
    lowering = subject.lowered.lowering
    outcome = read_outcome(Reading(CaseSets(cells), lowering.graph), lowering, subject.authored.book)
    return tuple(_expecting(case, outcome, number) for number, case in enumerate(cases))


class _Finder:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.diagram = subject.diagram
        lowering = subject.lowered.lowering
        self.outcome = read_outcome(Reading(subject.diagram, lowering.graph), lowering, subject.authored.book)
        clashes = [subject.of(node) for node in subject.lowered.contradictions.values()]
        self.possible = subject.diagram.not_(subject.diagram.any_of(clashes))
        self.flips = cache(self._flips)

    def pairs(self, rule: str) -> Iterator[Pair]:
        """The nearest pair for each part of what a rule decides, each fact and each two neighbouring cells."""
        fires = self.outcome.holds[rule]
        for results in self._results(self.outcome.decides[rule]):
            for fact in sorted(self.diagram.support(fires)):
                for below in range(self.diagram.cells[fact] - 1):
                    cells = self._nearest(fires, results, fact, below)
                    if cells is not None:
                        yield Pair(rule, self.subject.names[fact], below, cells)

    def _nearest(self, fires: int, results: int, fact: int, below: int) -> Cells | None:
        flips = self.flips(fires, fact, below)
        if not flips:
            return None
        possible = [self.diagram.given(self.possible, fact, cell) for cell in (below, below + 1)]
        both = self.diagram.all_of([flips, self.flips(results, fact, below), *possible])
        return nearest_cells(self.subject, both)

    def _flips(self, node: int, fact: int, below: int) -> int:
        """The other answers for which the step from one cell to the next changes a diagram."""
        milder, next_up = (self.diagram.given(node, fact, cell) for cell in (below, below + 1))
        return exactly_one(self.diagram, milder, next_up)

    def _results(self, decides: Decides) -> Iterator[int]:
        """For whom each part of a decision comes out, by whatever rule."""
        outcome, diagram = self.outcome, self.diagram
        if decides.disposition is not None:
            yield diagram.any_of(outcome.reaching(decides.disposition).values())
        if decides.running in LIMITS:
            limited = diagram.any_of(outcome.limiting(decides.running).values())
            yield diagram.and_(limited, diagram.not_(outcome.above("soon")))
        for item in decides.withhold:
            shown = diagram.not_(outcome.above(outcome.ceilings[item]))
            yield diagram.and_(outcome.withheld(item), shown)


def _expecting(case: Case, outcome: Outcome, number: int) -> Case:
    disposition, running, left_out = told(outcome, number)
    return replace(case, disposition=disposition, running=running, left_out=left_out)


def _changes(subject: Subject, cells: Cells) -> dict[str, Value]:
    """The answers that differ from the ordinary runner's list, in asking order; a question not asked is unanswered."""
    answers, listed = make_witness(subject, cells).answers, subject.authored.ordinary
    said = {name: answers.get(name, UNANSWERED) for name in subject.names if name in answers or name in listed}
    return {name: value for name, value in said.items() if listed.get(name) != value}


def _key(case: Case) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted(case.changes.items()))


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
