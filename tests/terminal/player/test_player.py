"""A session followed along, with a clock and keys that exist only in the test."""

from pathlib import Path

import pytest

from exercise.sessions import dose, move, session
from runback.exercise.plan import Session
from runback.exercise.playback.playback import Done
from runback.figure.sides import Seen
from runback.figure.strokes import Stroke
from runback.terminal.player.outcome import Outcome
from runback.terminal.player.player import PlayOptions, play
from runback.terminal.player.terminal import AWAY, STOP
from terminal.player.stage import Lever, Stage

FIGURES = {"cat": Lever(), "bridge": Lever()}
STILL = PlayOptions(motion=False)
SPOKEN = PlayOptions(motion=False, speak=True)
NUMB = "Numb between the legs: stop and call."


class Voice:
    """A speaker that writes down what it says."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.said.append("silence")


def two_moves() -> Session:
    """24 s ready, 2 + 20 + 2 s of cat; 6 s ready, 2 + 5 + 2 s of bridge: 63 s in all."""
    return session(move("cat", of=dose(hold=20, move=2)), move("bridge", of=dose(hold=5, move=2)))


def played(
    *keys: tuple[float, str], options: PlayOptions = STILL, some: Session | None = None
) -> tuple[Outcome, Stage]:
    stage = Stage([*keys])
    return play(some or two_moves(), FIGURES, options, stage), stage


def test_a_session_leads_through_its_moves_and_asks_how_it_feels() -> None:
    outcome, stage = played((70, "1"))
    assert "Next: Cat" in stage.seen(1)
    assert "cat goes out." in stage.seen(25)
    assert "cat stays." in stage.seen(30)
    assert "cat comes back." in stage.seen(47)
    assert "Next: Bridge" in stage.seen(50)
    assert "How does your back feel now, compared with before?" in stage.seen(69)
    assert outcome == Outcome((Done("cat", 24, False), Done("bridge", 9, False)), 63, "better")


def test_ten_minutes_end_on_the_second() -> None:
    long = session(*[move(f"move{n}", of=dose(repetitions=3, hold=13, move=3)) for n in range(9)])
    assert long.seconds == 24 + 8 * 6 + 9 * 3 * 19
    _, stage = played(some=long)
    assert stage.bells[-1] == pytest.approx(long.seconds, abs=0.005)


def test_a_figure_that_moves_is_drawn_ten_times_a_second() -> None:
    outcome, stage = played((24.05, "-"), (50, "q"), options=PlayOptions())
    assert len([at for at, _ in stage.shown if 24.2 <= at <= 25.8]) == pytest.approx(16, abs=1)
    assert len([at for at, _ in stage.shown if 30 <= at < 40]) <= 50
    assert outcome.stopped


@pytest.mark.parametrize(("key", "feeling"), [("1", "better"), ("2", "same"), ("enter", "")])
def test_how_it_feels_takes_one_key_and_may_be_skipped(key: str, feeling: str) -> None:
    outcome, _ = played((70, "x"), (71, key))
    assert (outcome.feeling, outcome.stopped) == (feeling, False)


@pytest.mark.parametrize(
    ("key", "worse"),
    [("2", [False, True]), ("enter", [True, True])],
    ids=["a move is named", "not sure: each counts"],
)
def test_worse_asks_which_move_it_was(key: str, worse: list[bool]) -> None:
    outcome, stage = played((70, "3"), (75, key), (80, "enter"))
    assert "Which move made it worse? Enter: not sure. Then each of them counts. 1 Cat 2 Bridge" in stage.seen(74)
    assert outcome.feeling == "worse"
    assert [done.worse for done in outcome.done] == worse


def test_a_move_named_while_it_was_done_is_not_asked_for_again() -> None:
    outcome, stage = played((30, "w"), (70, "3"), (80, "enter"))
    assert "Noted: Cat made it worse." in stage.seen(31)
    assert "How does your back feel now" in stage.seen(69)
    assert stage.last == "Stop for today. Enter ends."
    assert outcome.done == (Done("cat", 6, True), Done("bridge", 9, False))


def test_a_terminal_that_goes_away_at_the_question_blames_no_move() -> None:
    outcome, _ = played((70, "3"), (71, STOP))
    assert (outcome.feeling, [done.worse for done in outcome.done]) == ("worse", [False, False])


@pytest.mark.parametrize("key", ["q", "Q", STOP])
def test_quitting_asks_nothing_and_keeps_what_was_done(key: str) -> None:
    outcome, stage = played((36, key))
    assert outcome == Outcome((Done("cat", 12, False),), 36, "", stopped=True)
    assert stage.time == 36


def test_a_pause_stops_the_countdown() -> None:
    outcome, stage = played((30, " "), (500, " "), (600, "2"))
    assert stage.seen(40) == stage.seen(410)
    assert "Paused. Space goes on." in stage.seen(40)
    assert outcome.seconds == 63


def test_a_process_that_was_suspended_waits_for_the_runner() -> None:
    outcome, stage = played((30, AWAY), (35, " "), (36, "q"))
    assert "Paused: you were away. Space goes on." in stage.seen(34)
    assert outcome.seconds == 31


@pytest.mark.parametrize(
    ("key", "seconds", "says"),
    [("+", 73, "10 seconds more."), ("-", 53, "10 seconds less."), ("x", 63, "Not a key here. ? shows the keys.")],
)
def test_ten_seconds_more_or_less_of_a_hold(key: str, seconds: int, says: str) -> None:
    outcome, stage = played((30, key), (100, "1"))
    assert outcome.seconds == seconds
    assert says in stage.seen(31)


@pytest.mark.parametrize("key", ["n", "right"])
def test_the_next_move_is_one_key_away(key: str) -> None:
    outcome, stage = played((30, key), (100, "1"))
    assert "Next: Bridge" in stage.seen(31)
    assert outcome.done == (Done("cat", 6, False), Done("bridge", 9, False))


def test_enter_begins_a_move_and_never_leaves_it() -> None:
    outcome, stage = played((3, "enter"), (6, "enter"), (40, "q"))
    assert "Enter begins now" in stage.seen(2)
    assert "cat goes out." in stage.seen(4)
    assert "This move has begun. n is the next move." in stage.seen(7)
    assert "cat stays." in stage.seen(7)
    assert outcome.done == (Done("cat", 24, False), Done("bridge", 7, False))


def test_two_moves_that_make_it_worse_end_the_session_for_today() -> None:
    some = session(*[move(name, of=dose(hold=20)) for name in ("cat", "bridge", "plank")])
    outcome, stage = played((30, "w"), (31, "enter"), (35, "w"), (40, "3"), some=some)
    assert "Stop for today. It got worse twice. Done: 2 moves" in stage.last
    assert "How does your back feel now" in stage.last
    assert [done.worse for done in outcome.done] == [True, True]
    assert (outcome.feeling, outcome.stop_for_today, outcome.stopped) == ("worse", True, False)


@pytest.mark.parametrize(("key", "stops"), [("1", False), ("2", False), ("enter", False), ("3", True)])
def test_a_back_that_is_worse_at_the_end_is_left_alone_for_today(key: str, *, stops: bool) -> None:
    outcome, stage = played((70, key), (71, "1"), (72, "enter"))
    assert outcome.stop_for_today is stops
    assert ("Stop for today." in stage.last) is stops


def test_a_move_that_was_noted_as_worse_says_so_when_it_is_done_again() -> None:
    outcome, stage = played((30, "w"), (31, "b"), (40, "q"))
    assert "You noted: this move made it worse." in stage.seen(39)
    assert outcome.done == (Done("cat", 6, True),)


def test_signs_of_danger_are_shown_before_the_first_move_and_among_the_keys() -> None:
    options = PlayOptions(motion=False, warnings=(NUMB,))
    _, stage = played((5, "?"), (6, "x"), (60, "q"), options=options)
    assert NUMB in stage.seen(4)
    assert f"Stop if cat hurts. {NUMB} Keys" in stage.seen(5.5)
    assert "Next: Bridge" in stage.seen(51)
    assert NUMB not in stage.seen(51)


def test_leaving_everything_out_asks_nothing() -> None:
    outcome, stage = played((1, "n"), (2, "n"))
    assert outcome == Outcome((), 2)
    assert "How does your back feel" not in stage.last


def test_the_help_page_stops_the_time_until_any_key() -> None:
    outcome, stage = played((30, "?"), (90, "n"), (100, "q"))
    assert "Quit. What you did is kept." in stage.seen(89)
    assert outcome.seconds == 40
    assert outcome.done == (Done("cat", 16, False),)


def test_the_bell_rings_where_a_move_starts_half_way_and_at_the_end() -> None:
    _, stage = played((70, "1"))
    assert stage.bells == [pytest.approx(at, abs=0.1) for at in (24, 36, 46, 48, 54, 63)]


def test_quiet_rings_no_bell() -> None:
    _, stage = played((70, "1"), options=PlayOptions(motion=False, quiet=True))
    assert stage.bells == []


def test_without_a_speaker_it_is_said_once_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome, stage = played((70, "1"), options=PlayOptions(motion=False, speak=True))
    assert "This computer has no speech to use." in stage.seen(3)
    assert "no speech" not in stage.seen(8)
    assert outcome.seconds == 63


def test_a_speaker_says_what_comes_before_it_comes_and_is_silent_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Voice()
    monkeypatch.setattr("runback.terminal.player.player.find_speaker", lambda: voice)
    played((80, "1"), options=SPOKEN)
    assert voice.said[:3] == [
        "Next: Cat. Lie on your back. First step of cat. Second step of cat. Stop if cat hurts.",
        "cat goes out.",
        "cat stays.",
    ]
    assert voice.said[-1] == "silence"


@pytest.mark.parametrize(
    "keys",
    [[(80, "3"), (81, "1"), (82, "enter")], [(35, "w"), (36, "enter"), (37, "w"), (38, "3")]],
    ids=["worse at the end", "worse twice on the way"],
)
def test_stop_for_today_is_said_aloud_once(monkeypatch: pytest.MonkeyPatch, keys: list[tuple[float, str]]) -> None:
    voice = Voice()
    monkeypatch.setattr("runback.terminal.player.player.find_speaker", lambda: voice)
    played(*keys, options=SPOKEN)
    assert voice.said.count("Stop for today.") == 1


def test_nothing_is_spoken_unless_the_runner_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_asked() -> Voice:
        pytest.fail("a speaker was looked for")

    monkeypatch.setenv("ACCESSIBLE", "1")
    monkeypatch.setattr("runback.terminal.player.player.find_speaker", nobody_asked)
    played((70, "1"))


def test_what_was_done_is_handed_over_whenever_a_move_is_over() -> None:
    kept: list[Outcome] = []
    play(two_moves(), FIGURES, STILL, Stage([(70, "1")]), kept.append)
    assert kept == [Outcome((Done("cat", 24, False),), 48, stopped=True)]


def test_a_failure_hands_over_what_was_done_before_it_is_raised() -> None:
    class Torn(Lever):
        def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
            raise ValueError(f"{moment} {seen}")

    kept: list[Outcome] = []
    with pytest.raises(ValueError, match="as_drawn"):
        play(two_moves(), {"cat": Lever(), "bridge": Torn()}, STILL, Stage(), kept.append)
    assert kept[-1].done == (Done("cat", 24, False),)
    assert kept[-1].stopped


@pytest.mark.parametrize(("columns", "rows"), [(20, 4), (5, 2), (1, 1)])
def test_a_terminal_of_any_size_is_enough(columns: int, rows: int) -> None:
    outcome = play(two_moves(), FIGURES, STILL, Stage([(40, "?"), (31, "x"), (100, "2")], columns, rows))
    assert outcome.feeling == "same"
