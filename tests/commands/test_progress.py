"""Words while something takes long: on a terminal in place, elsewhere a line now and then, and none for what is quick."""

import io
import re
import sys
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from runback.commands import progress
from runback.commands.progress import Progress


class Heard(io.StringIO):
    """Standard error; tells when something was written.

    Args:
        terminal: whether it is one.
        broken: whether nobody listens any more.
    """

    def __init__(self, *, terminal: bool = False, broken: bool = False) -> None:
        super().__init__()
        self.spoke = Event()
        self._terminal = terminal
        self._broken = broken

    def isatty(self) -> bool:
        return self._terminal

    def write(self, words: str) -> int:
        self.spoke.set()
        if self._broken:
            raise BrokenPipeError
        return super().write(words)


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Heard]:
    def listen(**how: Any) -> Heard:
        heard = Heard(**how)
        monkeypatch.setattr(sys, "stderr", heard)
        return heard

    return listen


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PATIENCE", "BETWEEN"):
        monkeypatch.setattr(progress, name, 0.001)


def work(heard: Heard, name: str = "runs/7.fit") -> None:
    """The seventh of ten files, which takes until something was said; it is begun before any word can be."""
    far = Progress("Reading your runs")
    far(6, 10, name)
    with far:
        assert heard.spoke.wait(60)


@pytest.mark.parametrize("terminal", [False, True])
def test_what_is_quick_is_done_without_a_word(hear: Callable[..., Heard], *, terminal: bool) -> None:
    heard = hear(terminal=terminal)
    with Progress("Reading your runs") as far:
        far(0, 1, "runs/1.fit")
    assert heard.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_one_long_file_is_no_long_silence(hear: Callable[..., Heard]) -> None:
    heard = hear()
    work(heard)
    (line,) = heard.getvalue().splitlines()
    assert re.fullmatch(r"Reading your runs: file 7 of 10, \d+ s  runs/7.fit", line)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_has_one_line_that_is_taken_away_again(
    hear: Callable[..., Heard], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    heard = hear(terminal=True)
    work(heard, "runs/" + "long name " * 12)
    rows = heard.getvalue().split("\r")
    assert "\n" not in heard.getvalue()
    assert rows[1].startswith("Reading your runs: file 7 of 10, ")
    assert max(map(len, rows)) == columns - 1
    assert rows[-2].isspace()
    assert rows[-1] == ""


@pytest.mark.usefixtures("impatient")
def test_words_that_nobody_can_hear_stop_nothing(hear: Callable[..., Heard]) -> None:
    work(hear(broken=True))


@pytest.mark.usefixtures("impatient")
def test_without_standard_error_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress("Reading your runs") as far:
        far(0, None, "")


@pytest.mark.usefixtures("impatient")
def test_a_runner_who_stops_it_stops_the_words_too(hear: Callable[..., Heard]) -> None:
    heard = hear(terminal=True)

    def interrupted() -> None:
        with Progress("Reading your runs"):
            assert heard.spoke.wait(60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert heard.getvalue().endswith("\r")
