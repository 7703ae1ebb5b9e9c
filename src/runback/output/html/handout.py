"""A page of moves as one HTML file, for a screen of any width and for paper."""

from collections.abc import Iterable
from html import escape

from runback.figure.figure import Figure
from runback.output.handout.context import Alarm
from runback.output.handout.handout import Sheet
from runback.output.handout.headings import HEADINGS, Labelled
from runback.output.handout.move import SheetMove
from runback.output.html.figure_svg import figure_svg
from runback.output.html.page import Paper, element, html_page, listed, wrapped


def sheet_html(sheet: Sheet, paper: Paper = "a4") -> str:
    """The whole file; the same sheet always gives the same text."""
    body = [*_header(sheet), "<main>", _help(sheet), *_moves(sheet), *_left_out(sheet), _sources(sheet), "</main>"]
    footer = wrapped("footer", (element("p", f"{line} ") for line in sheet.footer))
    return html_page(sheet.title, [*(part for part in body if part), footer], paper)


def _header(sheet: Sheet) -> Iterable[str]:
    yield "<header>"
    yield element("h1", sheet.title)
    yield '<p class="name">Name <span></span></p>' if sheet.week else ""
    yield element("p", sheet.purpose, "about")
    about = [element("b", sheet.amount), " " if sheet.amount else "", escape(sheet.why)]
    yield wrapped("p", about, "about") if sheet.amount or sheet.why else ""
    yield "</header>"


def _help(sheet: Sheet) -> str:
    columns = [alarm for alarm in sheet.alarms if alarm.signs]
    plain = [alarm for alarm in sheet.alarms if not alarm.signs]
    inner = [
        element("h2", HEADINGS.help),
        wrapped("div", map(_signs, columns), "alarms"),
        *(element("p", alarm.action) for alarm in plain),
        element("p", sheet.numbers),
        element("p", sheet.stop, "strong"),
        *_labelled(HEADINGS.not_for, sheet.not_for),
    ]
    return wrapped("section", inner, "help")


def _signs(alarm: Alarm) -> str:
    return wrapped("div", [element("p", alarm.action, "strong"), listed("ul", alarm.signs)])


def _moves(sheet: Sheet) -> Iterable[str]:
    yield '<section class="moves">'
    yield element("p", sheet.empty)
    for move in sheet.moves:
        yield wrapped("article", _move(move, sheet.week), "move" if move.figure else "move bare")
    yield "</section>"


def _move(move: SheetMove, week: tuple[str, ...]) -> Iterable[str]:
    name = [element("h2", f"{move.number}. {move.name}"), element("p", move.dose, "dose")]
    yield wrapped("div", name, "name-and-dose")
    if move.figure:
        yield wrapped("div", _poses(move.name, move.figure), "poses")
    yield '<div class="words">'
    yield element("p", move.note, "note")
    yield element("p", move.not_for, "strong")
    yield listed("ol", move.steps)
    yield wrapped("div", map(_remark, move.remarks), "remarks")
    yield element("p", move.origin, "origin")
    yield "</div>"
    if week:
        boxes = (f'<li><span class="box"></span>{escape(day)}</li>' for day in week)
        yield wrapped("ul", boxes, "week")


def _poses(name: str, figure: Figure) -> Iterable[str]:
    for moment, caption in ((0.0, HEADINGS.start), (1.0, HEADINGS.end)):
        drawing = figure_svg(figure, moment, ghost=moment > 0, title=f"{name}: {caption}")
        yield wrapped("figure", [drawing, element("figcaption", caption)])


def _remark(remark: Labelled) -> str:
    label = f"<b>{escape(remark.label)}:</b> " if remark.label else ""
    return wrapped("p", [label, escape(remark.text)], "strong" if remark.strong else "")


def _left_out(sheet: Sheet) -> Iterable[str]:
    parts = _labelled(HEADINGS.left_out, sheet.left_out)
    return [wrapped("section", parts, "left-out")] if parts else []


def _labelled(heading: str, rows: tuple[Labelled, ...]) -> list[str]:
    if not rows:
        return []
    lines = (wrapped("li", [f"<b>{escape(row.label)}:</b> ", escape(row.text)]) for row in rows)
    return [element("h2", heading), wrapped("ul", lines)]


def _sources(sheet: Sheet) -> str:
    rows = (wrapped("li", [escape(source.words), " ", element("span", source.address)]) for source in sheet.sources)
    inner = [element("h2", HEADINGS.sources), element("p", sheet.origin), wrapped("ol", rows)]
    return wrapped("section", inner, "sources") if sheet.sources else ""
