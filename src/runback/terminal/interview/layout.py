"""A page as rows of text for a terminal of a given size. Pure: roles instead of styles, no terminal."""

from dataclasses import dataclass, replace
from itertools import accumulate

from runback.interview.page import Line
from runback.terminal.interview.block import Block, Row, in_focus, none_row, question, row_cells
from runback.terminal.interview.cursor import Page
from runback.terminal.interview.question_row import is_scale
from runback.terminal.screen.width import cells, clip, wrap

_WIDEST = 88
_WIDE = 76
_SMALLEST_BODY = 8
_ROOM_FOR_MORE = 4


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


def lay_out(page: Page, columns: int, rows: int) -> Picture:
    """Draw a page.

    The focused line is always on the screen; when not everything fits, rows of words say that there is more.

    Args:
        page: what to draw.
        columns: width of the terminal in cells.
        rows: its height.
    """
    width, rows = max(min(columns, _WIDEST), 1), max(rows, 1)
    head, notice, keys = _head(page, width), _notice(page, width), _key_rows(page, width)
    if rows - len(head) - len(notice) - len(keys) < _SMALLEST_BODY:
        head, notice, keys = head[:1], notice[:2], [] if page.notice else keys[:1]
    room = max(rows - len(head) - len(notice) - len(keys), 1)
    blocks = _spaced(page, _blocks(page, width), width, room)
    starts = list(accumulate((len(block.rows) for block in blocks), initial=0))
    here = next(n for n, block in enumerate(blocks) if n and block.line == page.focus)
    column, row = blocks[here].cursor
    first = _scroll(blocks[here], starts[here], room, starts[-1])
    window, top, bottom = _window([row for block in blocks for row in block.rows], first, room)
    shown = (
        block.line
        for start, block in zip(starts, blocks, strict=False)
        if block.line and top <= start and start + block.height <= bottom
    )
    drawn = [_clip(row, width) for row in (*head, *window, *notice, *keys)[:rows]]
    cursor = min(column, width - 1), len(head) + min(max(starts[here] + row - first, 0), room - 1)
    return Picture(tuple(drawn), (cursor[0], min(cursor[1], len(drawn) - 1)), frozenset(shown))


def _scroll(block: Block, start: int, room: int, total: int) -> int:
    """The first row to show: so that the block is whole with a look ahead, else its top, else what is newest in it."""
    if total <= room:
        return 0
    edge = 1 if room >= _ROOM_FOR_MORE else 0
    needed = start + (block.height - 1 if block.ends_with_news else block.cursor[1])
    first = min(max(0, min(start + block.height + 2 * edge, total) - room), max(start - edge, 0))
    return max(first, needed + 1 + (edge if needed + 1 < total else 0) - room)


def _window(body: list[Row], first: int, room: int) -> tuple[list[Row], int, int]:
    """The rows on the screen, and the first and the end of those that are text of the body."""
    window, top, end = body[first : first + room], first, first + room
    if first and room >= _ROOM_FOR_MORE:
        window[0], top = (("", "  -- more above --"),), top + 1
    if end < len(body) and room >= _ROOM_FOR_MORE:
        window[-1], end = (("", "  -- more below --"),), end - 1
    return window, top, end


def _blocks(page: Page, width: int) -> list[Block]:
    intro = Block()
    if page.sheet.intro:
        intro.add("", page.sheet.intro, width)
    intro.rows.append(())
    lines = [in_focus(page, line, width) if line.id == page.focus else question(line, width) for line in page.lines]
    none = [none_row(page, width)] if page.sheet.none and page.unanswered else []
    return [intro, *lines, *none]


def _spaced(page: Page, blocks: list[Block], width: int, room: int) -> list[Block]:
    """Put empty rows between the lines where they fit, and below them, so that moving about does not move the page."""
    plain = [len(question(_answered_at_length(line), width).rows) for line in page.lines]
    opened = [len(in_focus(page, line, width).rows) for line in page.lines]
    growth = max(0, *(tall - flat for flat, tall in zip(plain, opened, strict=True)))
    tallest = len(blocks[0].rows) + sum(plain) + growth + bool(page.sheet.none)
    if tallest + len(blocks) <= room:
        for block in blocks[1:]:
            block.rows.append(())
        tallest += len(page.lines) + bool(page.sheet.none)
    missing = min(tallest, room) - sum(len(block.rows) for block in blocks)
    blocks[-1].rows += [()] * missing
    return blocks


def _answered_at_length(line: Line) -> Line:
    longest = max(line.choices, key=lambda choice: cells(choice.say), default=None)
    return replace(line, value=longest.value if longest else str(line.high))


def _head(page: Page, width: int) -> list[Row]:
    title, progress = page.sheet.title, page.sheet.progress
    gap = width - cells(title) - cells(progress)
    if gap >= 2:  # noqa: PLR2004 - two spaces keep the words apart
        return [(("title", title), ("", " " * gap + progress))]
    rows: list[Row] = [(("title", row),) for row in wrap(title, width)]
    return rows + [(("", row),) for row in wrap(progress, width)]


def _notice(page: Page, width: int) -> list[Row]:
    return [(("notice", row),) for row in wrap(page.notice, width)]


def _key_rows(page: Page, width: int) -> list[Row]:
    rows: list[Row] = []
    row: Row = ()
    for key, does in _keys(page, width):
        item: Row = (("key", key), ("", f" {does}"))
        if row and row_cells(row) + 2 + row_cells(item) > width:
            rows.append(row)
            row = ()
        row = (*row, ("", "  "), *item) if row else item
    return [*rows, row]


def _keys(page: Page, width: int) -> list[tuple[str, str]]:
    line, waiting = page.line, page.unanswered
    confirms = bool(page.pending or not line)
    leaves = not confirms and (not waiting or page.sheet.ended())
    offers = [
        (confirms, ("Enter", "confirm")),
        (leaves, ("Enter", "next")),
        (bool(page.sheet.none and waiting and line), ("0", "none")),
        (page.sheet.can_go_back(), ("b", "back")),
        (bool(line and line.why), ("w", "why")),
        (bool(line and line.help), ("h", "help")),
    ]
    choosing = _choosing(page, all_arrows=width >= _WIDE or not (confirms or leaves))
    return [*choosing, *(offer for holds, offer in offers if holds), ("r", "review"), ("q", "stop")]


def _choosing(page: Page, *, all_arrows: bool) -> list[tuple[str, str]]:
    line = page.line
    if line and is_scale(line):
        return [("digits", "or arrows")]
    if page.dating:
        return [("digits", "type"), ("d", "list")]
    if line and line.kind == "number":
        return [("digits", "type")]
    if len(page.stops) == 1:
        return [("arrows", "choose")]
    return [("up/down", "line"), ("left/right", "choice")][: 2 if all_arrows and line else 1]


def _clip(row: Row, width: int) -> Row:
    kept: Row = ()
    for role, piece in row:
        room = width - row_cells(kept)
        if room > 0:
            kept = (*kept, (role, clip(piece, room)))
    return kept
