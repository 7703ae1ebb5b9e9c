"""Everything about one exercise: how to do it, whom it is not for and why, and where it comes from."""

from rich.console import Console

from runback.engine.rulebook.exercises import Exercise, Version
from runback.engine.rulebook.rulebook import Rulebook
from runback.figure.figure import Figure
from runback.output.handout.headings import HEADINGS, Labelled
from runback.output.handout.move import not_for_words, remarks
from runback.output.wording.doses import dose_words, room_words
from runback.output.wording.exercises import place_words
from runback.output.wording.sentences import capital
from runback.terminal.pages.handout import show_figure, show_remarks, show_steps
from runback.terminal.pages.poses import console_look
from runback.terminal.pages.sources import show_sources
from runback.terminal.player.figure import Look
from runback.terminal.screen.console import heading, item, sentence


def show_exercise(
    console: Console, rulebook: Rulebook, exercise: Exercise, figure: Figure | None, style: Look | None = None
) -> None:
    """Print one exercise.

    Args:
        console: where to print.
        rulebook: for its sources.
        exercise: what to print.
        figure: its drawing, or None when there is none.
        style: how it is drawn; None for the best of this terminal, and no drawing in a pipe.
    """
    console.print()
    sentence(console, exercise.name, "bold reverse")
    if exercise.also:
        sentence(console, f"Also called: {', '.join(exercise.also)}.")
    if exercise.off:
        sentence(console, f"In no routine. {exercise.off}", "bold")
    sentence(console, place_words(exercise.position, exercise.equipment))
    if exercise.not_for:
        heading(console, HEADINGS.whom)
    for whom in map(not_for_words, exercise.not_for):
        item(console, f"{whom.label}.", whom.text)
    heading(console, "How to do it")
    show_figure(console, figure, console_look(console, style))
    show_steps(console, exercise.steps)
    show_remarks(console, (*remarks(exercise), *_versions(exercise)))
    if not exercise.off:
        _how_much(console, exercise)
    heading(console, HEADINGS.sources)
    show_sources(console, rulebook, exercise)


def _how_much(console: Console, exercise: Exercise) -> None:
    heading(console, "How much")
    for words in (dose_words(exercise.dose), room_words(exercise.dose)):
        if words:
            item(console, f"{capital(words)}.")


def _versions(exercise: Exercise) -> tuple[Labelled, ...]:
    found = (("Easier", exercise.easier), ("Harder", exercise.harder))
    return tuple(Labelled(label, _version(version)) for label, version in found if version)


def _version(version: Version) -> str:
    return f"{version.say} (runback stretch show {version.exercise})" if version.exercise else version.say
