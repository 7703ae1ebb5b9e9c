"""Colours of a figure: seen on black and on white, and none where nobody wants any."""

import pytest

from runback.figure.raster import PAINTS
from runback.terminal.player.figure import Look, best_look
from runback.terminal.screen.paints import PALETTE, Depth, colour_depth, look, painted


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_everything_that_is_painted_has_a_colour() -> None:
    assert set(PALETTE) == set(PAINTS) - {""}


@pytest.mark.parametrize("paint", PALETTE)
def test_a_colour_stands_out_from_a_dark_and_from_a_light_terminal(paint: str) -> None:
    light = luminance(PALETTE[paint])
    assert (light + 0.05) / 0.05 >= 3
    assert 1.05 / (light + 0.05) >= 3


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 24),
        ({"TERM": "xterm-256color"}, 8),
        ({"TERM": "xterm"}, 4),
        ({"TERM": "linux"}, 4),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 0),
        ({"TERM": "xterm-mono"}, 4),
        ({"TERM": "rxvt-m"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 8),
        ({}, 0),
    ],
)
def test_as_many_colours_as_the_terminal_has_and_the_runner_wants(environment: dict[str, str], depth: Depth) -> None:
    assert colour_depth(environment) == depth


def test_a_painted_piece_says_its_colours() -> None:
    assert painted("", "") == ""
    assert look(painted("skin", "top")).split() == [PALETTE["skin"], f"bg:{PALETTE['top']}"]
    assert look(painted("skin", "")) == PALETTE["skin"]


PLAIN = {"TERM": "xterm-256color"}
KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "3"}


@pytest.mark.parametrize(
    ("wanted", "environment", "encoding", "shown"),
    [
        (None, PLAIN, "utf-8", "braille"),
        (None, KITTY, "utf-8", "kitty"),
        (None, KITTY | {"TMUX": "x"}, "utf-8", "braille"),
        (None, KITTY, "latin-1", "ascii"),
        ("kitty", KITTY, "utf-8", "kitty"),
        ("kitty", PLAIN, "utf-8", "colour"),
        ("kitty", PLAIN | {"NO_COLOR": "1"}, "utf-8", "braille"),
        ("colour", PLAIN, "utf-8", "colour"),
        ("colour", {"TERM": "dumb"}, "utf-8", "braille"),
        ("block", PLAIN, "utf-8", "block"),
        ("ascii", KITTY, "utf-8", "ascii"),
    ],
)
def test_what_cannot_be_shown_gives_way_to_the_next_simpler(
    wanted: Look | None, environment: dict[str, str], encoding: str, shown: Look
) -> None:
    assert best_look(wanted, encoding, environment, "linux") == shown
