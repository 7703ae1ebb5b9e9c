"""`runback rules diff`: what differs from an older rulebook, and who is told something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from runback.authoring.checks.runners import UNANSWERED, UNSURE, Runners, read_runners
from runback.commands.exit_status import DONE
from runback.engine.answers import read_answer
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.difference.apart import runners_apart
from runback.proof.difference.joint import same_values
from runback.proof.difference.old_rulebook import Opened, open_rulebook
from runback.proof.difference.parts import Change, changes
from runback.proof.difference.told import Comparison, Difference, Side, compare
from runback.proof.journeys import DAY
from runback.proof.prover.diagram import DiagramTooLargeError
from runback.rulebook_store import data_folder, load_compiled
from runback.terminal.pages.why import answer_words
from runback.terminal.screen.streams import print_json, say

IN_DOUBT = (*UNSURE, UNANSWERED)
HEADS = {"question": "Questions", "rule": "Rules", "condition": "Named conditions", "step": "Advice"}
HEADS |= {"load": "Loads", "exercise": "Exercises", "routine": "Routines"}


@dataclass(frozen=True)
class Report:
    """Two rulebooks beside each other.

    Attributes:
        every: whether every set of sure answers was looked at, and not only the runners of journeys and cases.
    """

    old: Rulebook
    new: Rulebook
    changes: tuple[Change, ...]
    comparison: Comparison
    every: bool


def run_diff(path: Path, *, as_json: bool) -> int:
    """Print what differs and who is told something else.

    Raises:
        AnswersError: the older one is no rulebook, or of another schema.
        DataError: the rulebook of this installation has a fault.
    """
    compiled = load_compiled()
    report = differ(open_rulebook(path, compiled), Rulebook.from_compiled(compiled), read_runners(data_folder())[0])
    if as_json:
        return print_json(_as_json(report))
    _print(report)
    return DONE


def differ(old: Opened, new: Rulebook, runners: Runners) -> Report:
    """Compare two rulebooks: runner by runner, and where their questions are the same by a decision diagram too."""
    ordinary = runners.ordinary
    nearest = _nearest(old.rulebook, new, ordinary)
    others = _told_of(runners, old.runners)
    if nearest is not None:
        others = (changed for changed in others if any(value in IN_DOUBT for value in changed.values()))
    sides = (Side.of(old.rulebook, ordinary, old.runners.ordinary), Side.of(new, ordinary, old.runners.ordinary))
    told = compare(sides, chain(nearest or (), others))
    return Report(old.rulebook, new, tuple(changes(old.rulebook, new)), told, every=nearest is not None)


def _nearest(old: Rulebook, new: Rulebook, ordinary: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    """The nearest runners for each change; None where the two cannot be compared as wholes."""
    if not _same_questions(old, new):
        return None
    try:
        return list(runners_apart(old, new, ordinary))
    except DiagramTooLargeError:
        return None


def _same_questions(old: Rulebook, new: Rulebook) -> bool:
    return old.by_id.keys() == new.by_id.keys() and all(same_values(old.fact(fact.id), fact) for fact in new.facts)


def _told_of(*sides: Runners) -> Iterable[Mapping[str, Any]]:
    """The runners of the journeys and boundary cases, each once."""
    met = set()
    for side in sides:
        journeys = (entry.value.changes for entry in side.journeys)
        cases = (entry.value.changes for entry in side.boundary_cases)
        for changed in chain(journeys, cases):
            key = tuple(sorted((name, str(value)) for name, value in changed.items()))
            if key not in met:
                met.add(key)
                yield changed


def _print(report: Report) -> None:
    say(f"Rulebook {report.old.version}, and {report.new.version} of today.")
    for kind, head in HEADS.items():
        if told := [one for one in report.changes if one.kind == kind]:
            say(f"\n{head}")
            for change in told:
                say(_change_words(change), lead="  ")
    say(f"\nWho is told something else ({_scope(report)})")
    for alike in _alike(report.comparison.differences):
        say(_difference_words(alike), lead="  ")
        say(_runner_words(report.new, alike[0].runner), lead="    ")
    if not report.comparison.differences:
        say("  Nobody.")


def _scope(report: Report) -> str:
    return (
        "of all sets of answers" if report.every else f"of {report.comparison.compared:,} runners that both understand"
    )


def _change_words(change: Change) -> str:
    if not change.field:
        word, text = ("new", change.after) if change.after else ("gone", change.before)
        return f"{word:<8} {change.id}: {text}"
    return f"{'changed':<8} {change.id}, {change.field}: {change.before or 'nothing'} -> {change.after or 'nothing'}"


def _alike(differences: Iterable[Difference]) -> Iterable[list[Difference]]:
    """Differences, those together that only name further steps or exercises for the same runner."""
    found: dict[object, list[Difference]] = {}
    for one in differences:
        key = (one.part, bool(one.before), str(one.runner)) if one.name else id(one)
        found.setdefault(key, []).append(one)
    return found.values()


def _difference_words(alike: list[Difference]) -> str:
    first = alike[0]
    if first.name:
        names = ", ".join(one.name for one in alike)
        return f"{first.part}: {names} {'no longer' if first.before else 'now'} offered"
    by = f", by {', '.join(first.by)}" if first.by else ""
    return f"{first.part}: {first.before or 'nothing'} -> {first.after or 'nothing'}{by}"


def _runner_words(book: Rulebook, changed: Mapping[str, Any]) -> str:
    said = "; ".join(_answer_words(book, name, value) for name, value in changed.items())
    return f"the ordinary runner, except: {said}" if said else "the ordinary runner"


def _answer_words(book: Rulebook, name: str, value: object) -> str:
    fact = book.fact(name)
    words = "not answered" if value == UNANSWERED else answer_words(book, name, read_answer(fact, value, DAY))
    return f"{fact.noun or name.replace('_', ' ')}: {words}"


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "old": report.old.version,
        "new": report.new.version,
        "changes": [
            {
                "kind": one.kind,
                "id": one.id,
                "field": one.field or None,
                "old": one.before or None,
                "new": one.after or None,
            }
            for one in report.changes
        ],
        "every_answer_set": report.every,
        "compared": report.comparison.compared,
        "told": [_difference_json(report, one) for one in report.comparison.differences],
    }


def _change_json(one: Change) -> dict[str, str | None]:
    changed = {"field": one.field or None, "old": one.before or None, "new": one.after or None}
    return {"kind": one.kind, "id": one.id} | changed


def _difference_json(report: Report, one: Difference) -> dict[str, Any]:
    return {
        "part": one.part,
        "id": one.name or None,
        "old": one.before,
        "new": one.after,
        "by": list(one.by),
        "runner": _runner_words(report.new, one.runner),
        "except": dict(one.runner),
        "runners": one.runners,
    }
