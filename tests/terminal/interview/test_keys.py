"""The prompt_toolkit front end: keys as bytes, and the screen as a terminal would show it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pyte
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from runback.interview.page import Move
from runback.terminal.interview.keys import ask
from terminal.interview.fake_sheet import AGE, BLADDER, FEVER, LEGS, ONSET, PAIN, SINCE, FakeSheet, red_flags

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
TAB, BACK_TAB, SHIFT_LEFT = "\t", "\x1b[Z", "\x1b[1;2D"


@pytest.fixture(autouse=True)
def nothing_waits_for_ever() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as source, create_app_session(input=source, output=DummyOutput()):
        yield source


class Terminal(Vt100_Output):
    """Shows in `screen` what a terminal of that size would show, and presses the next key when the screen changed."""

    def __init__(self, columns: int, rows: int, source: PipeInput, keys: list[str]) -> None:
        self.written = StringIO()
        super().__init__(self.written, lambda: Size(rows, columns), term="xterm-256color")
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.frames: list[list[str]] = []
        self.source = source
        self.keys = keys

    @property
    def responds_to_cpr(self) -> bool:
        return True

    def flush(self) -> None:
        before = self.written.tell()
        super().flush()
        self.written.seek(before)
        self.stream.feed(self.written.read())
        rows = [row.rstrip() for row in self.screen.display]
        if any(rows) and rows not in self.frames[-1:]:
            self.frames.append(rows)
            if self.keys:
                self.source.send_text(self.keys.pop(0))


@contextmanager
def terminal(columns: int, rows: int, *keys: str) -> Iterator[Terminal]:
    with create_pipe_input() as source:
        output = Terminal(columns, rows, source, list(keys))
        with create_app_session(input=source, output=output):
            yield output


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ("nn?y1\r", {"saddle": "no", "bladder": "no", "legs": "not_sure", "fever": "yes", "how_high": "mild"}),
        ("0\r", {"saddle": "no", "bladder": "no", "legs": "no", "fever": "no"}),
        (f"{DOWN}nnn{UP}{UP}{UP}u\r", {"saddle": "weeks", "bladder": "no", "legs": "no", "fever": "no"}),
        (f"{RIGHT}{RIGHT}{RIGHT}{RIGHT}\r0\r", {"saddle": "no", "bladder": "no", "legs": "no", "fever": "no"}),
        (
            f"{TAB}n{BACK_TAB}{BACK_TAB}p0\r",
            {"saddle": "prefer_not_to_say", "bladder": "no", "legs": "no", "fever": "no"},
        ),
        ("NjN0\r", {"saddle": "no", "bladder": "no", "legs": "no", "fever": "no"}),
    ],
)
def test_a_checklist_is_answered_by_letters_digits_and_arrows(
    keyboard: PipeInput, keys: str, values: dict[str, str]
) -> None:
    sheet = red_flags()
    keyboard.send_text(keys)
    assert ask(sheet) is Move.NEXT
    assert sheet.values == values


def test_a_red_flag_ends_the_sheet_at_the_key(keyboard: PipeInput) -> None:
    sheet = red_flags()
    keyboard.send_text(f"{DOWN}{DOWN}y")
    assert ask(sheet) is Move.NEXT
    assert sheet.values == {"legs": "yes"}


@pytest.mark.parametrize(
    ("keys", "move"),
    [("b", Move.BACK), (SHIFT_LEFT, Move.BACK), ("\x1b", Move.BACK), ("r", Move.REVIEW), ("q", Move.STOP)],
)
def test_the_runner_can_leave_for_elsewhere_and_answers_stay(keyboard: PipeInput, keys: str, move: Move) -> None:
    sheet = FakeSheet((BLADDER, FEVER))
    keyboard.send_text("n" + keys)
    assert ask(sheet) is move
    assert sheet.values == {"bladder": "no"}


@pytest.mark.parametrize(("key", "error"), [("\x03", KeyboardInterrupt), ("\x04", EOFError)])
def test_control_c_and_control_d_stop_with_answers_kept(
    keyboard: PipeInput, key: str, error: type[BaseException]
) -> None:
    sheet = FakeSheet((BLADDER, FEVER))
    keyboard.send_text("n" + key)
    with pytest.raises(error):
        ask(sheet)
    assert sheet.values == {"bladder": "no"}


def test_a_terminal_that_goes_away_is_the_end_of_input(keyboard: PipeInput) -> None:
    keyboard.close()
    with pytest.raises(EOFError):
        ask(red_flags())


def test_keys_for_one_page_never_answer_the_next(keyboard: PipeInput) -> None:
    first, second = FakeSheet((ONSET,)), FakeSheet((ONSET,))
    keyboard.send_text("2222")
    assert ask(first) is Move.NEXT
    keyboard.send_text("q")
    assert ask(second) is Move.STOP
    assert second.values == {}


def test_pasted_text_answers_nothing(keyboard: PipeInput) -> None:
    sheet = FakeSheet((BLADDER, LEGS))
    keyboard.send_text("\x1b[200~nnnn\r\x1b[201~q")
    assert ask(sheet) is Move.STOP
    assert sheet.values == {}


@pytest.mark.parametrize("key", ["\x1bOP", "\x1b[15~", "\x01", "x", "é", "\x1b[1;5C", "\x00", " "])
def test_keys_without_a_meaning_answer_nothing(keyboard: PipeInput, key: str) -> None:
    sheet = FakeSheet((BLADDER, LEGS))
    keyboard.send_text(key + "q")
    assert ask(sheet) is Move.STOP
    assert sheet.values == {}


def test_numbers_and_dates_are_typed(keyboard: PipeInput) -> None:
    sheet = FakeSheet((PAIN, AGE, SINCE, FEVER))
    keyboard.send_text("10\r44\x7f3\rd2026-11-18\rn\r")
    assert ask(sheet) is Move.NEXT
    assert sheet.values == {"pain": "10", "age": "43", "since": "2026-11-18", "fever": "no"}


def test_old_answers_are_kept_by_enter(keyboard: PipeInput) -> None:
    sheet = FakeSheet((BLADDER, AGE), values={"bladder": "no", "age": "43"})
    keyboard.send_text("\r")
    assert ask(sheet) is Move.NEXT
    assert sheet.values == {"bladder": "no", "age": "43"}


@pytest.mark.usefixtures("keyboard")
def test_a_page_without_lines_is_passed_over() -> None:
    assert ask(FakeSheet(())) is Move.NEXT


class Faulty(FakeSheet):
    def put(self, line: str, value: str) -> str:
        raise ValueError(f"disk full: {line} {value}")


def test_a_fault_while_answering_reaches_the_caller(keyboard: PipeInput) -> None:
    keyboard.send_text("n")
    with pytest.raises(ValueError, match="disk full"):
        ask(Faulty((BLADDER,)))


@pytest.mark.parametrize(("columns", "rows"), [(40, 20), (80, 24), (120, 40)])
def test_the_page_is_drawn_in_place_and_erased_when_done(columns: int, rows: int) -> None:
    with terminal(columns, rows, "n", "n", "n", "n", "\r") as output:
        assert ask(red_flags()) is Move.NEXT
    assert any("> [ ] Any new numbness" in row for row in output.frames[0])
    assert any("[n] Fever or chills" in row for row in output.frames[-1])
    assert not "".join(output.screen.display).strip()
    assert (output.screen.cursor.x, output.screen.cursor.y) == (0, 0)


def test_none_of_these_waits_until_a_small_terminal_has_shown_every_line() -> None:
    sheet = red_flags()
    with terminal(40, 16, "0", "q"):
        assert ask(sheet) is Move.STOP
    assert sheet.values == {}


@pytest.mark.parametrize("no_color", ["1", ""])
def test_no_colour_is_ever_sent(monkeypatch: pytest.MonkeyPatch, no_color: str) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    with terminal(80, 24, "w", RIGHT, "x", "0", "\r") as output:
        ask(red_flags())
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", output.written.getvalue()) for code in found.split(";")}
    assert codes <= {"0", "1", "7"}
    assert "7" in codes


def test_the_terminal_is_not_asked_questions_whose_answers_could_be_read_as_keys() -> None:
    with terminal(80, 24, "q") as output:
        ask(red_flags())
    assert "\x1b[6n" not in output.written.getvalue()


def test_the_modules_without_keys_start_without_prompt_toolkit_and_rich() -> None:
    code = (
        "import sys, runback.terminal.interview.plain, runback.terminal.interview.layout, runback.terminal.interview.cursor\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'prompt_toolkit', 'rich', 'asyncio'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
