"""`runback stretch guide` in plain lines: one a step, nothing redrawn; where nobody watches, all of them at once."""

from collections.abc import Sequence
from dataclasses import replace

from runback.exercise.plan import Session
from runback.exercise.playback.cues import Listening
from runback.exercise.playback.playback import Playback
from runback.exercise.playback.timeline import timeline
from runback.terminal.player.lines import Lines
from runback.terminal.player.outcome import STOP_FOR_TODAY, Keep, Outcome, Text, ask_feeling, so_far
from runback.terminal.player.speaker import NO_SPEAKER, Speaker, find_speaker
from runback.terminal.player.steps import INDENT, clock, step_lines, title
from runback.terminal.player.texts import MARKED

STEP = 10
"""Seconds that plus and minus stand for."""

LOOK = 0.25
"""Seconds, at most, between two looks at the clock."""

COMMANDS = "Type a letter, then Enter: n next, p pause, b back, + or - 10 seconds, w worse, q quit."
ONLY_ENTER = "Only Enter: begin the move, or read the step again."
BEGIN = "Press Enter to begin."

_PAUSED = "Paused. p goes on."
_AWAY = "Paused: you were away. p goes on."


def print_timeline(session: Session, lines: Lines, warnings: tuple[str, ...] = ()) -> None:
    """Write the warnings, and every step with its time, without waiting."""
    phases = timeline(session)
    for warning in warnings:
        lines.write(warning)
    lines.write(title(session))
    at = 0
    for index, phase in enumerate(phases):
        for line in step_lines(session, phases, index, at):
            lines.write(line)
        at += phase.seconds
    lines.write(f"{clock(at)}The end.")


def play_plain(  # noqa: PLR0913 - each is one word of the runner's command
    session: Session,
    lines: Lines,
    *,
    speak: bool = False,
    quiet: bool = False,
    warnings: tuple[str, ...] = (),
    keep: Keep,
) -> Outcome:
    """Play a session line by line, in real time; where somebody can type, each move waits for Enter.

    Args:
        session: with at least one move.
        lines: where lines are written, and commands typed.
        speak: through the system's speaker, when it has one.
        quiet: no bell.
        warnings: when to stop, and signs of danger; written first.
        keep: told the outcome so far whenever a move is over, and when something fails.

    Returns:
        What was done, also when the runner stopped or a signal did.
    """
    speaker = find_speaker() if speak else None
    no_speaker = (NO_SPEAKER,) if speak and speaker is None else ()
    for line in (*warnings, title(session, spoken=speaker is not None), COMMANDS, ONLY_ENTER, *no_speaker):
        lines.write(line)
    player = _PlainPlayer(session, lines, speaker, ring=not quiet)
    try:
        return player.run(keep)
    except BaseException:
        keep(replace(so_far(player.playback), stopped=True))
        raise
    finally:
        if speaker:
            speaker.stop()


class _PlainPlayer:
    def __init__(self, session: Session, lines: Lines, speaker: Speaker | None, *, ring: bool) -> None:
        self.playback = Playback(session, lines.now(), spoken=speaker is not None)
        self.lines = lines
        self.speaker = speaker
        self.ring = ring
        self.stopped = False
        self.told = -1
        self.listening = Listening()

    def run(self, keep: Keep) -> Outcome:
        """Play, then ask."""
        playback, lines = self.playback, self.lines
        move = playback.phase.move
        while self._goes_on():
            if move != playback.phase.move:
                move = playback.phase.move
                keep(so_far(playback))
            self._tell()
            typed = lines.wait(LOOK if playback.paused else min(LOOK, playback.left))
            if typed is not None and self._goes_on():
                self._obey(typed)
        outcome = so_far(playback)
        if self.stopped:
            lines.write("Stopped. What you did counts.")
            return outcome
        if self.ring:
            lines.bell()
        if playback.stop_for_today:
            self._say(STOP_FOR_TODAY)
        outcome = ask_feeling(playback, outcome, self._reply)
        if outcome.stop_for_today and not playback.stop_for_today:
            lines.write(STOP_FOR_TODAY)
            self._say(STOP_FOR_TODAY)
        if outcome.stop_for_today and self.speaker:
            self.speaker.finish()
        return outcome

    def _goes_on(self) -> bool:
        """Look at the clock, and whether anything is left to do."""
        playback = self.playback
        was_away = playback.away
        playback.waits = self.lines.attended
        playback.tick(self.lines.now())
        if playback.waiting and not playback.waits:
            playback.begin()
        if playback.away and not was_away:
            self.lines.write(_AWAY)
        return not playback.finished and not self.stopped

    def _say(self, words: str) -> None:
        if words and self.speaker:
            self.speaker.say(words)

    def _tell(self) -> None:
        """Write and sound what is new."""
        playback = self.playback
        if self.told != playback.index:
            self.told = playback.index
            for line in step_lines(playback.session, playback.phases, playback.index, playback.planned):
                self.lines.write(line)
            self._tell_before_a_move()
        for sound in self.listening.due(playback):
            if sound.bell and self.ring:
                self.lines.bell()
            self._say(sound.says)

    def _tell_before_a_move(self) -> None:
        playback = self.playback
        if playback.phase.kind != "ready":
            return
        if playback.phase.move in playback.worse:
            self.lines.write(f"{INDENT}{MARKED}")
        if self.lines.attended:
            self.lines.write(f"{INDENT}{BEGIN}")

    def _begin(self) -> None:
        """Begin the move; once it has begun, say again what to do, because Enter is easily pressed twice."""
        if self.playback.begin():
            return
        cue = self.playback.phase.cue
        self.lines.write(f"{INDENT}{cue}")
        self._say(cue)

    def _obey(self, typed: str) -> None:
        playback, write = self.playback, self.lines.write
        match typed:
            case "":
                self._begin()
            case "n" | "next":
                playback.next_move()
            case "b" | "back":
                playback.back()
                self.told = -1
            case "p" | "pause":
                write(self._paused())
            case "+" | "-":
                write(self._adjusted(STEP if typed == "+" else -STEP))
            case "w" | "worse":
                name = playback.mark_worse()
                write(f"Noted: {name} made it worse." if name else "Nothing is done yet.")
            case "q" | "quit":
                self.stopped = True
            case _:
                write(COMMANDS)
                write(ONLY_ENTER)

    def _paused(self) -> str:
        """Pause, or go on, and say which."""
        playback = self.playback
        if playback.waiting:
            return BEGIN
        if playback.paused:
            playback.resume()
            return "Going on."
        playback.pause()
        return _PAUSED

    def _adjusted(self, by: int) -> str:
        if self.playback.waiting:
            return BEGIN
        if not self.playback.adjust(by):
            return "Nothing to change here."
        phase = self.playback.phase
        return f"Now {phase.repetitions} repetitions." if phase.kind in {"there", "back"} else f"{by:+} seconds."

    def _reply(self, asks: Sequence[Text], known: str) -> str | None:
        """The mark typed out of several; "" for Enter, None when there is nobody to type one."""
        for _, line in asks:
            if line:
                self.lines.write(line)
        while not self.lines.closed:
            typed = self.lines.wait(LOOK)
            if typed in {"q", "quit"}:
                return None
            if typed is not None and len(typed) <= 1 and typed in known:
                return typed
            if typed is not None:
                self.lines.write(f"Type one of {known[0]} to {known[-1]}, or only Enter.")
        return None
