"""Runners of the exercise evidence: what they are offered, held against what the evidence bars and asks for."""

from collections.abc import Iterator

from runback.authoring.schema.exercise_evidence import Barred, ExerciseEvidence, Suited
from runback.engine.eligibility import suited
from runback.engine.evaluate import YES
from runback.engine.readings import Readings
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.journeys import Said, Unmet, answers_of


def unmet_evidence(rulebook: Rulebook, evidence: ExerciseEvidence, ordinary: Said) -> Iterator[Unmet]:
    """What a runner is offered against the evidence, or not offered.

    Raises:
        AnswersError: an answer that the rulebook does not have.
    """
    for name, barred in evidence.barred.items():
        offered = offered_to(Readings.of(rulebook, answers_of(rulebook, barred.changes, ordinary)))
        for one in sorted(offered & bars(rulebook, barred)):
            yield Unmet(("barred", name), f"{barred.runner} '{one}' is offered all the same")
    for name, runner in evidence.suits.items():
        readings = Readings.of(rulebook, answers_of(rulebook, runner.changes, ordinary))
        yield from (Unmet(("suits", name), text) for text in _suits(readings, runner))


def offered_to(readings: Readings) -> set[str]:
    """The exercises that a runner is certainly offered."""
    rulebook = readings.any.rulebook
    return {name for name in rulebook.exercises if readings.any.truths[rulebook.shown[name]] is YES}


def bars(rulebook: Rulebook, barred: Barred) -> set[str]:
    """The exercises that are barred for a runner."""
    every = set(rulebook.exercises) - set(barred.every_but) if barred.every_but is not None else set()
    return {*barred.exercises, *every, *_of_kinds(rulebook, barred.kinds)}


def _suits(readings: Readings, runner: Suited) -> Iterator[str]:
    rulebook = readings.any.rulebook
    found = suited(readings)
    if found is None or found.id != runner.routine:
        yield f"{runner.runner} `routine` is '{runner.routine}', but {found.id if found else 'none'} suits first"
        return
    offered = offered_to(readings) & set(found.exercises)
    for one in sorted(set(runner.has) - offered):
        yield f"{runner.runner} '{one}' is not offered"
    for one in sorted(offered & {*runner.has_not, *_of_kinds(rulebook, runner.has_no_kinds)}):
        yield f"{runner.runner} '{one}' is offered all the same"


def _of_kinds(rulebook: Rulebook, kinds: tuple[str, ...]) -> set[str]:
    return {name for name, exercise in rulebook.exercises.items() if exercise.kind in kinds}
