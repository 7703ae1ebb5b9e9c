"""From the files of a folder of cases to what the rulebook tells each of them.

`cases.jsonl` has one case a line: `id` and `gold` (the expected level), and where they are known `accept` (other
acceptable levels), `contested`, `kind`, and `running` (the expected decision, or a list of it and other acceptable
ones). `answers*.jsonl` have one line a case with its `id` and `answers`, in the order of their names: a later file adds
to an earlier one and goes before it; null takes an answer back.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.outside_cases_figures import DECISIONS, LEVELS, NO_RUNNING, Verdict

from runback.engine.answers import Answer, contradictions, read_answer
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError
from runback.rulebook_store import data_folder

CHECKLIST = "checklist"
TODAY = date(2026, 11, 21)
FORMERLY = {"keep_running": ("short_and_easy", "as_usual")}
"""What was one decision when the cases were written, and is now more than one."""


@dataclass(frozen=True)
class Case:
    """A situation, and what should be told.

    Attributes:
        levels: the expected level, then the other acceptable ones.
        running: the expected decision on running, then the other acceptable ones; empty when nothing is expected.
    """

    id: str
    kind: str
    contested: bool
    levels: tuple[str, ...]
    running: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What the rulebook tells a case."""

    case: Case
    assessment: Assessment

    @property
    def level(self) -> Verdict:
        """How soon."""
        return _verdict(LEVELS, self.case.levels, self.assessment.disposition)

    @property
    def running(self) -> Verdict | None:
        """How much running; None when the case expects nothing of it."""
        told = self.assessment.running or NO_RUNNING
        return _verdict(DECISIONS, self.case.running, told) if self.case.running else None

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that decided."""
        return tuple(decision.rule.id for decision in self.assessment.decided_by)


@dataclass(frozen=True)
class Notes:
    """What became of the answers, counted by fact.

    Attributes:
        retired: answers to a fact that the rulebook does not have.
        invalid: answers that the fact does not take.
        filled: facts answered as the ordinary runner does.
        open: facts that could still change the outcome.
        clashing: answers of one case that do not fit together.
    """

    retired: Counter[str] = field(default_factory=Counter)
    invalid: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    clashing: Counter[str] = field(default_factory=Counter)


def outcomes(rulebook: Rulebook, folder: Path) -> tuple[list[Outcome], Notes]:
    """Assess every case of a folder that is not contested.

    Raises:
        SystemExit: a file cannot be read, with file and line.
    """
    cases, said, notes = read_cases(folder), read_answers(folder), Notes()
    if unmatched := {case.id for case in cases} ^ said.keys():
        raise SystemExit(f"{folder}: cases and answers do not match: {', '.join(sorted(unmatched))}")
    return [_outcome(rulebook, case, said[case.id], notes) for case in cases if not case.contested], notes


def read_cases(folder: Path) -> list[Case]:
    """The cases of a folder."""
    return [_case(where, fields) for where, fields in _lines(folder / "cases.jsonl")]


def read_answers(folder: Path) -> dict[str, dict[str, Any]]:
    """What was answered, by case and fact."""
    said: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("answers*.jsonl")):
        for _, fields in _lines(path):
            said.setdefault(fields["id"], {}).update(fields["answers"])
    return {case: {name: value for name, value in of.items() if value is not None} for case, of in said.items()}


def complete(rulebook: Rulebook, given: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers, and the ordinary runner's to what they leave open, as far as those fit."""
    usual = {name: answer for name, answer in _ordinary(rulebook).items() if name not in given}
    while unfit := usual.keys() & _clashing(rulebook, {**usual, **given}):
        usual = {name: answer for name, answer in usual.items() if name not in unfit}
    return {**usual, **given}


def _outcome(rulebook: Rulebook, case: Case, said: Mapping[str, Any], notes: Notes) -> Outcome:
    given = _given(rulebook, said, notes)
    answers = complete(rulebook, given)
    assessment = assess(rulebook, answers, region=None, today=TODAY)
    notes.filled.update(answers.keys() - given.keys())
    notes.open.update(assessment.open)
    notes.clashing.update(_clashing(rulebook, answers))
    return Outcome(case, assessment)


def _given(rulebook: Rulebook, said: Mapping[str, Any], notes: Notes) -> dict[str, Answer]:
    given = {}
    for name, value in said.items():
        if name not in rulebook.by_id:
            notes.retired[name] += 1
            continue
        try:
            given[name] = read_answer(rulebook.fact(name), value, TODAY)
        except AnswersError:
            notes.invalid[name] += 1
    return given


def _ordinary(rulebook: Rulebook) -> dict[str, Answer]:
    table = tomllib.loads((data_folder() / "ordinary_runner.toml").read_text("utf-8"))
    return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in table.items()}


def _clashing(rulebook: Rulebook, answers: Mapping[str, Answer]) -> set[str]:
    return {name for _, names in contradictions(rulebook, answers) for name in names}


def _verdict(ladder: Sequence[str], wanted: tuple[str, ...], told: str) -> Verdict:
    return Verdict(ladder, wanted[0], frozenset(wanted), told)


def _case(where: str, fields: Mapping[str, Any]) -> Case:
    running = fields.get("running") or []
    wanted = [
        name for one in ([running] if isinstance(running, str) else running) for name in FORMERLY.get(one, (one,))
    ]
    levels = [level.replace("selfcare", "self_care") for level in (fields["gold"], *fields.get("accept", ()))]
    return Case(
        id=fields["id"],
        kind=fields.get("kind", ""),
        contested=fields.get("contested", False),
        levels=_known(where, levels, LEVELS),
        running=_known(where, wanted, DECISIONS),
    )


def _known(where: str, names: Sequence[str], ladder: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if name not in ladder:
            raise SystemExit(f"{where}: read {name!r}, expected one of {', '.join(ladder)}")
    return tuple(names)


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise SystemExit(f"{path}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            yield f"{path}:{number}", json.loads(line)
        except json.JSONDecodeError as error:
            raise SystemExit(f"{path}:{number}: is not valid JSON: {error.msg}") from error
