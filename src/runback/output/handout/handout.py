"""A page of moves to pin to the wall: everything it says, worked out once for every writer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from runback.engine.rulebook.exercises import Exercise
from runback.engine.rulebook.rulebook import Rulebook
from runback.exercise.plan import LeftOut, Move, Session
from runback.output.handout.context import Alarm, Occasion, alarms, footer, numbers
from runback.output.handout.headings import Labelled
from runback.output.handout.move import Figures, MoveWriter, SheetMove, not_for_words
from runback.output.wording.citation import NumberedSource, short_citation
from runback.output.wording.sentences import counted, list_words

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MINUTE = 60
AS_A_WHOLE = "The routine as a whole."


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a page of moves says.

    Attributes:
        purpose: for whom or when, one line, or "".
        amount: how long and how often, or "".
        why: which check it rests on, or "".
        numbers: whom to call.
        stop: when to stop any move.
        not_for: whom no move of the page is for, and why.
        empty: what stands in place of moves, or "".
        left_out: names of moves, and why they are not here.
        origin: where the choice and order of the moves come from, with the numbers of the sources, or "".
        cited: the same in short, where no list of sources follows.
        footer: day, versions, and what the page is not.
        week: the days to tick off, or none.
    """

    title: str
    purpose: str
    amount: str
    why: str
    alarms: tuple[Alarm, ...]
    numbers: str
    stop: str
    not_for: tuple[Labelled, ...]
    moves: tuple[SheetMove, ...]
    empty: str
    left_out: tuple[Labelled, ...]
    origin: str
    cited: str
    sources: tuple[NumberedSource, ...]
    footer: tuple[str, ...]
    week: tuple[str, ...]
    day: date


def build_sheet(session: Session, rulebook: Rulebook, figures: Figures, occasion: Occasion) -> Sheet:
    """The page of a session, with boxes to tick for a week."""
    routine = rulebook.routines.get(session.routine)
    writer = MoveWriter(rulebook, figures, [move.exercise for move in session.moves], [routine] if routine else [])
    return Sheet(
        title=session.name,
        purpose=session.purpose,
        amount=_amount(session),
        why=occasion.why,
        alarms=alarms(rulebook, occasion),
        numbers=numbers(rulebook, occasion.region),
        stop=rulebook.wording["texts"]["stop_a_move"],
        not_for=(),
        moves=tuple(writer.move(number, move) for number, move in enumerate(session.moves, start=1)),
        empty="" if session.moves else rulebook.wording["texts"]["no_moves"],
        left_out=_left_out(session.left_out),
        origin=f"{AS_A_WHOLE} {writer.comes_from(routine)}" if routine else "",
        cited=f"{AS_A_WHOLE} {short_citation(rulebook, routine)}" if routine else "",
        sources=tuple(writer.sources.values()),
        footer=footer(rulebook, occasion.day),
        week=WEEK if session.moves else (),
        day=occasion.day,
    )


def build_leaflet(rulebook: Rulebook, figures: Figures, exercises: Sequence[Exercise], occasion: Occasion) -> Sheet:
    """The page for a reader whom nothing was asked: each move says whom it is not for."""
    shared = [reason for reason in exercises[0].not_for if all(reason in one.not_for for one in exercises)]
    writer = MoveWriter(rulebook, figures, exercises, ())
    moves = [
        writer.move(number, Move(one, one.dose), [reason for reason in one.not_for if reason not in shared])
        for number, one in enumerate(exercises, start=1)
    ]
    return Sheet(
        title=rulebook.wording["texts"]["leaflet"],
        purpose="",
        amount="",
        why=f"{rulebook.wording['texts']['no_check']} {occasion.why}".strip(),
        alarms=alarms(rulebook, occasion),
        numbers=numbers(rulebook, occasion.region),
        stop=rulebook.wording["texts"]["stop_a_move"],
        not_for=tuple(not_for_words(reason) for reason in shared),
        moves=tuple(moves),
        empty="",
        left_out=(),
        origin="",
        cited="",
        sources=tuple(writer.sources.values()),
        footer=footer(rulebook, occasion.day),
        week=(),
        day=occasion.day,
    )


def _amount(session: Session) -> str:
    if not session.moves:
        return ""
    minutes = max(1, round(session.seconds / MINUTE))
    words = f"About {counted(minutes, 'minute')}"
    return f"{words}, {session.days}." if session.days else f"{words}."


def _left_out(left_out: Iterable[LeftOut]) -> tuple[Labelled, ...]:
    """Each reason once, with the names of every move it keeps away."""
    names: dict[str, list[str]] = {}
    for left in left_out:
        names.setdefault(left.says, []).append(left.name)
    return tuple(Labelled(list_words(several), says) for says, several in names.items())
