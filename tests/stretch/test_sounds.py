"""When the bell rings, and what is spoken."""

from hypothesis import given

from runback.stretch.playback import Playback
from runback.stretch.session import Session
from runback.stretch.sounds import Listening, sounds
from runback.stretch.timeline import timeline
from stretch.sessions import dose, move, session, sessions


def heard(some: Session) -> list[tuple[float, str]]:
    """Seconds from the start, and "bell" or what is spoken, of a session played without a key."""
    playback, listening = Playback(some, 0.0), Listening()
    found = []
    for tenth in range(some.seconds * 10 + 1):
        playback.tick(tenth / 10)
        for sound in listening.due(playback):
            found += [(tenth / 10, "bell")] * sound.bell + ([(tenth / 10, sound.says)] if sound.says else [])
    return found


def bells(some: Session) -> list[float]:
    return [at for at, what in heard(some) if what == "bell"]


def spoken(some: Session) -> list[tuple[float, str]]:
    return [(at, what) for at, what in heard(some) if what != "bell"]


def test_a_bell_rings_where_a_move_starts_at_half_time_and_at_the_end_of_a_long_hold() -> None:
    assert bells(session(move(of=dose(hold=20, move=2)))) == [14, 26, 36]


def test_short_holds_and_repetitions_ring_no_bell() -> None:
    assert bells(session(move(of=dose(repetitions=8, hold=5, move=2)))) == [14]


def test_a_bell_rings_where_a_side_is_over_and_where_the_other_begins() -> None:
    assert bells(session(move(of=dose(hold=5, move=2, sides="each")))) == [14, 23, 27]


def test_a_cue_is_spoken_before_the_move_it_belongs_to() -> None:
    assert spoken(session(move(of=dose(hold=20, move=2)))) == [
        (0, "Next: Cat. Lie on your back. First step of cat."),
        (12, "cat goes out."),
        (16, "cat stays."),
        (26, "Half way."),
        (34, "cat comes back."),
    ]


def test_the_next_move_is_spoken_in_the_rest_and_later_rounds_only_by_number() -> None:
    assert spoken(session(move(of=dose(repetitions=3, hold=0, move=2)), move("bridge")))[1:] == [
        (12, "cat goes out."),
        (16, "cat comes back."),
        (18, "2."),
        (22, "The last one."),
        (26, "Next: Bridge. Lie on your back. First step of bridge."),
        (30, "bridge goes out."),
        (33, "bridge stays."),
        (34, "bridge comes back."),
    ]


def test_an_announcement_that_is_too_long_for_the_time_keeps_the_name_and_the_position() -> None:
    long = move("bridge", step="Lie on your back with both knees bent, your feet flat and hip width apart.")
    says = sounds(timeline(session(move(), long)), 4)[0].says
    assert says == "Next: Bridge. Lie on your back."


@given(sessions)
def test_a_bell_never_rings_twice_within_a_second_of_a_phase(some: Session) -> None:
    phases = timeline(some)
    for index, phase in enumerate(phases):
        times = [sound.at for sound in sounds(phases, index)]
        assert times == sorted(times)
        assert all(0 <= time < phase.seconds for time in times)
        assert sum(sound.bell for sound in sounds(phases, index)) <= 2


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
