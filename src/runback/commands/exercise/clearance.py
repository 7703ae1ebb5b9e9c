"""Whether this runner may be given exercises now: the last check, what a clinician allowed, or questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from runback.commands.reread import read_kept
from runback.commands.unfinished import said_since, urgent
from runback.commands.visit_word import visit_word
from runback.engine.answers import Answers
from runback.engine.assessment import Assessment, assess
from runback.engine.eligibility import below_urgent
from runback.engine.next_question import Goal, open_facts
from runback.engine.readings import Readings
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.best_effort import Keeper
from runback.journal.database import Check
from runback.journal.visit_log import Seen
from runback.output.wording.quantities import day_words

Verdict = Literal["clear", "cleared", "blocked", "ask"]


@dataclass(frozen=True)
class Clearance:
    """What is known before any exercise is offered.

    Attributes:
        verdict: `clear` (below urgent, nothing open), `cleared` (urgent, or not ruled out, and a clinician allowed
            exercises), `blocked` (urgent, and nobody did, or a clinician allowed none) or `ask` (danger signs must be
            asked first).
        answers: those of the last check, as far as they count today.
        assessment: the last check read again; None without one.
        check: the last check; None without one.
        seen: the visit about it; None when there was none.
        shown: whether the runner has just read the assessment.
    """

    verdict: Verdict
    answers: Answers
    assessment: Assessment | None = None
    check: Check | None = None
    seen: Seen | None = None
    shown: bool = False


def clearance(rulebook: Rulebook, keeper: Keeper, goal: Goal, today: date) -> Clearance:
    """Look at the last check and at what was said about it."""
    check, seen = keeper.last_check()
    since = said_since(rulebook, keeper, check, today)
    if since is not None and urgent(since):
        return Clearance("blocked", since.answers, since)
    if check is None:
        return Clearance("ask", {})
    answers, _ = read_kept(rulebook, check.answers, check.day)
    if word := visit_word(rulebook, keeper, today):
        answers = word.beside(answers)
    assessment = assess(rulebook, answers, region=rulebook.regions.get(check.region), today=check.day)
    allowed = seen is not None and seen.allows_exercises(today)
    if urgent(assessment):
        verdict: Verdict = "cleared" if allowed else "blocked"
        return Clearance(verdict, answers, assessment, check, seen)
    if not check.fresh(today):
        return Clearance("ask", {}, assessment, check, seen)
    if since is not None:
        answers |= since.answers
        assessment = assess(rulebook, answers, region=rulebook.regions.get(check.region), today=today)
        if urgent(assessment):
            return Clearance("blocked", answers, assessment)
    if seen is not None and seen.exercises == "none":
        verdict = "blocked"
    elif open_facts(rulebook, answers, goal=goal):
        verdict = "ask"
    else:
        verdict = "cleared" if allowed and not below_urgent(Readings.of(rulebook, answers)) else "clear"
    return Clearance(verdict, answers, assessment, check, seen)


def why_not_used(check: Check, today: date) -> str:
    """Why the last check alone opens no routine."""
    day = day_words(check.day)
    if check.fresh(today):
        return f"Your last check, of {day}, leaves questions open."
    if check.day > today:
        return f"Your last check is dated {day}, a day still to come, so it is not used."
    return f"Your last check, of {day}, is too old for that."
