"""`runback stretch guide`: a session to follow along on a terminal that can be redrawn."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from runback.exercise.plan import Session
from runback.exercise.playback.cues import Listening
from runback.exercise.playback.playback import Playback
from runback.terminal.player.figure import Drawing, Look, Picture, best_look
from runback.terminal.player.outcome import ENTER_ENDS, STOP_FOR_TODAY, Keep, Outcome, Text, ask_feeling, so_far
from runback.terminal.player.screen import frame, help_page, question_page
from runback.terminal.player.speaker import NO_SPEAKER, Speaker, find_speaker
from runback.terminal.player.terminal import AWAY, STOP, RealTerminal, Terminal

FRAME = 0.1
"""Seconds between two frames of a moving figure."""

STILL = 0.25
"""Seconds, at most, between two looks at the clock when nothing moves."""

STEP = 10
"""Seconds that plus and minus stand for."""

_STEPS = {"+": STEP, "=": STEP, "up": STEP, "-": -STEP, "_": -STEP, "down": -STEP}
_NOTICE_LASTS = 5.0
_NOTHING_DONE = "Nothing is done yet. n is the next move."
_BEGUN = "This move has begun. n is the next move."
_LONG_ENOUGH = "It cannot be made longer."
_LAST_ONE = "The last one. n is the next move."


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """How a session is played.

    Attributes:
        speak: through the system's speaker, when it has one.
        motion: False draws the pose to come and changes the countdown every five seconds only.
        quiet: no bell.
        style: how the figure is shown; None for the best that the terminal surely can.
        warnings: when to stop, and signs of danger; shown before the first move and among the keys.
    """

    speak: bool = False
    motion: bool = True
    quiet: bool = False
    style: Look | None = None
    warnings: tuple[str, ...] = ()


def play(
    session: Session,
    figures: Mapping[str, Drawing],
    options: PlayOptions,
    terminal: Terminal | None = None,
    keep: Keep | None = None,
) -> Outcome:
    """Play a session from its first move to the question how it feels.

    Args:
        session: with at least one move.
        figures: by id; a move without one is shown in large words.
        options: how.
        terminal: where, and by which clock; the process's own when left out.
        keep: told the outcome so far whenever a move is over, and when something fails.

    Returns:
        What was done, also when the runner stopped or a signal did.
    """
    with ExitStack() as stack:
        style = options.style
        if terminal is None:
            real = stack.enter_context(RealTerminal())
            terminal, style = real, best_look(style, real.encoding)
        speaker = find_speaker() if options.speak else None
        if speaker:
            stack.callback(speaker.stop)
        picture = Picture(figures, style or "braille", motion=options.motion)
        player = _Player(session, picture, terminal, speaker, options)
        if options.speak and speaker is None:
            player.say_on_screen(NO_SPEAKER)
        keep = keep or _forget
        try:
            return player.run(keep)
        except BaseException:
            keep(replace(so_far(player.playback), stopped=True))
            raise


def _forget(_: Outcome) -> None:
    """Nobody asked to be told."""


class _Player:
    def __init__(
        self, session: Session, picture: Picture, terminal: Terminal, speaker: Speaker | None, options: PlayOptions
    ) -> None:
        self.playback = Playback(session, terminal.now(), spoken=speaker is not None)
        self.picture = picture
        self.terminal = terminal
        self.speaker = speaker
        self.ring = not options.quiet
        self.warnings = options.warnings
        self.stopped = False
        self.notice = ""
        self.notice_until = 0.0
        self.listening = Listening()

    def say_on_screen(self, notice: str) -> None:
        """Show a sentence for a few seconds."""
        self.notice = notice
        self.notice_until = self.terminal.now() + _NOTICE_LASTS

    def run(self, keep: Keep) -> Outcome:
        """Play, then ask."""
        playback, terminal = self.playback, self.terminal
        move = playback.phase.move
        while self._goes_on():
            if move != playback.phase.move:
                move = playback.phase.move
                keep(so_far(playback))
            self._sound()
            shown_at = terminal.now()
            terminal.show(frame(playback, self.picture, terminal.size(), self._current_notice(shown_at), self.warnings))
            for key in terminal.wait(self._pause_before_next(shown_at)):
                if self._goes_on():
                    self._press(key)
        outcome = so_far(playback)
        if self.stopped:
            return outcome
        if self.ring:
            terminal.bell()
        if playback.stop_for_today:
            self._say(STOP_FOR_TODAY)
        terminal.wait(0)  # a key pressed before the question is no answer to it
        outcome = ask_feeling(playback, outcome, self._choose)
        if outcome.stop_for_today and not playback.stop_for_today:
            self._say(STOP_FOR_TODAY)
            self._choose([("title", STOP_FOR_TODAY), ("", ""), ("", ENTER_ENDS)], "")
        return outcome

    def _goes_on(self) -> bool:
        """Look at the clock, and whether anything is left to do."""
        self.playback.tick(self.terminal.now())
        return not self.playback.finished and not self.stopped

    def _pause_before_next(self, shown_at: float) -> float:
        """Seconds until the next frame: the next step of a movement, or the next second of the countdown."""
        playback = self.playback
        figure = playback.session.moves[playback.phase.move].exercise.figure
        if playback.paused or not self.picture.moves(figure, playback.phase):
            return STILL if playback.paused else min(STILL, playback.left % 1 or STILL)
        return max(min(shown_at + FRAME - self.terminal.now(), playback.left), 0.0)

    def _current_notice(self, now: float) -> str:
        return self.notice if now < self.notice_until else ""

    def _sound(self) -> None:
        """Let be heard what has become due since the last frame."""
        for sound in self.listening.due(self.playback):
            if sound.bell and self.ring:
                self.terminal.bell()
            self._say(sound.says)

    def _say(self, words: str) -> None:
        if words and self.speaker:
            self.speaker.say(words)

    def _press(self, key: str) -> None:
        playback = self.playback
        self.notice_until = 0.0
        match key.lower():
            case "stop" | "q":
                self.stopped = True
            case " " | "p":
                playback.resume() if playback.paused else playback.pause()
            case "enter":
                self._begin()
            case "n" | "right":
                playback.next_move()
            case "b" | "left":
                playback.back()
            case pressed if pressed in _STEPS:
                self._adjust(_STEPS[pressed])
            case "w":
                self._worse()
            case "?" | "h":
                self._help()
            case "away":
                playback.pause()
                playback.away = True
            case _:
                self.say_on_screen("Not a key here. ? shows the keys.")

    def _begin(self) -> None:
        """Begin the move; once it has begun, say again what to do, because Enter is easily pressed twice."""
        if not self.playback.begin():
            self._say(self.playback.phase.cue)
            self.say_on_screen(_BEGUN)

    def _adjust(self, by: int) -> None:
        if not self.playback.adjust(by):
            self.say_on_screen(_LAST_ONE if by < 0 else _LONG_ENOUGH)
        elif self.playback.phase.kind in {"there", "back"}:
            self.say_on_screen(f"Now {self.playback.phase.repetitions} repetitions.")
        else:
            self.say_on_screen(f"{STEP} seconds {'more' if by > 0 else 'less'}.")

    def _worse(self) -> None:
        name = self.playback.mark_worse()
        self.say_on_screen(f"Noted: {name} made it worse." if name else _NOTHING_DONE)

    def _help(self) -> None:
        """Show the keys while the time stands still."""
        playback = self.playback
        was_paused = playback.paused
        playback.pause()
        exercise = playback.session.moves[playback.phase.move].exercise
        keys: list[str] = []
        while not keys:
            self.terminal.show(help_page(exercise, *self.terminal.size(), self.warnings))
            keys = self.terminal.wait(STILL)
            playback.tick(self.terminal.now())
        self.stopped = STOP in keys
        if not was_paused and AWAY not in keys:
            playback.resume()

    def _choose(self, texts: Sequence[Text], keys: str) -> str | None:
        """The key pressed out of several; "" for Enter, None when there is nobody to press one."""
        while True:
            columns, rows = self.terminal.size()
            self.terminal.show(question_page(texts, columns)[:rows])
            for key in self.terminal.wait(STILL):
                if key == STOP:
                    return None
                if key == "enter" or (len(key) == 1 and key.lower() in keys):
                    return "" if key == "enter" else key.lower()
