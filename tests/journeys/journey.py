"""Journeys as data: the ordinary runner, except for what the journey says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from runback.authoring.checks.runners import UNANSWERED, Runners, sound_runners
from runback.authoring.schema.journeys import Journey as Stated
from runback.engine.answers import Answer, read_answer
from runback.engine.next_question import CHECK, Goal, ended, lines, next_screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.journeys import DAY as TODAY
from runback.rulebook_store import data_folder

__all__ = ["TODAY", "UNANSWERED", "Journey", "answers_but", "asked_in_order", "journeys", "ordinary_runner"]

ABOUT = "about_you"
MOVES = ("routine", "exercises", "not_exercises")


@dataclass(frozen=True)
class Journey:
    """A runner in a sentence, the answers, and what must come out.

    Attributes:
        file: the file's name, without its ending.
        stated: the journey as written.
    """

    id: str
    file: str
    stated: Stated

    @property
    def runner(self) -> str:
        return self.stated.runner

    @property
    def source(self) -> tuple[str, ...]:
        return self.stated.source

    @property
    def region(self) -> str:
        return self.stated.region

    @property
    def must_say(self) -> tuple[str, ...]:
        return self.stated.must_say

    @property
    def must_not_say(self) -> tuple[str, ...]:
        return self.stated.must_not_say

    @property
    def screens_at_most(self) -> int | None:
        return self.stated.screens_at_most

    @cached_property
    def said(self) -> Mapping[str, Any]:
        said = {**ordinary_runner(), **self.stated.changes}
        return {name: value for name, value in said.items() if value != UNANSWERED}

    @cached_property
    def expect(self) -> Mapping[str, Any]:
        """Fields of the assessment, as far as they are stated."""
        return {
            key: value for key, value in self.stated.expect.model_dump(exclude_unset=True).items() if key not in MOVES
        }

    @cached_property
    def moves(self) -> Mapping[str, Any]:
        """The `routine` that suits, "" for none; `exercises` that are offered, and `not_exercises`; as far as stated."""
        return {key: value for key, value in self.stated.expect.model_dump(exclude_unset=True).items() if key in MOVES}

    def answers(self, rulebook: Rulebook) -> dict[str, Answer]:
        return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in self.said.items()}


@cache
def runners() -> Runners:
    return sound_runners(data_folder())


@cache
def ordinary_runner() -> Mapping[str, Any]:
    return runners().ordinary


@cache
def journeys() -> tuple[Journey, ...]:
    return tuple(Journey(entry.id, entry.document.file.stem, entry.value) for entry in runners().journeys)


def answers_but(rulebook: Rulebook, **changed: Any) -> dict[str, Answer]:
    """The answers of the ordinary runner, except for what is given."""
    said = {name: value for name, value in {**ordinary_runner(), **changed}.items() if value != UNANSWERED}
    return {name: read_answer(rulebook.fact(name), value, TODAY) for name, value in said.items()}


def asked_in_order(
    rulebook: Rulebook, answers: Mapping[str, Answer], goal: Goal = CHECK
) -> tuple[dict[str, Answer], list[str]]:
    """Hold the interview: what was asked and answered, and the screens it took after region and age."""
    told = (fact.id for fact in rulebook.facts if fact.id == "age" or fact.from_journal)
    given = {name: answers[name] for name in told if name in answers}
    screens: list[str] = []
    while screen := next_screen(rulebook, given, goal):
        shown = lines(rulebook, screen.id, given, goal=goal)
        fresh = [fact.id for fact in shown if fact.id not in given and fact.id in answers]
        if not fresh:
            return given, screens
        if screen.id not in screens and screen.id != ABOUT:
            screens.append(screen.id)
        given[fresh[0]] = answers[fresh[0]]
        if ended(rulebook, given):
            break
    return given, screens
