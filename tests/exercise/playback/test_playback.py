"""Where a runner is in a session, for any clock and any keys. Clocks go in sixteenths, which add up exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise.sessions import dose, move, session, sessions
from runback.exercise.plan import Session, dose_seconds
from runback.exercise.playback.playback import Done, Playback

FRAME = 1 / 16
START = 1000.0
KEYS = ["pause", "resume", "begin", "next", "back", "more", "less", "worse"]


def two_moves() -> Session:
    """24 s ready, 1 + 20 + 1 s of cat; 6 s ready, 1 + 5 + 1 s of bridge: 59 s in all."""
    return session(move("cat", of=dose(hold=20)), move("bridge", of=dose(hold=5)))


def at(seconds: float, some: Session | None = None) -> Playback:
    """A playback that has been played for so long, a second at a time."""
    playback = Playback(some or two_moves(), START)
    for second in range(1, int(seconds) + 1):
        playback.tick(START + second)
    playback.tick(START + seconds)
    return playback


def press(playback: Playback, key: str) -> None:
    actions = {
        "pause": playback.pause,
        "resume": playback.resume,
        "begin": playback.begin,
        "next": playback.next_move,
        "back": playback.back,
        "more": lambda: playback.adjust(10),
        "less": lambda: playback.adjust(-10),
        "worse": playback.mark_worse,
    }
    actions[key]()


def where(playback: Playback) -> tuple[int, str]:
    return playback.phase.move, playback.phase.kind


@pytest.mark.parametrize(
    ("seconds", "place", "countdown"),
    [
        (0, (0, "ready"), 24),
        (23.5, (0, "ready"), 1),
        (24, (0, "there"), 1),
        (25, (0, "hold"), 20),
        (44.75, (0, "hold"), 1),
        (45, (0, "back"), 1),
        (46, (1, "ready"), 6),
        (58, (1, "back"), 1),
    ],
)
def test_the_clock_alone_leads_through_a_session(seconds: float, place: tuple[int, str], countdown: int) -> None:
    playback = at(seconds)
    assert (where(playback), playback.countdown) == (place, countdown)
    assert playback.total_left == 59 - seconds


def test_a_session_ends_after_its_last_second() -> None:
    assert not at(58.75).finished
    finished = at(59)
    assert finished.finished
    assert (finished.total_left, finished.countdown, finished.seconds) == (0, 0, 59)
    assert finished.done() == (Done("cat", 22, False), Done("bridge", 7, False))


def test_movement_without_a_hold_is_counted_down_as_a_whole() -> None:
    playback = at(24 + 3, session(move(of=dose(seconds=20, move=2))))
    assert (playback.phase.kind, playback.countdown) == ("back", 17)


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [(24, 0.0), (24.5, 0.5), (25, 1.0), (35, 1.0), (45, 1.0), (45.25, 0.8535533905932737), (45.5, 0.5)],
)
def test_the_figure_eases_between_its_poses(seconds: float, moment: float) -> None:
    assert at(seconds).moment == pytest.approx(moment)


@pytest.mark.parametrize(
    ("seconds", "key", "place"),
    [
        (30, "next", (1, "ready")),
        (30, "back", (0, "ready")),
        (5, "back", (0, "ready")),
        (48, "back", (0, "ready")),
        (54, "back", (1, "ready")),
        (5, "next", (1, "ready")),
    ],
    ids=[
        "on from a hold",
        "a hold is begun again with its move",
        "nothing comes before the first move",
        "while getting ready, back is the move before",
        "back from a hold is the same move",
        "a move can be left out before it starts",
    ],
)
def test_next_and_back_go_to_the_start_of_a_move(seconds: float, key: str, place: tuple[int, str]) -> None:
    playback = at(seconds)
    press(playback, key)
    assert (where(playback), playback.into) == (place, 0.0)


def test_next_in_the_last_move_ends_the_session() -> None:
    playback = at(54)
    playback.next_move()
    assert playback.finished
    assert playback.done() == (Done("cat", 22, False), Done("bridge", 2, False))


@pytest.mark.parametrize("paused", [False, True], ids=["while it counts down", "out of a pause"])
def test_a_move_begins_when_the_runner_says_so(*, paused: bool) -> None:
    playback = at(5)
    if paused:
        playback.pause()
    assert playback.begin()
    assert (where(playback), playback.into, playback.paused) == ((0, "there"), 0, False)
    assert playback.total_left == 59 - 24
    assert not playback.begin()
    assert where(playback) == (0, "there")


def test_a_move_that_waits_for_the_runner_begins_at_no_time_of_its_own() -> None:
    playback = Playback(two_moves(), START)
    playback.waits = True
    for second in range(1, 2000):
        playback.tick(START + second)
    assert (where(playback), playback.left, playback.seconds) == ((0, "ready"), 0, 24)
    assert (playback.waiting, playback.away) == (True, False)
    playback.resume()
    assert playback.waiting
    playback.begin()
    playback.tick(START + 2000)
    assert (where(playback), playback.seconds) == ((0, "hold"), 25)


def test_the_next_move_of_a_runner_who_was_waited_for_counts_down_too() -> None:
    playback = Playback(two_moves(), START)
    playback.waits = True
    for second in range(1, 60):
        playback.tick(START + second)
    playback.next_move()
    playback.tick(START + 60)
    assert (where(playback), playback.countdown, playback.paused) == ((1, "ready"), 5, False)


def test_a_pause_stands_still_for_as_long_as_it_takes() -> None:
    playback = at(30)
    playback.pause()
    playback.tick(START + 3600)
    assert (playback.countdown, playback.paused, playback.away) == (15, True, False)
    playback.resume()
    playback.tick(START + 3601)
    assert (playback.countdown, playback.seconds) == (14, 31)


@pytest.mark.parametrize(("leap", "pauses"), [(2.0, False), (2.5, True), (30_000.0, True)])
def test_a_leap_of_the_clock_pauses_and_skips_nothing(leap: float, *, pauses: bool) -> None:
    playback = at(30)
    playback.tick(START + 30 + leap)
    assert (playback.paused, playback.away) == (pauses, pauses)
    assert playback.left == 15 - (0 if pauses else leap)


def test_going_on_after_a_leap_starts_where_it_stopped() -> None:
    playback = at(30)
    playback.tick(START + 500)
    playback.resume()
    playback.tick(START + 501)
    assert (playback.left, playback.away) == (14, False)


@pytest.mark.parametrize(
    ("by", "left", "total"), [(10, 25, 39), (-10, 5, 19)], ids=["ten seconds more", "ten seconds less"]
)
def test_ten_seconds_are_added_to_a_hold_or_taken_from_it(by: int, left: int, total: int) -> None:
    playback = at(30)
    assert playback.adjust(by)
    assert (playback.left, playback.total_left) == (left, total)


def test_nothing_is_said_to_change_when_nothing_can() -> None:
    playback = at(24)
    assert not playback.adjust(-10)


def test_a_move_that_makes_it_worse_is_left_and_remembered() -> None:
    playback = at(30)
    assert playback.mark_worse() == "Cat"
    assert where(playback) == (1, "ready")
    assert playback.done() == (Done("cat", 6, True),)


def test_worse_while_getting_ready_means_the_move_just_done() -> None:
    playback = at(48)
    assert playback.mark_worse() == "Cat"
    assert (where(playback), playback.into) == ((1, "ready"), 2)
    assert playback.done() == (Done("cat", 22, True),)


def test_worse_before_anything_was_done_means_no_move() -> None:
    playback = at(5)
    assert playback.mark_worse() is None
    assert playback.done() == ()


def test_a_move_begun_again_and_worse_is_left_too() -> None:
    playback = at(30)
    playback.back()
    assert playback.mark_worse() == "Cat"
    assert where(playback) == (1, "ready")


def test_a_mark_stays_when_the_move_is_done_again() -> None:
    playback = at(30)
    playback.mark_worse()
    playback.back()
    assert where(playback) == (0, "ready")
    playback.begin()
    playback.tick(START + 32)
    playback.next_move()
    assert playback.worse == {0}
    assert playback.done() == (Done("cat", 8, True),)


def three_moves() -> Session:
    return session(*[move(name, of=dose(hold=20)) for name in ("cat", "bridge", "plank")])


@pytest.mark.parametrize(
    ("keys", "over"),
    [
        (["begin", "worse", "begin", "worse"], True),
        (["begin", "worse", "back", "begin", "worse"], True),
        (["begin", "worse", "worse"], False),
        (["begin", "worse", "back", "worse"], False),
        (["worse", "worse"], False),
        (["begin", "next", "worse", "begin", "worse"], True),
    ],
    ids=[
        "two moves",
        "the same move again",
        "the key pressed twice",
        "back, and left out after all",
        "before anything was done",
        "one of them noted after it",
    ],
)
def test_a_session_that_got_worse_twice_is_over_for_today(keys: list[str], *, over: bool) -> None:
    playback = Playback(three_moves(), START)
    for second, key in enumerate(keys, 1):
        playback.tick(START + second)
        press(playback, key)
        playback.tick(START + second + 0.5)
    assert (playback.stop_for_today, playback.finished) == (over, over)


def test_an_exercise_that_comes_twice_is_counted_once() -> None:
    twice = session(move("cat", of=dose(hold=20)), move("cat", of=dose(hold=5)))
    assert at(59, twice).done() == (Done("cat", 29, False),)


@pytest.mark.slow
@given(sessions, st.integers(1, 20))
@settings(deadline=None)
def test_a_session_played_without_a_key_is_done_to_the_second(some: Session, sixteenths: int) -> None:
    playback = Playback(some, START)
    now = START
    while now - START < some.seconds:
        now = min(now + sixteenths / 16, START + some.seconds)
        assert not playback.finished
        playback.tick(now)
    assert (playback.finished, playback.seconds) == (True, some.seconds)
    whole: dict[str, int] = {}
    for one in some.moves:
        whole[one.exercise.id] = whole.get(one.exercise.id, 0) + dose_seconds(one.dose)
    assert {done.exercise: done.seconds for done in playback.done()} == whole


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 900)), max_size=12))
@settings(deadline=None, max_examples=30)
def test_ten_minutes_with_pauses_do_not_drift(pauses: list[tuple[int, int]]) -> None:
    long = session(*[move(f"move{n}", of=dose(repetitions=3, hold=15, move=3)) for n in range(9)])
    assert long.seconds >= 600
    playback = Playback(long, START)
    now, played = START, 0
    waiting = sorted(pauses)
    while played < 600 / FRAME:
        while waiting and waiting[0][0] / FRAME <= played:
            playback.pause()
            now += waiting.pop(0)[1]
            playback.tick(now)
            playback.resume()
        now += FRAME
        played += 1
        playback.tick(now)
    assert playback.total_left == long.seconds - 600


@given(
    some=sessions, keys=st.lists(st.tuples(st.integers(0, 32), st.sampled_from(KEYS)), max_size=60), waits=st.booleans()
)
@settings(deadline=None)
def test_whatever_is_pressed_what_is_done_was_played_and_next_and_back_start_a_move(
    some: Session, keys: list[tuple[int, str]], *, waits: bool
) -> None:
    playback = Playback(some, START)
    playback.waits = waits
    now = START
    for sixteenths, key in keys:
        now += sixteenths / 16
        playback.tick(now)
        was_finished = playback.finished
        press(playback, key)
        if key in {"next", "back"} and not playback.finished:
            assert (playback.phase.kind, playback.into) == ("ready", 0)
        assert was_finished <= playback.finished
        done = sum(one.seconds for one in playback.done())
        assert done <= playback.seconds <= now - START
        assert 0 <= playback.moment <= 1
        assert playback.countdown >= 0
