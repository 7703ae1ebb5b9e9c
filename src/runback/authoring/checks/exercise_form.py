"""What an exercise needs before it may be shown to a runner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runback.authoring.schema.exercises import Exercise
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError

ROUTINES = "routines.toml"
_BREATH = re.compile(r"\bbreath", re.IGNORECASE)


def told_whole(entry: Entry[Exercise]) -> Iterator[DataError]:
    """What an exercise leaves unsaid: the breath, the hold, when to stop, an easier way."""
    exercise = entry.value
    if not any(_BREATH.search(step) for step in exercise.steps):
        yield entry.fault("`steps` do not tell the breath: say when to breathe in and out", "steps")
    if exercise.dose.hold and exercise.cues.hold is None:
        yield entry.fault(f"`cues.hold` is missing: the words for a hold of {exercise.dose.hold} seconds", "cues")
    if not exercise.stop_if.startswith("Stop"):
        yield entry.fault("`stop_if` begins with the word Stop", "stop_if")
    if exercise.easier is None:
        yield entry.fault("`easier` is missing: what to do when this is too much")


def ways_to_find(book: AuthoredRulebook) -> Iterator[DataError]:
    """Exercises that no runner meets, and names under which several would be found."""
    in_routines = {name for entry in book.routines for name in entry.value.exercises}
    known = not any(one.document.name == ROUTINES for one in book.unread)
    known &= book.unread_ids <= {one.id for one in book.unread}
    named: dict[str, Entry[Exercise]] = {}
    for entry in book.exercises:
        if entry.id not in in_routines and not entry.value.off and known:
            text = "stands in no routine: name it in routines.toml, or say in `off` why nobody is given it"
            yield entry.fault(text)
        for key, name in (("name", entry.value.name), *(("also", also) for also in entry.value.also)):
            plain = name.strip().lower().replace("-", "_").replace(" ", "_")
            other = named.setdefault(plain, entry)
            if other is not entry:
                yield entry.fault(f"`{key}`: '{name}' is already a name of '{other.id}' at {other.place}", key)
