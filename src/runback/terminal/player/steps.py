"""The steps of a session as lines of text, each with its time."""

from collections.abc import Iterator

from runback.engine.rulebook.exercises import Dose
from runback.exercise.plan import Session, session_seconds
from runback.exercise.playback.timeline import Phase, announcement
from runback.output.wording.sentences import counted
from runback.terminal.player.outcome import time_words
from runback.terminal.player.texts import cautions_of, numbered, place_words

INDENT = " " * 7
"""In place of a time."""

_LONG_HOLD = 10
_LONG_REPETITION = 5


def step_lines(session: Session, phases: tuple[Phase, ...], index: int, at: int) -> Iterator[str]:
    """The lines for a phase; none for one that repeats what was just said.

    Args:
        session: the moves.
        phases: its timeline.
        index: the phase.
        at: seconds from the start of the session.
    """
    phase = phases[index]
    move = session.moves[phase.move]
    time = clock(at)
    if phase.kind == "ready":
        name, position, _ = announcement(move)
        yield ""
        yield f"{time}{phase.move + 1} of {len(session.moves)}: {name} {position} {phase.seconds} seconds to get ready."
        easier = [f"Easier: {move.exercise.easier.say}"] if move.exercise.easier else []
        for text in (*cautions_of(move), *numbered(move.exercise.steps), move.exercise.stop_if, *easier):
            yield f"{INDENT}{text}"
    elif phase.kind in {"rest", "change_side"}:
        yield f"{time}{phase.cue} {phase.seconds} seconds."
    elif words := _doing(phase, move.dose):
        yield time + words


def _doing(phase: Phase, dose: Dose) -> str:
    """What to say of a part of a repetition: every part of the first, then as much as there is time for."""
    first = phase.repetition == 1
    in_full = first or dose.hold >= _LONG_HOLD
    if phase.kind == "hold":
        return f"{phase.cue} {phase.seconds} seconds." if in_full else ""
    if phase.kind == "back":
        return phase.cue if in_full else ""
    if not in_full and (dose.seconds or 2 * dose.move + dose.hold < _LONG_REPETITION):
        return ""
    place = place_words(phase, dose)
    steady = f" For {dose.seconds} seconds." if dose.seconds else ""
    return " ".join(([f"{place}."] if place else []) + ([phase.cue + steady] if in_full else []))


def clock(seconds: int) -> str:
    """A time, as wide as the indent of lines without one."""
    return f"{time_words(seconds):>5}  "


def title(session: Session, *, spoken: bool = False) -> str:
    """The name of a session, how many moves it has and how long they take."""
    seconds = session_seconds(session.moves, spoken=spoken)
    return f"{session.name}: {counted(len(session.moves), 'move')}, {time_words(seconds)}."
