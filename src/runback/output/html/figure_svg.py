"""Figures for a page: self-contained SVG that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import TypeAlias

from runback.figure.figure import Figure
from runback.figure.strokes import BODY, RIM, WIDTH, Frame, Point, Role, Stroke

SCALE = 150
MOMENTS = 3
"""How many steps a moving figure takes from its start to its end; the page fills in what lies between."""
SECONDS = 5
"""For there and back."""
MARGIN = 0.05
GAP = 0.25
PAPER = "#fff"
Element: TypeAlias = tuple[str, str]
"""A shape as the data of a path, and how it is painted."""
FILL: dict[Role, tuple[str, str]] = {
    "skin": ("#a8703f", "#a88468"),
    "top": ("#1d6a90", "#5a8ba3"),
    "shorts": ("#36426a", "#6f7a9c"),
    "shoe": ("#333", "#777"),
    "hair": ("#3d2c20", "#3d2c20"),
}
"""What a part of the body is painted with, on the near and on the far side; each at least 3 to 1 on white."""
INK: dict[Role, str] = {
    "ground": "#8a8f94",
    "wall": "#7d6a55",
    "prop": "#7d6a55",
    "soft": "#7a4a9c",
    "arrow": "#c8401c",
}
WALL = "#f3efe8"
GHOST = ("#eceef0", "#8a8f94")
"""Inside and edge of the start pose behind the end pose."""


def figure_svg(figure: Figure, moment: float, *, ghost: bool, title: str) -> str:
    """One moment of a figure as an `<svg>` element.

    Args:
        figure: what to draw.
        moment: 0 is the start pose, 1 the end pose.
        ghost: the start pose shows through in pale grey, and an arrow shows the way.
        title: what a screen reader says.
    """
    frame = figure.frame
    return _document([_picture(figure, moment, frame, 0.0, ghost=ghost)], frame.width, frame.height, title)


def pair_svg(figure: Figure, *, title: str) -> str:
    """Start and end side by side as one `<svg>` element; the end shows the start in pale grey and an arrow.

    Somebody who rests is shown once.
    """
    frame = figure.frame
    if figure.still:
        return figure_svg(figure, 0.0, ghost=False, title=title)
    beside = frame.width + GAP
    parts = [_picture(figure, 0.0, frame, 0.0, ghost=False), _picture(figure, 1.0, frame, beside, ghost=True)]
    return _document(parts, frame.width + beside, frame.height, title)


def moving_svg(figure: Figure, *, title: str) -> str:
    """A figure that moves by itself, there and back again and again; it stands still where nothing plays it."""
    last = MOMENTS * (2 if figure.cyclic else 1)
    moments = [step / MOMENTS for step in range(last + 1)]
    place = Place(figure.frame, 0.0)
    frames = [_moving(figure, moment, place) for moment in moments]
    if not figure.cyclic:
        frames += [frames[-1], *frames[-2::-1]]
    setting = _written(place.stroke(stroke) for stroke in figure.setting)
    moving = (_animated(elements) for elements in zip(*frames, strict=True))
    return _document([setting, *moving], figure.frame.width, figure.frame.height, title)


def _moving(figure: Figure, moment: float, place: Place) -> list[Element]:
    """The body at a moment; its limbs hide each other as they do half way, so that they are the same all the time."""
    order = list(dict.fromkeys(stroke.layer for stroke in figure.moving(0.5) if stroke.role in BODY))
    strokes = figure.moving(moment)
    body = sorted((one for one in strokes if one.role in BODY), key=lambda stroke: order.index(stroke.layer))
    gear = [one for one in strokes if one.role not in BODY]
    limbs = groupby(body, key=lambda stroke: stroke.layer)
    edge = f'{_pen(PAPER, RIM)} paint-order="stroke"'
    worn = [(shape, f"{paint} {edge}") for _, limb in limbs for shape, paint in place.worn(list(limb))]
    return [*worn, *map(place.stroke, gear)]


def _animated(elements: Sequence[Element]) -> str:
    """One element with what it looks like at each moment."""
    shapes = [shape for shape, _ in elements]
    if len(set(shapes)) == 1:
        return _written(elements[:1])
    how = f'attributeName="d" dur="{SECONDS}s" repeatCount="indefinite"'
    return f'<path d="{shapes[0]}" {elements[0][1]}><animate {how} values="{";".join(shapes)}"/></path>'


def _document(parts: Iterable[str], width: float, height: float, title: str) -> str:
    box = f"0 0 {_number(width + 2 * MARGIN)} {_number(height + 2 * MARGIN)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"><title>{escape(title)}</title>'
    return f'{head}<g fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g></svg>'


def _picture(figure: Figure, moment: float, frame: Frame, shift: float, *, ghost: bool) -> str:
    place = Place(frame, shift)
    moving = figure.moving(moment)
    elements = [place.stroke(stroke) for stroke in figure.setting]
    if ghost and not figure.still:
        elements.append(place.ghost(stroke for stroke in figure.moving(0.0) if stroke.role in BODY))
    elements += _painted(moving, place)
    if ghost:
        elements += [place.stroke(stroke) for stroke in figure.arrow_strokes]
    return _written(elements)


def _painted(strokes: Iterable[Stroke], place: Place) -> list[Element]:
    """The elements of strokes, limb by limb."""
    elements: list[Element] = []
    for (is_body, _), group in groupby(strokes, key=lambda stroke: (stroke.role in BODY, stroke.layer)):
        layer = list(group)
        elements += place.limb(layer) if is_body else map(place.stroke, layer)
    return elements


def _written(elements: Iterable[Element]) -> str:
    return "".join(f'<path d="{shape}" {paint}/>' for shape, paint in elements)


class Place:
    """Body units to SVG units, for a picture that stands at a distance from the left edge."""

    def __init__(self, frame: Frame, shift: float) -> None:
        self.left = frame.left - MARGIN - shift
        self.top = frame.top + MARGIN

    def line(self, points: Iterable[Point], end: str = "") -> str:
        """A path in whole units: the first point, then steps, which take less room."""
        whole = [(round((x - self.left) * SCALE), round((self.top - y) * SCALE)) for x, y in points]
        steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(whole)]
        return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}{end}"

    def stroke(self, stroke: Stroke) -> Element:
        """A line, a ring or a filled outline that is no part of the body."""
        ink = INK[stroke.role]
        if stroke.role == "wall" and stroke.filled:
            return self.line(stroke.points, "z"), f'fill="{WALL}" {_pen(ink, WIDTH["wall"])}'
        if stroke.filled:
            return self.line(stroke.points, "z"), f'fill="{ink}"'
        shape = self._ring(stroke) if stroke.radius else self.line(stroke.points)
        return shape, _pen(ink, WIDTH[stroke.role])

    def _ring(self, stroke: Stroke) -> str:
        (x, y), radius = stroke.points[0], _number(stroke.radius)
        start = f"M{round((x - stroke.radius - self.left) * SCALE)} {round((self.top - y) * SCALE)}"
        across = _number(2 * stroke.radius)
        return f"{start}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0"

    def limb(self, parts: Sequence[Stroke]) -> list[Element]:
        """Parts of one limb, with a strip of paper round all of them."""
        worn = self.worn(parts)
        return [("".join(shape for shape, _ in worn), _pen(PAPER, 2 * RIM)), *worn]

    def worn(self, parts: Sequence[Stroke]) -> list[Element]:
        """Parts of one limb, those of one colour together."""
        painted = groupby(parts, key=lambda part: FILL[part.role][part.far])
        return [("".join(self.line(part.points, "z") for part in same), f'fill="{fill}"') for fill, same in painted]

    def ghost(self, body: Iterable[Stroke]) -> Element:
        """Where the body was: one pale shape with an edge."""
        path = "".join(self.line(stroke.points, "z") for stroke in body)
        inside, edge = GHOST
        return path, f'fill="{inside}" {_pen(edge, 2 * RIM)} paint-order="stroke"'


def _pen(ink: str, width: float) -> str:
    return f'stroke="{ink}" stroke-width="{_number(width)}"'


def _number(units: float) -> str:
    return f"{units * SCALE:.1f}".removesuffix(".0")
