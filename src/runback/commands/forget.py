"""`runback forget`: nothing of the runner stays on the machine."""

import sys

from runback.errors import AnswersError
from runback.journal.database import forget, journal_folder


def run_forget(*, yes: bool) -> int:
    """Delete the journal after asking, and return the exit status.

    Raises:
        AnswersError: there is no terminal to ask at and --yes was not given.
        StoreError: a file cannot be deleted.
    """
    folder = journal_folder()
    if not yes and not _agreed(folder.as_posix()):
        print("Nothing was deleted.")
        return 0
    print("Everything is deleted." if forget(folder) else "There was nothing to delete.")
    return 0


def _agreed(folder: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise AnswersError("There is no terminal to ask at. To delete without being asked: runback forget --yes")
    try:
        return input(f"Delete all checks kept in {folder}? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False
