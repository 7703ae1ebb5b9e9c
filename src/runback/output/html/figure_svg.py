"""Figures for a page: self-contained SVG that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise

from runback.figure.figure import Figure
from runback.figure.strokes import BODY, RIM, WIDTH, Frame, Point, Role, Stroke

SCALE = 200
MARGIN = 0.05
GAP = 0.25
PAPER = "#fff"
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
    return _document(_picture(figure, moment, frame, 0.0, ghost=ghost), frame.width, frame.height, title)


def pair_svg(figure: Figure, *, title: str) -> str:
    """Start and end side by side as one `<svg>` element; the end shows the start in pale grey and an arrow."""
    frame = figure.frame
    beside = frame.width + GAP
    parts = [
        *_picture(figure, 0.0, frame, 0.0, ghost=False),
        *_picture(figure, 1.0, frame, beside, ghost=True),
    ]
    return _document(parts, frame.width + beside, frame.height, title)


def _document(parts: Iterable[str], width: float, height: float, title: str) -> str:
    box = f"0 0 {_number(width + 2 * MARGIN)} {_number(height + 2 * MARGIN)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"><title>{escape(title)}</title>'
    return f'{head}<g fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g></svg>'


def _picture(figure: Figure, moment: float, frame: Frame, shift: float, *, ghost: bool) -> list[str]:
    place = _Place(frame, shift)
    strokes = figure.strokes(moment)
    parts = [place.stroke(stroke) for stroke in strokes if stroke.role not in BODY and stroke in figure.setting]
    if ghost:
        parts += place.ghost([stroke for stroke in figure.strokes(0.0) if stroke.role in BODY])
    moving = [stroke for stroke in strokes if stroke not in figure.setting]
    for (is_body, _), group in groupby(moving, key=lambda stroke: (stroke.role in BODY, stroke.layer)):
        layer = list(group)
        parts += place.limb(layer) if is_body else map(place.stroke, layer)
    if ghost:
        parts += [place.stroke(stroke) for stroke in figure.arrow_strokes]
    return parts


class _Place:
    """Body units to SVG units, for a picture that stands at a distance from the left edge."""

    def __init__(self, frame: Frame, shift: float) -> None:
        self.left = frame.left - MARGIN - shift
        self.top = frame.top + MARGIN

    def line(self, points: Iterable[Point], end: str = "") -> str:
        """A path in whole units: the first point, then steps, which take less room."""
        whole = [(round((x - self.left) * SCALE), round((self.top - y) * SCALE)) for x, y in points]
        steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(whole)]
        return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}{end}"

    def stroke(self, stroke: Stroke) -> str:
        ink = INK[stroke.role]
        if stroke.role == "wall" and stroke.filled:
            return f'<path d="{self.line(stroke.points, "z")}" fill="{WALL}" {_pen(ink, WIDTH["wall"])}/>'
        if stroke.filled:
            return f'<path d="{self.line(stroke.points, "z")}" fill="{ink}"/>'
        pen = _pen(ink, WIDTH[stroke.role])
        if stroke.radius:
            x, y = self.line(stroke.points * 2)[1:].split("l")[0].split()
            return f'<circle cx="{x}" cy="{y}" r="{_number(stroke.radius)}" {pen}/>'
        return f'<path d="{self.line(stroke.points)}" {pen}/>'

    def limb(self, parts: Sequence[Stroke]) -> list[str]:
        """Parts of one limb, with a strip of paper round all of them."""
        paths = [self.line(part.points, "z") for part in parts]
        rim = f'<path d="{"".join(paths)}" {_pen(PAPER, 2 * RIM)}/>'
        fills = [FILL[part.role][part.far] for part in parts]
        painted = groupby(zip(fills, paths, strict=True), key=lambda pair: pair[0])
        return [rim, *(f'<path d="{"".join(path for _, path in group)}" fill="{fill}"/>' for fill, group in painted)]

    def ghost(self, body: Iterable[Stroke]) -> list[str]:
        """Where the body was: one pale shape with an edge."""
        path = "".join(self.line(stroke.points, "z") for stroke in body)
        inside, edge = GHOST
        return [f'<path d="{path}" {_pen(edge, RIM * 1.6)}/>', f'<path d="{path}" fill="{inside}"/>']


def _pen(ink: str, width: float) -> str:
    return f'stroke="{ink}" stroke-width="{_number(width)}"'


def _number(units: float) -> str:
    return f"{units * SCALE:.1f}".removesuffix(".0")
