"""Which reader a file is for, by what it holds and never by its name. Only likely readers are loaded."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Final, Protocol, cast

from runback.runs.model.run import Found, Kind, Setting
from runback.runs.model.source import Source


class Reader(Protocol):
    """A module that reads one kind of file."""

    @property
    def KIND(self) -> Kind:  # noqa: N802  a constant of the module
        """The kind of file it reads."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file with these first bytes is of this kind."""

    def read(self, source: Source, setting: Setting) -> Iterator[Found]:
        """What the file holds, in its own order.

        Raises:
            RunsError: it cannot be read from here on; what came before stands.
        """


FIT: Final = ("fit.reader",)
MARKUP: Final = ("xml.gpx", "xml.tcx", "xml.apple")
OBJECTS: Final = ("garmin_account", "polar", "adidas", "fitbit")
TABLES: Final = ("tables.strava", "tables.garmin_list", "tables.runkeeper", "tables.intervals")

_BEFORE_TEXT: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def reader_for(head: bytes) -> Reader | None:
    """The reader that knows a file by its first bytes; None when it is of no known kind."""
    for name in _likely(head):
        reader = load_reader(name)
        if reader.recognises(head):
            return reader
    return None


@cache
def load_reader(name: str) -> Reader:
    """The reader of this name below `runs/formats`."""
    return cast("Reader", import_module(f"runback.runs.formats.{name}"))


def _likely(head: bytes) -> tuple[str, ...]:
    if head[8:12] == b".FIT":
        return FIT
    first = head.lstrip(_BEFORE_TEXT)[:1]
    if not first:
        return ()
    if first == b"<":
        return MARKUP
    return OBJECTS if first in b"[{" else TABLES
