"""An older rulebook, from a data folder, a wheel or a compiled file."""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from runback.authoring.checks.runners import Runners, read_runners
from runback.authoring.compile.rulebook import compile_folder
from runback.authoring.toml.documents import read_document
from runback.engine.assessment import assess
from runback.engine.rulebook.rulebook import SCHEMA, Rulebook
from runback.errors import AnswersError, DataError
from runback.proof.journeys import DAY

MAX_BYTES: Final = 64 * 1024 * 1024
"""What a compiled rulebook, or all data files of a wheel, may hold."""
COMPILED: Final = "runback/rulebook.json"
DATA: Final = "runback/data/"
EXPECTED: Final = "a data folder, a wheel of runback, or a rulebook.json"
Compiled = Mapping[str, Any]


@dataclass(frozen=True)
class Opened:
    """A rulebook, and the runners that it is tried with; none where there is only the compiled file."""

    rulebook: Rulebook
    runners: Runners


NOBODY = Runners(None, (), ())


def open_rulebook(path: Path, like: Compiled) -> Opened:
    """Open an older rulebook.

    Args:
        path: where it is.
        like: the compiled rulebook of today; what the older one does not say yet is left empty.

    Raises:
        AnswersError: it is no rulebook, or of another schema, in one line.
    """
    try:
        if path.is_dir():
            return Opened(_built(path, _of_folder(path), like), read_runners(path)[0])
        if zipfile.is_zipfile(path):
            return _of_wheel(path, like)
        return Opened(_built(path, _parsed(path, path.read_bytes()), like), NOBODY)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AnswersError(f"{path} cannot be read: {reason}; expected {EXPECTED}") from error


def _of_folder(folder: Path) -> Compiled:
    try:
        title = read_document(folder / "rulebook.toml", folder).tables
        _check_schema(folder, title.get("schema"))
        return compile_folder(folder)
    except DataError as fault:
        hint = "an older one can be compared by its wheel or rulebook.json"
        raise AnswersError(f"{folder} is no rulebook that this runback can read ({hint}): {fault}") from fault


def _of_wheel(path: Path, like: Compiled) -> Opened:
    with zipfile.ZipFile(path) as wheel, tempfile.TemporaryDirectory() as folder:
        names = {member.filename for member in wheel.infolist()}
        if COMPILED not in names:
            raise AnswersError(f"{path} is no wheel of runback: it holds no {COMPILED}; expected {EXPECTED}")
        if sum(member.file_size for member in wheel.infolist() if _is_data(member.filename)) > MAX_BYTES:
            raise AnswersError(f"{path} is no wheel of runback: its rulebook is too large")
        rulebook = _built(path, _parsed(path, wheel.read(COMPILED)), like)
        for name in filter(_is_data, names - {COMPILED}):
            wheel.extract(name, folder)
        return Opened(rulebook, read_runners(Path(folder) / DATA)[0])


def _is_data(name: str) -> bool:
    return name == COMPILED or (name.startswith(DATA) and name.endswith(".toml"))


def _parsed(path: Path, raw: bytes) -> Compiled:
    try:
        compiled = json.loads(raw)
    except (ValueError, RecursionError):
        raise AnswersError(f"{path} is no rulebook; expected {EXPECTED}") from None
    if not isinstance(compiled, dict) or "rules" not in compiled:
        raise AnswersError(f"{path} is no rulebook; expected {EXPECTED}")
    return compiled


def _check_schema(path: Path, found: object) -> None:
    if type(found) is not int:
        raise AnswersError(f"{path} is no rulebook: it names no schema; expected {EXPECTED}")
    if found != SCHEMA:
        age = "an older" if found < SCHEMA else "a newer"
        raise AnswersError(f"{path} has {age} schema, {found}; this runback compares rulebooks of schema {SCHEMA}")


def _built(path: Path, compiled: Compiled, like: Compiled) -> Rulebook:
    _check_schema(path, compiled.get("schema"))
    if unknown := sorted(compiled.keys() - like.keys()):
        raise AnswersError(f"{path} is newer than this runback, or damaged: it holds {', '.join(unknown)}")
    try:
        book = Rulebook.from_compiled(filled(compiled, like))
        assess(book, {}, region=None, today=DAY)
    except (DataError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise AnswersError(f"{path} is no rulebook that this runback can read; expected {EXPECTED}") from error
    return book


def filled(compiled: Compiled, like: Compiled) -> dict[str, Any]:
    """A compiled rulebook with what it does not say yet left empty, and without what is no longer said."""
    found = {**{part: _empty(value) for part, value in like.items()}, **compiled}
    for part, model in like.items():
        if isinstance(model, list) and model and isinstance(model[0], dict):
            found[part] = [_fitted(one, model[0]) for one in found[part]]
    found["wording"] = _merged(like["wording"], compiled.get("wording", {}))
    return found


def _fitted(record: Compiled, model: Compiled) -> dict[str, Any]:
    return {key: record[key] if key in record else _empty(value) for key, value in model.items()}


def _merged(like: Any, told: Any) -> Any:  # noqa: ANN401  words and numbers, nested as they are
    if not isinstance(like, dict) or not isinstance(told, dict):
        return told
    return {**like, **{key: _merged(like.get(key), value) for key, value in told.items()}}


def _empty(value: object) -> object:
    return type(value)() if isinstance(value, str | list | dict | bool) else None
