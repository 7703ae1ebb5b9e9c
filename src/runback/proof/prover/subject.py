"""What is proved: a rulebook with its promises, and the diagram of everything it decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from runback.authoring.checks.promises import ParsedPromise, read_promises
from runback.authoring.checks.runners import ordinary_answers
from runback.authoring.compile.lower import Lowered, cell_holding, lower, otherwise_cell
from runback.authoring.compile.rulebook import sound_folder
from runback.authoring.expressions import Expressions, facts_of
from runback.authoring.language.condition import Condition
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.parts import DISPOSITIONS, RUNNING
from runback.authoring.toml.folder import AuthoredRulebook
from runback.proof.prover.diagram import BUDGET, Diagram
from runback.proof.prover.order import arranged


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
        order = arranged(tuple(authored.vocabulary.facts), _spans(authored.parsed))
        self.lowered: Lowered = lower(authored.book, authored.parsed, (*authored.promised, *also), order)
        self.names = tuple(self.lowered.cells)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.diagram = Diagram([len(cells) for cells in self.lowered.cells.values()], budget)
        self._of: dict[int, int] = {}
        self._below: dict[int, frozenset[int]] = {}

    def of(self, node: int) -> int:
        """The diagram of a node of the lowered graph."""
        found = self._of.get(node)
        if found is None:
            found = self._build(node)
            self._of[node] = found
        return found

    def reaching(self, disposition: str) -> tuple[int, ...]:
        """The diagrams of the rules that bring about this disposition or a higher one."""
        least = DISPOSITIONS.index(disposition)
        return tuple(
            self.rule(entry.id)
            for entry in self.authored.book.rules
            if entry.value.disposition and DISPOSITIONS.index(entry.value.disposition) >= least
        )

    def limiting(self, limit: str) -> tuple[int, ...]:
        """The diagrams of the rules that allow this much running or less."""
        most = RUNNING.index(limit)
        return tuple(
            self.rule(entry.id)
            for entry in self.authored.book.rules
            if entry.value.running and RUNNING.index(entry.value.running) <= most
        )

    def rule(self, name: str) -> int:
        """The diagram of a rule's condition."""
        return self.of(self.lowered.rules[name])

    @cached_property
    def constraints(self) -> tuple[int, ...]:
        """What every answer set keeps to: no answers clash, and a fact whose gate is closed has its stated value."""
        diagram, parts = self.diagram, [self.fits]
        for name, gate in self.lowered.gates.items():
            fact, cells = self.authored.vocabulary.facts[name], self.lowered.cells[name]
            closed = diagram.leaf(self.number[name], 1 << otherwise_cell(fact, cells))
            parts.append(diagram.or_(self.of(gate), closed))
        return tuple(parts)

    @cached_property
    def valid(self) -> int:
        """Answer sets that can be."""
        return self.diagram.all_of(self.constraints)

    @cached_property
    def fits(self) -> int:
        """Answer sets in which no two answers clash, whatever stands behind a closed gate; what is untold is unsure."""
        clashes = [self.of(node) for node in self.lowered.contradictions.values()]
        for name, number in self.number.items():
            unsure = self.number.get(name.replace("untold(", "unsure("))
            if name.startswith("untold(") and unsure is not None:
                clashes.append(self.diagram.and_(self.diagram.leaf(number, 0b10), self.diagram.leaf(unsure, 0b01)))
        return self.diagram.all_of(map(self.diagram.not_, clashes))

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

    @cached_property
    def outcome_vocabulary(self) -> Vocabulary:
        """What a promise may say beyond the facts."""
        from runback.authoring.checks.promises import promise_vocabulary

        return promise_vocabulary(self.authored.book, self.authored.parsed)

    def causes(self, place: int) -> frozenset[int]:
        """The nodes of which each brings about the disposition at this place or a higher one."""
        if place >= len(DISPOSITIONS):
            return frozenset()
        return frozenset(parts_of(self.lowered, self.lowered.levels[DISPOSITIONS[place]]))

    def facts_below(self, node: int) -> frozenset[int]:
        """The facts that a node of the lowered graph rests on."""
        found = self._below.get(node)
        if found is None:
            match self.lowered.graph.nodes[node]:
                case ("leaf", fact, _):
                    found = frozenset({fact})
                case ("not", inner):
                    found = self.facts_below(inner)
                case ("and" | "or", parts) | ("count", _, parts):
                    found = frozenset[int]().union(*map(self.facts_below, parts))
                case _:
                    found = frozenset()
            self._below[node] = found
        return found

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


def _spans(parsed: Expressions) -> Iterator[frozenset[str]]:
    """The facts that each rule and each gate rests on, with those of the gates in front of them."""
    behind = {name: facts_of(gate, parsed.named) for name, gate in parsed.gates.items()}

    def whole(facts: frozenset[str]) -> frozenset[str]:
        wider = facts.union(*(behind[name] for name in facts if name in behind))
        return wider if wider == facts else whole(wider)

    for name, facts in behind.items():
        yield whole(facts | {name})
    for condition in parsed.rules.values():
        yield whole(facts_of(condition, parsed.named))


def parts_of(lowered: Lowered, node: int) -> tuple[int, ...]:
    """The parts of a node that is an "or" of several; else the node alone."""
    shape = lowered.graph.nodes[node]
    return tuple(shape[1]) if shape[0] == "or" else (node,)
