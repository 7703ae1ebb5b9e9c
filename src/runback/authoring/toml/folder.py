"""Strict reading of the data folder: every table checked against its model, every fault with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from runback.authoring.schema import models
from runback.authoring.schema.exercises import Exercise, Load, Routine
from runback.authoring.schema.facts import FACT_KINDS, Fact, Screen, YesNo
from runback.authoring.schema.parts import plain_name
from runback.authoring.toml.documents import Document, Entry, Model, read_document, table_names
from runback.authoring.toml.lines import KeyPath
from runback.authoring.toml.messages import shape_faults
from runback.authoring.toml.unread import Unread
from runback.errors import DataError
from runback.nearest_name import did_you_mean, listed

MAX_FAULTS = 100
"""Of one table; who mends these sees the next."""

NOT_NAMED_ELSEWHERE = ("wording.toml", "rulebook.toml", "contradictions.toml", "retired.toml")
"""Files whose tables no other file names."""


@dataclass(frozen=True)
class ScreenFile:
    """One screen with its facts in asking order."""

    id: str
    heading: Screen
    facts: tuple[Entry[Fact], ...]


@dataclass(frozen=True)
class AuthoredRulebook:
    """The data folder as read: each table sound in itself, references between tables not yet checked.

    Attributes:
        unread: tables with a fault in their shape, which are missing from the other parts.
        unread_ids: their ids, and those of files that are not TOML.
    """

    folder: Path
    title: models.Title
    wording: models.Wording
    screens: tuple[ScreenFile, ...]
    conditions: tuple[Entry[models.NamedCondition], ...]
    rules: tuple[Entry[models.Rule], ...]
    advice: tuple[Entry[models.Advice], ...]
    contradictions: tuple[Entry[models.Contradiction], ...]
    sources: tuple[Entry[models.Source], ...]
    claims: tuple[Entry[models.Claim], ...]
    regions: tuple[Entry[models.Region], ...]
    loads: tuple[Entry[Load], ...]
    exercises: tuple[Entry[Exercise], ...]
    routines: tuple[Entry[Routine], ...]
    retired: tuple[Entry[models.Retired], ...] = ()
    unread: tuple[Unread, ...] = ()
    unread_ids: frozenset[str] = frozenset()

    @property
    def facts(self) -> tuple[Entry[Fact], ...]:
        """Every fact in asking order."""
        return tuple(entry for screen in self.screens for entry in screen.facts)


class FolderReader:
    """Reads a data folder file by file and keeps every fault it meets.

    Attributes:
        unread: the tables with a fault.
        lost: the ids of tables in files that are not TOML.
        unknown: whether there are files of which not even that can be told.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[DataError] = []
        self.unread: list[Unread] = []
        self.lost: set[str] = set()
        self.unknown = False

    def document(self, name: str, *, required: bool = True) -> Document | None:
        """One file by its name inside the folder; None when it is absent or cannot be read."""
        file = self.folder / name
        if not file.is_file():
            if required:
                self.faults.append(DataError("this file is missing", file))
                self.unknown |= name not in NOT_NAMED_ELSEWHERE
            return None
        try:
            return read_document(file, self.folder)
        except DataError as fault:
            self.faults.append(fault)
            names = table_names(file)
            self.lost |= names
            self.unknown |= not names and name not in NOT_NAMED_ELSEWHERE
            return None

    def documents(self, part: str, *, required: bool = True) -> Iterator[Document]:
        """Every TOML file of a sub-folder, in name order."""
        files = sorted((self.folder / part).glob("*.toml"))
        if not files and required:
            self.faults.append(DataError("holds no .toml file", self.folder / part))
            self.unknown = True
        for file in files:
            document = self.document(f"{part}/{file.name}")
            if document:
                yield document

    def table(self, document: Document, path: KeyPath, table: object, model: type[Model]) -> Model | None:
        """One table checked against its model; None when it has faults, which are kept."""
        head = f"[{'.'.join(map(str, path))}] " if path else ""
        if not isinstance(table, dict):
            self.faults.append(document.fault(f"{head}a table in square brackets was expected here", path))
            self.leave_unread(document, path, table)
            return None
        try:
            return model.model_validate(table)
        except ValidationError as error:
            for message, inner in islice(shape_faults(error, model), MAX_FAULTS):
                self.faults.append(document.fault(head + message, (*path, *inner)))
            self.leave_unread(document, path, table)
            return None

    def leave_unread(self, document: Document, path: KeyPath, table: object) -> None:
        """Remember a table with a fault."""
        if path:
            self.unread.append(Unread(str(path[0]), table, document))

    def whole(self, name: str, model: type[Model]) -> Model | None:
        """A file that is one table."""
        document = self.document(name)
        return self.table(document, (), document.tables, model) if document else None

    def entries(self, document: Document | None, model: type[Model]) -> Iterator[Entry[Model]]:
        """The tables of a file, each checked against one model; none when there is no file."""
        if document is None:
            return
        for key, table in document.tables.items():
            value = self.table(document, (key,), table, model)
            if value:
                yield Entry(key, value, document)

    def named_entries(self, document: Document | None, model: type[Model]) -> Iterator[Entry[Model]]:
        """Tables whose ids are names that people type or rules mention."""
        for entry in self.entries(document, model):
            if self.is_name(entry.document, entry.id):
                yield entry

    def is_name(self, document: Document, key: str) -> bool:
        """Whether a table's id is a plain name; a fault is kept when it is not."""
        try:
            plain_name(key)
        except ValueError as error:
            self.faults.append(document.fault(f"[{key}] this id {error}", (key,)))
            self.leave_unread(document, (key,), document.tables[key])
            return False
        return True

    def facts(self, document: Document) -> Iterator[Entry[Fact]]:
        """The facts of a screen file, each checked against the model of its kind."""
        for key, table in document.tables.items():
            if key == "screen" or not self.is_name(document, key):
                continue
            kind = table.get("kind") if isinstance(table, dict) else None
            model = FACT_KINDS.get(kind) if isinstance(kind, str) else None
            if isinstance(table, dict) and model is None:
                near = did_you_mean(kind, FACT_KINDS) if isinstance(kind, str) else ""
                said = "`kind` is missing" if kind is None else f"`kind` is {kind!r}"
                text = f"[{key}] {said}; expected one of {listed(FACT_KINDS)}{near}"
                self.faults.append(document.fault(text, (key, "kind")))
                self.leave_unread(document, (key,), table)
                continue
            value = self.table(document, (key,), table, model or YesNo)
            if value:
                yield Entry(key, value, document)

    def heading(self, document: Document) -> Screen | None:
        """The `[screen]` table of a screen file."""
        if "screen" not in document.tables:
            self.faults.append(document.fault("there is no [screen] table with the title of the screen", ()))
            return None
        return self.table(document, ("screen",), document.tables["screen"], Screen)

    def screens(self) -> Iterator[ScreenFile]:
        """The screens in file-name order."""
        for document in self.documents("facts"):
            parts = re.fullmatch(r"\d\d_([a-z][a-z0-9_]*)\.toml", document.file.name)
            if not parts:
                text = "a screen's file name is two digits, an underscore and small letters, as in 04_legs.toml"
                self.faults.append(DataError(text, document.file))
            heading = self.heading(document)
            facts = tuple(self.facts(document))
            yield ScreenFile(parts[1] if parts else document.name, heading or Screen.model_construct(), facts)


