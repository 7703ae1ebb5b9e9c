"""FIT: files that are cut off, damaged, endless or no FIT at all."""

from dataclasses import replace
from datetime import datetime

import pytest

from runback.errors import RunsError
from runback.runs.formats.fit import framing, legs, reader
from runback.runs.formats.fit.reader import recognises
from runback.runs.model.run import Passed, Run
from runs.formats.fit.encoder import Segment, steps, triathlon, whole_run
from runs.formats.fit.fit_files import FROM_TRACK, THE_RUN, found, the_passed, the_run


def test_zeros_after_the_end_say_nothing() -> None:
    assert found(whole_run().encode() + bytes(512)) == [THE_RUN]


def test_definitions_end_with_their_segment() -> None:
    first = Segment().file_id().session().activity()
    second = Segment().data(2, bytes(8))
    (run,) = found(first.encode() + second.encode())
    assert run == replace(THE_RUN, note="The file is damaged, but its summary is whole.")


def test_a_run_cut_off_anywhere_keeps_the_distance_up_to_there() -> None:
    segment = whole_run()
    data = segment.encode()
    track, (session, last) = segment.ends[2:33], segment.ends[33:]
    for size in range(track[1], session):
        done = 30 * (sum(end <= size for end in track) - 1)
        assert the_run(data[:size]) == replace(
            FROM_TRACK,
            distance_m=done,
            moving_s=done / 3,
            elapsed_s=done / 3,
            note="The file is cut off: distance and time are from its track.",
        )
    for size in range(session, last):
        assert the_run(data[:size]) == replace(THE_RUN, note="The file is cut off, but its summary is whole.")
    assert found(data[:last]) == [THE_RUN]


def test_a_file_cut_off_before_anything_was_recorded_is_damaged_or_cannot_be_read() -> None:
    segment = whole_run()
    data = segment.encode()
    for size in range(26, segment.ends[3]):
        passed = the_passed(data[:size])
        assert (passed.why, passed.says) == ("damaged", "The file is cut off: nothing that was recorded can be read.")
    for size in range(12, 26):
        with pytest.raises(RunsError, match=r"^run\.fit: is damaged from its start on"):
            found(data[:size])
    for size in range(12):
        with pytest.raises(RunsError, match=r"^run\.fit: is not a FIT file$"):
            found(data[:size])


def test_a_triathlon_cut_off_in_its_last_leg_keeps_the_distance_of_that_leg_alone() -> None:
    segment = triathlon()
    *others, run = found(segment.encode()[: segment.ends[-3]])
    assert [other.says for other in others if isinstance(other, Passed)] == [
        "swimming",
        "transition",
        "cycling",
        "transition",
    ]
    assert run == replace(FROM_TRACK, note="The file is cut off: distance and time are from its track.")


def test_a_file_cut_off_after_its_summary_has_no_further_leg() -> None:
    segment = Segment().file_id().sport().session().track(steps(40))
    assert found(segment.encode()[:-9]) == [replace(THE_RUN, note="The file is cut off, but its summary is whole.")]


@pytest.mark.parametrize("damage", [b"\x0b" + bytes(range(100, 140)), b"\x44\x00\x02\x99\x99\x00"])
@pytest.mark.parametrize("big", [False, True])
def test_a_summary_behind_damage_is_found_again(damage: bytes, *, big: bool) -> None:
    segment = Segment(big=big).file_id().sport().track(steps(8))
    segment.body += damage
    segment.track(steps(5)).session().activity()
    assert found(segment.encode()) == [replace(THE_RUN, note="The file is damaged, but its summary is whole.")]


def test_the_local_time_behind_damage_is_found_again() -> None:
    segment = Segment().file_id().session().data(13, bytes(20)).activity(offset=-21_600)
    assert the_run(segment.encode()).local_start == datetime(2026, 5, 4, 11, 30)  # noqa: DTZ001


def test_a_file_that_is_damaged_and_cut_off_is_called_damaged() -> None:
    segment = Segment().file_id().session().track(steps()).data(13, bytes(20))
    assert the_run(segment.encode()[:-9]).note == "The file is damaged, but its summary is whole."


def test_a_summary_behind_the_size_that_the_header_states_is_found() -> None:
    segment = whole_run()
    data = segment.encode(stated_size=segment.ends[20] - segment.header_size)
    assert found(data) == [replace(THE_RUN, note="The file is damaged, but its summary is whole.")]


def test_a_track_up_to_damage_is_kept() -> None:
    segment = Segment().file_id().sport().track(steps(11)).data(13, b"\xff" * 40)
    run = the_run(segment.encode())
    assert (run.distance_m, run.note) == (300.0, "The file is damaged: distance and time are from its track.")


@pytest.mark.parametrize("rubbish", [b"\x0b" * 50, b"\x40\x00\x07\x12\x00\x00" * 9, b"\x00" * 4 + b"\x0b"])
def test_rubbish_after_the_end_is_noted(rubbish: bytes) -> None:
    assert found(whole_run().encode() + rubbish) == [
        replace(THE_RUN, note="The file is damaged, but its summary is whole.")
    ]


def test_a_segment_behind_a_damaged_one_is_read() -> None:
    bad = Segment().file_id().data(9, b"\x0b" * 20).encode()
    assert found(bad + whole_run().encode()) == [
        replace(THE_RUN, note="The file is damaged, but its summary is whole.")
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\x0e", b"PK\x03\x04" + bytes(20), whole_run().encode()[1:], b"\x0d" + whole_run().encode()[1:]]
)
def test_what_is_no_fit_file_is_refused(data: bytes) -> None:
    assert not recognises(data)
    with pytest.raises(RunsError, match="is not a FIT file"):
        found(data)


def test_a_header_with_nothing_but_rubbish_behind_it_is_refused() -> None:
    data = Segment().data(7, b"\xff" * 60).encode()
    assert recognises(data)
    with pytest.raises(RunsError, match="damaged from its start"):
        found(data)


@pytest.mark.parametrize(
    ("module", "limit", "most"),
    [(framing, "MOST_MESSAGES", 20), (framing, "MOST_LAYOUTS", 3), (framing, "MOST_STRETCHES", 1)],
)
def test_a_file_with_more_in_it_than_any_run_is_read_up_to_there(
    monkeypatch: pytest.MonkeyPatch, module: object, limit: str, most: int
) -> None:
    data = whole_run().encode()
    assert found(data + data) == [THE_RUN, THE_RUN]
    monkeypatch.setattr(module, limit, most)
    runs = found(data + data)
    assert len(runs) == 1
    assert isinstance(runs[0], Run)
    assert runs[0].note.startswith("The file is damaged")


def test_a_file_larger_than_days_of_running_is_refused_before_it_is_read_on() -> None:
    data = whole_run().encode()
    assert found(data + bytes(reader.LARGEST - len(data))) == [THE_RUN]
    with pytest.raises(RunsError, match="is larger than 32 MB"):
        found(data + bytes(reader.LARGEST - len(data) + 1))


def test_legs_beyond_any_number_that_can_be_done_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legs, "MOST_LEGS", 3)
    assert len(found(triathlon().encode())) == 3
