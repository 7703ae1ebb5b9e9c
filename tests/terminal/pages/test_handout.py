"""A page of moves on a terminal of any width."""

from collections.abc import Mapping
from io import StringIO

import pytest
from rich.console import Console

from output.moves import HARD_PAIN, LEG_SIGNS, OWN, exercise, occasion, session
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut
from runback.figure.figure import Figure
from runback.output.handout.handout import Sheet, build_leaflet, build_sheet
from runback.rulebook_store import load_figures
from runback.terminal.pages.handout import show_sheet
from runback.terminal.pages.poses import console_look, pose_rows
from runback.terminal.player.figure import Look

BRAILLE = range(0x2800, 0x2900)


@pytest.fixture(scope="module")
def figures() -> Mapping[str, Figure]:
    return load_figures()


@pytest.fixture
def sheet(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Sheet:
    left_out = (LeftOut("plank", "Plank", "not_for", "Strength waits."),)
    moves = session(exercise("Knee rolls"), exercise("Bridge"), OWN, note="As shown.", left_out=left_out)
    return build_sheet(moves, rulebook, figures, occasion(rulebook))


def screen(sheet: Sheet, width: int = 80, style: Look | None = None, *, terminal: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, no_color=True, highlight=False)
    show_sheet(console, sheet, style)
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_runner_reads_how_to_do_each_move_and_where_it_comes_from(sheet: Sheet) -> None:
    text = words(screen(sheet))
    assert "Morning back For a stiff back." in text
    assert "From your check of today." in text
    assert (
        "1. Knee rolls 3 times; every day As shown. 1. Lie down for Knee rolls. 2. Breathe out into Knee rolls. "
        "* Stop if Knee rolls hurts. Leave Knee rolls out with a sore wrist. You feel: A light pull of Knee rolls. "
        "Easier: Do half of Knee rolls. Guidance agrees (NHS). From NHS and 1 more." in text
    )
    assert "It is in the file you gave." in text


def test_the_warning_signs_come_first_and_what_is_left_out_last(sheet: Sheet) -> None:
    text = words(screen(sheet))
    places = [text.index(part) for part in ("Call 999", "Stop any move", "1. Knee rolls", "Plank: Strength waits.")]
    assert places == sorted(places)
    assert text.endswith("It cannot tell what is causing your pain.")


@pytest.mark.parametrize("width", [20, 40, 41, 60, 80, 100])
@pytest.mark.parametrize("style", [None, "braille", "ascii"])
def test_no_row_is_wider_than_the_terminal(sheet: Sheet, width: int, style: Look | None) -> None:
    assert max(map(len, screen(sheet, width, style).splitlines())) <= width


@pytest.mark.parametrize(("width", "drawn"), [(38, False), (45, False), (46, True), (80, True)])
def test_start_and_end_stand_side_by_side_where_there_is_room(sheet: Sheet, width: int, *, drawn: bool) -> None:
    rows = screen(sheet, width, "braille").splitlines()
    assert any(row.split() == ["start", "end"] for row in rows) is drawn
    assert any(ord(letter) in BRAILLE for row in rows for letter in row) is drawn


def test_nothing_is_drawn_in_a_pipe_or_on_a_dumb_terminal(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    captions = ["start", "end"]
    monkeypatch.delenv("TERM", raising=False)
    assert captions not in [row.split() for row in screen(sheet).splitlines()]
    assert captions in [row.split() for row in screen(sheet, terminal=True).splitlines()]
    monkeypatch.setenv("TERM", "dumb")
    assert console_look(Console(file=StringIO(), force_terminal=True), None) is None


def test_a_terminal_without_other_letters_gets_plain_ones(sheet: Sheet) -> None:
    assert screen(sheet, style="ascii").isascii()


def test_a_flat_pose_takes_few_rows_and_a_standing_one_more(figures: Mapping[str, Figure]) -> None:
    lying, standing = (
        pose_rows(figures["pelvic_tilt"], 60, "braille", colour=False),
        pose_rows(figures["overhead_reach"], 60, "braille", colour=False),
    )
    assert len(lying) < len(standing) <= 15  # fourteen rows at most and the captions


def test_a_leaflet_says_whom_each_move_is_not_for_before_its_steps(
    rulebook: Rulebook, figures: Mapping[str, Figure]
) -> None:
    moves = [exercise("Walk", not_for=(HARD_PAIN,)), exercise("Bend", not_for=(HARD_PAIN, LEG_SIGNS))]
    text = words(screen(build_leaflet(rulebook, figures, moves, occasion(rulebook, ""))))
    assert "No check was made" in text
    assert text.index("Pain at rest is 6 or more: Short walks come first.") < text.index("1. Walk")
    assert "any of these: tingling down a leg; a limp. 1. Lie down for Bend." in text


def test_when_nothing_is_left_the_page_says_so(rulebook: Rulebook, figures: Mapping[str, Figure]) -> None:
    empty = build_sheet(session(), rulebook, figures, occasion(rulebook))
    assert empty.empty in words(screen(empty))
