"""Sessions played for `benchmarks.stretch`: really, on a terminal of their own, and on a simulated clock."""

import json
import os
import pty
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TextIO

from runback.engine.rulebook.exercises import Dose
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import Move, Session, session_seconds
from runback.exercise.playback.timeline import timeline
from runback.rulebook_store import load_figures
from runback.terminal.interview.block import Row
from runback.terminal.player.player import PlayOptions, play
from runback.terminal.player.terminal import STOP, RealTerminal

SWINGS = 10
"""Seconds of movement in each move."""

PATIENCE = 30.0
OPTIONS = PlayOptions(style="braille")
QUESTION = b"How does your back feel"


@dataclass
class Trace:
    """What was seen of a session that was played. All times are seconds, by a clock that is not the player's.

    Attributes:
        frames: for each, when it was on the screen, how long it took, and the processor time used until then.
        began: when the player first looked at its clock.
        end: when the bell rang last.
    """

    frames: list[tuple[float, float, float]] = field(default_factory=list)
    began: float = 0.0
    end: float = 0.0

    def moving(self, session: Session) -> "Moving":
        """What it took while the figure moved."""
        ends = list(accumulate(phase.seconds for phase in timeline(session)))
        still = [
            (end - phase.seconds, end)
            for phase, end in zip(timeline(session), ends, strict=True)
            if phase.start == phase.end
        ]
        found = Moving()
        for (begin, _, used), (end, _, used_then) in pairwise(self.frames):
            since, until = begin - self.began, end - self.began
            if until <= ends[-1] and not any(since < after and before < until for before, after in still):
                found = Moving(found.frames + 1, found.seconds + end - begin, found.processor + used_then - used)
        return found


@dataclass(frozen=True)
class Moving:
    """How many frames were shown while the figure moved, in how many seconds, and of them on the processor."""

    frames: int = 0
    seconds: float = 0.0
    processor: float = 0.0


def long_session(rulebook: Rulebook, seconds: int) -> Session:
    """At least so many seconds of moves in their usual doses."""
    return _session(rulebook, seconds, lambda dose: dose)


def swinging_session(rulebook: Rulebook, seconds: int) -> Session:
    """At least so many seconds of movement without a hold, in which the figure stands still only between moves."""
    return _session(
        rulebook,
        seconds,
        lambda dose: replace(dose, repetitions=0, fewest=0, hold=0, seconds=SWINGS, sets=1, rest=0),
    )


def _session(rulebook: Rulebook, seconds: int, changed: Callable[[Dose], Dose]) -> Session:
    """The exercises done lying on the back, in order, as many as it takes; again from the first if need be."""
    lying = [exercise for exercise in rulebook.exercises.values() if exercise.position == "back"]
    moves: list[Move] = []
    while session_seconds(moves) < seconds:
        exercise = lying[len(moves) % len(lying)]
        moves.append(Move(exercise, changed(exercise.dose)))
    return Session("benchmark", "Benchmark", "", "", tuple(moves), ())


class _Watched(RealTerminal):
    """A real terminal that writes down when each frame was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.trace = Trace()
        self._awake = 0.0

    def now(self) -> float:
        if not self._awake:
            self._awake = self.trace.began = time.perf_counter()
        return super().now()

    def wait(self, seconds: float) -> list[str]:
        keys = super().wait(seconds)
        self._awake = time.perf_counter()
        return keys

    def show(self, rows: list[Row]) -> None:
        super().show(rows)
        now = time.perf_counter()
        self.trace.frames.append((now, now - self._awake, time.process_time()))

    def bell(self) -> None:
        self.trace.end = time.perf_counter()
        super().bell()


def play_really(session: Session, columns: int, rows: int) -> Trace:
    """Play a session in a process of its own and answer its question with Enter."""
    print(f"Playing {session.seconds} s on {columns}x{rows} ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as report:
        child, terminal = pty.fork()
        if child == 0:
            termios.tcsetwinsize(0, (rows, columns))
            _report(session, report)
            os._exit(0)
        seen = b""
        for text in written(terminal):
            seen = seen[-len(QUESTION) :] + text
            if QUESTION in seen:
                os.write(terminal, b"\r")
        os.close(terminal)
        if os.waitpid(child, 0)[1]:
            raise SystemExit(f"the player failed: {seen.decode(errors='replace')}")
        report.seek(0)
        return Trace(**json.load(report))


def written(terminal: int) -> Iterator[bytes]:
    """What a terminal gets to show, until its last writer is gone."""
    while True:
        try:
            text = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody writes any more
            return
        if not text:
            return
        yield text


def _report(session: Session, report: TextIO) -> None:
    """Play in this process and write down what was seen."""
    with _Watched() as terminal:
        play(session, load_figures(), OPTIONS, terminal)
    json.dump(vars(terminal.trace), report)
    report.flush()


@dataclass
class _Simulated:
    """A terminal without a screen, and a clock that goes as fast as it can.

    Attributes:
        slowness: seconds of its clock that it takes to show a frame.
        until: when the process is told to stop, should it not have ended by itself.
    """

    slowness: float
    until: float
    time: float = 0.0
    end: float = 0.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> list[str]:
        self.time += seconds
        return [STOP] if self.time > self.until else []

    def size(self) -> tuple[int, int]:
        return 80, 24

    def show(self, rows: list[Row]) -> None:  # noqa: ARG002 - nobody looks
        self.time += self.slowness

    def bell(self) -> None:
        self.end = self.time


def drift_on_simulated_clock(session: Session, slowness: float) -> float:
    """How many simulated seconds too late a session ends when each frame takes so many of them to show."""
    terminal = _Simulated(slowness, session.seconds + 2 * PATIENCE)
    play(session, load_figures(), OPTIONS, terminal)
    return round(terminal.end - session.seconds, 6)  # beyond that it is floating point
