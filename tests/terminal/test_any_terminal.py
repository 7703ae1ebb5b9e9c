"""On a real terminal of any size, whatever bytes come, a page ends as it should and Ctrl-C is heard."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import PROGRAM, ordinary, runback, written

pexpect: Any = pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")

pytestmark = pytest.mark.slow

CTRL_C = "\x03"
GUIDE = "stretch guide --quiet"
WHOLE_SCREEN = b"\x1b[?1049h"
STARTED = 30
MOUSE = [
    b"\x1b[M\xff\xfe\xfd", b"\x1b[Mabc", b"\x1b[M   ", b"\x1b[<999;1;1M", b"\x1b[<0;99999999999;1M", b"\x1b[32;1;1M",
    b"\x1b[<0;0;0m", b"\x1b[<64;1;1M", b"\x1b[<65;1;1M", b"\x1b[M\x1b[A\x00",
]  # fmt: skip


@pytest.fixture
def checked(tmp_path: Path) -> None:
    assert runback("check", "--answers", str(written(tmp_path, ordinary()))).exit_code == 0


@pytest.fixture
def spawned() -> Iterator[Callable[[str, tuple[int, int]], Any]]:
    opened: list[Any] = []

    def spawn(words: str, size: tuple[int, int]) -> Any:
        environment = {**os.environ, "TERM": "xterm"}
        child = pexpect.spawn(
            sys.executable, ["-c", PROGRAM, *words.split()], dimensions=size, env=environment, timeout=STARTED
        )
        opened.append(child)
        child.expect_exact(WHOLE_SCREEN if words == GUIDE else b"\x1b[")  # it draws
        time.sleep(0.3)
        return child

    yield spawn
    for child in opened:
        child.close(force=True)


def ends_at_ctrl_c(child: Any) -> None:
    child.send(CTRL_C)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (0 if "guide" in map(os.fsdecode, child.args) else 130)
    for word in (b"Traceback", b"Unhandled", b"cannot be drawn"):
        assert word not in child.before


every_page = pytest.mark.parametrize("words", ["check --region GB", GUIDE])


@every_page
@pytest.mark.parametrize("size", [(1, 80), (2, 80), (3, 80), (1, 1), (24, 1), (24, 2), (4, 20)])
@pytest.mark.usefixtures("checked")
def test_a_terminal_may_be_as_small_as_it_likes(
    spawned: Callable[[str, tuple[int, int]], Any], words: str, size: tuple[int, int]
) -> None:
    child = spawned(words, size)
    child.send("n")
    time.sleep(0.3)
    ends_at_ctrl_c(child)


@every_page
@pytest.mark.usefixtures("checked")
def test_a_terminal_may_shrink_to_a_row_and_grow_again(
    spawned: Callable[[str, tuple[int, int]], Any], words: str
) -> None:
    child = spawned(words, (24, 80))
    for rows in (10, 4, 3, 2, 1, 2, 24):
        child.setwinsize(rows, 80)
        time.sleep(0.1)
        child.send("w")
    ends_at_ctrl_c(child)


@every_page
@pytest.mark.usefixtures("checked")
def test_bytes_of_a_mouse_answer_nothing_and_break_nothing(
    spawned: Callable[[str, tuple[int, int]], Any], words: str
) -> None:
    child = spawned(words, (24, 80))
    for sent in MOUSE:
        os.write(child.child_fd, sent)
        time.sleep(0.1)
    ends_at_ctrl_c(child)
