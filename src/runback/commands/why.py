"""`runback why`: a kept check explained."""

from datetime import date

from runback.commands.reread import read_kept
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.journal.database import Check, journal_folder, open_journal
from runback.rulebook_store import load
from runback.terminal.screen.streams import print_json


def run_why(number: int | None, today: date, *, signs: bool, steps: bool, as_json: bool) -> int:
    """Explain a check, the newest unless a number is given, and return the exit status.

    Raises:
        RunbackError: there is no such check, or the journal cannot be read.
    """
    rulebook = load()
    check = _find(number)
    assessment, unread = reassess(rulebook, check)
    if as_json:
        from runback.output.as_json.assessment import assessment_json

        return print_json(assessment_json(rulebook, assessment))
    from runback.terminal.pages.why import Reread, show_signs, show_steps, show_why
    from runback.terminal.screen.console import result_console

    console = result_console()
    if signs:
        show_signs(console, rulebook, assessment)
    elif steps:
        show_steps(console, rulebook, assessment)
    else:
        show_why(console, rulebook, Reread(check, assessment, unread), today)
    return 0


def reassess(rulebook: Rulebook, check: Check) -> tuple[Assessment, tuple[str, ...]]:
    """A kept check read again as of its own day, and the names of answers that this rulebook cannot read."""
    answers, unread = read_kept(rulebook, check.answers, check.day)
    return assess(rulebook, answers, region=rulebook.regions.get(check.region), today=check.day), unread


def _find(number: int | None) -> Check:
    with open_journal(journal_folder()) as journal:
        check = journal.check(number)
    if check is None and number is None:
        raise AnswersError("There is no check to explain yet. Start with: runback check")
    if check is None:
        raise AnswersError(f"There is no check number {number}. Leave the number out for the newest.")
    return check
