"""A first, cheap proof: every rule may fire or not, whatever the answers are.

What holds then holds of the rulebook too, because its rules fire for some of these sets only. Most promises about what
is shown together hold already by how the outcome is built; the others are proved on the rules themselves.
"""

from functools import lru_cache

from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Condition, Is, Not
from runback.authoring.schema.parts import DISPOSITIONS
from runback.proof.prover.diagram import ALWAYS, Diagram
from runback.proof.prover.narrowing import places_of
from runback.proof.prover.subject import Subject, parts_of


class FreedSubject(Subject):
    """A rulebook in whose diagram each rule is a question of its own, asked after the facts.

    Attributes:
        rules: the nodes set free, in the order in which they are asked.
    """

    def __init__(self, subject: Subject) -> None:
        self.authored = subject.authored
        self.lowered = subject.lowered
        self.names = subject.names
        self.number = subject.number
        joined = (*subject.lowered.levels.values(), *subject.lowered.caution.values(), *subject.lowered.rules.values())
        parts = dict.fromkeys(part for node in joined for part in parts_of(subject.lowered, node))
        self.rules = tuple(part for part in parts if len(subject.facts_below(part)) > 1)
        facts = [len(cells) for cells in subject.lowered.cells.values()]
        self._below = {}
        self.diagram = Diagram([*facts, *(2 for _ in self.rules)], subject.diagram.budget)
        self._of = {node: self.diagram.leaf(len(facts) + place, 0b10) for place, node in enumerate(self.rules)}

    def condition(self, condition: Condition) -> int:
        """The diagram of a promise's condition."""
        diagram = self.diagram
        if (places := places_of(self, condition)) is not None:
            return diagram.any_of([self._exactly(place) for place in places])
        match condition:
            case Not(of=inner):
                return diagram.not_(self.condition(inner))
            case AllOf(of=parts):
                return diagram.all_of([self.condition(part) for part in parts])
            case AnyOf(of=parts):
                return diagram.any_of([self.condition(part) for part in parts])
            case AtLeast(count=count, of=parts):
                return diagram.count(count, [self.condition(part) for part in parts])
            case Is(fact=fact) if fact.startswith("shown("):
                return self.of(self.lowered.shows(fact.removeprefix("shown(").removesuffix(")")))
        return self.of(self.lowered.lowering.node(condition))

    def _exactly(self, place: int) -> int:
        levels = [ALWAYS, *(self.of(self.lowered.levels[name]) for name in DISPOSITIONS[1:])]
        above = self.diagram.not_(levels[place + 1]) if place + 1 < len(levels) else ALWAYS
        return self.diagram.and_(levels[place], above)


@lru_cache(maxsize=4)
def freed(subject: Subject) -> FreedSubject:
    """The same rulebook with its rules set free."""
    return FreedSubject(subject)
