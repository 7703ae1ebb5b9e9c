"""Lines written and typed, with a clock: what the plain player needs of a terminal or a pipe."""

import os
import signal
import sys
from queue import Empty, SimpleQueue
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import Protocol, Self

from runback.terminal.player.clock import steady_clock
from runback.terminal.screen.streams import can_type

QUIT = "q"
_CHUNK = 4096
_LONGEST = 80


class Lines(Protocol):
    """Where lines are written and commands typed. A stand-in makes a session of minutes pass at once."""

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""

    def write(self, line: str) -> None:
        """Write a line."""

    def bell(self) -> None:
        """Ring."""

    def wait(self, seconds: float) -> str | None:
        """The line typed until then, lower case, early when there is one; None when there is none."""

    @property
    def closed(self) -> bool:
        """Whether no line can be typed any more."""

    @property
    def attended(self) -> bool:
        """Whether somebody sits there who can type a line."""


class StandardLines:
    """Standard output and input; a context in which signals that end a process are read as the command to quit.

    Input that is missing or has ended is no command: the session goes on by itself.
    """

    def __init__(self) -> None:
        self.closed = sys.stdin is None
        self._typist = can_type()
        self._typed: SimpleQueue[str | None] = SimpleQueue()
        self._ended = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        """Begin to listen."""
        if not self.closed:
            Thread(target=self._read, args=(sys.stdin.fileno(),), daemon=True).start()
        if current_thread() is main_thread():
            for name in ("SIGTERM", "SIGHUP", "SIGINT"):
                if number := getattr(signal, name, None):
                    self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave signals to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @property
    def attended(self) -> bool:
        """Whether somebody sits there who can type a line."""
        return self._typist and not self.closed

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""
        return steady_clock()

    def write(self, line: str) -> None:
        """Write a line."""
        print(line, flush=True)

    def bell(self) -> None:
        """Ring."""
        print("\a", end="", flush=True)

    def wait(self, seconds: float) -> str | None:
        """The line typed until then, lower case, early when there is one; None when there is none."""
        try:
            line = self._typed.get(timeout=max(seconds, 0.0))
        except Empty:
            return QUIT if self._ended else None
        if line is None:
            self.closed = True
        return QUIT if self._ended else line

    def _heard(self, _: int, __: FrameType | None) -> None:
        self._ended = True

    def _read(self, source: int) -> None:
        """Pass on what is typed, line by line; read past Python's buffer, whose lock would outlive the thread."""
        rest = b""
        while data := self._chunk(source):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._typed.put(line.decode(errors="replace").strip().lower()[:_LONGEST])
        if rest:
            self._typed.put(rest.decode(errors="replace").strip().lower()[:_LONGEST])
        self._typed.put(None)

    @staticmethod
    def _chunk(source: int) -> bytes:
        try:
            return os.read(source, _CHUNK)
        except OSError:
            return b""
