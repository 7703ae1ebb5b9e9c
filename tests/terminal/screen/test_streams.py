"""What is said on a terminal is broken between words; what a program reads is not broken at all."""

import sys
from collections.abc import Callable

import pytest

from command_line import runback
from runback.terminal.screen import streams
from runback.terminal.screen.width import INDENT

WIDE = 80
NARROW = 40


@pytest.fixture(params=[WIDE, NARROW])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A terminal of this width, in which everything is read."""
    columns: int = request.param
    monkeypatch.setenv("COLUMNS", str(columns))
    for name in ("is_read", "is_watched"):
        monkeypatch.setattr(streams, name, lambda: True)
    return columns


COMMANDS = [
    ("rules", "list"),
    ("rules", "facts"),
    ("rules", "sources"),
    ("rules", "show", "saddle_numbness_new"),
    ("rules", "show", "cat_cow"),
    ("rules", "show", "no_such_part_of_the_rulebook"),
    ("runs",),
    ("seen",),
    ("stretch", "show", "no such exercise at all"),
    ("stretch", "--minutes", "99"),
    ("stretch", "--equipment", "trampoline"),
    ("stretch", "--for", "somewhere else entirely"),
    ("check", "--answers", "/there/is/no/such/folder/answers.toml"),
    ("check", "--no-such-option"),
    ("runs", "import", "/there/is/no/such/folder/export.zip"),
    ("forget",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_is_broken_at_the_edge_where_a_space_would_do(columns: int, words: tuple[str, ...]) -> None:
    narrow = runback(*words).output.splitlines()
    assert narrow
    assert max(len(row) for row in narrow if "https://" not in row) <= columns  # an address stays whole, to be copied
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "5000")
        wide = runback(*words).output
    fitting = [word for word in wide.split() if len(word) <= columns - len(INDENT)]
    pieces = [word for row in narrow for word in row.split()]
    assert [word for word in fitting if word not in pieces] == []


def test_a_program_reads_a_rule_a_line() -> None:
    rows = runback("rules", "list").stdout.splitlines()
    assert max(map(len, rows)) > WIDE
    assert all(": " in row for row in rows)


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_is_nobody(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    tells: dict[str, Callable[[], bool]] = {
        "stdin": streams.can_type,
        "stdout": streams.is_read,
        "stderr": streams.is_watched,
    }
    monkeypatch.setattr(sys, stream, None)
    assert tells[stream]() is False
    streams.narrate("Nobody hears this.")
