"""When the bell rings, and what is spoken."""

from hypothesis import given

from exercise.sessions import dose, move, session, sessions
from runback.exercise.plan import Session, session_seconds
from runback.exercise.playback.cues import Listening, sounds
from runback.exercise.playback.playback import Playback
from runback.exercise.playback.timeline import timeline


def heard(some: Session) -> list[tuple[float, str]]:
    """Seconds from the start, and "bell" or what is spoken, of a session played without a key."""
    playback, listening = Playback(some, 0.0, spoken=True), Listening()
    found = []
    for tenth in range(session_seconds(some.moves, spoken=True) * 10 + 1):
        playback.tick(tenth / 10)
        for sound in listening.due(playback):
            found += [(tenth / 10, "bell")] * sound.bell + ([(tenth / 10, sound.says)] if sound.says else [])
    return found


def bells(some: Session) -> list[float]:
    return [at for at, what in heard(some) if what == "bell"]


def spoken(some: Session) -> list[tuple[float, str]]:
    return [(at, what) for at, what in heard(some) if what != "bell"]


def test_a_bell_rings_where_a_move_starts_at_half_time_and_at_the_end_of_a_long_hold() -> None:
    assert bells(session(move(of=dose(hold=20, move=2)))) == [28, 40, 50]


def test_short_holds_and_repetitions_ring_no_bell() -> None:
    assert bells(session(move(of=dose(repetitions=8, hold=5, move=2)))) == [28]


def test_a_bell_rings_where_a_side_is_over_and_where_the_other_begins() -> None:
    assert bells(session(move(of=dose(hold=5, move=2, sides="each")))) == [28, 37, 41]


def test_a_cue_is_spoken_before_the_move_it_belongs_to() -> None:
    assert spoken(session(move(of=dose(hold=20, move=2)))) == [
        (0, "Next: Cat. Lie on your back. First step of cat. Second step of cat. Stop if cat hurts."),
        (26, "cat goes out."),
        (30, "cat stays."),
        (40, "Half way."),
        (48, "cat comes back."),
    ]


def test_the_next_move_is_spoken_in_the_rest_and_later_rounds_only_by_number() -> None:
    assert spoken(session(move(of=dose(repetitions=3, hold=0, move=2)), move("bridge")))[1:] == [
        (26, "cat goes out."),
        (30, "cat comes back."),
        (32, "2."),
        (36, "The last one."),
        (40, "Next: Bridge. Lie on your back. First step of bridge. Second step of bridge. Stop if bridge hurts."),
        (48, "bridge goes out."),
        (51, "bridge stays."),
        (52, "bridge comes back."),
    ]


def test_an_announcement_that_is_too_long_for_the_time_keeps_the_name_and_the_position() -> None:
    step = "Lie on your back with both knees bent, your feet flat and hip width apart."
    phases = timeline(session(move("bridge", of=dose(sets=2, rest=10), step=step)))
    assert phases[4].kind == "rest"
    assert sounds(phases, 4, told=False)[0].says == "Rest. Next: set 2 of 2, Bridge. Lie on your back."


def test_who_leaves_a_move_out_is_spoken_before_how_it_is_done_and_with_time_to_say_it() -> None:
    caution = "Leave it out with a sore wrist."
    some = session(move(step="Kneel " * 40, skip_if=caution, note="Slowly."))
    announced, begins = spoken(some)[:2]
    assert announced[1].startswith(f"Next: Cat. Lie on your back. {caution} Slowly. Kneel Kneel")
    assert announced[1].endswith("Second step of cat. Stop if cat hurts.")
    assert begins[0] - announced[0] >= len(announced[1].split()) / 2.5


def test_a_move_that_is_begun_at_once_still_says_what_to_do() -> None:
    playback, listening = Playback(session(move()), 0.0), Listening()
    listening.due(playback)
    playback.tick(1.0)
    playback.begin()
    assert [sound.says for sound in listening.due(playback)] == ["cat goes out."]


def test_a_move_that_waits_for_the_runner_says_what_to_do_only_when_it_begins() -> None:
    playback, listening = Playback(session(move()), 0.0), Listening()
    playback.waits = True
    said = []
    for second in range(60):
        playback.tick(float(second))
        said += [sound.says for sound in listening.due(playback)]
    assert said == ["Next: Cat. Lie on your back. First step of cat. Second step of cat. Stop if cat hurts."]
    playback.begin()
    assert [sound.says for sound in listening.due(playback)] == ["cat goes out."]


@given(sessions)
def test_a_bell_never_rings_twice_within_a_second_of_a_phase(some: Session) -> None:
    phases = timeline(some)
    for index, phase in enumerate(phases):
        heard_then = sounds(phases, index, told=False)
        times = [sound.at for sound in heard_then]
        assert times == sorted(times)
        assert all(0 <= time < phase.seconds for time in times)
        assert sum(sound.bell for sound in heard_then) <= 2


def test_nothing_is_heard_while_paused() -> None:
    playback, listening = Playback(session(move(of=dose(hold=20))), 0.0), Listening()
    playback.pause()
    playback.tick(60.0)
    assert listening.due(playback) == ()


def test_a_move_begun_again_is_announced_again() -> None:
    playback, listening = Playback(session(move(of=dose(hold=20))), 0.0), Listening()
    first = listening.due(playback)
    playback.tick(1.0)
    assert listening.due(playback) == ()
    playback.back()
    assert listening.due(playback) == first != ()
