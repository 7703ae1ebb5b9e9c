"""The library has every exercise, and says which no routine holds and why."""

from collections.abc import Mapping

import pytest

from output.pages import Page, asks_for_nothing, in_order
from runback.engine.rulebook.rulebook import Rulebook
from runback.figure.figure import Figure
from runback.output.handout.catalogue import Library, build_library
from runback.output.html.catalogue import library_html


@pytest.fixture
def library(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Library:
    return build_library(rulebook, figures)


def test_every_exercise_stands_in_it_once(rulebook: Rulebook, library: Library) -> None:
    found = [entry.id for group in library.groups for entry in group.entries]
    assert sorted(found) == sorted(rulebook.exercises)


def test_an_exercise_that_no_routine_holds_says_why_instead_of_how_much(rulebook: Rulebook, library: Library) -> None:
    for entry in (entry for group in library.groups for entry in group.entries):
        assert entry.off == rulebook.exercise(entry.id).off
        assert (entry.dose == "") is (entry.off != "")


def test_the_contact_sheet_shows_every_exercise_and_asks_for_nothing(rulebook: Rulebook, library: Library) -> None:
    text = library_html(library)
    page = Page(text)
    assert asks_for_nothing(text)
    assert in_order(page.headings)
    for exercise in rulebook.exercises.values():
        assert exercise.name in page.words
        assert f"runback stretch show {exercise.id}" in page.words
        assert exercise.off in page.words
    drawn = sum(entry.figure is not None for group in library.groups for entry in group.entries)
    assert sum(tag == "svg" for tag, _ in page.tags) == drawn > 0


def test_the_same_library_always_has_the_same_bytes(library: Library) -> None:
    assert library_html(library, "letter") == library_html(library, "letter")
    assert "size: Letter" in library_html(library, "letter")
