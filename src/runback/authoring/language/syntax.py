"""An expression's text to Python's syntax tree, with one clear line for whatever cannot be read."""

from __future__ import annotations

import ast
import warnings

from runback.errors import DataError

LONGEST = 4000
DEEPEST = 60


def syntax(text: str) -> ast.expr:
    """Read the text; line breaks count as spaces and columns count from the text's beginning.

    Raises:
        DataError: it is empty, too long, or not an expression.
    """
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    if not flat.strip():
        raise DataError("the expression is empty")
    if len(flat) > LONGEST:
        raise DataError(f"the expression has {len(flat)} characters; name its parts in conditions.toml")
    for column, char in enumerate(flat, start=1):
        if char == "#" or not " " <= char <= "~":
            raise DataError(f"{char!r} is not part of the rule language (column {column})")
    indent = len(flat) - len(flat.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(flat.strip(), mode="eval")
    except (SyntaxError, SyntaxWarning, DeprecationWarning, ValueError, MemoryError, RecursionError) as error:
        raise DataError(_syntax_message(error, flat, indent)) from None
    layer: list[ast.AST] = [tree.body]
    for _ in range(DEEPEST):
        for node in layer:
            if isinstance(node, ast.expr):
                node.col_offset += indent
        layer = [child for node in layer for child in ast.iter_child_nodes(node)]
    if layer:
        raise DataError("the expression is nested too deeply; name its parts in conditions.toml")
    return tree.body


def _syntax_message(error: Exception, flat: str, indent: int) -> str:
    if not isinstance(error, SyntaxError) or not error.offset:
        return "cannot be read as an expression"
    start = error.offset - 1 + indent
    words = flat[start:].split()
    place = f"near '{words[0]}'" if words else "at its end"
    hint = "; write == to compare" if " = " in flat else "; join conditions with `and`, `or`, `not`"
    return f"cannot be read as an expression {place} (column {start + 1}){hint}"
