"""A session in plain lines: followed at a terminal, or printed where nobody watches."""

import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from runback.stretch.playback import Done
from runback.stretch.session import Session
from runback.terminal.player_outcome import Outcome
from runback.terminal.player_plain import play_plain, print_timeline
from stretch.sessions import dose, move, session


@dataclass
class Paper:
    """Lines written, and lines typed at set times; minutes pass at once."""

    typed: list[tuple[float, str]] = field(default_factory=list)
    ends: bool = False
    written: list[tuple[float, str]] = field(default_factory=list)
    bells: list[float] = field(default_factory=list)
    time: float = 0.0
    closed: bool = False

    def now(self) -> float:
        return self.time

    def write(self, line: str) -> None:
        self.written.append((self.time, line))

    def bell(self) -> None:
        self.bells.append(self.time)

    def wait(self, seconds: float) -> str | None:
        self.closed = self.closed or (self.ends and not self.typed)
        if self.typed and self.typed[0][0] <= self.time + seconds:
            at, line = self.typed.pop(0)
            self.time = max(self.time, at)
            return line
        self.time += seconds
        assert self.time < 3600, "nobody types any more"
        return None

    @property
    def lines(self) -> list[str]:
        return [line for _, line in self.written]


def two_moves() -> Session:
    """14 s ready, 2 + 20 + 2 s of cat on each side with 4 s between; 6 s ready, twice 2 + 5 + 2 s of bridge: 90 s."""
    return session(
        move("cat", of=dose(hold=20, move=2, sides="each")), move("bridge", of=dose(repetitions=2, hold=5, move=2))
    )


def played(*typed: tuple[float, str], ends: bool = False) -> tuple[Outcome, Paper]:
    paper = Paper([*typed], ends)
    return play_plain(two_moves(), paper, keep=lambda _: None), paper


TIMELINE = """\
Morning back: 2 moves, 1:30.

 0:00  1 of 2: Cat. Lie on your back. 14 seconds to get ready.
       1. First step of cat.
       2. Second step of cat.
       Stop if cat hurts.
 0:14  Left side. cat goes out.
 0:16  cat stays. 20 seconds.
 0:36  cat comes back.
 0:38  Change sides: now the right. 4 seconds.
 0:42  Right side. cat goes out.
 0:44  cat stays. 20 seconds.
 1:04  cat comes back.

 1:06  2 of 2: Bridge. Lie on your back. 6 seconds to get ready.
       1. First step of bridge.
       2. Second step of bridge.
       Stop if bridge hurts.
 1:12  Round 1 of 2. bridge goes out.
 1:14  bridge stays. 5 seconds.
 1:19  bridge comes back.
 1:21  Round 2 of 2.
 1:30  The end."""


def test_where_nobody_watches_the_whole_timeline_is_printed_without_waiting() -> None:
    paper = Paper()
    print_timeline(two_moves(), paper)
    assert "\n".join(paper.lines) == TIMELINE
    assert paper.time == 0


def test_steady_movement_is_one_line_for_both_ways() -> None:
    paper = Paper()
    print_timeline(session(move(of=dose(seconds=60, move=1))), paper)
    assert paper.lines[6:] == [" 0:14  cat goes out. For 60 seconds.", " 0:15  cat comes back.", " 1:14  The end."]


def test_each_line_comes_at_its_time() -> None:
    outcome, paper = played((95, "1"))
    steps = [(at, line) for at, line in paper.written if line.startswith((" 0:", " 1:"))]
    assert len(steps) == 13
    for at, line in steps:
        minutes, seconds = line.split()[0].split(":")
        assert at == pytest.approx(60 * int(minutes) + int(seconds), abs=0.3)
    assert outcome == Outcome((Done("cat", 52, False), Done("bridge", 18, False)), 90, "better")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("w", "Noted: Cat made it worse."),
        ("+", "+10 seconds."),
        ("-", "-10 seconds."),
        ("p", "Paused. p goes on."),
        ("q", "Stopped. What you did counts."),
        (
            "?",
            "Type a letter, then Enter: n next (or only Enter), p pause, b back, + or - 10 seconds, w worse, q quit.",
        ),
    ],
)
def test_a_letter_and_enter_do_what_a_key_does(typed: str, says: str) -> None:
    _, paper = played((20, typed), (21, "q"))
    assert says in [line for at, line in paper.written if at >= 20]


@pytest.mark.parametrize("typed", ["", "n", "next"])
def test_only_enter_goes_to_the_next_move(typed: str) -> None:
    _, paper = played((20, typed), (21, "q"))
    at = next(at for at, line in paper.written if "2 of 2: Bridge" in line)
    assert at == 20


def test_back_says_the_move_again() -> None:
    _, paper = played((20, "b"), (21, "q"))
    assert sum("1 of 2: Cat" in line for line in paper.lines) == 2


def test_a_pause_takes_as_long_as_it_takes() -> None:
    outcome, paper = played((20, "p"), (500, "p"), (501, "q"))
    assert outcome == Outcome((Done("cat", 7, False),), 21, stopped=True)
    assert [line for at, line in paper.written if 20 < at < 500] == []


def test_input_that_has_ended_lets_the_session_go_on_and_leaves_the_question_open() -> None:
    outcome, paper = played(ends=True)
    assert outcome == Outcome((Done("cat", 52, False), Done("bridge", 18, False)), 90)
    assert paper.time == pytest.approx(90)


def test_worse_asks_which_move_it_was() -> None:
    outcome, paper = played((95, "3"), (96, "7"), (97, "2"))
    assert "Type one of 1 to 2, or only Enter." in paper.lines
    assert outcome.done == (Done("cat", 52, False), Done("bridge", 18, True))


def test_bells_are_few() -> None:
    _, paper = played((95, "1"))
    assert paper.bells == [pytest.approx(at, abs=0.3) for at in (14, 26, 36, 38, 42, 54, 64, 66, 72, 90)]


def test_a_computer_that_slept_waits_for_the_runner() -> None:
    class Sleeper(Paper):
        def now(self) -> float:
            return self.time + (1000 if self.time > 20 else 0)

    paper = Sleeper([(30, "p"), (31, "q")])
    outcome = play_plain(two_moves(), paper, keep=lambda _: None)
    assert "Paused: you were away. p goes on." in paper.lines
    assert outcome.seconds == 21


def test_plain_lines_need_neither_prompt_toolkit_nor_rich() -> None:
    code = (
        "import sys, runback.terminal.player_plain\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'prompt_toolkit', 'rich', 'asyncio'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
