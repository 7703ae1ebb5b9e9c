"""One TOML file, read strictly, with the line of every table and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from runback.authoring.schema.parts import Part
from runback.authoring.toml.bounds import beyond_bounds
from runback.authoring.toml.lines import KeyPath, line_numbers
from runback.errors import DataError

Model = TypeVar("Model", bound=Part)


@dataclass(frozen=True)
class Document:
    """One TOML file, and where its tables and keys stand."""

    file: Path
    name: str
    tables: dict[str, Any]
    lines: dict[KeyPath, int]

    def fault(self, message: str, path: KeyPath) -> DataError:
        """An error at a key, or at the nearest table around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return DataError(message, self.file, self.lines[path])


@dataclass(frozen=True)
class Entry(Generic[Model]):
    """One checked table: its id, its value and its place."""

    id: str
    value: Model
    document: Document

    def fault(self, message: str, *path: str | int) -> DataError:
        """An error at one of the table's keys, or at the table."""
        return self.document.fault(f"[{self.id}] {message}", (self.id, *path))

    @property
    def place(self) -> str:
        """File name and line, for messages about another table."""
        return f"{self.document.name}:{self.document.lines[(self.id,)]}"


def read_document(file: Path, folder: Path) -> Document:
    """Read one TOML file.

    Raises:
        DataError: it cannot be read, is not UTF-8 or is not TOML, with the line.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file) from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError("is not UTF-8 text; save it as UTF-8", file, line) from None
    if text.startswith("\ufeff"):
        raise DataError("begins with a byte order mark; save it as UTF-8 without one", file, 1)
    if beyond := beyond_bounds(text):
        raise DataError(f"is not valid TOML: {beyond[1].removeprefix('is ')}", file, beyond[0])
    try:
        return Document(file, file.relative_to(folder).as_posix(), tomllib.loads(text), line_numbers(text))
    except RecursionError:
        raise DataError("is not valid TOML: nested too deeply", file, 1) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax_fault(str(error), text, file) from None
    except ValueError:  # TOML that is sound but for a number that Python refuses to read
        rows = enumerate(text.splitlines(), start=1)
        line = next((number for number, row in rows if re.search(r"[0-9_]{4000}", row)), 1)
        raise DataError("holds a number that is far too long", file, line) from None


def table_names(file: Path) -> frozenset[str]:
    """The ids of the tables of a file that cannot be read as TOML, as far as its lines show them."""
    try:
        text = file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(re.findall(r"^\s*\[\s*([A-Za-z0-9_-]+)\s*\]", text, re.MULTILINE))


def _syntax_fault(reason: str, text: str, file: Path) -> DataError:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", reason)
    line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
    said = reason[: place.start()] if place else reason
    if re.match(r"Cannot (overwrite|declare)|Duplicate", said):
        said += " (the same key or table stands twice)"
    elif said == "Invalid value":
        said += " (texts need quotation marks, lists need square brackets)"
    return DataError(f"is not valid TOML: {said}", file, line)
