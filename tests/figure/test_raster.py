"""Strokes as text: the right dots, whatever the size and the style."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figure.small_figure import figure
from runback.figure.raster import draw
from runback.figure.strokes import Frame, Role, Stroke

Style = Literal["braille", "block", "ascii"]
ALPHABET = {"braille": {" "} | {chr(0x2801 + bits) for bits in range(255)}, "block": set(" ▀▄█"), "ascii": set(" '.:")}
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
        (bar("far", (0, 3.5), (4, 3.5)), ["####", "....", "....", "...."]),
        (bar("far", (0, 0.5), (4, 0.5)), ["....", "....", "....", "####"]),
        (bar("far", (1.5, 0), (1.5, 4)), [".#..", ".#..", ".#..", ".#.."]),
        (bar("far", (0.5, 0.5), (3.5, 3.5)), ["...#", "..#.", ".#..", "#..."]),
        (bar("far", (2.5, 1.5), (2.5, 1.5)), ["....", "....", "..#.", "...."]),
        (bar("ground", (0, 0.5), (4, 0.5)), ["....", "....", "....", "##.."]),
    ],
)
def test_a_line_sets_the_dots_it_passes(stroke: Stroke, picture: list[str]) -> None:
    assert dots(draw([stroke], FRAME, 2, 1, "braille")) == picture


@pytest.mark.parametrize(("style", "text"), [("braille", "⠉⠉"), ("block", "▀▀▀▀"), ("ascii", "''''")])
def test_each_style_has_its_own_marks(style: Style, text: str) -> None:
    line = bar("far", (0, 3.5), (4, 3.5))
    columns, rows = (2, 1) if style == "braille" else (4, 2)
    assert draw([line], FRAME, columns, rows, style)[0] == text


def test_half_blocks_and_ascii_show_the_same_dots_as_braille_of_half_the_size() -> None:
    strokes, frame = figure().strokes(0.4), figure().frame
    braille = dots(draw(strokes, frame, 20, 10, "braille"))
    assert half_dots(draw(strokes, frame, 40, 20, "block"), " ▀▄█") == braille
    assert half_dots(draw(strokes, frame, 40, 20, "ascii"), " '.:") == braille


def test_a_near_limb_is_two_dots_thick_and_a_far_one_thinner() -> None:
    frame = Frame(0, 0, 1, 1)
    thick, thin = (
        sum(line.count("#") for line in dots(draw([bar(role, (0, 0.5), (1, 0.5))], frame, 20, 10, "braille")))
        for role in ("near", "far")
    )
    assert (thick, thin) == (80, 40)


def test_a_head_is_a_ring_that_hides_what_is_behind() -> None:
    strokes = [bar("far", (0, 0.475), (1, 0.475)), Stroke("head", ((0.5, 0.475),), 0.3, filled=True)]
    picture = dots(draw(strokes, Frame(0, 0, 1, 1), 10, 5, "braille"))
    middle = picture[10]
    assert middle[:3] == middle[-3:] == "###"
    assert set(middle[7:13]) == {"."}


def test_a_near_limb_stands_out_from_what_it_crosses() -> None:
    body, limb = bar("body", (0.5, 0), (0.5, 1)), bar("near", (0, 0.5), (1, 0.5))
    picture = dots(draw([body, limb], Frame(0, 0, 1, 1), 20, 10, "braille"))
    column = "".join(line[20] for line in picture)
    assert ".##." in column
    assert column.startswith("#") and column.endswith("#")  # noqa: PT018


def test_a_filled_outline_hides_what_is_behind() -> None:
    behind = bar("far", (0, 0.4875), (1, 0.4875))
    trunk = bar("body", (0.3, 0.2), (0.7, 0.2), (0.7, 0.8), (0.3, 0.8), (0.3, 0.2), filled=True)
    picture = dots(draw([behind, trunk], Frame(0, 0, 1, 1), 20, 10, "braille"))
    assert set(picture[20][16:24]) == {"."}
    assert picture[20].startswith("####")


def test_a_figure_stands_on_the_last_line_in_the_middle() -> None:
    lines = draw([bar("far", (0, 0), (4, 0))], FRAME, 20, 10, "braille")
    assert lines[-1].strip()
    tall = draw([bar("far", (2, 0), (2, 4))], FRAME, 21, 4, "block")
    assert {line.index("█") for line in tall} == {10}


def test_a_wide_figure_leaves_the_upper_lines_blank() -> None:
    lines = draw([bar("far", (0, 0), (4, 0)), bar("far", (0, 1), (4, 1))], Frame(0, 0, 4, 1), 20, 30, "braille")
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
    st.sampled_from(["ground", "prop", "far", "body", "near", "head", "face"]),
    st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=6).map(tuple),
    st.sampled_from([0.0, 0.001, 0.5, 90.0]),
    st.booleans(),
)


@given(strokes=st.lists(any_stroke, max_size=4), columns=st.integers(1, 30), rows=st.integers(1, 12))
def test_strokes_outside_the_frame_are_cut_off(strokes: list[Stroke], columns: int, rows: int) -> None:
    assert [len(line) for line in draw(strokes, FRAME, columns, rows, "braille")] == [columns] * rows
