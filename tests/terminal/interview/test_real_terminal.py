"""runback on a real terminal: a pseudo-terminal, the bytes it gets, and the screen a runner would see.

Keys typed before a page is drawn are dropped on purpose, so every key waits for the words of its page.
"""

import json
import os
import re
import shlex
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from command_line import PROGRAM
from journeys.journey import ordinary_runner
from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.dialogue import ALL_ASKED, next_place
from runback.interview.page import Line, Move
from runback.interview.pages import FactSheet
from runback.interview.session import Session
from runback.journal.database import open_journal
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.question_row import choice_keys

pytestmark = pytest.mark.slow

pexpect = pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")
pyte = pytest.importorskip("pyte")

RUNBACK = f"{shlex.quote(sys.executable)} -c {shlex.quote(PROGRAM)}"
SECONDS = 120
CTRL_C = "\x03"
COLOUR = re.compile(r"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;[25];[0-9;]+)m")
STYLE = re.compile(r"\x1b\[[0-9;]*m")
HEADLINE = "Care for it at home for now"


class Person:
    """Somebody at a terminal of a certain size, who reads before typing."""

    def __init__(self, command: str, home: Path, size: tuple[int, int], **environment: str) -> None:
        usual = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}}
        usual |= {"TERM": "xterm-256color", "RUNBACK_HOME": str(home)} | environment
        self.columns, rows = size
        self.screen = pyte.Screen(self.columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            "/bin/sh", ["-c", command], env=usual, dimensions=(rows, self.columns), encoding="utf-8", timeout=SECONDS
        )
        self.child.delaybeforesend = None

    @property
    def seen(self) -> str:
        """The words on the screen."""
        return " ".join(" ".join(self.screen.display).split())

    def read(self, words: str) -> None:
        """Wait until these words are on the screen."""
        until = time.monotonic() + SECONDS
        while words not in self.seen:
            assert time.monotonic() < until, f"waited for {words!r}:\n" + "\n".join(self.screen.display)
            self._take(0.05)

    def type(self, keys: str) -> None:
        self.child.send(keys)

    def end(self) -> int:
        """Wait for the end and return the exit status."""
        until = time.monotonic() + SECONDS
        while not self.child.flag_eof:
            assert time.monotonic() < until, "\n".join(self.screen.display)
            self._take(0.05)
        self.child.close()
        return int(self.child.exitstatus)

    def _take(self, seconds: float) -> None:
        try:
            text = self.child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += text
        self.stream.feed(text)


class Runner(Person):
    """The ordinary runner at the interview; knows what comes next from a session of its own."""

    def __init__(self, book: Rulebook, home: Path, size: tuple[int, int] = (80, 24), words: str = "") -> None:
        super().__init__(f"exec {RUNBACK} check --region GB {words}", home, size)
        self.session = Session(book, date.today())

    def about(self) -> None:
        self.read("How old are you?")
        self.type("38\r")
        self.read("Enter goes on")
        self.type("\r")
        self.session.put("age", "38")

    def title(self) -> str:
        return self.session.rulebook.screen(next_place(self.session)).title

    def page(self) -> None:
        """Answer a page line by line, with the keys that it offers."""
        sheet = FactSheet(self.session, self.session.rulebook.screen(next_place(self.session)))
        page = Page(sheet)
        self.read(sheet.title)
        move = None
        while not move:
            waiting = page.unanswered
            for key in keys_for(page.line) if waiting and page.line else ["enter"]:
                move = page.press(key)
                self.type({"enter": "\r"}.get(key, key))
        assert move is Move.NEXT

    def rest(self) -> None:
        """Answer everything that is left, and ask for the result."""
        while next_place(self.session) != ALL_ASKED:
            self.page()
        self.read("That is all we ask")
        self.type("\r")


def keys_for(line: Line) -> list[str]:
    said = str(ordinary_runner().get(line.id, "no"))
    if line.kind == "number":
        return [*said, "enter"]
    if line.kind == "days":
        return ["d", *said, "enter"]
    place = next(number for number, choice in enumerate(line.choices) if holds(choice.value, said))
    return [choice_keys(line)[place]]


def holds(value: str, said: str) -> bool:
    """Whether an answer is this choice, or a number in its band."""
    first, _, last = value.partition("-")
    return value == said or (said.isdigit() and last.isdigit() and int(first) <= int(said) <= int(last))


@pytest.fixture
def runner(rulebook: Rulebook, home: Path) -> Iterator[Runner]:
    person = Runner(rulebook, home)
    yield person
    person.child.close(force=True)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)], ids=["40x20", "80x24", "120x40"])