def read_folder(folder: Path) -> tuple[AuthoredRulebook | None, list[DataError]]:
    """Read the whole data folder.

    Returns:
        the rulebook, as far as its tables are sound; None when not even the names of all tables are known.
        And the faults in reading order: with any, the rulebook is good only for finding more.
    """
    if not folder.is_dir():
        return None, [DataError("this folder is missing", folder)]
    reader = FolderReader(folder)

    def listed_in(part: str, model: type[Model], *, required: bool = True) -> tuple[Entry[Model], ...]:
        documents = reader.documents(part, required=required)
        return tuple(entry for document in documents for entry in reader.named_entries(document, model))

    def named_in(name: str, model: type[Model]) -> tuple[Entry[Model], ...]:
        return tuple(reader.named_entries(reader.document(name, required=False), model))

    sources = tuple(reader.entries(reader.document("sources.toml"), models.Source))
    claims = tuple(reader.entries(reader.document("claims_made.toml"), models.Claim))
    title = reader.whole("rulebook.toml", models.Title)
    wording = reader.whole("wording.toml", models.Wording)
    regions = tuple(reader.entries(reader.document("regions.toml"), models.Region))
    screens = tuple(reader.screens())
    named = named_in("conditions.toml", models.NamedCondition)
    rules = listed_in("rules", models.Rule)
    advice = listed_in("advice", models.Advice)
    clashes = named_in("contradictions.toml", models.Contradiction)
    retired = named_in("retired.toml", models.Retired)
    loads = named_in("loads.toml", Load)
    moves = listed_in("exercises", Exercise, required=False)
    routines = named_in("routines.toml", Routine)
    if reader.unknown:
        return None, reader.faults
    return AuthoredRulebook(
        folder,
        title or models.Title.model_construct(),
        wording or models.Wording.model_construct(),
        screens,
        named,
        rules,
        advice,
        clashes,
        sources,
        claims,
        regions,
        loads,
        moves,
        routines,
        retired,
        unread=tuple(reader.unread),
        unread_ids=frozenset(reader.lost | {one.id for one in reader.unread}),
    ), reader.faults
