"""Which side of the body a figure shows at work, as the runner is told it."""

from typing import Literal, TypeAlias

Seen: TypeAlias = Literal["as_drawn", "mirrored", "limbs_changed"]
"""A figure is drawn with the right side at work. In a mirror the left one works, and the person has turned round; with
left and right limbs changed it works too, and the person stays as they are."""


def seen(side: str, *, alternating: bool) -> Seen:
    """How a figure shows a side.

    Args:
        side: `left`, `right`, or "" for both together.
        alternating: the sides are done in turn; a person who turned round each time would be hard to follow.
    """
    if side != "left":
        return "as_drawn"
    return "limbs_changed" if alternating else "mirrored"
