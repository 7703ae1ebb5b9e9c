"""What a front end shows and what it gets back: one sheet of related questions."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Move(Enum):
    """Where the runner wants to go from a sheet."""

    NEXT = "next"
    BACK = "back"
    REVIEW = "review"
    STOP = "stop"


@dataclass(frozen=True)
class Choice:
    """One answer a runner can pick: its stored value and its words."""

    value: str
    say: str


@dataclass(frozen=True)
class Line:
    """One question of a sheet, with the answer it has so far.

    Attributes:
        id: what `Sheet.put` is told; a fact, "fact.probe" or "region".
        ask: the question.
        why: why it is asked, or "".
        help: a hard word explained, or "".
        kind: "pick" (one of the choices), "number" (low to high, in units; a scale when the range is at most 10)
            or "days" (the choices are bands; a number of days or a date can be typed instead).
        choices: what can be picked.
        low: smallest number.
        high: largest number.
        unit: the unit of a number, or the end words of a scale ("0 none, 10 worst").
        value: "" while unanswered, else the value of a choice or the typed text.
        detail: whether a line above opened this one.
    """

    id: str
    ask: str
    why: str
    help: str
    kind: str
    choices: tuple[Choice, ...]
    low: int
    high: int
    unit: str
    value: str
    detail: bool


class Sheet(Protocol):
    """A screen of the interview, as a front end sees it."""

    @property
    def title(self) -> str:
        """What the screen is about."""

    @property
    def intro(self) -> str:
        """A sentence above the lines, or ""."""

    @property
    def progress(self) -> str:
        """How far the runner is, in words."""

    @property
    def none(self) -> str:
        """The words of "none of these"; "" when that is not offered."""

    def lines(self) -> tuple[Line, ...]:
        """The questions as they stand now; details open and close with each answer."""

    def put(self, line: str, value: str) -> str:
        """Take an answer: "" when accepted, else one sentence for the runner."""

    def put_none(self) -> None:
        """Answer every unanswered line with its "no"."""

    def ended(self) -> bool:
        """Whether an emergency is certain, so that nothing more is asked."""

    def can_go_back(self) -> bool:
        """Whether there is a sheet before this one."""
