"""The account of an import: every run, and everything that was not taken as one, with its reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from runback.runs.archive.walk import Refused
from runback.runs.model.merge import one_each, tellings
from runback.runs.model.plausibility import doubt, without_false_time
from runback.runs.model.run import Found, Passed, Remark, Run, Setting

MOST_A_DAY: Final = 100
"""Runs of one day, told by all the files of an import."""

_ACTIVITIES: Final = ("other_sport", "unknown_sport", "older", "no_date")
_FAULTS: Final = ("no_date", "damaged")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A run that is left out: the file it comes from, the run, and why, in words to follow its day."""

    name: str
    run: Run
    because: str


@dataclass(frozen=True, slots=True)
class Import:
    """What came of reading some paths.

    Attributes:
        tellings: every believable run as each file tells it: what a run log keeps.
        runs: each of them once, oldest first.
        new: how many of `runs` were not known before.
        known: how many were.
        files: files that were read.
        activities: runs and everything else that was done, counted as the files tell it.
        other_sports: how many activities of each other sport, by the file's own word.
        unknown_sports: activities that may be runs, but do not say so.
        older: activities from before the window.
        doubtful: runs that cannot be right.
        skipped: files and rows that could not be used, with the reason.
        not_activities: files that hold none, such as routes.
        unknown_files: files of no known kind, found in folders and zips.
        remarks: what to tell about files that were read.
        unit_needed: files for which `Setting.unit` must be given.
    """

    tellings: tuple[Run, ...]
    runs: tuple[Run, ...]
    new: int
    known: int
    files: int
    activities: int
    other_sports: Mapping[str, int]
    unknown_sports: tuple[Passed, ...]
    older: int
    doubtful: tuple[Doubtful, ...]
    skipped: tuple[Refused, ...]
    not_activities: int
    unknown_files: tuple[str, ...]
    remarks: tuple[Remark, ...]
    unit_needed: tuple[str, ...]

    @property
    def nothing_read(self) -> bool:
        """Whether no file could be used at all, be it for runs or for anything else."""
        faulty = bool(self.skipped or self.unit_needed) or not self.files
        return faulty and not (self.activities or self.not_activities)


@dataclass(slots=True)
class Account:
    """What has been found so far.

    Attributes:
        setting: what was asked for.
        files: how many were read.
    """

    setting: Setting
    files: int = 0
    tellings: list[Run] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    skipped: list[Refused] = field(default_factory=list)
    tables: int = 0
    unknown_files: list[str] = field(default_factory=list)
    unit_needed: list[str] = field(default_factory=list)
    _told: Counter[date] = field(default_factory=Counter)

    @property
    def activities(self) -> int:
        """How many runs and other activities were told, those that are passed over included."""
        return len(self.tellings) + len(self.doubtful) + len(self.passed)

    def enter(self, found: Found, name: str) -> None:
        """Enter what a reader gave for the file with this name."""
        setting = self.setting
        if isinstance(found, Run):
            found = without_false_time(found)
        if isinstance(found, Passed):
            self.passed.append(found)
        elif isinstance(found, Remark):
            self.remarks.append(found)
        elif setting.since is not None and found.local_day < setting.since:
            self.passed.append(Passed(name, "older", f"{found.local_day} is before {setting.since}"))
        elif because := doubt(found, setting.now.astimezone(setting.zone).date()) or self._crowded(found):
            self.doubtful.append(Doubtful(name, found, because))
        else:
            self.tellings.append(found)
            self._told[found.local_day] += 1

    def _crowded(self, run: Run) -> str:
        """What to say of a run on a day that has far too many already; "" for any other."""
        return f"is one of over {MOST_A_DAY} on that day" if self._told[run.local_day] >= MOST_A_DAY else ""

    def closed(self, known: Iterable[Run]) -> Import:
        """The sum of it, once everything is read."""
        before, found = set(known), set(self.tellings)
        groups = tellings(before | found)
        of_found = tellings(found) if before - found else groups
        why = Counter(passed.why for passed in self.passed)
        sports = Counter(passed.says for passed in self.passed if passed.why == "other_sport")
        faulty = (Refused(passed.name, passed.says) for passed in self.passed if passed.why in _FAULTS)
        return Import(
            tellings=tuple(dict.fromkeys(self.tellings)),
            runs=tuple(one_each(of_found)),
            new=sum(before.isdisjoint(group) for group in groups),
            known=sum(not before.isdisjoint(group) and not found.isdisjoint(group) for group in groups),
            files=self.files,
            activities=len(self.tellings) + len(self.doubtful) + sum(why[kind] for kind in _ACTIVITIES),
            other_sports=dict(sports.most_common()),
            unknown_sports=tuple(passed for passed in self.passed if passed.why == "unknown_sport"),
            older=why["older"],
            doubtful=tuple(self._still_doubtful()),
            skipped=(*self.skipped, *faulty),
            not_activities=why["not_activity"],
            unknown_files=tuple(self.unknown_files),
            remarks=tuple(self.remarks),
            unit_needed=tuple(self.unit_needed),
        )

    def _still_doubtful(self) -> Iterator[Doubtful]:
        """All but runs without a distance that another file tells."""
        without = {doubtful.run for doubtful in self.doubtful if doubtful.run.distance_m is None}
        groups = tellings([*self.tellings, *without]) if without else []
        told = {run for group in groups if not without.issuperset(group) for run in group}
        return (doubtful for doubtful in self.doubtful if doubtful.run not in told)
