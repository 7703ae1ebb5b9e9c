"""However a runner's terminal ends, what was said counts from the moment it was said, and the terminal is as it was."""

import os
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command_line import ordinary, runback, written
from runback.journal.database import open_journal

pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")

from terminal.interview.test_real_terminal import CTRL_C, RUNBACK, SECONDS, Person

pytestmark = pytest.mark.slow

CTRL_D = "\x04"
SADDLE = "bottom or inner thighs, also in sex?"
CHEST = "Pain, tightness or pressure in your chest, or spreading to your jaw or arm?"
SIGNS_BEFORE = 13
"""On the first page of danger signs."""
ENOUGH = "What you have said so far is enough: Speak to a health professional today."
BY_SIGNAL = 128
"""What a shell adds to the number of a signal."""


class Window(Person):
    """A terminal in which runback runs below a shell, which tells its exit status and how it left the terminal."""

    def __init__(self, words: str, home: Path, folder: Path) -> None:
        self.folder = folder
        inner = shlex.quote(f"echo $$ >{folder}/pid; exec {RUNBACK} {words}")
        command = f"trap : INT; stty -a >{folder}/before; sh -c {inner}; echo status $?; stty -a >{folder}/after"
        super().__init__(command, home, (80, 24))

    def send(self, name: str) -> None:
        os.kill(int((self.folder / "pid").read_text(encoding="utf-8")), getattr(signal, name))

    def over(self) -> tuple[str, bool]:
        """Wait for the end; the exit status, and whether the terminal is as it was."""
        self.end()
        before, after = ((self.folder / name).read_text(encoding="utf-8") for name in ("before", "after"))
        assert "Traceback" not in self.raw
        assert self.raw.rfind("\x1b[?25h") >= self.raw.rfind("\x1b[?25l")
        return self.seen.rpartition("status ")[2].split()[0], before == after


@pytest.fixture
def window(home: Path, tmp_path: Path) -> Iterator[Callable[[str], Window]]:
    opened: list[Window] = []

    def open_one(words: str) -> Window:
        opened.append(Window(words, home, tmp_path))
        return opened[-1]

    yield open_one
    for one in opened:
        one.child.close(force=True)


@pytest.fixture
def person(home: Path) -> Iterator[Callable[[str], Person]]:
    opened: list[Person] = []

    def open_one(words: str) -> Person:
        opened.append(Person(f"exec {RUNBACK} {words}", home, (80, 24)))
        return opened[-1]

    yield open_one
    for one in opened:
        one.child.close(force=True)


@pytest.fixture
def checked(tmp_path: Path) -> None:
    """A check finished today, without a sign: it alone opens a routine."""
    assert runback("check", "--answers", str(written(tmp_path, ordinary()))).exit_code == 0
    assert "Pelvic tilt" in runback("stretch").stdout


def by_signal(name: str) -> Callable[[Window], None]:
    return lambda window: window.send(name)


def by_keys(keys: str) -> Callable[[Window], None]:
    return lambda window: window.type(keys)


every_ending = pytest.mark.parametrize(
    ("end", "status"),
    [
        pytest.param(by_signal("SIGTERM"), "143", id="SIGTERM"),
        pytest.param(by_signal("SIGHUP"), "129", id="SIGHUP"),
        pytest.param(by_signal("SIGINT"), "130", id="SIGINT"),
        pytest.param(by_keys(CTRL_C), "130", id="Ctrl-C"),
        pytest.param(by_keys(CTRL_D), "2", id="the input ends"),
    ],
)


def answer_pages(at: Person, key: str) -> None:
    """From the first page, which knows this runner, to an answer of the saddle question, with single keys."""
    at.read("Where are you now?")
    at.type("\r")
    answer_danger_signs(at, key)


def answer_danger_signs(at: Person, key: str) -> None:
    at.read(CHEST)
    for _ in range(SIGNS_BEFORE):
        at.type("n")
    at.read("All answered")
    at.type("\r")
    at.read(SADDLE)
    at.type(key)
    at.read(f"[{key}] Numbness")


def answer_lines(at: Person, number: str) -> None:
    """The same with numbered questions."""
    at.read("Enter keeps these")
    at.type("\n")
    at.read(f"{CHEST} 1 Yes")
    at.type("2\n" * SIGNS_BEFORE)
    at.read(f"{SADDLE} 1 Yes")
    at.type(f"{number}\n")
    at.read("2. Harder to start peeing")


def ended(at: Person) -> int:
    """The exit status, as a shell tells it, of what is not read any more."""
    until = time.monotonic() + SECONDS
    while at.child.isalive():
        assert time.monotonic() < until
        time.sleep(0.02)
    return int(at.child.exitstatus if at.child.signalstatus is None else BY_SIGNAL + at.child.signalstatus)


def close(at: Person) -> None:
    """Close the window itself."""
    at.child.ptyproc.fileobj.close()


def kill(at: Person) -> None:
    at.child.kill(signal.SIGKILL)


def exercises_are_held_back(home: Path, said: str) -> None:
    with open_journal(home) as journal:
        draft = journal.draft()
    assert draft is not None
    assert draft.answers["saddle_numbness"] == said
    given = runback("stretch").stdout
    assert "Pelvic tilt" not in given
    assert "Speak to a health professional today" in given


