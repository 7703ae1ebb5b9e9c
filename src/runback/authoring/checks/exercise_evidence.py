"""`exercise_evidence.toml`: read, and the exercises held to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from runback.authoring.checks.runners import answer_faults
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.exercise_evidence import ExerciseEvidence
from runback.authoring.schema.exercises import Dose, Exercise
from runback.authoring.toml.documents import Document, Entry
from runback.authoring.toml.folder import AuthoredRulebook, FolderReader
from runback.authoring.toml.lines import KeyPath
from runback.errors import DataError
from runback.nearest_name import did_you_mean

FILE = "exercise_evidence.toml"


@dataclass(frozen=True)
class Evidence:
    """The evidence and its place."""

    says: ExerciseEvidence
    document: Document


def read_evidence(folder: Path) -> tuple[Evidence | None, list[DataError]]:
    """Read the evidence of a data folder.

    Returns:
        None when there is none or it has faults; and the faults, each with file and line.
    """
    reader = FolderReader(folder)
    document = reader.document(FILE, required=False)
    says = reader.table(document, (), document.tables, ExerciseEvidence) if document else None
    return (Evidence(says, document) if document and says else None), reader.faults


def evidence_faults(book: AuthoredRulebook, vocabulary: Vocabulary, evidence: Evidence) -> Iterator[DataError]:
    """Names that are not known, and exercises that differ from the evidence."""
    yield from _unknown(book, evidence)
    for part in ("barred", "suits"):
        for name, runner in getattr(evidence.says, part).items():
            yield from answer_faults(evidence.document, (part, name, "except"), runner.changes, vocabulary)
    exercises = {entry.id: entry for entry in book.exercises}
    yield from _doses(exercises, evidence)
    yield from _never(book.exercises, evidence)
    for claim, names in evidence.says.named_in.items():
        for entry in (exercises[name] for name in names if name in exercises):
            if claim not in entry.value.claims:
                yield entry.fault(f"`claims` lacks '{claim}', which names this exercise", "claims")
    for name, words in evidence.says.left_to_runner.items():
        if name in exercises:
            yield from _left_to_runner(exercises[name], words)


def _left_to_runner(entry: Entry[Exercise], words: tuple[str, ...]) -> Iterator[DataError]:
    said = (entry.value.skip_if or "").lower()
    for word in words:
        if word not in said:
            yield entry.fault(f"`skip_if` does not speak of '{word}', which no question asks about", "skip_if")


def _unknown(book: AuthoredRulebook, evidence: Evidence) -> Iterator[DataError]:
    exercises = {entry.id for entry in book.exercises}
    for path, name in _names(evidence.says):
        if name not in exercises:
            near = did_you_mean(name, exercises)
            yield evidence.document.fault(f"`{path[0]}`: '{name}' is not an exercise{near}", path)
    claims, routines = {entry.id for entry in book.claims}, {entry.id for entry in book.routines}
    for claim in evidence.says.named_in:
        if claim not in claims:
            near = did_you_mean(claim, claims)
            yield evidence.document.fault(f"'{claim}' is not in claims_made.toml{near}", ("named_in", claim))
    for name, runner in evidence.says.suits.items():
        if runner.routine not in routines:
            near = did_you_mean(runner.routine, routines)
            text = f"[suits.{name}] `routine`: '{runner.routine}' is not a routine{near}"
            yield evidence.document.fault(text, ("suits", name, "routine"))


def _names(says: ExerciseEvidence) -> Iterator[tuple[KeyPath, str]]:
    """Every exercise that is named, with its place."""
    lists: list[tuple[KeyPath, Iterable[str]]] = [(("never",), says.never)]
    lists += [(("named_in", claim), names) for claim, names in says.named_in.items()]
    for name, barred in says.barred.items():
        lists += [(("barred", name, "exercises"), barred.exercises)]
        lists += [(("barred", name, "every_but"), barred.every_but or ())]
    for name, suited in says.suits.items():
        lists += [(("suits", name, key), getattr(suited, key)) for key in ("has", "has_not")]
    for path, names in lists:
        yield from (((*path, place), name) for place, name in enumerate(names))
    for part in (says.doses, says.left_to_runner):
        key = "doses" if part is says.doses else "left_to_runner"
        yield from (((key, name), name) for name in part)


def _doses(exercises: dict[str, Entry[Exercise]], evidence: Evidence) -> Iterator[DataError]:
    for name, allowed in evidence.says.doses.items():
        if name not in exercises:
            continue
        entry = exercises[name]
        place = f"{FILE}:{evidence.document.lines[('doses', name)]}"
        for key, given in _given(entry.value.dose):
            span = getattr(allowed, key)
            if span is not None and not span[0] <= given <= span[1]:
                said = f"`dose` comes to {given} {key}; the evidence says {span[0]} to {span[1]} ({place})"
                yield entry.fault(said, "dose", key)


def _given(dose: Dose) -> Iterator[tuple[str, int]]:
    """Every number of a dose under the name that the evidence gives it."""
    yield "hold", dose.hold
    yield "seconds", dose.seconds or 0
    yield from (
        ("repetitions", number or 0) for number in dict.fromkeys((dose.fewest or dose.repetitions, dose.repetitions))
    )
    yield from (("sets", number) for number in dict.fromkeys((dose.sets, dose.most_sets or dose.sets)))


def _never(exercises: tuple[Entry[Exercise], ...], evidence: Evidence) -> Iterator[DataError]:
    for entry in exercises:
        barred = entry.id in evidence.says.never
        if barred and not entry.value.off:
            yield entry.fault("nobody is given this by the evidence; say why in `off`")
        elif entry.value.off and not barred:
            yield entry.fault(f"`off` is not borne out: `never` in {FILE} does not name '{entry.id}'", "off")
