"""`runback forget`: nothing of the runner stays on the machine."""

from runback.commands.agree import agreed
from runback.commands.exit_status import DONE
from runback.journal.database import journal_folder
from runback.journal.forget import forget
from runback.terminal.screen.streams import say

DELETED = """\
Everything is deleted: the files were overwritten before they were removed.
Backups and snapshots of this disk may still hold it, and so may worn blocks of a solid-state disk."""


def run_forget(*, yes: bool) -> int:
    """Delete the journal after asking, and return the exit status.

    Raises:
        AnswersError: there is no terminal to ask at and --yes was not given.
        StoreError: a file cannot be deleted.
    """
    folder = journal_folder()
    what = f"everything kept in {folder.as_posix()}: checks and answers, visits, runs, and exercises done"
    if yes or agreed(what, "runback forget --yes"):
        say(DELETED if forget(folder) else "There was nothing to delete.")
    return DONE
