"""Why an outcome is as it is, and what new sign would make it more urgent."""

from typing import TYPE_CHECKING

from runback.engine.answers import Answers
from runback.engine.deciding_answers import cells_of, heeded_answers
from runback.engine.evaluate import cone, facts_in
from runback.engine.readings import Readings
from runback.engine.rulebook.levels import urgency
from runback.engine.rulebook.records import Answer, Fact
from runback.engine.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from runback.engine.assessment import Assessment


def raised_by(rulebook: Rulebook, answers: Answers, assessment: "Assessment") -> list[tuple[str, str | int, str]]:
    """Each single warning sign that would raise the disposition, most urgent first, then in asking order.

    Returns:
        Fact id, the mildest such value (an option id or a number) and the disposition it leads to. Never a
        change that lowers anything. A detail is taken with its gate opened, as far as warning signs open it.
    """
    readings = Readings.of(rulebook, answers)
    baseline = urgency(assessment.disposition)
    found: list[tuple[str, str | int, str]] = []
    for fact in warning_signs(rulebook):
        if not (fact.id in answers or fact.id in assessment.open or readings.closed(fact)):
            continue
        known = baseline
        for cell in _worse_cells(fact, answers):
            value = _value(fact, cell)
            changed = Answer(said=value, possible=1 << cell, sure=True)
            others = _without_gate(rulebook, answers, fact) if readings.closed(fact) else answers
            disposition = Readings.of(rulebook, {**others, fact.id: changed}).disposition
            if urgency(disposition) > known:
                known = urgency(disposition)
                found.append((fact.id, value, disposition))
    return sorted(found, key=lambda change: -urgency(change[2]))


def warning_signs(rulebook: Rulebook) -> tuple[Fact, ...]:
    """The facts that can be worse, in asking order."""
    return tuple(fact for fact in rulebook.facts if fact.worse)


def signs_denied(rulebook: Rulebook, answers: Answers) -> tuple[Fact, ...]:
    """The warning signs the runner was asked about and surely does not have, in asking order."""
    heeded = heeded_answers(rulebook, answers)
    return tuple(
        fact
        for fact in warning_signs(rulebook)
        if fact.id in heeded and fact.best is not None and heeded[fact.id].possible == 1 << fact.best
    )


def _worse_cells(fact: Fact, answers: Answers) -> list[int]:
    """The cells worse than a sure answer, mildest first; every cell but the best when there is none."""
    mildest_first = list(range(len(fact.cells)))
    if fact.worst == 0:
        mildest_first.reverse()
    answer = answers.get(fact.id)
    if answer is None or not answer.sure:
        return mildest_first[1:]
    at = max(mildest_first.index(cell) for cell in cells_of(answer.possible))
    return mildest_first[at + 1 :]


def _value(fact: Fact, cell: int) -> str | int:
    if fact.options:
        return fact.options[cell].id
    low, high = fact.cells[cell]
    return high if fact.worst == 0 else low


def _without_gate(rulebook: Rulebook, answers: Answers, fact: Fact) -> Answers:
    gate = () if fact.gate is None else facts_in(rulebook, cone(rulebook, fact.gate))
    opened = {name for name in gate if rulebook.by_id[name].worst is not None}
    return {name: answer for name, answer in answers.items() if name not in opened}
