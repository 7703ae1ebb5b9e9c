"""How a check ends: with a result that is shown and kept, or with what is certain so far."""

from collections.abc import Callable
from datetime import date

from runback.engine.answers import Answers
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.levels import UNSURE_CEILING, urgency
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.best_effort import AFTER_ADVICE, Keeper
from runback.terminal.pages.contact import contact_lines
from runback.terminal.screen.streams import narrate

Show = Callable[[Assessment], None]


def finish(
    keeper: Keeper,
    show: Show,
    assessment: Assessment,
    region: str,
    slip: Callable[[Assessment], bool] = lambda _: False,
) -> bool:
    """Show a result and keep it; False when it was an emergency by a slip of the key.

    Whoever reads it may have read enough, or be gone: what it was is kept all the same.
    """
    stands = True
    try:
        show(assessment)
        stands = assessment.disposition != "emergency" or not slip(assessment)
    finally:
        if stands:
            keeper.keep_check(assessment, region, AFTER_ADVICE)
    return stands


def assess_for(rulebook: Rulebook, answers: Answers, region: str, today: date) -> Assessment:
    """Assess answers, with the numbers of a region if the rulebook has them."""
    return assess(rulebook, answers, region=rulebook.regions.get(region), today=today)


def say_so_far(rulebook: Rulebook, so_far: Assessment) -> None:
    """Say what is already certain from urgent up, to a runner who stops."""
    if urgency(so_far.disposition) < urgency(UNSURE_CEILING):
        return
    words = rulebook.wording["dispositions"][so_far.disposition]
    reasons = " ".join(decision.rule.because for decision in so_far.decided_by[:1])
    contact = " ".join(contact_lines(rulebook, so_far))
    narrate(f"What you have said so far is enough: {words['headline']}. {reasons} {words['action']} {contact}")
