"""Printable pages from templates: each one self-contained HTML file that asks nothing of any other place.

Jinja2 escapes every word that a template puts into a page; only drawings, which this package makes, come as they are.
"""

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from runback.output.paper import Paper

SIZES: dict[Paper, str] = {"a4": "A4", "letter": "Letter"}


def html_page(template: str, title: str, paper: Paper, **said: object) -> str:
    """A whole file; the same words always give the same text.

    Args:
        template: the name of its file.
        title: plain text.
        paper: what it is printed on.
        said: what the template names.
    """
    pages = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: files(__package__).joinpath(name).read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = pages.get_template(template).render(title=title, size=SIZES[paper], **said)
    return "".join(f"{line}\n" for line in text.split("\n") if line)


def drawing(svg: str) -> Markup:
    """A drawing that stands in a page as it is; its title has been escaped where it was made."""
    return Markup(svg)  # noqa: S704 - made by figure_svg from numbers and an escaped title
