"""Strokes as text: the right dots, whatever the size and the style."""

import re
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figure.small_figure import figure
from runback.figure.raster import PAINTS, draw, paint, pixels
from runback.figure.strokes import Frame, Part, Role, Stroke

Style = Literal["braille", "block", "colour"]
ALPHABET = {"braille": {" "} | {chr(0x2801 + bits) for bits in range(255)}, "block": set(" ▀▄█"), "colour": set(" ▀▄█")}
FRAME = Frame(0, 0, 4, 4)


def bar(role: Role, *points: tuple[float, float], filled: bool = False) -> Stroke:
    return Stroke(role, points, filled=filled)


def dots(lines: list[str]) -> list[str]:
    """The dots of a picture, one character each."""
    grid = []
    for line in lines:
        cells = [ord(char) - 0x2800 if char != " " else 0 for char in line]
        for bits in ((1, 8), (2, 16), (4, 32), (64, 128)):
            grid += ["".join("#" if cell & bit else "." for cell in cells for bit in bits)]
    return grid


def half_dots(lines: list[str], marks: str) -> list[str]:
    return ["".join("#" if marks.index(char) & bit else "." for char in line) for line in lines for bit in (1, 2)]


# 4 by 4 body units on 4 by 4 dots: a stroke is one dot thick.
@pytest.mark.parametrize(
    ("stroke", "picture"),
    [
        (bar("prop", (0, 3.5), (4, 3.5)), ["####", "....", "....", "...."]),
        (bar("prop", (0, 0.5), (4, 0.5)), ["....", "....", "....", "####"]),
        (bar("prop", (1.5, 0), (1.5, 4)), [".#..", ".#..", ".#..", ".#.."]),
        (bar("prop", (0.5, 0.5), (3.5, 3.5)), ["...#", "..#.", ".#..", "#..."]),
        (bar("prop", (2.5, 1.5), (2.5, 1.5)), ["....", "....", "..#.", "...."]),
        (bar("ground", (0, 0.5), (4, 0.5)), ["....", "....", "....", "##.."]),
    ],
)
def test_a_line_sets_the_dots_it_passes(stroke: Stroke, picture: list[str]) -> None:
    assert dots(draw([stroke], FRAME, 2, 1, "braille")) == picture


@pytest.mark.parametrize(("style", "text"), [("braille", "⠉⠉"), ("block", "▀▀▀▀"), ("colour", "▀▀▀▀")])
def test_each_style_has_its_own_marks(style: Style, text: str) -> None:
    line = bar("prop", (0, 3.5), (4, 3.5))
    columns, rows = (2, 1) if style == "braille" else (4, 2)
    assert draw([line], FRAME, columns, rows, style)[0] == text


def test_half_blocks_show_the_same_dots_as_braille_of_half_the_size() -> None:
    strokes, frame = figure().strokes(0.4), figure().frame
    braille = dots(draw(strokes, frame, 20, 10, "braille"))
    assert half_dots(draw(strokes, frame, 40, 20, "block"), " ▀▄█") == braille


LIMB = Part("skin", (((0, 0.5), 0.1), ((1, 0.5), 0.1)))
TRUNK = Part("top", (((0.5, 0.1), 0.1), ((0.5, 0.9), 0.1)), far=True)
UNIT = Frame(0, 0, 1, 1)


def test_a_limb_stands_out_from_what_it_crosses() -> None:
    picture = dots(draw([TRUNK.stroke(0), LIMB.stroke(1)], UNIT, 20, 10, "braille"))
    assert re.fullmatch(r"\.?#+\.#+\.#+\.?", "".join(line[20] for line in picture))


def test_parts_of_one_limb_are_one() -> None:
    picture = dots(draw([TRUNK.stroke(0), LIMB.stroke(0)], UNIT, 20, 10, "braille"))
    assert "." not in "".join(line[20] for line in picture)


def test_what_is_painted_last_owns_its_cells() -> None:
    runs = paint([TRUNK.stroke(0), LIMB.stroke(1)], UNIT, (20, 10), "braille")
    assert [front for front, _, _ in runs[5]] == ["skin"]
    assert {front for front, _, _ in runs[1]} == {"", "far top"}


def test_coloured_half_blocks_have_two_colours_in_a_cell() -> None:
    above, below = Part("top", (((-2, 3), 0.9), ((6, 3), 0.9))), Part("shorts", (((-2, 1), 0.9), ((6, 1), 0.9)))
    runs = paint([above.stroke(0), below.stroke(0)], Frame(0, 0, 4, 4), (4, 1), "colour")
    assert runs == [[("top", "shorts", "▀▀▀▀")]]


def test_a_ghost_is_one_colour_behind_the_body() -> None:
    runs = paint([LIMB.stroke(0)], UNIT, (20, 10), "braille", ghost=[TRUNK.stroke(0)])
    assert {front for row in runs for front, _, _ in row} == {"", "ghost", "skin"}
    assert [front for front, _, _ in runs[5]] == ["skin"]


def test_pixels_are_numbers_of_paints() -> None:
    lines = pixels([LIMB.stroke(0)], UNIT, (30, 20))
    assert [len(line) for line in lines] == [30] * 20
    assert lines[0][0] == 0
    assert PAINTS[lines[10][15]] == "skin"


def test_a_figure_stands_on_the_last_line_in_the_middle() -> None:
    lines = draw([bar("prop", (0, 0), (4, 0))], FRAME, 20, 10, "braille")
    assert lines[-1].strip()
    tall = draw([bar("prop", (2, 0), (2, 4))], FRAME, 21, 4, "block")
    assert {line.index("█") for line in tall} == {10}


def test_a_wide_figure_leaves_the_upper_lines_blank() -> None:
    lines = draw([bar("prop", (0, 0), (4, 0)), bar("prop", (0, 1), (4, 1))], Frame(0, 0, 4, 1), 20, 30, "braille")
    assert set("".join(lines[:-6])) == {" "}


@given(
    columns=st.integers(1, 200),
    rows=st.integers(1, 60),
    moment=st.floats(-1, 3),
    style=st.sampled_from(sorted(ALPHABET)),
)
def test_a_picture_fits_a_terminal_of_any_size(columns: int, rows: int, moment: float, style: Style) -> None:
    lines = draw(figure().strokes(moment), figure().frame, columns, rows, style)
    assert [len(line) for line in lines] == [columns] * rows
    assert set("".join(lines)) <= ALPHABET[style]


coordinates = st.floats(-1e3, 1e3)
any_stroke = st.builds(
    Stroke,
    st.sampled_from(["ground", "prop", "wall", "skin", "top", "arrow"]),
    st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=6).map(tuple),
    st.sampled_from([0.0, 0.001, 0.5, 90.0]),
    st.booleans(),
)


@given(strokes=st.lists(any_stroke, max_size=4), columns=st.integers(1, 30), rows=st.integers(1, 12))
def test_strokes_outside_the_frame_are_cut_off(strokes: list[Stroke], columns: int, rows: int) -> None:
    assert [len(line) for line in draw(strokes, FRAME, columns, rows, "braille")] == [columns] * rows
