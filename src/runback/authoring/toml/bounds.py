"""What a TOML text may hold at most: `tomllib` takes the square of a key's parts in time and memory."""

from __future__ import annotations

import re
from typing import Final

MAX_LINES: Final = 20_000
MAX_ITEMS: Final = 100_000
MAX_KEY_PARTS: Final = 16
MAX_DEPTH: Final = 32

_STRING_OR_COMMENT: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*''', re.DOTALL
)
_ENDLESS_KEY: Final = re.compile(rf"(?:\.[ \t]*[\w-]*[ \t]*){{{MAX_KEY_PARTS}}}")
_BRACKET: Final = re.compile(r"[\[\]{}]")


def beyond_bounds(text: str) -> tuple[int, str] | None:
    """The line where a text is beyond what any real file holds, and what is wrong with it; None for all others."""
    if text.count("\n") > MAX_LINES:
        return MAX_LINES, f"has over {MAX_LINES:,} lines"
    bare = _STRING_OR_COMMENT.sub(_blanked, text)
    if bare.count(",") > MAX_ITEMS:
        return 1, f"has over {MAX_ITEMS:,} items"
    if key := _ENDLESS_KEY.search(bare):
        return _line(bare, key.start()), f"has a key of more than {MAX_KEY_PARTS} parts"
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth = depth + 1 if bracket[0] in "[{" else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            return _line(bare, bracket.start()), "is nested too deeply"
    return None


def _blanked(found: re.Match[str]) -> str:
    """A string as one letter, so that it may still be a part of a key; its lines stay lines."""
    return "" if found[0].startswith("#") else "s" + "\n" * found[0].count("\n")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
