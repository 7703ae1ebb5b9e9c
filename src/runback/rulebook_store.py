"""The rulebook that this installation runs: compiled into the wheel, or on the fly in a checkout."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runback.errors import DataError

if TYPE_CHECKING:
    from runback.engine.rulebook.rulebook import Rulebook
    from runback.figure.figure import Figure

PACKAGE = Path(__file__).parent


def load() -> Rulebook:
    """The rulebook, ready for the engine.

    Raises:
        DataError: the data cannot be found, or (in a checkout) has a fault.
    """
    from runback.engine.rulebook.rulebook import Rulebook

    return Rulebook.from_compiled(load_compiled())


def load_compiled() -> dict[str, Any]:
    """The compiled rulebook as a plain dict: built in if present, else compiled from `data_folder()`.

    Raises:
        DataError: the data cannot be found, or (in a checkout) has a fault.
    """
    built = _built("rulebook.json")
    if built is not None:
        return built
    from runback.authoring.compile.rulebook import compile_folder

    return compile_folder(data_folder())


def released() -> date | None:
    """The day of the rulebook, without loading it; None when its files do not say."""
    try:
        text = (data_folder() / "rulebook.toml").read_text(encoding="utf-8")
        found = re.search(r"^released\s*=\s*(\d{4}-\d\d-\d\d)\b", text, re.MULTILINE)
        return date.fromisoformat(found[1]) if found else None
    except (DataError, OSError, ValueError):
        return None


def load_figures() -> dict[str, Figure]:
    """The drawings of the exercises, by id.

    Raises:
        DataError: the data cannot be found, or (in a checkout) has a fault.
    """
    from runback.figure.figure import Figure

    built = _built("figures.json")
    if built is None:
        from runback.authoring.compile.figures import compile_figures

        built = compile_figures(data_folder())
    return {name: Figure.from_compiled(fields) for name, fields in built.items()}


def _built(name: str) -> dict[str, Any] | None:
    """What the build put beside the code; None in a checkout."""
    file = PACKAGE / name
    if not file.is_file():
        return None
    try:
        compiled: dict[str, Any] = json.loads(file.read_bytes())
    except ValueError as error:
        raise DataError("the built-in rulebook is damaged; install runback again", file) from error
    return compiled


def data_folder() -> Path:
    """The TOML files behind the rulebook: inside the installed package, else the checkout's `data/`.

    Raises:
        DataError: there is neither.
    """
    for folder in (PACKAGE / "data", PACKAGE.parent.parent / "data"):
        if (folder / "rulebook.toml").is_file():
            return folder
    raise DataError("the rulebook's files are missing; install runback again", PACKAGE / "data")
