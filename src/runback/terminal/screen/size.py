"""How large the screen is; never so small that nothing can be drawn."""

from shutil import get_terminal_size
from typing import Final

MIN_COLUMNS: Final = 20
"""Of printed lines. A narrower terminal breaks them itself."""


def columns() -> int:
    """Columns for printed lines."""
    return max(get_terminal_size().columns, MIN_COLUMNS)


def rows() -> int:
    """Rows of the screen, at least 1."""
    return max(get_terminal_size().lines, 1)
