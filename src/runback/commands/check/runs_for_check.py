"""The runner's own runs, as a check uses them: they answer the running questions, and one of them may stand out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from runback.engine.answers import Answers, read_answer
from runback.engine.assessment import ONSET
from runback.engine.rulebook.records import Answer
from runback.engine.rulebook.rulebook import Rulebook
from runback.journal.best_effort import Keeper
from runback.journal.database import FRESH_DAYS
from runback.journal.recent import recent
from runback.runs.load.answers import FromRuns, answers
from runback.runs.load.load import LoadFacts, load_facts
from runback.runs.model.run import Run, Unit
from runback.terminal.screen.streams import narrate

WINDOW_DAYS = 400
"""Runs further back than this cannot matter to a check."""

OLDEST_ONSET = 340
"""Days: of pain that began earlier, the window does not hold all the runs before it."""

STEP = 7
LONGEST_SPAN = 60


@dataclass(frozen=True)
class Record:
    """Runs, and the unit their runner thinks in."""

    runs: tuple[Run, ...]
    unit: Unit
    today: date
    _loads: dict[date | None, LoadFacts] = field(default_factory=dict, repr=False, compare=False)

    def load(self, said: Mapping[str, Answer]) -> LoadFacts:
        """What the runs say, with the run before the pain began as far as its day is known."""
        days = self._onsets(said)
        found = [self._load_of(onset) for onset in days]
        largest = max(found, key=lambda load: load.spike_before_onset.ratio if load.spike_before_onset else 0.0)
        return largest if len(days) == 1 else replace(largest, onset=None)

    def answers(self, said: Mapping[str, Answer]) -> Mapping[str, FromRuns]:
        """What the runs answer of the check's own questions."""
        return answers(self.load(said), self.unit)

    def fill(self, rulebook: Rulebook, said: Answers) -> dict[str, Answer]:
        """What was said, and what the runs answer where nothing was said."""
        read = {
            name: read_answer(rulebook.fact(name), given.value, self.today)
            for name, given in self.answers(said).items()
        }
        return {**read, **said}

    def _load_of(self, onset: date | None) -> LoadFacts:
        if onset not in self._loads:
            self._loads[onset] = load_facts(self.runs, self.today, onset)
        return self._loads[onset]

    def _onsets(self, said: Mapping[str, Answer]) -> list[date | None]:
        """The days the pain may have begun: one, several of a span, or none that helps."""
        answer = said.get(ONSET)
        match answer.said if answer else None:
            case int(days) if days <= OLDEST_ONSET:
                return [self.today - timedelta(days)]
            case (int(least), int(most)) if most - least <= LONGEST_SPAN and most <= OLDEST_ONSET:
                return [self.today - timedelta(days) for days in (*range(least, most, STEP), most)]
            case _:
                return [None]


def read_record(
    paths: list[Path], unit: Unit | None, today: date, keeper: Keeper, *, plain: bool = False
) -> Record | None:
    """The runs of the files named, else those that are kept and fresh; None when there are none.

    Args:
        paths: files, folders and zips; none for the runs that are kept.
        unit: that the runner asked for.
        today: the day of the check.
        keeper: of the journal.
        plain: whether to ask without redrawing, if something must be asked.

    Raises:
        AnswersError: a path does not exist.
    """
    since = today - timedelta(WINDOW_DAYS)
    if not paths:
        kept = [run for run in _kept(today, keeper) if recent(run.local_day, today, WINDOW_DAYS)]
        return _record(kept, unit, today, keeper)
    from runback.commands.runs.import_files import Wishes, read_runs
    from runback.commands.runs.sport_meanings import kept_meanings
    from runback.output.import_summary import account_lines

    account = read_runs(paths, Wishes(unit, since, sports=kept_meanings(keeper.remembered()), plain=plain))
    narrate("\n".join(account_lines(account, kept=False)) + "\n")
    return _record(account.runs, unit, today, keeper)


def _kept(today: date, keeper: Keeper) -> Sequence[Run]:
    """The runs that are kept, if they may reach up to today: read or run not long ago."""
    runs, imported = keeper.runs()
    typed = (run.local_day for run in runs if run.source == "typed")
    days = [*typed, *([imported] if imported else [])]
    if not days or any(recent(day, today, FRESH_DAYS) for day in days):
        return runs
    newest = max((day for day in days if day <= today), default=None)
    kept = f"kept up to {newest} only" if newest else f"dated {max(days)}, which is still to come"
    narrate(
        f"Your runs are {kept}, so they are not used. "
        "For newer ones: runback runs import PATH, or runback runs add TEXT\n"
    )
    return ()


def _record(runs: Sequence[Run], unit: Unit | None, today: date, keeper: Keeper) -> Record | None:
    if not runs:
        return None
    remembered: Unit = "mi" if keeper.remembered().get("unit") == "mi" else "km"
    return Record(tuple(runs), unit or remembered, today)
