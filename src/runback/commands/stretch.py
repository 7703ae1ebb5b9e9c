"""`runback stretch`: the routine that suits the last check, printed, written to a file or played."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from runback.commands.check import front_end
from runback.commands.clearance import Clearance, clearance
from runback.commands.interview import CheckOptions, Interview, narrate
from runback.commands.keeper import Keeper
from runback.commands.stretch_pages import Blocked, Leaflet, Ready, give
from runback.commands.wishes import StretchOptions, allowed, find_routine, read_wishes
from runback.engine.ladders import UNSURE_CEILING, urgency
from runback.engine.offer import keeping, suited
from runback.engine.reading import Readings
from runback.rulebook import load
from runback.stretch.routine import as_prescribed, make_session, settling, settling_moves
from runback.stretch.session import Session

if TYPE_CHECKING:
    from runback.engine.assess import Assessment
    from runback.engine.interview import Goal
    from runback.engine.rulebook import Rulebook

STOPPED = 130
QUESTIONS_FIRST = "First a few questions: no exercise suits everybody, and some signs need a doctor instead.\n"
NOT_ALLOWED_YET = "Someone has to check you before you do exercises. Once that is done: runback seen"
OWN_ONLY = "You were allowed only what you were given. Play it from its file: runback stretch --file FILE"
GENTLE_ONLY = "What you were given was not among what was allowed. If it is, say so: runback seen"
SUITED = "The one that suits you: runback stretch"
NO_ROUTINE = "No routine suits your answers. Walking as far as is comfortable is a good start."


def run_stretch(options: StretchOptions) -> int:
    """Give a routine, or say why there is none, and return the exit status.

    Raises:
        RunbackError: bad input, or a file that cannot be read or written, in one line.
        KeyboardInterrupt: the runner pressed Ctrl-C.
    """
    return _Stretch(load(), options, Keeper(save=True)).run()


class _Stretch:
    def __init__(self, rulebook: Rulebook, options: StretchOptions, keeper: Keeper) -> None:
        self.rulebook = rulebook
        self.options = options
        self.keeper = keeper
        self.wishes = read_wishes(options)
        self.routine = find_routine(rulebook, options.routine)
        self.prescribed = self._read_file()

    def run(self) -> int:
        found = clearance(self.rulebook, self.keeper, self._goal(), self.options.today)
        if found.verdict == "ask":
            if not self._can_ask():
                return give(self.rulebook, self.options, self.keeper, Leaflet(found.assessment))
            asked = self._ask(found)
            if asked is None:
                return STOPPED
            found = asked
        if found.verdict == "blocked":
            return give(self.rulebook, self.options, self.keeper, self._blocked(found))
        return give(self.rulebook, self.options, self.keeper, self._ready(found))

    def _read_file(self) -> Session | None:
        if self.options.file is None:
            return None
        from runback.authoring.routine_file import read_routine_file

        return read_routine_file(self.rulebook, self.options.file)

    def _goal(self) -> Goal:
        return settling_moves(self.prescribed.moves) if self.prescribed else settling(self.routine)

    def _can_ask(self) -> bool:
        return self.options.plain or (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty())

    def _ask(self, before: Clearance) -> Clearance | None:
        """Ask what decides safety; None when the runner stopped. An urgent result has been shown and is kept."""
        narrate(QUESTIONS_FIRST)
        options = CheckOptions(self.options.today, plain=self.options.plain, region=self.options.region)
        ask = front_end(plain=self.options.plain)
        interview = Interview(
            self.rulebook, options, self.keeper, ask, self._show_if_urgent, self._goal(), before.answers
        )
        done = interview.run()
        if done is None:
            return None
        assessment, region = done
        self.keeper.keep_check(assessment, region)
        return Clearance("blocked" if _urgent(assessment) else "clear", assessment.answers, assessment)

    def _show_if_urgent(self, assessment: Assessment) -> None:
        if _urgent(assessment):
            from runback.terminal.show import result_console, show_assessment

            show_assessment(result_console(), self.rulebook, assessment)

    def _blocked(self, found: Clearance) -> Blocked:
        return Blocked(found.assessment, NOT_ALLOWED_YET, shown=found.check is None)

    def _ready(self, found: Clearance) -> Ready | Blocked:
        readings = Readings.of(self.rulebook, found.answers)
        cleared = found.verdict == "cleared"
        own_allowed = found.seen is not None and found.seen.exercises in {"own", "all"}
        if self.prescribed:
            if cleared and not own_allowed:
                return Blocked(None, GENTLE_ONLY)
            wishes = allowed(self.wishes, found.seen, cleared=own_allowed and found.seen is not None)
            return Ready(as_prescribed(readings, self.prescribed, wishes), found)
        if cleared and found.seen is not None and found.seen.exercises == "own":
            return Blocked(None, OWN_ONLY)
        return self._routine(readings, found)

    def _routine(self, readings: Readings, found: Clearance) -> Ready | Blocked:
        routine = self.routine or suited(readings)
        if routine is None:
            return Blocked(None, NO_ROUTINE)
        if self.routine and (reason := keeping(readings, routine.not_for)):
            return Blocked(None, f"{routine.name}: not now. {reason.because} {SUITED}")
        wishes = allowed(self.wishes, found.seen, cleared=found.verdict == "cleared")
        wishes = replace(wishes, worse=self.keeper.not_offered())
        return Ready(make_session(self.rulebook, readings, routine, wishes), found)


def _urgent(assessment: Assessment) -> bool:
    return urgency(assessment.disposition) >= urgency(UNSURE_CEILING)
