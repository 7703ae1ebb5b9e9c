"""What a browser would make of a page: its tags, its words, and whether it asks for anything."""

import re
from html.parser import HTMLParser
from itertools import pairwise

EMPTY = {"meta", "br", "hr"}


class Page(HTMLParser):
    """A parsed page; a tag that is closed in the wrong place is an assertion error.

    Attributes:
        tags: every opening tag with its attributes.
        headings: their levels, in order.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    @property
    def words(self) -> str:
        """What is to be read, on one line."""
        return re.sub(r"\s+", " ", " ".join(self._words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self._open[-1:]):
            self._words.append(data)


def asks_for_nothing(text: str) -> bool:
    """Whether a page has no script, no link and nothing to fetch; the name space of SVG is a name, not an address."""
    page = Page(text)
    fetched = {"src", "href", "srcset", "data", "action", "poster", "background", "xlink:href"}
    attributes = {name for _, given in page.tags for name in given}
    tags = {tag for tag, _ in page.tags}
    return not (
        attributes & fetched
        or any(name.startswith("on") for name in attributes)
        or tags & {"script", "link", "iframe", "object", "embed", "base", "form", "img"}
        or re.search(r"url\(|@import", text)
    )


def in_order(levels: list[int]) -> bool:
    """Whether headings start at 1 and never skip a level on the way down."""
    return levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
