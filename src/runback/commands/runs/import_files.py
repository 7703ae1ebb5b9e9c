"""Reading the runner's files, with progress for what takes long, and the unit asked for once where none is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from runback.commands.machine_zone import MachineZone
from runback.commands.progress import Progress
from runback.errors import AnswersError
from runback.interview.page import Move
from runback.interview.pages import QuestionSheet
from runback.runs.importing.importing import read_paths
from runback.runs.importing.summary import Import
from runback.runs.model.run import Run, Setting, Unit
from runback.terminal.front_end import front_end
from runback.terminal.screen.streams import can_type

UNITS = {"km": "Kilometres", "mi": "Miles"}


@dataclass(frozen=True)
class Wishes:
    """How files are to be read.

    Attributes:
        unit: of distances in files that name none; None to ask, where it matters and there is somebody to ask.
        since: earlier runs need not be read.
        assume_runs: whether activities that do not say what they are count as runs.
        sports: whether words that are not known mean running.
        plain: whether to ask without redrawing.
    """

    unit: Unit | None = None
    since: date | None = None
    assume_runs: bool = False
    sports: Mapping[str, bool] = field(default_factory=dict)
    plain: bool = False


def read_runs(paths: list[Path], wishes: Wishes, known: Iterable[Run] = ()) -> Import:
    """Read every run below some paths.

    Args:
        paths: files, folders and zips, in any mix.
        wishes: how to read them.
        known: runs that are kept already.

    Raises:
        AnswersError: a path does not exist.
    """
    for path in paths:
        _refuse_missing(path)
    setting = Setting(MachineZone(), datetime.now(UTC), wishes.unit, wishes.since, wishes.assume_runs, wishes.sports)
    account = _read(paths, setting, known)
    if account.unit_needed and can_type():
        asked = _ask_unit(account.unit_needed[0], plain=wishes.plain)
        if asked is not None:
            account = _read(paths, replace(setting, unit=asked), known)
    return account


def _refuse_missing(path: Path) -> None:
    try:
        found = path.exists()
    except (OSError, ValueError) as error:
        raise AnswersError(f"{path}: cannot be opened: {getattr(error, 'strerror', None) or error}.") from error
    if not found:
        raise AnswersError(f"{path}: there is no such file or folder.")


def _read(paths: list[Path], setting: Setting, known: Iterable[Run]) -> Import:
    with Progress("Reading your runs") as progress:
        return read_paths(paths, setting, known, progress)


def _ask_unit(name: str, *, plain: bool) -> Unit | None:
    """Kilometres or miles; None when the runner does not say."""
    question = f"Are the distances in {name} in kilometres or in miles? The file does not say."
    sheet = QuestionSheet("One question on your file", question, UNITS)
    if front_end(plain=plain)(sheet) is not Move.NEXT:
        return None
    return "mi" if sheet.picked == "mi" else "km"
