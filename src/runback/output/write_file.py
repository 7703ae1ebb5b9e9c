"""Writing a page to a file that the runner named: whole or not at all, and for nobody else to read."""

import os
from pathlib import Path
from tempfile import mkstemp

from runback.errors import AnswersError


def write_page(path: Path, page: bytes) -> None:
    """Put a page into a file, in place of what was there.

    Raises:
        AnswersError: the file cannot be written, and what to do about it.
    """
    try:
        target = path.resolve()  # a link stays a link, to the new page
        _check(path, target)
        _replace(target, page)
    except (OSError, RuntimeError) as error:  # a ring of links is a RuntimeError
        reason = getattr(error, "strerror", None) or str(error)
        raise AnswersError(f"{path} cannot be written: {reason}. Name another file.") from error


def _check(path: Path, target: Path) -> None:
    if target.is_dir():
        raise AnswersError(f"{path} is a folder. Name a file in it, such as {path / 'routine.html'}.")
    if not target.parent.is_dir():
        raise AnswersError(f"{path} cannot be written: there is no folder {target.parent}. Make it, or name another.")
    if target.exists() and not target.is_file():
        raise AnswersError(f"{path} is not a plain file. Name another file.")
    if target.exists() and not os.access(target, os.W_OK):
        raise AnswersError(f"{path} is read-only. Name another file, or allow writing to it.")


def _replace(target: Path, page: bytes) -> None:
    descriptor, name = mkstemp(dir=target.parent, prefix=".runback-")  # readable by the owner alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink()
        raise
