"""The pages of the interview: which questions stand on each, and where an answer goes."""

import itertools

from runback.engine.next_question import lines, progress
from runback.engine.rulebook.records import Screen
from runback.interview.page import Choice, Line
from runback.interview.question_lines import question_lines
from runback.interview.session import AGE, ELSEWHERE, PROBE, REGION, Session


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
        return question_lines(session, shown)

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
        return (*question_lines(self._session, (self._session.rulebook.fact(AGE),)), region)

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
        return question_lines(self._session, tuple(fact for fact in shown if fact.id in answers))

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
