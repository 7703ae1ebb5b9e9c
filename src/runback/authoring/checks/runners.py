"""The runners of a data folder: the ordinary one, and those whose result is stated in journeys and boundary cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from runback.authoring.checks.references import References
from runback.authoring.language.vocabulary import Vocabulary
from runback.authoring.schema.facts import Fact
from runback.authoring.schema.journeys import BoundaryCase, Journey
from runback.authoring.toml.documents import Document, Entry, Model, read_document
from runback.authoring.toml.folder import AuthoredRulebook, FolderReader
from runback.errors import DataError
from runback.nearest_name import did_you_mean

ORDINARY_RUNNER = "ordinary_runner.toml"
JOURNEYS = "journeys"
BOUNDARY_CASES = "boundary_cases.toml"
UNANSWERED = "unanswered"
"""What an answer of the ordinary runner is replaced by when the question is left open."""
UNSURE = ("not_sure", "prefer_not_to_say")

_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
Key: TypeAlias = "tuple[str, ...]"


@dataclass(frozen=True)
class Runners:
    """Every runner that a data folder tells of.

    Attributes:
        document: the file of the ordinary runner; None when it cannot be read.
    """

    document: Document | None
    journeys: tuple[Entry[Journey], ...]
    boundary_cases: tuple[Entry[BoundaryCase], ...]

    @property
    def ordinary(self) -> Mapping[str, Any]:
        """The answers of the ordinary runner, whom each of the others starts from."""
        return self.document.tables if self.document else {}


def read_runners(folder: Path) -> tuple[Runners, list[DataError]]:
    """Read the runners of a data folder, each sound in itself.

    Returns:
        the runners that could be read, and the faults, each with file and line.
    """
    reader = FolderReader(folder)
    ordinary = reader.document(ORDINARY_RUNNER, required=False)
    documents = reader.documents(JOURNEYS, required=False)
    journeys = tuple(entry for document in documents for entry in reader.named_entries(document, Journey))
    cases = tuple(reader.named_entries(reader.document(BOUNDARY_CASES, required=False), BoundaryCase))
    reader.faults += [*_repeated(journeys), *(fault for entry in journeys for fault in _expects(entry))]
    return Runners(ordinary, journeys, cases), reader.faults


def sound_runners(folder: Path) -> Runners:
    """The runners of a data folder.

    Raises:
        DataError: the first fault, with file and line.
    """
    runners, faults = read_runners(folder)
    if faults:
        raise faults[0]
    return runners


def ordinary_answers(folder: Path, vocabulary: Vocabulary) -> Mapping[str, Any]:
    """The answers of the ordinary runner.

    Raises:
        DataError: the first fault, with file and line.
    """
    document = read_document(folder / ORDINARY_RUNNER, folder)
    for fault in answer_faults(document, (), document.tables, vocabulary):
        raise fault
    return document.tables


def runner_faults(book: AuthoredRulebook, vocabulary: Vocabulary, runners: Runners) -> Iterator[DataError]:
    """What the runners answer or expect although the rulebook has no such thing."""
    if not (book.folder / ORDINARY_RUNNER).is_file():
        yield DataError("this file is missing", book.folder / ORDINARY_RUNNER)
    if runners.document is not None:
        yield from answer_faults(runners.document, (), runners.ordinary, vocabulary)
    references = References(book)
    names = _Names(book)
    for journey in runners.journeys:
        yield from references.sources(journey, journey.value.source, "source")
        yield from answer_faults(journey.document, (journey.id, "except"), journey.value.changes, vocabulary)
        yield from names.journey(journey)
    for case in runners.boundary_cases:
        yield from answer_faults(case.document, (case.id, "except"), case.value.changes, vocabulary)
        yield from names.boundary_case(case)


def _repeated(entries: tuple[Entry[Model], ...]) -> Iterator[DataError]:
    places: dict[str, str] = {}
    for entry in entries:
        if entry.id in places:
            yield entry.fault(f"this journey id is already used at {places[entry.id]}")
        places.setdefault(entry.id, entry.place)


def _expects(entry: Entry[Journey]) -> Iterator[DataError]:
    expect = entry.value.expect
    if expect.model_fields_set <= {"complete"}:
        yield entry.fault("`expect` states nothing; write a `disposition`, or the least and the most", "expect")
    if expect.disposition and (expect.at_least or expect.at_most):
        key = "at_least" if expect.at_least else "at_most"
        yield entry.fault(f"`expect.{key}` adds nothing to `disposition`", "expect", key)
    for name in sorted({*expect.exercises} & {*expect.not_exercises}):
        yield entry.fault(f"`expect`: '{name}' is both offered and not offered", "expect", "not_exercises")


def answer_faults(
    document: Document, path: Key, answers: Mapping[str, Any], vocabulary: Vocabulary
) -> Iterator[DataError]:
    """What is wrong with the answers at a place of a file."""
    head = f"[{'.'.join(path[:-1])}] " if path else ""
    for name, value in answers.items():
        fact = vocabulary.facts.get(name)
        if fact is None:
            near = did_you_mean(name, vocabulary.facts)
            yield document.fault(f"{head}there is no fact called '{name}'{near}", (*path, name))
        elif problem := _answer(name, fact, value, vocabulary):
            yield document.fault(f"{head}{problem}", (*path, name))


def _answer(name: str, fact: Fact, value: object, vocabulary: Vocabulary) -> str:
    """What is wrong with one answer, or nothing."""
    if value == UNANSWERED:
        return ""
    if value in UNSURE:
        return _unsure(name, fact, str(value))
    if fact.option_ids:
        fits = isinstance(value, str) and value in fact.option_ids
    elif isinstance(value, str) and (ends := _RANGE.fullmatch(value)):
        fits = fact.values[0] <= int(ends[1]) < int(ends[2]) <= fact.values[-1]
    else:
        fits = type(value) is int and value in fact.values
    near = did_you_mean(value, fact.option_ids) if isinstance(value, str) else ""
    return "" if fits else f"read {value!r}, expected {vocabulary.expected(name)}{near}"


def _unsure(name: str, fact: Fact, value: str) -> str:
    not_sure = value == UNSURE[0]
    allowed = fact.worse is not None if not_sure else fact.intimate
    why = "it has no `worse` answer" if not_sure else "it is not `intimate`"
    return "" if allowed else f"'{name}' cannot be answered with {value}: {why}"


class _Names:
    """Looks up what runners expect."""

    def __init__(self, book: AuthoredRulebook) -> None:
        self.regions = {entry.id for entry in book.regions}
        self.exercises = {entry.id for entry in book.exercises}
        self.routines = {entry.id for entry in book.routines}
        self.stages = {entry.id for entry in book.advice if entry.value.kind == "stage"}
        self.advice = {entry.id for entry in book.advice}
        self.loads = {entry.id for entry in book.loads}
        self.owners = {entry.id for part in (book.rules, book.conditions) for entry in part}
        self.owners |= self.loads | self.exercises | self.routines | self.stages

    def journey(self, entry: Entry[Journey]) -> Iterator[DataError]:
        """What a journey expects although there is no such thing."""
        journey, expect = entry.value, entry.value.expect
        if journey.region and journey.region not in self.regions:
            near = did_you_mean(journey.region, self.regions)
            yield entry.fault(f"`region`: '{journey.region}' is not in regions.toml{near}", "region")
        if expect.routine:
            yield from self._known(entry, (expect.routine,), self.routines, "a routine", "routine")
        if expect.stage:
            yield from self._known(entry, (expect.stage,), self.stages, "a stage", "stage")
        for key in ("exercises", "not_exercises"):
            yield from self._known(entry, getattr(expect, key), self.exercises, "an exercise", key)

    def boundary_case(self, entry: Entry[BoundaryCase]) -> Iterator[DataError]:
        """What a boundary case names although there is no such thing."""
        expect = entry.value.expect
        if entry.value.rule not in self.owners:
            near = did_you_mean(entry.value.rule, self.owners)
            yield entry.fault(f"`rule`: there is nothing called '{entry.value.rule}'{near}", "rule")
        yield from self._known(entry, expect.left_out, self.advice, "an advice id", "left_out")
        moves = self.loads | self.exercises
        yield from self._known(entry, expect.kept_from, moves, "a load or an exercise", "kept_from")
        if expect.routine:
            yield from self._known(entry, (expect.routine,), self.routines, "a routine", "routine")
        if expect.stage:
            yield from self._known(entry, (expect.stage,), self.stages, "a stage", "stage")

    def _known(
        self, entry: Entry[Any], names: tuple[str, ...], known: set[str], what: str, key: str
    ) -> Iterator[DataError]:
        for place, name in enumerate(names):
            if name not in known:
                near = did_you_mean(name, known)
                yield entry.fault(f"`expect.{key}`: '{name}' is not {what}{near}", "expect", key, place)
