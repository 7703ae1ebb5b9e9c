"""A page of moves as one HTML file, for a screen of any width and for paper."""

from markupsafe import Markup

from runback.output.handout.handout import Sheet
from runback.output.handout.headings import HEADINGS
from runback.output.handout.move import SheetMove
from runback.output.html.figure_svg import figure_svg
from runback.output.html.page import drawing, html_page
from runback.output.paper import Paper


def sheet_html(sheet: Sheet, paper: Paper = "a4") -> str:
    """The whole file; the same sheet always gives the same text."""
    return html_page("handout.html", sheet.title, paper, sheet=sheet, headings=HEADINGS, drawing=_pose)


def _pose(move: SheetMove, moment: float, caption: str) -> Markup:
    if move.figure is None:
        return Markup()
    return drawing(figure_svg(move.figure, moment, ghost=moment > 0, title=f"{move.name}: {caption}"))
