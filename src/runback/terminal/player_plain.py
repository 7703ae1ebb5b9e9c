"""`runback stretch --guide` in plain lines: one a step, nothing redrawn; where nobody watches, all of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runback.engine.exercises import Dose
from runback.stretch.playback import Playback
from runback.stretch.session import Session
from runback.stretch.sounds import Listening
from runback.stretch.timeline import Phase, announcement, timeline
from runback.terminal.player_lines import Lines
from runback.terminal.player_outcome import Keep, Outcome, Text, ask_feeling, so_far, time_words
from runback.terminal.player_screen import place_words
from runback.terminal.speaker import NO_SPEAKER, Speaker, find_speaker

STEP = 10
"""Seconds that plus and minus stand for."""

LOOK = 0.25
"""Seconds, at most, between two looks at the clock."""

COMMANDS = "Type a letter, then Enter: n next (or only Enter), p pause, b back, + or - 10 seconds, w worse, q quit."

_LONG_HOLD = 10
_LONG_REPETITION = 5
_PAUSED = "Paused. p goes on."
_AWAY = "Paused: you were away. p goes on."


def print_timeline(session: Session, lines: Lines) -> None:
    """Write every step with its time, without waiting."""
    phases = timeline(session)
    lines.write(_title(session))
    at = 0
    for index, phase in enumerate(phases):
        for line in step_lines(session, phases, index, at):
            lines.write(line)
        at += phase.seconds
    lines.write(f"{_time(at)}The end.")


def play_plain(session: Session, lines: Lines, *, speak: bool = False, quiet: bool = False, keep: Keep) -> Outcome:
    """Play a session line by line, in real time.

    Args:
        session: with at least one move.
        lines: where lines are written, and commands typed.
        speak: through the system's speaker, when it has one.
        quiet: no bell.
        keep: told the outcome so far whenever a move is over, and when something fails.

    Returns:
        What was done, also when the runner stopped or a signal did.
    """
    speaker = find_speaker() if speak else None
    lines.write(_title(session))
    lines.write(COMMANDS)
    if speak and speaker is None:
        lines.write(NO_SPEAKER)
    player = _PlainPlayer(session, lines, speaker, ring=not quiet)
    try:
        return player.run(keep)
    except BaseException:
        keep(replace(so_far(player.playback), stopped=True))
        raise
    finally:
        if speaker:
            speaker.stop()


def step_lines(session: Session, phases: tuple[Phase, ...], index: int, at: int) -> Iterator[str]:
    """The lines for a phase; none for one that repeats what was just said.

    Args:
        session: the moves.
        phases: its timeline.
        index: the phase.
        at: seconds from the start of the session.
    """
    phase = phases[index]
    move = session.moves[phase.move]
    time = _time(at)
    if phase.kind == "ready":
        name, position, _ = announcement(move)
        yield ""
        yield f"{time}{phase.move + 1} of {len(session.moves)}: {name} {position} {phase.seconds} seconds to get ready."
        for number, step in enumerate(move.exercise.steps, 1):
            yield f"       {number}. {step}"
        yield f"       {move.exercise.stop_if}"
    elif phase.kind in {"rest", "change_side"}:
        yield f"{time}{phase.cue} {phase.seconds} seconds."
    elif words := _doing(phase, move.dose):
        yield time + words


def _doing(phase: Phase, dose: Dose) -> str:
    """What to say of a part of a repetition: every part of the first, then as much as there is time for."""
    first = phase.repetition == 1
    in_full = first or dose.hold >= _LONG_HOLD
    if phase.kind == "hold":
        return f"{phase.cue} {phase.seconds} seconds." if in_full else ""
    if phase.kind == "back":
        return phase.cue if in_full else ""
    if not in_full and (dose.seconds or 2 * dose.move + dose.hold < _LONG_REPETITION):
        return ""
    place = place_words(phase, dose)
    steady = f" For {dose.seconds} seconds." if dose.seconds else ""
    return " ".join(([f"{place}."] if place else []) + ([phase.cue + steady] if in_full else []))


def _time(seconds: int) -> str:
    return f"{time_words(seconds):>5}  "


def _title(session: Session) -> str:
    count = len(session.moves)
    return f"{session.name}: {count} {'move' if count == 1 else 'moves'}, {time_words(session.seconds)}."


class _PlainPlayer:
    def __init__(self, session: Session, lines: Lines, speaker: Speaker | None, *, ring: bool) -> None:
        self.playback = Playback(session, lines.now())
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
        return ask_feeling(playback, outcome, self._reply)

    def _goes_on(self) -> bool:
        """Look at the clock, and whether anything is left to do."""
        was_away = self.playback.away
        self.playback.tick(self.lines.now())
        if self.playback.away and not was_away:
            self.lines.write(_AWAY)
        return not self.playback.finished and not self.stopped

    def _tell(self) -> None:
        """Write and sound what is new."""
        playback = self.playback
        if self.told != playback.index:
            self.told = playback.index
            for line in step_lines(playback.session, playback.phases, playback.index, playback.planned):
                self.lines.write(line)
        for sound in self.listening.due(playback):
            if sound.bell and self.ring:
                self.lines.bell()
            if sound.says and self.speaker:
                self.speaker.say(sound.says)

    def _obey(self, typed: str) -> None:
        playback, write = self.playback, self.lines.write
        match typed:
            case "" | "n" | "next":
                playback.next_move()
            case "b" | "back":
                playback.back()
                self.told = -1
            case "p" | "pause" if playback.paused:
                playback.resume()
                write("Going on.")
            case "p" | "pause":
                playback.pause()
                write(_PAUSED)
            case "+" | "-":
                write(self._adjusted(STEP if typed == "+" else -STEP))
            case "w" | "worse":
                name = playback.mark_worse()
                write(f"Noted: {name} made it worse." if name else "Nothing is done yet.")
            case "q" | "quit":
                self.stopped = True
            case _:
                write(COMMANDS)

    def _adjusted(self, by: int) -> str:
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
