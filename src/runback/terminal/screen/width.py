"""Text measured in terminal columns."""

from unicodedata import category, east_asian_width


def cells(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Break a text at spaces into rows of at most `width` columns (2 or more); a longer word is cut."""
    width = max(width, 2)
    rows: list[str] = []
    for paragraph in text.splitlines() or [""]:
        row = ""
        for word in paragraph.split():
            rest = word
            if row and cells(row) + 1 + cells(rest) <= width:
                row, rest = f"{row} {rest}", ""
            elif row:
                rows.append(row)
                row = ""
            while rest:
                row, rest = cut(rest, width)
                if rest:
                    rows.append(row)
        rows.append(row)
    return rows


def cut(text: str, width: int) -> tuple[str, str]:
    """As much of a text as fits in `width` columns, and the rest; at least one character is taken."""
    end = len(text)
    while end > 1 and cells(text[:end]) > width:
        end -= 1
    return text[:end], text[end:]
