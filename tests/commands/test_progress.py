"""Words while something takes long: on a terminal in place, elsewhere a line now and then, and none for what is quick."""

import io
import re
import sys
from collections.abc import Callable
from threading import Event
from typing import Any

import pyte
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
        self.writes: list[str] = []
        self._terminal = terminal
        self._broken = broken

    def isatty(self) -> bool:
        return self._terminal

    def write(self, words: str) -> int:
        if "Reading" in words or self._broken:
            self.spoke.set()
        self.writes.append(words)
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
    monkeypatch.setenv("TERM", "xterm")
    heard = hear(terminal=True)
    work(heard, "runs/" + "long name " * 12)
    screen = pyte.Screen(columns, 5)
    stream = pyte.Stream(screen)
    shown = set()
    for written in heard.writes:
        stream.feed(written.replace("\n", "\r\n"))  # as a terminal's driver does
        assert not any(row.strip() for row in screen.display[1:])
        shown.add(screen.display[0].rstrip())
    assert any(row.startswith("Reading your runs: file 7 of 10") for row in shown)
    assert not any(row.strip() for row in screen.display)
    assert not screen.cursor.hidden


@pytest.mark.parametrize("variable", [{"TERM": "dumb"}, {"TERM": "xterm", "ACCESSIBLE": "1"}])
@pytest.mark.usefixtures("impatient")
def test_a_terminal_that_must_not_be_redrawn_has_plain_lines(
    hear: Callable[..., Heard], monkeypatch: pytest.MonkeyPatch, variable: dict[str, str]
) -> None:
    for name, value in variable.items():
        monkeypatch.setenv(name, value)
    heard = hear(terminal=True)
    work(heard)
    assert "\x1b" not in heard.getvalue()
    assert heard.getvalue().startswith("Reading your runs: file 7 of 10, ")


@pytest.mark.usefixtures("impatient")
def test_words_that_nobody_can_hear_stop_nothing(hear: Callable[..., Heard]) -> None:
    work(hear(broken=True))


@pytest.mark.usefixtures("impatient")
def test_without_standard_error_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress("Reading your runs") as far:
        far(0, None, "")


@pytest.mark.usefixtures("impatient")
def test_a_runner_who_stops_it_stops_the_words_too(hear: Callable[..., Heard], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    heard = hear(terminal=True)

    def interrupted() -> None:
        with Progress("Reading your runs"):
            assert heard.spoke.wait(60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert heard.writes[-1].endswith("\x1b[2K")
    assert "\x1b[?25h" in heard.getvalue()
