"""Where a runner is in a session: a state over the values of a clock that is handed in, with no clock of its own."""

from itertools import takewhile
from math import ceil, cos, pi
from typing import NamedTuple

from runback.exercise.plan import Session
from runback.exercise.playback.adjust import adjust, run_around
from runback.exercise.playback.timeline import Phase, timeline

LONGEST_GAP = 2.0
"""Seconds between two looks at the clock; after more, the computer slept or the process was stopped."""

ENOUGH = 2
"""How often a session may get worse before it is over for today."""

_A_LITTLE = 1e-6


class Done(NamedTuple):
    """What was done of an exercise: whole seconds, getting into position left out, and whether it made things worse."""

    exercise: str
    seconds: int
    worse: bool


class Playback:
    """A session being played. Nothing moves but by `tick`; every other method acts at the time of the last one.

    A phase is remembered by the clock's value at its beginning, never as a sum of small steps, so that nothing drifts.

    Args:
        session: what to play; it has at least one move.
        now: the clock's value at the start, in seconds.
        spoken: what comes is said aloud, and the time to get ready is long enough for it.

    Attributes:
        phases: the timeline, as adjusted so far.
        index: the phase that goes on; the number of phases when all is over.
        away: paused because the clock made a leap.
        waits: a move begins only when it is told to, however long that takes.
        waiting: paused until then: the time to get ready is over.
        worse: the moves that made things worse, by number; they stay so when they are done again.
    """

    def __init__(self, session: Session, now: float, *, spoken: bool = False) -> None:
        self.session = session
        self.phases = timeline(session, spoken=spoken)
        self.index = 0
        self.away = self.waits = self.waiting = False
        self.worse: set[int] = set()
        self._times_worse = 0
        self._began = self._now = now
        self._stood: float | None = None
        self._spent = [0.0] * len(session.moves)
        self._getting_ready = 0.0
        self._recent: int | None = None

    @property
    def finished(self) -> bool:
        """Whether the last phase is over."""
        return self.index >= len(self.phases)

    @property
    def stop_for_today(self) -> bool:
        """Whether it got worse so often that the session was ended."""
        return self._times_worse >= ENOUGH

    @property
    def paused(self) -> bool:
        """Whether the time stands still."""
        return self._stood is not None

    @property
    def phase(self) -> Phase:
        """What goes on; the last phase when all is over."""
        return self.phases[min(self.index, len(self.phases) - 1)]

    @property
    def into(self) -> float:
        """Seconds of the phase that are over."""
        return self._now - self._began if self._stood is None else self._stood

    @property
    def left(self) -> float:
        """Seconds of the phase that are to come."""
        return 0.0 if self.finished else self.phase.seconds - self.into

    @property
    def total_left(self) -> float:
        """Seconds of the session that are to come."""
        return self.left + sum(phase.seconds for phase in self.phases[self.index + 1 :])

    @property
    def countdown(self) -> int:
        """The seconds to show: of the phase, or of all repetitions in one go when they are done without a hold."""
        left = self.left
        if self.finished:
            return 0
        if self.phase.kind in {"there", "back"} and not self.session.moves[self.phase.move].dose.hold:
            left += sum(self.phases[n].seconds for n in run_around(self.phases, self.index) if n > self.index)
        return ceil(left - _A_LITTLE)

    @property
    def moment(self) -> float:
        """The moment of the figure, slow at both ends as a breath is."""
        phase = self.phase
        part = min(self.into / phase.seconds, 1.0) if phase.seconds else 1.0
        return phase.start + (phase.end - phase.start) * (1 - cos(pi * part)) / 2

    @property
    def planned(self) -> int:
        """Seconds from the start of the session to the start of the phase, as planned."""
        return sum(phase.seconds for phase in self.phases[: self.index])

    @property
    def seconds(self) -> int:
        """Whole seconds played so far, pauses left out."""
        return int(sum(self._spent) + self._getting_ready + (0.0 if self.finished else self.into))

    def tick(self, now: float) -> None:
        """Move on to a later value of the clock; a leap of it pauses instead."""
        leap = now - self._now > LONGEST_GAP
        if leap and not self.paused and not self.finished:
            self.pause()
            self.away = True
        self._now = now
        while not self.finished and not self.paused and self.into >= self.phase.seconds:
            if self.waits and self.phase.kind == "ready":
                self._stood, self.waiting = float(self.phase.seconds), True
                return
            began = self._began + self.phase.seconds
            self._leave(self.phase.seconds)
            self.index += 1
            self._began = began

    def pause(self) -> None:
        """Stand still."""
        self._stood = self.into

    def resume(self) -> None:
        """Go on after a pause."""
        if self._stood is not None and not self.waiting:
            self._began, self._stood, self.away = self._now - self._stood, None, False

    def begin(self) -> bool:
        """Begin the move that is being got ready for, also out of a pause; False when there is none."""
        if self.finished or self.phase.kind != "ready":
            return False
        self._leave(self.into)
        self.index += 1
        self._began, self._stood = self._now, None
        self.away = self.waiting = False
        return True

    def next_move(self) -> None:
        """Leave the rest of this move out."""
        self._go(self.phase.move + 1)

    def back(self) -> None:
        """Start this move again, or the one before when this one is only being got ready for."""
        move = self.phase.move
        self._go(move - 1 if self.phase.kind == "ready" and move else move)

    def adjust(self, by: int) -> bool:
        """Do about `by` seconds more or less of what goes on, as `adjust` says; False when nothing changed."""
        before = self.phases
        if not self.finished:
            self.phases = adjust(before, self.index, self.into, by)
        return self.phases != before

    def mark_worse(self) -> str | None:
        """Note that a move made things worse, and leave the rest of it out; the second time, the rest of the session.

        While the next move is being got ready for, the one done last is meant.

        Returns:
            Its name, or None when nothing was done yet.
        """
        here = self.phase.move
        getting_ready = self.phase.kind == "ready"
        meant = self._recent if getting_ready else here
        if meant is None:
            return None
        if not getting_ready or meant not in self.worse:
            self._times_worse += 1
        self.worse.add(meant)
        if self.stop_for_today:
            self._go(len(self.session.moves))
        elif meant == here:
            self.next_move()
        return self.session.moves[meant].exercise.name

    def done(self) -> tuple[Done, ...]:
        """What was done so far of each exercise, in the order of the session; nothing for one that was left out."""
        spent = list(self._spent)
        if not self.finished and self.phase.kind != "ready":
            spent[self.phase.move] += self.into
        totals: dict[str, float] = {}
        worse = {self.session.moves[move].exercise.id for move in self.worse}
        for move, seconds in zip(self.session.moves, spent, strict=True):
            totals[move.exercise.id] = totals.get(move.exercise.id, 0.0) + seconds
        return tuple(
            Done(name, int(seconds), name in worse) for name, seconds in totals.items() if seconds >= 1 or name in worse
        )

    def _go(self, move: int) -> None:
        """To the start of a move, or to the end."""
        if self.finished:
            return
        self._leave(self.into)
        self.index = len(list(takewhile(lambda phase: phase.move < move, self.phases)))
        self._began = self._now
        self._stood = 0.0 if self.paused and not self.waiting else None
        self.waiting = False

    def _leave(self, seconds: float) -> None:
        """Count the time spent in the phase."""
        if self.phase.kind == "ready":
            self._getting_ready += seconds
            return
        self._spent[self.phase.move] += seconds
        if seconds:
            self._recent = self.phase.move
