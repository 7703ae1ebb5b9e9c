"""Why a reader passes an activity over, in words to the runner."""

from datetime import date
from typing import Final

from runback.runs.formats.sport_words import is_run, is_silent, sport_key
from runback.runs.model.run import Passed, Setting

NO_SPORT: Final = "no sport given"

_LONGEST: Final = 40


def no_run(name: str, sport: str, setting: Setting) -> Passed | None:
    """What to say of an activity whose sport is not, or not surely, running; None for a run."""
    silent = is_silent(sport)
    verdict = (setting.assume_runs or None) if silent else is_run(sport)
    if verdict is None and not silent:
        verdict = setting.sports.get(sport_key(sport))
    if verdict is None:
        word = "" if silent else shown(sport)
        return Passed(name, "unknown_sport", word or NO_SPORT, word)
    return None if verdict else Passed(name, "other_sport", shown(sport))


def no_date(name: str, written: str) -> Passed:
    """What to say of a run whose date, as it stands in the file, cannot be read or can be read in two ways."""
    return Passed(name, "no_date", f"its date cannot be read for certain: {shown(written) or 'none given'}")


def too_old(name: str, day: date, setting: Setting) -> Passed | None:
    """What to say of a run from before the window; None for any other."""
    if setting.since is None or day >= setting.since:
        return None
    return Passed(name, "older", f"{day} is before {setting.since}")


def shown(text: str) -> str:
    """A text from a file, fit for one line at a terminal: nothing unprintable, 40 characters at most."""
    plain = "".join(letter for letter in text.strip()[: 2 * _LONGEST] if letter.isprintable())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
