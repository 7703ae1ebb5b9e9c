"""The player on a real terminal: what it leaves behind, whatever ends it."""

import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from runback.terminal.player.terminal import STOP, RealTerminal
from terminal.interview.test_real_terminal import Person

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[2]
CTRL_C, CTRL_Z = "\x03", "\x1a"
STARTED = "Next: Cat"


def program(how: str) -> str:
    code = f"import sys; sys.path.insert(0, {str(TESTS)!r}); from terminal.player.play_here import main; main({how!r})"
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


class Watcher(Person):
    """Somebody who also knows how the terminal was before the player and after it."""

    def __init__(self, tmp_path: Path, how: str, size: tuple[int, int] = (80, 24)) -> None:
        self.before, self.after, self.process = tmp_path / "before", tmp_path / "after", tmp_path / "process"
        command = (
            f"stty -g >{self.before}; (echo $(exec sh -c 'echo $PPID') >{self.process}; exec {program(how)}); "
            f"echo status $?; stty -g >{self.after}"
        )
        super().__init__(command, tmp_path, size)

    def send(self, number: signal.Signals) -> None:
        os.kill(int(self.process.read_text(encoding="utf-8")), number)

    def ends_with_the_terminal_as_it_was(self) -> None:
        self.end()
        assert self.after.read_text(encoding="utf-8") == self.before.read_text(encoding="utf-8")
        assert self.raw.rfind("\x1b[?25h") > self.raw.rfind("\x1b[?25l") >= 0
        assert self.raw.rfind("\x1b[?1049l") > self.raw.rfind("\x1b[?1049h") >= 0

    def countdown(self) -> str:
        """How much is left of the session, as the top row says it."""
        found = re.search(r"\d+:\d\d left", self.seen)
        return found[0] if found else ""


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    person = Watcher(tmp_path, "screen")
    person.read(STARTED)
    yield person
    person.child.close(force=True)


def test_a_runner_pauses_makes_the_window_small_and_quits(watcher: Watcher) -> None:
    assert "Move 1 of 2" in watcher.seen
    assert "1. First step of cat." in watcher.seen
    watcher.type("-")
    watcher.read("10 seconds less.")
    watcher.type("\r")
    watcher.read("cat goes out.")
    watcher.type(" ")
    watcher.read("Paused. Space goes on.")
    left = watcher.countdown()
    assert left
    watcher.screen.resize(20, 40)
    watcher.child.setwinsize(20, 40)
    watcher.read("w worse ? help")
    assert "Cat" in watcher.seen
    assert watcher.countdown() == left
    watcher.type("?")
    watcher.read("What you did is kept.")
    watcher.type("x")
    watcher.read("Paused. Space goes on.")
    assert watcher.countdown() == left
    watcher.type("q")
    watcher.read("status 0")
    assert "stopped=True" in watcher.seen
    assert "How does your back feel" not in watcher.raw
    watcher.ends_with_the_terminal_as_it_was()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_hands_back_the_terminal_and_what_was_done(watcher: Watcher, number: signal.Signals) -> None:
    watcher.send(number)
    watcher.read("status 0")
    assert "stopped=True" in watcher.seen
    watcher.ends_with_the_terminal_as_it_was()


def test_control_c_hands_back_the_terminal_and_what_was_done(watcher: Watcher) -> None:
    watcher.type(CTRL_C)
    watcher.read("stopped=True")
    watcher.ends_with_the_terminal_as_it_was()


def test_a_failure_hands_back_the_terminal_and_what_was_done(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path, "torn")
    watcher.read("status 1")
    assert "torn at" in watcher.seen
    assert "kept 0" in watcher.raw
    watcher.ends_with_the_terminal_as_it_was()


def test_a_suspended_player_gives_the_terminal_back_and_waits_when_it_returns(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(f"set -m\n{program('screen')}\nstty -a\nfg\n", encoding="utf-8")
    shell = Person(f"exec sh {script}", tmp_path, (80, 24))
    shell.read(STARTED)
    shell.type(CTRL_Z)
    shell.read("Paused: you were away. Space goes on.")
    meanwhile = shell.raw.rpartition("\x1b[?1049l")[2].partition("\x1b[?1049h")[0].split()
    assert {"icanon", "echo"} <= {word.strip(";") for word in meanwhile}
    shell.type("q")
    shell.read("stopped=True")
    shell.end()


def test_a_stopped_process_does_not_skip_ahead(watcher: Watcher) -> None:
    left = watcher.countdown()
    watcher.send(signal.SIGSTOP)
    time.sleep(6)
    watcher.send(signal.SIGCONT)
    watcher.read("Paused: you were away. Space goes on.")
    minutes, seconds = left.removesuffix(" left").split(":")
    before = 60 * int(minutes) + int(seconds)
    minutes, seconds = watcher.countdown().removesuffix(" left").split(":")
    assert before - (60 * int(minutes) + int(seconds)) <= 3  # as long as it may take to be stopped
    watcher.type("q")
    watcher.read("stopped=True")
    watcher.ends_with_the_terminal_as_it_was()


def test_only_rows_that_changed_are_written_again() -> None:
    written = StringIO()
    output = Vt100_Output(written, lambda: Size(24, 80), term="xterm-256color")
    with create_pipe_input() as source, RealTerminal(source, output) as terminal:
        terminal.show([(("title", "Cat"),), (("", "breathe"),), (("count", "12"),)])
        before = written.tell()
        terminal.show([(("title", "Cat"),), (("", "breathe"),), (("count", "11"),)])
        again = written.getvalue()[before:]
        assert "11" in again
        assert "Cat" not in again
        assert "breathe" not in again
        before = written.tell()
        terminal.show([(("title", "Cat"),), (("", "breathe"),), (("count", "11"),)])
        assert "11" not in written.getvalue()[before:]


def test_a_keyboard_that_goes_away_ends_the_player() -> None:
    output = Vt100_Output(StringIO(), lambda: Size(24, 80), term="xterm-256color")
    with create_pipe_input() as source, RealTerminal(source, output) as terminal:
        source.send_text("n\x1b[C \r")
        assert terminal.wait(5) == ["n", "right", " ", "enter"]
        source.close()
        assert STOP in terminal.wait(0)


@pytest.mark.parametrize(
    ("command", "keys"),
    [("exec {}", "n\nq\n"), ("printf 'n\\nq\\n' | {}", ""), ("exec {} </dev/null", CTRL_C)],
    ids=["typed", "piped", "no input at all"],
)
def test_plain_lines_work_with_any_input(tmp_path: Path, command: str, keys: str) -> None:
    person = Person(command.format(program("plain")), tmp_path, (80, 24))
    person.read("1 of 2: Cat.")
    person.type(keys)
    person.read("Stopped. What you did counts.")
    assert person.end() == 0
    assert "\x1b" not in person.raw
    assert "stopped=True" in person.raw
