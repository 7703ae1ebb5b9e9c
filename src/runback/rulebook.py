"""The rulebook that this installation runs: compiled into the wheel, or on the fly in a checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runback.errors import DataError

if TYPE_CHECKING:
    from runback.engine.rulebook import Rulebook

PACKAGE = Path(__file__).parent


def load() -> Rulebook:
    """The rulebook, ready for the engine.

    Raises:
        DataError: the data cannot be found, or (in a checkout) has a fault.
    """
    from runback.engine.rulebook import Rulebook

    return Rulebook.from_compiled(load_compiled())


def load_compiled() -> dict[str, Any]:
    """The compiled rulebook as a plain dict: built in if present, else compiled from `data_folder()`.

    Raises:
        DataError: the data cannot be found, or (in a checkout) has a fault.
    """
    built = PACKAGE / "rulebook.json"
    if built.is_file():
        try:
            compiled: dict[str, Any] = json.loads(built.read_bytes())
        except ValueError as error:
            raise DataError("the built-in rulebook is damaged; install runback again", built) from error
        return compiled
    from runback.authoring.compile import compile_folder

    return compile_folder(data_folder())


def data_folder() -> Path:
    """The TOML files behind the rulebook: inside the installed package, else the checkout's `data/`.

    Raises:
        DataError: there is neither.
    """
    for folder in (PACKAGE / "data", PACKAGE.parent.parent / "data"):
        if (folder / "rulebook.toml").is_file():
            return folder
    raise DataError("the rulebook's files are missing; install runback again", PACKAGE / "data")
