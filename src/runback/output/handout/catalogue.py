"""Every exercise, sorted by kind: what a contact sheet or a list says of each, worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook
from runback.figure.figure import Figure
from runback.output.handout.context import version_words
from runback.output.wording.doses import dose_words
from runback.output.wording.exercises import KINDS, place_words
from runback.output.wording.sentences import capital

ROUTINES = "Routines, to be had with --for"
TITLE = "Every exercise runback knows"
PURPOSE = "Not every exercise suits every back. A check says which suit you: runback stretch"


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise in the library.

    Attributes:
        place: how it starts and what it needs.
        dose: how much of it, or "" for one that no routine holds.
        off: why no routine holds it, or "".
        figure: its drawing, or None when there is none.
    """

    id: str
    name: str
    place: str
    dose: str
    off: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Group:
    """The exercises of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the list of exercises says."""

    title: str
    purpose: str
    groups: tuple[Group, ...]
    routines: Group
    footer: str


def build_library(rulebook: Rulebook, figures: Mapping[str, Figure]) -> Library:
    """The library of a rulebook, in the order it is written."""
    groups = []
    for kind, title in KINDS.items():
        entries = tuple(_entries((one for one in rulebook.exercises.values() if one.kind == kind), figures))
        groups += [Group(title, entries)] if entries else []
    routines = (Entry(one.id, one.name, one.purpose, "", "", None) for one in rulebook.routines.values())
    return Library(TITLE, PURPOSE, tuple(groups), Group(ROUTINES, tuple(routines)), version_words(rulebook))


def _entries(exercises: Iterable[Exercise], figures: Mapping[str, Figure]) -> Iterable[Entry]:
    for one in exercises:
        place = place_words(one.position, one.equipment)
        dose = "" if one.off else f"{capital(dose_words(one.dose))}."
        yield Entry(one.id, one.name, place, dose, one.off, figures.get(one.figure))
