"""Which routine and which exercises are offered: only what is certainly not kept from this runner."""

from collections.abc import Iterable, Iterator

from runback.engine.evaluate import NO, YES
from runback.engine.readings import Readings
from runback.engine.rulebook.exercises import NotFor, Routine
from runback.engine.rulebook.levels import UNSURE_CEILING
from runback.engine.rulebook.rulebook import Rulebook


def suited(readings: Readings) -> Routine | None:
    """The first routine that certainly suits these answers, else the first that suits unsure answers at their worst."""
    for reading in (readings.any, readings.worst):
        for routine in _unasked(readings.any.rulebook):
            if routine.node is not None and reading.truths[routine.node] is YES:
                return routine
    return None


def possible(readings: Readings) -> Iterator[Routine]:
    """The routines that may still turn out to suit best."""
    for routine in _unasked(readings.any.rulebook):
        truth = NO if routine.node is None else readings.any.truths[routine.node]
        if truth is not NO:
            yield routine
        if truth is YES:
            return


def needed(rulebook: Rulebook, routine: Routine) -> Iterator[int]:
    """The nodes that say whether a routine suits, and which of its exercises are offered."""
    if routine.node is not None:
        yield routine.node
    yield from (reason.node for reason in routine.not_for)
    yield from (rulebook.shown[name] for name in routine.exercises)


def keeping(readings: Readings, reasons: Iterable[NotFor]) -> NotFor | None:
    """The first reason that keeps this runner from something; what is not ruled out counts."""
    held = [reason for reason in reasons if readings.any.truths[reason.node] is not NO]
    return next((reason for reason in held if readings.any.truths[reason.node] is YES), held[0] if held else None)


def below_urgent(readings: Readings) -> bool:
    """Whether the disposition is certainly one at which exercises are offered."""
    return readings.any.truths[readings.any.rulebook.levels[UNSURE_CEILING]] is NO


def _unasked(rulebook: Rulebook) -> Iterator[Routine]:
    """The routines that runners get without asking for one, in the order they are tried."""
    return (routine for routine in rulebook.routines.values() if routine.node is not None)
