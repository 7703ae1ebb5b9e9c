"""Reading XML without trusting it: one pass, a small tree of the elements wanted, and limits on everything else."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from runback.errors import RunsError
from runback.runs.model.source import LARGEST, Source

CUT_OFF: Final = "The file is cut off: only the part before can be read."
DEEPEST: Final = 64
MOST_PARTS: Final = 10_000
MOST_ELEMENTS: Final = 1_200_000
"""A point each second, with all that watches write of it, makes a million of them in a day and a night."""

LONGEST_TAG: Final = 256 * 1024
_PIECE: Final = 64 * 1024
_MOST_NAMES: Final = 4096
_MOST_TEXTS: Final = 4
_LARGEST: Final = 1e9
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\r\n")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


@dataclass(frozen=True, slots=True)
class Element:
    """What to do with an element, and which of its children matter. Names stand without their prefix.

    Attributes:
        children: the elements looked at inside it; all others are passed over, with what they hold.
        starts: called with its attributes.
        ends: called with its text, which is empty unless `text` is set.
        text: whether its text is wanted.
    """

    children: "dict[str, Element]" = field(default_factory=dict)
    starts: Callable[[dict[str, str]], None] | None = None
    ends: Callable[[str], None] | None = None
    text: bool = False


_PASSED_OVER: Final = Element()


def text_of(ends: Callable[[str], None]) -> Element:
    """An element of which only the text matters."""
    return Element(ends=ends, text=True)


def root_of(head: bytes) -> str:
    """The name of the root element, without its prefix; empty when these bytes do not start an XML document."""
    in_utf_16 = head[:2] in _UTF_16
    start = head.decode("utf-16", "ignore") if in_utf_16 else head.lstrip(_BEFORE).decode("iso-8859-1")
    if not start.lstrip().startswith("<"):
        return ""
    found = _TAG.search(_COMMENT.sub("", start))
    return found[1] if found else ""


def number(written: str | None) -> float | None:
    """A number of a file: finite and not negative. None for all else."""
    try:
        value = float(written or "")
    except ValueError:
        return None
    return value if 0 <= value <= _LARGEST else None


def word_of(written: str) -> str:
    """A text of a file in its own letters, without space around it."""
    with suppress(UnicodeError):
        written = written.encode("iso-8859-1").decode("utf-8")
    return written.strip()


def read_markup(source: Source, document: Element) -> RunsError | None:
    """Walks through a file once and calls what `document` asks for.

    Returns:
        What ended the reading early; all that came before it has been called. None for a file read to its end.

    Raises:
        RunsError: the file is larger than 64 MB.
    """
    walker: Walker | None = None
    size = 0
    try:
        for piece in source.chunks(_PIECE):
            size += len(piece)
            if size > LARGEST:
                break
            if walker is None:
                piece = piece if piece[:2] in _UTF_16 else piece.lstrip(_BEFORE)  # noqa: PLW2901  it starts there
                if not piece:
                    continue
                walker = Walker(source.name, document, "utf-16" if piece[:2] in _UTF_16 else "iso-8859-1")
            walker.feed(piece)
        else:
            if walker is not None:
                walker.close()
    except RunsError as fault:
        return fault
    if size > LARGEST:
        raise RunsError(source.name, f"is larger than {LARGEST // 1024 // 1024} MB, too large for a file of its kind")
    return RunsError(source.name, "is empty") if walker is None else None


class Walker:
    """A walk through one document, piece by piece.

    Bytes are read as Latin-1 whatever the file claims, so that a name cut in the middle of a letter stops nothing;
    `word_of` makes good for it in the few words that are shown.

    Args:
        name: of the file, for errors.
        document: what to call; its children are the possible roots.
        encoding: "iso-8859-1", or "utf-16" for a file that starts with that mark.
    """

    def __init__(self, name: str, document: Element, encoding: str = "iso-8859-1") -> None:
        self._name = name
        self._element = document
        self._above: list[Element] = []
        self._texts: list[str] = []
        self._local = _LocalNames()
        self._fed = 0
        self._elements = 0
        self._dropped = _CONTROLS if encoding == "iso-8859-1" else b""
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.specified_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = parser.AttlistDeclHandler = self._refuse_declaration
        self._parser = parser

    def feed(self, piece: bytes) -> None:
        """Reads on.

        Raises:
            RunsError: the document is damaged, or beyond a limit.
        """
        self._elements += piece.count(b"<") - piece.count(b"</")
        if self._elements > MOST_ELEMENTS:
            raise RunsError(self._name, f"has more than {MOST_ELEMENTS:,} elements")
        piece = piece.translate(None, self._dropped)
        self._parse(piece, last=False)
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TAG:
            raise RunsError(self._name, "has a tag too long to be read")
        if len(self._parser.intern) > _MOST_NAMES:
            raise RunsError(self._name, "has too many kinds of element to be read")

    def close(self) -> None:
        """Ends the reading.

        Raises:
            RunsError: the document goes on.
        """
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            damaged = f"is damaged at line {error.lineno} ({expat.ErrorString(error.code)})"
            raise RunsError(self._name, "is cut off before its end" if last else damaged) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        above = self._above
        element = self._element
        above.append(element)
        if len(above) > DEEPEST:
            raise RunsError(self._name, f"nests more than {DEEPEST} elements")
        self._element = element = element.children.get(self._local[name], _PASSED_OVER)
        if element.text:
            self._texts.clear()
            self._parser.CharacterDataHandler = self._collect
        if element.starts is not None:
            element.starts(attributes)

    def _end(self, _name: str) -> None:
        element = self._element
        self._element = self._above.pop()
        if element.ends is not None:
            if element.text:
                self._parser.CharacterDataHandler = None
                element.ends("".join(self._texts))
            else:
                element.ends("")

    def _collect(self, part: str) -> None:
        if len(self._texts) < _MOST_TEXTS:
            self._texts.append(part)

    def _refuse_declaration(self, *_: object) -> NoReturn:
        raise RunsError(self._name, "declares entities or attributes of its own, which no watch does: it was not read")


class _LocalNames(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local
