"""A terminal and a clock for the player that exist only in a test: minutes pass at once, keys come at set times."""

from dataclasses import dataclass, field

from runback.figure.sides import Seen
from runback.figure.strokes import Frame, Stroke
from runback.terminal.interview.block import Row
from runback.terminal.player.terminal import STOP

NOBODY_COMES = 7200.0


@dataclass
class Stage:
    """Shows nothing and remembers everything.

    Attributes:
        keys: what is pressed, and when; in order.
        columns, rows: its size.
        shown: when, and the rows of text.
        bells: when it rang.
        time: what its clock shows.
    """

    keys: list[tuple[float, str]] = field(default_factory=list)
    columns: int = 80
    rows: int = 24
    shown: list[tuple[float, list[str]]] = field(default_factory=list)
    bells: list[float] = field(default_factory=list)
    time: float = 0.0

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> list[str]:
        if self.keys and self.keys[0][0] <= self.time + seconds:
            at, key = self.keys.pop(0)
            self.time = max(self.time, at)
            return [key]
        self.time += max(seconds, 1e-3)
        return [STOP] if self.time > NOBODY_COMES else []

    def size(self) -> tuple[int, int]:
        return self.columns, self.rows

    def show(self, rows: list[Row]) -> None:
        self.shown.append((self.time, texts(rows)))

    def bell(self) -> None:
        self.bells.append(self.time)

    def seen(self, at: float) -> str:
        """The words on the screen at a time."""
        before = [rows for time, rows in self.shown if time <= at]
        return " ".join(" ".join(before[-1]).split())

    @property
    def last(self) -> str:
        """The words on the screen at the end."""
        return self.seen(self.time)


def texts(rows: list[Row]) -> list[str]:
    """Rows as they are read."""
    return ["".join(text for _, text in row) for row in rows]


class Lever:
    """A figure that is one line, which rises to the right as its moment does."""

    cyclic = False
    still = False
    frame = Frame(0.0, 0.0, 1.0, 1.0)
    frame_of_both_sides = frame

    def strokes(self, moment: float, *, seen: Seen = "as_drawn") -> tuple[Stroke, ...]:
        stroke = Stroke("prop", ((0.0, 0.0), (1.0, moment)))
        return (stroke.mirrored(0.5) if seen == "mirrored" else stroke,)
