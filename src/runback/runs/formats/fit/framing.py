"""The framing of a FIT file: from message to message, unpacking only those that are wanted."""

import re
import struct
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Fields: TypeAlias = Mapping[int, Mapping[int, str]]
"""The messages that are wanted, by number, and of each the numbers of the wanted fields with names for them."""

Values: TypeAlias = dict[str, int]
"""Raw values by the name of their field; what the file marks as invalid is left out."""

Trouble: TypeAlias = Literal["", "cut", "damaged"]

TIME: Final = "time"
"""The name to give to the field that tells when a message was written, number 253."""

MOST_MESSAGES: Final = 500_000
MOST_LAYOUTS: Final = 1_000
MOST_STRETCHES: Final = 1_000

_CHECKSUM: Final = 2
_DEFINITION: Final = 0x40
_DEVELOPER: Final = 0x20
_COMPRESSED: Final = 0x80
_COMPRESSED_LOCALS: Final = 4

_HEADER = re.compile(rb"[\x0c\x0e].{7}\.FIT", re.DOTALL)
_LANDMARK = re.compile(
    rb"[\x0c\x0e\x40-\x4f\x60-\x6f]"
    rb"(?:\x00(?:\x00[\x12\x22]\x00|\x01\x00[\x12\x22])|(?P<header>(?<=[\x0c\x0e]).{7}\.FIT))",
    re.DOTALL,
)
"""Where a walk can start anew: a header, or the definition of a session or an activity message."""
_NOT_ZERO = re.compile(rb"[^\0]")

_WIDTHS: Final = {0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 10: 1, 11: 2, 12: 4, 13: 1}
"""Bytes of each base type of whole numbers of at most 32 bits, by its number without the byte-order bit."""

_SIGNED: Final = frozenset({1, 3, 5})
_ZERO_IS_INVALID: Final = frozenset({10, 11, 12})
_CODES: Final = {1: "B", 2: "H", 4: "I"}
_FEWEST_OF_PADDING: Final = 64
"""Zeros at the end of a file: no message has so many, a block of memory that was never filled has."""


def is_fit(head: bytes) -> bool:
    """Whether a file that starts like this is a FIT file."""
    return _HEADER.match(head) is not None


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the messages of one definition lie in the file; `size` counts the message's own header."""

    message: int
    size: int
    unpack: Callable[[bytes, int], tuple[int, ...]]
    fields: tuple[tuple[str, int], ...]


