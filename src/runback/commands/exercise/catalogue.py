"""`runback stretch --list`, `--show` and `--again`: the exercises without a routine."""

import json
from difflib import get_close_matches

from runback.commands.exercise.options import StretchOptions
from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook, exercise_named, plain_words
from runback.errors import AnswersError
from runback.journal.best_effort import Keeper
from runback.rulebook_store import load, load_figures
from runback.terminal.screen.stderr import narrate

FAILED = 1
ONE_MOVE = "--show prints one move. The list of every exercise is written with --list --html FILE."


def run_library(options: StretchOptions, *, show: str, again: str) -> int:
    """List the exercises, show one, or offer one again, and return the exit status.

    Raises:
        RunbackError: there is no such exercise, or a file cannot be written.
    """
    rulebook = load()
    if again:
        return _offer_again(find_exercise(rulebook, again))
    if show:
        return _show(rulebook, find_exercise(rulebook, show), options)
    return _list(rulebook, options)


def find_exercise(rulebook: Rulebook, wanted: str) -> Exercise:
    """The exercise of this id or name, in any case and with dashes or spaces.

    Raises:
        AnswersError: there is none; the nearest is named.
    """
    known = exercise_named(rulebook, wanted)
    if known is not None:
        return known
    near = get_close_matches(plain_words(wanted), rulebook.exercises, n=1)
    hint = f"; did you mean {near[0]}?" if near else ". All of them: runback stretch --list"
    raise AnswersError(f"there is no exercise called {wanted!r}{hint}")


def _offer_again(exercise: Exercise) -> int:
    keeper = Keeper(save=True)
    held = exercise.id in keeper.not_offered()
    keeper.offer_again(exercise.id)
    if keeper.failed:
        return FAILED
    print(f"{exercise.name} is offered again." if held else f"{exercise.name} was not held back.")
    return 0


def _show(rulebook: Rulebook, exercise: Exercise, options: StretchOptions) -> int:
    if options.html is not None or options.pdf is not None:
        raise AnswersError(ONE_MOVE)
    if options.as_json:
        from runback.output.as_json.exercises import exercise_json

        return _dump(exercise_json(rulebook, exercise))
    from runback.terminal.pages.exercise import show_exercise
    from runback.terminal.screen.console import result_console

    figure = load_figures().get(exercise.figure)
    show_exercise(result_console(), rulebook, exercise, figure, options.figure)
    return 0


def _list(rulebook: Rulebook, options: StretchOptions) -> int:
    if options.as_json:
        from runback.output.as_json.exercises import exercise_json

        return _dump([exercise_json(rulebook, exercise) for exercise in rulebook.exercises.values()])
    if options.pdf is not None:
        raise AnswersError("--pdf prints a routine. The list of every exercise is written with --html FILE.")
    from runback.output.handout.catalogue import build_library

    library = build_library(rulebook, load_figures())
    if options.html is not None:
        from runback.output.html.catalogue import library_html
        from runback.output.write_file import write_page

        write_page(options.html, library_html(library, options.paper or "a4").encode())
        narrate(f"Written: {options.html}")
        return 0
    from runback.terminal.pages.catalogue import show_library
    from runback.terminal.screen.console import result_console

    show_library(result_console(), library)
    return 0


def _dump(document: object) -> int:
    print(json.dumps(document, indent=2, ensure_ascii=False))
    return 0
