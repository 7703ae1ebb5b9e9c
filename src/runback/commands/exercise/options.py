"""The words of `runback stretch`, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runback.engine.rulebook.exercises import Routine
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.exercise.fit_time import LONGEST, SHORTEST, USUAL
from runback.exercise.selection import AT_HAND, KNEELING, LYING, Wishes
from runback.journal.visit_log import Seen
from runback.nearest_name import did_you_mean

if TYPE_CHECKING:
    from runback.output.paper import Paper
    from runback.terminal.player.figure import Look

EQUIPMENT = ("chair", "wall", "towel", "band", "ball")
NOTHING = "none"
POSITIONS = {"no-kneeling": KNEELING, "no-lying": LYING}


@dataclass(frozen=True)
class StretchOptions:
    """The words of the command line, as given.

    Attributes:
        routine: the one asked for, "" for the one that suits.
        file: the runner's own routine.
        html, pdf: where to write a page.
        paper: None for what is usual in the region.
        figure: how figures are shown, None for the best this terminal can.
    """

    today: date
    routine: str = ""
    minutes: int = USUAL
    equipment: str = ""
    positions: tuple[str, ...] = ()
    file: Path | None = None
    html: Path | None = None
    pdf: Path | None = None
    paper: Paper | None = None
    guide: bool = False
    speak: bool = False
    motion: bool = True
    quiet: bool = False
    plain: bool = False
    figure: Look | None = None
    region: str = ""
    as_json: bool = False


def read_wishes(options: StretchOptions) -> Wishes:
    """What the runner asked for.

    Raises:
        AnswersError: a word or number that cannot be used, and what was expected.
    """
    if not SHORTEST <= options.minutes <= LONGEST:
        raise AnswersError(f"--minutes: read {options.minutes}, expected {SHORTEST} to {LONGEST}.")
    return Wishes(
        minutes=options.minutes,
        equipment=_equipment(options.equipment),
        without=frozenset(position for word in options.positions for position in _positions(word)),
    )


def allowed(wishes: Wishes, seen: Seen | None, today: date, *, cleared: bool) -> Wishes:
    """The wishes, within what a clinician allowed.

    Args:
        wishes: what the runner asked for.
        seen: the visit about the last check, if any.
        today: the day to count from.
        cleared: exercises are offered on the clinician's word, whatever the disposition.
    """
    looked = seen is not None and seen.allows_exercises(today)
    return replace(wishes, cleared=cleared, looked=looked, gentle=seen is not None and seen.exercises == "gentle")


def find_routine(rulebook: Rulebook, name: str) -> Routine | None:
    """The routine of this name, written with dashes or underscores; None for "".

    Raises:
        AnswersError: there is none; the nearest, or all of them, are named.
    """
    if not name:
        return None
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    if wanted not in rulebook.routines:
        known = [dashed(routine) for routine in rulebook.routines]
        hint = did_you_mean(dashed(wanted), known) or f": {', '.join(known)}."
        raise AnswersError(f"--for: there is no routine called {name!r}{hint}")
    return rulebook.routines[wanted]


def dashed(name: str) -> str:
    """An id as it is typed on the command line."""
    return name.replace("_", "-")


def _equipment(text: str) -> frozenset[str]:
    """What is at hand: what everybody has, and what was named; `none` for nothing at all."""
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    if words == [NOTHING]:
        return frozenset()
    for word in words:
        if word not in EQUIPMENT:
            raise AnswersError(f"--equipment: read {word!r}, expected some of {', '.join(EQUIPMENT)}, or {NOTHING}.")
    return AT_HAND | frozenset(words)


def _positions(word: str) -> frozenset[str]:
    if word.lower() not in POSITIONS:
        raise AnswersError(f"--position: read {word!r}, expected {' or '.join(POSITIONS)}.")
    return POSITIONS[word.lower()]
