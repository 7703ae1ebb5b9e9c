"""`runback seen`: what a clinician said about the last check, and allowed."""

from dataclasses import dataclass
from datetime import date

from runback.commands.check import front_end
from runback.commands.keeper import Keeper
from runback.errors import AnswersError
from runback.journal.seen_log import ALLOWED_DAYS, Seen
from runback.journal.store import Check
from runback.terminal.sheet import Move
from runback.terminal.sheets import QuestionSheet

STOPPED = 130

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
    """

    today: date
    who: str = ""
    exercises: str = ""
    running: str = ""
    day: date | None = None
    plain: bool = False


def run_seen(options: SeenOptions) -> int:
    """Record a visit and return the exit status.

    Raises:
        AnswersError: there is no check yet, the day cannot be right, or a word is unknown.
        KeyboardInterrupt: the runner pressed Ctrl-C; nothing is kept.
    """
    keeper = Keeper(save=True)
    check, _ = keeper.last_check()
    if check is None:
        raise AnswersError("There is no check yet that someone could have looked at. Start with: runback check")
    day = options.day or options.today
    if not check.day <= day <= options.today:
        raise AnswersError(f"--on: read {day}, expected a day from your last check ({check.day}) to {options.today}.")
    said = _asked(options)
    if said is None:
        return STOPPED
    seen = Seen(check.id, day, said["who"], said["exercises"], said["running"])
    keeper.keep_seen(seen)
    if not keeper.failed:
        print("\n".join(_answer(check, seen, options.today)))
    return 0


def _asked(options: SeenOptions) -> dict[str, str] | None:
    """The three answers, from the command line or asked for; None when the runner stopped."""
    questions = {
        "who": ("Who looked at your back?", WHO, options.who),
        "exercises": ("Which exercises did they allow?", EXERCISES, options.exercises),
        "running": ("What did they say about running?", RUNNING, options.running),
    }
    for name, (_, words, given) in questions.items():
        if given and given not in words:
            raise AnswersError(f"--{name}: read {given!r}, expected one of {', '.join(words)}.")
    said = {name: given for name, (_, _, given) in questions.items() if given}
    if len(said) == len(questions):
        return said
    ask = front_end(plain=options.plain)
    for name, (question, words, given) in questions.items():
        if not given:
            sheet = QuestionSheet("Since your last check", question, words)
            if ask(sheet) is Move.STOP:
                return None
            said[name] = sheet.picked
    return said


def _answer(check: Check, seen: Seen, today: date) -> list[str]:
    told = [f"Kept: {WHO[seen.who].lower()} saw you on {_words(seen.day)}, about your check of {_words(check.day)}."]
    if seen.exercises == "none":
        told.append("No exercises are offered until someone allows them, or a new check holds nothing against them.")
    elif seen.allows_exercises(today):
        told.append(f"Exercises are offered again, for {ALLOWED_DAYS} days: runback stretch")
        if seen.exercises == "own":
            told.append("You were given your own: runback stretch --file FILE")
    told.append("Anything new, such as numbness, weakness or trouble with your bladder or bowels? Then: runback check")
    return told


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
