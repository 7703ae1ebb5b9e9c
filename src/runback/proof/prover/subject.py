"""What is proved: a rulebook with its promises, and the diagram of everything it decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from runback.authoring.checks.promises import OUTCOME, ParsedPromise, read_promises
from runback.authoring.checks.runners import ordinary_answers
from runback.authoring.compile.lower import Lowered, cell_holding, lower, otherwise_cell
from runback.authoring.compile.rulebook import sound_folder
from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.parts import DISPOSITIONS
from runback.authoring.toml.folder import AuthoredRulebook
from runback.proof.prover.diagram import ALWAYS, BUDGET, Diagram


@dataclass(frozen=True)
class Authored:
    """A sound rulebook as authored, its promises, and the runner that witnesses are told against."""

    book: AuthoredRulebook
    parsed: Expressions
    promises: tuple[ParsedPromise, ...]
    ordinary: Mapping[str, Any]

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts and named conditions."""
        return self.parsed.vocabulary

    @property
    def promised(self) -> tuple[Condition, ...]:
        """The conditions of the promises."""
        return tuple(one.condition for one in self.promises if one.condition is not None)


def read_authored(folder: Path) -> Authored:
    """Read a data folder with its promises.

    Raises:
        DataError: the first fault, with file and line.
    """
    book, parsed = sound_folder(folder)
    promises, faults = read_promises(book, parsed)
    if faults:
        raise faults[0]
    return Authored(book, parsed, tuple(promises), ordinary_answers(folder, parsed.vocabulary))


class Subject:
    """The diagram of a rulebook.

    Args:
        authored: what is proved.
        budget: how many diagram nodes may be made.
        also: further conditions whose thresholds must be cell boundaries too.

    Raises:
        DiagramTooLargeError: the budget is used up.
    """

    def __init__(self, authored: Authored, budget: int = BUDGET, also: tuple[Condition, ...] = ()) -> None:
        self.authored = authored
        self.lowered: Lowered = lower(authored.book, authored.parsed, (*authored.promised, *also))
        self.names = tuple(self.lowered.cells)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.diagram = Diagram([len(cells) for cells in self.lowered.cells.values()], budget)
        self._of: dict[int, int] = {}

    def of(self, node: int) -> int:
        """The diagram of a node of the lowered graph."""
        found = self._of.get(node)
        if found is None:
            found = self._build(node)
            self._of[node] = found
        return found

    def level(self, disposition: str) -> int:
        """The diagram of "disposition at least this"."""
        return ALWAYS if disposition == DISPOSITIONS[0] else self.of(self.lowered.levels[disposition])

    def caution(self, limit: str) -> int:
        """The diagram of "running limit at least this cautious"."""
        return self.of(self.lowered.caution[limit])

    def shown(self, item: str) -> int:
        """The diagram of "this advice is shown"."""
        return self.of(self.lowered.shows(item))

    def rule(self, name: str) -> int:
        """The diagram of a rule's condition."""
        return self.of(self.lowered.rules[name])

    @cached_property
    def valid(self) -> int:
        """Answer sets that can be: a fact whose gate is closed has its stated value, and no two answers clash."""
        diagram, parts = self.diagram, []
        for name, gate in self.lowered.gates.items():
            fact, cells = self.authored.vocabulary.facts[name], self.lowered.cells[name]
            closed = diagram.leaf(self.number[name], 1 << otherwise_cell(fact, cells))
            parts.append(diagram.or_(self.of(gate), closed))
        return diagram.all_of([*parts, self.fits])

    @cached_property
    def fits(self) -> int:
        """Answer sets in which no two answers clash, whatever stands behind a closed gate."""
        clashes = [self.of(node) for node in self.lowered.contradictions.values()]
        return self.diagram.all_of(map(self.diagram.not_, clashes))

    def condition(self, condition: Condition) -> int:
        """The diagram of a promise's condition."""
        diagram = self.diagram
        match condition:
            case Not(of=inner):
                return diagram.not_(self.condition(inner))
            case AllOf(of=parts):
                return self._all_of(parts)
            case AnyOf(of=parts):
                return diagram.any_of([self.condition(part) for part in parts])
            case AtLeast(count=count, of=parts):
                return diagram.count(count, [self.condition(part) for part in parts])
            case Compare(fact=fact) | OneOf(fact=fact) if fact == OUTCOME:
                return self._outcome(condition)
            case Is(fact=fact) if fact.startswith("shown("):
                return self.shown(fact.removeprefix("shown(").removesuffix(")"))
            case Named() | Is() | Compare() | OneOf():
                return self.of(self.lowered.lowering.node(condition))

    def _all_of(self, parts: tuple[Condition, ...]) -> int:
        """All parts; a choice among them is tried part by part, which stays small where the whole would not."""
        choice = next((part for part in parts if isinstance(part, AnyOf)), None)
        if choice is None:
            return self.diagram.all_of([self.condition(part) for part in parts])
        rest = self.diagram.all_of([self.condition(part) for part in parts if part is not choice])
        return self.diagram.any_of([self.diagram.and_(rest, self.condition(part)) for part in choice.of])

    @cached_property
    def ordinary(self) -> tuple[int, ...]:
        """The ordinary runner's cell of every fact; facts left out have their stated or mildest value."""
        found = []
        for name, cells in self.lowered.cells.items():
            fact = self.authored.vocabulary.facts[name]
            if name not in self.authored.ordinary:
                found.append(otherwise_cell(fact, cells))
                continue
            value = self.authored.ordinary[name]
            found.append(cell_holding(cells, fact.option_ids.index(value) if isinstance(value, str) else value))
        return tuple(found)

    def worst(self, name: str) -> int | None:
        """The worst cell of a fact, or None for a neutral one."""
        worse = self.authored.vocabulary.facts[name].worse
        if worse is None:
            return None
        return 0 if worse in {"no", "less"} else len(self.lowered.cells[name]) - 1

    def _outcome(self, leaf: Compare | OneOf) -> int:
        vocabulary = self._outcome_vocabulary
        diagram = self.diagram
        exactly = []
        for place, disposition in enumerate(DISPOSITIONS):
            if vocabulary.holds(leaf, place):
                above = [diagram.not_(self.level(up)) for up in DISPOSITIONS[place + 1 : place + 2]]
                exactly.append(diagram.all_of([self.level(disposition), *above]))
        return diagram.any_of(exactly)

    @cached_property
    def _outcome_vocabulary(self) -> Vocabulary:
        from runback.authoring.checks.promises import promise_vocabulary

        return promise_vocabulary(self.authored.book, self.authored.parsed)

    def _build(self, node: int) -> int:
        diagram = self.diagram
        match self.lowered.graph.nodes[node]:
            case ("leaf", fact, mask):
                return diagram.leaf(fact, mask)
            case ("not", inner):
                return diagram.not_(self.of(inner))
            case ("and", parts):
                return diagram.all_of([self.of(part) for part in parts])
            case ("or", parts):
                return diagram.any_of([self.of(part) for part in parts])
            case ("count", least, parts):
                return diagram.count(least, [self.of(part) for part in parts])
            case node_of_truth:
                return int(node_of_truth[1])
