"""The library on a terminal: a list of everything, and everything about one exercise."""

from io import StringIO

import pytest
from rich.console import Console

from output.moves import LEG_SIGNS, dose, exercise
from runback.engine.rulebook.exercises import Version
from runback.engine.rulebook.records import Standing
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.handout.catalogue import build_library
from runback.rulebook_store import load_figures
from runback.terminal.pages.catalogue import show_library
from runback.terminal.pages.exercise import show_exercise


def console(width: int = 80) -> tuple[Console, StringIO]:
    out = StringIO()
    return Console(file=out, width=width, no_color=True, highlight=False), out


def words(text: StringIO) -> str:
    return " ".join(text.getvalue().split())


def test_the_list_names_every_exercise_with_the_word_that_shows_it(rulebook: Rulebook) -> None:
    screen, out = console()
    show_library(screen, build_library(rulebook, {}))
    text = words(out)
    for one in rulebook.exercises.values():
        assert f"- {one.name} ({one.id})" in text
        assert one.off in text


def test_one_exercise_says_all_that_is_known_of_it(rulebook: Rulebook) -> None:
    one = exercise(
        "Knee rolls",
        not_for=(LEG_SIGNS,),
        dose=dose(repetitions=3, fewest=2, hold=20),
        harder=Version("Cross one leg.", "cat_cow"),
        standing=Standing("partly", "nhs_ex", "It counts breaths."),
        judgement="Twenty seconds is our choice.",
    )
    screen, out = console()
    show_exercise(screen, rulebook, one, None)
    text = words(out)
    for part in (
        "Knee rolls Also called: Knee rolls of old. On your back.",
        "Not for you with - Tingling down a leg; a limp. A pull can stir up a nerve.",
        "1. Lie down for Knee rolls. 2. Breathe out into Knee rolls. * Stop if Knee rolls hurts.",
        "Leave Knee rolls out with a sore wrist. You feel: A light pull of Knee rolls.",
        "Easier: Do half of Knee rolls. Harder: Cross one leg. (runback stretch show cat_cow)",
        "- 3 times, hold 20 seconds; every day. - 2 times is enough when time is short.",
        "from NHS, as carried by Zana; Lower back pain exercises;",
        "standing Guidance agrees in part (NHS). It counts breaths. Our judgement: Twenty seconds is our choice.",
    ):
        assert part in text
    assert rulebook.source("nhs_ex").address in out.getvalue()


def test_an_exercise_that_no_routine_holds_says_why_and_not_how_much(rulebook: Rulebook) -> None:
    screen, out = console()
    show_exercise(screen, rulebook, exercise(off="It strains the back."), None)
    assert "In no routine. It strains the back." in words(out)
    assert "How much" not in words(out)


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 80])
def test_every_real_exercise_fits_the_terminal_but_for_addresses(rulebook: Rulebook, width: int) -> None:
    figures = load_figures()
    for one in rulebook.exercises.values():
        screen, out = console(width)
        show_exercise(screen, rulebook, one, figures.get(one.figure), "braille")
        rows = [row for row in out.getvalue().splitlines() if "://" not in row]
        assert max(map(len, rows)) <= width
        text = words(out)
        assert all(step in text for step in one.steps)
        assert all(reason.because in text for reason in one.not_for)


def test_an_address_stays_in_one_piece(rulebook: Rulebook) -> None:
    screen, out = console(30)
    show_exercise(screen, rulebook, exercise(), None)
    assert rulebook.source("mayo_ex").address in out.getvalue().replace("\n", "")
