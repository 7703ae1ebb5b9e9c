"""What an unfinished interview already says: it counts from the moment it is said, and a danger sign for a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runback.commands.reread import read_kept
from runback.engine.assessment import assess
from runback.engine.rulebook.levels import UNSURE_CEILING, urgency

if TYPE_CHECKING:  # the database is loaded once the runner has something to read
    from datetime import date

    from runback.engine.assessment import Assessment
    from runback.engine.rulebook.rulebook import Rulebook
    from runback.journal.best_effort import Keeper
    from runback.journal.database import Check, Draft

EMERGENCY = "emergency"


def keep_what_was_stopped(rulebook: Rulebook, keeper: Keeper, today: date) -> None:
    """Keep an unfinished interview that is urgent already as a check, before anything takes its place."""
    check, _ = keeper.last_check()
    since = said_since(rulebook, keeper, check, today)
    if since is not None and urgent(since):
        keeper.keep_check(since, since.contact.code if since.contact else "")


def said_since(rulebook: Rulebook, keeper: Keeper, check: Check | None, today: date) -> Assessment | None:
    """What follows from an interview that did not come to its end, later than the last check.

    One of an earlier day counts as long as a check does, and only when it is urgent by itself: it did not end with the
    day. An emergency keeps its own draft, to put a slip right; that one is no later than the check.
    """
    from runback.journal.database import FRESH_DAYS

    draft = keeper.draft(today, within=FRESH_DAYS)
    if draft is None or (check is not None and (_is_its_own(check, draft) or draft.day < check.day)):
        return None
    answers, _ = read_kept(rulebook, draft.answers, draft.day)
    so_far = assess(rulebook, answers, region=rulebook.regions.get(draft.region), today=draft.day)
    return so_far if draft.day == today or urgent(so_far) else None


def _is_its_own(check: Check, draft: Draft) -> bool:
    return check.disposition == EMERGENCY and check.answers.items() <= draft.answers.items()


def urgent(assessment: Assessment) -> bool:
    """Whether somebody has to look before any exercise."""
    return urgency(assessment.disposition) >= urgency(UNSURE_CEILING)
