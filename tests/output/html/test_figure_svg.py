"""Figures on paper: self-contained, plain in grey too, and the same every time."""

import re

import pytest

from figure.small_figure import figure, pose
from runback.output.html.figure_svg import FILL, GHOST, INK, figure_svg, moving_svg, pair_svg

TITLE = "Arms up & <ahead>"
SHOWN = figure(arrow=["right_wrist", 0.5, 0.9, 0])


def svg(moment: float = 1, *, ghost: bool = False) -> str:
    return figure_svg(SHOWN, moment, ghost=ghost, title=TITLE)


def box(text: str) -> list[float]:
    found = re.search(r'viewBox="([^"]+)"', text)
    assert found
    return [float(number) for number in found[1].split()]


@pytest.mark.parametrize("text", [svg(), svg(ghost=True), pair_svg(SHOWN, title=TITLE)])
def test_a_picture_is_one_image_with_its_title_first(text: str) -> None:
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert 'role="img"><title>Arms up &amp; &lt;ahead&gt;</title>' in text
    assert text.endswith("</svg>")
    assert 'stroke-linecap="round"' in text


@pytest.mark.parametrize("text", [svg(), svg(ghost=True), pair_svg(SHOWN, title=TITLE)])
def test_nothing_comes_from_outside(text: str) -> None:
    assert not re.search(r"href|url\(|<script|<style|<image|\bid=|@import|on[a-z]+=", text)
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", [*(ink for pair in FILL.values() for ink in pair), *INK.values(), GHOST[1]])
def test_what_matters_stands_out_from_white_paper_in_colour_and_in_grey(ink: str) -> None:
    assert 1.05 / (luminance(ink) + 0.05) >= 3


@pytest.mark.parametrize("text", [svg(), svg(ghost=True), pair_svg(SHOWN, title=TITLE)])
def test_every_point_is_inside_the_picture(text: str) -> None:
    _, _, width, height = box(text)
    seen = 0
    for path in re.findall(r"M([\d .\-l]+)z?", text):
        first, *steps = re.findall(r"(-?\d+) (-?\d+)", path)
        x, y = map(int, first)
        for across, down in [("0", "0"), *steps]:
            x, y = x + int(across), y + int(down)
            assert 0 <= x <= width and 0 <= y <= height  # noqa: PT018 - one point
            seen += 1
    assert seen > 200


def test_the_ghost_shows_the_start_and_an_arrow_the_way() -> None:
    plain, ghosted = svg(), svg(ghost=True)
    assert GHOST[0] not in plain
    assert ghosted.count("<path") - plain.count("<path") == len((*SHOWN.arrow_strokes, "ghost"))


def test_a_figure_without_an_arrow_has_none() -> None:
    assert INK["arrow"] not in figure_svg(figure(), 1, ghost=True, title="")


def test_a_pair_shows_start_and_end_side_by_side() -> None:
    _, _, width, height = box(pair_svg(SHOWN, title=TITLE))
    _, _, alone, same = box(svg(ghost=True))
    assert height == same
    assert width > 2 * (alone - 20)
    assert pair_svg(SHOWN, title=TITLE).count(f'fill="{FILL["hair"][0]}"') == 2


MOVING = moving_svg(SHOWN, title=TITLE)


def test_a_moving_figure_goes_there_and_back_without_a_script() -> None:
    assert "<script" not in MOVING
    values = [found.split(";") for found in re.findall(r' values="([^"]+)"', MOVING)]
    assert values
    for shapes in values:
        assert shapes == shapes[::-1]
        assert shapes[0] != shapes[len(shapes) // 2]


def test_a_moving_figure_keeps_its_commands_so_that_a_page_can_fill_in_what_lies_between() -> None:
    for values in re.findall(r' values="([^"]+)"', MOVING):
        assert len({(shape.count(" "), re.sub(r"[-\d .]", "", shape)) for shape in values.split(";")}) == 1


def test_a_move_that_goes_round_is_not_played_backwards() -> None:
    step, other = {"right_thigh": (-70, 0)}, {"right_thigh": (-110, 0)}
    walk = moving_svg(figure(pose(0, step), pose(1, other), pose(2, step), cyclic=True), title="")
    (first, *_) = re.findall(r' values="([^"]+)"', walk)
    assert len(first.split(";")) == 7


def test_somebody_who_rests_is_shown_once() -> None:
    resting = figure(pose(0), pose(1), still=True)
    assert pair_svg(resting, title="") == figure_svg(resting, 0, ghost=False, title="")


def test_the_same_figure_is_written_the_same_every_time() -> None:
    assert svg(0.37, ghost=True) == svg(0.37, ghost=True)
    assert svg(0.37) != svg(0.38)
