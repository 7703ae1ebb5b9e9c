"""Plays a short session on the terminal it is started in, as a program of its own. Prints the outcome at the end."""

import sys

from exercise.sessions import dose, move, session
from runback.figure.sides import Seen
from runback.figure.strokes import Stroke
from runback.terminal.player.lines import StandardLines
from runback.terminal.player.plain import play_plain
from runback.terminal.player.player import PlayOptions, play
from terminal.player.stage import Lever


class Torn(Lever):
    """A figure that cannot be drawn."""

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        raise ValueError(f"torn at {moment} {seen}")


def main(how: str) -> None:
    """Play, in one of three ways: `screen`, `torn` or `plain`."""
    some = session(move("cat", of=dose(hold=1)), move("bridge", of=dose(hold=1)))
    if how == "plain":
        with StandardLines() as lines:
            outcome = play_plain(some, lines, keep=lambda _: None)
    else:
        figures = {"cat": Torn() if how == "torn" else Lever(), "bridge": Lever()}
        outcome = play(some, figures, PlayOptions(), keep=lambda kept: print(f"kept {kept.seconds}", file=sys.stderr))
    print(f"outcome {outcome}")


if __name__ == "__main__":
    main(sys.argv[1])
