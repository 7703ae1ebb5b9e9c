"""The answers of a page kept one by one, so that a window that closes takes none of them with it."""

import sqlite3
from contextlib import ExitStack, suppress

from runback.errors import StoreError
from runback.journal.database import Draft, Journal, journal_folder, open_journal


class EachAnswer:
    """Keeps a draft after each answer of a page: one small write, through a journal that stays open.

    It never says a word, and where it fails it does not try again: the end of the page keeps all its answers in any
    case, and tells the runner what is wrong.

    Args:
        patience: seconds that a key may wait, once, for another program to let go of the journal.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._opened = ExitStack()
        self._journal: Journal | None = None
        self.failed = False

    def keep(self, draft: Draft) -> None:
        """Keep the interview with the answer just given, if that can be done at once."""
        if self.failed:
            return
        try:
            if self._journal is None:
                self._journal = self._opened.enter_context(open_journal(journal_folder(), self._patience))
            self._journal.keep_draft(draft)
        except (StoreError, sqlite3.Error):
            self.failed = True
            self.close()

    def close(self) -> None:
        """Let go of the journal."""
        self._journal = None
        with suppress(StoreError):
            self._opened.close()
