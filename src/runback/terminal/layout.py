"""A page as rows of text for a terminal of a given size. Pure: roles instead of styles, no terminal."""

from dataclasses import dataclass, field, replace
from unicodedata import category, east_asian_width

from runback.terminal.line import answer_words, choice_keys, is_digits, is_scale
from runback.terminal.page import Page
from runback.terminal.sheet import Line

Row = tuple[tuple[str, str], ...]
"""Pieces of one row: a role ("", "title", "focus", "answer", "chosen", "key" or "notice") and its text."""

_WIDEST = 88
_MARK = 6
_DETAIL = 2
_SMALLEST_BODY = 8
_WIDE = 76


@dataclass(frozen=True)
class Picture:
    """What is on the screen.

    Attributes:
        rows: at most as many as the terminal has, none wider than it.
        cursor: column and row, counted from 0.
        shown: ids of the lines that can be read whole.
    """

    rows: tuple[Row, ...]
    cursor: tuple[int, int]
    shown: frozenset[str]


@dataclass
class _Block:
    line: str | None = None
    rows: list[Row] = field(default_factory=list)
    cursor: tuple[int, int] = (0, 0)
    ends_with_news: bool = False

    def add(self, indent: str, text: str, width: int, role: str = "") -> None:
        for n, part in enumerate(wrap(text, width - cells(indent))):
            self.rows.append((("", indent if n == 0 else " " * cells(indent)), (role, part)))


