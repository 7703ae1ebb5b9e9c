"""The campaign: for every mutant, does a journey or a boundary case notice it, or does it make no difference?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runback.authoring.compile.lower import Lowering
from runback.proof.mutation.boundary import neighbouring_cases, new_cases, with_outcomes
from runback.proof.mutation.case_sets import DOUBTFUL, CaseSets, cells_of_case, holds_true, stating, told
from runback.proof.mutation.cases import Case
from runback.proof.mutation.mutants import Decides, Mutant, mutants
from runback.proof.mutation.outcome import PARTS, Algebra, Difference, Outcome, Part, Reading, differences, read_outcome
from runback.proof.prover.narrowing import Branch, first_runner
from runback.proof.prover.subject import Authored, Subject

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Survivor:
    """A mutant that changes a result and that nothing notices.

    Attributes:
        part: what it changes.
        cells: the nearest runner for whom it does, by the answers that differ from the ordinary runner's.
    """

    mutant: Mutant
    part: Part
    cells: Mapping[str, int]

    @property
    def in_doubt(self) -> bool:
        """Whether the runner is not sure of something."""
        return any("(" in name for name in self.cells)


@dataclass(frozen=True)
class Campaign:
    """What became of every mutant.

    Attributes:
        equivalent: mutants proved to change no result: what they change makes no difference.
        in_doubt: mutants that change a result only for a runner who is not sure of something. How that answer is read
            is no matter of cells, so no case can state it; the journeys of such runners hold it.
        broken: cases that the rules of today do not bear out; they noticed nothing.
    """

    by_journeys: int
    by_boundary_cases: int
    equivalent: tuple[Mutant, ...]
    in_doubt: tuple[Survivor, ...]
    survivors: tuple[Survivor, ...]
    broken: tuple[Case, ...]

    @property
    def mutants(self) -> int:
        """How many there were."""
        unnoticed = len(self.equivalent) + len(self.in_doubt) + len(self.survivors)
        return self.by_journeys + self.by_boundary_cases + unnoticed

    @property
    def share(self) -> float:
        """The share noticed of those that change a result."""
        noticed = self.by_journeys + self.by_boundary_cases
        return noticed / (noticed + len(self.survivors)) if noticed else 0.0


def wide_subject(authored: Authored) -> tuple[Subject, tuple[Mutant, ...]]:
    """The mutants of a rulebook, and its diagram with a cell boundary at every threshold that a mutant has."""
    found = mutants(authored.book, authored.parsed)
    return Subject(authored, also=tuple(mutant.when for mutant in found)), found


class Mutated:
    """What mutants of a rulebook decide, in one algebra."""

    def __init__(self, algebra: Algebra, subject: Subject) -> None:
        self.algebra = algebra
        self.book = subject.authored.book
        self.lowering = subject.lowered.lowering
        self.reading = Reading(algebra, self.lowering.graph)
        self.before = read_outcome(self.reading, self.lowering, self.book)

    def differences(self, mutant: Mutant) -> Iterator[Difference]:
        """Who is told something else by a mutant."""
        return differences(self.before, self._after(mutant))

    def _after(self, mutant: Mutant) -> Outcome:
        before, parsed = self.before, self.lowering.parsed
        if mutant.kind == "condition":
            lowering = Lowering(replace(parsed, named={**parsed.named, mutant.owner: mutant.when}), self.lowering.cells)
            return read_outcome(Reading(self.algebra, lowering.graph), lowering, self.book)
        holds = self.reading.of(self.lowering.node(mutant.when))
        match mutant.kind:
            case "load":
                return replace(before, kept={**before.kept, mutant.owner: holds})
            case "not_for":
                return replace(before, kept={**before.kept, mutant.owner: self._kept_with(mutant, holds)})
            case "routine":
                return replace(before, suited={**before.suited, mutant.owner: holds})
            case "stage":
                return replace(before, stages={**before.stages, mutant.owner: holds})
        decides = {**before.decides, mutant.owner: mutant.decides or Decides()}
        return replace(before, holds={**before.holds, mutant.owner: holds}, decides=decides)

    def _kept_with(self, mutant: Mutant, holds: int) -> int:
        """From whom an exercise is kept, with one of its reasons changed."""
        others = [
            self.reading.of(self.lowering.node(reason))
            for (owner, place), reason in self.lowering.parsed.not_for.items()
            if owner == mutant.owner and place != mutant.place
        ]
        return self.algebra.any_of([holds, *others])


class Watch:
    """The cases that watch over a rulebook; one in doubt stands at both ends of the doubt.

    Attributes:
        cases: those that answer everything they are asked, journeys first.
        broken: those of them that the rulebook does not bear out; they cannot notice anything.
    """

    def __init__(self, subject: Subject, cases: Sequence[Case]) -> None:
        ends = [(case, one) for case in cases for one in _ends(subject, case)]
        self._mutated = Mutated(CaseSets([cells for _, cells in ends]), subject)
        stated = [case for case, _ in ends]
        self._watching: dict[int, int] = {}
        self.cases: list[Case] = []
        for number, case in enumerate(stated):
            if not number or case is not stated[number - 1]:
                self.cases.append(case)
            holds = holds_true(case, told(self._mutated.before, number))
            place = len(self.cases) - 1
            self._watching[place] = self._watching.get(place, 0) | holds << number
        self.broken = tuple(
            case for place, case in enumerate(self.cases) if not self._watching[place] and not _in_doubt(case, subject)
        )
        self._stating = {part: stating(stated, part) for part in PARTS}

    def noticing(self, mutant: Mutant) -> Iterator[Case]:
        """The cases that notice a mutant: one in doubt at each end that it states."""
        found = 0
        for difference in self._mutated.differences(mutant):
            found |= difference.whole(self._mutated.algebra) & self._stating[difference.part]
        return (
            case
            for place, case in enumerate(self.cases)
            if (watching := self._watching[place]) and not watching & ~found
        )


def _ends(subject: Subject, case: Case) -> Iterator[tuple[int, ...]]:
    """The cells of a case, twice where an answer is in doubt; none where they are not known."""
    found = dict.fromkeys(cells_of_case(subject, case, gravely=gravely) for gravely in (False, True))
    return (cells for cells in found if cells is not None)


def _in_doubt(case: Case, subject: Subject) -> bool:
    """Whether a result can rest on a cautious reading, which a set of cases does not know."""
    return any(value in DOUBTFUL for value in case.answers(subject.authored.ordinary).values())


def boundary_cases(subject: Subject, found: Sequence[Mutant], tell: Tell) -> tuple[Case, ...]:
    """The pairs of neighbours; and where none notices a mutant, the nearest runner who would be told otherwise."""
    tell("Looking for runners one answer apart ...")
    pairs = neighbouring_cases(subject)
    watch = Watch(subject, pairs)
    unnoticed = [mutant for mutant in found if next(watch.noticing(mutant), None) is None]
    apart = [(one.mutant.owner, "apart", one.cells) for one in prove(subject, unnoticed) if one.part != "steps"]
    return (*pairs, *with_outcomes(subject, new_cases(subject, pairs, apart)))


def run_campaign(
    subject: Subject, found: Sequence[Mutant], journeys: Sequence[Case], boundary_cases: Sequence[Case], tell: Tell
) -> Campaign:
    """Find for every mutant a case that notices it, or the proof that there is nothing to notice."""
    watch = Watch(subject, (*journeys, *boundary_cases))
    tell(f"Trying {len(found):,} mutants on {len(watch.cases):,} cases ...")
    first = [next(watch.noticing(mutant), None) for mutant in found]
    by_journeys = sum(1 for case in first if case is not None and not case.rule)
    unnoticed = [mutant for mutant, case in zip(found, first, strict=True) if case is None]
    tell(f"Proving what {len(unnoticed):,} unnoticed mutants change ...")
    proved = tuple(prove(subject, unnoticed))
    surviving = {survivor.mutant for survivor in proved}
    in_doubt = tuple(survivor for survivor in proved if survivor.in_doubt)
    return Campaign(
        by_journeys=by_journeys,
        by_boundary_cases=len(found) - len(unnoticed) - by_journeys,
        equivalent=tuple(mutant for mutant in unnoticed if mutant not in surviving),
        in_doubt=in_doubt,
        survivors=tuple(survivor for survivor in proved if survivor not in in_doubt),
        broken=watch.broken,
    )


def prove(subject: Subject, unnoticed: Iterable[Mutant]) -> Iterator[Survivor]:
    """The mutants that change a result, each with a runner for whom they do; the others are proved to change none.

    The runner is sure of every answer, unless it changes a result only for runners who are not.
    """
    mutated = Mutated(subject.diagram, subject)
    sure = [subject.diagram.leaf(number, 0b01) for name, number in subject.number.items() if "(" in name]
    for mutant in unnoticed:
        in_doubt: Survivor | None = None
        for difference in mutated.differences(mutant):
            branch = Branch(difference.node, difference.without)
            survivor = _survivor(subject, mutant, difference.part, branch, subject.constraints)
            if survivor is not None and survivor.in_doubt:
                in_doubt = in_doubt or survivor
                survivor = _survivor(subject, mutant, difference.part, branch, (*subject.constraints, *sure))
            if survivor is not None:
                yield survivor
                break
        else:
            if in_doubt is not None:
                yield in_doubt


def _survivor(subject: Subject, mutant: Mutant, part: Part, branch: Branch, also: Sequence[int]) -> Survivor | None:
    changed = first_runner(subject, branch, also)
    if changed is None:
        return None
    return Survivor(mutant, part, {subject.names[fact]: cell for fact, cell in changed.items()})
