"""Signals that end a process, so that what was said is kept and the terminal given back under each of them."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, TypeAlias

_ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")
_SIGNALLED = 128
Handler: TypeAlias = Callable[[int, FrameType | None], Any]


class Endings:
    """A context in which the first signal that ends a process is a Ctrl-C; those after it come too late to matter."""

    def __init__(self) -> None:
        self._number = 0

    @contextmanager
    def heard(self) -> Iterator[None]:
        """While this lasts."""
        with _heard_by(self._end):
            yield

    def status(self, otherwise: int) -> int:
        """The exit status of the signal, as shells count; of the work itself where there was none."""
        return _SIGNALLED + self._number if self._number else otherwise

    def _end(self, number: int, _: FrameType | None) -> None:
        if not self._number:
            self._number = number
            raise KeyboardInterrupt


@contextmanager
def held_back(begin: Callable[[], None]) -> Iterator[None]:
    """While the terminal is not as it was, a signal only begins the end; it does its work once this is left.

    Args:
        begin: called at a signal, to leave soon.
    """
    heard: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        heard.append(number)
        begin()

    try:
        with _heard_by(note):
            yield
    finally:
        if heard:
            signal.raise_signal(heard[0])


@contextmanager
def _heard_by(handler: Handler) -> Iterator[None]:
    """Hear the signals that end a process, but for those that whoever started it wants ignored."""
    before: dict[int, Any] = {}
    if current_thread() is main_thread():
        numbers = (getattr(signal, name) for name in _ENDING if hasattr(signal, name))
        before = {number: signal.getsignal(number) for number in numbers}
        before = {number: was for number, was in before.items() if was not in {signal.SIG_IGN, None}}
    try:
        for number in before:
            signal.signal(number, handler)
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
