"""Words on standard error while something takes longer than a runner waits in silence."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from runback.terminal.screen.size import columns
from runback.terminal.screen.streams import is_watched, may_redraw, narrate
from runback.visible_text import visible

PATIENCE = 1.0
"""Seconds without a word."""

BETWEEN = 0.2
"""Seconds from one look to the next, where a line is rewritten in place."""

SELDOM = 10.0
"""Seconds from one word to the next, where each is a line of its own."""

BAR_COLUMNS = 20


class Progress:
    """How far the work is: a line rewritten on a terminal, else one line now and then.

    It speaks by itself, so that one large file is no long silence.

    Args:
        what: is being done.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = monotonic()
        self._done, self._total = 0, 0
        self._name = ""
        self._over = Event()
        speak = self._redraw if is_watched() and may_redraw() else self._tell
        self._speaker = Thread(target=speak, daemon=True)

    def __call__(self, done: int, total: int | None, name: str) -> None:
        """Say how many files are done, how many there are, and the name of the next."""
        if total and done < total:
            self._done, self._total = done, total
        self._name = visible(name)

    def __enter__(self) -> Self:
        """Begin."""
        self._speaker.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End, and take the line away."""
        self._over.set()
        self._speaker.join()

    def _tell(self) -> None:
        pause = PATIENCE
        while not self._over.wait(pause):
            seconds = f"{monotonic() - self._begun:.0f} s"
            with suppress(OSError, ValueError):  # nobody may be listening
                narrate(f"{self._what}{self._far(': ')}, {seconds}  {self._name}".rstrip())
            pause = SELDOM

    def _redraw(self) -> None:
        if self._over.wait(PATIENCE):
            return
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Line
        from rich.table import Column

        name = TextColumn("{task.fields[name]}", markup=False, table_column=Column(no_wrap=True, ratio=1))
        far = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True))
        shown = (far, BarColumn(BAR_COLUMNS), TimeElapsedColumn(), name)
        console = Console(stderr=True, width=columns())
        narrow = columns() < 3 * BAR_COLUMNS
        with suppress(OSError, ValueError), Line(
            *(shown[:1] if narrow else shown), console=console, auto_refresh=False, transient=True, expand=True
        ) as line:  # fmt: skip
            task = line.add_task("", name="")
            while not self._over.wait(BETWEEN):
                says = f"{self._what}{self._far(': ')}"
                line.update(task, description=says, completed=self._done, total=self._total or None, name=self._name)
                line.refresh()

    def _far(self, before: str) -> str:
        return f"{before}file {self._done + 1:,} of {self._total:,}" if self._total else ""
