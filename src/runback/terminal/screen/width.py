"""Text measured in terminal columns. Plain letters are counted here; wcwidth, for all others, is loaded when they come.

Its own `wrap` takes time by the square of a word's length, so only its widths and its letters are used.
"""

from runback.visible_text import visible

MARKS = ("- ", "* ")
"""What an item of a list begins with."""


INDENT = "  "
"""In front of rows that stand below their lead."""


def cells(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import width

    return width(text, control_codes="ignore")


def wrap(text: str, width: int) -> list[str]:
    """Break a text at spaces into rows of at most `width` columns (2 or more); a longer word is cut."""
    width = max(width, 2)
    rows: list[str] = []
    for paragraph in map(visible, text.splitlines() or [""]):
        row, used = "", 0
        for word in paragraph.split():
            needed = cells(word)
            if row and used + 1 + needed <= width:
                row, used = f"{row} {word}", used + 1 + needed
                continue
            if row:
                rows.append(row)
            *cut, row = _pieces(word, width) if needed > width else [word]
            rows += cut
            used = cells(row)
        rows.append(row)
    return rows


def hang(text: str, width: int, lead: str = "") -> list[str]:
    """A line broken at spaces, its further rows below its first word: an indent and the mark of an item stay in front.

    Where a word would be cut for the sake of that, it stands in rows below what is in front.

    Args:
        text: one line.
        width: columns for all of it.
        lead: what stands before the text in its first row.
    """
    text = visible(text)
    if cells(lead + text) <= width:
        return [lead + text]
    words = text.lstrip(" ")
    lead += text[: len(text) - len(words)]
    if words.startswith(MARKS):
        lead, words = lead + words[:2], words[2:]
    taken = cells(lead)
    longest = max(map(cells, words.split()), default=0)
    if taken > width // 2 or width - taken < longest <= width - len(INDENT):
        return [*wrap(lead, width), *(INDENT + row for row in wrap(words, width - len(INDENT)))]
    first, *rest = wrap(words, width - taken)
    return [(lead + first).rstrip(), *(" " * taken + row for row in rest)]


def clip(text: str, width: int) -> str:
    """As much of a text as fits in `width` columns; a letter that would stand across the edge is left out."""
    text = visible(text)
    if cells(text) <= width:
        return text
    return _pieces(text, width)[0] if width > 0 else ""


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most so many columns; a single letter that is wider stays whole."""
    if word.isascii():
        return [word[start : start + width] for start in range(0, len(word), width)]
    from wcwidth import iter_graphemes

    pieces: list[str] = []
    begun, used = 0, 0
    at = 0
    for letter in iter_graphemes(word):
        needed = cells(letter)
        if at > begun and used + needed > width:
            pieces.append(word[begun:at])
            begun, used = at, 0
        at, used = at + len(letter), used + needed
    return [*pieces, word[begun:]]
