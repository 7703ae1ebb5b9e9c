"""The figure of the guide: characters with their colours, a real picture, or words alone."""

from io import StringIO

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from figure.small_figure import figure, pose
from runback.figure.figure import Figure
from runback.terminal.player.figure import Look, Picture
from runback.terminal.player.screen import frame
from runback.terminal.player.terminal import RealTerminal
from runback.terminal.screen.kitty import IMAGE, REMOVE
from runback.terminal.screen.paints import PALETTE
from terminal.player.stage import texts
from terminal.player.test_screen import playing

FIGURES: dict[str, Figure] = {"cat": figure(), "bridge": figure()}
MOVING = playing(24.5)
SYNCHRONIZED = ("\x1b[?2026h", "\x1b[?2026l")


def roles(look: Look, figures: dict[str, Figure] = FIGURES) -> set[str]:
    rows = Picture(figures, look).rows("cat", MOVING.phase, 0.5, 60, 12)
    return {role for row in rows for role, text in row if text.strip()}


@pytest.mark.parametrize("look", ["braille", "block", "colour"])
def test_each_part_of_the_body_is_painted_in_its_own_colour(look: Look) -> None:
    assert {part.split(":")[1] for part in roles(look)} >= {"skin", "top", "shorts"}


def test_a_real_picture_hangs_from_its_first_row_and_leaves_the_others_empty() -> None:
    first, *others = Picture(FIGURES, "kitty").rows("cat", MOVING.phase, 0.5, 60, 12)
    assert [role.startswith(IMAGE) for role, _ in first] == [False, True]
    assert others == [()] * 11


def test_plain_letters_give_the_cue_in_large_words_and_no_picture() -> None:
    assert Picture(FIGURES, "ascii").rows("cat", MOVING.phase, 0.5, 60, 12) == []
    shown = texts(frame(MOVING, Picture(FIGURES, "ascii"), (80, 24)))
    assert sum("#" in row for row in shown[9:]) >= 4


def test_somebody_who_rests_does_not_move() -> None:
    resting = Picture({"cat": figure(pose(0), pose(1), still=True)}, "braille")
    assert not resting.moves("cat", MOVING.phase)
    assert Picture(FIGURES, "braille").moves("cat", MOVING.phase)


def written(monkeypatch: pytest.MonkeyPatch, *looks: Look, **environment: str) -> str:
    """What goes to a terminal that is shown one screen after the other."""
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = StringIO()
    output = Vt100_Output(stream, lambda: Size(rows=24, columns=80), term=environment["TERM"])
    with create_pipe_input() as source:
        terminal = RealTerminal(source, output)
        for look in looks:
            terminal.show(frame(MOVING, Picture(FIGURES, look), (80, 24)))
    return stream.getvalue()


def test_a_frame_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = written(monkeypatch, "braille", TERM="xterm-256color")
    begins, ends = (shown.index(mark) for mark in SYNCHRONIZED)
    assert begins < shown.index("Cat") < ends


def test_a_frame_like_the_one_before_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (written(monkeypatch, *["braille"] * times, TERM="xterm") for times in (1, 2))  # type: ignore[arg-type]
    assert once == twice


def test_true_colour_is_written_where_the_terminal_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    red, green, blue = (int(PALETTE["top"][place : place + 2], 16) for place in (1, 3, 5))
    shown = written(monkeypatch, "braille", TERM="xterm-256color", COLORTERM="truecolor")
    assert f"38;2;{red};{green};{blue}" in shown


@pytest.mark.parametrize("environment", [{"TERM": "xterm-256color", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_written_where_nobody_wants_any(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    shown = written(monkeypatch, "braille", **environment)
    assert "\x1b[0;3" not in shown
    assert "38;" not in shown


def test_a_picture_goes_when_the_figure_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert REMOVE not in written(monkeypatch, "kitty", TERM="xterm-kitty")
    assert REMOVE in written(monkeypatch, "kitty", "ascii", TERM="xterm-kitty")
