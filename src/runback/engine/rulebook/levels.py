"""The two ladders: how soon to be seen, and how much running is allowed."""

from typing import Final

DISPOSITIONS: Final = ("self_care", "routine", "soon", "urgent", "emergency")
"""Least to most urgent."""

RUNNING: Final = ("stop", "walk_only", "run_walk", "short_and_easy", "as_usual")
"""Most to least cautious."""

LIMITS: Final = RUNNING[:-1]
"""The running decisions that limit anything, most cautious first."""

STAGED: Final = "run_walk"
"""The running decision that is entered at a stage."""

GO_TO: Final = (
    "emergency",
    "maternity_unit",
    "surgical_team",
    "urgent_line",
    "pelvic_health",
    "physio",
    "clinician",
    "pharmacist",
)
"""Whom to turn to: where several are named, the first of these goes before the others."""

UNSURE_CEILING: Final = "urgent"
"""The highest disposition that a vague answer, or an unsure one on a fact of the first class, can bring about."""

DOUBT_CEILING: Final = "soon"
"""The highest disposition that an unsure answer on any other fact can bring about."""


def urgency(disposition: str) -> int:
    """Place of a disposition on its ladder: 0 is self_care, 4 is emergency.

    Raises:
        ValueError: no such disposition.
    """
    return DISPOSITIONS.index(disposition)


def more_urgent(*dispositions: str) -> str:
    """The most urgent of some dispositions."""
    return max(dispositions, key=urgency)


def less_urgent(*dispositions: str) -> str:
    """The least urgent of some dispositions."""
    return min(dispositions, key=urgency)
