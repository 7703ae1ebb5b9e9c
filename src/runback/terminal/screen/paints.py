"""Colours of a figure on a terminal: for dark and light themes, and none where nobody wants any."""

import os
from collections.abc import Mapping
from typing import Literal, TypeAlias

Depth: TypeAlias = Literal[0, 4, 8, 24]
"""Bits of a colour; 0 is none."""

PALETTE = {
    "ground": "#7d8288",
    "wall": "#94805f",
    "prop": "#94805f",
    "soft": "#a468c4",
    "ghost": "#7a7f85",
    "arrow": "#d9532c",
    "skin": "#b07a4a",
    "top": "#2b87b3",
    "shorts": "#6c78b4",
    "shoe": "#808080",
    "hair": "#8a6a50",
    "far skin": "#98836f",
    "far top": "#6a8fa2",
    "far shorts": "#8288a4",
    "far shoe": "#8c8c8c",
    "far hair": "#8a6a50",
}
"""Each at least 3 to 1 against black and against white, since a terminal does not say which of them it is."""

PAINTED = "paint"
_SEPARATOR = ":"


def colour_depth(environment: Mapping[str, str] = os.environ) -> Depth:
    """How many colours the terminal surely has and the runner wants."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in {"dumb", ""} or term.endswith("-m"):
        return 0
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return 24
    return 8 if "256" in term else 4


def painted(front: str, behind: str) -> str:
    """The role of a piece of a row that is painted so."""
    return _SEPARATOR.join((PAINTED, front, behind)) if front or behind else ""


def look(role: str) -> str:
    """The style of such a role, as a string that both terminal libraries understand in parts: `#front bg:#behind`."""
    _, front, behind = role.split(_SEPARATOR)
    return f"{PALETTE.get(front, '')} {'bg:' + PALETTE[behind] if behind else ''}".strip()
