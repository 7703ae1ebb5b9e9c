"""Exercises by what they do to the back."""

from __future__ import annotations

from runback.authoring.schema.exercises import Exercise
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook

ANY_EXERCISE = "any_exercise"


def exercise_groups(book: AuthoredRulebook) -> dict[str, list[Entry[Exercise]]]:
    """The exercises of each load, and all of them under `ANY_EXERCISE`."""
    loads = {load.id: [entry for entry in book.exercises if load.id in loads_of(book, entry)] for load in book.loads}
    return loads | {ANY_EXERCISE: list(book.exercises)}


def loads_of(book: AuthoredRulebook, entry: Entry[Exercise]) -> tuple[str, ...]:
    """The loads of an exercise: those of every exercise, then its own."""
    everywhere = [load.id for load in book.loads if load.value.everywhere]
    return (*everywhere, *(name for name in entry.value.loads if name not in everywhere))
