"""The figures folder compiled to plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from runback.authoring.checks.figures import check_figures


def compile_figures(folder: Path) -> dict[str, Any]:
    """Every figure of a data folder as plain data, by id.

    Args:
        folder: the data folder, which holds `figures/`.

    Raises:
        DataError: the first fault, with file and line.
    """
    figures, faults = check_figures(folder)
    if faults:
        raise faults[0]
    return figures
