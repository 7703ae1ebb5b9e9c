"""Why an interview may stop early: what is decided for some answers stays decided for all that could follow."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement
from typing import TypeAlias

from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, fold
from runback.engine.rulebook.rulebook import Node, Rulebook

try:
    import z3
except ImportError:
    z3 = None

LONGEST_CHECKED = 4
Term: TypeAlias = "z3.ExprRef"

_MASKS = {NO: 0b01, YES: 0b10, UNKNOWN: 0b11}


def unsound_connectives(rulebook: Rulebook) -> tuple[str, ...]:
    """The connectives in use whose three-valued reading contradicts some completion.

    Every condition is built from these, so by induction none of them means that no condition can be decided early and
    turn out otherwise. A reading rests only on how many parts are true, false and unknown; a long "and" or "or" is the
    least or greatest of its parts, which reads as a chain of short ones.
    """
    return tuple(_describe(shape) for shape in sorted(_shapes(rulebook)) if not _is_sound(rulebook, shape))


def unsound_outputs(rulebook: Rulebook) -> tuple[str, ...]:
    """As a theorem for z3: outputs that some set of still possible cells decides against one of its completions.

    For every fact, and every doubt about one, any set of cells may still be possible, and any one of those the truth.
    """
    solver = z3.Solver()
    cells_of = enumerate(full.bit_length() for full in rulebook.full)
    possible = [[z3.Bool(f"{place} may be {cell}") for cell in range(count)] for place, count in cells_of]
    truth = [z3.Int(f"{place} is") for place in range(len(possible))]
    for cells, actual in zip(possible, truth, strict=True):
        solver.add(z3.Or([z3.And(may_be, actual == cell) for cell, may_be in enumerate(cells)]))
    must: list[Term] = []
    may: list[Term] = []
    full: list[Term] = []
    for node in rulebook.nodes:
        _extend(node, (must, may, full), possible, truth)
    outputs = {**rulebook.levels, **rulebook.caution, **rulebook.shown}
    return tuple(name for name, node in outputs.items() if _refuted(solver, must[node], may[node], full[node]))


def _refuted(solver: "z3.Solver", must: Term, may: Term, full: Term) -> bool:
    solver.push()
    solver.add(z3.Or(z3.And(must, z3.Not(full)), z3.And(z3.Not(may), full)))
    found = bool(solver.check() != z3.unsat)
    solver.pop()
    return found


def _extend(
    node: Node, readings: tuple[list[Term], list[Term], list[Term]], possible: list[list[Term]], truth: list[Term]
) -> None:
    """Add a node's three readings: it must hold, it may hold, and it holds in truth."""
    must, may, full = readings
    match node:
        case ("leaf", fact, mask):
            cells = range(len(possible[fact]))
            outside = [possible[fact][cell] for cell in cells if not mask >> cell & 1]
            must.append(z3.Not(z3.Or(outside)))
            may.append(z3.Or([possible[fact][cell] for cell in cells if mask >> cell & 1]))
            full.append(z3.Or([truth[fact] == cell for cell in cells if mask >> cell & 1]))
        case ("not", inner):
            must.append(z3.Not(may[inner]))
            may.append(z3.Not(must[inner]))
            full.append(z3.Not(full[inner]))
        case _:
            for reading in readings:
                reading.append(_joined(node, reading))


def _joined(node: Node, reading: list[Term]) -> Term:
    match node:
        case ("and", children):
            return z3.And([reading[child] for child in children])
        case ("or", children):
            return z3.Or([reading[child] for child in children])
        case ("count", least, children):
            return z3.Sum([z3.If(reading[child], 1, 0) for child in children]) >= least
    return z3.BoolVal(bool(node[1]))


def _shapes(rulebook: Rulebook) -> set[tuple[str, int, int]]:
    shapes: set[tuple[str, int, int]] = set()
    for node in rulebook.nodes:
        match node:
            case ("and" | "or" as kind, children):
                shapes.add((kind, 0, min(len(children), LONGEST_CHECKED)))
            case ("count", least, children):
                shapes.add(("count", least, len(children)))
            case ("not", _):
                shapes.add(("not", 0, 1))
            case _:
                pass
    return shapes


def _is_sound(rulebook: Rulebook, shape: tuple[str, int, int]) -> bool:
    kind, least, size = shape
    children = tuple(range(size))
    joined: dict[str, Node] = {
        "and": ("and", children),
        "or": ("or", children),
        "not": ("not", 0),
        "count": ("count", least, children),
    }
    leaves: list[Node] = [("leaf", place, 0b10) for place in children]
    small = replace(rulebook, nodes=(*leaves, joined[kind]))
    for parts in combinations_with_replacement((NO, UNKNOWN, YES), size):
        verdict = fold(small, [_MASKS[part] for part in parts])[-1]
        ends = {fold(small, [_MASKS[part] for part in ending])[-1] for ending in _endings(parts)}
        if verdict is not UNKNOWN and ends != {verdict}:
            return False
    return True


def _endings(parts: tuple[Truth, ...]) -> Iterator[tuple[Truth, ...]]:
    """Completions of a row of truths, up to order: the unknown ones come true one after the other."""
    known = tuple(part for part in parts if part is not UNKNOWN)
    open_ones = len(parts) - len(known)
    for come_true in range(open_ones + 1):
        yield known + (YES,) * come_true + (NO,) * (open_ones - come_true)


def _describe(shape: tuple[str, int, int]) -> str:
    kind, least, size = shape
    return f"at least {least} of {size}" if kind == "count" else f"{kind} of {size}"
