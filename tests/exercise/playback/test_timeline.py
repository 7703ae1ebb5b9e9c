"""A session as phases: what is done when, on which side, and what is announced."""

from itertools import pairwise

import pytest
from hypothesis import given

from exercise.sessions import dose, move, session, sessions
from runback.exercise.plan import Move, Session, cycles, ready_seconds, session_seconds, side_count
from runback.exercise.playback.timeline import Phase, timeline


def shape(phases: tuple[Phase, ...]) -> list[str]:
    """Kind, seconds and side of each phase, such as "hold 5 left"."""
    return [f"{phase.kind} {phase.seconds} {phase.side}".strip() for phase in phases]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (
            [move(of=dose(repetitions=2, hold=5, move=3))],
            ["ready 24", "there 3", "hold 5", "back 3", "there 3", "hold 5", "back 3"],
        ),
        (
            [move(of=dose(repetitions=1, hold=20, move=2, sides="each"))],
            [
                "ready 24 left",
                *("there 2 left", "hold 20 left", "back 2 left"),
                "change_side 4 right",
                *("there 2 right", "hold 20 right", "back 2 right"),
            ],
        ),
        (
            [move(of=dose(repetitions=2, hold=0, move=4, sides="alternate"))],
            ["ready 24 left", *(["there 4 left", "back 4 left", "there 4 right", "back 4 right"] * 2)],
        ),
        (
            [move(of=dose(repetitions=1, hold=0, move=2, sets=2, rest=30))],
            ["ready 24", "there 2", "back 2", "rest 30", "there 2", "back 2"],
        ),
        ([move(of=dose(seconds=10, move=2))], ["ready 24", *(["there 2", "back 2"] * 3)]),
        (
            [move("cat", "back"), move("dog", "back"), move("frog", "front")],
            [
                *("ready 24", "there 1", "hold 1", "back 1"),
                *("ready 6", "there 1", "hold 1", "back 1"),
                *("ready 14", "there 1", "hold 1", "back 1"),
            ],
        ),
    ],
    ids=[
        "repetitions with a hold",
        "one side and then the other",
        "a side each repetition",
        "two sets with a rest",
        "steady movement, in whole swings",
        "less time to get ready where the position stays",
    ],
)
def test_a_dose_is_done_in_these_phases(moves: list[Move], expected: list[str]) -> None:
    assert shape(timeline(session(*moves))) == expected


@given(sessions)
def test_the_phases_last_as_long_as_the_session(some: Session) -> None:
    assert sum(phase.seconds for phase in timeline(some)) == some.seconds
    assert sum(phase.seconds for phase in timeline(some, spoken=True)) == session_seconds(some.moves, spoken=True)


READING = pytest.mark.parametrize(
    ("texts", "read", "heard"),
    [
        ({}, 6, 10),  # 8 words to read: 1.3 s and 4 s. 13 to hear: 6 s and 4 s.
        ({"step": "word " * 36}, 11, 22),  # 40 to read, 45 to hear
        ({"step": "word " * 36, "skip_if": "Leave it out with a sore wrist."}, 12, 25),  # 47 to read, 52 to hear
        ({"step": "word " * 36, "note": "Slowly, and smaller."}, 12, 24),  # 43 to read, 48 to hear
        ({"step": ""}, 6, 8),  # 4 words to read, and never less than 6 s; 9 to hear
    ],
    ids=["short steps", "long steps", "a caution", "a note beside it", "hardly a word"],
)


@READING
def test_there_is_time_to_read_or_hear_what_comes(texts: dict[str, str], read: int, heard: int) -> None:
    before, comes = move("dog", "back"), move("cat", "back", dose(), **texts)
    assert ready_seconds(before, comes) == read
    assert ready_seconds(before, comes, spoken=True) == heard
    assert ready_seconds(move("dog", "front"), comes) == read + 8
    assert ready_seconds(None, comes) == read + 8 + 10


@given(sessions)
def test_every_repetition_of_every_set_and_side_is_there_once(some: Session) -> None:
    phases = timeline(some)
    for number, done in enumerate(some.moves):
        outward = [phase for phase in phases if phase.move == number and phase.kind == "there"]
        places = {(phase.set_number, phase.side, phase.repetition) for phase in outward}
        assert len(places) == len(outward) == done.dose.sets * side_count(done.dose) * cycles(done.dose)


@given(sessions)
def test_the_figure_never_jumps_within_a_side(some: Session) -> None:
    phases = timeline(some)
    for before, after in pairwise(phases):
        if before.side == after.side:
            assert before.end == after.start


def test_what_comes_is_announced_in_full_before_a_move_and_in_short_between_its_sets() -> None:
    bridge = move("bridge", "back", dose(sets=2, rest=30))
    phases = timeline(session(move("cat", "hands_and_knees"), bridge))
    announced = {phase.kind: phase.cue for phase in phases if phase.move == 1 and not phase.repetition}
    assert announced == {
        "ready": "Next: Bridge. Lie on your back. First step of bridge. Second step of bridge. Stop if bridge hurts.",
        "rest": "Rest. Next: set 2 of 2, Bridge. Lie on your back. First step of bridge.",
    }


def test_a_change_of_sides_names_the_side_that_comes() -> None:
    phases = timeline(session(move(of=dose(sides="each"))))
    assert [phase.cue for phase in phases if phase.kind == "change_side"] == ["Change sides: now the right."]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ("together", {"": "as_drawn"}),
        ("each", {"left": "mirrored", "right": "as_drawn"}),
        ("alternate", {"left": "limbs_changed", "right": "as_drawn"}),
    ],
)
def test_the_side_that_is_told_is_the_side_that_is_shown(sides: str, expected: dict[str, str]) -> None:
    phases = timeline(session(move(of=dose(sides=sides, sets=2, rest=10))))
    assert {(phase.side, phase.seen) for phase in phases} == set(expected.items())


def test_a_hold_without_words_of_its_own_still_says_what_to_do() -> None:
    phases = timeline(session(move(holding="")))
    assert [phase.cue for phase in phases if phase.kind == "hold"] == ["Stay there and breathe."]
