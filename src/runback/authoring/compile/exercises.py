"""Loads, exercises and routines as the engine reads them."""

from __future__ import annotations

from runback.authoring.compile.lower import Lowered
from runback.authoring.compile.parts import Compiled, sourced, worded
from runback.authoring.expressions import Expressions
from runback.authoring.schema.exercises import Dose, Exercise, Load, NotFor, Routine, Version
from runback.authoring.toml.documents import Entry
from runback.authoring.toml.exercise_groups import loads_of
from runback.authoring.toml.folder import AuthoredRulebook

NO_RUNNING = "running that is not allowed yet"


def compile_moves(book: AuthoredRulebook, parsed: Expressions, lowered: Lowered, numbers: dict[int, int]) -> Compiled:
    """The compiled tables `loads`, `exercises` and `routines`; `numbers` are the kept nodes' new numbers."""
    compiler = _Compiler(book, parsed, lowered, numbers)
    return {
        "loads": [compiler.load(entry) for entry in book.loads],
        "exercises": [compiler.exercise(entry) for entry in book.exercises],
        "routines": [compiler.routine(entry) for entry in book.routines],
    }


class _Compiler:
    def __init__(self, book: AuthoredRulebook, parsed: Expressions, lowered: Lowered, numbers: dict[int, int]) -> None:
        self.book = book
        self.parsed = parsed
        self.lowered = lowered
        self.numbers = numbers
        self.loads = {entry.id: entry.value for entry in book.loads}

    def load(self, entry: Entry[Load]) -> Compiled:
        load = entry.value
        return (
            sourced(entry.id, load)
            | worded(self.parsed.loads[entry.id], self.parsed)
            | {
                "means": load.means,
                "because": load.because,
                "everywhere": load.everywhere,
                "until_seen": load.until_seen,
                "node": self.numbers[self.lowered.loads[entry.id]],
            }
        )

    def exercise(self, entry: Entry[Exercise]) -> Compiled:
        exercise = entry.value
        return sourced(entry.id, exercise) | {
            "name": exercise.name,
            "also": list(exercise.also),
            "kind": exercise.kind,
            "position": exercise.position,
            "equipment": list(exercise.equipment),
            "steps": list(exercise.steps),
            "there": exercise.cues.there,
            "holding": exercise.cues.hold or "",
            "back": exercise.cues.back,
            "dose": compile_dose(exercise.dose),
            "felt": exercise.felt,
            "stop_if": exercise.stop_if,
            "skip_if": exercise.skip_if or "",
            "easier": _version(exercise.easier),
            "harder": _version(exercise.harder),
            "bare": exercise.bare and exercise.bare.model_dump(mode="json"),
            "loads": list(loads_of(self.book, entry)),
            "not_for": [
                *(self._of_load(name) for name in loads_of(self.book, entry)),
                *self._own(entry.id, exercise.not_for),
            ],
            "off": exercise.off or "",
            "figure": exercise.figure or entry.id,
            "node": self.numbers[self.lowered.exercises[entry.id]],
        }

    def routine(self, entry: Entry[Routine]) -> Compiled:
        routine = entry.value
        node = self.lowered.routines.get(entry.id)
        return (
            sourced(entry.id, routine)
            | worded(self.parsed.routines.get(entry.id), self.parsed)
            | {
                "name": routine.name,
                "purpose": routine.purpose,
                "not_for": self._own(entry.id, routine.not_for),
                "exercises": list(routine.exercises),
                "first": list(routine.first),
                "days": routine.days,
                "node": None if node is None else self.numbers[node],
            }
        )

    def _worded(self, owner: str, place: int) -> Compiled:
        condition = self.parsed.not_for.get((owner, place))
        return worded(condition, self.parsed) if condition else {"when": "", "in_words": NO_RUNNING}

    def _of_load(self, name: str) -> Compiled:
        node = self.numbers[self.lowered.loads[name]]
        told = {"because": self.loads[name].because, "load": name, "node": node}
        return worded(self.parsed.loads[name], self.parsed) | told

    def _own(self, owner: str, reasons: tuple[NotFor, ...]) -> list[Compiled]:
        return [
            self._worded(owner, place)
            | {"because": reason.because, "load": "", "node": self.numbers[self.lowered.not_for[owner, place]]}
            for place, reason in enumerate(reasons)
        ]


def compile_dose(dose: Dose) -> Compiled:
    """A dose with every number; what was left out has its meaning written out."""
    repetitions = dose.repetitions or 0
    return {
        "repetitions": repetitions,
        "fewest": dose.fewest or repetitions,
        "hold": dose.hold,
        "move": dose.move,
        "seconds": dose.seconds or 0,
        "sets": dose.sets,
        "most_sets": dose.most_sets or dose.sets,
        "rest": dose.rest,
        "sides": dose.sides,
        "days": dose.days,
    }


def _version(version: Version | None) -> Compiled | None:
    return None if version is None else {"say": version.say, "exercise": version.exercise or ""}
