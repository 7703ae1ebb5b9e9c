"""The account of an import: what was read, what became of it, and what was left out and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from runback.output.as_json.runs import run_json
from runback.output.wording.quantities import day_words
from runback.output.wording.sentences import counted
from runback.runs.importing.summary import Import

MAY_BE_RUNS = "May be runs, but do not say so; with --assume run they count"

MOST = 50
"""Lines of one kind before the rest is only counted."""

MOST_SPORTS = 8


def account_lines(account: Import, *, kept: bool = True) -> list[str]:
    """The account in plain lines.

    Args:
        account: what came of reading.
        kept: whether the runs are kept, so that new ones are told from those known before.
    """
    read = f"Read {counted(account.activities, 'activity', 'activities')} in {counted(account.files, 'file')}"
    new = f", {account.new:,} new and {account.known:,} known before" if kept else ""
    told = [f"{read}: {counted(len(account.runs), 'run')}{new}."]
    if kept and account.runs and not account.new:
        told.append("Nothing new: every run in it was known before.")
    if account.other_sports:
        sports = ", ".join(f"{count:,} {sport}" for sport, count in list(account.other_sports.items())[:MOST_SPORTS])
        told.append(f"Other sports, not counted: {sports}.")
    if account.older:
        told.append(f"Too old to matter here, not counted: {account.older:,}.")
    told += _listed("Left out, because this cannot be right", _doubtful(account))
    told += _listed(MAY_BE_RUNS, (f"{one.name}: {one.says}" for one in account.unknown_sports if not one.word))
    told += _unknown_words(account)
    told += _listed("Not read", (f"{one.name}: {one.says}" for one in account.skipped))
    told += _listed("No unit is named; say --units km or --units mi", account.unit_needed)
    told += _listed("Worth knowing", (f"{one.name}: {one.says}" for one in account.remarks))
    if account.not_activities:
        told.append(f"No activity, such as a route or settings: {counted(account.not_activities, 'file')}.")
    if account.unknown_files:
        told.append(f"Of no kind that holds runs: {counted(len(account.unknown_files), 'file')}.")
    return told


def import_json(account: Import) -> dict[str, Any]:
    """What `runs import --json` prints."""
    return {
        "files": account.files,
        "activities": account.activities,
        "runs": [run_json(run) for run in account.runs],
        "new": account.new,
        "known": account.known,
        "older": account.older,
        "other_sports": dict(account.other_sports),
        "unknown_sports": [{"name": one.name, "why": one.says} for one in account.unknown_sports],
        "left_out": [{"name": one.name, "run": run_json(one.run), "why": one.because} for one in account.doubtful],
        "skipped": [{"name": one.name, "why": one.says} for one in account.skipped],
        "remarks": [{"name": one.name, "says": one.says} for one in account.remarks],
        "unit_needed": list(account.unit_needed),
    }


def _unknown_words(account: Import) -> Sequence[str]:
    words = Counter(one.word for one in account.unknown_sports if one.word).most_common()
    if not words:
        return ()
    example = words[0][0]
    title = (
        f'Sports that runback does not know; say --sport "{example}=run" or --sport "{example}=other", once for each'
    )
    return _listed(title, (f"{word}: {counted(count, 'activity', 'activities')}" for word, count in words))


def _doubtful(account: Import) -> Iterable[str]:
    for one in account.doubtful:
        yield f"{one.name}: the run of {day_words(one.run.local_day)} {one.because}"


def _listed(title: str, lines: Iterable[str]) -> Sequence[str]:
    found = list(lines)
    if not found:
        return ()
    more = [f"  - and {len(found) - MOST:,} more; --json lists them all"] if len(found) > MOST else []
    return (f"{title}:", *(f"  - {line}" for line in found[:MOST]), *more)
