"""Signals that end a process end an interview by one way."""

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from runback.terminal.screen.endings import Endings, held_back

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")

both = pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])


@pytest.fixture(autouse=True)
def nothing_ends_the_tests() -> Iterator[list[int]]:
    """What reaches whoever hears the signals when nobody else does."""
    reached: list[int] = []
    before = {
        number: signal.signal(number, lambda heard, _: reached.append(heard))
        for number in (signal.SIGTERM, signal.SIGHUP)
    }
    yield reached
    for number, handler in before.items():
        signal.signal(number, handler)


def interrupted(endings: Endings, *numbers: int) -> None:
    with endings.heard():
        for number in numbers:
            signal.raise_signal(number)


@both
def test_a_signal_stops_like_control_c_with_a_status_of_its_own(number: int, status: int) -> None:
    endings = Endings()
    with pytest.raises(KeyboardInterrupt):
        interrupted(endings, number)
    assert endings.status(0) == status


def test_without_a_signal_the_work_says_the_status() -> None:
    endings = Endings()
    interrupted(endings)
    assert endings.status(30) == 30


def test_a_second_signal_does_not_disturb_the_end_that_has_begun() -> None:
    endings, kept = Endings(), False
    with endings.heard():
        try:
            signal.raise_signal(signal.SIGHUP)
        except KeyboardInterrupt:
            signal.raise_signal(signal.SIGTERM)
            kept = True
    assert kept
    assert endings.status(0) == 129


def test_afterwards_signals_are_heard_as_before(nothing_ends_the_tests: list[int]) -> None:
    with Endings().heard():
        pass
    signal.raise_signal(signal.SIGTERM)
    assert nothing_ends_the_tests == [signal.SIGTERM]


def test_a_signal_that_was_to_be_ignored_is_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    endings = Endings()
    interrupted(endings, signal.SIGHUP)
    assert endings.status(0) == 0


def test_a_signal_waits_until_the_terminal_is_given_back() -> None:
    order: list[Any] = []
    endings = Endings()

    def redrawn() -> None:
        with endings.heard(), held_back(lambda: order.append("begins to leave")):
            signal.raise_signal(signal.SIGTERM)
            order.append("gives the terminal back")

    with pytest.raises(KeyboardInterrupt):
        redrawn()
    assert order == ["begins to leave", "gives the terminal back"]
    assert endings.status(0) == 143
