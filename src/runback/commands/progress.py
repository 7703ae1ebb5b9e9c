"""Words on standard error while something takes longer than a runner waits in silence."""

from __future__ import annotations

import sys
from contextlib import suppress
from shutil import get_terminal_size
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from runback.terminal.screen.width import cut

PATIENCE = 1.0
"""Seconds without a word."""

BETWEEN = 0.2
"""Seconds from one word to the next, where a line is rewritten in place."""

SELDOM = 10.0
"""The same where each word is a line of its own."""


class Progress:
    """How far the work is: a line rewritten on a terminal, else one line now and then.

    It speaks by itself, so that one large file is no long silence.

    Args:
        what: is being done.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = monotonic()
        self._far = ""
        self._name = ""
        self._width = 0
        self._over = Event()
        self._speaker = Thread(target=self._speak, daemon=True)
        self._rewrites = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int | None, name: str) -> None:
        """Say how many files are done, how many there are, and the name of the next."""
        self._far = f": file {done + 1:,} of {total:,}" if total and done < total else self._far
        self._name = name

    def __enter__(self) -> Self:
        """Begin."""
        self._speaker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End, and take the line away."""
        self._over.set()
        self._speaker.join()
        if self._width:
            self._write("\r" + " " * self._width + "\r")

    def _speak(self) -> None:
        pause = PATIENCE
        while not self._over.wait(pause):
            seconds = f"{monotonic() - self._begun:.0f} s"
            words = f"{self._what}{self._far}, {seconds}  {self._name}".rstrip()
            if self._rewrites:
                row, _ = cut(words, get_terminal_size().columns - 1)
                self._write("\r" + row.ljust(self._width))
                self._width = max(self._width, len(row))
                pause = BETWEEN
            else:
                self._write(f"{words}\n")
                pause = SELDOM

    def _write(self, words: str) -> None:
        with suppress(OSError, ValueError, AttributeError):  # nobody may be listening
            sys.stderr.write(words)
            sys.stderr.flush()
