"""The frame of a printable page: one self-contained HTML file that asks nothing of any other place."""

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import Literal

Paper = Literal["a4", "letter"]

SIZES: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but the style in it."""


def html_page(title: str, body: Iterable[str], paper: Paper) -> str:
    """A whole file.

    Args:
        title: plain text.
        body: elements, ready to print.
        paper: what it is printed on.
    """
    style = files("runback.output.html").joinpath("page.css").read_text("utf-8")
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(title)}</title>",
        f"<style>\n@page {{ size: {SIZES[paper]}; }}\n{style}</style>",
    )
    lines = ("<!doctype html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>")
    return "\n".join(lines) + "\n"


def element(tag: str, text: str, css: str = "") -> str:
    """An element around plain text, or "" when there is no text."""
    return wrapped(tag, [escape(text)], css) if text else ""


def wrapped(tag: str, inner: Iterable[str], css: str = "") -> str:
    """An element around other elements."""
    named = f' class="{css}"' if css else ""
    return f"<{tag}{named}>{''.join(inner)}</{tag}>"


def listed(tag: str, texts: Iterable[str], css: str = "") -> str:
    """A list of plain texts, or "" when there are none."""
    rows = [element("li", text) for text in texts]
    return wrapped(tag, rows, css) if rows else ""
