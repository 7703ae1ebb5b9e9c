"""`runback seen`: what a clinician said about the last check, and allowed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runback.commands.exit_status import DONE, FAILED, STOPPED
from runback.commands.reread import read_kept
from runback.commands.unfinished import keep_what_was_stopped
from runback.engine.readings import Readings
from runback.errors import AnswersError
from runback.interview.dialogue import Ask
from runback.interview.page import Move
from runback.interview.pages import QuestionSheet
from runback.journal.best_effort import Keeper
from runback.journal.database import Check
from runback.journal.visit_log import ALLOWED_DAYS, LONGEST_DAYS, Seen
from runback.output.wording.quantities import day_words
from runback.rulebook_store import load
from runback.terminal.front_end import front_end
from runback.terminal.interview.kept_sheet import KeptSheet
from runback.terminal.screen.streams import can_type, narrate, say

TITLE = "Since your last check"

WHO = {
    "doctor": "A doctor",
    "physio": "A physio",
    "emergency": "An emergency department",
    "other": "Another health professional",
}
EXERCISES = {
    "none": "None, or nothing was said about it",
    "gentle": "Gentle moves and stretches",
    "own": "Only what they gave me (play it with --file)",
    "all": "Any exercise, strength work too",
}
BREADTH = {"none": 0, "gentle": 1, "own": 1, "all": 2}
"""How much each of these allows."""

ABOUT = {
    "back": "The back alone",
    "leg": "The leg that is numb, weak or sore",
    "bone": "The bone that hurts, or the groin",
    "leg,bone": "Both of these",
}
SET_FREE = ("walk_with_leg_signs", "new_tingling_in_one_leg", "no_running_on_a_bone_sign")
"""The rules that a clinician's look at the very sign sets free."""

RUNS = {
    "none": "They said: no running for now.",
    "walk": "They allowed walking only.",
    "run": "They allowed running.",
}
RUNNING = {
    "not_said": "Nothing was said about it",
    "none": "No running for now",
    "walk": "Walking only",
    "run": "Running",
}


@dataclass(frozen=True)
class SeenOptions:
    """The words of the command line; "" where nothing was said.

    Attributes:
        day: when the runner was seen; None for today.
        until: the last day for which the word holds; None for 28 days.
        booked: the day of a visit to come, told instead of one that was; None when there is none.
    """

    today: date
    who: str = ""
    exercises: str = ""
    running: str = ""
    about: str = ""
    day: date | None = None
    until: date | None = None
    booked: date | None = None
    plain: bool = False


def run_seen(options: SeenOptions) -> int:
    """Record a visit and return the exit status.

    Raises:
        AnswersError: there is no check yet, the day cannot be right, or a word is unknown.
        KeyboardInterrupt: the runner pressed Ctrl-C; only what holds exercises back is kept.
    """
    keeper = Keeper(save=True, warn=narrate)
    if options.booked is not None:
        return _book(keeper, options.booked, options.today)
    if keeper.draft(options.today) is not None:
        keep_what_was_stopped(load(), keeper, options.today)
    check, before = keeper.last_check()
    if check is None:
        raise AnswersError("There is no check yet that someone could have looked at. Start with: runback check")
    day = options.day or options.today
    if check.day > options.today:
        raise AnswersError(f"Your last check is dated {check.day}, which is still to come. Make one: runback check")
    if not check.day <= day <= options.today:
        raise AnswersError(f"--on: read {day}, expected a day from your last check ({check.day}) to {options.today}.")
    if options.until is not None and not day <= options.until <= day + timedelta(LONGEST_DAYS):
        raise AnswersError(f"--until: read {options.until}, expected a day from {day} to a year later.")
    visit = _Visit(keeper, check, day, _allowed(check, before, options.today), options.until)
    said = _asked(options, visit)
    about = None if said is None else _about(options, check, said)
    if said is None or about is None:
        return STOPPED
    seen = visit.keep({**said, "about": about})
    if keeper.failed:
        return FAILED
    say("\n".join(_answer(check, seen, options.today)))
    return DONE


def _book(keeper: Keeper, day: date, today: date) -> int:
    if not today <= day <= today + timedelta(LONGEST_DAYS):
        raise AnswersError(f"--booked: read {day}, expected a day from today ({today}) to a year from now.")
    keeper.book(day)
    if keeper.failed:
        return FAILED
    say(f"Kept: your visit is on {day_words(day)}. Results remind you of it. Afterwards: runback seen")
    return DONE


def _allowed(check: Check, before: Seen | None, today: date) -> str:
    """Which exercises are offered as long as nothing is said of this visit."""
    if before is not None and (before.exercises == "none" or before.allows_exercises(today)):
        return before.exercises
    return "none" if check.disposition in {"urgent", "emergency"} else "all"


class _Visit:
    """A visit as it is told.

    A word that allows less than before counts from the moment it is said, one that allows more once all is told.
    """

    def __init__(self, keeper: Keeper, check: Check, day: date, allowed: str, until: date | None) -> None:
        self._keeper = keeper
        self._check = check
        self._day = day
        self._allowed = allowed
        self._until = until
        self._number: int | None = None

    @property
    def words(self) -> str:
        """What is kept, for a runner who stops."""
        return "Nothing is kept." if self._number is None else "What you said about exercises counts already."

    def so_far(self, said: Mapping[str, str]) -> None:
        """Hear another answer; "" where nothing was said yet."""
        if said["exercises"] and BREADTH[said["exercises"]] < BREADTH[self._allowed]:
            self.keep(
                {
                    **said,
                    "who": said["who"] or "other",
                    "running": said["running"] or "not_said",
                    "about": "back",
                }
            )

    def keep(self, said: Mapping[str, str]) -> Seen:
        """Keep the visit, in place of what was kept of it before."""
        about = tuple(name for name in said["about"].split(",") if name != "back")
        seen = Seen(self._check.id, self._day, said["who"], said["exercises"], said["running"], about, self._until)
        self._number = self._keeper.keep_seen(seen, self._number)
        return seen


