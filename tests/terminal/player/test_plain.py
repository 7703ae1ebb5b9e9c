"""A session in plain lines: followed at a terminal, or printed where nobody watches."""

import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from exercise.sessions import dose, move, session
from runback.exercise.plan import Session
from runback.exercise.playback.playback import Done
from runback.terminal.player.outcome import Outcome
from runback.terminal.player.plain import play_plain, print_timeline


@dataclass
class Paper:
    """Lines written, and lines typed at set times; minutes pass at once."""

    typed: list[tuple[float, str]] = field(default_factory=list)
    ends: bool = False
    written: list[tuple[float, str]] = field(default_factory=list)
    bells: list[float] = field(default_factory=list)
    time: float = 0.0
    closed: bool = False
    attended: bool = False

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
    """24 s ready, 2 + 20 + 2 s of cat on each side with 4 s between; 6 s ready, twice 2 + 5 + 2 s of bridge: 100 s."""
    return session(
        move("cat", of=dose(hold=20, move=2, sides="each")), move("bridge", of=dose(repetitions=2, hold=5, move=2))
    )


def played(*typed: tuple[float, str], ends: bool = False) -> tuple[Outcome, Paper]:
    paper = Paper([*typed], ends)
    return play_plain(two_moves(), paper, keep=lambda _: None), paper


TIMELINE = """\
Morning back: 2 moves, 1:40.

 0:00  1 of 2: Cat. Lie on your back. 24 seconds to get ready.
       1. First step of cat.
       2. Second step of cat.
       Stop if cat hurts.
 0:24  Left side. cat goes out.
 0:26  cat stays. 20 seconds.
 0:46  cat comes back.
 0:48  Change sides: now the right. 4 seconds.
 0:52  Right side. cat goes out.
 0:54  cat stays. 20 seconds.
 1:14  cat comes back.

 1:16  2 of 2: Bridge. Lie on your back. 6 seconds to get ready.
       1. First step of bridge.
       2. Second step of bridge.
       Stop if bridge hurts.
 1:22  Round 1 of 2. bridge goes out.
 1:24  bridge stays. 5 seconds.
 1:29  bridge comes back.
 1:31  Round 2 of 2.
 1:40  The end."""


def test_where_nobody_watches_the_whole_timeline_is_printed_without_waiting() -> None:
    paper = Paper()
    print_timeline(two_moves(), paper)
    assert "\n".join(paper.lines) == TIMELINE
    assert paper.time == 0


def test_steady_movement_is_one_line_for_both_ways() -> None:
    paper = Paper()
    print_timeline(session(move(of=dose(seconds=60, move=1))), paper)
    assert paper.lines[6:] == [" 0:24  cat goes out. For 60 seconds.", " 0:25  cat comes back.", " 1:24  The end."]


def test_each_line_comes_at_its_time() -> None:
    outcome, paper = played((105, "1"))
    steps = [(at, line) for at, line in paper.written if line.startswith((" 0:", " 1:"))]
    assert len(steps) == 13
    for at, line in steps:
        minutes, seconds = line.split()[0].split(":")
        assert at == pytest.approx(60 * int(minutes) + int(seconds), abs=0.3)
    assert outcome == Outcome((Done("cat", 52, False), Done("bridge", 18, False)), 100, "better")


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
            "Type a letter, then Enter: n next, p pause, b back, + or - 10 seconds, w worse, q quit.",
        ),
    ],
)
def test_a_letter_and_enter_do_what_a_key_does(typed: str, says: str) -> None:
    _, paper = played((30, typed), (31, "q"))
    assert says in [line for at, line in paper.written if at >= 30]


@pytest.mark.parametrize("typed", ["n", "next"])
def test_a_letter_goes_to_the_next_move(typed: str) -> None:
    _, paper = played((30, typed), (31, "q"))
    at = next(at for at, line in paper.written if "2 of 2: Bridge" in line)
    assert at == 30


def test_only_enter_begins_a_move_and_then_says_the_step_again() -> None:
    outcome, paper = played((3, ""), (10, ""), (11, "q"))
    assert [(at, line.strip()) for at, line in paper.written if 2 < at < 10.5] == [
        (3, "0:24  Left side. cat goes out."),
        (pytest.approx(5), "0:26  cat stays. 20 seconds."),
        (10, "cat stays."),
    ]
    assert outcome.done == (Done("cat", 8, False),)


def test_where_somebody_can_type_a_move_waits_for_enter() -> None:
    paper = Paper([(200, "+"), (201, "p"), (300, ""), (310, "q")], attended=True)
    outcome = play_plain(two_moves(), paper, keep=lambda _: None)
    lines = [(at, line.strip()) for at, line in paper.written]
    assert (0, "Press Enter to begin.") in lines
    assert [line for at, line in lines if 1 < at < 301] == [
        "Press Enter to begin.",
        "Press Enter to begin.",
        "0:24  Left side. cat goes out.",
    ]
    assert outcome == Outcome((Done("cat", 10, False),), 34, stopped=True)


