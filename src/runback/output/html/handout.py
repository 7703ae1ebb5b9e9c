"""A page of moves as one HTML file, for a screen of any width and for paper."""

from markupsafe import Markup

from runback.output.handout.handout import Sheet
from runback.output.handout.headings import HEADINGS
from runback.output.handout.move import SheetMove
from runback.output.html.figure_svg import figure_svg, moving_svg
from runback.output.html.page import drawing, html_page
from runback.output.paper import Paper


def sheet_html(sheet: Sheet, paper: Paper = "a4") -> str:
    """The whole file; the same sheet always gives the same text."""
    drawn = {"poses": _poses, "drawing": _pose, "moving": _moving}
    return html_page("handout.html", sheet.title, paper, sheet=sheet, headings=HEADINGS, **drawn)


def _pose(move: SheetMove, moment: float, caption: str) -> Markup:
    if move.figure is None:
        return Markup()
    return drawing(
        figure_svg(move.figure, moment, ghost=moment > 0, title=f"{move.name}: {caption}" if caption else move.name)
    )


def _moving(move: SheetMove) -> Markup:
    if move.figure is None:
        return Markup()
    return drawing(moving_svg(move.figure, title=f"{move.name}, moving"))


def _poses(move: SheetMove) -> tuple[tuple[float, str], ...]:
    """The moments that are shown side by side; somebody who rests is shown once."""
    still = move.figure is not None and move.figure.still
    return ((0.0, ""),) if still else ((0.0, HEADINGS.start), (1.0, HEADINGS.end))
