"""A gz unpacked while it is read, within limits that no real file of runs reaches."""

import gzip
import io
from typing import BinaryIO, Final, cast

from runback.errors import RunsError
from runback.runs.archive.zip_members import LARGEST_RATIO, UNCHECKED
from runback.runs.model.source import LARGEST

MARK: Final = b"\x1f\x8b"

_BUFFER: Final = 64 * 1024


def gunzip_if_packed(stream: BinaryIO, name: str) -> BinaryIO:
    """The same bytes, unpacked if they are a gz.

    A gz that was cut off ends where it was cut.

    Raises:
        OSError: it cannot be read. While reading, RunsError: it holds far more than any real file of runs.
    """
    mark = stream.read(len(MARK))
    stream.seek(0)
    if mark != MARK:
        return stream
    return cast("BinaryIO", io.BufferedReader(_Unpacked(stream, name), _BUFFER))


class _Unpacked(io.RawIOBase):
    def __init__(self, packed: BinaryIO, name: str) -> None:
        super().__init__()
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        try:
            piece = self._stream.read1(len(buffer))  # not read, which drops what came before a cut
        except EOFError:
            return 0
        self._given += len(piece)
        if self._given > LARGEST:
            raise RunsError(self._name, f"unpacks to over {LARGEST // 1024**2} MB, too large for one run")
        if self._given > UNCHECKED and self._given > LARGEST_RATIO * self._packed.tell():
            raise RunsError(self._name, "unpacks to far more than any run: left unread")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
            self._packed.close()
        super().close()
