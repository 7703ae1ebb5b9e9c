"""What is counted over outside cases, and how sure a count is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from runback.engine.rulebook.levels import DISPOSITIONS, RUNNING

CONFIDENCE = 0.95
DANGEROUS = frozenset({"urgent", "emergency"})
ORDINARY = frozenset({"self_care", "routine"})

NO_RUNNING = "none"
"""What is told of running when nothing is: at urgent and emergency."""

LEVELS = DISPOSITIONS
DECISIONS = (NO_RUNNING, *RUNNING)


@dataclass(frozen=True)
class Verdict:
    """What was told, beside what was expected.

    Attributes:
        ladder: every level, lowest first.
        acceptable: levels that may be told too; `expected` is always one.
    """

    ladder: Sequence[str]
    expected: str
    acceptable: frozenset[str]
    told: str

    @property
    def exact(self) -> bool:
        """The expected level was told."""
        return self.told == self.expected

    @property
    def accepted(self) -> bool:
        """An acceptable level was told."""
        return self.told in self.acceptable | {self.expected}

    @property
    def below(self) -> bool:
        """Told below every acceptable level."""
        return self._place(self.told) < min(map(self._place, {self.expected, *self.acceptable}))

    @property
    def above(self) -> bool:
        """Told above every acceptable level."""
        return self._place(self.told) > max(map(self._place, {self.expected, *self.acceptable}))

    def _place(self, level: str) -> int:
        return self.ladder.index(level)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval: where the true share may lie; anywhere, when nothing was counted."""
        if not self.of:
            return 0.0, 1.0
        z, share = NormalDist().inv_cdf((1 + CONFIDENCE) / 2), self.count / self.of
        shrink = 1 + z**2 / self.of
        middle = share + z**2 / (2 * self.of)
        reach = z * sqrt(share * (1 - share) / self.of + z**2 / (4 * self.of**2))
        return max(0.0, (middle - reach) / shrink), min(1.0, (middle + reach) / shrink)

    def __str__(self) -> str:
        """Count, share and interval as one column of a table."""
        low, high = self.interval
        percent = f"{self.count / self.of:.0%}" if self.of else "-"
        return f"{self.count:>4} of {self.of:<4}{percent:>5}  ({low:.0%} to {high:.0%})"


def level_shares(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    """The figures on how soon, by name."""
    dangerous = [one for one in verdicts if one.expected in DANGEROUS]
    ordinary = [one for one in verdicts if one.expected in ORDINARY]
    return {
        "danger too low": _share(dangerous, lambda one: one.below),
        "ordinary too high": _share(ordinary, lambda one: one.above),
        "acceptable": _share(verdicts, lambda one: one.accepted),
        "exact": _share(verdicts, lambda one: one.exact),
        "exact on three levels": _share(verdicts, lambda one: third(one.told) == third(one.expected)),
    }


def running_shares(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    """The figures on running, by name."""
    return {
        "running too bold": _share(verdicts, lambda one: one.above),
        "running too cautious": _share(verdicts, lambda one: one.below),
        "running acceptable": _share(verdicts, lambda one: one.accepted),
        "running exact": _share(verdicts, lambda one: one.exact),
    }


def third(level: str) -> int:
    """The level among three, as published peers count: care at home, an appointment, today."""
    return 2 if level in DANGEROUS else 0 if level in ORDINARY else 1


def miss(verdict: Verdict) -> str:
    """The kind of a miss; "" for what is acceptable."""
    if verdict.accepted:
        return ""
    if verdict.below:
        return "danger too low" if verdict.expected in DANGEROUS else "others too low"
    if verdict.above:
        return "ordinary too high" if verdict.expected in ORDINARY else "others too high"
    return "between acceptable levels"


def _share(verdicts: Iterable[Verdict], counted: Callable[[Verdict], bool]) -> Share:
    found = [counted(one) for one in verdicts]
    return Share(sum(found), len(found))
