"""Comma-separated tables, read so that one bad row never hides the rows after it."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from runback.errors import RunsError
from runback.runs.model.source import Source

LARGEST: Final = 16 * 1024 * 1024
LARGEST_FIELD: Final = 1024 * 1024
MOST_LINES: Final = 300_000
MOST_ROWS: Final = 30_000
"""Four activities a day for twenty years."""

MAX_COLUMNS: Final = 5_000

_LONGEST_LINE: Final = 2 * LARGEST_FIELD
EVERY_LINE: Final = re.compile("")
_HEADER_WITHIN: Final = 5
_DELIMITERS: Final = ",;\t"
_TAG: Final = re.compile(r"<[^<>]*>")

IsHeader: TypeAlias = Callable[[Sequence[str]], bool]


class Row(NamedTuple):
    """One row.

    Attributes:
        number: as a spreadsheet counts; the header is row 1 unless a title stands above it.
        cells: as many as the header has, or none when the row is damaged.
        fault: what is wrong with it, or "".
    """

    number: int
    cells: Sequence[str]
    fault: str = ""


class Table:
    """A table in memory, whose rows can be gone through more than once.

    Attributes:
        name: the file.
        header: the names of the columns in lower case, without tags and outer spaces.
        repaired: whether rows had to be found again after a quote that is never closed; known after the last row.
        cut: whether there are more rows than are read; known after the last row.
    """

    def __init__(self, name: str, lines: Sequence[str], place: "_Place", row_start: re.Pattern[str]) -> None:
        self.name = name
        self.header = place.header
        self.repaired = False
        self.cut = False
        self._lines = lines
        self._place = place
        self._row_start = row_start
        self._has_nul = any("\0" in line for line in lines)

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not blank, damaged ones among them; of very many the first."""
        for count, row in enumerate(self._all_rows()):
            if count == MOST_ROWS:
                self.cut = True
                return
            yield row

    def _all_rows(self) -> Iterator[Row]:
        number, first = self._place.number, self._place.line
        reader = csv.reader(islice(self._lines, first, None), delimiter=self._place.delimiter, strict=True)
        while True:
            begin = first + reader.line_num
            try:
                cells = next(reader, None)
            except csv.Error:
                break
            if cells is None:
                return
            if self._swallows(cells, begin, first + reader.line_num):
                break
            number += 1
            if cells:
                yield self._row(number, cells)
        self.repaired = True
        yield from self._line_wise(begin, number)

    def column(self, index: int) -> Iterator[str]:
        """The cells of one column."""
        return (row.cells[index] for row in self.rows() if not row.fault)

    def row_name(self, row: Row) -> str:
        """The row as the runner would look for it."""
        return f"{self.name}, row {row.number}"

    def _row(self, number: int, cells: list[str]) -> Row:
        width = len(self.header)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            return Row(number, (), f"has {len(cells)} columns where the header has {width}")
        if self._has_nul and any("\0" in cell for cell in cells):
            return Row(number, (), "holds characters that are not text")
        return Row(number, cells)

    def _swallows(self, cells: list[str], begin: int, end: int) -> bool:
        """Whether a row runs over lines that look like rows of their own, because of a quote out of place."""
        if end - begin == 1:
            return False
        width, delimiter = len(self.header), self._place.delimiter
        starts = [line for line in self._lines[begin + 1 : end] if self._row_start.match(line)]
        return any(len(cells) != width or line.count(delimiter) >= width - 1 for line in starts)

    def _line_wise(self, begin: int, number: int) -> Iterator[Row]:
        """The rows from a bad line on, each beginning where a line looks like the start of a row."""
        for block in self._blocks(begin):
            try:
                records = list(csv.reader(block, delimiter=self._place.delimiter, strict=True))
            except csv.Error:
                number += 1
                yield Row(number, (), "has a quote that is never closed, or a field that is too large")
                continue
            for cells in records:
                number += 1
                if cells:
                    yield self._row(number, cells)

    def _blocks(self, begin: int) -> Iterator[list[str]]:
        block: list[str] = []
        for line in islice(self._lines, begin, None):
            if block and self._row_start.match(line):
                yield block
                block = []
            block.append(line)
        yield block


class _Place(NamedTuple):
    """Where the header stands, and what parts its cells."""

    number: int
    line: int
    delimiter: str
    header: list[str]


def open_table(source: Source, is_header: IsHeader, row_start: re.Pattern[str] = EVERY_LINE) -> Table:
    """The table in a file.

    Args:
        source: the file.
        is_header: knows the header among the first five rows.
        row_start: what the first line of a row begins with; used to go on after a row that is broken.

    Raises:
        RunsError: it cannot be read, is too large for a table of runs, or has no such header.
    """
    csv.field_size_limit(LARGEST_FIELD)
    data = source.whole(LARGEST)
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > MOST_LINES:
        raise RunsError(source.name, f"has over {MOST_LINES:,} lines, too many for a table of runs")
    lines = _lines(data)
    place = _find_header(lines, is_header)
    if place is not None:
        lines = [_within_columns(line, place.delimiter) for line in lines]
    if place is None:
        raise RunsError(source.name, "has no header that runback knows")
    return Table(source.name, lines, place, row_start)


def _within_columns(line: str, delimiter: str) -> str:
    """A line with no more cells than any table of runs has columns; a row that had more is at fault all the same."""
    if line.count(delimiter) <= MAX_COLUMNS:
        return line
    return delimiter.join("x" * (MAX_COLUMNS + 1)) + "\n"


def has_header(head: bytes, is_header: IsHeader) -> bool:
    """Whether the first bytes of a file hold such a header."""
    return _find_header(_lines(head), is_header) is not None


def first_rows(head: bytes) -> list[list[str]]:
    """The rows in the first bytes of a file, as far as they go; the last may be cut off."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(csv.reader(_lines(head)))
    return rows


def _find_header(lines: Sequence[str], is_header: IsHeader) -> _Place | None:
    for delimiter in _DELIMITERS:
        reader = csv.reader(
            (_within_columns(line, delimiter) for line in islice(lines, _HEADER_WITHIN)), delimiter=delimiter
        )
        try:
            for number, cells in enumerate(reader, start=1):
                header = _names(cells)
                if is_header(header):
                    return _Place(number, reader.line_num, delimiter, header)
        except csv.Error:
            continue
    return None


def _names(cells: list[str]) -> list[str]:
    names = [_TAG.sub("", cell).strip().casefold().replace("’", "'") for cell in cells]  # noqa: RUF001
    while names and not names[-1]:
        names.pop()
    return names


def _lines(data: bytes) -> list[str]:
    """The lines with their ends, each decoded by itself; what is longer than any row can be is cut off."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    return [_decoded(line[:_LONGEST_LINE]) for line in data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)]


def _decoded(line: bytes) -> str:
    """A character that is cut off at the end is left out."""
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data" and error.end == len(line)
        return line[: error.start].decode() if is_cut else line.decode("cp1252", errors="replace")
