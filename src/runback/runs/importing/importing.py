"""From paths to the account of an import. What is wrong with one file never stops the others."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from runback.errors import RunsError
from runback.runs.archive.walk import Item, Listing, Refused
from runback.runs.formats.registry import Reader, reader_for
from runback.runs.importing.budget import MOST_BARREN, Budget
from runback.runs.importing.other_exports import what_instead
from runback.runs.importing.summary import Account, Import
from runback.runs.importing.watch_zone import UNTOLD, zone_of_watch
from runback.runs.model.merge import same_run
from runback.runs.model.run import Remark, Run, Setting
from runback.runs.model.source import Source

Progress: TypeAlias = Callable[[int, int | None, str], None]
"""Told before each file: how many are done, how many there are as far as known, and the name of the next."""

MAX_TABLES: Final = 200
"""An account has one or a few; each may hold thousands of runs."""

_TABLES: Final = frozenset({"strava", "garmin_list", "runkeeper", "intervals"})
_OF_WATCHES: Final = (".fit", ".gpx", ".tcx")


def _quiet(done: int, total: int | None, name: str) -> None:
    """Tell nobody."""


def read_paths(
    paths: Iterable[Path], setting: Setting, known: Iterable[Run] = (), progress: Progress = _quiet
) -> Import:
    """Read every run below some paths.

    Args:
        paths: files, folders and zips, in any mix.
        setting: what the readers must be told.
        known: the runs known before, to tell new ones from those.
        progress: told before each file, and once at the end.
    """
    account = Account(setting)
    paths = list(paths)
    listing = Listing(paths)
    budget = Budget(paths)
    for item in listing:
        if budget.is_spent():
            says = f"take longer to read than any export of this size: left unread after {listing.done:,} files"
            account.skipped.append(Refused("The other files", says))
            break
        before = account.activities
        if isinstance(item, Refused):
            account.skipped.append(item)
        else:
            progress(listing.done, listing.total, item.source.name)
            _take(item, account)
        if budget.is_barren(told=account.activities > before):
            listing.leave(f"holds {MOST_BARREN:,} files in a row without a run: give the folder with your runs")
    progress(listing.done, listing.total, "")
    return account.closed(known)


def _take(item: Item, account: Account) -> None:
    name = item.source.name
    reader = None
    try:
        reader = reader_for(item.head)
        if reader is None:
            _pass_over(item, account)
        elif _is_one_table_too_many(reader, account):
            account.skipped.append(Refused(name, f"is left unread, as {MAX_TABLES} tables were read already"))
        elif reader.KIND == "strava" and item.beside:
            _read_strava(reader, item, account)
        else:
            _read(reader, item.source, account, account.setting)
    except RunsError as error:
        if reader is not None and _asks_for_unit(reader, error):
            account.unit_needed.append(error.name)
        else:
            account.skipped.append(Refused(error.name, error.says))
    except Exception as error:  # noqa: BLE001  a fault in one reader must not cost the runner the other files
        account.skipped.append(Refused(name, f"could not be read ({type(error).__name__})"))


def _is_one_table_too_many(reader: Reader, account: Account) -> bool:
    account.tables += reader.KIND in _TABLES
    return account.tables > MAX_TABLES


def _pass_over(item: Item, account: Account) -> None:
    """Answer for a file of no known kind, if the runner gave it by name or its name says that it holds a run."""
    name = item.source.name
    instead = what_instead(name) if item.head else None
    if instead is not None and all(refused.says != instead for refused in account.skipped):
        account.skipped.append(Refused(name, instead))
    elif item.named or name.lower().removesuffix(".gz").endswith(_OF_WATCHES):
        says = "is not a kind of file that runback reads" if item.head else "is empty"
        account.skipped.append(Refused(name, says))
    else:
        account.unknown_files.append(name)


def _read(reader: Reader, source: Source, account: Account, setting: Setting) -> None:
    account.files += 1
    for found in reader.read(source, setting):
        account.enter(found, source.name)


def _read_strava(reader: Reader, item: Item, account: Account) -> None:
    """The table of an export; its files only for what the table leaves out, or when it cannot be read."""
    from runback.runs.formats.tables.strava import files_worth_opening

    before = len(account.doubtful)
    try:
        worth = files_worth_opening(item.source, account.setting)
        setting = _where_the_runner_was(_beside(item, worth.zone), item.source.name, account)
        _read(reader, item.source, account, setting)
    except RunsError:
        for source in item.beside.values():
            _take_file(source, account)
        raise
    without = [doubtful.run for doubtful in account.doubtful[before:] if doubtful.run.distance_m is None]
    if without:
        for run in chain.from_iterable(_runs_in(source, setting) for source in _beside(item, worth.distance)):
            if any(same_run(run, other) for other in without):
                account.enter(run, item.source.name)


def _beside(item: Item, names: Iterable[str]) -> Iterator[Source]:
    return (item.beside[name] for name in names if name in item.beside)


def _where_the_runner_was(files: Iterable[Source], name: str, account: Account) -> Setting:
    """The setting with the time zone of the watch, where its files mostly tell another."""
    setting = account.setting
    untold = replace(setting, zone=UNTOLD)
    zone = zone_of_watch((_runs_in(source, untold) for source in files), setting.zone)
    if zone is None:
        return setting
    says = f"Days are counted as on your watch ({zone.names}), not in the time zone of this computer."
    account.remarks.append(Remark(name, says))
    return replace(setting, zone=zone)


def _take_file(source: Source, account: Account) -> None:
    try:
        head = source.head()
    except RunsError as error:
        account.skipped.append(Refused(error.name, error.says))
    else:
        _take(Item(source, head, named=False), account)


def _runs_in(source: Source, setting: Setting) -> list[Run]:
    """The runs of one file, as far as it can be read."""
    runs: list[Run] = []
    with suppress(Exception):  # it is only looked into for what the table of its export leaves out
        reader = reader_for(source.head())
        if reader is not None:
            runs.extend(found for found in reader.read(source, setting) if isinstance(found, Run))
    return runs


def _asks_for_unit(reader: Reader, error: RunsError) -> bool:
    if reader.KIND != "garmin_list":
        return False
    from runback.runs.formats.tables.garmin_list import UnitUnknown

    return isinstance(error, UnitUnknown)
