"""When somebody moves, and when they stand: told from steps between recorded points, each with seconds and metres."""

from typing import Final

SLOWEST_M_S: Final = 0.5
LONGEST_STEP_S: Final = 30.0
"""A longer step is a gap, whose seconds count as far as its metres do."""

_LONGEST_WINDOW_S: Final = 30.0
_FASTEST_OVER_A_GAP_M_S: Final = 12.0


class Movement:
    """Steps of one outing in the order of time, summed up.

    A watch may repeat a place for some seconds and then leap. So a slow step is judged together with the next quick
    one, over at most half a minute.

    Attributes:
        metres: of all steps but gaps in which nobody can have run so far.
        seconds: of the steps in which somebody moved.
    """

    __slots__ = ("_slow_m", "_slow_s", "metres", "seconds")

    def __init__(self) -> None:
        self.metres = 0.0
        self.seconds = 0.0
        self._slow_s = 0.0
        self._slow_m = 0.0

    def step(self, seconds: float, metres: float) -> None:
        """Take in the next step; seconds are never negative."""
        if seconds > LONGEST_STEP_S:
            self._gap(seconds, metres)
            return
        self.metres += metres
        if metres < SLOWEST_M_S * seconds or not seconds:
            self._slow_s += seconds
            self._slow_m += metres
            return
        window, way = self._slow_s + seconds, self._slow_m + metres
        self.seconds += window if window <= _LONGEST_WINDOW_S and way >= SLOWEST_M_S * window else seconds
        self.pause()

    def _gap(self, seconds: float, metres: float) -> None:
        """Whoever came no further than a stroll takes has strolled, and stood for the rest of the time."""
        self.pause()
        if metres <= _FASTEST_OVER_A_GAP_M_S * seconds:
            self.metres += metres
            self.seconds += min(seconds, metres / SLOWEST_M_S)

    def pause(self) -> None:
        """Whatever comes next has nothing to do with what came before."""
        self._slow_s = self._slow_m = 0.0
