"""A zip read where it lies: its members one after the other, none of them ever written to disk.

The library's own `ZipFile` lists every member before anybody can count them. A check of the list's size before it does
not help: a million short names are let through for the sake of health exports, and take it 470 MB where the list walked
record by record takes 31, in half the time. The library still unpacks and checks each member.
"""

import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, NamedTuple, cast

from runback.errors import RunsError
from runback.runs.model.source import Source

MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""What a zip begins with: its first member, or its end when it has none."""

LARGEST_LIST: Final = 64 * 1024 * 1024
LARGEST_RATIO: Final = 200
UNCHECKED: Final = 8 * 1024 * 1024
"""Below this many bytes a member may be packed as tightly as it likes."""

_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_RECORD: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT: Final = 0xFFFF
_SEE_EXTRA: Final = 0xFFFFFFFF
_LOCKED: Final = 0x1
_UTF_8: Final = 0x800
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the list in a zip, as it claims to be.

    Attributes:
        name: with `/` between folders; ends with `/` for a folder.
        is_link: a symbolic link, whose bytes are only a path.
        is_locked: needs a password.
        method: how it is packed.
        packed: bytes in the zip.
        size: bytes once unpacked.
        checksum: of the unpacked bytes.
        offset: where it begins in the zip.
    """

    name: str
    is_link: bool
    is_locked: bool
    method: int
    packed: int
    size: int
    checksum: int
    offset: int


class _List(NamedTuple):
    """Where the list of members lies."""

    at: int
    length: int


def members(source: Source) -> Iterator[Member]:
    """The members of a zip, in the order of its list.

    Raises:
        RunsError: it is cut off or damaged, or its list is larger than any real one.
    """
    with source.open() as stream:
        try:
            found = _find_list(stream)
            if found.length > LARGEST_LIST:
                raise RunsError(source.name, "lists too many files: unpack it, and give the folder with your runs")
            stream.seek(found.at)
            unpacked = 0
            for member in _walk(stream, found.length):
                unpacked += member.size
                if unpacked > UNCHECKED and unpacked > LARGEST_RATIO * (found.at + found.length):
                    raise RunsError(source.name, f"would unpack to over {unpacked // 1024**2} MB: left unread")
                yield member
        except (OSError, ValueError, struct.error) as error:
            raise RunsError(source.name, "is a zip that is cut off or damaged: get it again") from error


def open_member(source: Source, member: Member, name: str) -> BinaryIO:
    """The unpacked bytes of one member.

    Raises:
        RunsError: it is locked, packed in a way that is not read, or far larger unpacked than any real file of runs.
        OSError: it cannot be read.
        ValueError: the zip has something else where the member should be.
    """
    if member.is_locked:
        raise RunsError(name, "is locked with a password: unpack the zip, and give the folder")
    if member.method not in _METHODS:
        raise RunsError(name, "is packed in a way that runback does not read: unpack the zip, and give the folder")
    if member.size > UNCHECKED and member.size > LARGEST_RATIO * member.packed:
        raise RunsError(name, f"would unpack to {member.size // 1024**2} MB out of almost nothing: left unread")
    stream = source.opener()
    try:
        _go_to(stream, member)
        info = zipfile.ZipInfo(member.name.replace("\0", ""))
        info.compress_type = member.method
        info.compress_size = member.packed
        info.file_size = member.size
        info.CRC = member.checksum
        return cast("BinaryIO", zipfile.ZipExtFile(stream, "r", info, close_fileobj=True))
    except BaseException:
        stream.close()
        raise


def _go_to(stream: BinaryIO, member: Member) -> None:
    end = stream.seek(0, os.SEEK_END)
    if not 0 <= member.offset <= member.offset + member.packed <= end:
        raise ValueError("it lies outside the zip")
    stream.seek(member.offset)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(MARKS[0]):
        raise ValueError("the zip is damaged")
    name_length, extra_length = _LOCAL.unpack(header)[-2:]
    stream.seek(name_length + extra_length, os.SEEK_CUR)


def _find_list(stream: BinaryIO) -> _List:
    file_size = stream.seek(0, os.SEEK_END)
    tail_at = max(0, file_size - _END.size - _LONGEST_COMMENT)
    stream.seek(tail_at)
    tail = stream.read()
    place = tail.rfind(MARKS[1])
    if place < 0:
        raise ValueError("no end")
    *_, length, _offset, _comment = _END.unpack_from(tail, place)
    end_at = tail_at + place
    locator_at = end_at - _LOCATOR_64.size
    if locator_at >= _END_64.size:
        stream.seek(locator_at - _END_64.size)
        larger = stream.read(_END_64.size + _LOCATOR_64.size)
        if larger.startswith(b"PK\x06\x06") and larger.startswith(b"PK\x06\x07", _END_64.size):
            *_, length, _offset = _END_64.unpack_from(larger)
            end_at = locator_at - _END_64.size
    at = end_at - length
    if at < 0:
        raise ValueError("no list")
    return _List(at, length)


def _walk(stream: BinaryIO, left: int) -> Iterator[Member]:
    while left > 0:
        record = stream.read(_RECORD.size)
        if not record.startswith(b"PK\x01\x02"):
            raise ValueError("no record")
        (_, _, _, flags, method, _, _, checksum, packed, size, *lengths) = _RECORD.unpack(record)
        name_length, extra_length, comment_length, _, _, outside, offset = lengths
        rest = stream.read(name_length + extra_length + comment_length)
        left -= _RECORD.size + name_length + extra_length + comment_length
        name = rest[:name_length].decode("utf-8" if flags & _UTF_8 else "cp437", "replace").replace("\\", "/")
        if _SEE_EXTRA in (packed, size, offset):
            size, packed, offset = _larger(rest[name_length:][:extra_length], (size, packed, offset))
        is_link, is_locked = stat.S_ISLNK(outside >> 16), bool(flags & _LOCKED)
        yield Member(name, is_link, is_locked, method, packed, size, checksum, offset)


def _larger(extra: bytes, small: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size, packed size and offset, where 32 bits did not hold them."""
    values = list(small)
    while len(extra) >= 4:  # noqa: PLR2004  a kind and a length of two bytes each
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            at = 4
            for place, value in enumerate(values):
                if value == _SEE_EXTRA:
                    (values[place],) = struct.unpack_from("<Q", extra, at)
                    at += 8
            break
        extra = extra[4 + length :]
    return values[0], values[1], values[2]