def test_a_runner_who_goes_away_for_good_is_not_waited_for() -> None:
    class Leaves(Paper):
        @property
        def attended(self) -> bool:
            return self.time < 60

        @attended.setter
        def attended(self, value: bool) -> None:
            assert not value

    paper = Leaves(ends=True)
    outcome = play_plain(two_moves(), paper, keep=lambda _: None)
    assert [done.exercise for done in outcome.done] == ["cat", "bridge"]
    assert outcome.seconds == 100


def test_what_a_runner_must_know_stands_before_the_steps_and_danger_signs_before_everything() -> None:
    some = session(move(skip_if="Leave it out with a sore wrist.", note="Slowly.", easier="Bend less."))
    followed, printed = Paper([(1, "q")]), Paper()
    play_plain(some, followed, warnings=("Numb: stop and call.",), keep=lambda _: None)
    print_timeline(some, printed, ("Numb: stop and call.",))
    for paper in (followed, printed):
        assert paper.lines[0] == "Numb: stop and call."
        lines = [line.strip() for line in paper.lines]
        first = lines.index("Leave it out with a sore wrist.")
        assert lines[first + 1 : first + 6] == [
            "Slowly.",
            "1. First step of cat.",
            "2. Second step of cat.",
            "Stop if cat hurts.",
            "Easier: Bend less.",
        ]


@pytest.mark.parametrize(
    "typed", [[(110, "3"), (111, "1")], [(30, "w"), (31, ""), (33, "w"), (34, "3")]], ids=["at the end", "on the way"]
)
def test_a_back_that_got_worse_stops_for_today_and_says_so_once(typed: list[tuple[float, str]]) -> None:
    outcome, paper = played(*typed)
    assert paper.lines.count("Stop for today.") == 1
    assert outcome.stop_for_today


def test_stop_for_today_is_heard_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Voice:
        def say(self, text: str) -> None:
            said.append(text)

        def finish(self) -> None:
            said.append("to its end")

        def stop(self) -> None:
            said.append("silence")

    monkeypatch.setattr("runback.terminal.player.plain.find_speaker", Voice)
    play_plain(two_moves(), Paper([(200, "3"), (201, "1")]), speak=True, keep=lambda _: None)
    assert said[0] == "Next: Cat. Lie on your back. First step of cat. Second step of cat. Stop if cat hurts."
    assert said[-3:] == ["Stop for today.", "to its end", "silence"]


def test_a_move_that_was_noted_as_worse_says_so_when_it_is_done_again() -> None:
    outcome, paper = played((30, "w"), (31, "b"), (32, "q"))
    assert "You noted: this move made it worse." in [line.strip() for line in paper.lines]
    assert outcome.done == (Done("cat", 6, True),)


def test_back_says_the_move_again() -> None:
    _, paper = played((30, "b"), (31, "q"))
    assert sum("1 of 2: Cat" in line for line in paper.lines) == 2


def test_a_pause_takes_as_long_as_it_takes() -> None:
    outcome, paper = played((30, "p"), (500, "p"), (501, "q"))
    assert outcome == Outcome((Done("cat", 7, False),), 31, stopped=True)
    assert [line for at, line in paper.written if 30 < at < 500] == []


def test_input_that_has_ended_lets_the_session_go_on_and_leaves_the_question_open() -> None:
    outcome, paper = played(ends=True)
    assert outcome == Outcome((Done("cat", 52, False), Done("bridge", 18, False)), 100)
    assert paper.time == pytest.approx(100)


def test_worse_asks_which_move_it_was() -> None:
    outcome, paper = played((105, "3"), (106, "7"), (107, "2"))
    assert "Type one of 1 to 2, or only Enter." in paper.lines
    assert outcome.done == (Done("cat", 52, False), Done("bridge", 18, True))


def test_bells_are_few() -> None:
    _, paper = played((105, "1"))
    assert paper.bells == [pytest.approx(at, abs=0.3) for at in (24, 36, 46, 48, 52, 64, 74, 76, 82, 100)]


def test_a_computer_that_slept_waits_for_the_runner() -> None:
    class Sleeper(Paper):
        def now(self) -> float:
            return self.time + (1000 if self.time > 30 else 0)

    paper = Sleeper([(40, "p"), (41, "q")])
    outcome = play_plain(two_moves(), paper, keep=lambda _: None)
    assert "Paused: you were away. p goes on." in paper.lines
    assert outcome.seconds == 31


def test_plain_lines_need_neither_prompt_toolkit_nor_rich() -> None:
    code = (
        "import sys, runback.terminal.player.plain\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'prompt_toolkit', 'rich', 'asyncio'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
