"""From what the runner points at to single files: folders are walked and zips looked into, nothing is unpacked to disk.

Whatever cannot be taken is handed on as `Refused`, so that one bad file never stops the rest.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from runback.errors import RunsError
from runback.runs.archive.exports import Beside, Entry, is_asked_for, is_health_export, worth_reading
from runback.runs.archive.gunzip import gunzip_if_packed
from runback.runs.archive.zip_members import MARKS, Member, members, open_member
from runback.runs.model.source import Source

DEEPEST: Final = 6
MOST_FILES: Final = 100_000
MAX_NAME: Final = 400
"""Letters of one name."""
MOST_LETTERS: Final = 12_000_000
"""Of all names in a zip: a list that is short in files may be long in their names."""

_LONGEST_NAME: Final = 160


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read.

    Attributes:
        source: its bytes.
        head: the first of them.
        named: the runner gave this very file.
        beside: for the table of a Strava export, the files that it names.
    """

    source: Source
    head: bytes
    named: bool
    beside: Beside = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is not read: its name, and one line that says why."""

    name: str
    says: str


class Listing:
    """Every file below some paths, one after the other.

    Attributes:
        done: how many have been handed out and left behind.
        total: how many there are, as far as folders and zips have been looked into.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(dict.fromkeys(paths))
        self._left_for = ""
        self.done = 0
        self.total = len(self._paths)

    def __iter__(self) -> Iterator[Item | Refused]:
        """Each file, opened no further than its first bytes; or why it is not read."""
        for path in self._paths:
            self._left_for = ""
            yield from self._path(path)
            if self._left_for:
                yield Refused(_shown(path.name or str(path)), self._left_for)
            self.done += 1

    def leave(self, says: str) -> None:
        """Go on with the next path, and say of this one why its other files are left."""
        self._left_for = says

    def _path(self, path: Path) -> Iterator[Item | Refused]:
        name = _shown(path.name or str(path))
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            yield Refused(_shown(str(path)), f"cannot be opened ({reason})")
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(path, name)
        elif stat.S_ISREG(mode):
            yield from self._file(Source(name, partial(_open, path, name)), named=True)
        else:
            yield Refused(name, "is neither a file nor a folder")

    def _folder(self, folder: Path, name: str) -> Iterator[Item | Refused]:
        entries: list[Entry] = []
        for found in _walk(folder, name):
            if isinstance(found, Refused):
                yield found
                continue
            entries.append(found)
            if len(entries) > MOST_FILES:
                yield Refused(name, f"holds over {MOST_FILES:,} files: give the folder with your runs")
                return
        yield from self._entries(entries, inside=0)

    def _zip(self, source: Source, inside: int) -> Iterator[Item | Refused]:
        entries: list[Entry] = []
        locked = 0
        for member in _listed(source):
            name = _shown(f"{source.name}/{member.name}")
            if member.is_link or len(member.name) > MAX_NAME:
                yield Refused(
                    name, "is a link, not a file" if member.is_link else f"is named in over {MAX_NAME} letters"
                )
                continue
            locked += member.is_locked
            opener = partial(_open_member, source, member, name) if member.size else BytesIO
            entries.append(Entry(member.name, Source(name, opener)))
        if entries and locked == len(entries):
            raise RunsError(source.name, "is locked with a password: unpack it, and give the folder")
        yield from self._entries(entries, inside)

    def _entries(self, entries: list[Entry], inside: int) -> Iterator[Item | Refused]:
        chosen = list(worth_reading(entries))
        self.total += len(chosen) - 1  # in place of what holds them
        for entry, beside in chosen:
            if self._left_for:
                break
            yield from self._file(entry.source, beside=beside, path=entry.path, inside=inside)
            self.done += 1
        self.done -= 1

    def _file(
        self, source: Source, *, named: bool = False, beside: Beside | None = None, path: str = "", inside: int = 0
    ) -> Iterator[Item | Refused]:
        """One file, or, if it is a zip, what is in it; `inside` counts the zips around it."""
        try:
            head = source.head()
            if not head.startswith(MARKS):
                yield Item(source, head, named, beside or {})
            elif inside == 0:
                yield from self._zip(source, inside=1)
            elif inside == 1 and is_asked_for(path):
                yield from self._zip(Source.of_bytes(source.name, source.whole()), inside=2)
            else:
                yield Refused(source.name, "is a zip inside a zip: unpack it, and give it by itself")
        except RunsError as error:
            yield Refused(error.name, error.says)


def _listed(source: Source) -> list[Member]:
    """The files in a zip; beyond the limit only an export of Apple Health, which is read as a stream."""
    found: list[Member] = []
    over = False
    letters = 0
    for count, member in enumerate(members(source)):
        if count == MOST_FILES:
            over = True
            found = [kept for kept in found if is_health_export(kept.name)]
        if (is_health_export(member.name) or not over) and not member.name.endswith("/"):
            found.append(member)
            letters += len(member.name)
        if letters > MOST_LETTERS:
            raise RunsError(
                source.name, "names its files at endless length: unpack it, and give the folder with your runs"
            )
    found = [member for member in found if not _is_hidden(member.name)]
    if over and not found:
        raise RunsError(source.name, f"holds over {MOST_FILES:,} files: unpack it, and give the folder with your runs")
    return found


def _walk(folder: Path, name: str) -> Iterator[Entry | Refused]:
    """The regular files of a folder and those below it; links are never followed."""
    waiting = [(folder, "", 0)]
    while waiting:
        here, above, depth = waiting.pop()
        try:
            with os.scandir(here) as scanned:
                found = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            yield Refused(_shown(f"{name}/{above}"), f"cannot be opened ({error.strerror or error})")
            continue
        deeper = []
        for entry in found:
            path = above + entry.name
            shown = _shown(f"{name}/{path}")
            if _is_hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                deeper.append((here / entry.name, path + "/", depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield Entry(path, Source(shown, partial(_open, here / entry.name, shown)))
            else:
                yield Refused(shown, "is a link, not a file" if entry.is_symlink() else "is not a file")
        if deeper and depth == DEEPEST:
            yield Refused(_shown(f"{name}/{above}"), "goes deeper than runback looks: give the folder with your runs")
        else:
            waiting += reversed(deeper)


def _is_hidden(path: str) -> bool:
    maybe = "/." in path or path.startswith(".") or "__MACOSX" in path
    return maybe and any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in path.split("/"))


def _open(path: Path, name: str) -> BinaryIO:
    return _gunzipped(path.open("rb"), name)


def _open_member(source: Source, member: Member, name: str) -> BinaryIO:
    return _gunzipped(open_member(source, member, name), name)


def _gunzipped(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        return gunzip_if_packed(stream, name)
    except BaseException:
        stream.close()
        raise


def _shown(name: str) -> str:
    """A name fit for a terminal: nothing in it that moves the cursor, and not endless."""
    plain = name if name.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME // 2]}…{plain[-_LONGEST_NAME // 2 :]}"
