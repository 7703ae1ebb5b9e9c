"""What to ask next: a pure function of the answers, so that going back is calling it again."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Final

from runback.engine.answers import Answers
from runback.engine.eligibility import needed, possible
from runback.engine.evaluate import NO, YES
from runback.engine.readings import TOP_DOWN, Reading, Readings
from runback.engine.rulebook.levels import LIMITS, UNSURE_CEILING
from runback.engine.rulebook.records import Fact, Screen
from runback.engine.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Goal:
    """What an interview has to settle, besides whether it is an emergency.

    Attributes:
        levels: dispositions, most urgent first.
        limits: limits on running, most cautious first.
        items: the nodes of what may be shown, as far as the answers go.
        wanted: whether what is wanted for running is asked too.
    """

    levels: tuple[str, ...]
    limits: tuple[str, ...]
    items: Callable[[Readings], Iterable[int]]
    wanted: bool = False


def steps_of(readings: Readings) -> Iterable[int]:
    """The nodes of the self-care steps."""
    rulebook = readings.any.rulebook
    return (rulebook.shown[item.id] for item in rulebook.advice.values() if item.kind == "step")


def stages_of(readings: Readings) -> Iterable[int]:
    """The nodes of the stages at which running and walking in turns begins."""
    rulebook = readings.any.rulebook
    return (rulebook.shown[item.id] for item in rulebook.advice.values() if item.kind == "stage")


def exercises_of(readings: Readings) -> Iterable[int]:
    """The nodes of the routines that may still suit best, and of their exercises."""
    return (node for routine in possible(readings) for node in needed(readings.any.rulebook, routine))


NO_RUNNING: Final = "walk_only"
"""The most that is allowed where nobody runs."""

_GRAVE = TOP_DOWN[: TOP_DOWN.index(UNSURE_CEILING) + 1]
_LESSER = TOP_DOWN[TOP_DOWN.index(UNSURE_CEILING) + 1 :]

CHECK = Goal(
    TOP_DOWN[1:],
    LIMITS,
    lambda readings: (*steps_of(readings), *stages_of(readings), *exercises_of(readings)),
    wanted=True,
)
"""The whole outcome."""


def open_facts(
    rulebook: Rulebook, answers: Answers, outputs: Iterable[int] | None = None, *, goal: Goal = CHECK
) -> tuple[str, ...]:
    """The ids of the unanswered facts that can still change the outcome, in asking order.

    Args:
        rulebook: what can be asked.
        answers: what was answered.
        outputs: nodes to settle instead of the outcome.
        goal: what to settle, if less than the whole outcome.

    Returns:
        None at all once an emergency is certain. A detail whose gate is undecided is among them, with the
        gate's own unanswered facts.
    """
    readings = Readings.of(rulebook, answers)
    if outputs is not None:
        return _in_order(readings.any.undecided(outputs))
    return open_in(readings, goal)


def open_in(readings: Readings, goal: Goal = CHECK) -> tuple[str, ...]:
    """As `open_facts`, for answers already read."""
    rulebook, worst, first = readings.any.rulebook, readings.worst, readings.first
    emergency = rulebook.levels["emergency"]
    # A sign that would be an emergency only with unsure answers at their worst cannot make one.
    surest = readings.any if readings.best.truths[emergency] is YES else readings.best
    found = list(surest.undecided([emergency]))
    if not first.holds(rulebook.levels[UNSURE_CEILING]):
        for reading, levels in ((first, _GRAVE), (worst, _LESSER)):
            rungs = [rulebook.levels[name] for name in goal.levels if name in levels]
            found.extend(reading.undecided(_until_held(reading, rungs)))
        found.extend(worst.undecided(_limits(worst, goal)))
        found.extend(readings.any.undecided(node for node in goal.items(readings) if worst.truths[node] is not NO))
    return _in_order(found)


def to_ask(readings: Readings, goal: Goal = CHECK) -> tuple[str, ...]:
    """The ids of the facts still to be asked, in asking order: those that can change the outcome, and those wanted.

    What is wanted for running is left out once nobody may run.
    """
    found = open_in(readings, goal)
    rulebook, worst = readings.any.rulebook, readings.worst
    barred = (rulebook.levels[UNSURE_CEILING], rulebook.caution[NO_RUNNING])
    if not goal.wanted or any(worst.holds(node) for node in barred):
        return found
    answers = readings.any.answers
    wanted = [fact for fact in rulebook.facts if fact.wanted and fact.id not in answers and not readings.closed(fact)]
    return _in_order([*(rulebook.by_id[name] for name in found), *wanted])


def next_fact(rulebook: Rulebook, answers: Answers, goal: Goal = CHECK) -> Fact | None:
    """The first question to ask now, or None when nothing is left to ask."""
    readings = Readings.of(rulebook, answers)
    facts = (rulebook.by_id[name] for name in to_ask(readings, goal))
    return next(filter(readings.opened, facts), None)


def next_screen(rulebook: Rulebook, answers: Answers, goal: Goal = CHECK) -> Screen | None:
    """The screen of the first question to ask now, or None when nothing is left to ask."""
    fact = next_fact(rulebook, answers, goal)
    return None if fact is None else rulebook.screen(fact.screen)


def lines(
    rulebook: Rulebook, screen_id: str, answers: Answers, seen: Container[str] = (), goal: Goal = CHECK
) -> tuple[Fact, ...]:
    """The facts to show on a screen: those answered, and those open whose gate has opened.

    Args:
        rulebook: what can be asked.
        screen_id: the screen.
        answers: what was answered.
        seen: facts already on the runner's screen; they stay until their gate closes, so that no line slips away
            under a finger.
        goal: what the interview has to settle.

    Raises:
        AnswersError: no such screen.
    """
    readings = Readings.of(rulebook, answers)
    still_open = frozenset(to_ask(readings, goal))
    return tuple(
        fact
        for fact in rulebook.facts_of(screen_id)
        if ((fact.id in answers or fact.id in seen) and not readings.closed(fact))
        or (fact.id in still_open and readings.opened(fact))
    )


def ended(rulebook: Rulebook, answers: Answers) -> bool:
    """Whether an emergency is certain: asking stops at once."""
    return Readings.of(rulebook, answers).certain == TOP_DOWN[0]


def progress(rulebook: Rulebook, answers: Answers, goal: Goal = CHECK) -> tuple[int, int]:
    """How many screens are done, and how many are left at most."""
    left = {rulebook.by_id[name].screen for name in to_ask(Readings.of(rulebook, answers), goal)}
    begun = {rulebook.fact(name).screen for name in answers}
    return len(begun - left), len(left)


def _limits(worst: Reading, goal: Goal) -> list[int]:
    """What can still limit running; a sign in doubt that would be urgent stops it as a rule that says so does."""
    rulebook = worst.rulebook
    stopping = [rulebook.levels[UNSURE_CEILING], *(rulebook.caution[name] for name in goal.limits[:1])]
    if not goal.limits or any(worst.holds(node) for node in stopping):
        return []
    return [stopping[0], *_until_held(worst, [rulebook.caution[name] for name in goal.limits])]


def _until_held(reading: Reading, ladder: Iterable[int]) -> list[int]:
    """The rungs above the highest that holds: those below it no longer matter."""
    rungs: list[int] = []
    for node in ladder:
        if reading.holds(node):
            break
        rungs.append(node)
    return rungs


def _in_order(facts: Iterable[Fact]) -> tuple[str, ...]:
    names = {fact.index: fact.id for fact in facts}
    return tuple(names[index] for index in sorted(names))
