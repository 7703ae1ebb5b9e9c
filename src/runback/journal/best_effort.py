"""Keeping a check without ever standing between the runner and the advice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from runback.engine.assessment import Assessment
from runback.errors import HeldError, RowError, StoreError

if TYPE_CHECKING:  # the database is loaded once the runner has something to read
    from runback.interview.session import Session
    from runback.journal.database import Check, Draft, Journal
    from runback.journal.each_answer import EachAnswer
    from runback.journal.exercise_log import DoneSession
    from runback.journal.visit_log import Seen
    from runback.runs.model.run import Run

Found = TypeVar("Found")


BEFORE_ADVICE: Final = 0.2
"""Seconds that a runner waits for another program to let go of the journal, once in all."""

AFTER_ADVICE: Final = 2.0
"""Seconds that keeping a check may wait once more, when its result can be read already."""


class Keeper:
    """The journal as a check uses it: every failure is one warning, and the advice goes on.

    Args:
        save: False reads and writes nothing at all.
        warn: tells the runner that something could not be kept.
    """

    def __init__(self, *, save: bool, warn: Callable[[str], None]) -> None:
        self._save = save
        self._warn = warn
        self._warned = False
        self._waited = False
        self._kept = True
        self._page: EachAnswer | None = None

    def remembered(self) -> dict[str, str]:
        """Region and age from an earlier check."""
        return self._try(lambda journal: journal.remembered(), {})

    def draft(self, today: date, within: int = 0) -> Draft | None:
        """The stopped interview, if it is from today, or so many days old at most: danger signs change overnight."""
        from runback.journal.recent import recent

        draft = self._try(lambda journal: journal.draft(), None)
        return draft if draft and recent(draft.day, today, within) else None

    def keep_answer(self, session: Session) -> None:
        """Keep the interview with the answer just given, without a word and without a wait."""
        if not self._save:
            return
        if self._page is None:
            from runback.journal.each_answer import EachAnswer

            self._page = EachAnswer(self._patience())
        self._page.keep(_draft(session))
        self._waited |= self._page.failed

    def keep_draft(self, session: Session) -> None:
        """Keep the interview as far as it went, at the end of a page."""
        if not self._save:
            return
        draft = _draft(session)
        self._keep(lambda journal: journal.keep_draft(draft), None)
        if self._page is not None:
            self._page.close()
            self._page = None

    def keep_check(self, assessment: Assessment, region: str, patience: float | None = None) -> None:
        """Keep a finished check, and region and age for the next one.

        Args:
            assessment: its result.
            region: its code, or "".
            patience: seconds to wait for another program; None as before any advice.
        """
        if not self._save:
            return
        from runback.journal.database import Check

        answers = {name: answer.said for name, answer in assessment.answers.items()}
        check = Check(
            assessment.today, assessment.rulebook, region, assessment.disposition, assessment.complete, answers
        )
        known = {"region": region}
        if isinstance(age := answers.get("age"), int):
            known["age"] = str(age)

        def keep(journal: Journal) -> None:
            journal.keep_check(check)
            journal.remember(**known)

        self._keep(keep, None, patience)

    def last_check(self) -> tuple[Check | None, Seen | None]:
        """The newest check, and the newest visit about it."""
        check = self._try(lambda journal: journal.check(), None)
        if check is None:
            return None, None
        from runback.journal.visit_log import SeenLog

        return check, self._try(lambda journal: SeenLog(journal).about(check.id), None)

    def last_visit(self) -> tuple[Seen, Check] | None:
        """The newest visit whose word no urgent check has ended, and the check that it was about."""

        def find(journal: Journal) -> tuple[Seen, Check] | None:
            from runback.journal.visit_log import SeenLog

            seen = SeenLog(journal).newest()
            check = None if seen is None else journal.check(seen.checked)
            return None if seen is None or check is None else (seen, check)

        return self._try(find, None)

    def booked(self, today: date) -> date | None:
        """The day of a visit to come, today included."""
        if not self._save:
            return None
        from runback.journal.visit_log import SeenLog

        day = self._try(lambda journal: SeenLog(journal).booked(), None)
        return day if day is not None and day >= today else None

    def book(self, day: date) -> None:
        """Keep the day of a visit to come."""
        from runback.journal.visit_log import SeenLog

        self._keep(lambda journal: SeenLog(journal).book(day), None)

    def keep_seen(self, seen: Seen, number: int | None = None) -> int | None:
        """Keep what a clinician allowed, in place of what was kept under a number before; the number it has now."""
        from runback.journal.visit_log import SeenLog

        return self._keep(lambda journal: SeenLog(journal).keep(seen, number), None)

    def not_offered(self) -> frozenset[str]:
        """The exercises that made things worse twice."""
        from runback.journal.exercise_log import SessionLog

        return self._try(lambda journal: SessionLog(journal).not_offered(), frozenset())

    def keep_session(self, session: DoneSession, number: int | None = None) -> int | None:
        """Keep what was done, in place of what was kept under a number before; the number it has now."""
        from runback.journal.exercise_log import SessionLog

        return self._keep(lambda journal: SessionLog(journal).keep(session, number), None)

    def offer_again(self, exercise: str) -> None:
        """Offer an exercise again that made things worse."""
        from runback.journal.exercise_log import SessionLog

        self._keep(lambda journal: SessionLog(journal).offer_again([exercise]), None)

    def has_runs(self) -> bool:
        """Whether any runs are kept."""
        return self._try(lambda journal: journal.has_runs(), otherwise=False)

    def runs(self) -> tuple[tuple[Run, ...], date | None]:
        """The runs that are kept, and the day they were last read from files."""

        def find(journal: Journal) -> tuple[tuple[Run, ...], date | None]:
            from runback.journal.run_log import RunLog

            log = RunLog(journal)
            return tuple(log.all()), log.last_import()

        nothing: tuple[tuple[Run, ...], date | None] = ((), None)
        return self._try(find, nothing)

    def how_to_resume(self) -> str:
        """What to tell a runner who stopped."""
        if self._save and self._kept:
            return "Your answers are kept for today: go on with runback check --resume"
        return "Your answers are not kept."

    @property
    def failed(self) -> bool:
        """Whether what was last to be kept could not be, and the runner was told."""
        return not self._kept

    def _patience(self) -> float:
        return 0 if self._waited else BEFORE_ADVICE

    def _keep(self, use: Callable[[Journal], Found], otherwise: Found, patience: float | None = None) -> Found:
        self._kept = True
        return self._try(use, otherwise, patience, keeps=True)

    def _try(
        self, use: Callable[[Journal], Found], otherwise: Found, patience: float | None = None, *, keeps: bool = False
    ) -> Found:
        """Use the journal, if that can be done; waiting that was in vain is not done again."""
        if not self._save:
            return otherwise
        from runback.journal.database import journal_folder, open_journal

        try:
            with open_journal(journal_folder(), self._patience() if patience is None else patience) as journal:
                return use(journal)
        except StoreError as error:
            self._waited |= isinstance(error, HeldError)
            self._kept &= not keeps
            if not self._warned:
                self._warn(f"Warning: your advice is not affected, but {_lost(error)}. {error}")
            self._warned = True
            return otherwise


def _lost(error: StoreError) -> str:
    match error:
        case RowError():
            return "part of what is kept cannot be read"
        case HeldError():
            return "what is kept cannot be used just now"
        case _:
            return "nothing is kept"


def _draft(session: Session) -> Draft:
    from runback.journal.database import Draft

    return Draft(session.today, session.rulebook.version, session.region, session.said())
