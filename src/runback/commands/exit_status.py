"""What a command leaves with, as the README lists it."""

from typing import Final

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2
INCOMPLETE: Final = 3
STOPPED: Final = 130

BY_DISPOSITION: Final = {"self_care": 0, "routine": 10, "soon": 20, "urgent": 30, "emergency": 40}
"""With `--exit-code`."""
