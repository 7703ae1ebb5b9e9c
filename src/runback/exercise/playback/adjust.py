"""A timeline with more or less of what is being done."""

from dataclasses import replace
from math import ceil

from runback.exercise.playback.timeline import MOVING, Phase

LONGEST = 3600
"""Seconds beyond which nothing is made longer."""


def adjust(phases: tuple[Phase, ...], index: int, into: float, by: int) -> tuple[Phase, ...]:
    """Lengthen or shorten what is done at a place in the timeline.

    A hold or a wait changes by exactly `by` seconds. On the way there or back, whole repetitions are added or taken
    away: as many as come nearest to `by`, at least one. Nothing before the place changes.

    Args:
        phases: the timeline.
        index: the phase that goes on.
        into: seconds of it that are over.
        by: seconds to add, or to take away when below 0.

    Returns:
        The new timeline; the same one when there is nothing to take away, or no end to the adding.
    """
    phase = phases[index]
    if phase.kind in {"there", "back"}:
        return _by_repetitions(phases, index, by)
    seconds = min(max(phase.seconds + by, ceil(into)), max(LONGEST, phase.seconds))
    return (*phases[:index], replace(phase, seconds=seconds), *phases[index + 1 :])


def run_around(phases: tuple[Phase, ...], index: int) -> range:
    """The indices of the repetitions done in one go around a phase; only itself where none is done."""
    here = phases[index]
    if here.kind not in MOVING:
        return range(index, index + 1)
    first = last = index
    while first > 0 and _same_run(phases[first - 1], here):
        first -= 1
    while last + 1 < len(phases) and _same_run(phases[last + 1], here):
        last += 1
    return range(first, last + 1)


def _same_run(phase: Phase, here: Phase) -> bool:
    return phase.kind in MOVING and (phase.move, phase.set_number) == (here.move, here.set_number)


def _by_repetitions(phases: tuple[Phase, ...], index: int, by: int) -> tuple[Phase, ...]:
    here = phases[index]
    run = run_around(phases, index)
    doing = phases[run.start : run.stop]
    one = [phase for phase in doing if phase.repetition == here.repetitions]
    wanted = max(1, round(abs(by) / sum(phase.seconds for phase in one)))
    if by < 0:
        total = max(here.repetitions - wanted, here.repetition)
    elif sum(phase.seconds for phase in doing) < LONGEST:
        total = here.repetitions + wanted
    else:
        total = here.repetitions
    kept = [phase for phase in doing if phase.repetition <= total]
    added = [replace(phase, repetition=n) for n in range(here.repetitions + 1, total + 1) for phase in one]
    counted = [replace(phase, repetitions=total) for phase in (*kept, *added)]
    return (*phases[: run.start], *counted, *phases[run.stop :])