@every_ending
@pytest.mark.parametrize(("key", "said"), [("u", "weeks"), ("?", "not_sure")])
@pytest.mark.usefixtures("checked")
def test_a_danger_sign_counts_however_the_check_ends(
    window: Callable[[str], Window], home: Path, end: Callable[[Window], None], status: str, key: str, said: str
) -> None:
    runner = window("check --region GB")
    answer_pages(runner, key)
    end(runner)
    assert runner.over() == (status, True)
    assert ENOUGH in runner.seen
    exercises_are_held_back(home, said)


@every_ending
@pytest.mark.usefixtures("checked")
def test_a_danger_sign_counts_however_numbered_questions_end(
    window: Callable[[str], Window], home: Path, end: Callable[[Window], None], status: str
) -> None:
    runner = window("check --plain --region GB")
    answer_lines(runner, "2")
    end(runner)
    assert runner.over() == (status, True)
    assert ENOUGH in runner.seen
    exercises_are_held_back(home, "weeks")


@pytest.mark.parametrize(("end", "status"), [(close, 129), (kill, 137)])
@pytest.mark.usefixtures("checked")
def test_a_danger_sign_counts_when_the_window_goes_at_once(
    person: Callable[[str], Person], home: Path, end: Callable[[Person], None], status: int
) -> None:
    runner = person("check --region GB")
    answer_pages(runner, "?")
    end(runner)
    assert ended(runner) == status
    exercises_are_held_back(home, "not_sure")


@pytest.mark.parametrize(("end", "status"), [(close, 129), (kill, 137)])
@pytest.mark.usefixtures("checked")
def test_a_danger_sign_counts_when_the_window_of_numbered_questions_goes_at_once(
    person: Callable[[str], Person], home: Path, end: Callable[[Person], None], status: int
) -> None:
    runner = person("check --plain --region GB")
    answer_lines(runner, "2")
    end(runner)
    assert ended(runner) == status
    exercises_are_held_back(home, "weeks")


@pytest.mark.parametrize(("end", "status"), [(close, 129), (kill, 137)])
@pytest.mark.usefixtures("checked")
def test_an_emergency_counts_when_the_window_goes_before_the_runner_has_left_its_page(
    person: Callable[[str], Person], end: Callable[[Person], None], status: int
) -> None:
    runner = person("check --region GB")
    runner.read("Where are you now?")
    runner.type("\r")
    runner.read(CHEST)
    runner.type("y")
    runner.read("If you pressed a wrong key")
    end(runner)
    assert ended(runner) == status
    assert "Call 999 now." in runback("stretch").stdout
    asked = runback("check", "--plain", given="q\n").stderr
    assert "Your check earlier today was an emergency" in asked


@every_ending
def test_a_danger_sign_among_the_questions_of_a_stretch_counts_however_they_end(
    window: Callable[[str], Window],
    home: Path,
    tmp_path: Path,
    end: Callable[[Window], None],
    status: str,
) -> None:
    assert runback("check", "--answers", str(written(tmp_path, {"age": 38}))).exit_code == 0
    runner = window("stretch --region GB")
    answer_danger_signs(runner, "u")
    end(runner)
    assert runner.over() == (status, True)
    exercises_are_held_back(home, "weeks")


@pytest.mark.parametrize(("end", "status"), [(close, 129), (kill, 137)])
def test_a_danger_sign_among_the_questions_of_a_stretch_counts_when_the_window_goes_at_once(
    person: Callable[[str], Person], home: Path, tmp_path: Path, end: Callable[[Person], None], status: int
) -> None:
    assert runback("check", "--answers", str(written(tmp_path, {"age": 38}))).exit_code == 0
    runner = person("stretch --region GB")
    answer_danger_signs(runner, "u")
    end(runner)
    assert ended(runner) == status
    exercises_are_held_back(home, "weeks")


def allowed_none(at: Person) -> None:
    """A doctor, and no exercises; running is not answered."""
    at.read("Who looked at your back?")
    at.type("1\r")
    at.read("Which exercises did they allow?")
    at.type("1\r")
    at.read("What did they say about running?")


@every_ending
@pytest.mark.parametrize("words", ["seen", "seen --plain"])
@pytest.mark.usefixtures("checked")
def test_no_exercises_allowed_counts_however_the_questions_on_the_visit_end(
    window: Callable[[str], Window], end: Callable[[Window], None], status: str, words: str
) -> None:
    runner = window(words)
    allowed_none(runner)
    end(runner)
    assert runner.over() == (status, True)
    assert "What you said about exercises counts already." in runner.seen
    assert "No exercises were allowed" in runback("stretch").stdout


@pytest.mark.parametrize(("end", "status"), [(close, 129), (kill, 137)])
@pytest.mark.usefixtures("checked")
def test_no_exercises_allowed_counts_when_the_window_goes_at_once(
    person: Callable[[str], Person], end: Callable[[Person], None], status: int
) -> None:
    runner = person("seen")
    allowed_none(runner)
    end(runner)
    assert ended(runner) == status
    assert "No exercises were allowed" in runback("stretch").stdout
