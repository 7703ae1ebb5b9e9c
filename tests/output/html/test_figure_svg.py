"""Figures on paper: self-contained, grey, and the same every time."""

import re

import pytest

from figure.small_figure import figure
from runback.output.html.figure_svg import figure_svg, pair_svg

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
def test_nothing_comes_from_outside_and_nothing_needs_colour(text: str) -> None:
    assert not re.search(r"href|url\(|<script|<style|<image|\bid=|@import|on[a-z]+=", text)
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    colours = set(re.findall(r"#[0-9a-f]+", text))
    assert all(len(colour) == 7 and len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours), colours


@pytest.mark.parametrize("text", [svg(), svg(ghost=True), pair_svg(SHOWN, title=TITLE)])
def test_every_point_is_inside_the_picture(text: str) -> None:
    _, _, width, height = box(text)
    points = [
        tuple(map(float, point.split())) for path in re.findall(r' d="M([^"]+)"', text) for point in path.split("L")
    ]
    points += [(float(x), float(y)) for x, y in re.findall(r'cx="([^"]+)" cy="([^"]+)"', text)]
    assert len(points) > 20
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


def test_the_ghost_shows_the_start_and_an_arrow_the_way() -> None:
    plain, ghosted = svg(), svg(ghost=True)
    assert "#d4d4d4" not in plain
    body = [stroke for stroke in SHOWN.strokes(0) if stroke.role not in {"ground", "prop"}]
    assert ghosted.count('stroke="#d4d4d4"') == len(body)
    assert ghosted.count("<path") - plain.count("<path") == len([s for s in body if not s.radius]) + 2


def test_a_figure_without_an_arrow_has_none() -> None:
    with_ghost, plain = (figure_svg(figure(), 1, ghost=ghost, title="") for ghost in (True, False))
    assert with_ghost.count("<path") == plain.count("<path") + 7


def test_a_pair_shows_start_and_end_side_by_side() -> None:
    _, _, width, height = box(pair_svg(SHOWN, title=TITLE))
    _, _, alone, same = box(svg(ghost=True))
    assert height == same
    assert width > 2 * (alone - 10)
    assert pair_svg(SHOWN, title=TITLE).count("<circle") == 3


def test_the_same_figure_is_written_the_same_every_time() -> None:
    assert svg(0.37, ghost=True) == svg(0.37, ghost=True)
    assert svg(0.37) != svg(0.38)
