"""The runner's own runs, as a check uses them: they answer the running questions, and one of them may stand out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from runback.commands.interview import narrate
from runback.commands.keeper import Keeper
from runback.engine.assess import ONSET
from runback.engine.records import Answer
from runback.journal.store import FRESH_DAYS
from runback.runs.check_answers import FromRuns, answers
from runback.runs.load import LoadFacts, load_facts
from runback.runs.run import Run, Unit

WINDOW_DAYS = 400
"""Runs further back than this cannot matter to a check."""

STEP = 7
LONGEST_SPAN = 60


@dataclass(frozen=True)
class Record:
    """Runs, and the unit their runner thinks in."""

    runs: tuple[Run, ...]
    unit: Unit
    today: date

    def load(self, said: Mapping[str, Answer]) -> LoadFacts:
        """What the runs say, with the run before the pain began as far as its day is known."""
        found = [load_facts(self.runs, self.today, onset) for onset in self._onsets(said)]
        return max(found, key=lambda load: load.spike_before_onset.ratio if load.spike_before_onset else 0.0)

    def answers(self, said: Mapping[str, Answer]) -> Mapping[str, FromRuns]:
        """What the runs answer of the check's own questions."""
        return answers(self.load(said), self.unit)

    def _onsets(self, said: Mapping[str, Answer]) -> list[date | None]:
        """The days the pain may have begun: one, several of a span, or none that helps."""
        answer = said.get(ONSET)
        match answer.said if answer else None:
            case int(days):
                return [self.today - timedelta(days)]
            case (int(least), int(most)) if most - least <= LONGEST_SPAN:
                return [self.today - timedelta(days) for days in (*range(least, most, STEP), most)]
            case _:
                return [None]


def read_record(paths: list[Path], unit: Unit | None, today: date, keeper: Keeper) -> Record | None:
    """The runs of the files named, else those that are kept and fresh; None when there are none.

    Raises:
        AnswersError: a path does not exist.
    """
    if not paths:
        return _kept(unit, today, keeper)
    from runback.commands.read_runs import read_runs
    from runback.report.import_account import account_lines

    account = read_runs(paths, unit, since=today - timedelta(WINDOW_DAYS))
    narrate("\n".join(account_lines(account)) + "\n")
    return Record(account.runs, _unit(unit, keeper), today) if account.runs else None


def _kept(unit: Unit | None, today: date, keeper: Keeper) -> Record | None:
    runs, imported = keeper.runs()
    if not runs:
        return None
    if imported is not None and today - imported > timedelta(FRESH_DAYS):
        narrate(f"Your runs were last read on {imported}. For newer ones to count: runback runs import PATH\n")
        return None
    return Record(runs, _unit(unit, keeper), today)


def _unit(unit: Unit | None, keeper: Keeper) -> Unit:
    return unit or ("mi" if keeper.remembered().get("unit") == "mi" else "km")
