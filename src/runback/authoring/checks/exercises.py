"""What must hold between loads, exercises, routines and the rest of the rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runback.authoring.checks.exercise_form import told_whole, ways_to_find
from runback.authoring.checks.references import References
from runback.authoring.schema.exercises import Exercise, Routine
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.exercise_groups import ANY_EXERCISE
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError
from runback.nearest_name import did_you_mean


def exercise_faults(book: AuthoredRulebook) -> Iterator[DataError]:
    """Everything wrong between the tables of exercises."""
    references = References(book)
    for entry in _tables(book):
        yield from references.sourced(entry)
    yield from _names(book)
    exercises = {entry.id: entry.value for entry in book.exercises}
    loads = {entry.id for entry in book.loads}
    for exercise in book.exercises:
        yield from _exercise(exercise, exercises, loads)
        yield from told_whole(exercise)
    for routine in book.routines:
        yield from _routine(routine, exercises)
    yield from _our_own(book)
    yield from ways_to_find(book)


def _tables(book: AuthoredRulebook) -> list[Entry[Any]]:
    return [*book.loads, *book.exercises, *book.routines]


def _names(book: AuthoredRulebook) -> Iterator[DataError]:
    """A promise speaks of advice, exercises and loads by name alone, so no name may stand for two things."""
    taken = {entry.id: entry.place for entry in book.advice}
    for entry in _tables(book):
        if entry.id in taken:
            yield entry.fault(f"this id is already used at {taken[entry.id]}")
        elif entry.id == ANY_EXERCISE:
            yield entry.fault("this id means every exercise and cannot be one of them")
        taken.setdefault(entry.id, entry.place)


def _exercise(entry: Entry[Exercise], exercises: dict[str, Exercise], loads: set[str]) -> Iterator[DataError]:
    exercise = entry.value
    for place, load in enumerate(exercise.loads):
        if load not in loads:
            yield entry.fault(f"`loads`: '{load}' is not in loads.toml{did_you_mean(load, loads)}", "loads", place)
        if load in exercise.loads[:place]:
            yield entry.fault(f"`loads`: '{load}' stands twice", "loads", place)
    if exercise.dose.seconds is not None and exercise.dose.hold:
        yield entry.fault("`dose.hold` goes with `repetitions`; `seconds` is steady movement", "dose", "hold")
    for key, version in (("easier", exercise.easier), ("harder", exercise.harder)):
        if version and version.exercise is not None and version.exercise not in exercises:
            near = did_you_mean(version.exercise, exercises)
            yield entry.fault(f"`{key}`: '{version.exercise}' is not an exercise{near}", key, "exercise")
        elif version and version.exercise and exercises[version.exercise].off:
            yield entry.fault(f"`{key}`: '{version.exercise}' is off, so nobody is sent to it", key, "exercise")
        if version and version.exercise == entry.id:
            yield entry.fault(f"`{key}`: an exercise is no version of itself", key, "exercise")


def _our_own(book: AuthoredRulebook) -> Iterator[DataError]:
    """Exercises that rest on nobody else must be told as our own judgement."""
    kinds = {entry.id: entry.value.kind for entry in book.sources}
    for entry in book.exercises:
        cited = {kinds.get(reference.partition(":")[0]) for reference in entry.value.sources}
        if cited <= {"founding", "review"} and not entry.value.judgement:
            text = "only a founding document or our own review stands behind this; say in `judgement` what was chosen"
            yield entry.fault(text, "sources")


def _routine(entry: Entry[Routine], exercises: dict[str, Exercise]) -> Iterator[DataError]:
    routine = entry.value
    for place, name in enumerate(routine.exercises):
        if name not in exercises:
            near = did_you_mean(name, exercises)
            yield entry.fault(f"`exercises`: '{name}' is not an exercise{near}", "exercises", place)
        elif exercises[name].off:
            yield entry.fault(f"`exercises`: '{name}' is off, so no routine may hold it", "exercises", place)
        if name in routine.exercises[:place]:
            yield entry.fault(f"`exercises`: '{name}' stands twice", "exercises", place)
    for place, name in enumerate(routine.first):
        if name not in routine.exercises:
            near = did_you_mean(name, routine.exercises)
            yield entry.fault(f"`first`: '{name}' is not one of its exercises{near}", "first", place)
        if name in routine.first[:place]:
            yield entry.fault(f"`first`: '{name}' stands twice", "first", place)
