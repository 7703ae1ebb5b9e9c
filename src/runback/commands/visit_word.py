"""A clinician's word as answers of a check: whose it is, what it is about, and for how many days it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runback.commands.reread import read_kept
from runback.engine.answers import Answer, Answers, read_answer
from runback.engine.change import worsened

if TYPE_CHECKING:  # the database is loaded once the runner has something to read
    from collections.abc import Mapping
    from datetime import date

    from runback.engine.rulebook.rulebook import Rulebook
    from runback.journal.best_effort import Keeper
    from runback.journal.visit_log import Seen

BOOKED: Final = "visit_booked_in_days"
CHANGED: Final = "changed_since_visit"
BESIDE: Final = ("running", "care_at_home", "since_you_were_seen")
"""Screens that hold no finding of a clinician's: how the last run went changes from run to run."""


@dataclass(frozen=True)
class VisitWord:
    """What a clinician said, and the answers that they knew of."""

    rulebook: Rulebook
    seen: Seen
    known: Answers
    today: date

    def answers(self) -> dict[str, Answer]:
        """The facts of the visit."""
        said: Mapping[str, object] = {
            "visit_days_left": self.seen.days_left(self.today),
            "visit_who": self.seen.who,
            "visit_running": self.seen.running,
            "visit_about_bone": "yes" if "bone" in self.seen.about else "no",
            "visit_about_leg": "yes" if "leg" in self.seen.about else "no",
        }
        facts = self.rulebook.by_id
        return {name: read_answer(facts[name], value, self.today) for name, value in said.items() if name in facts}

    def beside(self, answers: Answers) -> dict[str, Answer]:
        """The answers with the word beside them; it has ended where any finding is worse than they knew of."""
        found = {**answers, **self.answers()}
        if CHANGED in self.rulebook.by_id and worsened(self.rulebook, self.known, answers, BESIDE):
            found[CHANGED] = read_answer(self.rulebook.fact(CHANGED), "yes", self.today)
        return found


def visit_word(rulebook: Rulebook, keeper: Keeper, today: date) -> VisitWord | None:
    """The newest visit, if its word still holds; an urgent check made since has ended it."""
    found = keeper.last_visit()
    if found is None:
        return None
    seen, check = found
    if not seen.days_left(today):
        return None
    known, _ = read_kept(rulebook, check.answers, check.day)
    return VisitWord(rulebook, seen, known, today)


def heard(rulebook: Rulebook, keeper: Keeper, answers: Answers, today: date) -> Answers:
    """The answers with all that clinicians said, and a visit that is booked, beside them."""
    word = visit_word(rulebook, keeper, today)
    found = answers if word is None else word.beside(answers)
    day = keeper.booked(today)
    if day is None or BOOKED not in rulebook.by_id:
        return found
    return {**found, BOOKED: read_answer(rulebook.fact(BOOKED), (day - today).days, today)}
