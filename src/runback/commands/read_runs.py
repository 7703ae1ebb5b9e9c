"""Reading the runner's files, with progress for what takes long, and the unit asked for once where none is named."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from runback.commands.check import front_end
from runback.commands.zone import MachineZone
from runback.errors import AnswersError
from runback.runs.account import Import
from runback.runs.importing import read_paths
from runback.runs.run import Run, Setting, Unit
from runback.terminal.sheet import Move
from runback.terminal.sheets import QuestionSheet

PATIENCE = 1.0
"""Seconds without a word."""

BETWEEN = 0.2
"""Seconds from one word to the next."""

UNITS = {"km": "Kilometres", "mi": "Miles"}


def read_runs(paths: list[Path], unit: Unit | None, since: date | None = None, known: Iterable[Run] = ()) -> Import:
    """Read every run below some paths.

    Args:
        paths: files, folders and zips, in any mix.
        unit: of distances in files that name none; asked for where it matters and there is somebody to ask.
        since: earlier runs need not be read.
        known: runs that are kept already.

    Raises:
        AnswersError: a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise AnswersError(f"{path}: there is no such file or folder.")
    setting = Setting(MachineZone(), datetime.now(UTC), unit, since)
    account = _read(paths, setting, known)
    if account.unit_needed and unit is None and sys.stdin is not None and sys.stdin.isatty():
        asked = _ask_unit(account.unit_needed[0])
        if asked is not None:
            account = _read(paths, replace(setting, unit=asked), known)
    return account


def _read(paths: list[Path], setting: Setting, known: Iterable[Run]) -> Import:
    progress = _Progress()
    try:
        return read_paths(paths, setting, known, progress)
    finally:
        progress.clear()


def _ask_unit(name: str) -> Unit | None:
    """Kilometres or miles; None when the runner does not say."""
    question = f"Are the distances in {name} in kilometres or in miles? The file does not say."
    sheet = QuestionSheet("One question on your file", question, UNITS)
    if front_end(plain=False)(sheet) is not Move.NEXT:
        return None
    return "mi" if sheet.picked == "mi" else "km"


class _Progress:
    """One line on standard error, rewritten; nothing where nobody watches."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._width = 0
        self._watched = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int | None, name: str) -> None:
        now = monotonic()
        if not self._watched or now < self._next:
            return
        self._next = now + BETWEEN
        of = f" of {total:,}" if total else ""
        self._write(f"Reading your runs: file {done + 1:,}{of}  {name[-40:]}" if name else "")

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")

    def _write(self, words: str) -> None:
        padding = " " * max(self._width - len(words), 0)
        print(f"\r{words}{padding}", end="" if words else "\r", file=sys.stderr, flush=True)
        self._width = len(words)
