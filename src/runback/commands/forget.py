"""`runback forget`: nothing of the runner stays on the machine."""

from runback.commands.agree import agreed
from runback.commands.exit_status import DONE
from runback.journal.database import forget, journal_folder
from runback.terminal.screen.streams import say


def run_forget(*, yes: bool) -> int:
    """Delete the journal after asking, and return the exit status.

    Raises:
        AnswersError: there is no terminal to ask at and --yes was not given.
        StoreError: a file cannot be deleted.
    """
    folder = journal_folder()
    if yes or agreed(f"everything kept in {folder.as_posix()}", "runback forget --yes"):
        say("Everything is deleted." if forget(folder) else "There was nothing to delete.")
    return DONE
