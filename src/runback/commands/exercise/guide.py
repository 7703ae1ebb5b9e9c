"""`runback stretch guide`: a session played, and what was done of it kept."""

from __future__ import annotations

from runback.commands.exercise.options import StretchOptions
from runback.commands.exit_status import DONE
from runback.exercise.plan import Session
from runback.journal.best_effort import Keeper
from runback.journal.exercise_log import DoneMove, DoneSession
from runback.output.wording.sentences import counted
from runback.rulebook_store import load_figures
from runback.terminal.front_end import redraws
from runback.terminal.player.outcome import Outcome
from runback.terminal.screen.streams import can_type, is_read, narrate, say

OWN = "own"
"""The kind of an exercise from the runner's own file."""


STOP_FOR_TODAY = "Stop for today. Worse tomorrow, or anything new? Then: runback check"


def guide(session: Session, options: StretchOptions, keeper: Keeper, warnings: tuple[str, ...]) -> int:
    """Play a session and return the exit status.

    Args:
        session: with at least one move.
        options: how to play it.
        keeper: keeps what was done.
        warnings: what somebody who follows along must know, most urgent first.

    Raises:
        KeyboardInterrupt: the runner pressed Ctrl-C; what was done is kept.
    """
    record = _Record(session, options, keeper)
    before = keeper.not_offered()
    outcome = _play(session, options, record, warnings)
    if outcome is None:
        return DONE
    record(outcome)
    _say_what_is_kept(outcome, keeper)
    if outcome.stop_for_today:
        say(STOP_FOR_TODAY)
    _say_what_stays_out(session, keeper.not_offered() - before)
    return DONE


def _say_what_stays_out(session: Session, worse: frozenset[str]) -> None:
    for exercise in dict.fromkeys(move.exercise for move in session.moves if move.exercise.id in worse):
        if exercise.kind == OWN:
            say(f"{exercise.name} made it worse twice. Leave it out, and tell the person who gave it to you.")
        else:
            back = f"To have it again: runback stretch offer {exercise.id}"
            say(f"{exercise.name} made it worse twice and is no longer offered. {back}")


def _say_what_is_kept(outcome: Outcome, keeper: Keeper) -> None:
    if not outcome.done or keeper.failed:
        return
    moves = len(outcome.done)
    minutes = max(1, round(outcome.seconds / 60))
    narrate(f"Kept: {counted(moves, 'move')}, {counted(minutes, 'minute')}.")


class _Record:
    """Keeps the session as far as it went, each time in place of what was kept before."""

    def __init__(self, session: Session, options: StretchOptions, keeper: Keeper) -> None:
        self.session = session
        self.options = options
        self.keeper = keeper
        self.number: int | None = None

    def __call__(self, outcome: Outcome) -> None:
        moves = tuple(DoneMove(done.exercise, done.seconds, done.worse) for done in outcome.done)
        if moves:
            done = DoneSession(self.options.today, self.session.routine, outcome.seconds, outcome.feeling, moves)
            self.number = self.keeper.keep_session(done, self.number)


def _play(session: Session, options: StretchOptions, record: _Record, warnings: tuple[str, ...]) -> Outcome | None:
    """Play it in the way this terminal can; None when nobody watches and all steps were printed at once."""
    if not options.plain and redraws() and can_type():
        from runback.terminal.player.player import PlayOptions, play

        how = PlayOptions(options.speak, options.motion, options.quiet, options.figure, warnings)
        return play(session, load_figures(), how, keep=record)
    from runback.terminal.player.lines import StandardLines
    from runback.terminal.player.plain import play_plain, print_timeline

    with StandardLines() as lines:
        if not is_read():
            print_timeline(session, lines, warnings)
            return None
        return play_plain(session, lines, speak=options.speak, quiet=options.quiet, warnings=warnings, keep=record)
