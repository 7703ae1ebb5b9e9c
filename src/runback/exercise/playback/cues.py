"""What is heard during a session: when the bell rings, and what is spoken just before a runner has to know it."""

from collections.abc import Iterator
from dataclasses import dataclass

from runback.exercise.plan import HEARD, word_count
from runback.exercise.playback.playback import Playback
from runback.exercise.playback.timeline import Phase

LONG_HOLD = 20
"""Seconds from which the middle and the end of a hold are heard."""

AHEAD = 2.0
"""Seconds before a movement at which its cue is spoken."""

_ROOM_AHEAD = 3 * AHEAD
_NAMED_AFTER = 2


@dataclass(frozen=True, slots=True)
class Sound:
    """What is heard at a time.

    Attributes:
        at: seconds into the phase.
        bell: whether the bell rings.
        says: what is spoken, or "".
        ahead: it is the cue of the phase that follows.
    """

    at: float
    bell: bool = False
    says: str = ""
    ahead: bool = False


class Listening:
    """What has become due since the last look at a playback."""

    def __init__(self) -> None:
        self._heard = (-1, 0.0)
        self._told = -1

    def due(self, playback: Playback) -> tuple[Sound, ...]:
        """The sounds of the phase that are due now and were not before; none while nothing goes on."""
        if playback.finished or playback.paused:
            return ()
        index, since = self._heard
        into = playback.into
        if index != playback.index or into < since:
            since = -1.0
            self._told = self._told if self._told == playback.index else -1
        self._heard = (playback.index, into)
        told = self._told == playback.index
        heard = sounds(playback.phases, playback.index, told=told)
        if playback.waits and playback.phase.kind == "ready":
            heard = tuple(sound for sound in heard if not sound.ahead)
        due = tuple(sound for sound in heard if since < sound.at <= into)
        if any(sound.ahead for sound in due):
            self._told = playback.index + 1
        return due


def sounds(phases: tuple[Phase, ...], index: int, *, told: bool) -> tuple[Sound, ...]:
    """What is heard during a phase of a timeline, in order.

    Args:
        phases: the timeline.
        index: the phase.
        told: its cue was spoken before it began.
    """
    return tuple(sound for sound in _sounds(phases, index, told=told) if sound.bell or sound.says)


def _sounds(phases: tuple[Phase, ...], index: int, *, told: bool) -> Iterator[Sound]:
    phase = phases[index]
    before = phases[index - 1] if index else None
    after = phases[index + 1] if index + 1 < len(phases) else None
    yield Sound(0.0, bell=_rings(before, phase), says="" if told else _at_once(phase))
    if phase.kind == "hold" and phase.seconds >= LONG_HOLD:
        yield Sound(phase.seconds / 2, bell=True, says="Half way.")
    if after and _speaks_ahead(phase):
        yield Sound(phase.seconds - AHEAD, says=after.cue, ahead=True)


def _rings(before: Phase | None, phase: Phase) -> bool:
    """A bell where a move, a side or a set begins or is over, and where a long hold is over."""
    if before is None:
        return False
    waiting = {"ready", "change_side", "rest"}
    return phase.kind in waiting or before.kind in waiting or (before.kind == "hold" and before.seconds >= LONG_HOLD)


def _speaks_ahead(phase: Phase) -> bool:
    """Whether there is time to say what follows before it does."""
    return phase.kind in {"ready", "rest", "hold"} and phase.seconds >= _ROOM_AHEAD


def _at_once(phase: Phase) -> str:
    if phase.kind == "rest":
        room = phase.seconds - (AHEAD if _speaks_ahead(phase) else 0)
        return _shortened(phase.cue, room * HEARD)
    if phase.repetition <= 1 or (phase.kind == "hold" and phase.seconds >= _ROOM_AHEAD):
        return phase.cue
    if phase.kind != "there":
        return ""
    return "The last one." if phase.repetition == phase.repetitions else f"{phase.repetition}."


def _shortened(text: str, words: float) -> str:
    """The first sentences of a text that can be spoken in a time; at least two, which name what comes."""
    said: list[str] = []
    for sentence in text.replace(": ", ":\n").replace(". ", ".\n").splitlines():
        if len(said) >= _NAMED_AFTER and word_count(*said, sentence) > words:
            break
        said.append(sentence)
    return " ".join(said)
