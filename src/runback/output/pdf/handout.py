"""A page of moves as a tagged PDF that looks the same on every machine."""

import json
from calendar import timegm
from dataclasses import asdict
from importlib.resources import files
from typing import Any, Final

from runback.errors import AnswersError
from runback.output.handout.handout import Sheet
from runback.output.handout.headings import HEADINGS
from runback.output.handout.move import SheetMove
from runback.output.html.figure_svg import figure_svg
from runback.output.paper import Paper

SIZES: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
STANDARD: Final = "ua-1"
"""PDF/UA, so that a screen reader finds headings, lists and what the drawings show."""

OTHERWISE = "Or use --html FILE, and print that."


def sheet_pdf(sheet: Sheet, paper: Paper = "a4") -> bytes:
    """The whole file; the same sheet always gives the same bytes.

    Raises:
        AnswersError: the optional part of runback that makes PDFs is not installed, or its letters are not enough.
    """
    try:
        import typst
    except ImportError as error:
        raise AnswersError(f"--pdf needs one more part: pip install 'runback[pdf]'. {OTHERWISE}") from error
    template = files("runback.output.pdf").joinpath("handout.typ").read_bytes()
    try:
        return typst.compile(
            template,
            format="pdf",
            pdf_standards=[STANDARD],
            ignore_system_fonts=True,
            timestamp=timegm(sheet.day.timetuple()),
            sys_inputs={"sheet": json.dumps(_plain(sheet, paper))},
        )
    except typst.TypstError as error:
        raise AnswersError(f"The PDF cannot be made: {str(error).splitlines()[0]}. {OTHERWISE}") from error


def _plain(sheet: Sheet, paper: Paper) -> dict[str, Any]:
    parts = ("title", "purpose", "amount", "why", "numbers", "stop", "empty", "origin", "footer", "week")
    records = ("alarms", "not_for", "left_out", "sources")
    return {
        **{name: getattr(sheet, name) for name in parts},
        **{name: [asdict(record) for record in getattr(sheet, name)] for name in records},
        "moves": [_move(move) for move in sheet.moves],
        "headings": asdict(HEADINGS),
        "day": {"year": sheet.day.year, "month": sheet.day.month, "day": sheet.day.day},
        "paper": SIZES[paper],
    }


def _move(move: SheetMove) -> dict[str, Any]:
    parts = ("number", "name", "dose", "note", "not_for", "steps", "origin")
    remarks = [asdict(remark) for remark in move.remarks]
    return {**{name: getattr(move, name) for name in parts}, "remarks": remarks, "poses": _poses(move)}


def _poses(move: SheetMove) -> list[dict[str, str]]:
    if move.figure is None:
        return []
    found = []
    shown = ((0.0, HEADINGS.start),) if move.figure.still else ((0.0, HEADINGS.start), (1.0, HEADINGS.end))
    for moment, caption in shown:
        title = f"{move.name}: {caption}"
        drawing = figure_svg(move.figure, moment, ghost=moment > 0, title=title)
        found.append({"drawing": drawing, "title": title, "caption": caption})
    return found