def cells(text: str) -> int:
    """How many terminal columns a text takes."""
    return sum(
        0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1
        for c in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Break a text at spaces into rows of at most `width` cells; a longer word is cut."""
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
                row, rest = _cut(rest, width)
                if rest:
                    rows.append(row)
        rows.append(row)
    return rows


def _cut(word: str, width: int) -> tuple[str, str]:
    end = len(word)
    while end > 1 and cells(word[:end]) > width:
        end -= 1
    return word[:end], word[end:]


def lay_out(page: Page, columns: int, rows: int) -> Picture:
    """Draw a page.

    The focused line is always on the screen; when not everything fits, rows of words say that there is more.

    Args:
        page: what to draw.
        columns: width of the terminal in cells.
        rows: its height.
    """
    width = min(columns, _WIDEST)
    head, notice, keys = _head(page, width), _notice(page, width), _key_rows(page, width)
    if rows - len(head) - len(notice) - len(keys) < _SMALLEST_BODY:
        head, notice, keys = head[:1], notice[:2], [] if page.notice else keys[:1]
    foot = notice + keys
    room = max(rows - len(head) - len(foot), 1)
    blocks = _blocks(page, width)
    tallest = _tallest(page, width, blocks)
    if tallest + len(blocks) <= room:
        for block in blocks[1:]:
            block.rows.append(())
        tallest += len(blocks) - 1
    body = [row for block in blocks for row in block.rows]
    body += [()] * (min(tallest, room) - len(body))
    starts = [sum(len(block.rows) for block in blocks[:n]) for n in range(len(blocks))]
    here = next(n for n, block in enumerate(blocks) if n and block.line == page.focus)
    end = starts[here] + len([row for row in blocks[here].rows if row])
    cursor = starts[here] + blocks[here].cursor[1]
    first = _scroll(starts[here], end, end - 1 if blocks[here].ends_with_news else cursor, room, len(body))
    window, top, bottom = body[first : first + room], first, first + room
    if first and room >= _SMALLEST_BODY // 2:
        window[0], top = (("", "  -- more above --"),), top + 1
    if bottom < len(body) and room >= _SMALLEST_BODY // 2:
        window[-1], bottom = (("", "  -- more below --"),), bottom - 1
    shown = {
        block.line
        for start, block in zip(starts, blocks, strict=True)
        if block.line and top <= start and start + len([row for row in block.rows if row]) <= bottom
    }
    position = (blocks[here].cursor[0], len(head) + min(max(cursor - first, 0), room - 1))
    drawn = tuple(_clip(row, width) for row in (*head, *window, *foot)[:rows])
    return Picture(drawn, (min(position[0], width - 1), position[1]), frozenset(shown))


def _clip(row: Row, width: int) -> Row:
    kept: list[tuple[str, str]] = []
    for role, piece in row:
        room = width - sum(cells(text) for _, text in kept)
        kept.append((role, piece if cells(piece) <= room else piece[: max(room, 0)]))
    return tuple(kept)


def _scroll(start: int, end: int, needed: int, room: int, total: int) -> int:
    """The first row of the body to show: the block whole with a look ahead, else its top, else the needed row."""
    if total <= room:
        return 0
    edge = 1 if room >= _SMALLEST_BODY // 2 else 0
    first = min(max(0, min(end + 2 * edge, total) - room), max(start - edge, 0))
    return max(first, needed + 1 + (edge if needed + 1 < total else 0) - room)


def _tallest(page: Page, width: int, blocks: list[_Block]) -> int:
    plain = [len(_question(_answered_at_length(line), width, focused=False).rows) for line in page.lines]
    open_ = [len(_line(page, line, width).rows) for line in page.lines]
    extra = max(0, *(tall - flat for flat, tall in zip(plain, open_, strict=True)))
    return len(blocks[0].rows) + sum(plain) + extra + (1 if page.sheet.none else 0)


def _answered_at_length(line: Line) -> Line:
    longest = max(line.choices, key=lambda choice: cells(choice.say), default=None)
    return replace(line, value=longest.value if longest else str(line.high))


def _head(page: Page, width: int) -> list[Row]:
    title, progress = page.sheet.title, page.sheet.progress
    gap = width - cells(title) - cells(progress)
    if gap >= 2:
        return [(("title", title), ("", " " * gap + progress))]
    rows: list[Row] = [(("title", row),) for row in wrap(title, width)]
    return rows + [(("", row),) for row in wrap(progress, width)]


def _notice(page: Page, width: int) -> list[Row]:
    return [(("notice", row),) for row in wrap(page.notice, width)]


def _key_rows(page: Page, width: int) -> list[Row]:
    rows: list[Row] = []
    row: list[tuple[str, str]] = []
    for key, does in _keys(page, width):
        item = [("key", key), ("", f" {does}")]
        wide = sum(cells(text) for _, text in row) + 2 + cells(key) + 1 + cells(does)
        if row and wide > width:
            rows.append(tuple(row))
            row = []
        row += [("", "  "), *item] if row else item
    return [*rows, tuple(row)]


def _keys(page: Page, width: int) -> list[tuple[str, str]]:
    line, waiting = page.line, page.unanswered
    if line and is_scale(line):
        keys = [("digits", "or arrows")]
    elif line and (page.dating or line.kind == "number"):
        keys = [("digits", "type"), ("d", "list")] if page.dating else [("digits", "type")]
    elif width < _WIDE or len(page.stops) == 1:
        keys = [("arrows", "choose")]
    else:
        keys = [("up/down", "line"), ("left/right", "choice")]
    if page.pending or page.focus is None:
        keys.append(("Enter", "confirm"))
    elif not waiting or page.sheet.ended():
        keys.append(("Enter", "next"))
    if page.sheet.none and waiting and line:
        keys.append(("0", "none"))
    if page.sheet.can_go_back():
        keys.append(("b", "back"))
    if line and line.why:
        keys.append(("w", "why"))
    if line and line.help:
        keys.append(("h", "help"))
    return [*keys, ("r", "review"), ("q", "stop")]


def _blocks(page: Page, width: int) -> list[_Block]:
    intro = _Block()
    if page.sheet.intro:
        intro.add("", page.sheet.intro, width)
    intro.rows.append(())
    blocks = [intro]
    for line in page.lines:
        focused = line.id == page.focus
        blocks.append(_line(page, line, width) if focused else _question(line, width, focused=False))
    if page.sheet.none and page.unanswered:
        none = _Block(cursor=(3, 0))
        chosen = page.focus is None
        none.add("> [0] " if chosen else "  [0] ", page.sheet.none, width, "focus" if chosen else "")
        blocks.append(none)
    return blocks


def _indent(line: Line) -> int:
    return _MARK + (_DETAIL if line.detail else 0)


def _question(line: Line, width: int, *, focused: bool) -> _Block:
    block = _Block(line.id, cursor=(_indent(line) - 3, 0))
    gutter = ("> " if focused else "  ") + " " * (_indent(line) - _MARK)
    block.add(f"{gutter}[{_mark(line)}] ", line.ask, width, "focus" if focused else "")
    words = answer_words(line)
    listed = any(choice.value == line.value for choice in line.choices)
    if words and not (focused and listed):
        last = sum(cells(text) for _, text in block.rows[-1])
        if last + 2 + cells(words) <= width:
            block.rows[-1] = (*block.rows[-1], ("", "  "), ("answer", words))
        else:
            block.add(" " * _indent(line), words, width, "answer")
    return block


def _mark(line: Line) -> str:
    if not line.value:
        return " "
    keys = (key for key, choice in zip(choice_keys(line), line.choices, strict=True) if choice.value == line.value)
    return next(keys, "") or "*"


def _line(page: Page, line: Line, width: int) -> _Block:
    block = _question(line, width, focused=True)
    indent = " " * _indent(line)
    if page.dating and line.id == page.focus:
        _field(page, line, block, "Days ago, or a date like 2026-11-18:", width)
    elif is_scale(line):
        _scale(page, line, block, width)
    elif line.kind == "number":
        _field(page, line, block, f"{line.low} to {line.high}{' ' if line.unit else ''}{line.unit}:", width)
    if line.choices and not (page.dating and line.id == page.focus):
        _choices(page, line, block, width)
    if line.kind == "days" and not page.dating:
        block.add(f"{indent}  d  ", "Type days or a date", width)
    if line.id == page.focus:
        block.ends_with_news = bool(page.error or page.opened)
        if page.error:
            block.add(indent, page.error, width, "notice")
        if page.opened:
            block.add(indent, f"Why: {line.why}" if page.opened == "why" else f"Help: {line.help}", width)
    return block


def _choices(page: Page, line: Line, block: _Block, width: int) -> None:
    keys = choice_keys(line)
    chosen = page.highlight if line.id == page.focus else None
    indent = _indent(line)
    labels = [f"{key or ' '} {choice.say}" for key, choice in zip(keys, line.choices, strict=True)]
    if line.kind == "pick" and indent + sum(cells(label) + 3 for label in labels) <= width:
        row: list[tuple[str, str]] = [("", " " * (indent - 1))]
        for n, label in enumerate(labels):
            if n == chosen:
                block.cursor = (sum(cells(text) for _, text in row) + 1, len(block.rows))
            row += [("chosen", f"[{label}]"), ("", " ")] if n == chosen else [("", f" {label}  ")]
        block.rows.append(tuple(row))
        return
    for n, (key, choice) in enumerate(zip(keys, line.choices, strict=True)):
        if n == chosen:
            block.cursor = (indent, len(block.rows))
        mark = f"{'>' if n == chosen else ' '} {key or ' '}  "
        block.add(" " * indent + mark, choice.say, width, "chosen" if n == chosen else "")


def _scale(page: Page, line: Line, block: _Block, width: int) -> None:
    typed = page.typed if line.id == page.focus else None
    now = line.value if typed is None else typed
    filled = int(now) - line.low if is_digits(now) else 0
    bar = "#" * filled + "." * (line.high - line.low - filled)
    indent = " " * _indent(line)
    block.cursor = (_indent(line) + 1, len(block.rows))
    block.rows.append((("", indent), ("chosen", f"{now if is_digits(now) else '-':>2} "), ("", f" [{bar}]")))
    if line.unit:
        block.add(indent, line.unit, width)


def _field(page: Page, line: Line, block: _Block, label: str, width: int) -> None:
    indent = " " * _indent(line)
    typed = page.typed if line.id == page.focus else None
    old = "" if page.dating or not is_digits(line.value) else line.value
    now = old if typed is None else typed
    field = ("chosen", f"[{now:<{4 if line.kind == 'number' else 10}}]")
    block.add(indent, label, width)
    before = block.rows[-1]
    at = sum(cells(text) for _, text in before) + 1
    if at + cells(field[1]) <= width:
        block.rows[-1] = (*before, ("", " "), field)
    else:
        at = cells(indent)
        block.rows.append((("", indent), field))
    block.cursor = (at + 1 + len(now), len(block.rows) - 1)
