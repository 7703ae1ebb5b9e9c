"""Part of the rulebook as one Python function: what `fold` finds, in a fraction of the time.

For many runners in one process; a single interview does not earn back the time it takes to make the function.
`fold` stays the specification. The text that is run is made of node kinds and whole numbers only, never of
anything that was authored or answered.

A truth is two bits here, "may hold" and "must hold": 0 is NO, 2 is UNKNOWN, 3 is YES. On these bits `&` and `|` are
the three-valued and and or.
"""

from collections.abc import Callable, Sequence
from typing import Any, assert_never

from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, cone
from runback.engine.rulebook.rulebook import Node, Rulebook

Truths = Callable[[Sequence[int]], list[Truth]]

TRUTHS = (NO, NO, UNKNOWN, YES)
"""The truth of each pair of bits; 1 ("must, yet may not") never comes up."""


def generate(rulebook: Rulebook, wanted: Sequence[int]) -> Truths:
    """Make a function from the cells still possible for each fact to the truths of some nodes.

    Args:
        rulebook: the conditions.
        wanted: the nodes, in the order their truths are returned.

    Returns:
        A function of the same state as `fold` takes: for each fact in asking order, the mask of cells still possible,
        and then for each doubt.
    """
    needed = sorted({index for node in wanted for index in cone(rulebook, node)})
    lines = [
        "def truths_of(state, truths=truths):",
        f"  [{', '.join(f's{place:d}' for place in range(len(rulebook.full)))}] = state",
        *(f"  n{index:d} = {_bits(rulebook.nodes[index])}" for index in needed),
        f"  return [{', '.join(f'truths[n{index:d}]' for index in wanted)}]",
    ]
    made: dict[str, Any] = {"truths": TRUTHS}
    exec("\n".join(lines), made)  # noqa: S102 - the lines hold node kinds and whole numbers only
    truths_of: Truths = made["truths_of"]
    return truths_of


def _bits(node: Node) -> str:
    """The expression for one node; `:d` lets nothing but whole numbers through."""
    match node:
        case ("leaf", fact, mask):
            return f"3 if (held := s{fact:d} & {mask:d}) == s{fact:d} else 2 if held else 0"
        case ("and", children):
            return " & ".join(f"n{child:d}" for child in children) or "3"
        case ("or", children):
            return " | ".join(f"n{child:d}" for child in children) or "0"
        case ("not", child):
            return f"(3, 0, 2, 0)[n{child:d}]"
        case ("count", least, children):
            must = " + ".join(f"(n{child:d} & 1)" for child in children) or "0"
            may = " + ".join(f"(n{child:d} >> 1)" for child in children) or "0"
            return f"3 if {must} >= {least:d} else 2 if {may} >= {least:d} else 0"
        case ("const", truth):
            return "3" if truth else "0"
        case _:
            assert_never(node)
