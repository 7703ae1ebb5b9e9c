"""Ten seconds more or less, of whatever is being done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise.sessions import dose, move, session, sessions
from runback.exercise.plan import Session
from runback.exercise.playback.adjust import adjust
from runback.exercise.playback.timeline import timeline

HELD = timeline(session(move(of=dose(repetitions=1, hold=20, move=3))))
SWUNG = timeline(session(move(of=dose(seconds=40, move=2))))
READY, THERE, HOLD = 0, 1, 2


@pytest.mark.parametrize(
    ("index", "into", "by", "seconds"),
    [
        (HOLD, 5.0, 10, 30),
        (HOLD, 5.0, -10, 10),
        (HOLD, 13.4, -10, 14),
        (READY, 0.0, 10, 34),
        (READY, 18.2, -10, 19),
    ],
    ids=["more", "less", "never ends before now", "a wait is longer", "a wait is cut short"],
)
def test_a_hold_or_a_wait_changes_by_ten_seconds(index: int, into: float, by: int, seconds: int) -> None:
    assert adjust(HELD, index, into, by)[index].seconds == seconds


@pytest.mark.parametrize(("by", "rounds"), [(10, 12), (-10, 8)], ids=["more", "fewer"])
def test_steady_movement_changes_by_the_swings_that_come_nearest(by: int, rounds: int) -> None:
    there = [phase for phase in adjust(SWUNG, THERE, 0.0, by) if phase.kind == "there"]
    assert [phase.repetition for phase in there] == list(range(1, rounds + 1))
    assert {phase.repetitions for phase in there} == {rounds}


def test_the_repetition_begun_is_never_taken_away() -> None:
    last = len(SWUNG) - 1
    assert adjust(SWUNG, last, 0.0, -10) == SWUNG


def test_repetitions_are_added_on_one_side_only() -> None:
    phases = timeline(session(move(of=dose(repetitions=2, hold=4, move=1, sides="each"))))
    sides = [phase.side for phase in adjust(phases, THERE, 0.0, 10) if phase.kind == "there"]
    assert sides == ["left"] * 4 + ["right"] * 2


def test_repetitions_of_both_sides_in_turn_are_added_in_pairs() -> None:
    phases = timeline(session(move(of=dose(repetitions=2, hold=0, move=2, sides="alternate"))))
    sides = [phase.side for phase in adjust(phases, THERE, 0.0, 10) if phase.kind == "there"]
    assert sides == ["left", "right"] * 3


def test_nothing_is_made_longer_than_an_hour() -> None:
    phases = HELD
    for _ in range(500):
        phases = adjust(phases, HOLD, 0.0, 10)
    assert phases[HOLD].seconds == 3600


@given(sessions, st.data())
def test_what_is_over_and_what_follows_stay_as_they_were(some: Session, data: st.DataObject) -> None:
    phases = timeline(some)
    index = data.draw(st.integers(0, len(phases) - 1))
    into = data.draw(st.floats(0, phases[index].seconds))
    after = adjust(phases, index, into, data.draw(st.sampled_from([10, -10])))
    assert [phase.seconds for phase in after[:index]] == [phase.seconds for phase in phases[:index]]
    assert after[index].seconds >= into
    others = [phase for phase in phases if phase.move != phases[index].move]
    assert [phase for phase in after if phase.move != phases[index].move] == others
