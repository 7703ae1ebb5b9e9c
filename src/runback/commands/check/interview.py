"""The interview of `runback check`: from its first words to a result the runner stands by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from runback import __version__
from runback.commands.check.finish import Show, assess_for, finish, say_so_far
from runback.commands.regions import still_known
from runback.commands.reread import read_kept
from runback.commands.unfinished import keep_what_was_stopped
from runback.commands.visit_word import heard, visit_word
from runback.engine.answers import Answer
from runback.engine.assessment import Assessment
from runback.engine.next_question import CHECK, Goal
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.interview.dialogue import ABOUT, Ask, Ending, converse, next_place
from runback.interview.page import Move, Sheet
from runback.interview.pages import QuestionSheet
from runback.interview.session import AGE, ELSEWHERE, ReadAnswers, Session
from runback.journal.best_effort import Keeper
from runback.runs.model.run import Unit
from runback.terminal.interview.kept_sheet import KeptSheet
from runback.terminal.screen.size import rows
from runback.terminal.screen.streams import narrate

ROOMY = 24
"""Rows that hold the emergency page and the question below it."""


@dataclass(frozen=True)
class CheckOptions:
    """The words of the command line, as given."""

    today: date
    answers: str = ""
    as_json: bool = False
    plain: bool = False
    region: str = ""
    save: bool = True
    resume: bool = False
    exit_code: bool = False
    runs: tuple[Path, ...] = ()
    unit: Unit | None = None


@dataclass(frozen=True)
class Interview:
    """An interview from its first words to its result.

    Attributes:
        show: prints an assessment.
        goal: what has to be settled.
        known: answers of an earlier check that still count.
        read: what the runner's files answer.
        opening: the first words, where those of a check do not fit.
    """

    rulebook: Rulebook
    options: CheckOptions
    keeper: Keeper
    ask: Ask
    show: Show
    goal: Goal = CHECK
    known: Mapping[str, Answer] = field(default_factory=dict)
    read: ReadAnswers | None = None
    opening: str = ""

    @property
    def texts(self) -> Mapping[str, str]:
        """The fixed words."""
        texts: Mapping[str, str] = self.rulebook.wording["texts"]
        return texts

    def run(self) -> tuple[Assessment, str] | None:
        """The assessment and region code, the result shown and kept; None when the runner stopped."""
        narrate(f"runback {__version__}\n")
        session, begin = self._begin()
        self._remind()
        while self._asked(session, begin):
            region = "" if session.region == ELSEWHERE else session.region
            assessment = assess_for(self.rulebook, self._with_word(session), region, self.options.today)
            if finish(self.keeper, self.show, assessment, region, partial(self._slip, session)):
                return assessment, region
            begin = self._page_of(assessment)
        return None

    def _with_word(self, session: Session) -> Mapping[str, Answer]:
        """The answers that count, with what a clinician said beside them."""
        return heard(self.rulebook, self.keeper, session.counting(), self.options.today)

    def _remind(self) -> None:
        """An emergency told earlier today does not go away because the questions are asked again."""
        check, _ = self.keeper.last_check()
        if check is None or check.day != self.options.today or check.disposition != "emergency":
            return
        answers, _ = read_kept(self.rulebook, check.answers, check.day)
        emergency = assess_for(self.rulebook, answers, check.region, check.day)
        if emergency.disposition == "emergency":
            from runback.terminal.pages.result import emergency_lines

            call, because = emergency_lines(self.rulebook, emergency)[0], emergency.decided_by[0].rule.because
            narrate(f"Your check earlier today was an emergency: {because} If that was true, do not wait. {call}\n")

    def _begin(self) -> tuple[Session, str]:
        rulebook, options = self.rulebook, self.options
        session = Session(rulebook, options.today, region=options.region.upper(), goal=self.goal, read=self.read)
        session.answers.update(self.known)
        if word := visit_word(rulebook, self.keeper, options.today):
            session.answers.update(word.answers())
        session.opening = self.opening
        if options.resume:
            draft = self.keeper.draft(options.today)
            if draft is None or draft.rulebook != rulebook.version:
                narrate("There is no interview from today to go on with. This starts a new one.\n")
            else:
                session.take_up(draft.answers, draft.day)
                kept = draft.region if draft.region == ELSEWHERE else still_known(rulebook, draft.region)
                session.region = session.region or kept
                return session, self._go_on(session)
        keep_what_was_stopped(rulebook, self.keeper, options.today)
        known = self.keeper.remembered()
        session.region = session.region or still_known(rulebook, known.get("region", ""))
        if (age := known.get("age")) and AGE not in session.answers:
            session.put(AGE, age)
        return session, self._go_on(session) if self.known else ABOUT

    def _go_on(self, session: Session) -> str:
        """Where a stopped interview goes on, with the pages before it to go back to."""
        if not session.region or AGE not in session.answers:
            return ABOUT
        answered = [fact.screen for fact in self.rulebook.facts if fact.id in session.answers and fact.id != AGE]
        session.visited = [ABOUT, *dict.fromkeys(answered)]
        if doubts := session.doubts():
            return self.rulebook.fact(doubts[0]).screen
        if not session.ended():
            return next_place(session)
        return self._page_of(assess_for(self.rulebook, session.counting(), "", self.options.today))

    def _page_of(self, emergency: Assessment) -> str:
        """The page whose answer made it an emergency, to put right a slip of the key."""
        deciding = list(emergency.decided_by[0].answers)
        return self.rulebook.fact(deciding[-1]).screen if deciding else ABOUT

    def _asked(self, session: Session, begin: str) -> bool:
        """Whether everything was asked; False when the runner stopped."""
        try:
            ending = self._conversed(session, begin)
        except EOFError as error:
            self._say_so_far(session)
            raise AnswersError(f"The input ended before the last question. {self.keeper.how_to_resume()}") from error
        except KeyboardInterrupt:
            narrate(f"\nStopped. {self.keeper.how_to_resume()}")
            self._say_so_far(session)
            raise
        if ending is Ending.STOPPED:
            narrate(f"Stopped. {self.keeper.how_to_resume()}")
            self._say_so_far(session)
        return ending is Ending.DONE

    def _conversed(self, session: Session, begin: str) -> Ending:
        """Ask; each answer is kept the moment it is given, and all of them however this ends."""

        def ask(sheet: Sheet) -> Move:
            return self.ask(KeptSheet(sheet, partial(self.keeper.keep_answer, session)))

        try:
            return converse(session, ask, self._keep_page, begin=begin)
        except BaseException:
            self.keeper.keep_draft(session)
            raise

    def _keep_page(self, session: Session) -> None:
        """Keep what a page told; an emergency is shown first, and its page waits for no disk."""
        if not session.ended():
            self.keeper.keep_draft(session)

    def _say_so_far(self, session: Session) -> None:
        region = "" if session.region == ELSEWHERE else session.region
        say_so_far(self.rulebook, assess_for(self.rulebook, session.counting(), region, self.options.today))

    def _slip(self, session: Session, emergency: Assessment) -> bool:
        """Whether a wrong key led to the emergency page, which stays on the screen meanwhile.

        On a small screen the question pushes the number off it, so whom to call is said again with it and after it.
        """
        from runback.terminal.pages.result import emergency_lines

        self.keeper.keep_draft(session)
        crowded = rows() < ROOMY
        call = emergency_lines(self.rulebook, emergency)[0] if crowded else ""
        choices = {"right": self.texts["slip_stays"], "back": self.texts["slip_back"]}
        question = QuestionSheet(self.texts["slip_title"], self.texts["slip"], choices, call)
        try:
            slipped = self.ask(question) in {Move.BACK, Move.REVIEW} or question.picked == "back"
        except (EOFError, KeyboardInterrupt):
            slipped = False
        if call and not slipped:
            narrate(call)
        return slipped
