"""One reading of all answers, and the four that an outcome is made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from runback.engine.answers import Answers, Unsure, state
from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, fold
from runback.engine.rulebook.levels import DISPOSITIONS, DOUBT_CEILING, UNSURE_CEILING, less_urgent, more_urgent
from runback.engine.rulebook.records import Fact
from runback.engine.rulebook.rulebook import Rulebook

TOP_DOWN = DISPOSITIONS[:0:-1]
"""The dispositions that need a reason, most urgent first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The truth of every node under one reading of unsure answers."""

    rulebook: Rulebook
    answers: Answers
    truths: Sequence[Truth]

    def holds(self, node: int) -> bool:
        """Whether a node counts as true: it is certain, or no further answer can settle it.

        A vague answer to a neutral fact can leave a node unknown for good; it is then taken to hold, because a
        missing certainty must never read as "no".
        """
        truth = self.truths[node]
        return truth is YES or (truth is UNKNOWN and next(self.undecided([node]), None) is None)

    def opens(self, gate: int) -> bool:
        """Whether a gate's details may be asked: it is not shut, and nothing it tests is still to be asked."""
        truth = self.truths[gate]
        return truth is YES or (truth is UNKNOWN and next(self.undecided([gate], by_details=False), None) is None)

    def undecided(self, nodes: Iterable[int], *, by_details: bool = True) -> Iterator[Fact]:
        """The unanswered facts that can still change some of these nodes; a shut gate hides its details.

        Args:
            nodes: what is to be settled.
            by_details: count the details of an unsure answer too, which can settle it: "not sure about my legs",
                yet "one of them is weak".
        """
        seen: set[int] = set()
        waiting = list(nodes)
        while waiting:
            index = waiting.pop()
            if index in seen or self.truths[index] is not UNKNOWN:
                continue
            seen.add(index)
            waiting += self.rulebook.children[index]
            node = self.rulebook.nodes[index]
            if node[0] != "leaf":
                continue
            fact = self.rulebook.asked(node[1])
            details = self.rulebook.details[fact.index] if by_details and fact.id in self.answers else ()
            for asked in (fact, *details):
                if asked.gate is not None:
                    waiting.append(asked.gate)
                if asked.id not in self.answers and (asked.gate is None or self.truths[asked.gate] is not NO):
                    yield asked

    def highest(self) -> str:
        """The highest disposition that holds."""
        return next((name for name in TOP_DOWN if self.holds(self.rulebook.levels[name])), DISPOSITIONS[0])

    def certain(self) -> str:
        """The highest disposition that is certain."""
        return self._first(YES)

    def possible(self) -> str:
        """The highest disposition that is not ruled out."""
        return self._first(YES, UNKNOWN)

    def _first(self, *wanted: Truth) -> str:
        levels = self.rulebook.levels
        return next((name for name in TOP_DOWN if self.truths[levels[name]] in wanted), DISPOSITIONS[0])


@dataclass(frozen=True, slots=True)
class Readings:
    """The answers read four ways: every value still possible, the worst, the best, and `first`.

    `first` takes the worst of what counts up to urgent (vague answers, and unsure ones of the first class) and the
    best of all other unsure answers.
    """

    any: Reading
    worst: Reading
    best: Reading
    first: Reading

    @classmethod
    def of(cls, rulebook: Rulebook, answers: Answers) -> "Readings":
        """Read the answers; one fold serves all four when no answer is unsure or vague."""
        unsure: tuple[Unsure, ...] = ("any", "worst", "best", "first")
        states = [state(rulebook, answers, how) for how in unsure]
        folded = {possible: Reading(rulebook, answers, fold(rulebook, possible)) for possible in set(states)}
        return cls(*(folded[possible] for possible in states))

    @property
    def certain(self) -> str:
        """The highest disposition that holds whatever the unsure answers are."""
        return self.any.certain()

    @property
    def cautious(self) -> str:
        """The highest disposition at either end of the unsure answers: urgent at most, or soon by lesser doubts.

        Both ends are read because one sign may explain another away: then the milder answer is the graver one.
        """
        grave = less_urgent(UNSURE_CEILING, more_urgent(self.first.highest(), self.best.highest()))
        return more_urgent(grave, less_urgent(DOUBT_CEILING, self.worst.highest()))

    @property
    def disposition(self) -> str:
        """What the runner is told."""
        return more_urgent(self.certain, self.cautious)

    @property
    def could_be(self) -> str:
        """The highest disposition that further answers can still bring about."""
        grave = less_urgent(UNSURE_CEILING, self.first.possible())
        vague = less_urgent(DOUBT_CEILING, self.any.possible())
        return more_urgent(self.disposition, grave, vague, self.best.possible())

    def may_hold(self, node: int) -> bool:
        """Whether a node counts as true at either end of the unsure answers."""
        return self.worst.holds(node) or self.holds_gravely(node)

    def holds_gravely(self, node: int) -> bool:
        """Whether a node counts as true up to urgent, lesser doubts at their best."""
        return self.first.holds(node) or self.best.holds(node)

    def opened(self, fact: Fact) -> bool:
        """Whether a fact may be asked now: it has no gate, or its gate opens in some reading."""
        return fact.gate is None or any(one.opens(fact.gate) for one in (self.any, self.worst, self.best, self.first))

    def closed(self, fact: Fact) -> bool:
        """Whether a fact's gate is certainly shut."""
        return fact.gate is not None and self.any.truths[fact.gate] is NO
