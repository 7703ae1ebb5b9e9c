"""`runback rules check`: every fault of the rulebook's files at once, and what journeys come to."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from runback.authoring.compile.every_fault import Checked, check_everything, in_order
from runback.authoring.compile.rulebook import compile_rulebook
from runback.authoring.schema.journeys import Journey
from runback.authoring.toml.documents import Entry
from runback.commands.exit_status import DONE, FAILED
from runback.engine.assessment import Assessment
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError, DataError
from runback.proof.exercise_evidence import unmet_evidence
from runback.proof.journeys import Said, unmet, walk
from runback.rulebook_store import data_folder
from runback.terminal.pages.result import show_assessment
from runback.terminal.screen.streams import print_json, say

WORDING: Final = "wording.toml"
WIDE: Final = 10_000
"""Columns of a page on which no sentence is broken."""


def run_check(folder: Path | None, *, as_json: bool) -> int:
    """Print every fault; 1 when there is one.

    Args:
        folder: the data folder; None for the one of this installation.
        as_json: print a list of objects with file, line and message.

    Raises:
        DataError: this installation has no data folder.
    """
    checked = check_everything(folder or data_folder())
    faults = checked.faults or in_order(journey_faults(checked))
    if as_json:
        print_json([_as_json(fault) for fault in faults])
    else:
        for line in (*faults, _summary(checked, faults)):
            say(str(line))
    return FAILED if faults else DONE


def journey_faults(checked: Checked) -> Iterator[DataError]:
    """What journeys and the exercise evidence state that does not come out, in a folder without other faults."""
    if checked.book is None or checked.parsed is None:
        return
    rulebook = Rulebook.from_compiled(compile_rulebook(checked.book, checked.parsed))
    ordinary = checked.runners.ordinary
    try:
        for entry in checked.runners.journeys:
            yield from _journey(rulebook, entry, ordinary)
        if evidence := checked.evidence:
            for one in unmet_evidence(rulebook, evidence.says, ordinary):
                yield evidence.document.fault(f"[{'.'.join(one.path)}] {one.says}", one.path)
    except KeyError as missing:
        yield DataError(f"{missing} is missing, which a result page needs", checked.book.folder / WORDING)


def _journey(rulebook: Rulebook, entry: Entry[Journey], ordinary: Said) -> Iterator[DataError]:
    try:
        found = walk(rulebook, entry.value, ordinary)
    except AnswersError as error:
        yield entry.fault(str(error), "except")
        return
    for one in unmet(rulebook, entry.value, found):
        yield entry.fault(one.says, *one.path)
    yield from _unsaid(rulebook, entry, found)


def _unsaid(rulebook: Rulebook, entry: Entry[Journey], found: Assessment) -> Iterator[DataError]:
    """Words that the result page must say and does not, and those that it says against the journey."""
    words = page_words(rulebook, found)
    for key, expected in (("must_say", True), ("must_not_say", False)):
        for place, text in enumerate(getattr(entry.value, key)):
            if (text.lower() in words) is not expected:
                said = "does not say" if expected else "says"
                yield entry.fault(f"`{key}`: the result page {said} {text!r}", key, place)


def page_words(rulebook: Rulebook, found: Assessment) -> str:
    """The result page as one line of small letters."""
    written = StringIO()
    show_assessment(Console(file=written, width=WIDE, color_system=None, highlight=False), rulebook, found)
    return " ".join(written.getvalue().split()).lower()


def _as_json(fault: DataError) -> dict[str, Any]:
    return {"file": None if fault.file is None else str(fault.file), "line": fault.line, "message": fault.message}


def _summary(checked: Checked, faults: tuple[DataError, ...]) -> str:
    book = checked.book
    if faults or book is None:
        files = len({fault.file for fault in faults})
        found = f"{_count(len(faults), 'fault')} in {_count(files, 'file')}."
        if not checked.whole:
            found += " What hangs on a table that could not be read is checked once it can be."
        elif checked.faults:
            found += " The journeys are walked once these are mended."
        return found
    told = [(book.facts, "question"), (book.rules, "rule"), (book.exercises, "exercise")]
    parts = [_count(len(part), noun) for part, noun in (*told, (checked.runners.journeys, "journey"))]
    return f"No fault in {', '.join(parts)}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
