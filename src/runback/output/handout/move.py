"""One move as it is printed: everything that is said of it, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from runback.engine.rulebook.exercises import Exercise, NotFor
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import Move
from runback.figure.figure import Figure
from runback.output.handout.headings import HEADINGS, Labelled
from runback.output.wording.citation import Sourced, numbered_sources, short_citation, short_standing, source_numbers
from runback.output.wording.doses import dose_words
from runback.output.wording.exercises import place_words
from runback.output.wording.sentences import capital

ANY_OF = "any of: "

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class SheetMove:
    """One move as it is printed.

    Attributes:
        number: its place, from 1.
        dose: how much, in words.
        note: what a physiotherapist wrote beside it, or "".
        not_for: whom it is not for, where nobody was asked, or "".
        remarks: when to stop, where it is felt and what else is known, in order.
        origin: how it starts, what it needs, its standing and the numbers of its sources.
        cited: its standing and who published its first source, where no list of sources follows.
        figure: its drawing, or None when there is none.
    """

    number: int
    name: str
    dose: str
    note: str
    not_for: str
    steps: tuple[str, ...]
    remarks: tuple[Labelled, ...]
    origin: str
    cited: str
    figure: Figure | None


class MoveWriter:
    """Puts moves into words, with their sources numbered for the whole page."""

    def __init__(
        self, rulebook: Rulebook, figures: Figures, exercises: Sequence[Exercise], others: Iterable[Sourced]
    ) -> None:
        self.sources = numbered_sources(rulebook, [*exercises, *others])
        self._rulebook = rulebook
        self._figures = figures

    def move(self, number: int, move: Move, reasons: Sequence[NotFor] = ()) -> SheetMove:
        """A move at its place, with the reasons that keep it from readers of whom nothing is known."""
        exercise = move.exercise
        easier = [Labelled("Easier", exercise.easier.say)] if exercise.easier else []
        return SheetMove(
            number=number,
            name=exercise.name,
            dose=dose_words(move.dose),
            note=move.note,
            not_for=_not_for(reasons),
            steps=exercise.steps,
            remarks=(*remarks(exercise), *easier),
            origin=f"{place_words(exercise.position, exercise.equipment)} {self.comes_from(exercise)}".strip(),
            cited=short_citation(self._rulebook, exercise) if exercise.sources else exercise.standing.note,
            figure=self._figures.get(exercise.figure),
        )

    def comes_from(self, item: Sourced) -> str:
        """Its standing and the numbers of its sources; what is known instead when it has none."""
        if not item.sources:
            return item.standing.note
        where = source_numbers(self.sources, item)
        return f"{short_standing(self._rulebook, item)}. {'Sources' if ',' in where else 'Source'} {where}."


def remarks(exercise: Exercise) -> list[Labelled]:
    """What to know while doing an exercise."""
    found = [
        Labelled("", exercise.stop_if, strong=True),
        Labelled("", exercise.skip_if),
        Labelled("You feel", exercise.felt),
    ]
    return [remark for remark in found if remark.text]


def not_for_words(reason: NotFor) -> Labelled:
    """Whom an exercise is not for, and why."""
    return Labelled(capital(reason.in_words.removeprefix(ANY_OF)), reason.because)


def _not_for(reasons: Sequence[NotFor]) -> str:
    """Whom a move is not for, in one list; a list within it joins it."""
    whom = [reason.in_words.removeprefix(ANY_OF) for reason in reasons]
    return f"{HEADINGS.whom} any of these: {'; '.join(whom)}." if whom else ""
