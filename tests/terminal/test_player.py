"""A session followed along, with a clock and keys that exist only in the test."""

from pathlib import Path

import pytest

from runback.stretch.playback import Done
from runback.stretch.session import Session
from runback.stretch.sides import Seen
from runback.stretch.strokes import Stroke
from runback.terminal.player import PlayOptions, play
from runback.terminal.player_outcome import Outcome
from runback.terminal.player_terminal import AWAY, STOP
from stretch.sessions import dose, move, session
from terminal.stage import Lever, Stage

FIGURES = {"cat": Lever(), "bridge": Lever()}
STILL = PlayOptions(motion=False)


def two_moves() -> Session:
    """14 s ready, 2 + 20 + 2 s of cat; 6 s ready, 2 + 5 + 2 s of bridge: 53 s in all."""
    return session(move("cat", of=dose(hold=20, move=2)), move("bridge", of=dose(hold=5, move=2)))


def played(
    *keys: tuple[float, str], options: PlayOptions = STILL, some: Session | None = None
) -> tuple[Outcome, Stage]:
    stage = Stage([*keys])
    return play(some or two_moves(), FIGURES, options, stage), stage


def test_a_session_leads_through_its_moves_and_asks_how_it_feels() -> None:
    outcome, stage = played((60, "1"))
    assert "Next: Cat" in stage.seen(1)
    assert "cat goes out." in stage.seen(15)
    assert "cat stays." in stage.seen(20)
    assert "cat comes back." in stage.seen(37)
    assert "Next: Bridge" in stage.seen(40)
    assert "How does your back feel now, compared with before?" in stage.seen(59)
    assert outcome == Outcome((Done("cat", 24, False), Done("bridge", 9, False)), 53, "better")


def test_ten_minutes_end_on_the_second() -> None:
    long = session(*[move(f"move{n}", of=dose(repetitions=3, hold=13, move=3)) for n in range(9)])
    assert long.seconds == 14 + 8 * 6 + 9 * 3 * 19
    _, stage = played(some=long)
    assert stage.bells[-1] == pytest.approx(long.seconds, abs=0.005)


def test_a_figure_that_moves_is_drawn_ten_times_a_second() -> None:
    outcome, stage = played((14.05, "-"), (40, "q"), options=PlayOptions())
    assert len([at for at, _ in stage.shown if 14.2 <= at <= 15.8]) == pytest.approx(16, abs=1)
    assert len([at for at, _ in stage.shown if 20 <= at < 30]) <= 50
    assert outcome.stopped


@pytest.mark.parametrize(("key", "feeling"), [("1", "better"), ("2", "same"), ("enter", "")])
def test_how_it_feels_takes_one_key_and_may_be_skipped(key: str, feeling: str) -> None:
    outcome, _ = played((60, "x"), (61, key))
    assert (outcome.feeling, outcome.stopped) == (feeling, False)


@pytest.mark.parametrize(
    ("key", "worse"),
    [("2", [False, True]), ("enter", [True, True])],
    ids=["a move is named", "not sure: each counts"],
)
def test_worse_asks_which_move_it_was(key: str, worse: list[bool]) -> None:
    outcome, stage = played((60, "3"), (61, key))
    assert "Which move made it worse? Enter: not sure. Then each of them counts. 1 Cat 2 Bridge" in stage.last
    assert outcome.feeling == "worse"
    assert [done.worse for done in outcome.done] == worse


def test_a_move_named_while_it_was_done_is_not_asked_for_again() -> None:
    outcome, stage = played((20, "w"), (60, "3"))
    assert "Noted: Cat made it worse." in stage.seen(21)
    assert "Which move" not in stage.last
    assert outcome.done == (Done("cat", 6, True), Done("bridge", 9, False))


def test_a_terminal_that_goes_away_at_the_question_blames_no_move() -> None:
    outcome, _ = played((60, "3"), (61, STOP))
    assert (outcome.feeling, [done.worse for done in outcome.done]) == ("worse", [False, False])


