"""`runback stretch list`, `show` and `offer`: the exercises without a routine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runback.commands.exit_status import DONE, FAILED
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook, exercise_named, plain_words
from runback.errors import AnswersError
from runback.journal.best_effort import Keeper
from runback.nearest_name import did_you_mean
from runback.rulebook_store import load, load_figures
from runback.terminal.screen.streams import narrate, print_json, say

if TYPE_CHECKING:
    from runback.output.paper import Paper
    from runback.terminal.player.figure import Look

ALL_OF_THEM = "The list of every exercise is written with: runback stretch list --html FILE"


def list_all(html: Path | None, paper: Paper | None, *, as_json: bool) -> int:
    """List every exercise and routine, on the terminal or as a page.

    Raises:
        AnswersError: the page cannot be written.
    """
    rulebook = load()
    if as_json:
        from runback.output.as_json.exercises import exercise_json

        return print_json([exercise_json(rulebook, exercise) for exercise in rulebook.exercises.values()])
    from runback.output.handout.catalogue import build_library

    library = build_library(rulebook, load_figures())
    if html is not None:
        from runback.output.html.catalogue import library_html
        from runback.output.write_file import write_page

        write_page(html, library_html(library, paper or "a4").encode())
        narrate(f"Written: {html}")
        return DONE
    from runback.terminal.pages.catalogue import show_library
    from runback.terminal.screen.console import result_console

    show_library(result_console(), library)
    return DONE


def show_one(name: str, style: Look | None, *, as_json: bool) -> int:
    """Show everything about one exercise.

    Args:
        name: its id or name.
        style: how figures are shown, None for the best this terminal can.
        as_json: print one object.

    Raises:
        AnswersError: there is no such exercise.
    """
    rulebook = load()
    exercise = find_exercise(rulebook, name)
    if as_json:
        from runback.output.as_json.exercises import exercise_json

        return print_json(exercise_json(rulebook, exercise))
    from runback.terminal.pages.exercise import show_exercise
    from runback.terminal.screen.console import result_console

    show_exercise(result_console(), rulebook, exercise, load_figures().get(exercise.figure), style)
    return DONE


def offer_again(name: str, *, as_json: bool) -> int:
    """Offer an exercise again that was held back because it made things worse.

    Raises:
        AnswersError: there is no such exercise.
    """
    exercise = find_exercise(load(), name)
    keeper = Keeper(save=True, warn=narrate)
    held = exercise.id in keeper.not_offered()
    keeper.offer_again(exercise.id)
    if keeper.failed:
        return FAILED
    if as_json:
        from runback.output.as_json.exercises import offered_json

        return print_json(offered_json(exercise, held_back=held))
    say(f"{exercise.name} is offered again." if held else f"{exercise.name} was not held back.")
    return DONE


def find_exercise(rulebook: Rulebook, wanted: str) -> Exercise:
    """The exercise of this id or name, in any case and with dashes or spaces.

    Raises:
        AnswersError: there is none; the nearest is named.
    """
    known = exercise_named(rulebook, wanted)
    if known is not None:
        return known
    near = did_you_mean(plain_words(wanted), rulebook.exercises)
    raise AnswersError(f"there is no exercise called {wanted!r}{near or '. All of them: runback stretch list'}")


def refuse_files(*, html: Path | None, pdf: Path | None, one: bool) -> None:
    """Refuse pages that are not made, where the old options still name them.

    Raises:
        AnswersError: a PDF of the list, or a page of one exercise.
    """
    if pdf is not None or (one and html is not None):
        raise AnswersError(f"{'One exercise is only shown' if one else 'A PDF holds a routine'}. {ALL_OF_THEM}")
