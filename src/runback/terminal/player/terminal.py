"""The player's hold on a real terminal: the whole screen, keys as they are pressed, and all of it given back."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from threading import current_thread, main_thread
from types import FrameType, TracebackType
from typing import Protocol, Self

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.styles import Attrs, Style

from runback.terminal.interview.block import Row
from runback.terminal.player.clock import steady_clock
from runback.terminal.screen.kitty import IMAGE, REMOVE
from runback.terminal.screen.paints import colour_depth, look

STOP, AWAY = "stop", "away"
"""Not keys: the terminal or the system ends the player; the process had been suspended."""

_LOOKS = {"": "", "title": "bold", "count": "bold", "notice": "reverse"}
_DEPTHS = {0: ColorDepth.DEPTH_1_BIT, 4: ColorDepth.DEPTH_4_BIT, 8: ColorDepth.DEPTH_8_BIT, 24: ColorDepth.DEPTH_24_BIT}
_FRAME_BEGINS, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
"""Asks the terminal to show what is written between them at once; one that cannot takes no notice."""
_NAMED: dict[str, str] = {
    Keys.Left: "left",
    Keys.Right: "right",
    Keys.Up: "up",
    Keys.Down: "down",
    Keys.Enter: "enter",
    Keys.ControlJ: "enter",
    Keys.Escape: "escape",
    Keys.ControlC: STOP,
    Keys.ControlD: STOP,
    Keys.SIGINT: STOP,
}
_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
_POLL = 0.02


class Terminal(Protocol):
    """What the player needs of a terminal and a clock. A stand-in makes a session of minutes pass at once."""

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""

    def wait(self, seconds: float) -> list[str]:
        """The keys pressed until then, early when there are some: characters, names such as "enter", STOP or AWAY."""

    def size(self) -> tuple[int, int]:
        """Columns and rows."""

    def show(self, rows: list[Row]) -> None:
        """Put rows on the screen."""

    def bell(self) -> None:
        """Ring."""


class RealTerminal:
    """The terminal that the process runs in; a context in which the screen is the player's.

    Signals that end a process are turned into STOP while it lasts, so that the terminal is given back and what was
    done is kept.
    """

    def __init__(self, source: Input | None = None, output: Output | None = None) -> None:
        self.source = source or create_input()
        self.output = output or create_output()
        self.encoding = self.output.encoding()
        self._raw = self.source.raw_mode()
        self._shown: list[Row] = []
        self._size = (0, 0)
        self._style = Style([])
        self._looks: dict[str, Attrs] = {}
        self._depth = _DEPTHS[colour_depth()]
        self._ended = self._suspend = self._continued = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        """Take the screen and the keys."""
        self._listen()
        self._take()
        clear_typeahead(self.source)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        self._give_back()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def now(self) -> float:
        """Seconds of a clock that only goes forward."""
        return steady_clock()

    def wait(self, seconds: float) -> list[str]:
        """The keys pressed until then, early when there are some."""
        presses = self._presses(seconds)
        keys = [_NAMED.get(press.key, press.key) for press in presses]
        if Keys.ControlZ in keys:
            self._suspend = True
        if self.source.closed or self._ended:
            keys.append(STOP)
        if self._suspend:
            self._sleep_in_background()
        if self._continued:
            self._continued = False
            self._take()
            keys.append(AWAY)
        return keys

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        size = self.output.get_size()
        return size.columns, size.rows

    def show(self, rows: list[Row]) -> None:
        """Write the rows that differ from those on the screen."""
        with self._ending_with_the_terminal():
            if (size := self.size()) != self._size:
                self._size, self._shown = size, []
                self.output.erase_screen()
            shown = self._shown
            if rows != shown:
                self.output.write_raw(_FRAME_BEGINS)
            if _has_picture(shown) and not _has_picture(rows):
                self.output.write_raw(REMOVE)
            for number in range(max(len(rows), len(shown))):
                row = rows[number] if number < len(rows) else ()
                if row != (shown[number] if number < len(shown) else ()):
                    self._write(number, row)
            if rows != shown:
                self.output.write_raw(_FRAME_ENDS)
            self._shown = list(rows)
            self.output.flush()

    def bell(self) -> None:
        """Ring."""
        with self._ending_with_the_terminal():
            self.output.bell()
            self.output.flush()

    def _take(self) -> None:
        """The whole screen, empty and without a cursor, and keys as they are pressed."""
        self._raw.__enter__()
        self._size, self._shown = (0, 0), []
        with self._ending_with_the_terminal():
            self.output.enter_alternate_screen()
            self.output.hide_cursor()
            self.output.flush()

    def _give_back(self) -> None:
        with self._ending_with_the_terminal():
            self.output.reset_attributes()
            if _has_picture(self._shown):
                self.output.write_raw(REMOVE)
            self.output.quit_alternate_screen()
            self.output.show_cursor()
            self.output.flush()
        self._raw.__exit__(None, None, None)

    @contextmanager
    def _ending_with_the_terminal(self) -> Iterator[None]:
        """A terminal that has gone away ends the player, not the process."""
        try:
            yield
        except OSError:
            self._ended = True

    def _write(self, number: int, row: Row) -> None:
        output = self.output
        output.cursor_goto(0, 0)
        if number:
            output.cursor_down(number)
        output.erase_end_of_line()
        for role, text in row:
            if role.startswith(IMAGE):
                output.write_raw(role.removeprefix(IMAGE))
                continue
            output.set_attributes(self._look(role), self._depth)
            output.write(text)
        output.reset_attributes()

    def _look(self, role: str) -> Attrs:
        if role not in self._looks:
            words = _LOOKS[role] if role in _LOOKS else look(role)
            self._looks[role] = self._style.get_attrs_for_style_str(words)
        return self._looks[role]

    def _presses(self, seconds: float) -> list[KeyPress]:
        if os.name == "nt":
            return self._polled(seconds)
        readable, _, _ = select([self.source.fileno()], [], [], max(seconds, 0.0))
        return self.source.read_keys() if readable else self.source.flush_keys()

    def _polled(self, seconds: float) -> list[KeyPress]:
        until = self.now() + seconds
        while True:
            presses = self.source.read_keys()
            left = until - self.now()
            if presses or left <= 0:
                return presses
            time.sleep(min(_POLL, left))

    def _listen(self) -> None:
        if current_thread() is not main_thread():
            return
        for name in (*_ENDING, "SIGTSTP", "SIGCONT"):
            if number := getattr(signal, name, None):
                self._before[number] = signal.signal(number, self._heard)

    def _heard(self, number: int, _: FrameType | None) -> None:
        """Only note a signal: what it asks for is done between two frames."""
        name = signal.Signals(number).name
        if name == "SIGTSTP":
            self._suspend = True
        elif name == "SIGCONT":
            self._continued = True
        else:
            self._ended = True

    def _sleep_in_background(self) -> None:
        """Stop the process as a shell expects, with the terminal as it was; returns when it is in front again."""
        self._suspend = False
        stop = getattr(signal, "SIGTSTP", None)
        if stop is None:
            return
        self._give_back()
        mine = signal.signal(stop, signal.SIG_DFL)
        os.killpg(0, stop)
        signal.signal(stop, mine)
        self._continued = True


def _has_picture(rows: list[Row]) -> bool:
    return any(role.startswith(IMAGE) for row in rows for role, _ in row)
