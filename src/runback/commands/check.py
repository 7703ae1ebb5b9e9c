"""`runback check`: the interview or an answers file, then the result."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill

from runback.commands.keeper import Keeper
from runback.commands.kept import read_kept
from runback.engine.answers import Answers
from runback.engine.assess import Assessment, assess
from runback.engine.rulebook import Rulebook
from runback.errors import AnswersError
from runback.rulebook import load
from runback.terminal.conversation import ABOUT, Ask, Ending, converse, next_place
from runback.terminal.sheet import Move, Sheet
from runback.terminal.sheets import AGE, ELSEWHERE, QuestionSheet, Session

EXIT_BY_DISPOSITION = {"self_care": 0, "routine": 10, "soon": 20, "urgent": 30, "emergency": 40}
EXIT_INCOMPLETE = 3
EXIT_STOPPED = 130
ROOMY = 24
"""Rows that hold the emergency page and the question below it."""
NO_TERMINAL = (
    "There is no terminal to ask at. Give answers with --answers FILE, or --answers - for standard input, "
    "or ask numbered questions with --plain."
)


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


def run_check(options: CheckOptions) -> int:
    """Do a check and return the exit status.

    Raises:
        RunbackError: bad input, in one line.
        KeyboardInterrupt: the runner pressed Ctrl-C; the answers so far are kept.
    """
    _refuse_clashes(options)
    ask = None if options.answers else _front_end(plain=options.plain)
    rulebook = load()
    _refuse_unknown_region(rulebook, options.region)
    keeper = Keeper(save=options.save)
    if ask is None:
        answers, region = _given(rulebook, options, keeper)
        assessment = _assess(rulebook, answers, region, options.today)
        _show(rulebook, assessment, options)
    else:
        interviewed = _Interview(rulebook, options, keeper, ask).run()
        if interviewed is None:
            return EXIT_STOPPED
        assessment, region = interviewed
    keeper.keep_check(assessment, region)
    return _exit_status(assessment, options)


class _Interview:
    """An interview from its first words to its result."""

    def __init__(self, rulebook: Rulebook, options: CheckOptions, keeper: Keeper, ask: Ask) -> None:
        self.rulebook = rulebook
        self.options = options
        self.keeper = keeper
        self.ask = ask
        self.texts: dict[str, str] = rulebook.wording["texts"]

    def run(self) -> tuple[Assessment, str] | None:
        """The assessment and region code, the result shown; None when the runner stopped."""
        width = get_terminal_size().columns
        for text in (self.texts["what_this_is"], self.texts["what_this_is_not"]):
            _narrate(fill(text, width))
        _narrate("")
        session, begin = self._begin()
        while self._asked(session, begin):
            region = "" if session.region == ELSEWHERE else session.region
            assessment = _assess(self.rulebook, session.counting(), region, self.options.today)
            _show(self.rulebook, assessment, self.options)
            if assessment.disposition != "emergency" or not self._slip(assessment):
                return assessment, region
            begin = self._page_of(assessment)
        return None

    def _begin(self) -> tuple[Session, str]:
        rulebook, options = self.rulebook, self.options
        session = Session(rulebook, options.today, region=options.region.upper())
        if options.resume:
            draft = self.keeper.draft(options.today, rulebook.version)
            if draft is None:
                _narrate("There is no interview from today to go on with. This starts a new one.\n")
            else:
                session.answers, _ = read_kept(rulebook, draft.answers, draft.day)
                session.region = session.region or draft.region
                return session, self._go_on(session)
        known = self.keeper.remembered()
        session.region = session.region or _still_known(rulebook, known.get("region", ""))
        if age := known.get("age"):
            session.put("age", age)
        return session, ABOUT

    def _go_on(self, session: Session) -> str:
        """Where a stopped interview goes on, with the pages before it to go back to."""
        if not session.region or AGE not in session.answers:
            return ABOUT
        answered = [fact.screen for fact in self.rulebook.facts if fact.id in session.answers and fact.id != AGE]
        session.visited = [ABOUT, *dict.fromkeys(answered)]
        if not session.ended():
            return next_place(session)
        return self._page_of(_assess(self.rulebook, session.counting(), "", self.options.today))

    def _page_of(self, emergency: Assessment) -> str:
        """The page whose answer made it an emergency, to put right a slip of the key."""
        deciding = list(emergency.decided_by[0].answers)
        return self.rulebook.fact(deciding[-1]).screen if deciding else ABOUT

    def _asked(self, session: Session, begin: str) -> bool:
        """Whether everything was asked; False when the runner stopped."""
        try:
            ending = converse(session, self.ask, self.keeper.keep_draft, begin=begin)
        except EOFError as error:
            self.keeper.keep_draft(session)
            raise AnswersError(f"The input ended before the last question. {self.keeper.how_to_resume()}") from error
        except KeyboardInterrupt:
            self.keeper.keep_draft(session)
            _narrate(f"\nStopped. {self.keeper.how_to_resume()}")
            raise
        if ending is Ending.STOPPED:
            _narrate(f"Stopped. {self.keeper.how_to_resume()}")
        return ending is Ending.DONE

    def _slip(self, emergency: Assessment) -> bool:
        """Whether a wrong key led to the emergency page, which stays on the screen meanwhile.

        On a small screen the question pushes the number off it, so whom to call is said again with it and after it.
        """
        from runback.terminal.show import emergency_lines

        crowded = get_terminal_size().lines < ROOMY
        call = emergency_lines(self.rulebook, emergency)[0] if crowded else ""
        choices = {"right": self.texts["slip_stays"], "back": self.texts["slip_back"]}
        question = QuestionSheet(self.texts["slip_title"], self.texts["slip"], choices, call)
        try:
            slipped = self.ask(question) in {Move.BACK, Move.REVIEW} or question.picked == "back"
        except (EOFError, KeyboardInterrupt):
            slipped = False
        if call and not slipped:
            _narrate(fill(call, get_terminal_size().columns))
        return slipped


def _front_end(*, plain: bool) -> Ask:
    """Redrawn pages on a terminal that can; numbered questions otherwise, or when asked for."""
    if not plain and (sys.stdin is None or not sys.stdin.isatty()):
        raise AnswersError(NO_TERMINAL)
    accessible = os.environ.get("ACCESSIBLE", "").lower() not in {"", "0", "false"}
    dumb = os.environ.get("TERM", "") in {"", "dumb", "unknown"} and os.name != "nt"
    if plain or accessible or dumb or not sys.stdout.isatty():
        return _ask_numbered
    return _ask_redrawn


def _ask_redrawn(sheet: Sheet) -> Move:
    from runback.terminal.ask import ask

    return ask(sheet)


def _ask_numbered(sheet: Sheet) -> Move:
    from runback.terminal.ask_plain import ask

    return ask(sheet, read=_read_line, write=_narrate)


def _read_line(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.buffer.readline() if sys.stdin else b""
    if not line:
        _narrate("")
        raise EOFError
    return line.decode(errors="replace").rstrip("\r\n")


def _given(rulebook: Rulebook, options: CheckOptions, keeper: Keeper) -> tuple[Answers, str]:
    from runback.authoring.answers_file import LARGEST, read_answers, read_answers_file

    if options.answers == "-":
        data = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
        given = read_answers(rulebook, data, "standard input", options.today)
    else:
        given = read_answers_file(rulebook, Path(options.answers), options.today)
    region = options.region.upper() or given.region or keeper.remembered().get("region", "")
    return given.answers, _still_known(rulebook, region)


def _still_known(rulebook: Rulebook, region: str) -> str:
    """A region kept from an earlier check, if the rulebook has its numbers."""
    return region if region in rulebook.regions else ""


def _refuse_clashes(options: CheckOptions) -> None:
    if options.resume and options.answers:
        raise AnswersError("--resume goes on with an interview, so leave out --answers.")
    if options.resume and not options.save:
        raise AnswersError(
            "--no-save reads and keeps nothing, so there is nothing to resume. Leave out one of the two."
        )


def _refuse_unknown_region(rulebook: Rulebook, region: str) -> None:
    if region and region.upper() not in rulebook.regions:
        from runback.authoring.answers_file import unknown_region

        raise AnswersError(f"--region: {unknown_region(rulebook, region)}")


def _assess(rulebook: Rulebook, answers: Answers, region: str, today: date) -> Assessment:
    return assess(rulebook, answers, region=rulebook.regions.get(region), today=today)


def _show(rulebook: Rulebook, assessment: Assessment, options: CheckOptions) -> None:
    if options.as_json:
        from runback.report.as_json import assessment_json

        print(json.dumps(assessment_json(rulebook, assessment), indent=2, ensure_ascii=False))
        return
    from runback.terminal.show import result_console, show_assessment

    show_assessment(result_console(), rulebook, assessment)


def _exit_status(assessment: Assessment, options: CheckOptions) -> int:
    if not options.exit_code:
        return 0
    status = EXIT_BY_DISPOSITION[assessment.disposition]
    return status if assessment.complete or status >= EXIT_BY_DISPOSITION["urgent"] else EXIT_INCOMPLETE


def _narrate(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
