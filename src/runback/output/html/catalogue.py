"""Every exercise on a contact sheet: one HTML file to look through or print."""

from collections.abc import Iterable

from runback.output.handout.catalogue import Entry, Group, Library
from runback.output.html.figure_svg import pair_svg
from runback.output.html.page import Paper, element, html_page, wrapped


def library_html(library: Library, paper: Paper = "a4") -> str:
    """The whole file; the same library always gives the same text."""
    header = wrapped("header", [element("h1", library.title), element("p", library.purpose, "about")])
    groups = map(_group, library.groups)
    footer = wrapped("footer", [element("p", library.footer)])
    return html_page(library.title, [header, "<main>", *groups, "</main>", footer], paper)


def _group(group: Group) -> str:
    cards = wrapped("div", (wrapped("article", _card(entry), "card") for entry in group.entries), "cards")
    return wrapped("section", [element("h2", group.title), cards])


def _card(entry: Entry) -> Iterable[str]:
    if entry.figure:
        yield wrapped("div", [pair_svg(entry.figure, title=f"{entry.name}: start and end")], "pair")
    yield element("h3", entry.name)
    yield element("p", entry.dose)
    yield element("p", entry.place)
    yield element("p", entry.off and f"In no routine: {entry.off}", "off")
    yield element("p", f"runback stretch show {entry.id}", "origin")
