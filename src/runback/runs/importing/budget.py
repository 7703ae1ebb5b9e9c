"""How long an import may take: files that are small and endless work are no runner's."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import Final

SECONDS: Final = 30.0
"""For any import, on a machine that does other things."""

BYTES_A_SECOND: Final = 100_000
"""More seconds for larger files; the slowest reader is twenty times as fast."""


MOST_BARREN: Final = 5_000
"""Files in a row that tell no run; the photos of an account come by the hundred."""


class Budget:
    """The seconds of one import.

    Args:
        paths: what is imported. A folder is as large as its files, whose number bounds the work already.
        clock: seconds that only go forward.
    """

    def __init__(self, paths: Iterable[Path], clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        files = list(paths)
        self._files = all(path.is_file() for path in files)
        size = sum(path.stat().st_size for path in files) if self._files else 0
        self._until = clock() + SECONDS + size / BYTES_A_SECOND
        self._barren = 0

    def is_spent(self) -> bool:
        """Whether no further file is to be begun."""
        return self._files and self._clock() > self._until

    def is_barren(self, *, told: bool) -> bool:
        """Count a file that was read: whether too many in a row told no activity for this to be an export."""
        self._barren = 0 if told else self._barren + 1
        return self._files and self._barren >= MOST_BARREN