@pytest.mark.parametrize("key", ["q", "Q", STOP])
def test_quitting_asks_nothing_and_keeps_what_was_done(key: str) -> None:
    outcome, stage = played((26, key))
    assert outcome == Outcome((Done("cat", 12, False),), 26, "", stopped=True)
    assert stage.time == 26


def test_a_pause_stops_the_countdown() -> None:
    outcome, stage = played((20, " "), (500, " "), (600, "2"))
    assert stage.seen(30) == stage.seen(400)
    assert "Paused. Space goes on." in stage.seen(30)
    assert outcome.seconds == 53


def test_a_process_that_was_suspended_waits_for_the_runner() -> None:
    outcome, stage = played((20, AWAY), (25, " "), (26, "q"))
    assert "Paused: you were away. Space goes on." in stage.seen(24)
    assert outcome.seconds == 21


@pytest.mark.parametrize(
    ("key", "seconds", "says"),
    [("+", 63, "10 seconds more."), ("-", 43, "10 seconds less."), ("x", 53, "Not a key here. ? shows the keys.")],
)
def test_ten_seconds_more_or_less_of_a_hold(key: str, seconds: int, says: str) -> None:
    outcome, stage = played((20, key), (90, "1"))
    assert outcome.seconds == seconds
    assert says in stage.seen(21)


@pytest.mark.parametrize("key", ["n", "right", "enter"])
def test_the_next_move_is_one_key_away(key: str) -> None:
    outcome, stage = played((20, key), (90, "1"))
    assert "Next: Bridge" in stage.seen(21)
    assert outcome.done == (Done("cat", 6, False), Done("bridge", 9, False))


def test_leaving_everything_out_asks_nothing() -> None:
    outcome, stage = played((1, "n"), (2, "n"))
    assert outcome == Outcome((), 2)
    assert "How does your back feel" not in stage.last


def test_the_help_page_stops_the_time_until_any_key() -> None:
    outcome, stage = played((20, "?"), (80, "n"), (90, "q"))
    assert "Quit. What you did is kept." in stage.seen(79)
    assert outcome.seconds == 30
    assert outcome.done == (Done("cat", 16, False),)


def test_the_bell_rings_where_a_move_starts_half_way_and_at_the_end() -> None:
    _, stage = played((60, "1"))
    assert stage.bells == [pytest.approx(at, abs=0.1) for at in (14, 26, 36, 38, 44, 53)]


def test_quiet_rings_no_bell() -> None:
    _, stage = played((60, "1"), options=PlayOptions(motion=False, quiet=True))
    assert stage.bells == []


def test_without_a_speaker_it_is_said_once_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome, stage = played((60, "1"), options=PlayOptions(motion=False, speak=True))
    assert "This computer has no speech to use." in stage.seen(3)
    assert "no speech" not in stage.seen(8)
    assert outcome.seconds == 53


def test_a_speaker_says_what_comes_before_it_comes_and_is_silent_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Voice:
        def say(self, text: str) -> None:
            said.append(text)

        def stop(self) -> None:
            said.append("silence")

    monkeypatch.setattr("runback.terminal.player.find_speaker", Voice)
    played((60, "1"), options=PlayOptions(motion=False, speak=True))
    assert said[:3] == ["Next: Cat. Lie on your back. First step of cat.", "cat goes out.", "cat stays."]
    assert said[-1] == "silence"


def test_what_was_done_is_handed_over_whenever_a_move_is_over() -> None:
    kept: list[Outcome] = []
    play(two_moves(), FIGURES, STILL, Stage([(60, "1")]), kept.append)
    assert kept == [Outcome((Done("cat", 24, False),), 38, stopped=True)]


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
    outcome = play(two_moves(), FIGURES, STILL, Stage([(30, "?"), (31, "x"), (90, "2")], columns, rows))
    assert outcome.feeling == "same"
