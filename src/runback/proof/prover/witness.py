"""A witness: the runner nearest to the ordinary one for whom something holds, in words and as answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from runback.authoring.language.condition import Compare
from runback.authoring.language.english import in_words
from runback.engine.parse_answer import NOT_SURE, PREFER_NOT_TO_SAY
from runback.proof.prover.subject import Subject


@dataclass(frozen=True)
class Witness:
    """A runner told as "the ordinary runner, except …"; `answers` can be given to `runback check --answers`."""

    changes: Mapping[str, int | str]
    answers: Mapping[str, int | str]
    words: str


def find_witness(subject: Subject, node: int) -> Witness | None:
    """The runner nearest to the ordinary one for whom a diagram holds, among answer sets that can be."""
    cells = nearest_cells(subject, subject.diagram.and_(node, subject.valid))
    return None if cells is None else make_witness(subject, cells)


def nearest_cells(subject: Subject, node: int) -> dict[str, int] | None:
    """The fewest cells, by fact, that differ from the ordinary runner's and make a diagram hold."""
    changed = subject.diagram.nearest(node, subject.ordinary)
    return None if changed is None else {subject.names[fact]: cell for fact, cell in changed.items()}


def make_witness(subject: Subject, cells: Mapping[str, int]) -> Witness:
    """A runner with these cells and otherwise the ordinary runner's."""
    changes = {name: value_of(subject, name, cell) for name, cell in cells.items()}
    answers = as_told(_asked(subject, {**_ordinary_answers(subject), **changes}, cells))
    said = "; ".join(_say(subject, name, value) for name, value in changes.items())
    return Witness(changes, answers, f"the ordinary runner, except: {said}" if said else "the ordinary runner")


def value_of(subject: Subject, name: str, cell: int) -> int | str:
    """A value of a fact that lies in a cell: an option id, or a number."""
    fact = subject.authored.vocabulary.facts[name]
    if fact.option_ids:
        return fact.option_ids[cell]
    low, high = subject.lowered.cells[name][cell]
    usual: int = subject.authored.ordinary.get(name, low)
    return min(max(usual, low), high)


def _ordinary_answers(subject: Subject) -> dict[str, int | str]:
    return {name: value_of(subject, name, cell) for name, cell in zip(subject.names, subject.ordinary, strict=True)}


def _asked(subject: Subject, answers: Mapping[str, int | str], cells: Mapping[str, int]) -> dict[str, int | str]:
    """The answers without those to facts whose gate is closed."""
    chosen = [cells.get(name, cell) for name, cell in zip(subject.names, subject.ordinary, strict=True)]
    asked = {}
    for name, value in answers.items():
        gate = subject.lowered.gates.get(name)
        if gate is None or subject.diagram.holds(subject.of(gate), chosen):
            asked[name] = value
    return asked


def _say(subject: Subject, name: str, value: int | str) -> str:
    return in_words(Compare(fact=name, operator="==", value=value), subject.authored.vocabulary)


def as_told(answers: Mapping[str, int | str]) -> dict[str, int | str]:
    """The answers as a runner gives them: what is asked of an answer besides its value becomes that answer."""
    told = {name: value for name, value in answers.items() if "(" not in name}
    for name, value in answers.items():
        word, _, fact = name.removesuffix(")").partition("(")
        if fact and value == "yes" and (word == "untold" or told.get(fact) != PREFER_NOT_TO_SAY):
            told[fact] = PREFER_NOT_TO_SAY if word == "untold" else NOT_SURE
    return told