def test_an_ordinary_interview_goes_to_its_result(rulebook: Rulebook, home: Path, size: tuple[int, int]) -> None:
    runner = Runner(rulebook, home, size)
    runner.about()
    runner.rest()
    assert runner.end() == 0
    assert HEADLINE in " ".join(runner.raw.split())
    assert "runback why" in runner.seen
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", runner.raw.rpartition("\x1b[J")[2])
    assert max(len(row) for row in shown.splitlines()) <= size[0]
    with open_journal(home) as journal:
        kept = journal.check()
    assert kept is not None
    said = json.loads(json.dumps(runner.session.said()))
    assert (kept.disposition, kept.complete, kept.answers) == ("self_care", True, said)


def test_back_why_help_review_and_a_wrong_key_keep_every_answer(runner: Runner) -> None:
    book = runner.session.rulebook
    runner.about()
    runner.page()
    runner.read("Bladder, bowel and feeling")
    fact = book.fact("saddle_numbness")
    for key, words in (("h", fact.help), ("w", fact.why)):
        assert words not in runner.seen
        runner.type(key)
        runner.read(words)
    runner.type("b")
    runner.read("Right now")
    assert "[n] Pain, tightness or pressure" in runner.seen
    runner.type("x")
    runner.read("That key does nothing here")
    runner.type("r")
    runner.read("Your answers")
    runner.type("\r")
    runner.read("Right now")
    runner.type("\r")
    runner.rest()
    assert runner.end() == 0
    assert HEADLINE in runner.raw


def test_a_stopped_interview_is_resumed_at_the_same_page(rulebook: Rulebook, runner: Runner, home: Path) -> None:
    runner.about()
    runner.page()
    title = runner.title()
    runner.read(title)
    runner.type("q")
    assert runner.end() == 130
    assert "go on with runback check --resume" in " ".join(runner.raw.split())
    later = Runner(rulebook, home, words="--resume")
    later.session = runner.session
    later.read(title)
    later.rest()
    assert later.end() == 0
    assert HEADLINE in later.raw


def test_control_c_exits_130_with_the_terminal_as_it_was(home: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    command = f"stty -a >{before}; {RUNBACK} check --region GB; echo status $?; stty -a >{after}"
    person = Person(command, home, (80, 24))
    person.read("How old are you?")
    person.type("38\r")
    person.read("Enter goes on")
    person.type(CTRL_C)
    person.read("status 130")
    person.end()
    assert after.read_text(encoding="utf-8") == before.read_text(encoding="utf-8")
    assert "Your answers are kept for today" in person.seen
    assert "Traceback" not in person.raw
    assert person.raw.rfind("\x1b[?25h") > person.raw.rfind("\x1b[?25l")
    with open_journal(home) as journal:
        draft = journal.draft()
    assert draft is not None
    assert (draft.region, draft.answers) == ("GB", {"age": 38})


def test_an_emergency_ends_at_the_key_and_a_slip_is_put_right(rulebook: Rulebook, home: Path) -> None:
    runner = Runner(rulebook, home, size=(40, 20))
    runner.about()
    runner.read("Pain, tightness or pressure")
    runner.type("y")
    runner.read("If you pressed a wrong key")
    assert "Call 999 now." in runner.seen
    runner.type("2\r")
    runner.read("Right now")
    assert "[y] Pain, tightness or pressure" in runner.seen
    runner.type("n")
    runner.rest()
    assert runner.end() == 0
    assert HEADLINE in runner.raw
    with open_journal(home) as journal:
        kept = journal.check()
    assert kept is not None
    assert (kept.id, kept.disposition) == (1, "self_care")


def test_an_emergency_leaves_the_number_on_a_small_screen(rulebook: Rulebook, home: Path) -> None:
    runner = Runner(rulebook, home, size=(40, 20))
    runner.about()
    runner.read("Pain, tightness or pressure")
    runner.type("y")
    runner.read("If you pressed a wrong key")
    runner.type("\r")
    assert runner.end() == 0
    assert "Call 999 now." in runner.seen
    assert "wrong key" not in runner.seen


def test_no_colour_is_used_when_none_is_wanted(home: Path) -> None:
    person = Person(f"exec {RUNBACK} check --region GB", home, (80, 24), NO_COLOR="1")
    person.read("How old are you?")
    person.type("38\r")
    person.read("Enter goes on")
    person.type("\r")
    person.read("Pain, tightness or pressure")
    person.type("y")
    person.read("If you pressed a wrong key")
    person.type("\r")
    assert person.end() == 0
    assert COLOUR.findall(person.raw) == []


@pytest.mark.parametrize(
    ("command", "environment"),
    [
        (f"{RUNBACK} check --region GB | cat", {}),
        (f"exec {RUNBACK} check --region GB", {"TERM": "dumb"}),
        (f"exec {RUNBACK} check --region GB", {"ACCESSIBLE": "1", "NO_COLOR": "1"}),
    ],
    ids=["stdout is a pipe", "a dumb terminal", "accessible"],
)
def test_questions_are_numbered_and_nothing_is_redrawn(home: Path, command: str, environment: dict[str, str]) -> None:
    person = Person(command, home, (80, 24), **environment)
    person.read("How old are you?")
    person.type("38\n")
    person.read("spreading to your jaw or arm? 1 Yes")
    person.type("1\n")
    person.read("1 My answers are right")
    person.type("1\n")
    assert person.end() == 0
    assert "Call 999 now." in person.raw
    assert "\x1b" not in STYLE.sub("", person.raw)
    assert COLOUR.findall(person.raw) == []
