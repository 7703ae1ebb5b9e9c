"""An interview as it stands: the answers so far, and what a front end types turned into answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from runback.engine.answers import NOT_SURE, Answer, read_answer
from runback.engine.next_question import CHECK, Goal, ended
from runback.engine.readings import Readings
from runback.engine.rulebook.records import Fact, Screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError


class Given(Protocol):
    """An answer that the runner's files give."""

    @property
    def value(self) -> int | str:
        """As the question takes it."""
        ...

    @property
    def because(self) -> str:
        """One sentence why."""
        ...


ReadAnswers: TypeAlias = Callable[[Mapping[str, Answer]], Mapping[str, Given]]
"""What the runner's files answer, given the answers so far."""

PROBE = ".probe"
REGION = "region"
AGE = "age"
YES_OR_NO = 2
ELSEWHERE = "elsewhere"


@dataclass
class Session:
    """One interview as it stands: region, answers, which plainer questions were answered, and what it has to settle."""

    rulebook: Rulebook
    today: date
    region: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    probes: dict[str, str] = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)
    goal: Goal = CHECK
    read: ReadAnswers | None = None
    filled: dict[str, Given] = field(default_factory=dict)
    corrected: set[str] = field(default_factory=set)
    opening: str = ""

    def fill(self) -> None:
        """Take the answers that the runner's files give, where the runner has not answered otherwise."""
        if self.read is None:
            return
        before, self.filled = self.filled, dict(self.read(self.answers))
        for name in before.keys() | self.filled.keys():
            if name in self.corrected or (name in self.answers and name not in before):
                continue
            self.answers.pop(name, None)
            if name in self.filled:
                self.put(name, str(self.filled[name].value))

    def said(self) -> dict[str, object]:
        """The answers as said, those to plainer questions too, ready to be stored."""
        probes: dict[str, object] = {name + PROBE: value for name, value in self.probes.items()}
        return {name: answer.said for name, answer in self._told().items()} | probes

    def _told(self) -> dict[str, Answer]:
        """The answers; a sign that is there, and whose degree has not been said yet, is an unsure one."""
        facts = (
            self.rulebook.fact(name) for name in self.probes if name in self.rulebook.by_id and name not in self.answers
        )
        return self.answers | {
            fact.id: read_answer(fact, NOT_SURE, self.today) for fact in facts if self.has_sign(fact)
        }

    def take_up(self, said: Mapping[str, object], day: date) -> None:
        """Go on with the answers of a stopped interview, as `said` gave them; what cannot be read is asked again."""
        for name, value in said.items():
            if name.endswith(PROBE):
                self.probes[name.removesuffix(PROBE)] = str(value)
                continue
            if name not in self.rulebook.by_id:
                continue
            try:
                self.answers[name] = read_answer(self.rulebook.fact(name), value, day)
            except AnswersError:
                continue
        for name in self.probes:
            if name in self.answers and self.answers[name].said == NOT_SURE and self.has_sign(self.rulebook.fact(name)):
                del self.answers[name]

    def doubts(self) -> list[str]:
        """The facts left at "not sure" whose plainer question is still open."""
        return [
            name
            for name, answer in self.answers.items()
            if answer.said == NOT_SURE and self.rulebook.fact(name).probe and name not in self.probes
        ]

    def reasons(self, screen: Screen) -> list[str]:
        """Where the answers of a screen come from that the runner did not give."""
        read = [name for name in screen.facts if name in self.filled and name not in self.corrected]
        found = [self.filled[name].because for name in read if name in self.answers]
        return [*found, self.rulebook.wording["texts"]["read_from_runs"]] if found else []

    def counting(self) -> dict[str, Answer]:
        """The answers that still count: a detail does not once the question that opened it is answered with no."""
        told = self._told()
        readings = Readings.of(self.rulebook, told)
        closed = {name for name in told if readings.closed(self.rulebook.fact(name))}
        return {name: answer for name, answer in told.items() if name not in closed}

    def ended(self) -> bool:
        """Whether an emergency is certain."""
        return ended(self.rulebook, self.answers)

    def put(self, name: str, value: str) -> str:
        """Take an answer to a fact or to its probe; "" when accepted, else one sentence for the runner."""
        if name.endswith(PROBE):
            return self._put_probe(self.rulebook.fact(name.removesuffix(PROBE)), value)
        fact = self.rulebook.fact(name)
        try:
            self.answers[name] = read_answer(fact, value, self.today)
        except AnswersError:
            return _please(fact)
        if name in self.filled and self.answers[name].said != self.filled[name].value:
            self.corrected.add(name)
        if not self.has_sign(fact) or value == best(fact):
            self.probes.pop(name, None)
        return ""

    def has_sign(self, fact: Fact) -> bool:
        """Whether the plainer question already said that a sign with degrees is there."""
        return len(fact.options) > YES_OR_NO and self.probes.get(fact.id) == fact.probe_worse

    def _put_probe(self, fact: Fact, value: str) -> str:
        """Take a plainer answer. Where a sign has degrees, the runner is asked once more which one it is."""
        self.probes[fact.id] = value
        worse = value == fact.probe_worse
        if value == NOT_SURE:
            self.answers[fact.id] = read_answer(fact, NOT_SURE, self.today)
        elif worse and len(fact.options) > YES_OR_NO:
            self.answers.pop(fact.id, None)
        else:
            cell = fact.worst if worse else fact.best
            self.answers[fact.id] = read_answer(fact, fact.options[cell or 0].id, self.today)
        return ""


def best(fact: Fact) -> str:
    """The harmless answer; "" for a number."""
    return fact.options[fact.best or 0].id if fact.options else ""


def _please(fact: Fact) -> str:
    if fact.kind == "days":
        return "Please give a number of days, or a past date such as 2026-03-28."
    if fact.kind == "number":
        return f"Please give a whole number from {fact.low} to {fact.high}."
    return "Please pick one of the answers."
