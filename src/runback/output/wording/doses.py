"""A dose in words: how often, how long, on which sides, on how many days."""

from runback.engine.rulebook.exercises import Dose
from runback.output.wording.sentences import counted

MINUTE = 60
USUAL_MOVE = 2
"""Seconds from one position to the other that need no mention."""

SIDES = {"together": "", "each": "each side", "alternate": "each side in turn"}


def dose_words(dose: Dose) -> str:
    """All of a dose, such as "2 times, hold 20 seconds, each side; 2 or 3 days a week"."""
    return f"{amount_words(dose)}; {dose.days}" if dose.days else amount_words(dose)


def amount_words(dose: Dose) -> str:
    """A dose without its days."""
    parts = [_count(dose), _pace(dose), SIDES[dose.sides]]
    if dose.sets > 1 and dose.rest:
        parts.append(f"rest {seconds_words(dose.rest)} between sets")
    return ", ".join(part for part in parts if part)


def room_words(dose: Dose) -> str:
    """What a dose may shrink or grow to, such as "2 times is enough when time is short", or ""."""
    fewer = 0 < dose.fewest < dose.repetitions
    more = dose.most_sets > dose.sets
    parts = [f"{times_words(dose.fewest)} is enough when time is short"] if fewer else []
    parts += [f"up to {dose.most_sets} sets when there is time"] if more else []
    return "; ".join(parts)


def seconds_words(seconds: int) -> str:
    """A length of time: whole minutes as minutes, everything else as seconds."""
    minutes, rest = divmod(seconds, MINUTE)
    if minutes and not rest:
        return counted(minutes, "minute")
    return counted(seconds, "second")


def times_words(count: int) -> str:
    """How often."""
    return "once" if count == 1 else f"{count} times"


def _count(dose: Dose) -> str:
    if dose.seconds:
        once = f"for {seconds_words(dose.seconds)}"
        return once if dose.sets == 1 else f"{times_words(dose.sets)} {once}"
    if dose.sets == 1:
        return times_words(dose.repetitions)
    if dose.repetitions == 1:
        return times_words(dose.sets)
    return f"{dose.sets} sets of {dose.repetitions}"


def _pace(dose: Dose) -> str:
    if dose.hold:
        return f"hold {seconds_words(dose.hold)}"
    if dose.repetitions and dose.move > USUAL_MOVE:
        return f"{seconds_words(dose.move)} each way"
    return ""
