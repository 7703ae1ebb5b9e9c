"""Every fault of a data folder at once: rules, facts, advice, exercises, figures, promises, journeys and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from runback.authoring.checks.exercise_evidence import Evidence, evidence_faults, read_evidence
from runback.authoring.checks.figures import check_figures
from runback.authoring.checks.promises import read_promises
from runback.authoring.checks.runners import Runners, read_runners, runner_faults
from runback.authoring.compile.rulebook import check_folder, not_told_yet
from runback.authoring.expressions import Expressions
from runback.authoring.toml.folder import AuthoredRulebook
from runback.errors import DataError


@dataclass(frozen=True)
class Checked:
    """A data folder, read as far as it goes.

    Attributes:
        book: None while there is a file of which not even the tables are known.
        faults: by file and line, none twice.
    """

    book: AuthoredRulebook | None
    parsed: Expressions | None
    runners: Runners
    evidence: Evidence | None
    faults: tuple[DataError, ...]

    @property
    def whole(self) -> bool:
        """Whether everything could be looked at."""
        return self.book is not None and not self.book.unread_ids


def check_everything(folder: Path) -> Checked:
    """Read and check all that a data folder holds."""
    book, parsed, faults = check_folder(folder)
    if not folder.is_dir():
        return Checked(None, None, Runners(None, (), ()), None, in_order(faults))
    runners, told = read_runners(folder)
    evidence, unread = read_evidence(folder)
    faults = [*faults, *check_figures(folder)[1], *told, *unread]
    if book is not None and parsed is not None:
        between = [*read_promises(book, parsed)[1], *runner_faults(book, parsed.vocabulary, runners)]
        between += evidence_faults(book, parsed.vocabulary, evidence) if evidence else ()
        faults += not_told_yet(book, between)
    return Checked(book, parsed, runners, evidence, in_order(faults))


def in_order(faults: Iterable[DataError]) -> tuple[DataError, ...]:
    """Faults by file and line, none twice."""
    once = {(str(fault.file or ""), fault.line or 0, fault.message): fault for fault in faults}
    return tuple(once[key] for key in sorted(once))
