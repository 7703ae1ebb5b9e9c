"""Figures for a page: self-contained SVG that needs no colour and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import atan2, cos, pi, sin

from runback.figure.figure import Figure
from runback.figure.strokes import HALO, HALO_FROM, WIDTH, Frame, Point, Role, Stroke, frame_around

SCALE = 100
MARGIN = 0.05
GAP = 0.25
GHOST = "#d4d4d4"
PAPER = "#ffffff"
INK: dict[Role, str] = {
    "ground": "#9a9a9a",
    "prop": "#6e6e6e",
    "far": "#8c8c8c",
    "body": "#1c1c1c",
    "near": "#1c1c1c",
    "head": "#1c1c1c",
    "face": "#1c1c1c",
    "arrow": "#5a5a5a",
}
BARB = 0.09
SETTING = frozenset({"ground", "prop"})


def figure_svg(figure: Figure, moment: float, *, ghost: bool, title: str) -> str:
    """One moment of a figure as an `<svg>` element.

    Args:
        figure: what to draw.
        moment: 0 is the start pose, 1 the end pose.
        ghost: the start pose shows through in pale grey, and an arrow shows the way.
        title: what a screen reader says.
    """
    frame = _frame(figure) if ghost else figure.frame
    return _document(_picture(figure, moment, frame, 0.0, ghost=ghost), frame.width, frame.height, title)


def pair_svg(figure: Figure, *, title: str) -> str:
    """Start and end side by side as one `<svg>` element; the end shows the start in pale grey and an arrow."""
    frame = _frame(figure)
    beside = frame.width + GAP
    parts = [
        *_picture(figure, 0.0, frame, 0.0, ghost=False),
        *_picture(figure, 1.0, frame, beside, ghost=True),
    ]
    return _document(parts, frame.width + beside, frame.height, title)


def _frame(figure: Figure) -> Frame:
    """The frame of a figure, wide enough for its arrow."""
    frame = figure.frame
    arrow = Stroke("arrow", (*figure.path(), (frame.left, frame.bottom), (frame.right, frame.top)))
    return frame_around([arrow])


def _document(parts: Iterable[str], width: float, height: float, title: str) -> str:
    box = f"0 0 {_number(width + 2 * MARGIN)} {_number(height + 2 * MARGIN)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"><title>{escape(title)}</title>'
    return f'{head}<g fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g></svg>'


def _picture(figure: Figure, moment: float, frame: Frame, shift: float, *, ghost: bool) -> list[str]:
    place = _Place(frame, shift)
    parts = []
    if ghost:
        body = [stroke for stroke in figure.strokes(0.0) if stroke.role not in SETTING]
        parts += [place.stroke(stroke, GHOST) for stroke in body]
    for stroke in figure.strokes(moment):
        if stroke.role == "near":
            parts.append(place.halo(stroke))
        parts.append(place.stroke(stroke, INK[stroke.role]))
    if ghost:
        parts += place.arrow(figure.path())
    return parts


class _Place:
    """Body units to SVG units, for a picture that stands at a distance from the left edge."""

    def __init__(self, frame: Frame, shift: float) -> None:
        self.left = frame.left - MARGIN - shift
        self.top = frame.top + MARGIN

    def point(self, point: Point) -> str:
        return f"{_number(point[0] - self.left)} {_number(self.top - point[1])}"

    def line(self, points: Iterable[Point]) -> str:
        return "M" + "L".join(self.point(point) for point in points)

    def stroke(self, stroke: Stroke, ink: str) -> str:
        fill = f' fill="{PAPER}"' if stroke.filled else ""
        pen = f'stroke="{ink}" stroke-width="{_number(WIDTH[stroke.role])}"{fill}'
        if stroke.radius:
            x, y = self.point(stroke.points[0]).split()
            return f'<circle cx="{x}" cy="{y}" r="{_number(stroke.radius)}" {pen}/>'
        return f'<path d="{self.line(stroke.points)}" {pen}/>'

    def halo(self, stroke: Stroke) -> str:
        """A strip of paper under a limb, so that it stands out from what it crosses."""
        width = _number(WIDTH[stroke.role] + 2 * HALO)
        points = stroke.after(HALO_FROM)
        return f'<path d="{self.line(points)}" stroke="{PAPER}" stroke-width="{width}" stroke-linecap="butt"/>'

    def arrow(self, path: tuple[Point, ...]) -> list[str]:
        if not path:
            return []
        (ax, ay), (bx, by) = path[-2:]
        back = atan2(by - ay, bx - ax) + pi
        barbs = [(bx + BARB * cos(back + turn), by + BARB * sin(back + turn)) for turn in (-0.5, 0.5)]
        pen = f'stroke="{INK["arrow"]}" stroke-width="{_number(WIDTH["arrow"])}"'
        return [f'<path d="{self.line(points)}" {pen}/>' for points in (path, (barbs[0], path[-1], barbs[1]))]


def _number(units: float) -> str:
    return f"{units * SCALE:.1f}".removesuffix(".0")
