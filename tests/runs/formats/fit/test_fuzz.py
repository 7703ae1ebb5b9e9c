"""FIT: whatever bytes a file holds, the reader answers with runs that can be, or refuses it."""

import math
import os
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runback.errors import RunsError
from runback.runs.formats.fit.reader import read
from runback.runs.model.run import Passed, Remark, Run, Setting
from runback.runs.model.source import Source
from runs.formats.fit.encoder import LAP, RUNNING, Segment, steps, triathlon, whole_run

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("RUNBACK_FUZZ_CASES", "2000"))
SETTINGS = (
    Setting(zone=UTC, now=datetime(2026, 7, 1, tzinfo=UTC)),
    Setting(zone=UTC, now=datetime(2026, 7, 1, tzinfo=UTC), since=date(2026, 5, 4)),
)


def without_summary() -> Segment:
    """A run whose sport only a lap names, with times of five bits."""
    segment = Segment(header_size=12).file_id().track(steps(4)).define(20, [(5, 4, 0x86)], local=1)
    for number in range(12):
        segment.data(0xA0 | number, segment.pack((0x86, 3000 * number)))
    return segment.message(LAP, (25, 0, RUNNING))


VALID = (
    whole_run().encode(),
    whole_run(Segment(big=True), developer=b"\1\2").encode(stated_size=0),
    without_summary().encode(),
    Segment().file_id().track(steps(6)).session(distance_cm=None).activity().encode(),
    triathlon().encode(),
    whole_run().encode() + whole_run(Segment(header_size=12)).encode(),
)
TELLING = (
    b"\x00",
    b"\x01",
    b"\x07",
    b"\x40",
    b"\x60",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\x0e",
    b".FIT",
    b"\x00\x00\x12\x00",
    b"\xff" * 8,
)
"""Bytes that mean something in the framing."""

PLACES = st.integers(0, 3000)
PIECES = st.one_of(st.sampled_from(TELLING), st.binary(min_size=1, max_size=12))


def flip(data: bytes, place: int, bit: int) -> bytes:
    at = place % max(1, len(data))
    return data[:at] + bytes(byte ^ 1 << bit for byte in data[at : at + 1]) + data[at + 1 :]


def overwrite(data: bytes, place: int, piece: bytes) -> bytes:
    at = place % max(1, len(data))
    return data[:at] + piece + data[at + len(piece) :]


def insert(data: bytes, place: int, piece: bytes) -> bytes:
    at = place % (len(data) + 1)
    return data[:at] + piece + data[at:]


def cut(data: bytes, place: int) -> bytes:
    return data[: place % (len(data) + 1)]


def drop(data: bytes, place: int, size: int) -> bytes:
    at = place % (len(data) + 1)
    return data[:at] + data[at + size :]


def duplicate(data: bytes, place: int, size: int) -> bytes:
    at = place % (len(data) + 1)
    return data[: at + size] + data[at:]


def splice(data: bytes, place: int, other: bytes, from_place: int) -> bytes:
    return data[: place % (len(data) + 1)] + other[from_place % len(other) :]


CHANGES = st.one_of(
    st.tuples(st.just(flip), PLACES, st.integers(0, 7)),
    st.tuples(st.just(flip), st.integers(0, 60), st.integers(0, 7)),
    st.tuples(st.just(overwrite), PLACES, PIECES),
    st.tuples(st.just(insert), PLACES, PIECES),
    st.tuples(st.just(cut), PLACES),
    st.tuples(st.just(drop), PLACES, st.integers(1, 40)),
    st.tuples(st.just(duplicate), PLACES, st.integers(1, 200)),
    st.tuples(st.just(splice), PLACES, st.sampled_from(VALID), PLACES),
)


def apply(data: bytes, change: tuple[Any, ...]) -> bytes:
    how, *arguments = change
    changed: bytes = how(data, *arguments)
    return changed


@settings(max_examples=CASES, deadline=None, derandomize=True)
@given(
    valid=st.sampled_from(VALID), changes=st.lists(CHANGES, min_size=1, max_size=6), setting=st.sampled_from(SETTINGS)
)
def test_no_damage_makes_more_than_runs_that_can_be_or_a_refusal(
    valid: bytes, changes: list[tuple[Any, ...]], setting: Setting
) -> None:
    data = reduce(apply, changes, valid)
    try:
        found = list(read(Source.of_bytes("run.fit", data), setting))
    except RunsError:
        return
    assert found
    for one in found:
        assert isinstance(one, Run | Passed | Remark)
        if isinstance(one, Run):
            assert one.start is not None
            for number in (one.distance_m, one.moving_s, one.elapsed_s, one.cadence_spm, one.ascent_m):
                assert number is None or (math.isfinite(number) and number >= 0)
            assert one.moving_s is None or one.elapsed_s is None or one.moving_s <= one.elapsed_s


@settings(max_examples=CASES // 10, deadline=None, derandomize=True)
@given(body=st.binary(max_size=400))
def test_bytes_by_chance_behind_a_header_do_no_harm(body: bytes) -> None:
    segment = Segment().file_id()
    segment.body += body
    found = list(read(Source.of_bytes("run.fit", segment.encode()), SETTINGS[0]))
    assert len(found) >= 1
