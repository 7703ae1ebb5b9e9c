"""Everything the rulebook says to a runner, with its place, so that a failing test names the line to mend."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runback.engine.rulebook.records import Fact
from runback.engine.rulebook.rulebook import Rulebook

ASKED = frozenset({"ask", "why", "help", "probe", "option"})
REASONED = frozenset({"because", "say", "off"})
ADVISED = frozenset({"text", "more", "move"})

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Saying:
    """A text, what kind of text it is, and the id of what it belongs to."""

    kind: str
    id: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} of {self.id}: {self.text}"


def sayings(rulebook: Rulebook) -> tuple[Saying, ...]:
    """All of it: questions, reasons, advice, fixed wording, and whom to call."""
    found = [*_questions(rulebook), *_screens(rulebook), *_rules(rulebook), *_advice(rulebook)]
    found += [*_exercises(rulebook), *_routines(rulebook)]
    found += [Saying("wording", place, text) for place, text in _leaves(rulebook.wording)]
    found += [Saying("urgent_advice", region.code, region.urgent_advice) for region in rulebook.regions.values()]
    return tuple(saying for saying in found if saying.text)


def of_kinds(rulebook: Rulebook, kinds: frozenset[str]) -> tuple[Saying, ...]:
    return tuple(saying for saying in sayings(rulebook) if saying.kind in kinds)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a new line ends one too."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def _questions(rulebook: Rulebook) -> Iterator[Saying]:
    for fact in rulebook.facts:
        yield Saying("ask", fact.id, fact.ask)
        yield Saying("why", fact.id, fact.why)
        yield Saying("help", fact.id, fact.help)
        yield Saying("probe", fact.id, fact.probe)
        yield Saying("noun", fact.id, fact.noun)
        yield from _options(fact)


def _options(fact: Fact) -> Iterator[Saying]:
    if fact.kind == "choice":
        yield from (Saying("option", fact.id, option.say) for option in fact.options)
    yield from (Saying("option", fact.id, band.say) for band in fact.bands)


def _screens(rulebook: Rulebook) -> Iterator[Saying]:
    for screen in rulebook.screens:
        for kind in ("title", "intro", "none"):
            yield Saying(kind, screen.id, getattr(screen, kind))


def _exercises(rulebook: Rulebook) -> Iterator[Saying]:
    for exercise in rulebook.exercises.values():
        texts = [*exercise.steps, exercise.there, exercise.holding, exercise.back, exercise.felt, exercise.stop_if]
        texts += [exercise.skip_if, *(version.say for version in (exercise.easier, exercise.harder) if version)]
        yield from (Saying("move", exercise.id, text) for text in texts)
        yield Saying("name", exercise.id, exercise.name)
        yield Saying("off", exercise.id, exercise.off)
        yield Saying("note", exercise.id, exercise.standing.note)
        yield Saying("judgement", exercise.id, exercise.judgement)
        yield from (Saying("because", exercise.id, reason.because) for reason in exercise.not_for)


def _routines(rulebook: Rulebook) -> Iterator[Saying]:
    for routine in rulebook.routines.values():
        yield Saying("name", routine.id, routine.name)
        yield Saying("move", routine.id, routine.purpose)
        yield Saying("note", routine.id, routine.standing.note)
        yield Saying("judgement", routine.id, routine.judgement)
        yield from (Saying("because", routine.id, reason.because) for reason in routine.not_for)


def _rules(rulebook: Rulebook) -> Iterator[Saying]:
    for rule in rulebook.rules.values():
        yield Saying("because", rule.id, rule.because)
        yield Saying("say", rule.id, rule.say)
        yield Saying("note", rule.id, rule.standing.note)
        yield Saying("judgement", rule.id, rule.judgement)


def _advice(rulebook: Rulebook) -> Iterator[Saying]:
    for item in rulebook.advice.values():
        yield Saying("text", item.id, item.text)
        yield Saying("more", item.id, item.more)
        yield Saying("note", item.id, item.standing.note)
        yield Saying("judgement", item.id, item.judgement)


def _leaves(table: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{place}{name}.")
        elif isinstance(value, str):
            yield place + name, value
