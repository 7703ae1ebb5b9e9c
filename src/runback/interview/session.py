"""An interview as it stands: the answers so far, and what a front end types turned into answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from runback.engine.answers import NOT_SURE, PREFER_NOT_TO_SAY, Answer, offered, read_answer
from runback.engine.evaluate import cone, facts_in
from runback.engine.next_question import CHECK, Goal, ended
from runback.engine.readings import Readings
from runback.engine.rulebook.records import Fact, Screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.interview.page import Choice, Line


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
        return {name: answer.said for name, answer in self.answers.items()} | probes

    def take_up(self, said: Mapping[str, object], day: date) -> None:
        """Go on with the answers of a stopped interview, as `said` gave them; what cannot be read is asked again."""
        for name, value in said.items():
            if name.endswith(PROBE):
                self.probes[name.removesuffix(PROBE)] = str(value)
                continue
            try:
                self.answers[name] = read_answer(self.rulebook.fact(name), value, day)
            except AnswersError:
                continue

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
        readings = Readings.of(self.rulebook, self.answers)
        closed = {name for name in self.answers if readings.closed(self.rulebook.fact(name))}
        return {name: answer for name, answer in self.answers.items() if name not in closed}

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
        if not self.has_sign(fact) or value == _best(fact):
            self.probes.pop(name, None)
        return ""

    def facts_to_lines(self, facts: tuple[Fact, ...]) -> tuple[Line, ...]:
        """One line a fact, and below it the plainer question where the runner was not sure."""
        found: list[Line] = []
        for fact in facts:
            found.append(self._line(fact))
            unsure = fact.id in self.answers and self.answers[fact.id].said == NOT_SURE
            if fact.probe and (unsure or fact.id in self.probes):
                found.append(self._probe_line(fact))
        return tuple(found)

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

    def _line(self, fact: Fact) -> Line:
        return Line(
            id=fact.id,
            ask=fact.ask,
            why=fact.why,
            help=fact.help,
            kind="pick" if fact.options else fact.kind,
            choices=self._choices(fact),
            low=fact.low or 0,
            high=fact.high or 0,
            unit=fact.unit,
            value=_typed(self.answers[fact.id]) if fact.id in self.answers else "",
            detail=self._opened_here(fact),
        )

    def _probe_line(self, fact: Fact) -> Line:
        words = self.rulebook.wording["answers"]
        return Line(
            id=fact.id + PROBE,
            ask=fact.probe,
            why=fact.why,
            help=fact.help,
            kind="pick",
            choices=tuple(Choice(value, words[value]) for value in ("yes", "no", NOT_SURE)),
            low=0,
            high=0,
            unit="",
            value=self.probes.get(fact.id, ""),
            detail=True,
        )

    def _opened_here(self, fact: Fact) -> bool:
        """Whether a line above it on the same screen opened this one."""
        if fact.gate is None:
            return False
        opened_by = facts_in(self.rulebook, cone(self.rulebook, fact.gate))
        return any(self.rulebook.by_id[name].screen == fact.screen for name in opened_by)

    def has_sign(self, fact: Fact) -> bool:
        """Whether the plainer question already said that a sign with degrees is there."""
        return len(fact.options) > YES_OR_NO and self.probes.get(fact.id) == fact.probe_worse

    def _choices(self, fact: Fact) -> tuple[Choice, ...]:
        words = self.rulebook.wording["answers"]
        say = {option.id: option.say for option in fact.options}
        say |= {name: words[name] for name in (NOT_SURE, PREFER_NOT_TO_SAY)}
        bands = tuple(Choice(f"{band.first}-{band.last}", band.say) for band in fact.bands)
        names = [name for name in _usual_order(fact) if not (self.has_sign(fact) and name == _best(fact))]
        return bands + tuple(Choice(name, say[name]) for name in names)


def _best(fact: Fact) -> str:
    return fact.options[fact.best or 0].id if fact.options else ""


def _usual_order(fact: Fact) -> tuple[str, ...]:
    """Yes before no for plain questions, as people expect; the author's order for everything else."""
    names = offered(fact)
    if fact.kind in {"yes_no", "timed"}:
        answers = tuple(option.id for option in reversed(fact.options))
        return answers + names[len(answers) :]
    return names


def _typed(answer: Answer) -> str:
    return "-".join(map(str, answer.said)) if isinstance(answer.said, tuple) else str(answer.said)


def _please(fact: Fact) -> str:
    if fact.kind == "days":
        return "Please give a number of days, or a past date such as 2026-03-28."
    if fact.kind == "number":
        return f"Please give a whole number from {fact.low} to {fact.high}."
    return "Please pick one of the answers."