def _asked(options: SeenOptions, visit: _Visit) -> dict[str, str] | None:
    """The three answers, from the command line or asked for; None when the runner stopped."""
    questions = {
        "who": ("Who looked at your back?", WHO, options.who.lower()),
        "exercises": ("Which exercises did they allow?", EXERCISES, options.exercises.lower()),
        "running": ("What did they say about running?", RUNNING, options.running.lower()),
    }
    for name, (_, words, given) in questions.items():
        if given and given not in words:
            raise AnswersError(f"--{name}: read {given!r}, expected one of {', '.join(words)}.")
    said = {name: given for name, (_, _, given) in questions.items() if given}
    sheets = {
        name: QuestionSheet(TITLE, ask, words, preset=False)
        for name, (ask, words, given) in questions.items()
        if not given
    }
    if sheets and not options.plain and not can_type():
        raise AnswersError(f"There is no terminal to ask at. Say it here: runback seen {_as_options(questions)}")
    if sheets and not _answered(sheets, said, front_end(plain=options.plain), visit):
        return None
    return said | {name: sheet.picked for name, sheet in sheets.items()}


def _answered(sheets: Mapping[str, QuestionSheet], given: dict[str, str], ask: Ask, visit: _Visit) -> bool:
    """Ask what was not given; whether all of it was answered."""

    def keep() -> None:
        visit.so_far(given | {name: sheet.picked for name, sheet in sheets.items()})

    keep()
    try:
        answered = _ask_each(list(sheets.values()), lambda sheet: ask(KeptSheet(sheet, keep)))
    except EOFError as error:
        raise AnswersError(f"The input ended before the last question. {visit.words}") from error
    except KeyboardInterrupt:
        narrate(f"\nStopped. {visit.words}")
        raise
    if not answered:
        narrate(f"Stopped. {visit.words}")
    return answered


def _about(options: SeenOptions, check: Check, said: Mapping[str, str]) -> str | None:
    """What they looked at, asked where it decides about running; None when the runner stopped."""
    given = _in_order(options.about.lower())
    if given and given not in ABOUT:
        raise AnswersError(f"--about: read {given!r}, expected one of {', '.join(ABOUT)}.")
    if given or said["running"] != "run" or not _keeps_from_running(check):
        return given or "back"
    if not options.plain and not can_type():
        return "back"
    sheet = QuestionSheet(TITLE, "What did they look at?", ABOUT, preset=False)
    return sheet.picked if _ask_each([sheet], front_end(plain=options.plain)) else None


def _keeps_from_running(check: Check) -> bool:
    """Whether a sign of the check keeps from running until it is looked at."""
    rulebook = load()
    answers, _ = read_kept(rulebook, check.answers, check.day)
    readings = Readings.of(rulebook, answers)
    return any(readings.may_hold(rulebook.rules[name].node) for name in SET_FREE if name in rulebook.rules)


def _in_order(about: str) -> str:
    """Several words as they are offered: the leg before the bone."""
    words = [word.strip() for word in about.split(",")]
    return ",".join(sorted(dict.fromkeys(words), key=lambda word: word == "bone")) if about else ""


def _as_options(names: Iterable[str]) -> str:
    return " ".join(f"--{name} {name.upper()}" for name in names)


def _ask_each(sheets: Sequence[QuestionSheet], ask: Ask) -> bool:
    """Ask one sheet after the other, with a way back; False when the runner stopped."""
    place = 0
    while place < len(sheets):
        match ask(sheets[place]):
            case Move.STOP:
                return False
            case Move.NEXT:
                place += 1
            case Move.BACK:
                place = max(place - 1, 0)
            case Move.REVIEW:
                place = 0
    return True


def held_for(seen: Seen) -> str:
    """For how long a word holds."""
    return f"until {day_words(seen.until)}" if seen.until else f"for {ALLOWED_DAYS} days"


def _answer(check: Check, seen: Seen, today: date) -> list[str]:
    who, day = WHO[seen.who].lower(), day_words(seen.day)
    told = [f"Kept: {who} saw you on {day}, about your check of {day_words(check.day)}."]
    left = seen.days_left(today)
    if seen.running in RUNS and left:
        told.append(f"{RUNS[seen.running]} Their word holds {held_for(seen)}: runback check")
    if seen.exercises == "none":
        told.append("No exercises are offered until someone allows them, or a new check holds nothing against them.")
    elif not seen.allows_exercises(today):
        told.append(f"What was allowed counts {held_for(seen)}, and they are over. Ask again.")
    elif seen.exercises == "own":
        told.append(f"What they gave you is offered {held_for(seen)}: runback stretch --file FILE")
    else:
        told.append(f"Exercises are offered again, {held_for(seen)}: runback stretch")
    told.append("Anything new, such as numbness, weakness or trouble with your bladder or bowels? Then: runback check")
    return told
