"""Every exercise on a contact sheet: one HTML file to look through or print."""

from markupsafe import Markup

from runback.output.handout.catalogue import Entry, Library
from runback.output.html.figure_svg import pair_svg
from runback.output.html.page import drawing, html_page
from runback.output.paper import Paper


def library_html(library: Library, paper: Paper = "a4") -> str:
    """The whole file; the same library always gives the same text."""
    return html_page("catalogue.html", library.title, paper, library=library, drawing=_pair)


def _pair(entry: Entry) -> Markup:
    return drawing(pair_svg(entry.figure, title=f"{entry.name}: start and end")) if entry.figure else Markup()
