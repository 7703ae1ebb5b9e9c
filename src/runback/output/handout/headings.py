"""The headings and captions of a page of moves, and words that introduce others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings and captions of a page of moves."""

    help: str = "Read this first"
    not_for: str = "Do none of these moves with"
    whom: str = "Not for you with"
    start: str = "start"
    end: str = "end"
    left_out: str = "Left out for now"
    sources: str = "Where this comes from"


HEADINGS = Headings()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A few words and what they introduce; `strong`: a sentence that must not be missed."""

    label: str
    text: str
    strong: bool = False