class Walk:
    """One walk over the messages of a file, whole or not.

    Attributes:
        trouble: `cut` when the file ends too early, `damaged` when a part of it makes no sense; known at the end.
        defined: the numbers of all messages that the file defines, wanted or not; known at the end.
    """

    def __init__(self, data: bytes, wanted: Fields) -> None:
        self.trouble: Trouble = ""
        self.defined: set[int] = set()
        self._data = data
        self._wanted = wanted
        self._budget = iter(range(MOST_MESSAGES))
        self._known: dict[bytes, _Layout] = {}
        self._forget()

    def __iter__(self) -> Iterator[tuple[int, Values]]:
        """The wanted messages in the order of the file, as their numbers and values; once."""
        data, end = self._data, len(self._data)
        landmark = _LANDMARK.match(data)
        for _ in range(MOST_STRETCHES):
            if landmark is None:
                return
            at = landmark.start()
            if landmark["header"]:
                self._forget()
                end = self._end(at)
                at += data[at]
            elif at >= end:
                end = len(data) - _CHECKSUM
            stop = yield from self._messages(at, end)
            landmark = _LANDMARK.search(data, stop)
            if _NOT_ZERO.search(data, stop + _CHECKSUM, landmark.start() if landmark else len(data)):
                self._meet("damaged")
        self._meet("damaged")

    def _meet(self, trouble: Trouble) -> None:
        if self.trouble != "damaged":  # a file that is only cut off makes sense up to its end
            self.trouble = trouble

    def _forget(self) -> None:
        """Drop all definitions, as each header does. Both tables go by the first byte of a message."""
        self._skipped = [0] * 256
        self._layouts: list[_Layout | None] = [None] * 256
        self._clock = 0

    def _end(self, header: int) -> int:
        """Where the messages after a header end, as far as it says so and the file goes so far."""
        data = self._data
        size = int.from_bytes(data[header + 4 : header + 8], "little")
        end = header + data[header] + size
        if not size or end > len(data):
            if size:
                self._meet("cut")
            following = _HEADER.search(data, header + 1)
            end = (following.start() if following else len(data)) - _CHECKSUM
        filled = header + len(data[header:end].rstrip(b"\0"))
        if end - filled < _FEWEST_OF_PADDING:
            return end
        self._meet("cut")
        return filled

    def _messages(self, at: int, end: int) -> Generator[tuple[int, Values], None, int]:
        """The wanted messages up to an end; returns from where on to look for the next landmark."""
        data, skipped, layouts = self._data, self._skipped, self._layouts
        for _ in self._budget:
            if at >= end:
                if at <= min(end + _CHECKSUM, len(data)) or (not any(data[end:at]) and at <= len(data)):
                    return at
                self._meet("cut" if at > len(data) else "damaged")
                return end
            header = data[at]
            if size := skipped[header]:
                at += size
            elif header & (_COMPRESSED | _DEFINITION) == _DEFINITION:
                if data[at + 2 : at + 3] > b"\1" or len(self._known) >= MOST_LAYOUTS:
                    break
                at = self._define(at)
            elif layout := layouts[header]:
                if at + layout.size <= len(data):
                    yield layout.message, self._values(layout, at)
                at += layout.size
            else:
                break
        self._meet("damaged")
        return at + 1

    def _define(self, at: int) -> int:
        """Take in the definition at a place, and give where it ends; that is beyond a file that cuts it off."""
        data, header = self._data, self._data[at]
        stop = at + 6 + 3 * int.from_bytes(data[at + 5 : at + 6])
        if header & _DEVELOPER:
            stop += 1 + 3 * int.from_bytes(data[stop : stop + 1])
        if stop > len(data):
            return stop
        definition = data[at + 1 : stop]
        layout = self._known.get(definition)
        if layout is None:
            layout = self._known[definition] = _layout(definition, self._wanted)
            self.defined.add(layout.message)
        local = header & 0x0F
        if self._layouts[local] is layout:
            return stop
        headers = [local, local | 0x10, local | 0x20, local | 0x30]
        if local < _COMPRESSED_LOCALS:
            headers += range(_COMPRESSED | local << 5, (_COMPRESSED | local << 5) + 32)
        for each in headers:
            self._skipped[each] = 0 if layout.fields else layout.size
            self._layouts[each] = layout
        return stop

    def _values(self, layout: _Layout, at: int) -> Values:
        """The values of the message at a place, with its time also where only five bits of it are stored."""
        unpacked = zip(layout.fields, layout.unpack(self._data, at + 1), strict=True)
        values = {name: value for (name, invalid), value in unpacked if value != invalid}
        header = self._data[at]
        if header & _COMPRESSED:
            self._clock += (header - self._clock) & 0x1F
            values[TIME] = self._clock
        else:
            self._clock = values.get(TIME, self._clock)
        return values


def _layout(definition: bytes, wanted: Fields) -> _Layout:
    """Compile a definition, given without its first byte, into one unpacking of the fields that are wanted."""
    message = int.from_bytes(definition[2:4], "big" if definition[1] else "little")
    stop = 5 + 3 * definition[4]
    lengths = definition[6:stop:3]
    pattern, fields = [">" if definition[1] else "<"], []
    if names := dict(wanted.get(message, {})):
        for number, length, base in zip(definition[5:stop:3], lengths, definition[7:stop:3], strict=True):
            kind = base & 0x1F
            width = min(length, _WIDTHS.get(kind, 0))
            if width in _CODES and (name := names.pop(number, "")):
                fields.append((name, _invalid(kind, width)))
                code = _CODES[width].lower() if kind in _SIGNED else _CODES[width]
                pattern.append(f"{code}{length - width}x")
            else:
                pattern.append(f"{length}x")
    return _Layout(
        message=message,
        size=1 + sum(lengths) + sum(definition[stop + 2 :: 3]),
        unpack=struct.Struct("".join(pattern)).unpack_from,
        fields=tuple(fields),
    )


def _invalid(kind: int, width: int) -> int:
    """What a field of a base type holds when its value is not known."""
    if kind in _ZERO_IS_INVALID:
        return 0
    return (1 << 8 * width - 1) - 1 if kind in _SIGNED else (1 << 8 * width) - 1
