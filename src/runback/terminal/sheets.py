"""The sheets of the interview: each turns what a front end types into answers."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from runback.engine.answers import NOT_SURE, PREFER_NOT_TO_SAY, Answer, offered, read_answer
from runback.engine.fold import cone, facts_in
from runback.engine.interview import CHECK, Goal, ended, lines, progress
from runback.engine.reading import Readings
from runback.engine.records import Fact, Screen
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError
from runback.terminal.sheet import Choice, Line


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


class FactSheet:
    """One screen of facts."""

    def __init__(self, session: Session, screen: Screen) -> None:
        self._session = session
        self._screen = screen
        self.title = screen.title
        self.intro = " ".join([screen.intro, *session.reasons(screen)]).strip()
        self.none = screen.none
        self._seen: set[str] = set()
        done, left = progress(session.rulebook, session.answers, session.goal)
        begun = {session.rulebook.fact(name).screen for name in session.answers}
        earlier = itertools.takewhile(lambda one: one.id != screen.id, session.rulebook.screens)
        page = 1 + sum(one.id in begun for one in earlier)
        self.progress = f"page {page} of at most {max(done + left, page)}"

    def lines(self) -> tuple[Line, ...]:
        """The facts of this screen that are answered, can still change the result, or are in the runner's sight."""
        session = self._session
        shown = lines(session.rulebook, self._screen.id, session.answers, self._seen, session.goal)
        self._seen.update(fact.id for fact in shown)
        return session.facts_to_lines(shown)

    def put(self, line: str, value: str) -> str:
        """Take an answer: "" when accepted, else one sentence for the runner."""
        return self._session.put(line, value)

    def put_none(self) -> None:
        """Answer every unanswered line with its harmless value."""
        for line in self.lines():
            if not line.value and not line.id.endswith(PROBE):
                fact = self._session.rulebook.fact(line.id)
                if not self._session.has_sign(fact):
                    self._session.put(fact.id, fact.options[fact.best or 0].id)

    def ended(self) -> bool:
        """Whether an emergency is certain, so that nothing more is asked."""
        return self._session.ended()

    def can_go_back(self) -> bool:
        """Whether there is a sheet before this one."""
        return True


class AboutSheet:
    """Region and age: asked once, then only confirmed."""

    title = "About you"
    progress = ""
    none = ""

    def __init__(self, session: Session) -> None:
        self._session = session
        texts = session.rulebook.wording["texts"]
        self.intro = session.opening or f"{texts['what_this_is']} {texts['what_this_is_not']}"
        regions = session.rulebook.regions.values()
        self._regions = (*(Choice(region.code, region.name) for region in regions), Choice(ELSEWHERE, texts[ELSEWHERE]))

    def lines(self) -> tuple[Line, ...]:
        """Where the runner is, and the age."""
        region = Line(
            id=REGION,
            ask="Where are you now?",
            why=self._session.rulebook.wording["texts"]["why_region"],
            help="",
            kind="pick",
            choices=self._regions,
            low=0,
            high=0,
            unit="",
            value=self._session.region,
            detail=False,
        )
        return (*self._session.facts_to_lines((self._session.rulebook.fact(AGE),)), region)

    def put(self, line: str, value: str) -> str:
        """Take a region or an age."""
        if line == REGION:
            self._session.region = value
            return ""
        return self._session.put(line, value)

    def put_none(self) -> None:
        """Nothing here can be answered with none."""

    def ended(self) -> bool:
        """Region and age never end an interview."""
        return False

    def can_go_back(self) -> bool:
        """This is the first sheet."""
        return False


class ReviewSheet:
    """Every answer given so far; any can be changed."""

    title = "Your answers"
    intro = "Change any answer, then press Enter."
    progress = ""
    none = ""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self) -> tuple[Line, ...]:
        """All facts that still count, in asking order."""
        rulebook, answers, goal = self._session.rulebook, self._session.answers, self._session.goal
        shown = tuple(fact for screen in rulebook.screens for fact in lines(rulebook, screen.id, answers, goal=goal))
        return self._session.facts_to_lines(tuple(fact for fact in shown if fact.id in answers))

    def put(self, line: str, value: str) -> str:
        """Take a changed answer."""
        return self._session.put(line, value)

    def put_none(self) -> None:
        """Nothing here is unanswered."""

    def ended(self) -> bool:
        """Whether an emergency is now certain."""
        return self._session.ended()

    def can_go_back(self) -> bool:
        """Back returns to the interview."""
        return True


class QuestionSheet:
    """One question beside the interview; with a preset `picked` begins as its first choice, which Enter keeps."""

    progress = ""
    none = ""

    def __init__(self, title: str, ask: str, choices: dict[str, str], intro: str = "", *, preset: bool = True) -> None:
        self.title = title
        self.intro = intro
        self.picked = next(iter(choices)) if preset else ""
        self._ask = ask
        self._choices = tuple(Choice(value, say) for value, say in choices.items())

    def lines(self) -> tuple[Line, ...]:
        """The one question."""
        return (
            Line(
                id="question",
                ask=self._ask,
                why="",
                help="",
                kind="pick",
                choices=self._choices,
                low=0,
                high=0,
                unit="",
                value=self.picked,
                detail=False,
            ),
        )

    def put(self, line: str, value: str) -> str:  # noqa: ARG002  the protocol's line is always the same here
        """Take the choice."""
        self.picked = value
        return ""

    def put_none(self) -> None:
        """Nothing here can be answered with none."""

    def ended(self) -> bool:
        """This never ends the interview."""
        return False

    def can_go_back(self) -> bool:
        """Back returns to the last screen."""
        return True


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
