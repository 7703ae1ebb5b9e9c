"""The answers of a page kept one by one, so that a window that closes takes none of them with it."""

import sqlite3
from contextlib import ExitStack

from runback.errors import StoreError
from runback.journal.database import Draft, Journal, journal_folder, open_journal

_PATIENCE = 0.1
"""Seconds that a key may wait, once, for another program to let go of the journal."""


class EachAnswer:
    """Keeps a draft after each answer of a page: one small write, through a journal that stays open.

    It never says a word, and where it fails it does not try again: the end of the page keeps all its answers in any
    case, and tells the runner what is wrong.
    """

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._journal: Journal | None = None
        self._failed = False

    def keep(self, draft: Draft) -> None:
        """Keep the interview with the answer just given, if that can be done at once."""
        if self._failed:
            return
        try:
            if self._journal is None:
                self._journal = self._opened.enter_context(open_journal(journal_folder(), _PATIENCE))
            self._journal.keep_draft(draft)
        except (StoreError, sqlite3.Error):
            self._failed = True
            self.close()

    def close(self) -> None:
        """Let go of the journal."""
        self._journal = None
        self._opened.close()
