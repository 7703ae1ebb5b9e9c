"""How far the next run may go: never further than what went well before the pain began."""

from dataclasses import dataclass
from typing import Final

from runback.engine.answers import Answers

USUAL: Final = "usual_run_km"
LONGEST: Final = "longest_run_km"
TIMES_A_WEEK: Final = "runs_a_week"
"""The facts that say how one ran before: kilometres, and runs in a week."""

OVER_THE_LONGEST: Final = 1.1
"""Times the longest run of 30 days: a tenth more at most, by `review:load` after a study of 5,205 runners."""


@dataclass(frozen=True, slots=True)
class NextRun:
    """The limits of the next run and week.

    Attributes:
        km: the furthest that the next run may go; None when nothing is known of the runs before.
        times_a_week: how many runs the week may hold; None when that is not known.
    """

    km: float | None
    times_a_week: int | None


def next_run(answers: Answers, running: str | None) -> NextRun | None:
    """The limits of a running decision; None where none is given in kilometres.

    What is known as a span counts at its near end. Short and easy is the usual run, or the longest where that is
    shorter; as usual is a tenth more than the longest.
    """
    usual, longest = (_least(answers, name) for name in (USUAL, LONGEST))
    km: float | None
    match running:
        case "short_and_easy":
            km = min((known for known in (usual, longest) if known is not None), default=None)
        case "as_usual":
            km = None if longest is None else longest * OVER_THE_LONGEST
        case _:
            return None
    return NextRun(km, _least(answers, TIMES_A_WEEK))


def _least(answers: Answers, name: str) -> int | None:
    answer = answers.get(name)
    match None if answer is None else answer.said:
        case int(known) | (int(known), _):
            return known
        case _:
            return None
