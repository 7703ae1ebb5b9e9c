"""What has changed from one set of answers to a later one."""

from collections.abc import Container
from typing import Final

from runback.engine.answers import Answers
from runback.engine.rulebook.records import Answer, Fact
from runback.engine.rulebook.rulebook import Rulebook

POINTS: Final = 2
"""By so many points on a scale of 10 pain is worse: less is within what two askings differ by (Ostelo 2008)."""

SCALE: Final = 10


def worsened(rulebook: Rulebook, before: Answers, after: Answers, beside: Container[str] = ()) -> tuple[str, ...]:
    """The ids of the facts that are worse than before, or in doubt and were not, in asking order.

    A fact that was not asked before counts as harmless then: what is behind a gate was not there.

    Args:
        rulebook: the facts.
        before: the earlier answers.
        after: the later ones.
        beside: screens whose facts do not count.
    """
    return tuple(
        fact.id
        for fact in rulebook.facts
        if fact.id in after
        and fact.worst is not None
        and fact.screen not in beside
        and _worse(fact, before.get(fact.id), after[fact.id])
    )


def _worse(fact: Fact, before: Answer | None, after: Answer) -> bool:
    if not fact.options and (fact.low, fact.high) != (0, SCALE):
        return False
    if not after.sure:
        return before is None or before.sure
    then, now = (_badness(fact, one) for one in (before, after))
    return now - then >= (1 if fact.options else POINTS)


def _badness(fact: Fact, answer: Answer | None) -> int:
    """How far from harmless: places for options, points for numbers; a doubt counts as harmless."""
    if answer is None or not answer.sure:
        return 0
    if fact.options:
        place = next(number for number, option in enumerate(fact.options) if option.id == answer.said)
        return abs(place - (fact.best or 0))
    return answer.said if isinstance(answer.said, int) else 0
