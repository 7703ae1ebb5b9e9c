"""What two rulebooks tell the same runner, and the nearest runner for each way in which that differs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runback.authoring.checks.runners import UNANSWERED
from runback.engine.answers import Answer, read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.eligibility import suited
from runback.engine.evaluate import YES
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import UNSURE_CEILING, urgency
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.proof.journeys import DAY

Changes = Mapping[str, Any]
SAID: Final = ("within_days", "go_to")
"""What may differ although the disposition does not."""


@dataclass(frozen=True)
class Difference:
    """One way in which runners are told something else.

    Attributes:
        part: `disposition`, `running`, `within_days`, `go_to`, `routine`, `step` or `exercise`.
        name: the step or exercise; "" for the others.
        before, after: what is told; None for nothing, and for a step or exercise whether it is there.
        by: the rules behind the more urgent or cautious of the two.
        runner: the nearest one, by the answers that differ from the ordinary runner's.
        runners: how many of those compared.
    """

    part: str
    name: str
    before: str | int | None
    after: str | int | None
    by: tuple[str, ...]
    runner: Changes
    runners: int


@dataclass(frozen=True)
class Comparison:
    """What came of comparing.

    Attributes:
        compared: how many runners both rulebooks understand.
    """

    differences: tuple[Difference, ...]
    compared: int


@dataclass(frozen=True)
class Side:
    """A rulebook, and what the ordinary runner answers to it."""

    rulebook: Rulebook
    ordinary: Changes

    @classmethod
    def of(cls, rulebook: Rulebook, *ordinary: Changes) -> "Side":
        """A rulebook with the answers of the ordinary runner that it understands, the first that it does of several.

        A question that none of them answers has its mildest answer, unless it is only asked of some.
        """
        known: dict[str, Any] = {
            fact.id: fact.options[fact.best].id if fact.options else fact.cells[fact.best][0]
            for fact in rulebook.facts
            if fact.best is not None and fact.gate is None
        }
        for answers in reversed(ordinary):
            known |= {name: value for name, value in answers.items() if _understood(rulebook, name, value)}
        return cls(rulebook, known)

    def answers(self, changes: Changes) -> dict[str, Answer]:
        """The answers of a runner.

        Raises:
            AnswersError: the rulebook has no such question, or no such answer to it.
        """
        said = {name: value for name, value in {**self.ordinary, **changes}.items() if value != UNANSWERED}
        return {name: read_answer(self.rulebook.fact(name), value, DAY) for name, value in said.items()}


def _understood(rulebook: Rulebook, name: str, value: object) -> bool:
    try:
        read_answer(rulebook.fact(name), value, DAY)
    except AnswersError:
        return False
    return True


@dataclass(frozen=True)
class _Told:
    found: Assessment
    readings: Readings

    @classmethod
    def of(cls, book: Rulebook, answers: Mapping[str, Answer]) -> "_Told":
        return cls(assess(book, answers, region=None, today=DAY), Readings.of(book, answers))

    @property
    def calm(self) -> bool:
        return urgency(self.found.disposition) < urgency(UNSURE_CEILING)

    @property
    def routine(self) -> str | None:
        routine = suited(self.readings)
        return routine.id if routine else None

    def offered(self) -> set[str]:
        book = self.readings.any.rulebook
        held = self.readings.any.truths
        return {name for name, one in book.exercises.items() if not one.off and held[book.shown[name]] is YES}


def compare(sides: tuple[Side, Side], runners: Iterable[Changes]) -> Comparison:
    """Tell each runner by both rulebooks.

    Args:
        sides: the older rulebook, and the one of today.
        runners: each by the answers that differ; one that a rulebook does not understand is left out.
    """
    nearest: dict[tuple[Any, ...], Difference] = {}
    compared = 0
    for changes in runners:
        try:
            before, after = (_Told.of(side.rulebook, side.answers(changes)) for side in sides)
        except AnswersError:
            continue
        compared += 1
        for one in _differences(before, after, changes):
            key = (one.part, one.name, one.before, one.after, one.by)
            met = nearest.get(key)
            closest = one if met is None or len(changes) < len(met.runner) else met
            count = met.runners if met else 0
            nearest[key] = Difference(*key, runner=closest.runner, runners=count + 1)
    return Comparison(tuple(_plainest(nearest.values())), compared)


def _plainest(found: Iterable[Difference]) -> Iterator[Difference]:
    """Differences without those that only add further rules to one that is told already."""
    told = list(found)
    behind = [((one.part, one.name, one.before, one.after), set(one.by)) for one in told]
    for one, (what, rules) in zip(told, behind, strict=True):
        if not any(what == other and fewer < rules and fewer for other, fewer in behind):
            yield one


def _differences(before: _Told, after: _Told, changes: Changes) -> Iterator[Difference]:
    one, other = before.found, after.found
    if one.disposition != other.disposition:
        graver = max(one, other, key=lambda found: urgency(found.disposition))
        by = tuple(decision.rule.id for decision in graver.decided_by)
        yield Difference("disposition", "", one.disposition, other.disposition, by, changes, 1)
    else:
        for part in SAID:
            was, now = getattr(one, part, None) or None, getattr(other, part, None) or None
            if was != now:
                by = tuple(decision.rule.id for decision in other.decided_by)
                yield Difference(part, "", was, now, by, changes, 1)
    if before.calm and after.calm:
        yield from _care(before, after, changes)


def _care(before: _Told, after: _Told, changes: Changes) -> Iterator[Difference]:
    one, other = before.found, after.found
    if one.running != other.running:
        rules = other.limited_by or one.limited_by
        yield Difference("running", "", one.running, other.running, tuple(rule.id for rule in rules), changes, 1)
    if not (one.complete and other.complete):
        return
    if one.disposition == other.disposition:
        steps = ({item.id for item in found.steps} for found in (one, other))
        yield from _come_and_gone("step", *steps, changes=changes)
    yield from _come_and_gone("exercise", before.offered(), after.offered(), changes=changes)
    if before.routine != after.routine:
        yield Difference("routine", "", before.routine, after.routine, (), changes, 1)


def _come_and_gone(part: str, before: set[str], after: set[str], *, changes: Changes) -> Iterator[Difference]:
    for name in sorted(before ^ after):
        was, now = ("there", None) if name in before else (None, "there")
        yield Difference(part, name, was, now, (), changes, 1)
