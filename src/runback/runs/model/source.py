"""A file to read, wherever it lies: within limits, and always under its own name."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from runback.errors import RunsError

LARGEST = 64 * 1024 * 1024
"""Bytes a reader may hold at once. Readers that stream have no such limit."""

HEAD = 4096

_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Source:
    """One file, unpacked while it is read.

    Attributes:
        name: what the runner would look for, such as `export.zip/activities/12.fit.gz`.
        opener: opens it from its start; every call opens it anew.
    """

    name: str
    opener: Callable[[], BinaryIO]

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes of the file.

        Raises:
            RunsError: it cannot be opened or unpacked.
        """
        try:
            stream = self.opener()
        except RunsError:
            raise
        except OSError as error:
            raise RunsError(self.name, f"cannot be opened ({_reason(error)})") from error
        except Exception as error:
            raise RunsError(self.name, f"is damaged ({_reason(error)})") from error
        with stream:
            yield stream

    def head(self, size: int = HEAD) -> bytes:
        """The first bytes, to see what kind of file this is."""
        with self.open() as stream:
            return _read(self.name, stream, size)

    def whole(self, largest: int = LARGEST) -> bytes:
        """All of it.

        Raises:
            RunsError: it cannot be read, or is larger than `largest`.
        """
        with self.open() as stream:
            data = _read(self.name, stream, largest + 1)
        if len(data) > largest:
            raise RunsError(self.name, f"is larger than {largest // 1024 // 1024} MB, too large for a file of its kind")
        return data

    def chunks(self, size: int = 1024 * 1024) -> Iterator[bytes]:
        """All of it, piece by piece, for readers that keep little.

        Raises:
            RunsError: it cannot be read.
        """
        with self.open() as stream:
            while chunk := _read(self.name, stream, size):
                yield chunk

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "Source":
        """A file that is already in memory."""
        return cls(name, lambda: io.BytesIO(data))


def _read(name: str, stream: BinaryIO, size: int) -> bytes:
    parts = io.BytesIO()  # gives its bytes without a second copy of them
    left = size
    try:
        while left > 0 and (part := stream.read(min(left, _PIECE))):
            left -= parts.write(part)
    except RunsError:
        raise
    except Exception as error:
        raise RunsError(name, f"is damaged ({_reason(error)})") from error
    return parts.getvalue()


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error) or type(error).__name__
