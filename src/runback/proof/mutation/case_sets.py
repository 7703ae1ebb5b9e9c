"""Sets of cases: what a whole list of cases comes to, worked out at once."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from runback.authoring.compile.lower import cell_holding
from runback.engine.parse_answer import NOT_SURE, PREFER_NOT_TO_SAY
from runback.engine.rulebook.levels import DISPOSITIONS, LIMITS, RUNNING, STAGED, UNSURE_CEILING, urgency
from runback.proof.mutation.cases import Case
from runback.proof.mutation.outcome import Outcome, Part
from runback.proof.prover.subject import Subject

DOUBTFUL: Final = frozenset({NOT_SURE, PREFER_NOT_TO_SAY})
"""The answers that leave a fact in doubt."""


class Told(NamedTuple):
    """What one case comes to.

    Attributes:
        running: None at urgent and above.
        left_out: the steps withheld.
        kept_from: the loads and exercises kept back; none at urgent and above, where there are no exercises.
        routine: the one that suits first, "" for none.
        stage: where run and walk in turns begins; "" unless that is the decision.
    """

    disposition: str
    running: str | None
    left_out: tuple[str, ...]
    kept_from: tuple[str, ...]
    routine: str
    stage: str


def cells_of_case(subject: Subject, case: Case, *, gravely: bool = False) -> tuple[int, ...] | None:
    """The cell of every fact, or None when an answer is vague or missing, or not sure where no rule asks about that.

    An answer in doubt stands at its mildest, or gravely at its worst, with the doubt itself beside it.
    """
    answers = case.answers(subject.authored.ordinary)
    cells = list(subject.ordinary)
    for name, value in answers.items():
        fact = subject.authored.vocabulary.facts[name]
        if value in DOUBTFUL and (doubts := _doubts(subject, name, str(value))):
            upper = (subject.worst(name) != 0) is gravely
            cells[subject.number[name]] = len(subject.lowered.cells[name]) - 1 if upper else 0
            for doubt in doubts:
                cells[subject.number[doubt]] = 1
            continue
        known = value in fact.option_ids if isinstance(value, str) else type(value) is int
        if not known:
            return None
        place = fact.option_ids.index(value) if isinstance(value, str) else value
        cells[subject.number[name]] = cell_holding(subject.lowered.cells[name], place)
    for name in subject.names:
        gate = subject.lowered.gates.get(name)
        asked = "(" not in name and not subject.authored.vocabulary.facts[name].from_journal
        if asked and name not in answers and (gate is None or subject.diagram.holds(subject.of(gate), cells)):
            return None
    return tuple(cells)


def _doubts(subject: Subject, name: str, value: str) -> list[str]:
    words = ("unsure", "untold") if value == PREFER_NOT_TO_SAY else ("unsure",)
    return [f"{word}({name})" for word in words if f"{word}({name})" in subject.number]


class CaseSets:
    """Sets of cases: bit n of a number is case n.

    Args:
        cells: for each case the cell of every fact.
    """

    def __init__(self, cells: Sequence[Sequence[int]]) -> None:
        self.everyone = (1 << len(cells)) - 1
        self._columns: dict[tuple[int, int], int] = {}
        for number, one in enumerate(cells):
            for place in enumerate(one):
                self._columns[place] = self._columns.get(place, 0) | 1 << number

    def leaf(self, fact: int, mask: int) -> int:
        """The cases whose answer lies in one of the masked cells."""
        cells = (cell for cell in range(mask.bit_length()) if mask >> cell & 1)
        return self.any_of(self._columns.get((fact, cell), 0) for cell in cells)

    def not_(self, node: int) -> int:
        """The other cases."""
        return self.everyone & ~node

    def and_(self, left: int, right: int) -> int:
        """The cases of both."""
        return left & right

    def or_(self, left: int, right: int) -> int:
        """The cases of either."""
        return left | right

    def all_of(self, nodes: Iterable[int]) -> int:
        """The cases of every one."""
        found = self.everyone
        for node in nodes:
            found &= node
        return found

    def any_of(self, nodes: Iterable[int]) -> int:
        """The cases of at least one."""
        found = 0
        for node in nodes:
            found |= node
        return found

    def count(self, least: int, nodes: Iterable[int]) -> int:
        """The cases of at least so many."""
        reached = [self.everyone] + [0] * least
        for node in nodes:
            for so_far in range(least, 0, -1):
                reached[so_far] |= node & reached[so_far - 1]
        return reached[least]


def told(outcome: Outcome, number: int) -> Told:
    """What one case comes to; the outcome must be one of case sets."""
    bit = 1 << number
    disposition = DISPOSITIONS[0]
    for level in DISPOSITIONS[1:]:
        if any(bit & node for node in outcome.reaching(level).values()):
            disposition = level
    running: str | None = None
    kept_from: tuple[str, ...] = ()
    routine = ""
    if urgency(disposition) < urgency(UNSURE_CEILING):
        kept_from = tuple(name for name, node in outcome.kept.items() if bit & node)
        routine = next((name for name, node in outcome.suited.items() if bit & node), "")
        limits = (limit for limit in LIMITS if any(bit & node for node in outcome.limiting(limit).values()))
        running = next(limits, RUNNING[-1])
    stages = (name for name, node in outcome.stages.items() if bit & node)
    stage = next(stages, "") if running == STAGED else ""
    left_out = (
        item
        for item, ceiling in outcome.ceilings.items()
        if bit & outcome.withheld(item) and urgency(disposition) <= urgency(ceiling)
    )
    return Told(disposition, running, tuple(left_out), kept_from, routine, stage)


def holds_true(case: Case, found: Told) -> bool:
    """Whether a case comes to what it states."""
    return case.disposition == found.disposition and all(
        stated in {None, came}
        for stated, came in (
            (case.running, found.running),
            (case.left_out, found.left_out),
            (case.kept_from, found.kept_from),
            (case.routine, found.routine),
            (case.stage, found.stage),
        )
    )


def stating(cases: Sequence[Case], part: Part) -> int:
    """The cases that state a part of the outcome, and so notice when it differs."""
    stated = [_states(case, part) for case in cases]
    return sum(1 << number for number, states in enumerate(stated) if states)


def _states(case: Case, part: Part) -> bool:
    match part:
        case "disposition":
            return True
        case "running":
            return case.running is not None
        case "left_out":
            return case.left_out is not None
        case "kept_from":
            return case.kept_from is not None
        case "routine":
            return case.routine is not None
        case "stage":
            return case.stage is not None
        case "steps":
            return False
