"""The page as HTML: everything that is said is on it, and it asks for nothing from outside."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from output.moves import LEG_SIGNS, OWN, exercise, occasion, session
from output.pages import Page, asks_for_nothing, in_order
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut
from runback.figure.figure import Figure
from runback.output.handout.handout import Sheet, build_leaflet, build_sheet
from runback.output.html.handout import sheet_html
from runback.output.html.page import SIZES
from runback.output.paper import Paper

LEFT_OUT = LeftOut("plank", "Plank", "not_for", "Strength waits.")


@pytest.fixture
def sheet(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Sheet:
    moves = session(exercise("Knee rolls"), exercise("Bridge"), OWN, note="As shown", left_out=(LEFT_OUT,))
    return build_sheet(moves, rulebook, figures, occasion(rulebook))


@pytest.fixture
def leaflet(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Sheet:
    moves = [exercise("Walk"), exercise("Bend", not_for=(LEG_SIGNS,))]
    return build_leaflet(rulebook, figures, moves, occasion(rulebook, ""))


def said(sheet: Sheet) -> Iterator[str]:
    """Every text of a page."""
    yield from (sheet.title, sheet.purpose, sheet.amount, sheet.why, sheet.numbers, sheet.stop, sheet.origin)
    yield from (sheet.empty, *sheet.week, *sheet.footer)
    yield from (text for alarm in sheet.alarms for text in (alarm.action, *alarm.signs))
    yield from (text for row in (*sheet.left_out, *sheet.not_for) for text in (row.label, row.text))
    yield from (text for source in sheet.sources for text in (source.words, source.address))
    for move in sheet.moves:
        yield from (f"{move.number}. {move.name}", move.dose, move.note, move.not_for, *move.steps, move.origin)
        yield from (text for remark in move.remarks for text in (remark.label, remark.text))


def test_everything_that_is_said_can_be_read(sheet: Sheet, leaflet: Sheet) -> None:
    for one in (sheet, leaflet):
        words = Page(sheet_html(one)).words
        assert [text for text in said(one) if text not in words] == []


def test_the_page_asks_for_nothing_from_outside(sheet: Sheet, leaflet: Sheet) -> None:
    assert asks_for_nothing(sheet_html(sheet))
    assert asks_for_nothing(sheet_html(leaflet))


@pytest.mark.parametrize(
    "evil", ['<script src="//x">', "<img src=x onerror=y>", '"><a href="x">', "</style><b>", "&lt;"]
)
def test_words_from_a_file_stay_words(sheet: Sheet, evil: str) -> None:
    move = replace(sheet.moves[2], name=evil, note=evil, steps=(evil,), dose=evil)
    hostile = replace(sheet, title=evil, purpose=evil, why=evil, moves=(move,))
    page = sheet_html(hostile)
    assert asks_for_nothing(page)
    assert Page(page).words.count(evil) == 7
    assert [tag for tag, _ in Page(page).tags] == [tag for tag, _ in Page(sheet_html(_named(hostile))).tags]


def _named(sheet: Sheet) -> Sheet:
    move = replace(sheet.moves[0], name="a", note="a", steps=("a",), dose="a")
    return replace(sheet, title="a", purpose="a", why="a", moves=(move,))


def test_the_warning_signs_come_before_the_first_move(sheet: Sheet) -> None:
    words = Page(sheet_html(sheet)).words
    assert words.index("Call 999 at once") < words.index("Stop any move") < words.index("1. Knee rolls")


def test_every_move_has_seven_boxes_and_a_leaflet_has_none(sheet: Sheet, leaflet: Sheet) -> None:
    boxes = [given for _, given in Page(sheet_html(sheet)).tags if given.get("class") == "box"]
    assert len(boxes) == 7 * len(sheet.moves)
    assert "box" not in [given.get("class") for _, given in Page(sheet_html(leaflet)).tags]


def test_a_screen_reader_finds_language_headings_and_what_each_drawing_shows(sheet: Sheet) -> None:
    text = sheet_html(sheet)
    page = Page(text)
    assert ("html", {"lang": "en"}) in page.tags
    assert in_order(page.headings)
    assert page.headings.count(1) == 1
    for caption in ("start", "end"):
        assert f"<title>Knee rolls: {caption}</title>" in text
    assert "<title>Knee rolls, moving</title>" in text
    assert sum(tag == "svg" for tag, _ in page.tags) == 6  # two moves with a drawing: start, end, and one that moves


def test_print_and_whoever_asks_for_less_motion_get_start_and_end_side_by_side(sheet: Sheet) -> None:
    text = sheet_html(sheet)
    before, _, within = text.partition("@media screen and (prefers-reduced-motion: no-preference) {")
    assert ".moving { display: none; }" in before
    assert ".pair > .moving { display: block; }" in within


def test_a_page_of_ten_moves_is_small_enough_to_send(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    ten = [one for one in rulebook.exercises.values() if not one.off][:10]
    page = sheet_html(build_leaflet(rulebook, figures, ten, occasion(rulebook, "")))
    assert len(page.encode()) <= 250_000


def test_somebody_who_rests_is_drawn_once_and_does_not_move(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    resting = rulebook.exercises["prone_lying"]
    text = sheet_html(build_leaflet(rulebook, figures, [resting], occasion(rulebook, "")))
    assert text.count("<svg") == 1
    assert "<animate" not in text


def test_where_nobody_is_told_what_page_the_runner_came_from(sheet: Sheet) -> None:
    tags = Page(sheet_html(sheet)).tags
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in tags
    policy = [given["content"] for tag, given in tags if given.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_is_cut_for_the_paper(sheet: Sheet, paper: Paper) -> None:
    assert f"@page {{ size: {SIZES[paper]}; }}" in sheet_html(sheet, paper)
    assert SIZES == {"a4": "A4", "letter": "Letter"}


def test_the_same_page_always_has_the_same_bytes(sheet: Sheet) -> None:
    assert sheet_html(sheet) == sheet_html(sheet)


def test_a_page_without_a_move_says_so(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    empty = build_sheet(session(left_out=(LEFT_OUT,)), rulebook, figures, occasion(rulebook))
    page = Page(sheet_html(empty))
    assert empty.empty in page.words
    assert "Plank: Strength waits." in page.words
    assert in_order(page.headings)
