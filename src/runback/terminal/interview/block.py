"""The rows one line of a sheet takes on the screen: its question, and in focus its choices or field."""

from dataclasses import dataclass, field

from runback.interview.page import Line
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.question_row import answer_words, choice_keys, is_digits, is_scale
from runback.terminal.screen.width import cells, wrap

Row = tuple[tuple[str, str], ...]
"""Pieces of one row: a role ("", "title", "focus", "answer", "chosen", "key" or "notice") and its text."""

_MARK = 6
_DETAIL = 2
_NUMBER_FIELD, _DATE_FIELD = 4, 10


@dataclass
class Block:
    """Rows that belong together.

    Attributes:
        line: the id of their line; None for the introduction and for "none of these".
        rows: what is drawn.
        cursor: column and row within the block.
        ends_with_news: whether the last rows answer the last key and must be on the screen.
    """

    line: str | None = None
    rows: list[Row] = field(default_factory=list)
    cursor: tuple[int, int] = (0, 0)
    ends_with_news: bool = False

    def add(self, indent: str, text: str, width: int, role: str = "") -> None:
        """Add a text, wrapped behind its indent."""
        for n, part in enumerate(wrap(text, width - cells(indent))):
            self.rows.append((("", indent if n == 0 else " " * cells(indent)), (role, part)))

    @property
    def height(self) -> int:
        """The rows with text on them."""
        return sum(1 for row in self.rows if row)


def row_cells(row: Row) -> int:
    """How many terminal columns a row takes."""
    return sum(cells(text) for _, text in row)


def question(line: Line, width: int, *, focused: bool = False) -> Block:
    """A line with its mark and its answer in words."""
    indent = _indent(line)
    block = Block(line.id, cursor=(indent - 3, 0))
    gutter = ("> " if focused else "  ") + " " * (indent - _MARK)
    block.add(f"{gutter}[{_mark(line)}] ", line.ask, width, "focus" if focused else "")
    words = answer_words(line)
    if not words or (focused and any(choice.value == line.value for choice in line.choices)):
        return block
    if row_cells(block.rows[-1]) + 2 + cells(words) <= width:
        block.rows[-1] = (*block.rows[-1], ("", "  "), ("answer", words))
    else:
        block.add(" " * indent, words, width, "answer")
    return block


def in_focus(page: Page, line: Line, width: int) -> Block:
    """A line opened up: how it is answered, what is typed or highlighted, and what was asked about it."""
    block = question(line, width, focused=True)
    indent = " " * _indent(line)
    focused = line.id == page.focus
    dating = page.dating and focused
    if dating:
        _field(page, line, block, "Days ago, or a date like 2026-11-18:", width)
    elif is_scale(line):
        _scale(page, line, block, width)
    elif line.kind == "number":
        _field(page, line, block, f"{line.low} to {line.high} {line.unit}".rstrip() + ":", width)
    if line.choices and not dating:
        _choices(page, line, block, width)
    if line.kind == "days" and not dating:
        block.add(f"{indent}  d  ", "Type days or a date", width)
    if focused and page.error:
        block.add(indent, page.error, width, "notice")
    if focused and page.opened:
        block.add(indent, f"Why: {line.why}" if page.opened == "why" else f"Help: {line.help}", width)
    block.ends_with_news = focused and bool(page.error or page.opened)
    return block


def none_row(page: Page, width: int) -> Block:
    """The row "none of these"."""
    here = page.focus is None
    block = Block(cursor=(3, 0))
    block.add("> [0] " if here else "  [0] ", page.sheet.none, width, "focus" if here else "")
    return block


def _indent(line: Line) -> int:
    return _MARK + (_DETAIL if line.detail else 0)


def _mark(line: Line) -> str:
    if not line.value:
        return " "
    keys = (key for key, choice in zip(choice_keys(line), line.choices, strict=True) if choice.value == line.value)
    return next(keys, "") or "*"


def _choices(page: Page, line: Line, block: Block, width: int) -> None:
    keys = choice_keys(line)
    chosen = page.highlight if line.id == page.focus else None
    indent = _indent(line)
    labels = [f"{key or ' '} {choice.say}" for key, choice in zip(keys, line.choices, strict=True)]
    if line.kind == "pick" and indent + sum(cells(label) + 3 for label in labels) <= width:
        _in_one_row(labels, chosen, block, indent)
        return
    for n, (key, choice) in enumerate(zip(keys, line.choices, strict=True)):
        if n == chosen:
            block.cursor = (indent, len(block.rows))
        mark = f"{'>' if n == chosen else ' '} {key or ' '}  "
        block.add(" " * indent + mark, choice.say, width, "chosen" if n == chosen else "")


def _in_one_row(labels: list[str], chosen: int | None, block: Block, indent: int) -> None:
    row: list[tuple[str, str]] = [("", " " * (indent - 1))]
    for n, label in enumerate(labels):
        if n == chosen:
            block.cursor = (row_cells(tuple(row)) + 1, len(block.rows))
            row += [("chosen", f"[{label}]"), ("", " ")]
        else:
            row.append(("", f" {label}  "))
    block.rows.append(tuple(row))


def _scale(page: Page, line: Line, block: Block, width: int) -> None:
    now = _entered(page, line)
    filled = int(now) - line.low if now else 0
    bar = "#" * filled + "." * (line.high - line.low - filled)
    indent = " " * _indent(line)
    block.cursor = (_indent(line) + 1, len(block.rows))
    block.rows.append((("", indent), ("chosen", f"{now or '-':>2} "), ("", f" [{bar}]")))
    if line.unit:
        block.add(indent, line.unit, width)


def _field(page: Page, line: Line, block: Block, label: str, width: int) -> None:
    indent = " " * _indent(line)
    now = page.typed or "" if page.dating else _entered(page, line)
    entry = ("chosen", f"[{now:<{_DATE_FIELD if page.dating else _NUMBER_FIELD}}]")
    block.add(indent, label, width)
    before = block.rows[-1]
    at = row_cells(before) + 1
    if at + cells(entry[1]) <= width:
        block.rows[-1] = (*before, ("", " "), entry)
    else:
        at = cells(indent)
        block.rows.append((("", indent), entry))
    block.cursor = (at + 1 + len(now), len(block.rows) - 1)


def _entered(page: Page, line: Line) -> str:
    typed = page.typed if line.id == page.focus else None
    if typed is not None:
        return typed
    return line.value if is_digits(line.value) else ""
