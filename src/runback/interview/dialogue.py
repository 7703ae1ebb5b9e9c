"""The interview from the first sheet to the last, whatever front end asks it."""

from collections.abc import Callable
from enum import Enum

from runback.engine.answers import contradictions
from runback.engine.next_question import next_screen
from runback.interview.page import Move, Sheet
from runback.interview.pages import AboutSheet, FactSheet, QuestionSheet, ReviewSheet
from runback.interview.session import Session

Ask = Callable[[Sheet], Move]
Keep = Callable[[Session], None]

ABOUT = "about"
ALL_ASKED = "all asked"


class Ending(Enum):
    """How an interview ended."""

    DONE = "done"
    STOPPED = "stopped"


def converse(session: Session, ask: Ask, keep: Keep, *, begin: str = ABOUT) -> Ending:
    """Ask until nothing more can change the result, an emergency is certain, or the runner stops.

    Args:
        session: the interview, changed in place.
        ask: a front end.
        keep: called after each sheet, so that a stopped interview can be resumed.
        begin: `ABOUT`, or `next_place` of an interview that goes on.

    Raises:
        KeyboardInterrupt: the runner pressed Ctrl-C.
        EOFError: the input ended.
    """
    place = begin
    while True:
        session.fill()
        move = _at(session, place, ask)
        session.fill()
        keep(session)
        if move is Move.STOP:
            return Ending.STOPPED
        if session.ended():
            return Ending.DONE
        if move is Move.NEXT and place == ALL_ASKED:
            return Ending.DONE
        place = _after(session, place, move)


def next_place(session: Session) -> str:
    """Where an interview goes on: the id of the next screen, or `ALL_ASKED`."""
    screen = next_screen(session.rulebook, session.answers, session.goal)
    return ALL_ASKED if screen is None else screen.id


def _at(session: Session, place: str, ask: Ask) -> Move:
    """Ask one sheet; looking over the answers comes back to where it began."""
    if place == ALL_ASKED:
        question = _last_question(session)
        move = ask(question)
        move = Move.REVIEW if question.picked == "review" else move
    else:
        sheet: Sheet = AboutSheet(session) if place == ABOUT else FactSheet(session, session.rulebook.screen(place))
        move = ask(sheet)
    if move is Move.REVIEW and ask(ReviewSheet(session)) is Move.STOP:
        return Move.STOP
    return move


def _after(session: Session, place: str, move: Move) -> str:
    if move is Move.REVIEW:
        return next_place(session) if place == ALL_ASKED else place
    session.visited[:] = [visited for visited in session.visited if visited != place]
    if move is Move.BACK:
        return session.visited.pop() if session.visited else ABOUT
    session.visited.append(place)
    return next_place(session)


def _last_question(session: Session) -> QuestionSheet:
    """The last look before the result; answers that cannot all be true are named first."""
    texts = session.rulebook.wording["texts"]
    result, review = {"result": texts["show_result"]}, {"review": texts["look_over"]}
    if found := contradictions(session.rulebook, session.counting()):
        return QuestionSheet(texts["all_asked"], found[0][0], review | result)
    return QuestionSheet(texts["all_asked"], texts["ready"], result | review)
