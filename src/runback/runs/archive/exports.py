"""Whole exports of an account: which of their files tell every run, and which only tell it again at length."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from runback.errors import RunsError
from runback.runs.formats.registry import reader_for
from runback.runs.model.source import Source

MAX_STRAVA_TABLES: Final = 20
"""One account has one; each is opened before anything is read."""
MAX_DEPTH: Final = 12
"""Folders in each other in which an export is looked for."""
_STRAVA_TABLE: Final = "activities.csv"
_STRAVA_DEPTH: Final = 2
_STRAVA_FOLDERS: Final = ("activities/", "media/", "routes/")
_GARMIN_SUMMARY: Final = "_summarizedactivities.json"
_GARMIN_FOLDER: Final = "di_connect/"
_GARMIN_UPLOADS: Final = re.compile(r"uploadedfiles_[^/]*\.zip")
_APPLE_HEALTH: Final = "export.xml"
_APPLE_DOCUMENT: Final = "_cda.xml"
_APPLE_FOLDERS: Final = ("workout-routes/", "electrocardiograms/")
_ADIDAS_FOLDER: Final = "sport-sessions/"
_ADIDAS_FOLDERS: Final = ("gps-data/", "elevation-data/", "heart-rate-data/")
_MOST_TABLES: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One file within a folder or zip.

    Attributes:
        path: from the top of the folder or zip, with `/` between folders.
        source: its bytes.
    """

    path: str
    source: Source


Beside = Mapping[str, Source]
"""Files of the same export by the names that its table gives them."""


def is_health_export(path: str) -> bool:
    """Whether this is where Apple Health writes every workout."""
    return path.lower().endswith(_APPLE_HEALTH)


def is_asked_for(path: str) -> bool:
    """Whether this zip within a zip may hold runs: the uploads in an export of a whole Garmin account."""
    return _GARMIN_UPLOADS.fullmatch(path.lower().rpartition("/")[2]) is not None


def worth_reading(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Beside]]:
    """The files that may tell runs which no other file of the same export tells.

    Returns:
        Each file; and with the table of a Strava export the files it names, for what the table leaves out.
    """
    keyed = [(entry.path.lower(), entry) for entry in entries]
    told = _told(keyed)
    beside = _beside(keyed, set(told.tables.values()))
    for key, entry in keyed:
        is_told = bool(told.folders) and any(folder in told.folders for folder in _folders_above(key))
        if key.endswith(_APPLE_DOCUMENT) or key in told.files or (is_told and not key.endswith(_GARMIN_SUMMARY)):
            continue
        top = told.tables.get(entry.path)
        yield entry, {} if top is None else beside.get(top, {})


@dataclass(frozen=True, slots=True)
class _Told:
    """What need not be read, because a summary tells it.

    Attributes:
        folders: whose files are told.
        files: single files that are told.
        tables: the Strava tables, each with the top folder of its export.
    """

    folders: frozenset[str]
    files: frozenset[str]
    tables: Mapping[str, str]


def _told(keyed: Sequence[tuple[str, Entry]]) -> _Told:
    folders: list[str] = []
    files: set[str] = set()
    with_routes = {key.partition(part)[0] for key, _ in keyed for part in _APPLE_FOLDERS if part in key}
    with_tracks = {key.rpartition("/")[0] for key, _ in keyed if key.endswith((".gpx", ".gpx.gz"))}
    looked_into = 0
    tables: dict[str, str] = {}
    for key, entry in keyed:
        above, slash, name = key.rpartition("/")
        folder = above + slash
        if (
            name == _STRAVA_TABLE
            and len(tables) < MAX_STRAVA_TABLES
            and folder.count("/") <= _STRAVA_DEPTH
            and _kind(entry.source) == "strava"
        ):
            folders += [folder + part for part in _STRAVA_FOLDERS]
            tables[entry.path] = folder
        elif is_health_export(key) or (
            folder in with_routes and name.endswith(".xml") and _kind(entry.source) == "apple"
        ):
            folders += [folder + part for part in _APPLE_FOLDERS]
        elif key.endswith(_GARMIN_SUMMARY):
            root, garmin, _ = key.rpartition(_GARMIN_FOLDER)
            folders += [root + garmin] if garmin else []
        elif name.endswith(".json") and folder.endswith(_ADIDAS_FOLDER):
            folders += [folder + part for part in _ADIDAS_FOLDERS]
        elif name.endswith(".csv") and above in with_tracks and looked_into < _MOST_TABLES:
            looked_into += 1
            files.update(folder + track for track in _tracks_told(entry.source))
    return _Told(frozenset(folders), frozenset(files), tables)


def _tracks_told(source: Source) -> set[str]:
    """The tracks that the table of a Runkeeper export names; none for any other file."""
    if _kind(source) != "runkeeper":
        return set()
    from runback.runs.formats.tables.runkeeper import tracks

    try:
        return tracks(source)
    except RunsError:
        return set()


def _kind(source: Source) -> str:
    try:
        reader = reader_for(source.head())
    except RunsError:
        return ""
    return "" if reader is None else reader.KIND


def _beside(keyed: Iterable[tuple[str, Entry]], tops: set[str]) -> dict[str, dict[str, Source]]:
    """The files beside each table, by the top folder of its export; each file is looked at once."""
    beside: dict[str, dict[str, Source]] = {top: {} for top in tops}
    for key, entry in keyed if beside else ():
        for folder in _folders_above(key):
            top = folder.removesuffix(_STRAVA_FOLDERS[0])
            if top != folder and top in beside:
                beside[top][entry.path[len(top) :]] = entry.source
    return beside


def _folders_above(key: str) -> Iterator[str]:
    """Each folder that a file is in, with its `/`, and the one that holds them all."""
    yield ""
    at = key.find("/")
    for _ in range(MAX_DEPTH):
        if at < 0:
            return
        yield key[: at + 1]
        at = key.find("/", at + 1)
