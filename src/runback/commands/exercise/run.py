"""`runback stretch`: the routine that suits the last check, printed, written to a file or played."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from runback.commands.exercise.clearance import Clearance, clearance, why_not_used
from runback.commands.exercise.options import StretchOptions, allowed, find_routine, read_wishes
from runback.commands.exercise.output import Blocked, Leaflet, Ready, give
from runback.commands.exercise.visit import held_for
from runback.commands.exit_status import STOPPED
from runback.commands.regions import refuse_unknown_region
from runback.commands.reread import read_kept
from runback.commands.unfinished import urgent
from runback.engine.eligibility import keeping, suited
from runback.engine.readings import Readings
from runback.errors import AnswersError
from runback.exercise.plan import Session
from runback.exercise.selection import Wishes, as_prescribed, kept_because, make_session, settling, settling_moves
from runback.journal.best_effort import Keeper
from runback.journal.visit_log import Seen
from runback.output.wording.quantities import day_words
from runback.rulebook_store import load
from runback.terminal.screen.streams import can_type, is_read, narrate

if TYPE_CHECKING:
    from runback.engine.answers import Answers
    from runback.engine.assessment import Assessment
    from runback.engine.next_question import Goal
    from runback.engine.rulebook.rulebook import Rulebook

QUESTIONS_FIRST = "First, questions on danger signs: no exercise suits everybody, and some signs need a doctor instead."
NOT_ALLOWED_YET = "Someone has to check you before you do exercises. Once that is done: runback seen"
NONE_ALLOWED = "No exercises were allowed when you were seen on {day}. Once some are: runback seen"
TOO_LONG_AGO = "What was allowed on {day} counts {held}. Ask again, then: runback seen"
NOT_YET = "What was allowed is dated {day}, a day still to come, so it does not count. Say it again: runback seen"
OWN_ONLY = "You were allowed only what you were given. Play it from its file: runback stretch --file FILE"
GENTLE_ONLY = "What you were given was not among what was allowed. If it is, say so: runback seen"
NOT_THE_ONE_NAMED = "There is no fresh check to go by, so this is a leaflet and not the routine you named."
SUITED = "The one that suits you: runback stretch"
NO_ROUTINE = "Your answers leave open which routine suits you. Answer the rest in a new check: runback check"
ONE_OF_TWO = "--file is a routine of its own, so leave out --for."


def run_stretch(options: StretchOptions) -> int:
    """Give a routine, or say why there is none, and return the exit status.

    Raises:
        RunbackError: bad input, or a file that cannot be read or written, in one line.
        KeyboardInterrupt: the runner pressed Ctrl-C.
    """
    return _Stretch(load(), options, Keeper(save=True, warn=narrate)).run()


class _Stretch:
    def __init__(self, rulebook: Rulebook, options: StretchOptions, keeper: Keeper) -> None:
        self.rulebook = rulebook
        self.options = options
        self.keeper = keeper
        refuse_unknown_region(rulebook, options.region)
        if options.file is not None and options.routine:
            raise AnswersError(ONE_OF_TWO)
        self.wishes = read_wishes(options)
        self.routine = find_routine(rulebook, options.routine)
        self.prescribed = self._read_file()

    def run(self) -> int:
        today = self.options.today
        found = clearance(self.rulebook, self.keeper, self._goal(), today)
        if found.verdict == "ask":
            why = why_not_used(found.check, today) if found.check else ""
            if not self._can_ask():
                if self.routine or self.prescribed:
                    narrate(NOT_THE_ONE_NAMED)
                return give(self.rulebook, self.options, self.keeper, Leaflet(found.assessment, why))
            if why:
                narrate(f"{why}\n")
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
        from runback.inputs.routine_file import read_routine_file

        return read_routine_file(self.rulebook, self.options.file)

    def _goal(self) -> Goal:
        return settling_moves(self.prescribed.moves) if self.prescribed else settling(self.routine)

    def _can_ask(self) -> bool:
        return self.options.plain or (can_type() and is_read())

    def _ask(self, before: Clearance) -> Clearance | None:
        """Ask what decides safety; None when the runner stopped. An urgent result has been shown and is kept."""
        from runback.commands.check.interview import CheckOptions, Interview
        from runback.terminal.front_end import front_end

        options = CheckOptions(self.options.today, plain=self.options.plain, region=self.options.region)
        ask = front_end(plain=self.options.plain)
        known = {**self._answered_today(), **before.answers}
        done = Interview(
            self.rulebook, options, self.keeper, ask, self._show_if_urgent, self._goal(), known, opening=QUESTIONS_FIRST
        ).run()
        if done is None:
            return None
        assessment, _ = done
        return Clearance("blocked" if urgent(assessment) else "clear", assessment.answers, assessment, shown=True)

    def _answered_today(self) -> Answers:
        """The answers of an interview that was stopped today."""
        draft = self.keeper.draft(self.options.today)
        return {} if draft is None else read_kept(self.rulebook, draft.answers, draft.day)[0]

    def _show_if_urgent(self, assessment: Assessment) -> None:
        """Show what comes before any exercise; beside the document that another program reads, not in it."""
        if urgent(assessment):
            from runback.terminal.pages.result import show_assessment
            from runback.terminal.screen.console import result_console

            with redirect_stdout(sys.stderr if self.options.as_json else sys.stdout):
                show_assessment(result_console(), self.rulebook, assessment)

    def _blocked(self, found: Clearance) -> Blocked:
        unseen = found.seen is None or found.seen.day > self.options.today
        holds = found.assessment if unseen and found.assessment is not None and urgent(found.assessment) else None
        return Blocked(holds, _until_when(found.seen, self.options.today), shown=found.shown)

    def _ready(self, found: Clearance) -> Ready | Blocked:
        readings = Readings.of(self.rulebook, found.answers)
        today, seen = self.options.today, found.seen
        allows = seen.exercises if seen is not None and seen.allows_exercises(today) else ""
        cleared = allows in {"own", "all"} if self.prescribed else found.verdict == "cleared"
        wishes = replace(allowed(self.wishes, seen, today, cleared=cleared), worse=self.keeper.not_offered())
        if self.prescribed is None:
            return Blocked(None, OWN_ONLY) if allows == "own" else self._routine(readings, found, wishes)
        if allows == "gentle":
            return Blocked(None, GENTLE_ONLY)
        return Ready(as_prescribed(readings, self.prescribed, wishes), found)

    def _routine(self, readings: Readings, found: Clearance, wishes: Wishes) -> Ready | Blocked:
        routine = self.routine or suited(readings)
        if routine is None:
            return Blocked(None, NO_ROUTINE)
        if self.routine and (reason := keeping(readings, routine.not_for)):
            return Blocked(None, f"{routine.name}: not now. {kept_because(readings, reason)} {SUITED}")
        return Ready(make_session(self.rulebook, readings, routine, wishes), found)


def _until_when(seen: Seen | None, today: date) -> str:
    """What has to happen before exercises are offered."""
    if seen is None:
        return NOT_ALLOWED_YET
    words = NONE_ALLOWED if seen.exercises == "none" else NOT_YET if seen.day > today else TOO_LONG_AGO
    return words.format(day=day_words(seen.day), held=held_for(seen))
